package source

import (
	"slices"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// unswapped gives the row's cells with name and number in their own columns: the
// same cells, unless the name column holds a number that can be used and an ID
// column what looks like a name. Such a row names a person as well as any other.
// The cells as they stood go to the originals, and the row gets a warning.
func (c *record) unswapped(cells []sheet.Cell) []sheet.Cell {
	name := c.column(c.r.nameField)
	if name < 0 || name >= len(cells) || !startsWithDigit(cells[name].Text) {
		return cells
	}
	for _, i := range c.r.idFields {
		number := c.column(i)
		if number < 0 || number >= len(cells) {
			continue
		}
		if _, _, ok := identity.SwappedNumber(cells[name].Text, cells[number].Text); !ok {
			continue
		}
		f := c.r.plans[c.r.nameField].field
		c.originals.add(f.Name, cells[name].Text)
		c.warn(f, name, cells[name], "姓名和证件号码填反了，已换回来读", "请更正后重新报送")
		c.notes = append(c.notes, "姓名和证件号码填反了，已换回")
		cells = slices.Clone(cells)
		cells[name], cells[number] = cells[number], cells[name]
		return cells
	}
	return cells
}

// column is where a field stands, -1 when it has no column of its own.
func (c *record) column(field int) int {
	if field < 0 || field >= len(c.r.plans) || len(c.r.plans[field].columns) != 1 {
		return -1
	}
	return c.r.plans[field].columns[0]
}

func startsWithDigit(s string) bool {
	s = trim(s)
	return s != "" && s[0] >= '0' && s[0] <= '9'
}
