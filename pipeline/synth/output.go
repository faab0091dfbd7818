package synth

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// output is the workspace being written.
type output struct {
	w       *world
	dir     string
	damager damager
	truth   *truthFiles
	files   []string // written so far, below dir, with slashes
	damages int
}

// create notes a file of the workspace and says where to write it.
func (o *output) create(name string) string {
	o.files = append(o.files, name)
	return filepath.Join(o.dir, filepath.FromSlash(name))
}

func (o *output) saveBook(b *book, last *sheet, name string) error {
	if err := last.close(); err != nil {
		return err
	}
	return b.save(o.create(name))
}

// damage is what happened to one cell.
type damage struct {
	column   int
	kind     damageKind
	lost     bool // the cell says nothing certain any more
	from, to string
}

// spoilRow spoils the cells of one row in place and says what it did, from left to
// right. Numbers come first: an exchange takes the name with it.
func (d damager) spoilRow(s subject, columns []column, cells []cell) []damage {
	if d.mess == 0 {
		return nil
	}
	var done []damage
	for _, numbers := range []bool{true, false} {
		for i, c := range columns {
			if (c.role == idCell) == numbers && !(c.role == nameCell && isSwapped(done)) {
				done = d.spoilCell(done, s, columns, cells, i)
			}
		}
	}
	slices.SortFunc(done, func(a, b damage) int { return a.column - b.column })
	return done
}

func (d damager) spoilCell(done []damage, s subject, columns []column, cells []cell, i int) []damage {
	was := cells[i]
	spoilt, a := d.spoil(s, columns[i].header, columns[i].role, was)
	if a == nil {
		return done
	}
	cells[i] = spoilt
	kind := a.kind
	if r := columns[i].role; r == headIDCell || r == headNameCell {
		kind = headMark + kind
	}
	done = append(done, damage{i, kind, a.lost, was.text, spoilt.text})
	if kind == swapped {
		n := slices.IndexFunc(columns, func(c column) bool { return c.role == nameCell })
		cells[n] = was
		done = append(done, damage{n, kind, a.lost, spoilt.text, was.text})
	}
	return done
}

// headMark stands before an accident that befell the householder's name or number
// in a row about somebody else.
const headMark = "户主"

func isSwapped(done []damage) bool {
	return slices.ContainsFunc(done, func(d damage) bool { return d.kind == swapped })
}

// credited is the person whom the row's numbers name: the one it means, a relative
// whose number was written in its place, or nobody. A row with name and number
// exchanged is refused as it stands, whatever other numbers it has.
func (w *world) credited(s subject, columns []column, cells []cell, done []damage) *person {
	if isSwapped(done) {
		return nil
	}
	for i, c := range columns {
		isNumber := c.role == idCell || c.role == certificateCell
		if !isNumber || cells[i].text == "" {
			continue
		}
		switch d := damageAt(i, done); {
		case d == nil || !d.lost && d.kind != relativesOwn:
			return s.person
		case d.kind == relativesOwn:
			return w.relativeOf(s.person, d.to)
		}
	}
	return nil
}

func (w *world) relativeOf(p *person, number string) *person {
	family := w.members(w.home(p))
	return &family[slices.IndexFunc(family, func(m person) bool { return m.number == number })]
}

// dateLost tells whether the row's date is gone.
func dateLost(columns []column, done []damage) bool {
	return slices.ContainsFunc(done, func(d damage) bool { return d.lost && columns[d.column].role == dateCell })
}

func damageAt(column int, done []damage) *damage {
	if i := slices.IndexFunc(done, func(d damage) bool { return d.column == column }); i >= 0 {
		return &done[i]
	}
	return nil
}

// delivery is a sheet of a department's file being written, with the truth about
// each of its rows.
type delivery struct {
	o       *output
	file    string
	sheet   string
	columns []column
	table   tableWriter
}

// csvSheet is how the sheet of a CSV file is called: it has no name of its own.
func csvSheet(file string) string {
	return strings.TrimSuffix(path.Base(file), path.Ext(file))
}

func (d *delivery) row(s subject, cells []cell) error {
	done := d.o.damager.spoilRow(s, d.columns, cells)
	n, err := d.table.Row(cells)
	if err != nil {
		return err
	}
	d.o.damages += len(done)
	for _, x := range done {
		letter, err := excelize.ColumnNumberToName(x.column + 1)
		if err != nil {
			return err
		}
		if err := d.o.truth.damage.write(d.file, d.sheet, itoa(n), letter, d.columns[x.column].header, string(x.kind), x.from, x.to); err != nil {
			return err
		}
	}
	p := s.person
	return d.o.truth.links.write(d.file, d.sheet, itoa(n), s.source, householdOf(p), personNumber(p), kinds(done),
		p.cause.String(), strangerNumber(p))
}

func householdOf(p *person) string {
	if p.household < 0 {
		return ""
	}
	return householdNumber(p.household)
}

func kinds(done []damage) string {
	var names []string
	for _, d := range done {
		names = append(names, string(d.kind))
	}
	return strings.Join(names, "；")
}

// spared are columns of which those of one role meet with no accident.
func spared(columns []column, from role) []column {
	out := slices.Clone(columns)
	for i := range out {
		if out[i].role == from {
			out[i].role = plain
		}
	}
	return out
}

func headers(columns []column) []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.header)
	}
	return names
}
