package main

import (
	"math/big"
	"math/rand/v2"
)

// slip is one thing that makes a number unusable.
type slip struct {
	share   float64 // of all numbers; they add up to 3 %
	kind    string
	spoil   func(r *rand.Rand, number string) string
	numeric bool // the file stores the cell as a number
	sheet   bool // a spreadsheet does it, which it cannot to a number that ends in X: that is a text
}

var slips = []slip{
	{0.0075, "末位归零", zeros, false, true},
	{0.0025, "末位归零数值", zeros, true, true},
	{0.003, "浮点变形", bent, false, true},
	{0.003, "浮点变形数值", bentNumber, true, true},
	{0.005, "错一位", mistyped, false, false},
	{0.002, "相邻换位", transposed, false, false},
	{0.002, "少一位", dropped, false, false},
	{0.002, "多一位", added, false, false},
	{0.003, "缺号码", missing, false, false},
}

// drawSlip draws what happens to a number, nil for nothing. What a spreadsheet
// cannot do to it, a typist does.
func drawSlip(r *rand.Rand, number string) *slip {
	u := r.Float64()
	for i := range slips {
		if u -= slips[i].share; u >= 0 {
			continue
		}
		if slips[i].sheet && number[17] == 'X' {
			return &slip{slips[i].share, "错一位", mistyped, false, false}
		}
		return &slips[i]
	}
	return nil
}

// zeros is what a spreadsheet leaves: fifteen digits.
func zeros(_ *rand.Rand, number string) string { return number[:15] + "000" }

// bent writes all digits of the float64 nearest to the number.
func bent(_ *rand.Rand, number string) string {
	return nearest(number).Text('f', 0)
}

// bentNumber keeps the 17 digits that tell floats apart.
func bentNumber(_ *rand.Rand, number string) string {
	text, _ := new(big.Float).SetString(nearest(number).Text('g', 17))
	return text.Text('f', 0)
}

// nearest is the float64 that is nearest to a number of 18 digits.
func nearest(number string) *big.Float {
	f, _, err := big.ParseFloat(number, 10, 53, big.ToNearestEven)
	if err != nil {
		panic("scale: " + err.Error())
	}
	return f
}

func mistyped(r *rand.Rand, number string) string {
	b, at := []byte(number), r.IntN(17)
	b[at] = '0' + (b[at]-'0'+1+byte(r.IntN(9)))%10
	return string(b)
}

func transposed(r *rand.Rand, number string) string {
	b := []byte(number)
	for {
		if at := r.IntN(16); b[at] != b[at+1] {
			b[at], b[at+1] = b[at+1], b[at]
			return string(b)
		}
	}
}

func dropped(r *rand.Rand, number string) string {
	at := r.IntN(17)
	return number[:at] + number[at+1:]
}

func added(r *rand.Rand, number string) string {
	at := r.IntN(17)
	return number[:at] + string('0'+rune(r.IntN(10))) + number[at:]
}

func missing(*rand.Rand, string) string { return "" }
