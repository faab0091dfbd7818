package lists

import (
	"slices"
	"strings"
)

// findPerson finds the columns of the person that a row is about: those that the
// spec of the list names, else by their headers, else by what stands below them.
// The head of the household, a guardian, a contact are other people.
func findPerson(t *Table, words Words) *person {
	p := &person{table: t, by: map[role][]int{}, why: map[int]string{}, left: map[int]Use{}, foldID: memo(foldID), foldName: memo(foldName), foldDate: memo(foldDate)}
	if t.spec != nil {
		p.bySpec()
	}
	p.byHeader(words)
	for c, header := range t.Header {
		if p.open(c) && words.roleOfAnybody(header) == noRole && otherPerson(header) == "" {
			if r := p.byContent(c); r != noRole && len(p.by[r]) == 0 {
				p.take(r, c, "按内容")
			} else if r == idRole {
				p.leave(r, c, "另有号码列，这一列的列名没有说明是谁的号码")
			}
		}
	}
	return p
}

func (p *person) take(r role, c int, why string) {
	p.by[r] = append(p.by[r], c)
	p.why[c] = why
}

// leave says that a column about a person was not taken, and why.
func (p *person) leave(r role, c int, why string) {
	p.left[c] = Use{What: r.String(), Column: p.table.show(c), Why: why}
}

// decided: the column was taken or left.
func (p *person) decided(c int) bool { return p.why[c] != "" || p.left[c].Why != "" }

// open: nothing has been decided of the column, no field of the spec takes it, and
// something stands in it.
func (p *person) open(c int) bool {
	return !p.decided(c) && p.table.fields[c] == "" && p.table.holds(c)
}

// bySpec takes the columns that the spec of the list gives to the person.
func (p *person) bySpec() {
	s := p.table.spec
	for c, field := range p.table.fields {
		switch r := roleIn(s, field); {
		case r != noRole && p.table.holds(c):
			p.take(r, c, "按“"+s.Name+"”的表头")
		case field == "":
		case field == s.Person.Householder:
			p.leave(nameRole, c, notOwn(householder))
		case field == s.Person.HouseholderID:
			p.leave(idRole, c, notOwn(householder))
		}
	}
}

func notOwn(whose string) string { return "是" + whose + "的，不是本人的" }

// byHeader takes the columns of the roles that the spec leaves open.
func (p *person) byHeader(words Words) {
	var known [roles]bool
	for r := range p.by {
		known[r] = true
	}
	found := map[role][]int{}
	for c, header := range p.table.Header {
		r := words.roleOfAnybody(header)
		other := otherPerson(header)
		switch {
		case r == noRole || !p.open(c):
		case other != "" && other != householder:
			p.leave(r, c, notOwn(other))
		case known[r]:
			p.leave(r, c, "“"+p.table.spec.Name+"”的表头里没有这一列")
		default:
			found[r] = append(found[r], c)
		}
	}
	own := p.owner(found)
	for r := nameRole; r < roles; r++ {
		p.takeBest(r, found[r], own)
	}
}

// owner is whose columns are the person's, as whose tells: those of the name that
// is the person's own, 成员 and 本人 before others, the householder's last.
func (p *person) owner(found map[role][]int) string {
	columns := found[nameRole]
	if len(p.by[nameRole]) > 0 {
		columns = p.by[nameRole]
	}
	if len(columns) == 0 {
		columns = found[idRole]
	}
	if len(columns) == 0 {
		return ""
	}
	return whose(p.table.Header[slices.MinFunc(columns, p.nearer)])
}

// nearer orders columns by how surely they are about the person of the row.
func (p *person) nearer(a, b int) int { return p.distance(a) - p.distance(b) }

func (p *person) distance(c int) int {
	header := p.table.Header[c]
	switch {
	case otherPerson(header) != "":
		return 2
	case strings.Contains(header, "成员"), strings.Contains(header, "本人"):
		return 0
	}
	return 1
}

// takeBest takes the column that is nearest, of numbers every one of that person: a
// list of certificates has two. A number, birth date or sex of the householder is
// not that of somebody whose name stands beside.
func (p *person) takeBest(r role, columns []int, own string) {
	headers := p.table.Header
	personal := r == idRole || r == birthRole || r == sexRole
	aboutHead := strings.Contains(own, householder)
	var fit []int
	for _, c := range columns {
		if personal && !aboutHead && otherPerson(headers[c]) != "" && p.named() {
			p.leave(r, c, notOwn(otherPerson(headers[c])))
			continue
		}
		fit = append(fit, c)
	}
	if len(fit) == 0 {
		return
	}
	best := slices.MinFunc(fit, func(a, b int) int {
		if x, y := whose(headers[a]) == own, whose(headers[b]) == own; personal && x != y {
			if x {
				return -1
			}
			return 1
		}
		return p.nearer(a, b)
	})
	for _, c := range fit {
		if c == best || r == idRole && whose(headers[c]) == whose(headers[best]) {
			p.take(r, c, "按列名")
		}
	}
	for _, c := range fit {
		if p.decided(c) {
			continue
		}
		if other := otherPerson(headers[c]); other != "" {
			p.leave(r, c, notOwn(other))
		} else {
			p.leave(r, c, "已经用了 "+p.table.show(best))
		}
	}
}

// named: the list has a column for the name.
func (p *person) named() bool { return len(p.by[nameRole]) > 0 }
