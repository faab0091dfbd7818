package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	if asciiVisible(s) {
		return strings.ToLower(s)
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

// allHan: nothing but common Han characters.
func allHan(s string) bool {
	for _, r := range s {
		if r < 0x4E00 || r > 0x9FFF {
			return false
		}
	}
	return s != ""
}

// invisible characters come from web pages and PDF: spaces of all widths, zero
// width marks, byte order marks, line breaks.
func invisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == 0x3164 || r == 0xFFFC
}

// trim removes white and invisible characters from both ends. Most cells have
// none, and are seen to have none by their ends alone.
func trim(s string) string {
	last, _ := utf8.DecodeLastRuneInString(s)
	if first, _ := utf8.DecodeRuneInString(s); visible(first) && visible(last) {
		return s
	}
	return strings.TrimFunc(s, invisible)
}

// visible knows the commonest characters that are surely not invisible.
func visible(r rune) bool { return r > ' ' && r < 0x7f || r >= 0x4E00 && r <= 0x9FFF }

// ascii reports text without a single character outside ASCII.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// asciiVisible: ASCII without blanks or control characters, which NFKC keeps.
func asciiVisible(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// foldHeader is foldWord for headers: brackets alike, and without the marks that
// forms put around them (必填星号, 冒号).
func foldHeader(s string) string {
	if plain(s) {
		return s
	}
	return strings.Trim(brackets.Replace(foldWord(s)), "*:;,.。'\"“”‘’")
}

// halfWidth is NFKC without white or invisible characters, case kept.
func halfWidth(s string) string {
	if asciiVisible(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}
