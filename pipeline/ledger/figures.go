package ledger

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline/sheet/xlsxout"
)

// Sheet is a table that the statistics lay out: columns with their widths, and
// rows of strings, whole numbers, float64 for rates, and time.Time for dates; nil
// is an empty cell.
type Sheet struct {
	Name    string // of the sheet, at most 31 characters
	Title   string
	Hint    string
	Columns []SheetColumn
	Rows    [][]any
}

// SheetColumn is one column of a Sheet.
type SheetColumn struct {
	Header string
	Width  int // characters of the body's size
	Kind   SheetKind
}

// SheetKind says how the cells of a column look.
type SheetKind uint8

// The kinds of columns.
const (
	Words  SheetKind = iota // left, wrapped
	Figure                  // centred
	Day                     // yyyy-mm-dd
	Code                    // text that stays text
)

// Statistics is the county's book of one month.
type Statistics struct {
	County string
	Period string // 2026-10
	Night  time.Time
	Charts []ChartTable // the first page
	Sheets []Sheet
}

// ChartTable is a small table with its chart: names, and a few series of counts.
type ChartTable struct {
	Title  string
	Names  string   // header of the first column: 乡镇
	Series []string // headers of the others
	Rows   []ChartRow
}

// ChartRow is one bar of each series.
type ChartRow struct {
	Name   string
	Values []int64
}

// SheetCharts is the name of the first page.
const SheetCharts = "图表"

// WriteStatistics writes the book: the charts, and a sheet for each table that
// has a row.
func WriteStatistics(w io.Writer, s Statistics, o Options) error {
	if s.Night.IsZero() {
		return errors.New("ledger: statistics need the night")
	}
	b, err := newBook(o, s.County+"防返贫监测预警统计（"+s.Period+"）", "数据截至 "+iso(s.Night), SheetCharts)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	defer b.f.Close()
	if err := b.chartPage(s); err != nil {
		return err
	}
	if err := b.sheets(s.Sheets); err != nil {
		return err
	}
	return xlsxout.Save(w, b.f, o.Password)
}

// sheets writes those that have a row.
func (b *book) sheets(sheets []Sheet) error {
	for _, s := range sheets {
		if len(s.Rows) == 0 {
			continue
		}
		if err := s.table().write(b); err != nil {
			return err
		}
	}
	return nil
}

func (s Sheet) table() table {
	t := table{sheet: s.Name, title: s.Title, hint: s.Hint, tab: "548235", freeze: 1}
	kinds := map[SheetKind]kind{Words: text, Figure: short, Day: date, Code: key}
	for _, c := range s.Columns {
		t.columns = append(t.columns, column{header: c.Header, width: c.Width, kind: kinds[c.Kind]})
	}
	for _, r := range s.Rows {
		t.lines = append(t.lines, line{cells: r})
	}
	return t
}

// chartPage is the first page: a heading, and each small table under its chart.
func (b *book) chartPage(s Statistics) error {
	p := &chartPage{b: b}
	p.keep(b.f.SetColWidth(SheetCharts, "A", "A", 16))
	p.keep(b.f.SetColWidth(SheetCharts, "B", "I", 11))
	grid := false
	p.keep(b.f.SetSheetView(SheetCharts, 0, &excelize.ViewOptions{ShowGridLines: &grid}))
	p.line(s.County+"防返贫监测预警统计", look{align: left, size: 18, head: true})
	p.line("统计月份 "+s.Period+"，数据截至 "+iso(s.Night)+"。条：线索；同一户有几条线索，分别计条，只计一户。", look{align: left, size: 11})
	for _, t := range s.Charts {
		p.table(t)
	}
	p.keep(b.setUp(SheetCharts, page{tab: "1F4E79"}))
	return p.err
}

// chartPage writes rows from the top down.
type chartPage struct {
	b   *book
	row int
	err error
}

func (p *chartPage) keep(err error) {
	if p.err == nil {
		p.err = err
	}
}

func (p *chartPage) line(s string, l look) {
	p.row++
	p.put(1, s, l)
	first, _ := excelize.CoordinatesToCellName(1, p.row)
	last, _ := excelize.CoordinatesToCellName(9, p.row)
	p.keep(p.b.f.MergeCell(SheetCharts, first, last))
	p.keep(p.b.f.SetRowHeight(SheetCharts, p.row, heightOf(linesOf(s, 100, l.size), l.size)))
}

func (p *chartPage) put(col int, v any, l look) {
	c, err := p.b.value(v, l)
	p.keep(err)
	at, _ := excelize.CoordinatesToCellName(col, p.row)
	p.keep(p.b.f.SetCellStyle(SheetCharts, at, at, c.StyleID))
	p.keep(p.b.f.SetCellValue(SheetCharts, at, c.Value))
}

// table writes a small table with its chart above it.
func (p *chartPage) table(t ChartTable) {
	if len(t.Rows) == 0 {
		return
	}
	p.line(t.Title, look{align: left, size: 12, head: true})
	at, _ := excelize.CoordinatesToCellName(1, p.row+1)
	for range chartRows {
		p.row++
		p.keep(p.b.f.SetRowHeight(SheetCharts, p.row, chartRowHeight))
	}
	p.row++
	p.put(1, t.Names, overviewHead)
	for i, s := range t.Series {
		p.put(i+2, s, overviewHead)
	}
	header := p.row
	for _, r := range t.Rows {
		p.row++
		p.put(1, r.Name, overviewBody)
		for i, v := range r.Values {
			p.put(i+2, v, overviewBody)
		}
	}
	c := chart(excelize.Col, t.Title, t.series(header))
	c.Legend = excelize.ChartLegend{Position: "bottom"}
	c.Dimension.Width = 2 * chartWidth
	p.keep(p.b.f.AddChart(SheetCharts, at, c))
}

// series are the columns of the small table whose header stands in that row.
func (t ChartTable) series(header int) []excelize.ChartSeries {
	colours := []string{"5B9BD5", "70AD47", "E15759", "FFC000", "A5A5A5"}
	var out []excelize.ChartSeries
	for i := range t.Series {
		col, _ := excelize.ColumnNumberToName(i + 2)
		out = append(out, excelize.ChartSeries{
			Name:       fmt.Sprintf("'%s'!$%s$%d", SheetCharts, col, header),
			Categories: fmt.Sprintf("'%s'!$A$%d:$A$%d", SheetCharts, header+1, header+len(t.Rows)),
			Values:     fmt.Sprintf("'%s'!$%s$%d:$%s$%d", SheetCharts, col, header+1, col, header+len(t.Rows)),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colours[i%len(colours)]}},
		})
	}
	return out
}
