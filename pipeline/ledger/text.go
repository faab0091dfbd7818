package ledger

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline/identity"
)

const cutMark = "…（原文过长，已截断）"

// words turns text from outside into what may stand in a cell: masked unless the
// county said otherwise, no character that XML or a screen would choke on, no
// longer than Excel allows.
func (o Options) words(s string) string {
	s = clean(s)
	if !o.FullID {
		s = identity.Mask(s)
	}
	return shorten(s)
}

// key is words for 线索编号 and 户编号, which the feedback is read back by. Masking
// runs of digits would destroy them; only a key that is itself a person's number
// is masked (some counties number households by their head).
func (o Options) key(s string) string {
	s = clean(s)
	if !o.FullID && identity.ParseID(s, false).Usable() {
		return identity.Mask(s)
	}
	return shorten(s)
}

// clean removes control characters (XML 1.0 section 2.2 forbids most of them)
// and the direction marks that could make a name read backwards. Line breaks
// stay.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	return strings.TrimSpace(strings.Map(cleanRune, s))
}

func cleanRune(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t' || r == '\r':
		return ' '
	case unicode.IsControl(r), r == 0xFFFE, r == 0xFFFF, r == 0xFEFF:
		return -1
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return -1
	}
	return r
}

// shorten keeps a text within 32767 UTF-16 units (Excel's limit for a cell) and
// says that it did.
func shorten(s string) string {
	room := excelize.TotalCellChars
	if len(s) <= room { // bytes are never fewer than UTF-16 units
		return s
	}
	room -= utf8.RuneCountInString(cutMark)
	units := 0
	for i, r := range s {
		n := 1
		if r > 0xFFFF {
			n = 2
		}
		if units+n > room {
			if fits(s[i:], room-units+utf8.RuneCountInString(cutMark)) {
				return s
			}
			return s[:i] + cutMark
		}
		units += n
	}
	return s
}

func fits(s string, room int) bool {
	for _, r := range s {
		room--
		if r > 0xFFFF {
			room--
		}
		if room < 0 {
			return false
		}
	}
	return true
}

// risky says whether Excel or WPS would take the text for a formula if it were
// typed in; the full-width signs count, Chinese input methods make them.
func risky(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@＝＋－＠", r)
}

// day is the date of t as Excel stores one: no time of day, no zone. The zero
// time is unknown and gives nil, an empty cell.
func day(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// chinese is a date as it is written in a letter: 2026年11月21日.
func chinese(t time.Time) string {
	if t.IsZero() {
		return "未定"
	}
	return t.Format("2006年1月2日")
}

func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// number is a count that may be unknown.
func number[T int | int64](n *T) any {
	if n == nil {
		return nil
	}
	return int64(*n)
}

// positive is a row number or the like, of which 0 means unknown.
func positive(n int) any {
	if n <= 0 {
		return nil
	}
	return n
}

func yes(b bool, word string) any {
	if !b {
		return nil
	}
	return word
}
