package lists

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// ErrNoHeader: no row of a sheet looks like a header. It comes inside a
// *sheet.FileError.
var ErrNoHeader = errors.New("no recognisable header")

const (
	headerRows = 30 // how far down a header may stand, behind titles and notes
	headerText = 30 // characters; what is longer is a sentence
)

func filled(r sheet.Row) (n int) {
	for _, c := range r.Cells {
		if strings.TrimSpace(c.Text) != "" {
			n++
		}
	}
	return n
}

// findHeader gives the block of rows that is the header, nil without one. A block
// that holds names the plan asks for, or that departments are known to use, beats
// one that only looks right; of two that are as good the first wins, and with its
// parents rather than without.
func findHeader(rows []sheet.Row, words Words, wanted []string) *source.HeaderBlock {
	widest := 0
	for _, r := range rows {
		widest = max(widest, filled(r))
	}
	var best *source.HeaderBlock
	most := 0
	for b := range source.HeaderBlocks(rows[:min(len(rows), headerRows)]) {
		header := headerTexts(b.Paths)
		score := 1000*len(held(header, wanted)) + words.known(header)
		if slices.ContainsFunc(rows[b.First:b.Last+1], func(r sheet.Row) bool { return !named(r) }) || repetitive(header) {
			continue
		}
		if n := filled(rows[b.Last]); score == 0 && (n < 2 && widest > 1 || 2*n < widest) {
			continue
		}
		if best == nil || score > most || score == most && b.First == best.First {
			best, most = &b, score
		}
	}
	return best
}

// headerTexts joins the texts over each column: 所属户主/户主姓名.
func headerTexts(paths [][]string) []string {
	out := make([]string, len(paths))
	for c, path := range paths {
		out[c] = strings.Join(strings.Fields(strings.Join(path, "/")), " ")
	}
	return out
}

// held are the names that stand in a header.
func held(header, names []string) (out []string) {
	for _, name := range names {
		if slices.ContainsFunc(header, func(h string) bool { return isCalled(h, name) }) {
			out = append(out, name)
		}
	}
	return out
}

// known counts the columns that say something of a person.
func (w Words) known(header []string) (n int) {
	for _, h := range header {
		if w.role(h) != noRole {
			n++
		}
	}
	return n
}

var (
	longDigits = regexp.MustCompile(`[0-9]{5}`)
	bareNumber = regexp.MustCompile(`^[-+]?[0-9.,%/-]+$`)
)

// named: every filled cell may be a column's name.
func named(r sheet.Row) bool {
	all := 0
	for _, cell := range r.Cells {
		text := strings.TrimSpace(cell.Text)
		if text == "" {
			continue
		}
		if cell.Kind != sheet.Text || longDigits.MatchString(text) || bareNumber.MatchString(text) || utf8.RuneCountInString(text) > headerText {
			return false
		}
		all++
	}
	return all > 0
}

// repetitive: names come twice more often than not.
func repetitive(header []string) bool {
	seen, all := map[string]bool{}, 0
	for _, h := range header {
		if h != "" {
			seen[h] = true
			all++
		}
	}
	return len(seen)*2 <= all
}
