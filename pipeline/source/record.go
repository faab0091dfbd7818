package source

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// record is one data row on its way to the sink. Its buffers are used again for
// the next row.
type record struct {
	r         *sheetReader
	row       int
	cells     []sheet.Cell // with the values of merged cells
	stored    []sheet.Cell // as the row has them itself
	key       string
	values    []Value
	notes     []string
	originals object
	problems  []Problem
	rejected  bool
	idSeen    bool // an ID column held something, for good or ill
}

// fill reads every field of the row.
func (c *record) fill(row int, cells []sheet.Cell) {
	c.row, c.cells = row, cells
	c.key = c.r.key(row)
	c.values, c.notes, c.problems = c.values[:0], c.notes[:0], c.problems[:0]
	c.originals.reset()
	c.rejected, c.idSeen = false, false
	c.cells = c.unswapped(cells)
	c.values = append(c.values, textValue(c.key), textValue(c.r.digest), textValue(c.r.report.Sheet), numValue(int64(row)))
	for i := range c.r.plans {
		if p := &c.r.plans[i]; len(p.columns) > 0 {
			c.field(p)
		} else {
			c.absent(p)
		}
	}
	c.missingNumber()
	c.mergedNotes()
	c.values = append(c.values, textOrNull(c.originals.text()),
		textOrNull(c.r.rowObject(cells, true)), textOrNull(strings.Join(c.notes, "；")))
}

// key is the row key: file, sheet and row.
func (r *sheetReader) key(row int) string {
	r.keyBuffer = strconv.AppendInt(append(append(r.keyBuffer[:0], r.keyPrefix...), '/'), int64(row), 10)
	return string(r.keyBuffer)
}

func (c *record) field(p *plan) {
	f := p.field
	cell, text, column, err := c.pick(p.columns)
	if f.Type == TypeID {
		c.number(f, cell, column, err)
		return
	}
	if err != nil {
		c.originals.add(f.Name, cell.Text)
	}
	if text == "" && err == nil && !f.Required {
		c.values = append(c.values, Value{})
		return
	}
	got := bad(err)
	if err == nil {
		how := &p.how
		if len(p.columns) > 1 && column != p.columns[0] {
			how = &p.other
			how.unit = c.r.unitOf(f, column)
		}
		got = readCell(f, cell, how)
	}
	if got.err == nil && !got.value.Valid && f.Required {
		got.err = errMissing
	}
	if got.err != nil {
		got.value = Value{}
		c.problem(f, column, cell, got.err.Error(), adviceFor(f, got.err))
	}
	if got.note != "" {
		c.notes = append(c.notes, p.say(got.note))
	}
	if text != "" && err == nil && !unchanged(f, cell.Text, got.value) {
		c.originals.add(f.Name, cell.Text)
	}
	c.values = append(c.values, got.value)
}

// absent is a field without a column: what the title gives, or nothing.
func (c *record) absent(p *plan) {
	if p.field.Type == TypeID {
		c.values = append(c.values, Value{}, Value{}, textValue(string(identity.StatusEmpty)), Value{})
		return
	}
	if p.given.note != "" {
		c.notes = append(c.notes, p.field.Name+"："+p.given.note)
	}
	if !p.given.value.Valid && p.field.Required {
		c.problem(p.field, -1, sheet.Cell{}, errMissing.Error(), adviceFor(p.field, errMissing))
	}
	c.values = append(c.values, p.given.value)
}

var errMissing = errors.New("必填的内容是空的")

// pick finds the cell of a field, and its text without blanks around it. Of
// several columns with the same header the one that is filled counts; two that
// disagree are an error, and the cell then holds what stands in all of them.
func (c *record) pick(columns []int) (cell sheet.Cell, text string, column int, err error) {
	column = -1
	for _, at := range columns {
		if at >= len(c.cells) {
			continue
		}
		t := trim(c.cells[at].Text)
		if t == "" {
			continue
		}
		if column >= 0 && t != text {
			return sheet.Cell{Kind: sheet.Text, Text: c.allOf(columns)}, "", column, c.disagreement(column, at)
		}
		if column < 0 {
			column, cell, text = at, c.cells[at], t
		}
	}
	if column < 0 && len(columns) > 0 {
		column = columns[0]
	}
	return cell, text, column, nil
}

// allOf is every text in the columns, as it stands, from left to right.
func (c *record) allOf(columns []int) string {
	var out []string
	for _, at := range columns {
		if at < len(c.cells) && trim(c.cells[at].Text) != "" {
			out = append(out, c.cells[at].Text)
		}
	}
	return strings.Join(out, " / ")
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
		c.values = append(c.values, Value{}, textValue(cell.Text), textValue(string(identity.StatusMultiple)), Value{})
		return
	}
	if cell.Kind == sheet.Text && plainNumber(cell.Text) {
		c.idSeen = true
		number := textValue(cell.Text)
		c.values = append(c.values, number, number, textValue(string(identity.StatusValid)), Value{})
		return
	}
	id := identity.ParseID(cell.Text, cell.Kind == sheet.Number)
	if id.Status != identity.StatusEmpty {
		c.idSeen = true
		if !id.Usable() {
			c.warn(f, column, cell, string(id.Status)+"："+id.Note, adviceForType[TypeID])
		}
	}
	if id.Note != "" && id.Usable() {
		c.notes = append(c.notes, f.Name+"："+id.Note)
	}
	disability := Value{}
	if id.DisabilityClass > 0 {
		disability = textValue(string([]byte{byte('0' + id.DisabilityClass), byte('0' + id.DisabilityLevel)}))
	}
	c.values = append(c.values, textOrNull(id.Number), textOrNull(cell.Text), textValue(string(id.Status)), disability)
}

// plainNumber recognises what nearly every cell of an ID column holds, a valid
// number of 18 characters, and spares it the rest of identity.ParseID, which finds
// the same of it: TestPlainNumber.
func plainNumber(s string) bool {
	if len(s) != 18 || s[15:] == "000" || s[:6] == "999999" {
		return false
	}
	check, ok := identity.CheckDigit(s[:17])
	if !ok || check != s[17] {
		return false
	}
	_, _, _, ok = identity.Birth(s)
	return ok
}

// missingNumber warns once when none of the row's ID columns holds anything.
func (c *record) missingNumber() {
	if c.idSeen || len(c.r.idFields) == 0 {
		return
	}
	p := &c.r.plans[c.r.idFields[0]]
	cell, _, column, _ := c.pick(p.columns)
	c.warn(p.field, column, cell, "没有证件号码", "请补填证件号码；没有号码的人只能靠姓名、出生日期和住址比对")
}

// mergedNotes says which values were not in the row itself.
func (c *record) mergedNotes() {
	c.r.merges.note()
	for _, v := range c.r.merges.filled {
		c.notes = append(c.notes, c.r.fieldAt(v.Left).Name+"：合并单元格，取自第"+strconv.Itoa(v.Top)+"行")
	}
}

// problem rejects the row if the field is required, for the first such reason.
func (c *record) problem(f *Field, column int, cell sheet.Cell, reason, advice string) {
	p := c.describe(f, column, cell, reason, advice)
	if f.Required && !c.rejected {
		c.rejected = true
		p.Level = Reject
		p.RawRow = c.r.rowObject(c.stored, false)
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
