package ledger

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"yujing/pipeline/sheet/xlsxout"
)

// Names of the sheets of the county's book.
const (
	SheetOverview  = "总览"
	SheetIndex     = "各乡镇台账目录"
	SheetClues     = "线索清单"
	SheetUnmatched = "未匹配人员"
	SheetProblems  = "部门数据问题"
	SheetSources   = "数据源状态"
	SheetBalances  = "文件对账"
	SheetRegister  = "登记数据质量"
)

// WriteSummary writes the county's own book. 总览 and 各乡镇台账目录 are always
// there, the lists when they have a line.
func WriteSummary(w io.Writer, s Summary, o Options) error {
	if s.Night.IsZero() {
		return errors.New("ledger: a summary needs the night")
	}
	b, err := newBook(o, s.County+"县级汇总", nightAndBatch(s.Night, s.Batch), SheetOverview)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	defer b.f.Close()
	if err := b.summary(s); err != nil {
		return err
	}
	return xlsxout.Save(w, b.f, o.Password)
}

func (b *book) summary(s Summary) error {
	if err := b.overview(s); err != nil {
		return err
	}
	if err := index(s).write(b); err != nil {
		return err
	}
	for _, list := range []table{clueList(s), lists(s), hints(s), unmatched(s), problems(s), sources(s), balances(s), registerIssues(s)} {
		if len(list.lines) == 0 {
			continue
		}
		if err := list.write(b); err != nil {
			return err
		}
	}
	return b.sheets(s.Statistics)
}

func (s Summary) title(what string) string {
	return fmt.Sprintf("%s%s（%s）", s.County, what, iso(s.Night))
}

func byTownship(hs []Household) []tally {
	return countBy(hs, func(h Household, _ Clue) string { return h.Township })
}

// index is 各乡镇台账目录: which book went to whom, and what is in it.
func index(s Summary) table {
	var lines []line
	for _, t := range s.Townships {
		lines = append(lines, line{cells: []any{
			t.Township, t.File, yes(t.Locked, "已加密"), t.Households, t.Clues, t.Overdue, t.Supplements, t.Pending, t.Listed,
			t.Questions, t.DataIssues, t.Gone,
		}})
	}
	return table{
		sheet: SheetIndex, title: s.title("各乡镇台账目录"), tab: "1F4E79", lines: lines,
		hint: "每个乡镇一册，各栏是册内的行数；没有可下发内容的乡镇，台账文件一栏为空。密码另行告知，不随文件发送。",
		columns: append([]column{
			{header: "乡镇", width: 14, kind: short},
			{header: "台账文件", width: 40, kind: text},
			{header: "加密", width: 9, kind: short},
		}, counters("本批\n核查户", "本批\n核查线索", "其中\n逾期催办", "补充\n风险", "在办", "名单", "待确认", "数据\n问题", "线索\n消失")...),
	}
}

func counters(headers ...string) []column {
	var cs []column
	for _, h := range headers {
		cs = append(cs, column{header: h, width: 9, kind: short})
	}
	return cs
}

// clueList is 线索清单: every clue of the county, one line each.
func clueList(s Summary) table {
	var lines []line
	for _, h := range s.Households {
		for i, c := range h.Clues {
			lines = append(lines, line{block: i == 0, tints: listTints(c), cells: clueCells(h, c)})
		}
	}
	return table{
		sheet: SheetClues, title: s.title("预警线索清单"), tab: red, lines: lines, freeze: 2, print: cluePrint, columns: clueColumns(),
		hint: "一行一条线索，粗线隔开的是一户；“全户”线索列的是户主的证件号码。线索不是结论，是否纳入按规定程序认定。右侧灰色各栏不打印。",
	}
}

// Columns of 线索清单 that carry a colour, and how many are printed.
const (
	clueLevel = 11 // 等级
	clueState = 12 // 状态
	clueDue   = 17 // 反馈截止, and 逾期 behind it
	cluePrint = 19
)

func clueColumns() []column {
	return []column{
		{header: "乡镇", width: 9, kind: short, repeat: true},
		{header: HeaderClue, width: 8, kind: key},
		{header: "村", width: 9, kind: short, repeat: true},
		{header: "户主", width: 8, kind: short, repeat: true},
		{header: "户类型", width: 8, kind: short, repeat: true},
		{header: "监测情况", width: 12, kind: short, repeat: true},
		{header: "线索人员", width: 8, kind: short},
		{header: "证件号码", width: 12, kind: short},
		{header: "与户主\n关系", width: 7, kind: short},
		{header: "预警类型", width: 6, kind: short},
		{header: "预警依据", width: 34, kind: text},
		{header: "等级", width: 4, kind: short},
		{header: "状态", width: 6, kind: short},
		{header: "线索性质", width: 10, kind: short},
		{header: "办理状态", width: 6, kind: short},
		{header: "来源部门", width: 6, kind: short},
		{header: HeaderIssued, width: 12, kind: date},
		{header: "反馈截止", width: 12, kind: date},
		{header: "逾期", width: 5, kind: short},
		{header: "规则", width: 20, kind: aside},
		{header: "户编号", width: 22, kind: asideKey, repeat: true},
		{header: "户主证件号码", width: 23, kind: aside, repeat: true},
		{header: "人口", width: 7, kind: aside, repeat: true},
		{header: "首次发现日期", width: 13, kind: asideDate},
		{header: "匹配方式", width: 16, kind: aside},
	}
}

func clueCells(h Household, c Clue) []any {
	return []any{
		h.Township, c.ID, h.Village, h.Head, h.Kind, monitoring(h),
		c.subject(), c.number(h), c.Relation, c.Category, c.Evidence, c.Colour, c.State, c.Nature, c.Office, c.Department,
		day(c.Issued), day(c.Due), yes(c.Overdue, "逾期"),
		c.Rule, h.ID, h.HeadNumber, number(h.Size), day(c.FirstSeen), c.Method,
	}
}

// listTints moves the colours of 核查台账 to the columns of 线索清单.
func listTints(c Clue) map[int]tint {
	to := map[int]int{visitLevel: clueLevel, visitState: clueState, visitDue: clueDue}
	tints := map[int]tint{}
	for at, t := range visitTints(c) {
		tints[to[at]] = t
	}
	if c.Overdue {
		tints[clueDue+1] = alarm
	}
	return tints
}

func ruleNames(titles []string) string { return strings.Join(titles, "\n") }
