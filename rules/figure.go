package rules

import (
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"

	"yujing/configs/strict"
)

// Figures are yearly reference figures by name, such as 农村居民人均可支配收入: year to
// amount in yuan, as written. A parameter may be a percentage of one: of that of the
// newest year before the night's, because a year's own figure is published after it.
type Figures map[string]map[int]string

var figureForm = regexp.MustCompile(`^([0-9]{1,3}(?:\.[0-9]{1,2})?)% *(\S+)$`)

// figureShare reads "50% 农村居民人均可支配收入"; ok tells whether text is one.
func figureShare(text string) (percent, name string, ok bool) {
	m := figureForm.FindStringSubmatch(text)
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

// readFigures reads {名: {年: 数}}.
func readFigures(n strict.Node) Figures {
	out := Figures{}
	for _, p := range n.Pairs() {
		out[p.Key.Text()] = p.Value.Years()
	}
	return out
}

// over lays f over lower: a year of f wins, the other years stay.
func (f Figures) over(lower Figures) Figures {
	out := Figures{}
	for _, layer := range []Figures{lower, f} {
		for name, years := range layer {
			if out[name] == nil {
				out[name] = map[int]string{}
			}
			maps.Copy(out[name], years)
		}
	}
	return out
}

// knows refuses a percentage of a figure that f has not.
func (f Figures) knows(text string) error {
	_, name, ok := figureShare(text)
	if !ok || len(f[name]) > 0 {
		return nil
	}
	return errorf("没有年度参照数“%s”（写在 figures 中），%s", name, strict.Nearest(name, slices.Sorted(maps.Keys(f))))
}

// resolve works out a percentage on date: the amount, rounded half up to the fen,
// and how it came about. A plain amount stays as it is. amount is "" when every
// year of the figure is too late; then how says so.
func (f Figures) resolve(text string, date time.Time) (amount, how string) {
	percent, name, ok := figureShare(text)
	if !ok {
		return text, ""
	}
	newest := 0
	for year := range f[name] {
		if year < date.Year() {
			newest = max(newest, year)
		}
	}
	if newest == 0 {
		return "", fmt.Sprintf("“%s”没有 %d 年以前的数，请写在 county.yaml 的 figures 中", name, date.Year())
	}
	figure, _ := new(big.Rat).SetString(f[name][newest])
	share, _ := new(big.Rat).SetString(percent)
	yuan := figure.Mul(figure, share.Mul(share, big.NewRat(1, 100)))
	return yuan.FloatString(2), fmt.Sprintf("%s%d年%s元的%s%%", name, newest, strings.TrimSuffix(f[name][newest], ".00"), percent)
}
