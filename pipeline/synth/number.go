package synth

import (
	"fmt"
	"math/rand/v2"
)

// numbers issues resident ID numbers (GB 11643-1999): area of first
// registration, date of birth, sequence (odd for men), check character.
type numbers struct{ issued map[uint64]struct{} }

// homeArea is where nearly everybody was registered first; marriedFrom is where
// in-married spouses come from. None of these codes is assigned in GB/T 2260.
const homeArea = 991100

var marriedFrom = []int{990121, 990223, 990325, 990402, 990181, 991024}

func (n *numbers) issue(r *rand.Rand, area int, birth day, male bool) string {
	for {
		sequence := between(r, 1, 499) * 2
		if male {
			sequence--
		}
		key := uint64(area)<<42 | uint64(birth+100_000)<<10 | uint64(sequence)
		id := fmt.Sprintf("%06d%s%03d", area, birth.format("20060102"), sequence)
		id += string(checkCharacter(id))
		// a true number that ends in 000 looks like one that Excel has cut
		if _, taken := n.issued[key]; !taken && id[15:] != "000" {
			n.issued[key] = struct{}{}
			return id
		}
	}
}

// checkCharacter is ISO 7064 MOD 11-2 as GB 11643 uses it. It is written out
// here a second time so that the truth does not rest on what it tests.
func checkCharacter(first17 string) byte {
	sum := 0
	for i := range 17 {
		weight := 1
		for range 17 - i {
			weight = weight * 2 % 11
		}
		sum += int(first17[i]-'0') * weight
	}
	return "10X98765432"[sum%11]
}
