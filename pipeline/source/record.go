package source

import (
	"errors"
	"fmt"
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// record is one data row on its way to the sink. Its buffers are used again for
// the next row.
type record struct {
	r         *sheetReader
	row       int
	cells     []sheet.Cell
	key       string
	values    []Value
	notes     []string
	originals object
	problems  []Problem
	rejected  bool
	idUsable  bool
	idSeen    bool // an ID column held something, for good or ill
}

// fill reads every field of the row.
func (c *record) fill(row int, cells []sheet.Cell) {
	c.row, c.cells = row, cells
	c.key = fmt.Sprintf("%s/%d", c.r.keyPrefix, row)
	c.values, c.notes, c.problems = c.values[:0], c.notes[:0], c.problems[:0]
	c.originals.reset()
	c.rejected, c.idUsable, c.idSeen = false, false, false
	c.values = append(c.values, textValue(c.key), textValue(c.r.digest), textValue(c.r.report.Sheet), numValue(int64(row)))
	for i := range c.r.spec.Fields {
		c.field(i)
	}
	c.missingNumber()
	c.values = append(c.values, textOrNull(c.originals.text()),
		textOrNull(c.r.rowObject(cells, true)), textOrNull(strings.Join(c.notes, "；")))
}

func (c *record) field(i int) {
	f := &c.r.spec.Fields[i]
	cell, column, err := c.pick(i)
	if f.Type == TypeID {
		c.number(f, cell, column, err)
		return
	}
	got := bad(err)
	if err == nil {
		got = readCell(f, c.r.words[i], cell, c.r.unitOf(column), c.r.spec.Negative || f.Negative)
	}
	if got.err == nil && !got.value.Valid && f.Required {
		got.err = errMissing
	}
	if got.err != nil {
		got.value = Value{}
		c.problem(f, column, cell, got.err.Error(), adviceFor(f, got.err))
	}
	if got.note != "" {
		c.notes = append(c.notes, f.Name+"："+got.note)
	}
	canonical := got.value.Format(f.lakeType())
	if raw := trim(cell.Text); raw != "" && !unchanged(f.Type, cell.Text, canonical) {
		c.originals.add(f.Name, cell.Text)
	}
	c.values = append(c.values, got.value)
}

var errMissing = errors.New("必填的内容是空的")

// pick finds the cell of a field. Of several columns with the same header the
// one that is filled counts; two that disagree are an error.
func (c *record) pick(i int) (cell sheet.Cell, column int, err error) {
	columns := c.r.layout.fields[i]
	column = -1
	for _, at := range columns {
		if at >= len(c.cells) || trim(c.cells[at].Text) == "" {
			continue
		}
		if column >= 0 && trim(c.cells[at].Text) != trim(cell.Text) {
			return sheet.Cell{}, column, c.disagreement(column, at)
		}
		if column < 0 {
			column, cell = at, c.cells[at]
		}
	}
	if column < 0 && len(columns) > 0 {
		column = columns[0]
	}
	return cell, column, nil
}

func (c *record) disagreement(a, b int) error {
	return fmt.Errorf("%s 和 %s 内容不一致：%s / %s", c.r.layout.at(a), c.r.layout.at(b),
		identity.Mask(trim(c.cells[a].Text)), identity.Mask(trim(c.cells[b].Text)))
}

// number reads an ID column into its four lake columns. An unusable number never
// rejects the row: link lists it.
func (c *record) number(f *Field, cell sheet.Cell, column int, err error) {
	if err != nil {
		c.idSeen = true
		c.warn(f, column, cell, err.Error(), adviceForType[TypeID])
		c.values = append(c.values, Value{}, Value{}, textValue(string(identity.StatusMultiple)), Value{})
		return
	}
	id := identity.ParseID(cell.Text, cell.Kind == sheet.Number)
	if id.Status != identity.StatusEmpty {
		c.idSeen = true
		c.idUsable = c.idUsable || id.Usable()
		if !id.Usable() {
			c.warn(f, column, cell, string(id.Status)+"："+id.Note, adviceForType[TypeID])
		}
	}
	if id.Note != "" && id.Usable() {
		c.notes = append(c.notes, f.Name+"："+id.Note)
	}
	disability := Value{}
	if id.DisabilityClass > 0 {
		disability = textValue(fmt.Sprintf("%d%d", id.DisabilityClass, id.DisabilityLevel))
	}
	c.values = append(c.values, textOrNull(id.Number), textOrNull(cell.Text), textValue(string(id.Status)), disability)
}

// missingNumber warns once when none of the row's ID columns holds anything.
func (c *record) missingNumber() {
	if c.idSeen || len(c.r.idFields) == 0 {
		return
	}
	f := &c.r.spec.Fields[c.r.idFields[0]]
	cell, column, _ := c.pick(c.r.idFields[0])
	c.warn(f, column, cell, "没有证件号码", "请补填证件号码；没有号码的人只能靠姓名、出生日期和住址比对")
}

// problem rejects the row if the field is required, for the first such reason.
func (c *record) problem(f *Field, column int, cell sheet.Cell, reason, advice string) {
	p := c.describe(f, column, cell, reason, advice)
	if f.Required && !c.rejected {
		c.rejected = true
		p.Level = Reject
		p.RawRow = c.r.rowObject(c.cells, false)
	}
	c.problems = append(c.problems, p)
}

func (c *record) warn(f *Field, column int, cell sheet.Cell, reason, advice string) {
	c.problems = append(c.problems, c.describe(f, column, cell, reason, advice))
}

func (c *record) describe(f *Field, column int, cell sheet.Cell, reason, advice string) Problem {
	p := Problem{Key: c.key, Digest: c.r.digest, Sheet: c.r.report.Sheet, Row: c.row, Field: f.Name,
		Value: identity.Mask(cell.Text), Reason: reason, Advice: advice, Level: Warning}
	if column >= 0 {
		p.Column, p.Header = sheet.Column(column), c.r.layout.header(column)
	}
	return p
}
