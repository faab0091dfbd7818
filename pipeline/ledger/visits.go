package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Columns of 核查台账 that carry a colour.
const (
	visitLevel = 8  // 等级
	visitState = 9  // 状态、线索性质
	visitDue   = 10 // 反馈截止
	visitPrint = 17 // so many columns are printed, up to 说明
)

// visits is 核查台账: one line a clue, one block a household. What a cadre needs
// at the door and writes down there fits the width of an A4 page at a size that
// can be read there; what is only looked up stands to the right of it. To fit,
// a printed column says two or three things on lines of their own, and what a
// machine wants out of it is repeated in a grey column.
func visits(t Township) table {
	return table{
		sheet:   SheetVisits,
		title:   t.title("防返贫监测预警线索核查台账"),
		hint:    visitHint(t),
		columns: visitColumns(t),
		lines:   visitLines(t),
		tab:     red,
		freeze:  4,
		print:   visitPrint,
		roomy:   44,
	}
}

func visitHint(t Township) string {
	if total(t.Households).clues == 0 {
		return "本期没有需要核查的线索。"
	}
	return "请填写黄色各栏；粗线隔开的是一户，几条线索情况相同的可以只填第一条；“全户”线索列的是户主的证件号码；请勿改动线索编号、校验和各栏标题。右侧灰色各栏备查，不打印。"
}

func visitColumns(t Township) []column {
	return []column{
		{header: "户序", width: 4, kind: short},
		{header: HeaderClue, width: 8, kind: key},
		{header: "村、\n自然村", width: 11, kind: short, repeat: true},
		{header: "户主、人口、\n电话", width: 13, kind: short, repeat: true},
		{header: "户类型、\n监测情况", width: 12, kind: short, repeat: true},
		{header: "线索人员、\n证件号码", width: 11, kind: short},
		{header: "预警类型\n部门", width: 5, kind: short},
		{header: "预警依据", width: 30, kind: text},
		{header: "等级", width: 4, kind: short},
		{header: "状态、\n线索性质", width: 10, kind: short},
		{header: "反馈截止", width: 12, kind: short},
		{header: HeaderResult, width: 12, kind: answer, choice: t.answers()},
		{header: HeaderWay, width: 6, kind: answer, choice: Ways},
		{header: HeaderVisited, width: 12, kind: answerDate, dates: answerPeriod(t.Night, t.Households)},
		{header: HeaderVisitor, width: 8, kind: answer},
		{header: HeaderMeasure, width: 14, kind: answer},
		{header: HeaderRemark, width: 12, kind: answer},
		{header: "规则", width: 20, kind: aside},
		{header: "村", width: 12, kind: aside},
		{header: HeaderHead, width: 10, kind: aside},
		{header: "户编号", width: 22, kind: asideKey, repeat: true},
		{header: "户主证件号码", width: 23, kind: aside, repeat: true},
		{header: "首次发现日期", width: 13, kind: asideDate},
		{header: HeaderIssued, width: 13, kind: asideDate},
		{header: "反馈截止日期", width: 13, kind: asideDate},
		{header: "匹配方式", width: 16, kind: aside},
		{header: HeaderChecksum, width: 10, kind: asideKey},
	}
}

// answerPeriod allows visits from the day the oldest of the clues was sent to
// two years after the night: enough for every late answer, and it still catches
// a mistyped year.
func answerPeriod(night time.Time, hs []Household) *period {
	from := night
	for _, h := range hs {
		for _, c := range h.Clues {
			if !c.Issued.IsZero() && c.Issued.Before(from) {
				from = c.Issued
			}
		}
	}
	return &period{from: from, to: night.AddDate(2, 0, 0)}
}

func visitLines(t Township) []line {
	var out []line
	n := 0
	for _, h := range t.Households {
		if len(h.Clues) == 0 {
			continue
		}
		n++
		for i, c := range h.Clues {
			if i == 0 {
				c.Evidence = stacked(append([]string{c.Evidence}, h.remarks()...)...)
			}
			out = append(out, line{cells: visitCells(t.Township, n, h, c), block: i == 0, tints: visitTints(c)})
		}
	}
	return out
}

func visitCells(township string, n int, h Household, c Clue) []any {
	return []any{
		n, c.ID, stacked(h.Village, h.Hamlet), stacked(h.headAndSize(), h.Phone), stacked(h.Kind, monitoring(h)),
		stacked(c.subject(), bracketed(c.Relation), c.number(h)), stacked(c.Category, c.Department), c.Evidence,
		c.Colour, stacked(c.urgency(), c.asked(), c.Nature), c.due(),
		nil, nil, nil, nil, nil, nil,
		c.Rule, h.Village, h.Head, h.ID, h.HeadNumber, day(c.FirstSeen), day(c.Issued), day(c.Due), c.Method, Checksum(township, c.ID),
	}
}

// remarks are what is good to know of a household, each on a line of its own under
// the evidence of its first clue.
func (h Household) remarks() []string {
	var out []string
	for _, r := range h.Remarks {
		out = append(out, "※"+r)
	}
	return out
}

func (t Township) answers() []string {
	if t.Answers == nil {
		return Results
	}
	return t.Answers
}

// stacked puts each thing on a line of its own; what is unknown takes no line.
func stacked(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "（" + s + "）"
}

func (h Household) headAndSize() string {
	if h.Size == nil {
		return h.Head
	}
	return fmt.Sprintf("%s %d人", h.Head, *h.Size)
}

// monitoring says in one cell what the household is to the monitoring system.
func monitoring(h Household) string {
	if h.Category == "" {
		return h.Status
	}
	return h.Category + bracketed(h.Status)
}

func (c Clue) subject() string { return cmp.Or(c.Person, "全户") }

// number is whom the cadre asks for: the person, or the householder when the
// clue is about all of them.
func (c Clue) number(h Household) string {
	if c.Person == "" {
		return h.HeadNumber
	}
	return c.Number
}

// asked is why the clue stands in the book.
func (c Clue) asked() string { return cmp.Or(c.Why, c.State) }

func (c Clue) urgency() string {
	if c.Urgent {
		return "紧急"
	}
	return ""
}

func (c Clue) due() string {
	if c.Overdue {
		return stacked("逾期", iso(c.Due))
	}
	return iso(c.Due)
}

// alarm marks what must not be overlooked, on paper without colours too.
var alarm = tint{fill: "F8B4B4", ink: red}

func visitTints(c Clue) map[int]tint {
	tints := map[int]tint{}
	switch c.Colour {
	case ColourRed:
		tints[visitLevel] = tint{fill: "F8B4B4"}
	case ColourYellow:
		tints[visitLevel] = tint{fill: "FFE08A"}
	case ColourGreen:
		tints[visitLevel] = tint{fill: "BFE3B4"}
	}
	switch {
	case c.Urgent:
		tints[visitState] = alarm
	case c.asked() == StateWorse:
		tints[visitState] = tint{fill: "F8B4B4"}
	case c.State == StateFrozen:
		tints[visitState] = tint{fill: "D9D9D9"}
	}
	if c.Overdue {
		tints[visitDue] = alarm
	}
	return tints
}

func joined(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "，")
}
