// Package sheet reads the tables that departments send, cell by cell, and
// promises one thing above all: what it hands over is what stood in the file,
// or there is an error. It never stops half-way in silence.
//
// # What comes in
//
// A file (or its bytes) of unknown make. The name says nothing: half of the
// ".xls" files in an inbox are something else. Open looks at the content and
// reads .xlsx/.xlsm (transitional and strict), .xls since Excel 5 and WPS .et,
// delimited text (CSV, TSV, TXT in UTF-8, UTF-16 or GB18030), and the two texts that
// systems export as ".xls": HTML and SpreadsheetML 2003. A .zip of spreadsheets is
// refused with ErrArchive, for the caller to go through with OpenArchive. Everything
// else that an office sends (.xlsb, .ods, Word, PDF, pictures) is recognised and
// refused by name, with a Chinese hint how to save it as .xlsx.
//
// # What goes out
//
// Rows, in order, each with its number on the sheet and its cells from column A.
// A cell is stored text with a Kind: a number keeps its digits exactly as they
// were stored, so that a damaged ID number can be seen as damaged; a date is
// ISO 8601; an empty text is an empty cell. Rows without any value are not
// handed over, so a million styled but empty rows cost next to nothing.
//
//	b, err := sheet.Open("低保.xlsx", sheet.Options{})
//	if err != nil { … }
//	defer b.Close()
//	for row, err := range b.Rows(0) {
//		if err != nil { … } // a *FileError: file, sheet, row, what to do
//		use(row.Number, row.Cells)
//	}
//
// # What a caller may assume
//
// Row numbers strictly increase. Every part that was read held its checksum by
// the time the iteration ends without an error; rows handed over before an error
// must be thrown away. Hidden rows and sheets are read like any other and
// mentioned in Notes. A book without a single value is ErrEmpty, told when its last
// sheet has been read (a text of blanks or of no bytes, when it is opened). Errors are *FileError and wrap one of the Err… values.
// A Book belongs to one goroutine; different books may be read in parallel.
package sheet
