package source

import (
	"fmt"
	"slices"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// Below a list there may stand another table: the next township's list with its
// columns in another order, or a summary. Reading its rows under the header of
// the first would make people of townships and amounts of counts.

// headerLikeRow: words only, at least two of them headers of this source, at
// least half of them if the row is long.
func (x *headerIndex) headerLikeRow(row headRow) bool {
	known, all := 0, 0
	for c, cell := range row.cells {
		if row.text(c) == "" {
			continue
		}
		if !headerLike(cell) {
			return false
		}
		all++
		if _, ok := x.names[foldHeader(cell.Text)]; ok {
			known++
		}
	}
	return known >= 2 && known*2 >= all
}

// otherTable goes on under the new header if it is one of this source; if not,
// the rows of the other table are refused until a header of this source comes.
func (r *sheetReader) otherTable(number int, cells []sheet.Cell) error {
	l := r.index.lay(block{headRow{number, slices.Clone(cells)}})
	r.entitle(l)
	r.report.Skipped.Header++
	if !l.usable() {
		r.foreign = number
		r.report.Warnings = append(r.report.Warnings, fmt.Sprintf("第 %d 行起是另一张表，没有“%s”必填的列，没有读取", number, r.spec.Name))
		return nil
	}
	r.foreign, r.layout = 0, l
	r.bind()
	r.report.HeaderRows = append(r.report.HeaderRows, number)
	r.report.Warnings = append(r.report.Warnings, fmt.Sprintf("第 %d 行是另一种表头，以下的行按它读取", number))
	r.report.Warnings = append(r.report.Warnings, l.warnings...)
	return nil
}

// entitle puts the new table under its own title if it has one, else under the
// sheet's.
func (r *sheetReader) entitle(l *Layout) {
	l.titles = r.layout.titles
	where := r.place
	if t := readTitles(r.above); t.speaksOfTime() {
		l.titles.texts, l.titles.asOf, l.titles.month = t.texts, t.asOf, t.month
		where = place{}
	}
	l.supply(r.spec, where)
	r.above = r.above[:0]
}

// refuse rejects a row as a whole.
func (r *sheetReader) refuse(number int, cells []sheet.Cell, reason, advice string) error {
	r.report.Rejected++
	return r.sink.Problem(Problem{Key: r.key(number), Digest: r.digest, Sheet: r.report.Sheet, Row: number,
		Value: identity.Mask(firstText(cells)), Reason: reason, Advice: advice, Level: Reject, RawRow: r.rowObject(cells, false)})
}

func firstText(cells []sheet.Cell) string {
	for _, c := range cells {
		if t := trim(c.Text); t != "" {
			return t
		}
	}
	return ""
}

// idDigits: no title holds a number as long as an ID number.
const idDigits = 15

// holdsID: a cell holds what may be an ID number.
func (r headRow) holdsID() bool {
	return slices.ContainsFunc(r.cells, func(c sheet.Cell) bool { return digitRun(c.Text) >= idDigits })
}

// digitRun is the length of the longest run of digits.
func digitRun(s string) (longest int) {
	if len(s) < 6 {
		return 0 // nobody asks for fewer
	}
	run := 0
	for _, c := range foldWord(s) {
		if c < '0' || c > '9' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
