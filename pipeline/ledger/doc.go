// Package ledger writes the Excel books that leave the county office.
//
// It is the last but one room of a night. What comes in are plain Go structs,
// filled by the pipeline from the night's SQL views: who is to be visited, why,
// by when, and what could not be judged tonight. What goes out are two kinds of
// workbook:
//
//   - WriteTownship: one book for each township, made to be printed on A4, taken
//     to the door, filled in with drop-downs and sent back: what this batch asks
//     (核查台账), what helpers must know (补充风险), uncertain matches (待确认), and for
//     reference what is still open (在办), the standing lists, data to correct and
//     what has gone;
//   - WriteSummary: one book for the county, with every list that a clerk needs
//     in order to answer "what did we send, to whom, and what was wrong".
//
// WriteCorrections makes a third, small one: the lines of a returned book that did
// not go in, to be put right and sent back. Returned books are read by package
// feedback, the structs are filled by package fill.
//
// The room decides nothing. It does not choose which clues are sent, does not
// know what a rule means and never reads the clock: every date is handed in. It
// counts only what it prints, so that a number on the first page is always the
// number of lines behind it.
//
// # Identity numbers
//
// The structs hold whole identity numbers. Masking (6+4) happens here, where the
// data leaves the county, on every cell that is written and not only on the
// columns meant for numbers: a number quoted in an evidence sentence, in a file
// name or in a rejected value is masked too. Keys that the feedback is read back
// by (线索编号, 户编号) are left as they are, unless the key itself is somebody's
// valid identity number.
//
// # What the reader of a returned book may rely on
//
// A column is found by its header, a clue by its 线索编号, checked with Checksum, the
// township by the title above the header. Positions and names of sheets mean
// nothing: cadres sort, filter, insert and delete rows. No cell is merged on a sheet
// that is filled in. A printed cell may say several things on lines of their own, so
// that the sheet can be read on A4; what a machine wants out of it stands in a grey
// column to the right, alone.
//
// # Text from outside
//
// Department text is always written as a string, never as a formula, with
// characters that XML cannot hold removed and the length limits of Excel kept.
// The bytes of a book depend on nothing but the structs: see xlsxout.
package ledger
