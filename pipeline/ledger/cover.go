package ledger

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// The first page: eight columns of equal width, laid out from the top down.
const (
	coverColumns = 8
	coverWidth   = 12
	maxOnePage   = 30 // villages; with more the letters would become too small
)

// coverPage writes rows from the top down. An error sticks, so that the layout
// reads as a list of what stands on the page.
type coverPage struct {
	b   *book
	row int
	err error
}

func (b *book) cover(t Township) error {
	last, _ := excelize.ColumnNumberToName(coverColumns)
	if err := b.f.SetColWidth(SheetCover, "A", last, coverWidth); err != nil {
		return err
	}
	grid := false
	if err := b.f.SetSheetView(SheetCover, 0, &excelize.ViewOptions{ShowGridLines: &grid}); err != nil {
		return err
	}
	if err := b.setUp(SheetCover, page{tab: "1F4E79", single: len(byVillage(t.Households)) <= maxOnePage}); err != nil {
		return err
	}
	p := &coverPage{b: b}
	p.heading(t)
	p.numbers(t)
	p.notEvaluated(t)
	p.breakdown(t)
	p.contents(t)
	p.howTo(t)
	return p.err
}

// heading is the title and the date that matters most.
func (p *coverPage) heading(t Township) {
	p.space(10)
	p.line(t.County+"防止返贫动态监测", look{align: centre, size: 16, head: true})
	p.line("部门筛查预警线索核查台账", look{align: centre, size: 24, head: true})
	p.line(t.Township, look{align: centre, size: 20, head: true, colour: "1F4E79"})
	meta := "数据日期：" + chinese(t.Night)
	if t.Batch != "" {
		meta += "　　批次：" + t.Batch
	}
	p.line(meta, look{align: centre, size: 11})
	p.space(8)
	p.line(dueLine(t), look{align: centre, size: 16, head: true, colour: red, fill: "FFF2CC", edge: thinEdge})
	p.space(8)
}

func dueLine(t Township) string {
	switch {
	case total(t.Households).clues > 0:
		return checkLine(t)
	case len(t.Questions) == 0 || t.due().IsZero():
		return "本期没有需要核查的线索"
	}
	return "本期没有需要核查的线索；请于 " + chinese(t.due()) + " 前答复“待确认”表"
}

// checkLine says by when the clues must be answered. A rule may have a term of its
// own; then the earliest day stands here and each clue's in its line.
func checkLine(t Township) string {
	n := total(t.Households)
	s := ""
	switch first, last := t.due(), t.lastDue(); {
	case n.overdue == n.clues:
		s = "请立即核查反馈"
	case first.IsZero():
		s = "反馈截止日期见核查台账"
	case last.After(first):
		s = "请按各条的反馈截止日期反馈，最早 " + chinese(first)
	default:
		s = "请于 " + chinese(first) + " 前反馈"
	}
	if n.urgent > 0 {
		s += fmt.Sprintf("；紧急 %d 条，请当日办理", n.urgent)
	}
	if n.overdue > 0 {
		s += fmt.Sprintf("；%d 条已经逾期", n.overdue)
	}
	return s
}

func (p *coverPage) numbers(t Township) {
	n := total(t.Households)
	head := look{align: centre, size: 11, bold: true, fill: paleBlue, edge: thinEdge}
	p.cells(head, "户", "人", "线索", "其中：新增", "重开", "加重", "催办", "另有在办")
	p.cells(look{align: centre, size: 18, head: true, edge: thinEdge},
		n.households, n.persons, n.clues, n.asked[StateNew], n.asked[WhyReopened], n.asked[StateWorse], n.asked[WhyOverdue], total(t.Pending).clues)
	p.space(8)
}

// notEvaluated is the box that nobody may overlook: silence is never an answer.
func (p *coverPage) notEvaluated(t Township) {
	if len(t.Frozen)+len(t.FileProblems) == 0 {
		p.line("本期各项规则均已评估，部门文件均已读取。", look{align: centre, size: 11, fill: palerGreen, edge: thinEdge})
		p.space(8)
		return
	}
	head := look{align: left, size: 12, head: true, colour: red, fill: paleRed, edge: thinEdge}
	body := look{align: left, size: 10, fill: paleRed, edge: thinEdge}
	if len(t.Frozen) > 0 {
		p.line("注意：下列规则本期未评估，有关线索冻结保留，不代表风险已经解除", head)
	}
	for _, f := range t.Frozen {
		p.line(frozenLine(f), body)
	}
	if len(t.FileProblems) > 0 {
		p.line("注意：下列部门文件本期没有读取，或没有读全，没有读到的人员没有比对", head)
	}
	for _, f := range t.FileProblems {
		p.line(fileLine(f), body)
	}
	p.space(8)
}

