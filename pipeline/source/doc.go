// Package source gives the cells of a department file their meaning.
//
// What comes in is a sheet.Book: rows of cells, each exactly as it was stored.
// What goes out is a stream of typed rows in the columns of one Spec, and a
// Problem for every value that could not be taken as it stood. Nobody downstream
// looks at a spreadsheet again.
//
// # A spec is a YAML file
//
// configs/sources/低保.yaml says what a 低保 list is: its columns, their types,
// the other names that headers go by, which columns give the list away, which
// ones name a person. LoadSpecs reads the folder, strictly. A county adds an
// alias, or a list that nobody thought of, by YAML alone.
//
// # From a file to rows
//
// Recognise lays every spec over the first rows of every sheet: the header is the
// row, or the two or three rows of merged parents over children, that claims the
// most fields. The spec with the best claim wins; two equal claims are a question
// for a person, named and left alone. A folder can narrow the choice beforehand
// (InFolder).
//
// An unknown header that nearly is a known one is suggested for a person to add
// (ColumnUse.Suggest); nothing is read by likeness. Suggest drafts the YAML of a
// list that no spec covers.
//
// What no column gives, the rows above the header or the sheet's name may: the
// unit of amounts, and the month or day of a field that asks for it (from_title).
//
// Read then goes through the book row by row: once, or, when it turns out that
// cells are merged over several records, twice, because a file says so only behind
// its rows. A merged value belongs to every row of its area. Every sheet row ends in
// exactly one place: loaded, rejected, skipped (blank, title, header, total,
// note), or unrecognised when the sheet has no header of this spec at all.
// SheetReport.Balanced checks the sum; a night that does not balance must not
// publish.
//
// # What a value may become
//
// A bad value in a required field rejects the row; anywhere else it becomes NULL
// with a 警告. An unusable ID number never rejects: the row is loaded, the number
// is NULL and its status says why. Whatever was changed keeps its original in the
// column 原值, and 处理说明 says what was done. Money is integer arithmetic on
// decimal digits from the cell to the column; no float is ever involved.
//
// # What it may assume
//
// Rows arrive in order of their number, strings of cells stay valid, a Number
// cell carries its text as stored. It knows nothing of folders, nights, the
// register or the county: a township is folded, not looked up.
package source
