// Package rules is the room where a county's policy lives: it loads rule
// packs, proves them, and runs them over one night's facts.
//
// # What a rule is
//
// A rule is one .sql file that the official who answers for it can read. It
// opens with a block comment holding YAML (title, kind, legal basis, lead
// department, sources and how fresh they must be, parameters, worsening step,
// deadline, examples), followed by one SELECT. The SELECT returns one row a hit,
// with exactly the columns of [Contract]:
//
//	户编号, 人编号, 期间, 观测值, 阈值, 证据, 依据行
//
// What becomes of a hit is the rule's [Kind]: 预警 makes alerts, 名单 keeps a
// standing list, 标注 is a remark beside an alert, 乡镇 (with 乡镇 as its first
// column) says something of a township. Each kind has a table of its own.
//
// A pack is a folder of rules with a pack.yaml, which declares the parameters:
// typed, with unit and legal basis, and dated, so that a guideline that changes
// in March gives the old value to February's night. An amount may be a percentage
// of a yearly figure ([Figures]); a choice or a list holds words. In SQL a
// parameter is written $guideline, a parameter by household class
// $medical_line[h.户类], the night $night, and whether a line itself counts
// (「超(含)」 or 「超过」) $medical_line_inclusive. They are substituted as typed
// literals; money never passes through a float.
//
// # What comes in, what goes out
//
// In: the built-in packs and those of the workspace ([Load]), whose files replace
// the program's or add to them; the parameters that the county or the command line
// changed ([Overrides]); a database whose fact tables (户, 人员, 户收入, 医疗费用, 救助,
// 残疾, 住房 …) are built. Out: rows in the tables of [HitTables] ([Evaluate]), and for
// each rule a digest of its text and parameter values ([Rule.Digest]), so that an
// alert that came or went because the rule changed is told apart from one where the
// data changed.
//
// # What is proved
//
// [Check] proves that a rule is well formed and finds its partners by equal columns,
// so that a whole county does not stop it; [Test] runs its own examples; [Sides] moves
// each threshold by one unit and wants an example to notice. None needs data. A hit is
// a clue, never a verdict, and a rule never looks at the clock: the night is passed in.
//
// The package knows neither the engine's driver nor where the facts come from,
// so a new fact table or a new pack needs no change here.
package rules
