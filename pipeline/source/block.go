package source

import (
	"regexp"
	"strings"

	"yujing/pipeline/sheet"
)

// headRow is one of the first rows of a sheet, kept while the header is sought.
type headRow struct {
	number int
	cells  []sheet.Cell
}

func (r headRow) text(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return trim(r.cells[column].Text)
}

func (r headRow) blank() bool {
	for c := range r.cells {
		if r.text(c) != "" {
			return false
		}
	}
	return true
}

func (r headRow) texts() (out []string) {
	for c := range r.cells {
		if t := r.text(c); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// A block is one to three consecutive rows that might be the header: parents
// over children. Merged cells are not asked for: every format shows a merged
// parent as a text with empty cells to its right, and not every format says
// that it was merged.
type block []headRow

const blockRows = 3

func (b block) width() int {
	w := 0
	for _, r := range b {
		w = max(w, len(r.cells))
	}
	return w
}

// paths gives the header texts over each column, topmost first. A parent reaches
// to the right over empty cells as long as there are children below them.
func (b block) paths() [][]string {
	paths := make([][]string, b.width())
	for c := range paths {
		for level := range b {
			text := b[level].text(c)
			if start := b.groupStart(level, c); text == "" && start >= 0 {
				text = b[level].text(start)
			}
			n := len(paths[c])
			switch {
			case n > 0 && text != "" && unitOnly(text):
				paths[c][n-1] += "(" + strings.Trim(foldHeader(text), "()") + ")"
			case text != "" && (n == 0 || paths[c][n-1] != text):
				paths[c] = append(paths[c], text)
			}
		}
	}
	return paths
}

// groupStart is the column of the parent whose group reaches over column c at
// this level, or -1.
func (b block) groupStart(level, c int) int {
	if level == len(b)-1 || b[level].text(c) != "" || !b.hasChild(level, c) {
		return -1
	}
	for s := c - 1; s >= 0; s-- {
		if !b.hasChild(level, s) || (level > 0 && b[level-1].text(s+1) != "") {
			return -1
		}
		if b[level].text(s) != "" {
			return s
		}
	}
	return -1
}

// hasChild: something different stands below this cell within the block.
func (b block) hasChild(level, c int) bool {
	for l := level + 1; l < len(b); l++ {
		if t := b[l].text(c); t != "" && t != b[level].text(c) && !unitOnly(t) {
			return true
		}
	}
	return false
}

var longDigits = regexp.MustCompile(`[0-9]{8}`)
var formTalk = regexp.MustCompile(`[:：0-9]`)

// layered reports whether the rows look like parents over children and not like
// a header over data or a title over a header.
func (b block) layered() bool {
	for level := 0; level+1 < len(b); level++ {
		if b[level+1].number != b[level].number+1 || !b.pair(level) {
			return false
		}
	}
	return true
}

// pair checks one row against the row below: every text below belongs to a group
// of at least two, and some headers reach down over both rows (or nothing above
// reads like the form's own small print).
func (b block) pair(level int) bool {
	upright, parents, units, talk := 0, 0, 0, false
	for c := range b.width() {
		above, below := b[level].text(c), b[level+1].text(c)
		if below != "" && unitOnly(below) && above != "" {
			upright++
			units++
			continue
		}
		if below != "" && (!headerLike(b[level+1].cells[c]) || !b.inGroup(level, c)) {
			return false
		}
		if above == "" {
			continue
		}
		if below == "" || below == above {
			upright++
		} else {
			parents++
			talk = talk || formTalk.MatchString(above)
		}
	}
	return (parents > 0 || units > 0) && (upright > 0 || (parents > 1 && !talk))
}

// unitOnly: 元 or (万元) below a header is its unit, not a child of a group.
func unitOnly(text string) bool {
	return unitWords.MatchString(strings.Trim(foldHeader(text), "()"))
}

func headerLike(c sheet.Cell) bool {
	return c.Kind == sheet.Text && !longDigits.MatchString(c.Text)
}

// inGroup: the cell below column c is one of at least two children, or repeats
// the text above it (merged cells that a writer filled in).
func (b block) inGroup(level, c int) bool {
	above := b[level].text(c)
	if above == b[level+1].text(c) {
		return true
	}
	return b.groupStart(level, c) >= 0 || (above != "" && b.groupStart(level, c+1) == c)
}

// parentTexts are the texts that stand over a group.
func (b block) parentTexts() (out []string) {
	for level := range b[:len(b)-1] {
		for c := range b[level].cells {
			if b[level].text(c) != "" && b.hasChild(level, c) {
				out = append(out, b[level].text(c))
			}
		}
	}
	return out
}
