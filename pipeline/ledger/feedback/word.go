package feedback

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold is the form in which the words of a returned book are compared: NFKC width,
// no white or invisible characters, no punctuation.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.IsPunct(r) || unicode.In(r, unicode.Cf, unicode.Sk) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}

// code folds a key that this program made: 线索编号, 确认编号, 校验. Somebody may
// have retyped it with an input method, or put an apostrophe before it.
func code(s string) string { return strings.ToUpper(fold(s)) }

// plain trims a text that is kept as it was written.
func plain(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	})
}
