package rules

import "slices"

// Kind says what becomes of a rule's hits.
type Kind string

const (
	KindAlert    Kind = "预警" // a clue about a household, which becomes an alert
	KindList     Kind = "名单" // a household stands on a list as long as the rule says so
	KindRemark   Kind = "标注" // a remark that is printed where the household has an alert
	KindTownship Kind = "乡镇" // a remark about a township, not about a household
)

// Kinds are the words a rule's kind may be; the first is meant when none is given.
var Kinds = []string{string(KindAlert), string(KindList), string(KindRemark), string(KindTownship)}

// kindTable is where hits of a kind are kept and what that table is.
type kindTable struct {
	kind          Kind
	name, comment string
	more          string // columns behind those of the contract
}

var kindTables = []kindTable{
	{KindAlert, "命中", "命中：今夜各预警规则找出的每一条，一户（一人）一期一条，尚未与历史合并成预警。", ""},
	{KindList, "名单", "名单：今夜各名单规则列出的户（人），是长期名单，不是预警；变动：新列入、变化（观测值与上期不同）、不变、冻结（规则今夜没有评估，照上期）。",
		"起始日期 date, 变动 varchar"},
	{KindRemark, "标注", "标注：今夜各标注规则对户（人）的说明，户有预警时印在台账上供参考，本身不是预警。", ""},
	{KindTownship, "乡镇提示", "乡镇提示：今夜各乡镇规则对乡镇的提示，如监测对象占比偏低。", ""},
}

// Table is the table that hits of the kind are kept in.
func (k Kind) Table() string { return k.table().name }

func (k Kind) table() kindTable {
	i := slices.IndexFunc(kindTables, func(t kindTable) bool { return t.kind == k })
	return kindTables[max(i, 0)]
}

// Subject is the contract's first column for the kind: whom a hit is about.
func (k Kind) Subject() string {
	if k == KindTownship {
		return "乡镇"
	}
	return "户编号"
}

// word is what a person calls the subject.
func (k Kind) word() string {
	if k == KindTownship {
		return "乡镇"
	}
	return "户"
}

// Contract is what every rule of the kind returns, in this order.
func (k Kind) Contract() []Column {
	out := slices.Clone(Contract)
	out[0].Name = k.Subject()
	return out
}

func (k Kind) contractNames() []string {
	var out []string
	for _, c := range k.Contract() {
		out = append(out, c.Name)
	}
	return out
}
