package ledger

import "github.com/xuri/excelize/v2"

// Lengths on the first page that its rows are measured with.
const coverLine = coverColumns * coverWidth

func (p *coverPage) space(height float64) {
	p.row++
	p.keep(p.b.f.SetRowHeight(SheetCover, p.row, height))
}

func (p *coverPage) keep(err error) {
	if p.err == nil {
		p.err = err
	}
}

// line is one text over the whole width.
func (p *coverPage) line(s string, l look) {
	p.row++
	p.span(1, coverColumns, s, l)
	p.height(linesOf(p.b.opts.words(s), coverLine, l.size), l.size)
}

func (p *coverPage) height(lines, size int) {
	p.keep(p.b.f.SetRowHeight(SheetCover, p.row, heightOf(lines, size)))
}

// cells is a row of eight.
func (p *coverPage) cells(l look, values ...any) {
	p.row++
	for i, v := range values {
		p.span(i+1, i+1, v, l)
	}
	p.height(1, l.size)
}

// pairs is a row of two small tables: name over two columns, then figures.
func (p *coverPage) pairs(l look, a, b [4]any) {
	p.row++
	p.side(1, a, l)
	p.side(5, b, l)
	lines := max(linesOf(shown(a[0]), coverWidth, l.size), linesOf(shown(b[0]), coverWidth, l.size))
	p.height(lines, l.size)
}

func (p *coverPage) side(col int, v [4]any, l look) {
	if v[0] == nil {
		return
	}
	for i, x := range v {
		if x == nil {
			continue
		}
		p.span(col+i, col+i, x, l)
	}
}

// entry is a line of the contents, with a link to the sheet.
func (p *coverPage) entry(sheet, what string, present bool) {
	if !present {
		return
	}
	p.row++
	p.span(1, 2, sheet, look{align: left, size: 11, link: true})
	p.span(3, coverColumns, what, look{align: left, size: 11})
	p.height(1, 11)
	cell, _ := excelize.CoordinatesToCellName(1, p.row)
	p.keep(p.b.f.SetCellHyperLink(SheetCover, cell, "'"+sheet+"'!A1", "Location"))
}

// span writes a value over the columns from..to, merged where there are several.
func (p *coverPage) span(from, to int, v any, l look) {
	c, err := p.b.value(v, l)
	p.keep(err)
	first, _ := excelize.CoordinatesToCellName(from, p.row)
	last, _ := excelize.CoordinatesToCellName(to, p.row)
	p.keep(p.b.f.SetCellStyle(SheetCover, first, last, c.StyleID))
	if to > from {
		p.keep(p.b.f.MergeCell(SheetCover, first, last))
	}
	if s, ok := c.Value.(string); ok {
		p.keep(p.b.f.SetCellStr(SheetCover, first, s))
	} else if c.Value != nil {
		p.keep(p.b.f.SetCellValue(SheetCover, first, c.Value))
	}
}
