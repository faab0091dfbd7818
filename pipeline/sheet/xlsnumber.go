package sheet

import (
	"math"
	"strconv"
)

// rkValue unpacks a number of 30 bits (MS-XLS 2.5.219 RkNumber): the upper half of
// a double or a whole number, either of them possibly a hundred times too large.
func rkValue(rk uint32) float64 {
	var v float64
	if rk&2 != 0 {
		v = float64(int32(rk) >> 2)
	} else {
		v = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		v /= 100
	}
	return v
}

// appendNumber writes a double as an .xlsx holds it: the shortest digits that give
// the same number, with an exponent only where "%.17G" would have one.
func appendNumber(dst []byte, v float64) []byte {
	if v == 0 {
		return append(dst, '0') // and not -0
	}
	if a := math.Abs(v); a >= 1e-4 && a < 1e17 {
		return strconv.AppendFloat(dst, v, 'f', -1, 64)
	}
	dst = strconv.AppendFloat(dst, v, 'E', -1, 64)
	if n := len(dst); dst[n-4] == 'E' && dst[n-2] == '0' {
		dst = append(dst[:n-2], dst[n-1]) // E-07 is E-7
	}
	return dst
}

// errorText names an error value (MS-XLS 2.5.10 Bes).
func errorText(code byte) (string, bool) {
	switch code {
	case 0x00:
		return "#NULL!", true
	case 0x07:
		return "#DIV/0!", true
	case 0x0f:
		return "#VALUE!", true
	case 0x17:
		return "#REF!", true
	case 0x1d:
		return "#NAME?", true
	case 0x24:
		return "#NUM!", true
	case 0x2a:
		return "#N/A", true
	case 0x2b:
		return "#GETTING_DATA", true
	}
	return "", false
}
