package ledger

// Supplemented are the words of 知悉情况: a monitored household needs no new check,
// only a helper who knows of the new risk.
var Supplemented = []string{TakenNoted, "情况不属实", "数据错误(退回部门)", "死亡或迁出"}

const (
	supplementLevel = 9  // 等级
	supplementPrint = 15 // so many columns are printed, up to 说明
)

// supplements is 补充风险: new risks of households that are monitored already, for
// their helpers. It has no deadline of a check.
func supplements(t Township) table {
	var lines []line
	for n, h := range t.Supplements {
		for i, c := range h.Clues {
			if i == 0 {
				c.Evidence = stacked(append([]string{c.Evidence}, h.remarks()...)...)
			}
			lines = append(lines, line{cells: supplementCells(t.Township, n+1, h, c), block: i == 0, tints: levelTints(c, supplementLevel)})
		}
	}
	return table{
		sheet:   SheetSupplements,
		title:   t.title("监测对象补充风险清单"),
		hint:    "这些户已是监测对象（风险未消除），不必重新核查纳入：请帮扶责任人了解情况，补充风险、调整帮扶措施，填写黄色各栏后随台账发回，不设核查时限。",
		columns: supplementColumns(t),
		lines:   lines,
		tab:     "C55A11",
		freeze:  4,
		print:   supplementPrint,
		roomy:   44,
	}
}

func supplementColumns(t Township) []column {
	return []column{
		{header: "户序", width: 4, kind: short},
		{header: HeaderClue, width: 8, kind: key},
		{header: "村、\n自然村", width: 11, kind: short, repeat: true},
		{header: "户主、人口、\n电话", width: 13, kind: short, repeat: true},
		{header: "监测情况", width: 12, kind: short, repeat: true},
		{header: "帮扶\n责任人", width: 8, kind: short, repeat: true},
		{header: "线索人员、\n证件号码", width: 11, kind: short},
		{header: "预警类型\n部门", width: 5, kind: short},
		{header: "预警依据", width: 38, kind: text},
		{header: "等级", width: 4, kind: short},
		{header: HeaderTaken, width: 12, kind: answer, choice: Supplemented},
		{header: HeaderTakenOn, width: 12, kind: answerDate, dates: answerPeriod(t.Night, t.Supplements)},
		{header: HeaderTakenBy, width: 8, kind: answer},
		{header: HeaderMeasure, width: 16, kind: answer},
		{header: HeaderRemark, width: 12, kind: answer},
		{header: "规则", width: 20, kind: aside},
		{header: "村", width: 12, kind: aside},
		{header: HeaderHead, width: 10, kind: aside},
		{header: HeaderHousehold, width: 22, kind: asideKey, repeat: true},
		{header: "首次发现日期", width: 13, kind: asideDate},
		{header: HeaderIssued, width: 13, kind: asideDate},
		{header: "匹配方式", width: 16, kind: aside},
		{header: HeaderChecksum, width: 10, kind: asideKey},
	}
}

func supplementCells(township string, n int, h Household, c Clue) []any {
	return []any{
		n, c.ID, stacked(h.Village, h.Hamlet), stacked(h.headAndSize(), h.Phone), monitoring(h), h.Helper,
		stacked(c.subject(), bracketed(c.Relation), c.number(h)), stacked(c.Category, c.Department), c.Evidence, c.Colour,
		nil, nil, nil, nil, nil,
		c.Rule, h.Village, h.Head, h.ID, day(c.FirstSeen), day(c.Issued), c.Method, Checksum(township, c.ID),
	}
}

// pending is 在办: what earlier batches sent and nobody has answered yet.
func pending(t Township) table {
	var lines []line
	for n, h := range t.Pending {
		for i, c := range h.Clues {
			l := line{block: i == 0, tints: levelTints(c, pendingLevel), cells: []any{
				n + 1, c.ID, stacked(h.Village, h.Hamlet), h.headAndSize(), stacked(c.subject(), bracketed(c.Relation), c.number(h)),
				stacked(c.Category, c.Department), c.Evidence, c.Colour, c.Office, day(c.Issued), day(c.Due)}}
			if c.Overdue {
				l.tints[pendingDue] = alarm
			}
			lines = append(lines, l)
		}
	}
	return table{
		sheet:  SheetPending,
		title:  t.title("在办线索清单"),
		hint:   "以前各批已经下发、还没有答复的线索，供对照，本表不填；请在当时下发的台账里填写发回。逾期的另列入核查台账催办一次。",
		lines:  lines,
		tab:    "7F7F7F",
		freeze: 2,
		columns: []column{
			{header: "户序", width: 4, kind: short},
			{header: HeaderClue, width: 15, kind: key},
			{header: "村、\n自然村", width: 11, kind: short, repeat: true},
			{header: "户主、人口", width: 11, kind: short, repeat: true},
			{header: "线索人员、\n证件号码", width: 20, kind: short},
			{header: "预警类型\n部门", width: 8, kind: short},
			{header: "预警依据", width: 44, kind: text},
			{header: "等级", width: 5, kind: short},
			{header: "办理情况", width: 10, kind: short},
			{header: HeaderIssued, width: 12, kind: date},
			{header: "反馈截止", width: 12, kind: date},
		},
	}
}

// Columns of 在办 that carry a colour.
const (
	pendingLevel = 7
	pendingDue   = 10
)

// levelTints colours the level alone.
func levelTints(c Clue, at int) map[int]tint {
	if t, ok := visitTints(c)[visitLevel]; ok {
		return map[int]tint{at: t}
	}
	return map[int]tint{}
}
