package lists

import (
	"sync"

	"yujing/pipeline/sheet"
)

// side gives the folded value of a row, and whether it was derived from another
// column (a birth date out of a number); "" when the row says nothing.
type side func(row int) (value string, derived bool)

// encoded is a field of both lists as numbers: equal values have equal numbers.
// The lists are 0, the left one, and 1. Number 0 is no value.
type encoded struct {
	rows    [2][]int32
	derived [2][]bool // nil when nothing is derived
	texts   []string  // by number
	count   [2][]int  // rows of each list that hold the value, by number
	known   [2]int    // rows of each list that hold any
	several bool      // some value is of several numbers
}

// encode folds and numbers a field of the lists, which have n rows each. A number
// that is not usable is never equal to another.
func encode(f Field, sides []side, n []int) *encoded {
	e := &encoded{texts: []string{""}}
	numbers := map[string]int32{}
	for s, value := range sides {
		e.rows[s] = make([]int32, n[s])
		for row := range e.rows[s] {
			text, derived := value(row)
			if text == "" {
				continue
			}
			id, ok := numbers[text]
			if !ok {
				id = int32(len(e.texts))
				e.texts = append(e.texts, text)
				if f.Compare != CompareID || usableID(text) {
					numbers[text] = id
				}
				e.several = e.several || f.Compare == CompareID && len(numbersOf(text)) > 1
			}
			e.rows[s][row] = id
			if derived && e.derived[s] == nil {
				e.derived[s] = make([]bool, n[s])
			}
			if derived {
				e.derived[s][row] = true
			}
		}
	}
	return e
}

// memo remembers what a fold makes of a cell: most cells stand in many rows. It may
// be asked from several fields at once.
func memo(fold func(sheet.Cell) string) func(sheet.Cell) string {
	seen := map[sheet.Cell]string{}
	var lock sync.Mutex
	return func(c sheet.Cell) string {
		lock.Lock()
		defer lock.Unlock()
		text, ok := seen[c]
		if !ok {
			text = fold(c)
			seen[c] = text
		}
		return text
	}
}

// tally counts the rows that hold each value.
func (e *encoded) tally(sides int) {
	for s := range sides {
		e.count[s], e.known[s] = make([]int, len(e.texts)), 0
		for _, id := range e.rows[s] {
			if id != 0 {
				e.count[s][id]++
				e.known[s]++
			}
		}
	}
}

// wasDerived tells whether the value of a row was derived.
func (e *encoded) wasDerived(s, row int) bool { return e.derived[s] != nil && e.derived[s][row] }

func (e *encoded) isDerived() bool { return e.derived[0] != nil || e.derived[1] != nil }
