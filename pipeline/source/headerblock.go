package source

import (
	"iter"

	"yujing/pipeline/sheet"
)

// HeaderBlock is one to three consecutive rows of a sheet that may be its header:
// a row of names, or parents over children. First and Last are indexes of the rows
// it was found in. Paths are, by column, the texts over it, topmost first; a parent
// reaches over the empty cells to its right as long as there are children below.
type HeaderBlock struct {
	First, Last int
	Paths       [][]string
}

// HeaderBlocks hands over every block of the rows, by first row, short before long.
func HeaderBlocks(rows []sheet.Row) iter.Seq[HeaderBlock] {
	return func(yield func(HeaderBlock) bool) {
		heads := headRows(rows)
		for i := range heads {
			for k := 1; k <= blockRows && i+k <= len(heads); k++ {
				b := block(heads[i : i+k])
				if (k == 1 || b.layered()) && !yield(HeaderBlock{i, i + k - 1, b.paths()}) {
					return
				}
			}
		}
	}
}

// HeaderPaths are the texts over every column of rows that are known to be a header.
func HeaderPaths(rows []sheet.Row) [][]string { return block(headRows(rows)).paths() }

func headRows(rows []sheet.Row) []headRow {
	heads := make([]headRow, len(rows))
	for i, r := range rows {
		heads[i] = headRow{r.Number, r.Cells}
	}
	return heads
}

// Usable tells whether every required field has a column.
func (l *Layout) Usable() bool { return l.usable() }
