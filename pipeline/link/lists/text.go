package lists

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"yujing/configs/strict"
)

// foldText is the form in which texts are compared: width and compatibility forms
// folded, lower case, one space between words, none around them; "" for the words
// that mean that nothing is known.
func foldText(raw string) string {
	s := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(raw))
	s = strings.Join(strings.Fields(s), " ")
	switch s {
	case "无", "暂无", "没有", "不详", "未知", "空", "/", "-", "--", "—", "——", "null", "none", "nan", "n/a", "#n/a":
		return ""
	}
	return s
}

// editLevel is how many of the distances, ascending, the texts keep within; the
// nearest distance gives the highest level.
func editLevel(a, b string, distances []float64) int {
	d := float64(strict.Distance(a, b))
	for i, most := range distances {
		if d <= most {
			return len(distances) - i
		}
	}
	return 0
}

// jaroLevel is the same for likenesses, descending.
func jaroLevel(a, b string, likenesses []float64) int {
	d := jaroWinkler(a, b)
	for i, least := range likenesses {
		if d >= least {
			return len(likenesses) - i
		}
	}
	return 0
}

// jaroWinkler is how alike two texts are, 0 to 1, in characters and not bytes
// (the engine's own counts bytes): Jaro's likeness (M. A. Jaro, JASA 84, 1989);
// one above 0.7 is raised by a tenth of the rest for each of the first four
// characters that agree (W. E. Winkler, 1990).
func jaroWinkler(a, b string) float64 {
	var bx, by [64]rune // on the stack
	x, y := appendRunes(bx[:0], a), appendRunes(by[:0], b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	likeness := jaro(x, y)
	if likeness <= 0.7 {
		return likeness
	}
	prefix := 0
	for prefix < min(4, len(x), len(y)) && x[prefix] == y[prefix] {
		prefix++
	}
	return likeness + float64(prefix)*0.1*(1-likeness)
}

func appendRunes(to []rune, s string) []rune {
	for _, r := range s {
		to = append(to, r)
	}
	return to
}

func jaro(x, y []rune) float64 {
	window := max(0, max(len(x), len(y))/2-1)
	var bx, by [64]bool
	usedX, usedY := append(bx[:0], make([]bool, len(x))...), append(by[:0], make([]bool, len(y))...)
	matches := 0
	for i := range x {
		for j := max(0, i-window); j < min(len(y), i+window+1); j++ {
			if !usedY[j] && x[i] == y[j] {
				usedX[i], usedY[j] = true, true
				matches++
				break
			}
		}
	}
	if matches == 0 {
		return 0
	}
	swapped, j := 0, 0
	for i := range x {
		if !usedX[i] {
			continue
		}
		for !usedY[j] {
			j++
		}
		if x[i] != y[j] {
			swapped++
		}
		j++
	}
	m := float64(matches)
	return (m/float64(len(x)) + m/float64(len(y)) + (m-float64(swapped/2))/m) / 3
}
