package source

import (
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

// rowObject is the row as JSON, header → cell as stored; with unknownOnly, the
// columns that no field takes. "" when there is nothing.
func (r *sheetReader) rowObject(cells []sheet.Cell, unknownOnly bool) string {
	r.other.reset()
	for c, cell := range cells {
		if cell.Text == "" || (unknownOnly && c < len(r.owners) && r.owners[c] >= 0) || trim(cell.Text) == "" {
			continue
		}
		if c < len(r.quoted) {
			r.other.addQuoted(r.quoted[c], cell.Text)
		} else {
			r.other.add(sheet.Column(c)+"列", cell.Text)
		}
	}
	return r.other.text()
}
