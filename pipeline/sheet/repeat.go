package sheet

// A text of the shared table may stand in every cell of a sheet, so a file of one
// megabyte can hand over gigabytes: at no cost to this package, which copies no shared
// text, but at a high one to everybody who writes down what it reads. What a sheet
// may hand over therefore depends on how much of it has been read.
//
// repeatFactor is how many bytes of text a byte of the sheet may stand for. A cell
// that refers to the table takes 30 bytes or more of an .xlsx and 14 of an .xls, so
// an address of 300 letters may stand in every single cell. repeatFloor is what all
// sheets of a book together may hand over beyond that.
const (
	repeatFactor = 64
	repeatFloor  = 64 << 20
)

// repeats remembers what each sheet of a book handed over beyond what its own size
// explains.
type repeats map[int]int64

// start begins to count for a sheet. One that is read again is counted anew.
func (r repeats) start(sheet int) repeatMeter {
	delete(r, sheet)
	m := repeatMeter{left: repeatFloor}
	for _, beyond := range r {
		m.left -= beyond
	}
	return m
}

// stop keeps the count of a sheet of which so many bytes were read.
func (r repeats) stop(sheet int, m repeatMeter, read int64) {
	if beyond := m.text - repeatFactor*read; beyond > 0 {
		r[sheet] = beyond
	}
}

// repeatMeter counts the text of one sheet.
type repeatMeter struct {
	text int64 // bytes so far
	left int64 // of the floor
}

// check is asked before a row is handed over; read is how many bytes of the sheet
// have been read.
func (m repeatMeter) check(read int64) error {
	if m.text-repeatFactor*read <= m.left {
		return nil
	}
	return tooLarge("少量文字被单元格反复引用，展开后比文件本身大得多（超出 %d 兆字节）", repeatFloor>>20)
}
