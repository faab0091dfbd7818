package lists

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// The levels of an ID number.
const (
	idDifferent = iota
	idSurvivor  // what a damaged number still shows agrees
	idTypo      // one digit wrong, missing, too many, or two neighbours swapped
	idEqual
)

var idLevels = []string{"不同", "残留相符", "差一位", "相同"}

// A folded number is the number itself when it is usable. One that is not begins
// with a mark, and is never equal to another: it names nobody for certain.
const (
	markDamaged = "?" // Excel's: scientific, rounded, stored as a number
	markWrong   = "!" // mistyped: wrong length, check digit or date
)

// foldID reads one cell of an ID column; "" when nothing in it can be compared.
func foldID(c sheet.Cell) string {
	id := identity.ParseID(c.Text, c.Kind == sheet.Number)
	switch id.Status {
	case identity.StatusEmpty, identity.StatusPlaceholder:
		return ""
	case identity.StatusScientific, identity.StatusRounded, identity.StatusNumeric:
		if len(identity.SurvivorKeys(c.Text, c.Kind == sheet.Number)) == 0 {
			return ""
		}
		kind := "t"
		if c.Kind == sheet.Number {
			kind = "n"
		}
		return markDamaged + kind + c.Text
	}
	if id.Usable() {
		return id.Number
	}
	if s := digitsOf(c.Text); len(s) >= 12 {
		return markWrong + s
	}
	return ""
}

// digitsOf keeps the characters that a number may have.
func digitsOf(raw string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == 'X' {
			return r
		}
		return -1
	}, strings.ToUpper(norm.NFKC.String(raw)))
}

// usableID tells whether a folded number names one person.
func usableID(folded string) bool {
	return folded != "" && !strings.HasPrefix(folded, markDamaged) && !strings.HasPrefix(folded, markWrong)
}

// damagedKeys are the keys of block part "damaged": those of what is left on one
// side, those by which it is found on the other.
func damagedKeys(folded string) []string {
	if rest, ok := strings.CutPrefix(folded, markDamaged); ok {
		return identity.SurvivorKeys(rest[1:], rest[0] == 'n')
	}
	if usableID(folded) {
		return identity.NumberKeys(folded)
	}
	return nil
}

// typoKeys are the keys of block part "typo": the first and the last eight
// characters. A slip of one place, or of two neighbours, leaves one of the two
// alone.
func typoKeys(folded string) []string {
	s := strings.TrimPrefix(folded, markWrong)
	if strings.HasPrefix(s, markDamaged) || len(s) < 16 {
		return nil
	}
	return []string{"<" + s[:8], ">" + s[len(s)-8:]}
}

// compareIDs compares two folded numbers that are not one and the same usable one.
func compareIDs(a, b string) int {
	damagedA, damagedB := strings.HasPrefix(a, markDamaged), strings.HasPrefix(b, markDamaged)
	switch {
	case damagedA && damagedB:
		if a[2:] == b[2:] {
			return idSurvivor
		}
		return unknown
	case damagedA && usableID(b), damagedB && usableID(a):
		if meet(damagedKeys(a), damagedKeys(b)) {
			return idSurvivor
		}
		return idDifferent
	case damagedA || damagedB:
		return unknown
	}
	a, b = strings.TrimPrefix(a, markWrong), strings.TrimPrefix(b, markWrong)
	switch identity.NumberDistance(a, b) {
	case 0:
		return idTypo // the same wrong number on both sides
	case 1:
		return idTypo
	}
	return idDifferent
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
