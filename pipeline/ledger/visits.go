package ledger

import "strings"

// Answers that a cadre may choose. They are stored by these words, so a change
// here is a change for whoever reads returned books.
var (
	Results = []string{"属实拟纳入", "已是监测对象-补充风险", "已消除-回退", "属实已落实政策无需纳入", "无风险",
		"查无此人", "数据错误(退回部门)", "死亡或迁出", "核实中"}
	Ways    = []string{"入户", "电话", "村级会商"}
	YesOrNo = []string{"是", "不是", "不确定"}
)

// Headers of the columns that are filled in, and of the keys beside them.
const (
	HeaderClue     = "线索编号"
	HeaderResult   = "核实结果"
	HeaderWay      = "核实方式"
	HeaderVisited  = "核实日期"
	HeaderVisitor  = "核实人"
	HeaderMeasure  = "处置措施"
	HeaderRemark   = "说明"
	HeaderChecksum = "校验"
)

// Columns of 核查台账 that carry a colour.
const (
	visitLevel = 14 // 等级
	visitState = 15 // 状态
	visitDue   = 19 // 反馈截止
	visitPrint = 26 // so many columns are printed, up to 说明
)

// visits is 核查台账: one line a clue, one block a household. What a cadre needs
// at the door and writes down there fits the width of an A4 page; what is only
// looked up stands to the right of it.
func visits(t Township) table {
	return table{
		sheet:   SheetVisits,
		title:   t.title("防返贫监测预警线索核查台账"),
		hint:    visitHint(t),
		columns: visitColumns(t),
		lines:   visitLines(t),
		tab:     red,
		freeze:  5,
		print:   visitPrint,
		roomy:   36,
	}
}

func visitHint(t Township) string {
	if total(t.Households).clues == 0 {
		return "本期没有需要核查的线索。"
	}
	return "请填写黄色各栏；粗线隔开的是一户；可以排序、筛选，请勿改动线索编号、校验和各栏标题。最右侧灰色各栏备查，不打印。"
}

func visitColumns(t Township) []column {
	return []column{
		{header: "户序", width: 5, kind: short},
		{header: HeaderClue, width: 10, kind: key},
		{header: "村", width: 7, kind: short, repeat: true},
		{header: "自然村", width: 6, kind: short, repeat: true},
		{header: "户主", width: 7, kind: short, repeat: true},
		{header: "户类型", width: 7, kind: short, repeat: true},
		{header: "监测情况", width: 9, kind: short, repeat: true},
		{header: "人口", width: 5, kind: short, repeat: true},
		{header: "联系电话", width: 13, kind: short, repeat: true},
		{header: "线索人员", width: 7, kind: short},
		{header: "证件号码", width: 12, kind: short},
		{header: "与户主关系", width: 6, kind: short},
		{header: "预警类型", width: 5, kind: short},
		{header: "预警依据", width: 32, kind: text},
		{header: "等级", width: 5, kind: short},
		{header: "状态", width: 5, kind: short},
		{header: "线索性质", width: 6, kind: short},
		{header: "来源部门", width: 5, kind: short},
		{header: "逾期", width: 5, kind: short},
		{header: "反馈截止", width: 12, kind: date},
		{header: HeaderResult, width: 12, kind: answer, choice: Results},
		{header: HeaderWay, width: 6, kind: answer, choice: Ways},
		{header: HeaderVisited, width: 12, kind: answerDate, dates: visitPeriod(t)},
		{header: HeaderVisitor, width: 8, kind: answer},
		{header: HeaderMeasure, width: 12, kind: answer},
		{header: HeaderRemark, width: 10, kind: answer},
		{header: "规则", width: 20, kind: aside},
		{header: "户编号", width: 22, kind: asideKey, repeat: true},
		{header: "户主证件号码", width: 23, kind: aside, repeat: true},
		{header: "首次发现日期", width: 13, kind: asideDate},
		{header: "下发日期", width: 13, kind: asideDate},
		{header: "匹配方式", width: 16, kind: aside},
		{header: HeaderChecksum, width: 10, kind: asideKey},
	}
}

// visitPeriod allows visits from the day the oldest clue of the book was sent to
// two years after the night: enough for every late answer, and it still catches
// a mistyped year.
func visitPeriod(t Township) *period {
	from := t.Night
	for _, h := range t.Households {
		for _, c := range h.Clues {
			if !c.Issued.IsZero() && c.Issued.Before(from) {
				from = c.Issued
			}
		}
	}
	return &period{from: from, to: t.Night.AddDate(2, 0, 0)}
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
			l := line{cells: visitCells(t.Township, n, h, c), block: i == 0}
			l.fills = visitFills(c)
			out = append(out, l)
		}
	}
	return out
}

func visitCells(township string, n int, h Household, c Clue) []any {
	return []any{
		n, c.ID, h.Village, h.Hamlet, h.Head, h.Kind, monitoring(h), number(h.Size), h.Phone,
		c.subject(), c.Number, c.Relation, c.Category, c.Evidence, c.Colour, c.State, c.Nature, c.Department,
		yes(c.Overdue, "逾期"), day(c.Due),
		nil, nil, nil, nil, nil, nil,
		c.Rule, h.ID, h.HeadNumber, day(c.FirstSeen), day(c.Issued), c.Method, Checksum(township, c.ID),
	}
}

// monitoring says in one cell what the household is to the monitoring system.
func monitoring(h Household) string {
	if h.Category == "" {
		return h.Status
	}
	if h.Status == "" {
		return h.Category
	}
	return h.Category + "（" + h.Status + "）"
}

func (c Clue) subject() string {
	if c.Person == "" {
		return "全户"
	}
	return c.Person
}

func visitFills(c Clue) map[int]string {
	fills := map[int]string{}
	switch c.Colour {
	case ColourRed:
		fills[visitLevel] = "F8B4B4"
	case ColourYellow:
		fills[visitLevel] = "FFE08A"
	case ColourGreen:
		fills[visitLevel] = "BFE3B4"
	}
	switch c.State {
	case StateWorse:
		fills[visitState] = "F8B4B4"
	case StateFrozen:
		fills[visitState] = "D9D9D9"
	}
	if c.Overdue {
		fills[visitDue-1], fills[visitDue] = "F8B4B4", "F8B4B4"
	}
	return fills
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
