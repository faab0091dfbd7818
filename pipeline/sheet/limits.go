package sheet

// Limits protects the night against files made to exhaust it, by malice or by a
// runaway fill-down. A zero field means the default; the defaults are far above
// any county's real file.
type Limits struct {
	FileBytes  int64 // size of the file itself
	PartBytes  int64 // one part of a workbook, inflated
	TotalBytes int64 // all parts of a workbook, inflated
	Ratio      int64 // inflated size over packed size, beyond ratioFloor or rowsFloor
	Parts      int   // entries of the zip
	Sheets     int
	Cells      int64 // cells of one sheet, counting the empty ones left of a value
	Strings    int   // entries of the shared string table
	Text       int64 // bytes of text handed over from one sheet: one long string can stand in every cell
}

// ratioFloor is the inflated size below which no ratio is suspicious in a file of an
// archive, rowsFloor in a part of a workbook; thrice that much may be in all together.
//
// A ratio alone tells no bomb from a sheet: deflate (RFC 1951) copies at most 258
// bytes at a time, for two bits and those that say from how far back. That makes
// 1032:1 at most. The same styled, empty row over and over, written without
// positions, takes five bits for 258 bytes if a row has 17 to 32 bytes and six if it
// has up to 64: 413:1 and 344:1. From 65 bytes on it takes seven and stays below
// 295:1, within the ratio that is asked of large parts. The 1,048,576 rows of a full
// sheet, of 64 bytes each, are 64 MB: below that a sheet may pack as well as it likes,
// and a bomb is as cheap to read as such a sheet.
const (
	ratioFloor = 8 << 20
	rowsFloor  = 80 << 20
)

// maxToken is the longest single piece of XML or CSV record that is held in
// memory. A cell holds at most 32,767 characters.
const maxToken = 16 << 20

// maxName is the longest name of an element, smallPart the largest part that is not
// a sheet or the string table; a style sheet grown wild has some 10 MB.
const (
	maxName   = 256
	smallPart = 32 << 20
)

// maxDepth is the deepest nesting of XML elements; real parts stay below 30.
const maxDepth = 200

func (l Limits) withDefaults() Limits {
	setDefault(&l.FileBytes, 1<<30)
	setDefault(&l.PartBytes, 2<<30)
	setDefault(&l.TotalBytes, 4<<30)
	setDefault(&l.Ratio, 300)
	setDefault(&l.Parts, 10_000)
	setDefault(&l.Sheets, 1_000)
	setDefault(&l.Cells, 100_000_000)
	setDefault(&l.Strings, 12_000_000) // 8 bytes each even when empty; ten unique texts in each row of a full sheet
	setDefault(&l.Text, 4<<30)
	return l
}

func setDefault[T int | int64](v *T, d T) {
	if *v <= 0 {
		*v = d
	}
}
