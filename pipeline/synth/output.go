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
	from, to string
}

// spoilRow spoils the cells of one row in place and says what it did.
func (d damager) spoilRow(s subject, columns []column, cells []cell) []damage {
	var done []damage
	for i, c := range columns {
		spoilt, kind := d.spoil(s, c.header, c.role, cells[i])
		if kind == "" {
			continue
		}
		done = append(done, damage{i, kind, cells[i].text, spoilt.text})
		cells[i] = spoilt
	}
	return done
}

// numberLost tells whether no column of the row names the person any more.
func numberLost(columns []column, cells []cell, done []damage) bool {
	for i, c := range columns {
		isNumber := c.role == idCell || c.role == certificateCell
		if isNumber && cells[i].text != "" && !lostAt(i, done) {
			return false
		}
	}
	return true
}

// dateLost tells whether the row's date is gone.
func dateLost(columns []column, done []damage) bool {
	for i, c := range columns {
		if c.role == dateCell && lostAt(i, done) {
			return true
		}
	}
	return false
}

func lostAt(column int, done []damage) bool {
	for _, d := range done {
		if d.column == column && d.kind.lost() {
			return true
		}
	}
	return false
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
	return d.o.truth.links.write(d.file, d.sheet, itoa(n), s.source, householdOf(s.person), personNumber(s.person), kinds(done))
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
