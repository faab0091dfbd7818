package sheet

// xlsLayout is what the first pass over a sheet finds out about the order of its
// cells. BIFF has no checksums, but it says many things twice, and what a writer
// does everywhere else it will not break in a single place:
//
//   - Excel, WPS and most others sort cells by row and column; some export programs
//     write them as they come. One cell alone out of order is damage.
//   - ROW records, in blocks before their cells, announce a row's columns (MS-XLS
//     2.4.221). One cell alone outside of what is announced is damage, and so are a
//     few if a row that is announced to have cells has none. But if every row has
//     all that is announced of it at its edges, and the row of that one cell has all
//     of it without a gap, then the cell did not come from an announced place:
//     somebody's program put it into a finished sheet. It is read, and noted.
//   - The cells of a sheet stand together. One other record alone among them is damage.
type xlsLayout struct {
	cells        int   // records that hold cells
	last, before int64 // places of the last cell and the one before, -1 at first
	end          int64 // last column of the last cell
	lastRow      int

	descents int  // cells that stand before their predecessor
	overlaps int  // cells that begin inside their predecessor
	doubt    bool // the last cell may be the one that is out of order
	lone     faultAt

	rows      map[int]rowSpan
	span      rowSpan // of the last cell's row
	blocks    bool    // ROW records come in blocks
	afterRow  bool    // the last record was a ROW
	strangers int     // cells that no ROW record announces
	stranger  faultAt
	inside    int  // announced cells of the current row so far, and where they
	from, to  int  // begin and end
	ragged    bool // a row lacks the first or last of its announced cells
	extra     bool // the stranger's row lacks none at all

	foreign int // other records since the last cell
	between int // other records between cells
	hides   bool
}

// faultAt is the place of a cell that is in doubt.
type faultAt struct {
	found       bool
	row, column int
}

// rowSpan is a ROW record: columns from first up to, not including, end.
type rowSpan struct {
	first, end int
	hidden     bool
	used       bool // there are cells
}

// fewCells is the size of a sheet too small to have habits.
const fewCells = 8

func newLayout() xlsLayout {
	return xlsLayout{last: -1, before: -1, end: -1, lastRow: -1, rows: map[int]rowSpan{}}
}

func (l *xlsLayout) unsorted() bool        { return l.descents > 0 || l.overlaps > 0 }
func (l *xlsLayout) isHidden(row int) bool { return l.hides && l.rows[row].hidden }

// row takes note of a ROW record. One behind its cells announces nothing.
func (l *xlsLayout) row(row int, span rowSpan) {
	span.used = l.rows[row].used || row <= l.lastRow
	l.rows[row] = span
	l.blocks = l.blocks || l.afterRow
	l.hides = l.hides || span.hidden
	l.afterRow = true
}

// cell takes note of a record that holds the cells from first to last of a row.
// Formats without values need no announcement: Gnumeric makes none.
func (l *xlsLayout) cell(row, first, last int, blank bool) {
	l.order(row, first)
	if row != l.lastRow || l.afterRow {
		l.enter(row)
	}
	switch within := first >= l.span.first && last < l.span.end; {
	case within && l.inside == 0:
		l.from, l.to, l.inside = first, last, last-first+1
	case within:
		l.to, l.inside = last, l.inside+last-first+1
	case !blank:
		l.strangers++
		l.stranger = faultAt{true, row, first}
	}
	if l.cells > 0 {
		l.between += l.foreign
	}
	l.foreign, l.afterRow = 0, false
	l.cells++
	l.before, l.last = l.last, place(row, first)
	l.end, l.lastRow = place(row, last), row
}

// enter looks up what is announced of a row.
func (l *xlsLayout) enter(row int) {
	if row != l.lastRow {
		l.leave()
	}
	span, ok := l.rows[row]
	if l.span = span; ok && !span.used {
		span.used = true
		l.rows[row] = span
	}
}

// leave compares the row of the last cell with what was announced of it.
func (l *xlsLayout) leave() {
	if width := l.span.end - l.span.first; l.cells > 0 && width > 0 {
		l.ragged = l.ragged || l.inside == 0 || l.from != l.span.first || l.to != l.span.end-1
		l.extra = l.extra || l.stranger.found && l.stranger.row == l.lastRow && l.inside == width
	}
	l.inside = 0
}

// added tells whether the only cell that no row announces was put into a finished
// sheet. It is asked after verdict.
func (l *xlsLayout) added() bool {
	return l.blocks && l.strangers == 1 && l.extra && !l.ragged && !l.unsorted()
}

// place is a cell's position as one number that grows as cells should.
func place(row, column int) int64 { return int64(row)<<16 | int64(column) }

// order compares a cell with those before it. At the first cell that stands before
// its predecessor, either that one stands too late, or this one too early: then the
// next cell follows the predecessor again.
func (l *xlsLayout) order(row, column int) {
	at := place(row, column)
	if l.doubt {
		l.doubt = false
		l.lone.found = at > l.before
	}
	switch {
	case at > l.end:
	case at >= l.last:
		l.overlaps++
	default:
		l.descents++
		late := at > l.before
		l.lone = faultAt{late, row, column}
		if late {
			l.lone.row, l.lone.column = l.lastRow, int(l.last&0xffff)
		}
		l.doubt = !late
	}
}

// missing: a row was announced to have cells, and has none.
func (l *xlsLayout) missing() bool {
	for _, span := range l.rows {
		if span.end > span.first && !span.used {
			return true
		}
	}
	return false
}

// verdict finds the single exception to a writer's habits. The last cell of a sheet
// may stand alone: a title put in at the end.
func (l *xlsLayout) verdict() (msg string, at faultAt) {
	l.leave()
	switch {
	case l.strangers > 0 && l.strangers <= fewCells && l.missing():
		return "有单元格不在所在行登记的范围内，而登记的行里没有单元格", l.stranger
	case l.cells <= fewCells:
	case l.descents == 1 && l.lone.found:
		return "有一个单元格的位置与前后不连", l.lone
	case l.blocks && l.strangers == 1 && !l.added():
		return "有一个单元格不在所在行登记的范围内", l.stranger
	case l.between == 1:
		return "单元格之间夹有别的内容", faultAt{}
	}
	return "", faultAt{}
}
