package rules

import (
	"fmt"
	"slices"
	"strings"
)

// Error is a mistake in a pack, a rule or a parameter that its author can
// correct. Its text is Chinese and fit to be shown; it means exit status 2.
type Error struct {
	File string // "" when the mistake stands in no file, such as a --set
	Line int    // 0 when unknown
	Msg  string
}

func (e *Error) Error() string {
	switch {
	case e.File == "":
		return e.Msg
	case e.Line == 0:
		return fmt.Sprintf("%s：%s", e.File, e.Msg)
	}
	return fmt.Sprintf("%s 第%d行：%s", e.File, e.Line, e.Msg)
}

func errorf(format string, args ...any) error {
	return &Error{Msg: fmt.Sprintf(format, args...)}
}

// nearest words a suggestion: the known name most like the one written, or all
// known names when none is alike.
func nearest(name string, known []string) string {
	best, least := "", 1+len([]rune(name))/2
	for _, k := range slices.Sorted(slices.Values(known)) {
		if d := distance([]rune(name), []rune(k)); d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return fmt.Sprintf("是否应为“%s”？", best)
	}
	if len(known) == 0 {
		return "这里不应有任何名称"
	}
	return "可用的有：" + strings.Join(known, "、")
}

// distance is the edit distance in characters.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
