package identity

import "strings"

// BirthIn reads the birth date that a number still shows although it is damaged,
// mistyped, too short or too long by one: a hint that helps to choose between
// people found by other means, never a fact. The digits after the fifteenth may
// be gone, and rounding may have moved the day by one where the sequence number
// begins with 9. When a lost or added digit leaves two possible dates, there is
// none.
func BirthIn(raw string) (y, m, d int, ok bool) {
	s := strings.ReplaceAll(clean(raw).compact, ",", "")
	if digits, found := expand(s); found {
		s = digits
		if len(strings.TrimRight(s, "0")) < leastDigits {
			return 0, 0, 0, false
		}
	}
	if isPlaceholder(s) {
		return 0, 0, 0, false
	}
	switch len(s) {
	case 15:
		return civil("19" + s[6:12])
	case 17:
		return onlyDate(s[6:14], s[5:13])
	case 18, 20, 22:
		return birthOf(s)
	case 19:
		return onlyDate(s[6:14], s[7:15])
	}
	return 0, 0, 0, false
}

// onlyDate gives the one date that the two readings allow.
func onlyDate(a, b string) (y, m, d int, ok bool) {
	y, m, d, ok = civil(a)
	y2, m2, d2, ok2 := civil(b)
	switch {
	case ok && ok2 && a != b:
		return 0, 0, 0, false
	case ok2:
		return y2, m2, d2, true
	}
	return y, m, d, ok
}
