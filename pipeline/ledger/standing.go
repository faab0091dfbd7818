package ledger

import (
	"fmt"
	"strings"
	"time"
)

// Names of the county's sheets about lists and townships.
const (
	SheetLists = "名单"
	SheetHints = "乡镇提示"
)

// List is one standing list (a rule of kind 名单): households stand on it as long as
// the rule finds them. It is no list of clues, and nothing on it is to be filled in.
type List struct {
	ID      string // of the rule, at most 12 characters; part of the sheet's name
	Title   string
	Colour  string // 红 | 黄 | 绿 of the rule; may be ""
	Frozen  string // why the rule was not evaluated tonight; "" when it was
	Entries []Entry
}

// Entry is a line of a list.
type Entry struct {
	Township    string // needed in Summary only
	Village     string
	HouseholdID string
	Head        string
	Kind        string // 户类型
	Category    string // 监测对象类别
	Status      string // 监测状态
	Person      string // "" = the whole household
	Number      string // 证件号码 of the person, or of the head; whole
	Why         string // the sentence
	Change      string // 新列入 | 变化 | 不变 | 冻结 | 移出
	Since       time.Time
}

// Values of Entry.Change that are set apart.
const (
	ChangeNew   = "新列入"
	ChangeMoved = "变化"
	ChangeGone  = "移出"
)

// Hint is a remark about a township (a rule of kind 乡镇).
type Hint struct {
	Township   string
	Title      string
	Department string
	Text       string
}

// listSheet is the sheet of a list in a township's book. Rule ids are short and
// unique; what a sheet's name may not hold (ECMA-376 18.2.19) is left out.
func listSheet(l List) string {
	return SheetLists + "-" + strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return -1
		}
		return r
	}, l.ID)
}

// list is one standing list of a township.
func (t Township) list(l List) table {
	var lines []line
	for _, e := range l.Entries {
		lines = append(lines, line{cells: e.cells(), tints: e.tints(entryChange)})
	}
	return table{
		sheet: listSheet(l), title: t.title(l.Title), hint: l.hint(), lines: lines, tab: listTab(l.Colour), columns: entryColumns(), print: entryPrint,
	}
}

func (l List) hint() string {
	if l.Frozen != "" {
		return "本期没有评估（" + l.Frozen + "），照上期列出。"
	}
	now, gone := 0, 0
	for _, e := range l.Entries {
		now += boolInt(e.Change != ChangeGone)
		gone += boolInt(e.Change == ChangeGone)
	}
	s := fmt.Sprintf("现有 %d 行，供了解和走访安排，本表不填。", now)
	if gone > 0 {
		s += fmt.Sprintf("另有 %d 行本期移出，列在后面。", gone)
	}
	return s
}

func listTab(colour string) string {
	switch colour {
	case ColourRed:
		return red
	case ColourYellow:
		return "FFC000"
	}
	return "548235"
}

const (
	entryChange = 5
	entryPrint  = 7
)

func entryColumns() []column {
	return []column{
		{header: "村", width: 12, kind: short},
		{header: HeaderHead, width: 10, kind: short},
		{header: "户类型、\n监测情况", width: 20, kind: short},
		{header: "人员、证件号码", width: 24, kind: short},
		{header: "列入原因", width: 60, kind: text},
		{header: "变动", width: 9, kind: short},
		{header: "起始日期", width: 13, kind: date},
		{header: HeaderHousehold, width: 22, kind: asideKey},
	}
}

func (e Entry) cells() []any {
	h := Household{Category: e.Category, Status: e.Status}
	who := e.Person
	if who == "" {
		who = "全户"
	}
	return []any{e.Village, e.Head, stacked(e.Kind, monitoring(h)), stacked(who, e.Number), e.Why, e.Change, day(e.Since), e.HouseholdID}
}

func (e Entry) tints(at int) map[int]tint {
	switch e.Change {
	case ChangeNew, ChangeMoved:
		return map[int]tint{at: {fill: "FFE08A"}}
	case ChangeGone:
		return map[int]tint{at: {fill: "D9D9D9"}}
	}
	return nil
}

// lists is 名单 of the county: all lists in one sheet, to be filtered.
func lists(s Summary) table {
	var lines []line
	for _, l := range s.Lists {
		for i, e := range l.Entries {
			lines = append(lines, line{block: i == 0, cells: append([]any{l.Title, e.Township}, e.cells()...), tints: e.tints(entryChange + 2)})
		}
	}
	return table{
		sheet: SheetLists, title: s.title("长期名单"), tab: "548235", lines: lines, print: entryPrint + 2, freeze: 2,
		hint: "规则列出的长期名单，不是预警；可按“名单”和“乡镇”筛选。变动：新列入、变化、不变、冻结（本期没有评估，照上期）、移出。",
		columns: append([]column{
			{header: "名单", width: 18, kind: short},
			{header: "乡镇", width: 10, kind: short},
		}, entryColumns()...),
	}
}

// hints is 乡镇提示: what the rules say about townships.
func hints(s Summary) table {
	var lines []line
	for _, x := range s.Hints {
		lines = append(lines, line{cells: []any{x.Township, x.Title, x.Text, x.Department}})
	}
	return table{
		sheet: SheetHints, title: s.title("乡镇提示"), tab: "BF8F00", lines: lines,
		hint: "按乡镇看的提示，不是对哪一户的判断，供县级研判、督导时参考。",
		columns: []column{
			{header: "乡镇", width: 14, kind: short},
			{header: "提示", width: 28, kind: short},
			{header: "情况", width: 80, kind: text},
			{header: "牵头部门", width: 14, kind: short},
		},
	}
}
