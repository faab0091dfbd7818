package source

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// decimal is an exact decimal number: digits × 10^-scale. It is how a cell's
// number gets from its text to the lake without ever being a float.
type decimal struct {
	negative bool
	digits   string // without leading zeros; "" is zero
	scale    int    // digits behind the point; negative: zeros to append
}

var errNotNumber = errors.New("不是数字")

// maxShift bounds exponents: nothing that a county pays has forty digits.
const maxShift = 40

// parseDecimal reads [+-]digits[.digits][E[+-]digits].
func parseDecimal(s string) (decimal, error) {
	var d decimal
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		d.negative, s = true, rest
	} else {
		s = strings.TrimPrefix(s, "+")
	}
	mantissa, exponent, scientific := strings.Cut(strings.ToUpper(s), "E")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole+fraction == "" || !allDigits(whole) || !allDigits(fraction) {
		return d, errNotNumber
	}
	shift := 0
	if scientific {
		n, err := strconv.Atoi(exponent)
		if err != nil || n > maxShift || n < -maxShift*10 {
			return d, errNotNumber
		}
		shift = n
	}
	d.digits = strings.TrimLeft(whole+fraction, "0")
	d.scale = len(fraction) - shift
	return d.trimmed(), nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// trimmed drops zeros at the end.
func (d decimal) trimmed() decimal {
	kept := strings.TrimRight(d.digits, "0")
	if kept == "" {
		return decimal{}
	}
	d.scale -= len(d.digits) - len(kept)
	d.digits = kept
	return d
}

// shifted is d × 10^n.
func (d decimal) shifted(n int) decimal {
	d.scale -= n
	return d
}

// integer reports whether nothing stands behind the point.
func (d decimal) integer() bool { return d.scale <= 0 }

// significant is d to 15 digits, the precision that Excel shows of a number and
// a float64 keeps: 1234.5600000000001 is what 1234.56 looks like in a file.
func (d decimal) significant() decimal {
	const kept = 15
	if len(d.digits) <= kept {
		return d
	}
	rest := len(d.digits) - kept
	return d.round(d.scale - rest)
}

// round is d to scale digits behind the point, halves away from zero.
func (d decimal) round(scale int) decimal {
	drop := d.scale - scale
	if drop <= 0 {
		return d
	}
	if drop > len(d.digits) {
		return decimal{}
	}
	kept, up := d.digits[:len(d.digits)-drop], d.digits[len(d.digits)-drop] >= '5'
	if up {
		kept = increment(kept)
	}
	return decimal{d.negative, kept, scale}.trimmed()
}

func increment(digits string) string {
	b := []byte("0" + digits)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < '9' {
			b[i]++
			break
		}
		b[i] = '0'
	}
	return strings.TrimLeft(string(b), "0")
}

// scaled is d × 10^places as an integer; d must have no more places than that.
func (d decimal) scaled(places int) (int64, bool) {
	zeros := places - d.scale
	if d.digits == "" {
		return 0, true
	}
	if zeros < 0 || len(d.digits)+zeros > 18 {
		return 0, false
	}
	n, err := strconv.ParseInt(d.digits+strings.Repeat("0", zeros), 10, 64)
	if err != nil || n == math.MinInt64 {
		return 0, false
	}
	if d.negative {
		n = -n
	}
	return n, true
}

// String is d in plain digits: 1.38E+10 is 13800000000.
func (d decimal) String() string {
	digits := d.digits
	if d.scale <= 0 {
		digits += strings.Repeat("0", -d.scale)
	} else {
		digits = strings.Repeat("0", max(0, d.scale+1-len(digits))) + digits
		digits = digits[:len(digits)-d.scale] + "." + digits[len(digits)-d.scale:]
	}
	if digits == "" {
		return "0"
	}
	if d.negative {
		return "-" + digits
	}
	return digits
}

// wholeDigits counts the digits before the point.
func (d decimal) wholeDigits() int { return len(d.digits) - d.scale }
