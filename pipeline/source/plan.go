package source

import (
	"yujing/pipeline/sheet"
)

// plan is what has to be known about a field to read its cells under the layout
// in force; it is looked up once, not for every row.
type plan struct {
	field   *Field
	columns []int  // columns that the field takes; none: its value is given, or NULL
	how     manner // of the first column
	other   manner // of another column of the same header, which may have a unit of its own
	given   given
	note    string // the last one, and what it read with the field's name before it
	said    string
}

// say puts the field's name before a note. Most rows have the same to say.
func (p *plan) say(note string) string {
	if p.note != note {
		p.note, p.said = note, p.field.Name+"："+note
	}
	return p.said
}

// manner is how the cells of a field are to be taken.
type manner struct {
	words    wordTable
	unit     unit
	negative bool
	d1904    bool // the book counts days from 1904
}

// bind looks the layout's columns up once.
func (r *sheetReader) bind() {
	l := r.layout
	r.idColumns = nil
	r.owners = make([]int, len(l.headers))
	for c := range r.owners {
		r.owners[c] = -1
	}
	r.plans = r.plans[:0]
	for i, columns := range l.fields {
		for _, c := range columns {
			r.owners[c] = i
		}
		f := &r.spec.Fields[i]
		if f.Type == TypeID {
			r.idColumns = append(r.idColumns, columns...)
		}
		r.plans = append(r.plans, r.plan(f, i))
	}
	r.keys = jsonKeys(l)
	r.quoted = make([][]byte, len(r.keys))
	for c, key := range r.keys {
		r.quoted[c] = appendQuoted(nil, key)
	}
	r.repeats = nil
	for _, h := range l.rows {
		r.repeats = append(r.repeats, foldedRow(h))
	}
}

func (r *sheetReader) plan(f *Field, i int) plan {
	p := plan{field: f, columns: r.layout.fields[i], how: manner{words: r.words[i], d1904: r.d1904,
		negative: r.spec.Negative || f.Negative}}
	if len(p.columns) > 0 {
		p.how.unit = r.unitOf(f, p.columns[0])
	} else {
		p.given = r.layout.given[f.Name]
	}
	p.other = p.how
	return p
}

// unitOf is the unit of a column: its header's, else, of an amount, the title's.
func (r *sheetReader) unitOf(f *Field, column int) unit {
	if u := r.layout.units[column]; u.name != "" || f.Type != TypeMoney {
		return u
	}
	return r.titles.unit
}

// jsonKeys names the columns, repeated headers with their letter.
func jsonKeys(l *Layout) []string {
	count := map[string]int{}
	for c := range l.headers {
		count[l.header(c)]++
	}
	keys := make([]string, len(l.headers))
	for c := range keys {
		if keys[c] = l.header(c); count[keys[c]] > 1 {
			keys[c] += "(" + sheet.Column(c) + ")"
		}
	}
	return keys
}
