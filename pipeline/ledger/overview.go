package ledger

import (
	"cmp"
	"slices"

	"github.com/xuri/excelize/v2"
)

// overview is 总览: a few figures, what was not judged, and three small tables
// with two charts over them.
func (b *book) overview(s Summary) error {
	p := &overviewPage{b: b, rules: rulesMet(s)}
	for _, t := range byTownship(s.Households) {
		p.places = append(p.places, t.name)
	}
	p.width = max(len(p.places)+2, 10)
	if err := p.prepare(); err != nil {
		return err
	}
	p.heading(s)
	p.notEvaluated(s)
	charts := p.reserve()
	townships := p.townships(s)
	p.crossTable(s)
	kinds := p.kinds(s)
	p.charts(charts, townships, kinds)
	p.print()
	return p.err
}

// overviewPage writes rows from the top down, like coverPage.
type overviewPage struct {
	b      *book
	rules  []Rule
	places []string // townships with a clue
	width  int      // columns
	row    int
	tall   float64 // points of all rows so far
	err    error
}

const (
	overviewFirst  = 30 // width of the first column, the names
	overviewColumn = 11 // width of the others, the figures
)

// block is where a small table stands: its first and last row of figures.
type block struct{ from, to int }

var (
	overviewHead = look{align: centre, size: bodySize, bold: true, fill: paleBlue, edge: thinEdge}
	overviewBody = look{align: centre, size: bodySize, edge: thinEdge}
	overviewSum  = look{align: centre, size: bodySize, bold: true, fill: "F2F2F2", edge: thinEdge}
)

// rulesMet are tonight's rules, and behind them those that only old clues
// still name.
func rulesMet(s Summary) []Rule {
	rules := slices.Clone(s.Rules)
	known := map[string]bool{}
	for _, r := range rules {
		known[r.Title] = true
	}
	for _, c := range CountByRule(s.Households) {
		if !known[c.Rule] {
			known[c.Rule] = true
			rules = append(rules, Rule{Title: c.Rule, Category: c.Category, State: "已停用"})
		}
	}
	return rules
}

func (p *overviewPage) prepare() error {
	last, err := excelize.ColumnNumberToName(p.width)
	if err != nil {
		return err
	}
	if err := p.b.f.SetColWidth(SheetOverview, "A", last, overviewColumn); err != nil {
		return err
	}
	if err := p.b.f.SetColWidth(SheetOverview, "A", "A", overviewFirst); err != nil {
		return err
	}
	grid := false
	return p.b.f.SetSheetView(SheetOverview, 0, &excelize.ViewOptions{ShowGridLines: &grid})
}

// chars is the width of the page in characters.
func (p *overviewPage) chars() int { return overviewFirst + (p.width-1)*overviewColumn }

// print sets the page up once its size is known. A small county's overview is
// one page; a long one is not shrunk until nobody can read it.
func (p *overviewPage) print() {
	wide, tall := 737, 748.0 // A4 portrait between the margins: pixels, points
	landscape := p.chars()*7 > 1000
	if landscape {
		wide, tall = 1065, 501
	}
	scale := min(1, float64(wide)/float64(p.chars()*7))
	single := p.tall*scale <= tall*1.3
	p.keep(p.b.setUp(SheetOverview, page{landscape: landscape, single: single, tab: "1F4E79"}))
}

// height sets the height of the row just begun.
func (p *overviewPage) height(points float64) {
	p.tall += points
	p.keep(p.b.f.SetRowHeight(SheetOverview, p.row, points))
}

func (p *overviewPage) heading(s Summary) {
	p.line(s.County+"防返贫监测部门筛查预警汇总", look{align: left, size: 18, head: true})
	p.line(nightAndBatch(s.Night, s.Batch), look{align: left, size: 11})
}

func (p *overviewPage) notEvaluated(s Summary) {
	head := look{align: left, size: 11, head: true, colour: red, fill: paleRed, edge: thinEdge}
	body := look{align: left, size: bodySize, fill: paleRed, edge: thinEdge}
	if len(s.Frozen) > 0 {
		p.line("注意：下列规则本期未评估，有关线索冻结保留，不代表风险已经解除", head)
	}
	for _, f := range s.Frozen {
		p.line(frozenLine(f), body)
	}
	if len(s.FileProblems.Problems) > 0 {
		p.line("注意：下列部门文件本期没有读取，或没有读全", head)
	}
	for _, f := range s.FileProblems.Problems {
		p.line(fileLine(f), body)
	}
	if waiting := s.FileProblems.Waiting(); waiting != "" {
		p.line(waiting, look{align: left, size: 10, colour: grey})
	}
}

