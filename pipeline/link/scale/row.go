package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"yujing/pipeline/identity"
)

// row is one line of a department's list, and who is meant.
type row struct {
	key                    string
	name                   string
	number, cell, status   string // as identity reads the cell
	township, village      string
	sex, birth             string
	head, headCell         string // of the household, where the list is by household
	household, person, why string // the truth: "" for who is not in the register; what was done to name and number
}

// strangers is the share of rows about people whom the register does not know.
const strangers = 0.05

// row j is about somebody else than every other row, as long as there are no more
// rows than people.
func (c county) row(j int) row {
	r := chance("row", j)
	i := (j*stride(c.people) + 17) % c.people
	known := r.Float64() >= strangers
	if !known {
		i = c.people + j
	}
	p := c.person(i)
	out := row{key: fmt.Sprintf("R%08d", j), name: p.name}
	if known {
		out.household, out.person = p.household, p.id
	}
	out.township, out.village = mostly(r, 0.95, p.township), mostly(r, 0.9, p.village)
	out.sex, out.birth = mostly(r, 0.9, p.sex), mostly(r, 0.9, p.birth)
	if r.Float64() < 0.1 && known {
		head := c.person(p.head)
		out.head, out.headCell = head.name, head.number
	}
	out.spoil(r, p)
	return out
}

// spoil also reads the cell of the number, as the reader of lists would have.
func (w *row) spoil(r *rand.Rand, p person) {
	var done []string
	cell, numeric := p.number, false
	if s := drawSlip(r, p.number); s != nil {
		cell, numeric = s.spoil(r, p.number), s.numeric
		done = append(done, s.kind)
	}
	if r.Float64() < 0.015 {
		var kind string
		w.name, kind = misspell(r, p.name)
		done = append(done, kind)
	}
	id := identity.ParseID(cell, numeric)
	w.number, w.cell, w.status, w.why = id.Number, cell, string(id.Status), strings.Join(done, "；")
}

func mostly(r *rand.Rand, share float64, text string) string {
	if r.Float64() < share {
		return text
	}
	return ""
}

// stride walks over everybody: it has no factor in common with people.
func stride(people int) int {
	for s := people*5/8 | 1; ; s += 2 {
		if gcd(s, people) == 1 {
			return s
		}
	}
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
