package synth

import (
	"fmt"
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// yuan writes cents as yuan: 1234.50.
func yuan(cents int64) string { return decimal(cents, 2) }

// decimal writes an integer with so many decimal places.
func decimal(n int64, places int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%0*d", places+1, n)
	return sign + s[:len(s)-places] + "." + s[len(s)-places:]
}

// commaYuan is the accountants' way: -1,234.50.
func commaYuan(cents int64) string {
	whole, rest, _ := strings.Cut(yuan(cents), ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole + "." + rest
}

// wan writes cents as 万元, to the cent.
func wan(cents int64) string { return decimal(cents, 6) }

func yuanNumber(cents int64) cell { return number(yuan(cents), float64(cents)/100) }

func yesNo(b bool) string {
	if b {
		return "是"
	}
	return "否"
}
