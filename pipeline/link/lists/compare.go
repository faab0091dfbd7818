package lists

import (
	"math/big"
	"strconv"

	"yujing/pipeline/identity"
	"yujing/pipeline/link/fs"
	"yujing/pipeline/sheet"
)

// unknown is the level of a pair of which one side says nothing.
const unknown = fs.Unknown

// comparison is a field made ready: how a cell is folded, which levels there are,
// and how two different folded values compare.
type comparison struct {
	levels    []string // farthest first, equal last
	fold      func(sheet.Cell) string
	level     func(a, b string) int
	frequency bool    // a rare equal value weighs more than a common one
	rare      float64 // prior u of the equal level
}

func (c comparison) equal() int { return len(c.levels) - 1 }

func newComparison(f Field) comparison {
	switch f.Compare {
	case CompareID:
		return comparison{levels: idLevels, fold: foldID, level: compareIDs, rare: 1e-7}
	case CompareName:
		return comparison{levels: nameLevels(), fold: foldName, level: compareNames, frequency: true, rare: 5e-4}
	case ComparePlace:
		return comparison{levels: placeLevels, fold: func(c sheet.Cell) string { return foldPlace(c.Text) }, level: comparePlaces, rare: 0.02}
	case CompareDate:
		return comparison{levels: dateLevels, fold: foldDate, level: compareDates, rare: 1e-4}
	case CompareNumber:
		return numberComparison(f)
	case CompareText:
		return textComparison(f)
	}
	return comparison{levels: []string{"不同", "相同"}, fold: foldTextCell, level: func(string, string) int { return 0 }, frequency: true, rare: 0.02}
}

func foldTextCell(c sheet.Cell) string { return foldText(c.Text) }

func foldName(c sheet.Cell) string {
	name, _ := identity.Name(c.Text)
	if foldText(name) == "" {
		return ""
	}
	return identity.NameKey(name)
}

// nameLevels are those of identity, without 缺失.
func nameLevels() (out []string) {
	for l := identity.NameDifferent; l <= identity.NameEqual; l++ {
		out = append(out, l.String())
	}
	return out
}

func compareNames(a, b string) int {
	return int(identity.CompareNames(a, b)) - int(identity.NameDifferent)
}

func numberComparison(f Field) comparison {
	c := comparison{levels: []string{"不同"}, fold: func(c sheet.Cell) string { return foldNumber(c.Text) }, frequency: true, rare: 0.01}
	var tolerances []*big.Rat
	for i := len(f.Levels) - 1; i >= 0; i-- {
		c.levels = append(c.levels, "相差不过"+f.Levels[i])
	}
	for _, text := range f.Levels {
		t, _ := new(big.Rat).SetString(text)
		tolerances = append(tolerances, t)
	}
	c.levels = append(c.levels, "相同")
	c.level = func(a, b string) int { return numberLevel(a, b, tolerances) }
	return c
}

func textComparison(f Field) comparison {
	c := comparison{levels: []string{"不同"}, fold: foldTextCell, frequency: true, rare: 0.005}
	var at []float64
	for i := len(f.Levels) - 1; i >= 0; i-- {
		word := "差" + f.Levels[i] + "字以内"
		if f.Method == MethodJaroWinkler {
			word = "相似度≥" + f.Levels[i]
		}
		c.levels = append(c.levels, word)
	}
	for _, text := range f.Levels {
		v, _ := strconv.ParseFloat(text, 64)
		at = append(at, v)
	}
	c.levels = append(c.levels, "相同")
	c.level = func(a, b string) int { return editLevel(a, b, at) }
	if f.Method == MethodJaroWinkler {
		c.level = func(a, b string) int { return jaroLevel(a, b, at) }
	}
	return c
}

// prior is what is believed of a field before any data: nine of ten matching
// pairs are equal, nearly all others are different.
func (c comparison) prior(name string) fs.Field {
	f := fs.Field{Name: name}
	last := c.equal()
	for i, level := range c.levels {
		l := fs.Level{Name: level, M: 0.1 / float64(last), U: 0.1 / float64(max(last-1, 1))}
		switch {
		case i == last:
			l.M, l.U = 0.9, c.rare
		case i == 0:
			l.U = 0.9 - c.rare
			if last == 1 {
				l.U = 1 - c.rare
			}
		}
		f.Levels = append(f.Levels, l)
	}
	return f
}
