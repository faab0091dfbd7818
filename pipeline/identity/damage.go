package identity

import (
	"regexp"
	"strconv"
	"strings"
)

// Excel keeps 15 significant digits. A resident number typed into a cell that is
// not formatted as text therefore ends in 000, is shown as 1.4043E+17, and no
// longer names anybody: some 90 valid numbers share the digits that are left.
// Other tools write all 18 digits of the nearest float64, which is wrong by up to
// 64 in the last places and passes the check digit one time in eleven. Such
// numbers are never linked on, whatever their check digit says.

var scientific = regexp.MustCompile(`^[+-]?\d+(\.\d*)?[eE][+-]?\d+$`)

// exactDigits is the number of decimal digits that every float64 keeps.
const exactDigits = 15

// damage finds what makes a cell unusable before its digits are even looked at.
func damage(c cleaned, numeric bool) (IDStatus, string) {
	s := c.compact
	switch {
	case scientific.MatchString(s):
		return StatusScientific, "表格把号码变成了科学计数法，后几位已丢失，请把该列设为文本格式后重新填写"
	case several(c.text):
		return StatusMultiple, "一个单元格里有多个号码，请分行填写"
	case isPlaceholder(s):
		return StatusPlaceholder, "占位号码，不是真实身份证号，请补录"
	case len(s) > exactDigits && allDigits(s[:min(len(s), 18)]):
		return longNumber(s, numeric, c.tail)
	}
	return "", ""
}

// longNumber judges a number of more than 15 characters that begins with digits.
func longNumber(s string, numeric, tail bool) (IDStatus, string) {
	switch {
	case numeric:
		return StatusNumeric, "号码按数值存放，第15位以后的数字不可信，请把该列设为文本格式后重新填写"
	case tail && survivesFloat(s):
		return StatusNumeric, "号码带小数尾巴且曾按数值存放，第15位以后的数字不可信，请核对原件"
	case len(s) >= 18 && s[15:18] == "000":
		return StatusRounded, "第16至18位都是0，是表格只保留15位有效数字造成的，请核对原件后按文本填写"
	}
	return "", ""
}

// survivesFloat tells whether the number is one that a float64 can hold: then its
// tail .0 may come from there, and the last digits with it. Any other number
// cannot have been through a float.
func survivesFloat(digits string) bool {
	n, err := strconv.ParseUint(digits, 10, 64)
	return err != nil || uint64(float64(n)) == n
}

// isPlaceholder: the national system fills in numbers that begin with six nines
// for people without one; typists fill in one digit throughout.
func isPlaceholder(s string) bool {
	if len(s) < exactDigits || !allDigits(s[:exactDigits]) {
		return false
	}
	return strings.HasPrefix(s, "999999") || strings.Trim(s, s[:1]) == ""
}

// several tells whether the cell holds more than one number: enough digits for
// two, or a whole one beside something as long as a telephone number.
func several(text string) bool {
	const two, whole, phone = 2 * 15, 15, 11
	total, long, other := 0, 0, 0
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return !isDigit(r) && r != 'X' && r != 'x' }) {
		total += len(run)
		switch {
		case len(run) >= whole:
			long++
		case len(run) >= phone:
			other++
		}
	}
	return total >= two || long > 1 || long == 1 && other > 0
}

func allDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isDigit(r) }) < 0
}