func frozenLine(f NotEvaluated) string {
	s := "· " + f.Rule + "：" + joined(f.Source, f.Reason) + fmt.Sprintf("；冻结线索 %d 条", f.Frozen)
	if !f.Since.IsZero() {
		s += "，自 " + iso(f.Since) + " 起"
	}
	return s
}

func fileLine(f FileProblem) string {
	s := "· "
	if f.Department != "" {
		s += f.Department + "／"
	}
	s += f.File + "：" + f.Reason
	if f.Advice != "" {
		s += "。处理办法：" + f.Advice
	}
	return s
}

// breakdown is two small tables side by side: by kind and by village.
func (p *coverPage) breakdown(t Township) {
	kinds := byCategory(t.Households)
	villages := byVillage(t.Households)
	if len(kinds) == 0 {
		return
	}
	head := look{align: centre, size: 11, bold: true, fill: paleBlue, edge: thinEdge}
	p.pairs(head, [4]any{"预警类型", "户", "线索", nil}, [4]any{"村", "户", "线索", "其中逾期"})
	body := look{align: centre, size: 10, edge: thinEdge}
	for i := range max(len(kinds), len(villages)) {
		var l, r [4]any
		if i < len(kinds) {
			l = [4]any{kinds[i].name, kinds[i].households, kinds[i].clues, nil}
		}
		if i < len(villages) {
			r = [4]any{villages[i].name, villages[i].households, villages[i].clues, villages[i].overdue}
		}
		p.pairs(body, l, r)
	}
	p.space(8)
}

// contents says what else is in the book, with a link to each sheet.
func (p *coverPage) contents(t Township) {
	p.line("本册内容", look{align: left, size: 12, head: true})
	n := total(t.Households)
	p.entry(SheetVisits, fmt.Sprintf("%d 户 %d 条线索，逐条核实填写", n.households, n.clues), true)
	m := total(t.Supplements)
	p.entry(SheetSupplements, fmt.Sprintf("%d 户监测对象的 %d 条新风险，请帮扶责任人知悉", m.households, m.clues), m.clues > 0)
	p.entry(SheetQuestions, fmt.Sprintf("%d 条部门记录，请确认是不是本乡镇的人", len(t.Questions)), len(t.Questions) > 0)
	p.entry(SheetPending, fmt.Sprintf("%d 条以前下发、还没有答复，供对照", total(t.Pending).clues), total(t.Pending).clues > 0)
	for _, l := range t.Lists {
		p.entry(listSheet(l), fmt.Sprintf("%s，%d 行，供了解", l.Title, len(l.Entries)), len(l.Entries) > 0)
	}
	p.entry(SheetIssues, fmt.Sprintf("%d 处登记数据需要更正", len(t.DataIssues)), len(t.DataIssues) > 0)
	p.entry(SheetGone, fmt.Sprintf("%d 条线索本期不再出现（不等于风险消除）", total(t.Gone).clues), total(t.Gone).clues > 0)
	p.space(8)
}

func (p *coverPage) howTo(t Township) {
	p.line("怎样填写", look{align: left, size: 12, head: true})
	for i, s := range instructions(t) {
		p.line(fmt.Sprintf("%d. %s", i+1, s), look{align: left, size: 11})
	}
	p.space(6)
	p.line("填好后请发回："+t.returnTo(), look{align: left, size: 12, head: true})
	p.line("本册含个人信息，仅限核查人员使用，不得张贴、转发；用后按规定保管或销毁。", look{align: left, size: 11, colour: red})
}

func instructions(t Township) []string {
	out := []string{
		"同一户的线索排在一起，用粗线隔开；请先核查紧急的、催办的、加重的和红色等级的。",
		"入户（或电话、村级会商）核实后，在“核查台账”的黄色各栏填写，一条线索填一行；同一户几条线索情况相同的，可以只填第一条，其余留空。",
		"“核实结果”和“核实方式”请从下拉框中选择，不要自己另写；核实日期如 " + iso(t.Night) + "，不早于下发日期。",
		"可以排序（要选中全部列）、筛选、加列，但请不要改动线索编号、校验和各栏标题；新发现的情况不要加行填写，请按农户申报或干部排查报送。",
	}
	if len(t.Supplements) > 0 {
		out = append(out, "“补充风险”表由帮扶责任人填写知悉情况，不需要重新核查。")
	}
	if len(t.Questions) > 0 {
		return append(out, "“待确认”表也请逐行选择“是”“不是”或“不确定”。")
	}
	return append(out, "有不清楚的，写在“说明”栏，不要空着。")
}
