package rules

import "strings"

// Column is a column of the contract between rules and alerts.
type Column struct{ Name, Type string }

// Contract is what a rule returns, in this order. A rule about townships returns
// 乡镇 in the place of 户编号 and no person; see [Kind.Contract].
//
// 人编号 is NULL when the clue is the household's. 期间 is never NULL: it is empty when
// the clue has no period, and together with rule, household and person it is
// the alert's identity, so a rule returns each such key once. 依据行 is the
// sorted keys of the source rows that the hit rests on.
var Contract = []Column{
	{"户编号", "VARCHAR"},
	{"人编号", "VARCHAR"},
	{"期间", "VARCHAR"},
	{"观测值", "DECIMAL(14,2)"},
	{"阈值", "DECIMAL(14,2)"},
	{"证据", "VARCHAR"},
	{"依据行", "VARCHAR[]"},
}

// HitTables makes the tables that [Evaluate] fills, one a kind.
var HitTables = createTables("create table if not exists", false)

// TrialTables makes them as temporary tables, which hide those of a published
// night: rules can be tried on a database that is only read.
var TrialTables = createTables("create temp table", true)

func createTables(create string, temporary bool) string {
	var out []string
	for _, t := range kindTables {
		columns := []string{"规则 varchar not null", t.kind.Subject() + " varchar not null", "人编号 varchar", "期间 varchar not null",
			"观测值 decimal(14,2)", "阈值 decimal(14,2)", "证据 varchar not null", "依据行 varchar[] not null"}
		if t.more != "" {
			columns = append(columns, t.more)
		}
		out = append(out, create+" "+quoteName(t.name)+" ("+strings.Join(columns, ", ")+")")
		if !temporary {
			out = append(out, "comment on table "+quoteName(t.name)+" is "+quote(t.comment))
		}
	}
	return strings.Join(out, ";\n")
}
