package rules

// Column is a column of the contract between rules and alerts.
type Column struct{ Name, Type string }

// Contract is what every rule returns, in this order.
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

func contractNames() []string {
	var out []string
	for _, c := range Contract {
		out = append(out, c.Name)
	}
	return out
}

// HitTable makes the table that [Evaluate] fills.
const HitTable = `create table if not exists "命中" ` + hitColumns + `
; comment on table "命中" is '命中：今夜各规则找出的每一条，一户（一人）一期一条，尚未与历史合并成预警。'`

// TrialTable makes it as a temporary table, which hides the one of a published
// night: rules can be tried on a database that is only read.
const TrialTable = `create temp table "命中" ` + hitColumns

const hitColumns = `(
    规则   varchar not null,
    户编号 varchar not null,
    人编号 varchar,
    期间   varchar not null,
    观测值 decimal(14,2),
    阈值   decimal(14,2),
    证据   varchar not null,
    依据行 varchar[] not null
)`
