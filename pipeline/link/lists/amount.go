package lists

import (
	"math/big"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// foldNumber brings a number to its shortest decimal form, without thousands
// separators; "" when it is none.
func foldNumber(raw string) string {
	text := strings.NewReplacer(",", "", " ", "", "元", "").Replace(strings.TrimSpace(norm.NFKC.String(raw)))
	n, ok := new(big.Rat).SetString(text)
	if !ok || strings.ContainsAny(text, "/_xXpP") || len(text) > 40 {
		return ""
	}
	s := n.FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// numberLevel is how near two folded numbers are: the first of the tolerances,
// ascending, that holds their difference gives the highest level.
func numberLevel(a, b string, tolerances []*big.Rat) int {
	x, _ := new(big.Rat).SetString(a)
	y, _ := new(big.Rat).SetString(b)
	d := new(big.Rat).Sub(x, y)
	d.Abs(d)
	for i, most := range tolerances {
		if d.Cmp(most) <= 0 {
			return len(tolerances) - i
		}
	}
	return 0
}
