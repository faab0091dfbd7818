package identity

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How much of a number stays readable: the first six characters of an ID number
// are the county of registration, which the reader knows, the last four tell
// people of one village apart. A convention (6+4), not a law.
const (
	idHead, idTail       = 6, 4
	phoneHead, phoneTail = 3, 4
)

// minIDRun: from 15 digits on a run is an ID number, a damaged one, or a bank
// card, none of which may be shown. A time stamp has 14.
const minIDRun = 15

// Mask hides every number in s that is or was an ID number: its first six and
// last four characters stay. Damaged lengths are hidden too. Of a number in
// scientific notation the first six digits and the exponent stay: enough to see
// what Excel did to it, without the birth date behind them.
func Mask(s string) string {
	rs := []rune(longMantissa.ReplaceAllStringFunc(s, hideMantissa))
	for i := 0; i < len(rs); {
		r := idRun(rs[i:])
		if len(r.text) >= minIDRun {
			hide(characters(rs[i:], r.places), idHead, idTail)
		}
		i += max(r.length(), 1)
	}
	return string(rs)
}

// longMantissa finds 9.91100197001010E+17: a digit, a point, the rest, an exponent.
var longMantissa = regexp.MustCompile(`([0-9０-９][.．][0-9０-９]{5})([0-9０-９]+)([eEｅＥ][+＋]?[0-9０-９]{1,2})`)

func hideMantissa(number string) string {
	m := longMantissa.FindStringSubmatch(number)
	return m[1] + strings.Repeat("*", utf8.RuneCountInString(m[2])) + m[3]
}

// run is a stretch of text that reads as one number, perhaps with single spaces
// or dashes between its pieces.
type run struct {
	places []int  // offsets of its characters
	text   string // its characters, half-width, upper case
	pieces []int  // how many characters there are up to the end of each piece
}

func (r run) length() int {
	if len(r.places) == 0 {
		return 0
	}
	return r.places[len(r.places)-1] + 1
}

func characters(rs []rune, places []int) []*rune {
	ps := make([]*rune, len(places))
	for i, p := range places {
		ps[i] = &rs[p]
	}
	return ps
}

// idRun reads the number at the beginning of rs; length 0 when there is none.
// Pieces with gaps between them may as well be two dates side by side, so they
// are taken together only if that makes an ID number in length and birth date.
func idRun(rs []rune) run {
	r := readRun(rs)
	for n := len(r.pieces) - 1; n > 0; n-- {
		if end := r.pieces[n]; looksLikeID(r.text[:end]) {
			return run{places: r.places[:end], text: r.text[:end]}
		}
	}
	if len(r.pieces) == 0 {
		return run{}
	}
	end := r.pieces[0]
	return run{places: r.places[:end], text: r.text[:end]}
}

// readRun reads as far as the characters may belong to one number.
func readRun(rs []rune) run {
	var r run
	gap := false
	for i, c := range rs {
		d := foldDigit(c)
		switch {
		case isInvisible(c) && len(r.text) > 0:
			continue
		case isGap(c) && len(r.text) > 0 && !gap:
			gap = true
			continue
		case !belongs(d, len(r.text), rs[i:]):
			return r
		case gap || len(r.pieces) == 0:
			r.pieces = append(r.pieces, len(r.text))
		}
		gap = false
		r.text += string(d)
		r.places = append(r.places, i)
		r.pieces[len(r.pieces)-1] = len(r.text)
	}
	return r
}

// belongs tells whether d may be the character at place n of a number: a digit,
// the X of an ID number, the re-issue suffix of a certificate.
func belongs(d rune, n int, rest []rune) bool {
	return isDigit(d) || d == 'X' && n == 17 || isUpperOrDigit(d) && n == 20 && suffixFollows(rest)
}

func isGap(r rune) bool { return isDash(r) || unicode.IsSpace(r) }

// suffixFollows recognises the re-issue suffix of a certificate: a letter, a digit.
func suffixFollows(rs []rune) bool {
	return len(rs) >= 2 && foldDigit(rs[0]) >= 'A' && isDigit(foldDigit(rs[1]))
}

// foldDigit gives the half-width upper-case form of a digit or Latin letter, 0
// for anything else.
func foldDigit(r rune) rune {
	if r >= '！' && r <= '～' {
		r -= '！' - '!'
	}
	if r >= 'a' && r <= 'z' {
		r -= 'a' - 'A'
	}
	if r == '×' || r == '*' {
		r = 'X'
	}
	if isUpperOrDigit(r) {
		return r
	}
	return 0
}

func looksLikeID(s string) bool {
	switch len(s) {
	case 15, 17:
		_, _, _, ok := civil("19" + s[6:12])
		return ok
	case 18, 20, 22:
		_, _, _, ok := birthOf(s)
		return ok
	}
	return false
}

// MaskPhone hides the middle of every telephone number in s: 138****5678.
func MaskPhone(s string) string {
	rs := []rune(s)
	for i := 0; i < len(rs); {
		r := readRun(rs[i:])
		digits := characters(rs[i:], r.places)
		switch {
		case len(digits) > phoneHead+phoneTail+1:
			hide(digits, phoneHead, phoneTail)
		case len(digits) > phoneTail:
			hide(digits, 0, phoneHead)
		}
		i += max(r.length(), 1)
	}
	return string(rs)
}

// MaskName keeps the first and the last character of a name: 张*丰, 张*.
func MaskName(s string) string {
	rs := []rune(strings.TrimSpace(s))
	places := make([]*rune, len(rs))
	for i := range rs {
		places[i] = &rs[i]
	}
	if len(rs) <= 2 {
		hide(places, min(1, len(rs)-1), 0)
	} else {
		hide(places, 1, 1)
	}
	return string(rs)
}

func hide(places []*rune, head, tail int) {
	for i := max(head, 0); i < len(places)-tail; i++ {
		*places[i] = '*'
	}
}
