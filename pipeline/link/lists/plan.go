package lists

import "slices"

// Compare is how the values of a field are compared.
type Compare string

// The comparisons.
const (
	CompareID     Compare = "id"      // resident ID numbers: equal, one slip, what Excel left, different
	CompareName   Compare = "name-zh" // Chinese names: equal, homophone, likeness, one character, surname
	ComparePlace  Compare = "place"   // township and village
	CompareExact  Compare = "exact"   // equal or not
	CompareText   Compare = "text"    // edit distance or Jaro–Winkler, in characters
	CompareDate   Compare = "date"    // equal, near, same year
	CompareNumber Compare = "number"  // within tolerances
)

// The methods of CompareText.
const (
	MethodEdit        = "edit"
	MethodJaroWinkler = "jaro-winkler"
)

// Field is one comparison of a column of the left list with one of the right.
type Field struct {
	Name        string
	Left, Right string // headers
	Compare     Compare
	Method      string   // of CompareText
	Levels      []string // decimals, nearest first: distances, likenesses or tolerances

	left, right side // where the values come from, if not from one column
}

// Parts of a value that a block may join on instead of the whole.
const (
	PartSound   = "sound"   // how a Chinese name is read; a name with heteronyms has several
	PartYear    = "year"    // of a date
	PartMonth   = "month"   // year and month of a date
	PartDamaged = "damaged" // what Excel left of a number, against whole numbers
	PartTypo    = "typo"    // either end of a number
)

// Key is one field of a block: the whole folded value, its first or last
// characters, or another part.
type Key struct {
	Field       string
	Part        string // "" is the whole value
	First, Last int    // characters; 0: not asked for
}

// The ways to pair.
const (
	OneToOne = "one-to-one" // a row has at most one partner
	Many     = "many"       // every good pair counts
)

// Plan says what is compared and when a pair is taken.
type Plan struct {
	File    string // the spec it was read from; "" for one made up from the columns
	Fields  []Field
	Blocks  [][]Key
	Pairing string  // "": one-to-one between two lists, many within one
	Accept  float64 // least probability of an accepted pair
	Review  float64 // least probability of a pair shown to a person

	// persons: the order of methods decides before the probability does, and a
	// number alone is never enough (design.md, section 7).
	persons bool
	uses    []Use
	left    []Use // columns about a person that were not taken
}

// Use is a column that was taken for something.
type Use struct {
	Side   string `json:"side"` // 左表 or 右表
	What   string `json:"what"`
	Column string `json:"column"` // C 列「身份证号」
	Why    string `json:"why"`    // 按列名, 按内容; of a column that was left out, why
}

const (
	defaultAccept = 0.99
	defaultReview = 0.5
)

func (p *Plan) field(name string) int {
	return slices.IndexFunc(p.Fields, func(f Field) bool { return f.Name == name })
}

// Headers lists the headers that the plan asks for on each side.
func (p *Plan) Headers() (left, right []string) {
	for _, f := range p.Fields {
		left, right = append(left, f.Left), append(right, f.Right)
	}
	return left, right
}
