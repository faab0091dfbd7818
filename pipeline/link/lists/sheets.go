package lists

import (
	"fmt"
	"slices"

	"yujing/pipeline/sheet"
)

// join puts the sheets with the columns of the first one into the table.
func (t *Table) join(first *page, pages []*page, words Words, wanted []string) {
	columns := map[string]int{}
	t.columnsOf(first, columns)
	for _, p := range pages {
		switch {
		case p == first:
			t.add(p, columns)
		case len(p.rows) == 0:
		case p.head == nil:
			t.Unread = append(t.Unread, Unread{p.info.Name, len(p.rows), "没有找到表头"})
		case t.spec != nil && p.layout == nil,
			t.spec == nil && !sameColumns(first, p, first.telling(words, wanted)):
			t.Unread = append(t.Unread, Unread{p.info.Name, len(p.rows), "列和工作表“" + first.info.Name + "”不同"})
		default:
			t.add(p, columns)
		}
	}
}

// sameColumns: all columns of one sheet stand in the other one too, among them
// those that are needed.
func sameColumns(a, b *page, needed []string) bool {
	x, y := folded(a.header), folded(b.header)
	if len(x) > len(y) {
		x, y = y, x
	}
	missing := func(in []string) func(string) bool {
		return func(h string) bool { return !slices.Contains(in, h) }
	}
	return !slices.ContainsFunc(x, missing(y)) && !slices.ContainsFunc(folded(needed), missing(folded(b.header)))
}

func folded(header []string) (out []string) {
	for _, h := range header {
		if h != "" {
			out = append(out, foldHeader(h))
		}
	}
	return out
}

// add puts a sheet's rows into the table, each cell under its own header.
func (t *Table) add(p *page, columns map[string]int) {
	s := Sheet{Name: p.info.Name, Hidden: p.info.Hidden, Rows: len(p.body), Township: p.township()}
	for _, r := range p.head {
		s.Head = append(s.Head, r.Number)
	}
	to, same := t.columnsOf(p, columns)
	for _, r := range p.body {
		cells := r.Cells
		if !same {
			cells = moved(cells, to)
		}
		t.Rows, t.At, t.on = append(t.Rows, cells), append(t.At, r.Number), append(t.on, len(t.Sheets))
	}
	t.Sheets = append(t.Sheets, s)
}

// columnsOf says which column of the table each column of a sheet is; same: its own.
func (t *Table) columnsOf(p *page, columns map[string]int) (to []int, same bool) {
	same = true
	fields := p.fields()
	seen := map[string]int{}
	for c, header := range p.header {
		key := "header " + foldHeader(header)
		switch {
		case fields[c] != "":
			key = "field " + fields[c]
		case header == "":
			key = fmt.Sprint("column ", c)
		}
		seen[key]++
		key = fmt.Sprint(key, " ", seen[key])
		at, known := columns[key]
		if !known {
			at = len(t.Header)
			columns[key] = at
			t.Header, t.fields = append(t.Header, header), append(t.fields, fields[c])
		}
		to = append(to, at)
		same = same && at == c
	}
	return to, same
}

// fields are, by column, the fields of the spec.
func (p *page) fields() []string {
	out := make([]string, len(p.header))
	if p.layout == nil {
		return out
	}
	for _, use := range p.layout.Columns {
		for c := range out {
			if sheet.Column(c) == use.Column {
				out[c] = use.Field
			}
		}
	}
	return out
}

// moved brings cells under the headers of the table; what has no header is dropped.
func moved(cells []sheet.Cell, to []int) []sheet.Cell {
	var out []sheet.Cell
	for c, cell := range cells[:min(len(cells), len(to))] {
		for len(out) <= to[c] {
			out = append(out, sheet.Cell{})
		}
		out[to[c]] = cell
	}
	return out
}
