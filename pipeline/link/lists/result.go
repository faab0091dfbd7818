package lists

import "yujing/pipeline/link/fs"

// The statuses of a pair.
const (
	StatusAccept = "accept"
	StatusReview = "review"
)

// The methods, in the order in which they are asked (design.md, section 7).
const (
	MethodID             = "id"
	MethodIDDamaged      = "id-damaged"
	MethodIDTypo         = "id-typo"
	MethodNameBirthPlace = "name-birth-place"
	MethodProbabilistic  = "probabilistic"
)

// Methods lists them in that order.
var Methods = []string{MethodID, MethodIDDamaged, MethodIDTypo, MethodNameBirthPlace, MethodProbabilistic}

// Pair is a row of the left list and one of the right that may mean one person.
// Within one list both are rows of it, and Left is the smaller.
type Pair struct {
	Left, Right int // 1-based rows under the header
	Method      string
	Status      string
	Probability float64 // 0..1
	Levels      []int8  // by field of the plan; fs.Unknown where one side says nothing
	Why         string  // Chinese: why a person has to look; "" of an accepted pair
	Group       int     // within one list: accepted pairs that hang together, from 1
}

// Alone is a row without a partner, and the reason in Chinese.
type Alone struct {
	Row int // 1-based row under the header
	Why string
}

// Result is what became of every row.
type Result struct {
	Left, Right *Table // the same table within one list
	Self        bool
	Plan        *Plan
	Model       *fs.Model
	Prior       float64 // that two rows taken at random are one person
	Blocks      []BlockCount
	Pairs       []Pair // by Left, Right
	LeftOnly    []Alone
	RightOnly   []Alone // empty within one list
}

// BlockCount is how many pairs a block found.
type BlockCount struct {
	Block string
	Pairs int64
}

// Counts of rows and pairs. Of each list, rows = Accepted + Review + Only.
type Counts struct {
	Rows     int `json:"rows"`
	Accepted int `json:"accepted"` // rows in an accepted pair
	Review   int `json:"review"`   // other rows in a pair to be reviewed
	Only     int `json:"only"`
}

// LeftCounts accounts for the rows of the left list; within one list for all.
func (r *Result) LeftCounts() Counts {
	return r.counts(len(r.Left.Rows), len(r.LeftOnly), func(p Pair) []int {
		if r.Self {
			return []int{p.Left, p.Right}
		}
		return []int{p.Left}
	})
}

// RightCounts accounts for the rows of the right list.
func (r *Result) RightCounts() Counts {
	return r.counts(len(r.Right.Rows), len(r.RightOnly), func(p Pair) []int { return []int{p.Right} })
}

func (r *Result) counts(rows, only int, ends func(Pair) []int) Counts {
	best := map[int]string{}
	for _, p := range r.Pairs {
		for _, row := range ends(p) {
			if best[row] != StatusAccept {
				best[row] = p.Status
			}
		}
	}
	c := Counts{Rows: rows, Only: only}
	for _, status := range best {
		if status == StatusAccept {
			c.Accepted++
		} else {
			c.Review++
		}
	}
	return c
}

// Count is how many pairs there are of a method and a status.
func (r *Result) Count(method, status string) (n int) {
	for _, p := range r.Pairs {
		if p.Method == method && p.Status == status {
			n++
		}
	}
	return n
}

// Uses lists the columns that were taken, and for what.
func (r *Result) Uses() []Use { return r.Plan.uses }

// LeftOut lists the columns about a person that were not taken, and why.
func (r *Result) LeftOut() []Use { return r.Plan.left }

// MethodWord is a method as people read it.
func MethodWord(method string) string {
	return map[string]string{
		MethodID:             "号码相同",
		MethodIDDamaged:      "残留号码＋姓名",
		MethodIDTypo:         "号码差一位＋姓名",
		MethodNameBirthPlace: "姓名＋出生＋地点",
		MethodProbabilistic:  "综合概率",
	}[method]
}
