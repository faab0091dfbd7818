// Package feedback reads the books that come back from the townships.
//
// What comes in is a workbook of any format (a sheet.Book), whatever a township
// has made of it: saved again by WPS as .xls, the sheet renamed, columns hidden,
// moved or added, rows sorted, deleted or inserted, the cells of a household
// merged. What goes out are the answers that it holds, and one Refusal for every
// line that cannot be believed, with file, sheet, row, column, value and what to
// do. The room opens no file of the workspace, knows no clock and writes nothing:
// what is known of the clues (Known) and the day of the import are handed in.
//
//	t, err := feedback.Read("城关镇.xlsx", book)   // the tables of a book, as written
//	o := known.Judge([]feedback.Book{t})          // what of it goes in
//
// # How a line is known
//
// A table begins at a row that holds the header of a key (线索编号, or 确认编号)
// and that of its answer (核实结果; 答复), wherever it stands; positions and names
// of sheets mean nothing. A line is known by its key together with 校验
// (ledger.Checksum over the township and the key): the key alone would not notice
// that somebody sorted some of the columns and not the others. Where 校验 was
// deleted, the householder's name on the line must be the clue's; where the letters
// do not agree, the line is refused, and the message says whose letters they are.
// A line of another township than the one that the title names is refused, too.
//
// # Households
//
// A ledger asks clue by clue. Many cadres answer a household once, in its first
// line, because they made one visit. So the lines of one household that stand
// together form a block, and where its first line alone is answered, that answer
// counts for the others as well, if it is one about the household (纳入, 静默 and
// 等待 in Result.Next): 查无此人, 数据错误 and 死亡或迁出 are said of one person or
// one row and never of the neighbouring clue. Merged cells are plainer: every line
// of the household under the merged answer is answered by it, whatever it says.
// An answer in any other line of a block counts for that line only.
//
// # Two answers to one clue
//
// Different answers on different days are both kept: the fold lets the later one
// stand, and the outcome says so (Remark). Different answers of one day are a
// contradiction that only a person can solve: none of them goes in, each is
// reported with the place of the others. An answer that is known already, in all
// its parts, is a repetition and makes no new event.
package feedback
