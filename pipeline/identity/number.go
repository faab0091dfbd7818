package identity

import (
	"strconv"
	"time"
)

// weights of the first seventeen digits and the check characters by remainder:
// GB 11643-1999, 4.2.4, after ISO 7064:1983 MOD 11-2.
var weights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

const checkCharacters = "10X98765432"

// Nobody alive was born before firstYear, and the package has no clock: a date
// is only asked to be possible, not to be past.
const (
	firstYear = 1880
	lastYear  = 2100
)

// CheckDigit computes the eighteenth character of a resident ID number from the
// first seventeen; false when those are not seventeen digits.
func CheckDigit(first17 string) (byte, bool) {
	if len(first17) != 17 {
		return 0, false
	}
	sum := 0
	for i, w := range weights {
		c := first17[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		sum += int(c-'0') * w
	}
	return checkCharacters[sum%11], true
}

// Birth reads the date of birth out of an 18-character number; false when the
// digits are no real calendar date.
func Birth(number string) (y, m, d int, ok bool) {
	if len(number) != 18 {
		return 0, 0, 0, false
	}
	return birthOf(number)
}

// birthOf reads the eight digits behind the area code of an 18-character number
// or of its beginning.
func birthOf(s string) (y, m, d int, ok bool) {
	if len(s) < 14 {
		return 0, 0, 0, false
	}
	return civil(s[6:14])
}

// civil reads YYYYMMDD.
func civil(s string) (y, m, d int, ok bool) {
	for _, r := range s {
		if !isDigit(r) {
			return 0, 0, 0, false
		}
	}
	y, _ = strconv.Atoi(s[:4])
	m, _ = strconv.Atoi(s[4:6])
	d, _ = strconv.Atoi(s[6:8])
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < firstYear || y > lastYear || t.Month() != time.Month(m) || t.Day() != d || m == 0 {
		return 0, 0, 0, false
	}
	return y, m, d, true
}

// Sex reads 男 or 女 out of an 18-character number (the seventeenth digit is odd
// for men); "" when there is no such number.
func Sex(number string) string {
	if len(number) != 18 || !isDigit(rune(number[16])) {
		return ""
	}
	if (number[16]-'0')%2 == 1 {
		return "男"
	}
	return "女"
}

// AreaOf gives the area code of an 18-character number, that of the county of
// first registration, or 81, 82, 83 followed by 0000 for residents from Hong Kong,
// Macao and Taiwan; "" when there is no such number.
func AreaOf(number string) string {
	if len(number) != 18 || !allDigits(number[:6]) {
		return ""
	}
	return number[:6]
}

func itoa(n int) string { return strconv.Itoa(n) }
