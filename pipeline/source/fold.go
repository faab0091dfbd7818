package source

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// brackets of every make that offices use become ( and ) before comparison.
var brackets = strings.NewReplacer("【", "(", "】", ")", "〔", "(", "〕", ")", "[", "(", "]", ")", "{", "(", "}", ")",
	"〈", "(", "〉", ")", "《", "(", "》", ")", "「", "(", "」", ")", "、", ",")

// foldWord is the form in which words of a sheet are compared: NFKC width, no
// white or invisible characters, lower case.
func foldWord(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}

// plain reports text that folding would not change: common Han characters,
// digits, lower-case Latin. Most cells are, and NFKC costs.
func plain(s string) bool {
	for _, r := range s {
		han := r >= 0x4E00 && r <= 0x9FFF
		if !han && !(r >= '0' && r <= '9') && !(r >= 'a' && r <= 'z') {
			return false
		}
	}
	return true
}

// invisible characters come from web pages and PDF: spaces of all widths, zero
// width marks, byte order marks, line breaks.
func invisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == 0x3164 || r == 0xFFFC
}

// trim removes white and invisible characters from both ends.
func trim(s string) string { return strings.TrimFunc(s, invisible) }

// foldHeader is foldWord for headers: brackets alike, and without the marks that
// forms put around them (必填星号, 冒号).
func foldHeader(s string) string {
	return strings.Trim(brackets.Replace(foldWord(s)), "*:;,.。'\"“”‘’")
}

// halfWidth is NFKC without white or invisible characters, case kept.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}
