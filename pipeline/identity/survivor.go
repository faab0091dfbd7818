package identity

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// What is left of a number that went through a spreadsheet or a float64, and how
// the whole number is found by it. The letter in front of a key says which damage
// it speaks of, and keys of different damage never meet:
//
//	T + 15 digits   cut behind the fifteenth: Excel does this to what is typed
//	R + 15 digits   rounded at the fifteenth: a program that printed %.15g or %.14e
//	F + digits      the nearest float64, all digits of it: Python, databases, JSON
//
// None of them proves anything: some 90 valid numbers share their first 15
// digits. They bring candidates together, which the name then tells apart.

// leastDigits: of the 15 digits that are kept the last two may be zeros that were
// not written (a birthday on the 10th, 20th or 30th before a sequence number
// below 100). The thirteenth to fourteenth are the day, which is not 00, so fewer
// than 13 digits cannot be all that was kept.
const leastDigits = 13

// NumberKeys lists the keys by which a damaged form finds this number: T, R, F
// without repeats, for 18 digits. A number that ends in X is always text and
// never damaged, so it has none; nor has anything else.
func NumberKeys(number string) []string {
	if len(number) != 18 || !allDigits(number) || number[0] == '0' || isPlaceholder(number) {
		return nil
	}
	n, err := strconv.ParseUint(number, 10, 64)
	if err != nil {
		return nil
	}
	return unique([]string{
		"T" + number[:exactDigits],
		"R" + rounded(n-mostBent),
		"R" + rounded(n+mostBent),
		"F" + wholeFloat(float64(n)),
		"F" + wholeFloat(float64(n/1000*1000)), // cut by Excel, then printed by another program
	})
}

// mostBent is how far a float64 may move the last digits of a number before they
// are rounded away: 64 by itself, 82 (in units of its last digit) as the beginning
// of a certificate of 20 characters. Close to a half both roundings occur.
const mostBent = 82

// rounded gives the first 15 of 18 digits after rounding.
func rounded(n uint64) string { return strconv.FormatUint((n+500)/1000, 10) }

// SurvivorKeys lists the keys of a damaged number, for an equi-join with those of
// [NumberKeys]; nil when nothing is damaged or too little is left. numeric says
// that the file stored the cell as a number. A whole number that a float64 can
// hold has its F key, since it may have been another before; one in 32 to one in
// 128 true numbers is such by chance.
func SurvivorKeys(raw string, numeric bool) []string {
	s := strings.ReplaceAll(clean(raw).compact, ",", "")
	if digits, ok := expand(s); ok {
		return digitKeys(digits, true)
	}
	if len(s) < 18 || !allDigits(s) {
		return nil
	}
	return digitKeys(s, numeric)
}

// digitKeys gives the keys of a damaged number written out in digits.
func digitKeys(s string, numeric bool) []string {
	length := len(s)
	if length != 18 && length != 20 && length != 22 || isPlaceholder(s) {
		return nil
	}
	kept := len(strings.TrimRight(s, "0"))
	switch {
	case kept < leastDigits:
		return nil
	case kept <= exactDigits:
		keys := unique([]string{"T" + s[:exactDigits], "R" + s[:exactDigits]})
		if f := floatKey(s); len(f) > 0 && f[0] == "F"+s {
			keys = append(keys, f...)
		}
		return keys
	case length > 18: // a certificate: class and level are bent as well
		return certificateKeys(s, numeric)
	case len(floatKey(s)) > 0:
		return floatKey(s)
	case numeric: // written by a program that keeps whole numbers whole
		f, _ := strconv.ParseFloat(s, 64)
		return []string{"T" + s[:exactDigits], "F" + wholeFloat(f)}
	}
	return nil
}

// certificateKeys are for a certificate that was stored as a number: the first 15
// digits as they stand and rounded.
func certificateKeys(s string, numeric bool) []string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !numeric {
		return nil
	}
	return unique([]string{"T" + s[:exactDigits], "R" + roundedFloat(f)})
}

// floatKey is the F key of 18 digits that a float64 may have been written as: all
// of its digits, as C and Excel's own exports do, or as few as tell it apart and
// zeros behind them, as JavaScript, Java and Go do.
func floatKey(s string) []string {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil || len(s) != 18 {
		return nil
	}
	f := float64(n)
	if uint64(f) != n && strconv.FormatFloat(f, 'f', -1, 64) != s {
		return nil
	}
	return []string{"F" + wholeFloat(f)}
}

// expand writes a number in scientific notation out in digits, zeros for those
// that were not written; of 16 digits and more, the float64 that they stand for.
func expand(s string) (string, bool) {
	if !scientific.MatchString(s) {
		return "", false
	}
	digits, exponent := mantissa(s)
	length := exponent + 1
	if length != 18 && length != 20 && length != 22 || len(digits) > length {
		return "", false
	}
	if len(strings.TrimRight(digits, "0")) > exactDigits {
		f, err := strconv.ParseFloat(s, 64)
		return wholeFloat(f), err == nil
	}
	return digits + strings.Repeat("0", length-len(digits)), true
}

// mantissa parts a number in scientific notation with one digit before the point
// into its digits and the exponent; "" when it is of another form.
func mantissa(s string) (digits string, exponent int) {
	before, power, _ := strings.Cut(strings.ToUpper(strings.TrimPrefix(s, "+")), "E")
	whole, fraction, _ := strings.Cut(before, ".")
	exponent, err := strconv.Atoi(power)
	if err != nil || len(whole) != 1 || whole == "0" {
		return "", 0
	}
	return whole + fraction, exponent
}

// roundedFloat gives the first 15 digits after rounding, as %.14e prints them.
func roundedFloat(f float64) string {
	return strings.Replace(strconv.FormatFloat(f, 'e', exactDigits-1, 64)[:exactDigits+1], ".", "", 1)
}

// wholeFloat writes out all digits of a whole float64.
func wholeFloat(f float64) string {
	n, _ := new(big.Float).SetFloat64(f).Int(nil)
	return n.String()
}

// SurvivorPrefix gives the digits at the beginning that are certain when a number
// is shown in scientific notation, or written out from there with zeros: all but
// the last, which was rounded (9.91100198E+17 gives 99110019), and but the zeros
// before it, through which rounding may have carried. "" for anything else.
func SurvivorPrefix(raw string) string {
	s := strings.ReplaceAll(clean(raw).compact, ",", "")
	digits, exponent := "", 0
	switch {
	case scientific.MatchString(s):
		digits, exponent = mantissa(s)
	case len(s) >= 18 && allDigits(s) && len(strings.TrimRight(s, "0")) <= exactDigits:
		digits, exponent = s, len(s)-1
	}
	digits = strings.TrimRight(digits[:min(len(digits), exactDigits)], "0")
	if !slices.Contains([]int{17, 19, 21}, exponent) || digits == "" || isPlaceholder(digits+strings.Repeat("0", exactDigits)) {
		return ""
	}
	return digits[:len(digits)-1]
}
