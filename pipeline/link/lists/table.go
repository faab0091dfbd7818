package lists

import (
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// Table is a list: one header, and the rows under it on all the sheets that have
// that header.
type Table struct {
	File   string // as the user named it
	Sheets []Sheet
	Unread []Unread       // sheets of the file that are not part of the list
	Header []string       // by column; parents before children, "" without one
	Rows   [][]sheet.Cell // rows under the headers that hold a value, in reading order; Rows[0] is row 1
	At     []int          // their rows on their sheets, 1-based
	on     []int          // their sheets, as indexes of Sheets

	spec   *source.Spec // that knows the list; nil if none does
	fields []string     // by column: the field of spec; "" for none
}

// Sheet is a sheet that rows of a list come from.
type Sheet struct {
	Name     string
	Hidden   bool
	Head     []int  // sheet rows of the header
	Rows     int    // rows under it
	Township string // that its name or its title gives; ""
}

// Unread is a sheet that is not part of the list, and why, in Chinese.
type Unread struct {
	Sheet string `json:"sheet"`
	Rows  int    `json:"rows"` // that hold a value
	Why   string `json:"why"`
}

// SheetOf is the sheet that a row stands on; row is 0-based.
func (t *Table) SheetOf(row int) Sheet { return t.Sheets[t.on[row]] }

// cell is the cell of a row, the empty one beyond its end.
func (t *Table) cell(row, column int) sheet.Cell {
	if column < 0 || column >= len(t.Rows[row]) {
		return sheet.Cell{}
	}
	return t.Rows[row][column]
}

// columnsNamed lists the columns whose header is name; folded, so that width,
// spaces and brackets do not count.
func (t *Table) columnsNamed(name string) (out []int) {
	for c, h := range t.Header {
		if isCalled(h, name) {
			out = append(out, c)
		}
	}
	return out
}

func isCalled(header, name string) bool {
	return foldHeader(header) == foldHeader(name) || foldHeader(leaf(header)) == foldHeader(name)
}

// leaf is a header without its parents.
func leaf(header string) string { return header[strings.LastIndex(header, "/")+1:] }

// show names a column for people: C 列「身份证号」.
func (t *Table) show(column int) string {
	if t.Header[column] == "" {
		return sheet.Column(column) + " 列"
	}
	return sheet.Column(column) + " 列「" + t.Header[column] + "」"
}

// where names the list for people: “低保.xlsx”的工作表“东岭镇”“柳湾镇”.
func (t *Table) where() string { return "“" + t.File + "”的工作表" + t.SheetNames() }

// SheetNames are the sheets of the list in quotes.
func (t *Table) SheetNames() string {
	var b strings.Builder
	for _, s := range t.Sheets {
		b.WriteString("“" + s.Name + "”")
	}
	return b.String()
}

// foldHeader is the form in which headers are compared.
func foldHeader(s string) string {
	return strings.Trim(headerBrackets.Replace(strings.ToLower(identity.FoldPlace(s))), "*:;,.'\"“”‘’")
}

var headerBrackets = strings.NewReplacer("【", "(", "】", ")", "〔", "(", "〕", ")", "[", "(", "]", ")")
