package source

import (
	"cmp"
	"fmt"
	"slices"

	"yujing/pipeline/sheet"
)

// In lists made by hand the cells of a household are merged: 户编号, 户主, 乡镇 stand
// once, over three rows. The value belongs to every row of the area. A file says
// only behind its rows which cells are merged, so Read starts over when it finds
// that records were merged; the many lists without pay nothing for it.

// Restarter is a Sink that can forget all that it was given. Of a Sink that
// cannot, Read looks for merged cells first, and takes twice as long.
type Restarter interface{ Restart() error }

// downward keeps the areas that span rows, in the order of their first row.
func downward(merged []sheet.Range) (out []sheet.Range) {
	for _, m := range merged {
		if m.Bottom > m.Top {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b sheet.Range) int {
		return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left))
	})
	return out
}

// mergesOf reads every sheet to its end, for nothing but its merged cells.
func mergesOf(b *sheet.Book) ([][]sheet.Range, error) {
	out := make([][]sheet.Range, len(b.Sheets()))
	if b.Format() == sheet.FormatCSV {
		return out, nil
	}
	for i := range out {
		for _, err := range b.Rows(i) {
			if err != nil {
				return nil, err
			}
		}
		out[i] = downward(b.Sheets()[i].Merged)
	}
	return out, nil
}

// mergedRecords picks the areas that give a field's value to several records.
func (r *sheetReader) mergedRecords(merged []sheet.Range) (out []sheet.Range) {
	if !r.layout.usable() {
		return nil
	}
	last := r.layout.Rows[len(r.layout.Rows)-1]
	for _, m := range downward(merged) {
		if m.Top > last && m.Top < r.report.Read && r.fieldAt(m.Left) != nil {
			out = append(out, m)
		}
	}
	return out
}

// merges spreads merged values over the rows of a sheet as they pass.
type merges struct {
	ahead  []sheet.Range // that begin below the row last seen
	open   []mergedValue
	cells  []sheet.Cell // of the row being spread, used again
	filled []mergedValue
	spread []sheet.Range // areas that filled a cell
}

// mergedValue is an area that reaches over the current row.
type mergedValue struct {
	sheet.Range
	cell sheet.Cell
}

// row gives the cells with merged values in their places, and keeps in filled
// which ones they are. Only columns of fields are filled: what no field takes is
// kept as it stands.
func (m *merges) row(r *sheetReader, number int, cells []sheet.Cell) []sheet.Cell {
	m.filled = m.filled[:0]
	if len(m.ahead) == 0 && len(m.open) == 0 {
		return cells
	}
	m.open = slices.DeleteFunc(m.open, func(v mergedValue) bool { return v.Bottom < number })
	out := cells
	for _, v := range m.open {
		if v.Left < len(cells) && trim(cells[v.Left].Text) != "" || !r.spreads(v.Left, cells) {
			continue
		}
		out = m.put(out, v)
	}
	m.begin(number, cells)
	return out
}

// spreads: the column is a field's. An ID number that is merged over several names
// is the number of one of them, and nobody else's.
func (r *sheetReader) spreads(column int, cells []sheet.Cell) bool {
	f := r.fieldAt(column)
	return f != nil && (f.Type != TypeID || r.anchorText(cells) == "")
}

func (m *merges) put(cells []sheet.Cell, v mergedValue) []sheet.Cell {
	if len(m.filled) == 0 {
		cells = append(m.cells[:0], cells...)
	}
	for len(cells) <= v.Left {
		cells = append(cells, sheet.Cell{})
	}
	cells[v.Left] = v.cell
	m.cells, m.filled = cells, append(m.filled, v)
	return cells
}

// begin opens the areas whose first row this is, and drops those whose first row
// was not there: they hold nothing.
func (m *merges) begin(number int, cells []sheet.Cell) {
	for len(m.ahead) > 0 && m.ahead[0].Top <= number {
		a := m.ahead[0]
		m.ahead = m.ahead[1:]
		if a.Top == number && a.Left < len(cells) && trim(cells[a.Left].Text) != "" {
			m.open = append(m.open, mergedValue{Range: a, cell: cells[a.Left]})
		}
	}
}

// note keeps which areas gave a value to a record.
func (m *merges) note() {
	for _, v := range m.filled {
		if !slices.Contains(m.spread[max(0, len(m.spread)-maxOpen):], v.Range) {
			m.spread = append(m.spread, v.Range)
		}
	}
}

// maxOpen is more than the areas that can lie over one row and give it a value.
const maxOpen = 512

// reportMerged says what merged cells were spread over the records.
func (r *sheetReader) reportMerged() {
	count, first := map[int]int{}, map[int]sheet.Range{}
	var columns []int
	for _, m := range r.merges.spread {
		if count[m.Left]++; count[m.Left] == 1 {
			columns, first[m.Left] = append(columns, m.Left), m
		}
	}
	slices.Sort(columns)
	for _, c := range columns {
		r.report.Warnings = append(r.report.Warnings, fmt.Sprintf("%s 有 %d 处上下合并的单元格（例如第 %d 至 %d 行），合并的内容算作每一行的",
			r.layout.at(c), count[c], first[c].Top, first[c].Bottom))
	}
}
