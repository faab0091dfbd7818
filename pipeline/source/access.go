package source

import (
	"fmt"

	"yujing/pipeline/sheet"
)

// anchorText is the text of the field that every record has.
func (r *sheetReader) anchorText(cells []sheet.Cell) string {
	for _, c := range r.layout.fields[r.anchor] {
		if c < len(cells) && trim(cells[c].Text) != "" {
			return trim(cells[c].Text)
		}
	}
	return ""
}

// fieldAt is the field that takes a column, or nil.
func (r *sheetReader) fieldAt(column int) *Field {
	if column >= len(r.owners) || r.owners[column] < 0 {
		return nil
	}
	return &r.spec.Fields[r.owners[column]]
}

func (l *Layout) foldedAt(column int) string {
	if column >= len(l.folded) {
		return ""
	}
	return l.folded[column]
}

// unitOf is the unit of a column: its header's, else the title's.
func (r *sheetReader) unitOf(column int) unit {
	if column < 0 || column >= len(r.layout.units) || r.layout.units[column].name == "" {
		return r.titles.unit
	}
	return r.layout.units[column]
}

// rowObject is the row as JSON, header → cell as stored; with unknownOnly, the
// columns that no field takes. "" when there is nothing.
func (r *sheetReader) rowObject(cells []sheet.Cell, unknownOnly bool) string {
	r.other.reset()
	for c, cell := range cells {
		if trim(cell.Text) == "" || (unknownOnly && r.fieldAt(c) != nil) {
			continue
		}
		key := sheet.Column(c) + "列"
		if c < len(r.keys) {
			key = r.keys[c]
		}
		r.other.add(key, cell.Text)
	}
	return r.other.text()
}

// warnMerged: of merged cells only the first holds the value. Read does not
// spread it, because the merges of a sheet stand behind its rows.
func (r *sheetReader) warnMerged(merged []sheet.Range) {
	if !r.layout.usable() {
		return
	}
	last := r.layout.Rows[len(r.layout.Rows)-1]
	count, first := make([]int, len(r.owners)), make([]sheet.Range, len(r.owners))
	for _, m := range merged {
		if m.Top <= last || m.Bottom == m.Top || r.fieldAt(m.Left) == nil {
			continue
		}
		if count[m.Left] == 0 {
			first[m.Left] = m
		}
		count[m.Left]++
	}
	for c, n := range count {
		if n > 0 {
			r.report.Warnings = append(r.report.Warnings, fmt.Sprintf(
				"%s 有 %d 处合并单元格（例如第 %d 至 %d 行），每处除第一行外都是空的，请取消合并并逐行填写",
				r.layout.at(c), n, first[c].Top, first[c].Bottom))
		}
	}
}
