package sheet

// Kind says how a cell was stored, not what it means: an ID number may well be
// a Number, and an amount may be Text.
type Kind uint8

// The kinds of a cell.
const (
	Empty Kind = iota
	Text
	Number
	Bool
	Error
	Date
)

// Cell is one cell as stored. Text is the string of a Text cell; a Number's text
// exactly as stored in the file ("1.40430197001010E+17" stays so); "TRUE" or
// "FALSE"; an error value such as "#N/A"; a Date as ISO 8601 ("2024-05-01",
// "2024-05-01T13:05:00", "13:05:00", and "36:30:00" for an elapsed time).
type Cell struct {
	Kind Kind
	Text string
}

// Row is one row that holds at least one value. Cells start at column A; empty
// cells at the end are left off. Cells are valid until the next step of the
// iteration, their strings for ever.
type Row struct {
	Number int // 1-based row of the sheet
	Cells  []Cell
	Hidden bool
}

// Range is a rectangle of cells. Rows are 1-based like Row.Number, columns
// 0-based like an index of Row.Cells; both ends belong to it.
type Range struct {
	Top, Left, Bottom, Right int
}

// Info describes a sheet. Index is its position in the book, counting from 0,
// and the argument of Book.Rows. Merged is known once Rows has run to its end.
type Info struct {
	Name   string
	Index  int
	Hidden bool
	Merged []Range
}

// maxColumns and maxRows are the size of a sheet since Excel 2007 (XFD1048576).
const (
	maxColumns = 16384
	maxRows    = 1048576
)

// Column names the column with the given 0-based index: 0 is "A", 26 is "AA".
func Column(i int) string {
	if i < 0 {
		return ""
	}
	var buf [8]byte
	n := len(buf)
	for i++; i > 0; i = (i - 1) / 26 {
		n--
		buf[n] = byte('A' + (i-1)%26)
	}
	return string(buf[n:])
}
