package lists

import (
	"slices"
	"strconv"
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
	markSeveral = "+" // before each of several usable numbers: +A+B
)

// foldID reads one cell of an ID column; "" when nothing in it can be compared.
func foldID(c sheet.Cell) string {
	numeric := c.Kind == sheet.Number
	if !numeric {
		if ids := identity.Numbers(c.Text); len(ids) > 0 {
			return oneOrSeveral(ids)
		}
	}
	id := identity.ParseID(c.Text, numeric)
	switch id.Status {
	case identity.StatusEmpty, identity.StatusPlaceholder:
		return ""
	case identity.StatusScientific, identity.StatusRounded, identity.StatusNumeric:
		if len(identity.SurvivorKeys(c.Text, numeric)) == 0 {
			return ""
		}
		kind := "t"
		if numeric {
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

func oneOrSeveral(ids []identity.ID) string {
	var numbers []string
	for _, id := range ids {
		numbers = append(numbers, id.Number)
	}
	return foldNumbers(numbers)
}

// foldNumbers folds the usable numbers of one row.
func foldNumbers(numbers []string) string {
	slices.Sort(numbers)
	if numbers = slices.Compact(numbers); len(numbers) == 1 {
		return numbers[0]
	}
	return markSeveral + strings.Join(numbers, markSeveral)
}

// numbersOf lists the usable numbers of a folded value.
func numbersOf(folded string) []string {
	if rest, several := strings.CutPrefix(folded, markSeveral); several {
		return strings.Split(rest, markSeveral)
	}
	if usableID(folded) {
		return []string{folded}
	}
	return nil
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

// usableID tells whether a folded value is one number that names one person.
func usableID(folded string) bool {
	return folded != "" && !strings.ContainsAny(folded[:1], markDamaged+markWrong+markSeveral)
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

// compareIDs compares two folded values. Of several numbers the nearest count.
func compareIDs(a, b string) int {
	x, y := numbersOf(a), numbersOf(b)
	if len(x) < 2 && len(y) < 2 {
		return compareSingle(a, b)
	}
	if x == nil {
		x = []string{a}
	}
	if y == nil {
		y = []string{b}
	}
	best := unknown
	for _, one := range x {
		for _, other := range y {
			best = max(best, compareSingle(one, other))
		}
	}
	return best
}

func compareSingle(a, b string) int {
	if usableID(a) && usableID(b) {
		switch {
		case a == b:
			return idEqual
		case bends(a, b), bends(b, a):
			return idSurvivor
		}
	}
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

// bends tells whether a float64 makes whole into bent, which is another usable
// number: one in eleven passes the check digit.
func bends(whole, bent string) bool {
	w, b := digitsValue(whole), digitsValue(bent)
	return w != 0 && b != 0 && w != b && uint64(float64(w)) == b
}

// holdsExactly tells whether a float64 holds the number as it stands, so that it
// may have been another before. One in 16 to 128 does by chance.
func holdsExactly(number string) bool {
	n := digitsValue(number)
	return n != 0 && uint64(float64(n)) == n
}

// digitsValue is 0 of a number that is not all digits.
func digitsValue(number string) uint64 {
	n, err := strconv.ParseUint(number, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
