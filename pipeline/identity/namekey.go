package identity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// usualName is how many characters of a name are compared without asking the
// heap for room; a longer one takes a little more time.
const usualName = 32

// NameKey gives the folded form that equal names share: after [Name], separators
// and spaces gone, Latin letters upper case and without marks (ü is V), and
// traditional and variant characters in today's standard form. It is made for
// comparing and joining; the name as written stays what it is.
//
// Variants are those of the 1955 table of variant characters as far as OpenCC has
// them, among them a few that the standard list of 2013 admits in names again:
// 喆 is compared as 哲, 堃 as 坤, 昇 as 升, 甦 as 苏. The two forms are one name to
// the clerk whose keyboard lacks one of them, and a birth date or village tells
// apart the rare pair that they really are. Characters that merely share a
// traditional form, or that are words of their own, are kept: 乾 is not 干, 淼 not
// 渺, 犇 not 奔, 於 not 于, 仝 not 同.
func NameKey(name string) string {
	var buf [usualName]rune
	key := appendFolded(buf[:0], name)
	if sameText(name, key) {
		return name
	}
	return string(key)
}

// sameText tells whether s spells exactly these characters; broken bytes spell none.
func sameText(s string, rs []rune) bool {
	at := 0
	for _, r := range rs {
		c, n := utf8.DecodeRuneInString(s[at:])
		if c != r || n != utf8.RuneLen(r) {
			return false
		}
		at += n
	}
	return at == len(s)
}

// appendFolded appends the folded characters of a name. A name of Chinese
// characters alone, perhaps with the right separator, is folded on the spot;
// anything else goes through Name first.
func appendFolded(dst []rune, name string) []rune {
	g := glyphs()
	start := len(dst)
	for _, r := range name {
		switch {
		case isUnified(r):
			dst = append(dst, g.plain(r))
		case r != middleDot:
			return appendFoldedSlowly(dst[:start], name)
		}
	}
	return dst
}

func appendFoldedSlowly(dst []rune, raw string) []rune {
	g := glyphs()
	name, _ := Name(raw)
	for _, r := range name {
		switch {
		case unicode.IsSpace(r) || r == middleDot || r == '.' || isQuote(r) || isDash(r):
		case unicode.Is(unicode.Latin, r):
			dst = append(dst, []rune(latin(r))...)
		default:
			dst = append(dst, g.plain(r))
		}
	}
	return dst
}

// latin gives a Latin letter in upper case without marks; ü is V, as in pinyin.
func latin(r rune) string {
	if r < unicode.MaxASCII {
		return string(unicode.ToUpper(r))
	}
	parts := norm.NFD.String(string(r))
	if strings.HasPrefix(parts, "u\u0308") || strings.HasPrefix(parts, "U\u0308") {
		return "V"
	}
	return strings.ToUpper(strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, parts))
}

// isUnified recognises the unified ideographs, which no folding of width or
// compatibility changes.
func isUnified(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF ||
		r >= 0x20000 && r <= 0x2EE5D || r >= 0x30000 && r <= 0x323AF
}
