package lists

import (
	"slices"
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// Table is one sheet of a list: its header and the rows under it.
type Table struct {
	File   string // as the user named it
	Sheet  string
	Header []string       // by column; parents before children, "" without one
	Head   []int          // sheet rows of the header
	Rows   [][]sheet.Cell // rows under the header that hold a value; Rows[0] is row 1
	At     []int          // their rows on the sheet, 1-based
}

// ReadTable reads a sheet of a book. wanted are headers that the plan names; the
// row that holds most of them is the header, else the first row that looks like one.
func ReadTable(b *sheet.Book, index int, words Words, wanted []string) (*Table, error) {
	t := &Table{File: b.Path(), Sheet: b.Sheets()[index].Name}
	var rows []headRow
	for row, err := range b.Rows(index) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, headRow{row.Number, slices.Clone(row.Cells)})
	}
	first, last := findHeader(rows, words, wanted)
	if first < 0 {
		return nil, &sheet.FileError{Path: b.Path(), Sheet: t.Sheet, Err: ErrNoHeader, Msg: "找不到表头",
			Hint: "比对要靠列名认列：请在记录上面加一行列名，如“姓名”“身份证号”"}
	}
	t.Header = headerTexts(rows[first : last+1])
	for _, r := range rows[first : last+1] {
		t.Head = append(t.Head, r.number)
	}
	for _, r := range rows[last+1:] {
		t.Rows, t.At = append(t.Rows, r.cells), append(t.At, r.number)
	}
	return t, nil
}

// FirstSheet is the first sheet with at least two rows: a header and a record. A
// book without one gives its first sheet.
func FirstSheet(b *sheet.Book) (int, error) {
	for _, info := range b.Sheets() {
		n := 0
		for _, err := range b.Rows(info.Index) {
			if err != nil {
				return 0, err
			}
			if n++; n > 1 {
				return info.Index, nil
			}
		}
	}
	return 0, nil
}

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
		if foldHeader(h) == foldHeader(name) || foldHeader(leaf(h)) == foldHeader(name) {
			out = append(out, c)
		}
	}
	return out
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

// foldHeader is the form in which headers are compared.
func foldHeader(s string) string {
	return strings.Trim(headerBrackets.Replace(strings.ToLower(identity.FoldPlace(s))), "*:;,.'\"“”‘’")
}

var headerBrackets = strings.NewReplacer("【", "(", "】", ")", "〔", "(", "〕", ")", "[", "(", "]", ")")
