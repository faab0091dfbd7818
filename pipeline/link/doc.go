// Package link finds the household behind every department row.
//
// What comes in: the department tables in schema 来源, each with the columns
// that its spec names as describing a person; the register models 人员, 户 and
// 登记行; the place tables. What goes out: 匹配, one row for every row of the
// current deliveries, with the household, the person, the method, the
// probability and a sentence of evidence; 匹配候选, the households that a person
// may belong to; 人员归户, the same by person. Nothing is dropped: a row that
// fits nobody is listed with its state.
//
// # How
//
// Rows are first brought to persons: a hundred bills of one patient are one
// description, compared once (sql/persons). Then the waterfall:
//
//	id                the same 18-character number
//	id-damaged        what Excel or a float64 left of the number, and the name
//	id-typo           one typing error in the number, and the name
//	name-birth-place  no number: name, birth date or age and sex, township
//	probabilistic     everything else that the fields make likely enough
//
// The first is a join on numbers. All the others share one road, so that they
// are told apart by what agreed and not by who came first: candidates by
// equi-joins only (sql/candidates), a level for each field (sql/compare), the
// weights of a Fellegi–Sunter model (package fs, sql/score), and one decision
// (sql/decide). Probabilities of a person's candidates exclude one another: two
// men of one name in one village get a half each, and a question goes to the
// township instead of a guess. No link but id is accepted where the names differ
// by more than a character.
//
// # The model
//
// m and u are learnt from the county's own lists on the first night and kept
// (train.go); later nights are given that model until the county asks for a new
// one. Small counties lean on the built-in prior (fields.go).
//
// # Only what is new
//
// A person who was linked last night, with the same register, model and
// settings, is not compared again (reuse.go); the result is the same as from
// scratch, because nothing that is compared depends on who else is compared,
// save the family on a list, and that is part of the person's key.
package link