func (p *overviewPage) townships(s Summary) block {
	p.line("一、各乡镇线索", look{align: left, size: 12, head: true})
	p.cells(overviewHead, "乡镇", "户", "人", "线索", "新增", "持续", "加重", "冻结", "逾期")
	from := p.row + 1
	for _, t := range byTownship(s.Households) {
		p.cells(overviewBody, t.cells()...)
	}
	to := p.row
	p.cells(overviewSum, total(s.Households).cells()...)
	return block{from, to}
}

func (t tally) cells() []any {
	return []any{t.name, t.households, t.persons, t.clues, t.fresh, t.continues, t.worse, t.frozen, t.overdue}
}

// crossTable is rule × township, counted in clues: rules grow more numerous than a
// page is wide, townships do not. A rule that was not evaluated shows dashes, never
// a row of innocent zeros.
func (p *overviewPage) crossTable(s Summary) {
	if len(p.rules) == 0 {
		return
	}
	p.line("二、各规则各乡镇线索（条）", look{align: left, size: 12, head: true})
	head := []any{"规则"}
	for _, t := range p.places {
		head = append(head, t)
	}
	p.cells(overviewHead, append(head, "合计")...)
	at := map[[2]string]int{}
	for _, c := range CountByRule(s.Households) {
		at[[2]string{c.Township, c.Rule}] = c.Clues
	}
	sums := make([]int, len(p.places)+1)
	for _, r := range p.rules {
		p.cells(overviewBody, p.crossRow(r, at, sums)...)
	}
	p.cells(overviewSum, numbered("合计", sums, true)...)
}

func (p *overviewPage) crossRow(r Rule, at map[[2]string]int, sums []int) []any {
	counts := make([]int, len(p.places)+1)
	for i, t := range p.places {
		counts[i] = at[[2]string{t, r.Title}]
		counts[len(p.places)] += counts[i]
	}
	for i, n := range counts {
		sums[i] += n
	}
	return numbered(ruleHeader(r), counts, r.Evaluated())
}

// numbered is a row of counts, with their sum at the end.
func numbered(name string, counts []int, evaluated bool) []any {
	row := []any{name}
	for _, n := range counts {
		if n == 0 && !evaluated {
			row = append(row, "—")
		} else {
			row = append(row, n)
		}
	}
	return row
}

func ruleHeader(r Rule) string {
	if r.Evaluated() {
		return r.Title
	}
	return r.Title + "（" + r.State + "）"
}

func (p *overviewPage) kinds(s Summary) block {
	p.line("三、各预警类型线索", look{align: left, size: 12, head: true})
	p.cells(overviewHead, "预警类型", "户", "人", "线索", "新增", "持续", "加重", "冻结", "逾期")
	from := p.row + 1
	for _, t := range byCategory(s.Households) {
		p.cells(overviewBody, t.cells()...)
	}
	return block{from, p.row}
}

// reserve leaves room for the charts: they stand above the tables that they
// draw, where no page break cuts them.
func (p *overviewPage) reserve() int {
	from := p.row + 1
	for range chartRows {
		p.row++
		p.height(chartRowHeight)
	}
	return from
}

func (p *overviewPage) keep(err error) { p.err = cmp.Or(p.err, err) }

func (p *overviewPage) line(s string, l look) {
	p.row++
	c, err := p.b.value(s, l)
	p.keep(err)
	first, _ := excelize.CoordinatesToCellName(1, p.row)
	last, _ := excelize.CoordinatesToCellName(p.width, p.row)
	p.keep(p.b.f.MergeCell(SheetOverview, first, last))
	p.keep(p.b.f.SetCellStyle(SheetOverview, first, last, c.StyleID))
	p.keep(p.b.f.SetCellValue(SheetOverview, first, c.Value))
	p.height(heightOf(linesOf(shown(c.Value), p.chars(), l.size), l.size))
}

func (p *overviewPage) cells(l look, values ...any) {
	p.row++
	lines := 1
	for i, v := range values {
		c, err := p.b.value(v, l)
		p.keep(err)
		cell, _ := excelize.CoordinatesToCellName(i+1, p.row)
		p.keep(p.b.f.SetCellStyle(SheetOverview, cell, cell, c.StyleID))
		p.keep(p.b.f.SetCellValue(SheetOverview, cell, c.Value))
		width := overviewColumn
		if i == 0 {
			width = overviewFirst
		}
		lines = max(lines, linesOf(shown(c.Value), width, l.size))
	}
	p.height(heightOf(lines, l.size))
}
