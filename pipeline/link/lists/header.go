package lists

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"yujing/pipeline/sheet"
)

// ErrNoHeader: no row of a sheet looks like a header. It comes inside a
// *sheet.FileError.
var ErrNoHeader = errors.New("no recognisable header")

const (
	headerRows = 30 // how far down a header may stand, behind titles and notes
	headerText = 30 // characters; what is longer is a sentence
)

type headRow struct {
	number int
	cells  []sheet.Cell
}

func (r headRow) text(column int) string {
	if column >= len(r.cells) {
		return ""
	}
	return strings.Join(strings.Fields(r.cells[column].Text), " ")
}

func (r headRow) filled() (n int) {
	for c := range r.cells {
		if r.text(c) != "" {
			n++
		}
	}
	return n
}

// findHeader gives the first and the last index of the header's rows, -1 without
// one. A row that holds names the plan asks for, or that departments are known to
// use, beats one that only looks right.
func findHeader(rows []headRow, words Words, wanted []string) (first, last int) {
	widest := 0
	for _, r := range rows {
		widest = max(widest, r.filled())
	}
	first = -1
	best := 0
	for i, r := range rows[:min(len(rows), headerRows)] {
		score := 1000*r.holds(wanted) + r.known(words)
		if !r.named() || score == 0 && (r.filled() < 2 && widest > 1 || 2*r.filled() < widest) {
			continue
		}
		if first < 0 || score > best {
			first, best = i, score
		}
	}
	last = first
	if first >= 0 && last+1 < len(rows) && children(rows[first], rows[last+1], words) {
		last++
	}
	return first, last
}

func (r headRow) holds(names []string) (n int) {
	for _, name := range names {
		if slices.ContainsFunc(r.cells, func(c sheet.Cell) bool { return foldHeader(c.Text) == foldHeader(name) }) {
			n++
		}
	}
	return n
}

func (r headRow) known(words Words) (n int) {
	for c := range r.cells {
		if words.role(r.text(c)) != noRole {
			n++
		}
	}
	return n
}

var (
	longDigits = regexp.MustCompile(`[0-9]{5}`)
	bareNumber = regexp.MustCompile(`^[-+]?[0-9.,%/-]+$`)
)

// named: every filled cell may be a column's name, and few names come twice.
func (r headRow) named() bool {
	seen, all := map[string]bool{}, 0
	for c, cell := range r.cells {
		text := r.text(c)
		if text == "" {
			continue
		}
		if cell.Kind != sheet.Text || longDigits.MatchString(text) || bareNumber.MatchString(text) || utf8.RuneCountInString(text) > headerText {
			return false
		}
		seen[text] = true
		all++
	}
	return len(seen)*2 > all
}

// children: the row below stands under groups (户主信息 over 姓名, 身份证号). It fills
// gaps of the row above, and leaves columns free whose header reaches down.
func children(above, below headRow, words Words) bool {
	if below.number != above.number+1 || !below.named() {
		return false
	}
	gaps, upright, known := 0, 0, 0
	for c := range max(len(above.cells), len(below.cells)) {
		a, b := above.text(c), below.text(c)
		switch {
		case a == "" && b != "":
			gaps++
		case a != "" && b == "":
			upright++
		}
		if b != "" && words.role(b) != noRole {
			known++
		}
	}
	return gaps > 0 && upright > 0 && known > 0
}

// headerTexts joins the texts over each column; a parent reaches to the right over
// empty cells as long as there are children below.
func headerTexts(rows []headRow) []string {
	width := 0
	for _, r := range rows {
		width = max(width, len(r.cells))
	}
	out := make([]string, width)
	parent := ""
	for c := range out {
		top, low := rows[0].text(c), rows[len(rows)-1].text(c)
		if top != "" || low == "" {
			parent = top
		}
		switch {
		case len(rows) == 1 || low == "" || low == top:
			out[c] = top
		case parent == "":
			out[c] = low
		default:
			out[c] = parent + "/" + low
		}
	}
	return out
}
