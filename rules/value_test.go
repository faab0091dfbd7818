package rules

import "testing"

// Values are decimal strings from end to end; what is no clean decimal is
// refused rather than guessed.
func TestCanonical(t *testing.T) {
	for _, c := range []struct {
		typ      Type
		in, want string // want "" is a refusal
		literal  string
		shown    string
	}{
		{Money, "7800", "7800.00", "CAST('7800.00' AS DECIMAL(14,2))", "7800元"},
		{Money, "7800.5", "7800.50", "CAST('7800.50' AS DECIMAL(14,2))", "7800.50元"},
		{Money, "0", "0.00", "CAST('0.00' AS DECIMAL(14,2))", "0元"},
		{Money, "007800", "7800.00", "CAST('7800.00' AS DECIMAL(14,2))", "7800元"},
		{Money, "999999999999.99", "999999999999.99", "CAST('999999999999.99' AS DECIMAL(14,2))", "999999999999.99元"},
		{Money, "1000000000000", "", "", ""},
		{Money, "7,800", "", "", ""},
		{Money, "7.8e3", "", "", ""},
		{Money, "7800.005", "", "", ""},
		{Money, "-1", "", "", ""},
		{Money, "7800元", "", "", ""},
		{Money, "7800.", "", "", ""},
		{Money, "", "", "", ""},
		{Money, "７８００", "", "", ""},
		{Share, "0.3", "0.3000", "CAST('0.3000' AS DECIMAL(9,4))", "30%"},
		{Share, "0.305", "0.3050", "CAST('0.3050' AS DECIMAL(9,4))", "30.5%"},
		{Share, "1.5", "1.5000", "CAST('1.5000' AS DECIMAL(9,4))", "150%"},
		{Share, "0", "0.0000", "CAST('0.0000' AS DECIMAL(9,4))", "0%"},
		{Share, "30", "", "", ""},
		{Share, "30%", "", "", ""},
		{Share, "0.30001", "", "", ""},
		{Days, "90", "90", "CAST(90 AS INTEGER)", "90元"},
		{Int, "012", "12", "CAST(12 AS INTEGER)", "12元"},
		{Int, "1.5", "", "", ""},
		{Int, "9999999999", "", "", ""},
		{Text, "o'k", "o'k", "CAST('o''k' AS VARCHAR)", "o'k元"},
	} {
		got, err := c.typ.canonical(c.in)
		if (err == nil) != (c.want != "") || got != c.want {
			t.Errorf("%s %q = %q, %v; want %q", c.typ, c.in, got, err, c.want)
			continue
		}
		if err == nil && (c.typ.literal(got) != c.literal || c.typ.show(got, "元") != c.shown) {
			t.Errorf("%s %q: literal %s, shown %s; want %s, %s", c.typ, c.in, c.typ.literal(got), c.typ.show(got, "元"), c.literal, c.shown)
		}
	}
}
