package oracle

import (
	"fmt"
	"strconv"
	"strings"
)

// Fen is an amount in hundredths: of a yuan, of a percent, of a person. The columns
// 观测值 and 阈值 are DECIMAL(14,2), so that every value that a rule returns is one.
type Fen int64

// whole is n units: 3 persons, 24 months, grade 2.
func whole(n int) Fen { return Fen(n) * 100 }

// Most is the largest amount that a column holds. What comes to more is written as
// this much.
const Most Fen = 999999999999_99

// capped is the amount, or the largest or smallest that a column holds.
func (f Fen) capped() Fen { return min(max(f, -Most), Most) }

// fits is the amount where a column can hold it, else nothing is known.
func (f Fen) fits() Maybe[Fen] { return Maybe[Fen]{f, f == f.capped()} }

// String writes the amount as the database does: 7800.00, -0.05.
func (f Fen) String() string {
	sign := ""
	if f < 0 {
		sign, f = "-", -f
	}
	return fmt.Sprintf("%s%d.%02d", sign, f/100, f%100)
}

// decimal reads a number that is not negative as an integer of its n-th decimals:
// decimal("7800.5", 2) is 780050. Settings are the program's own, so that a mistake
// in one is a bug.
func decimal(text string, n int) int64 {
	before, after, _ := strings.Cut(text, ".")
	v, err := strconv.ParseInt(before+after+strings.Repeat("0", n-len(after)), 10, 64)
	if err != nil {
		panic(err)
	}
	return v
}

// divide rounds a/b to the nearest whole number, halves away from zero; b is positive.
func divide(a, b int64) int64 {
	if a < 0 {
		return -divide(-a, b)
	}
	return (2*a + b) / (2 * b)
}
