package lists

import (
	"cmp"
	"math"
	"slices"

	"yujing/pipeline/identity"
)

// candidate is a scored pair with its method and its claim.
type candidate struct {
	Pair
	rank  int   // of the method, where methods go before probability
	claim int64 // millionths of a bit; equal claims are equally good

	maybeBent bool // the number may have been another one before
}

// decide pairs the rows and says what became of each.
func (m *match) decide(pairs []scored) {
	all := make([]candidate, 0, len(pairs))
	for _, s := range pairs {
		if c := m.candidate(s); c.Status != "" {
			all = append(all, c)
		}
	}
	all = m.settleNumbers(all)
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.claim, a.claim), cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right))
	})
	if m.oneToOne() {
		all = m.assign(all)
	}
	for _, c := range all {
		c.Levels = m.shown(c.Pair)
		m.result.Pairs = append(m.result.Pairs, c.Pair)
	}
	slices.SortFunc(m.result.Pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right))
	})
	if m.self() {
		m.group()
	}
	m.account()
}

func (m *match) oneToOne() bool {
	return m.plan.Pairing == OneToOne || m.plan.Pairing == "" && !m.self()
}

// candidate judges one pair by itself. Its status is "" when it is no pair at all.
func (m *match) candidate(s scored) candidate {
	c := candidate{claim: int64(math.Round(s.bits * 1e6))}
	c.Pair = Pair{Left: s.left, Right: s.right, Levels: m.levels(s.pattern), Probability: m.probability(s.bits)}
	c.Method = m.method(c.Levels)
	if m.plan.persons {
		c.rank = slices.Index(Methods, c.Method)
		c.Why = m.doubt(c.Pair)
		if c.maybeBent = m.maybeBent(c.Pair); c.maybeBent {
			c.rank, c.Why = len(Methods), "号码相同，姓名不同：这个号码可能被表格改动过末几位，请核对原件"
		}
	}
	switch {
	case c.Probability >= m.plan.Accept && c.Why == "":
		c.Status = StatusAccept
	case c.Probability >= m.plan.Review, m.plan.persons && c.Method == MethodID:
		c.Status = StatusReview
		if c.Why == "" {
			c.Why = "把握不够"
		}
	}
	return c
}

// shown are the levels for people: what did not count because it was derived from
// the number is compared all the same.
func (m *match) shown(p Pair) []int8 {
	right := len(m.n) - 1
	for i, f := range m.fields {
		a, b := f.rows[0][p.Left-1], f.rows[right][p.Right-1]
		switch {
		case p.Levels[i] != unknown || a == 0 || b == 0 || !f.isDerived():
		case a == b:
			p.Levels[i] = int8(m.compare[i].equal())
		default:
			p.Levels[i] = int8(m.compare[i].level(f.texts[a], f.texts[b]))
		}
	}
	return p.Levels
}

// level of the first field that is compared in this way; unknown without one.
func (m *match) level(levels []int8, by Compare) int8 {
	for i, f := range m.plan.Fields {
		if f.Compare == by {
			return levels[i]
		}
	}
	return unknown
}

func nameLevel(l identity.NameLevel) int8 { return int8(l) - int8(identity.NameDifferent) }

// method names the first step of the waterfall that the pair fulfils.
func (m *match) method(levels []int8) string {
	id, name := m.level(levels, CompareID), m.level(levels, CompareName)
	date, place := m.level(levels, CompareDate), m.level(levels, ComparePlace)
	switch {
	case m.sameNumber(levels):
		return MethodID
	case id == idSurvivor && name >= nameLevel(identity.NameOneCharacter):
		return MethodIDDamaged
	case id == idTypo && name >= nameLevel(identity.NameHomophone):
		return MethodIDTypo
	case id == unknown && name == nameLevel(identity.NameEqual) && date == dateEqual && place >= placeSameTownship:
		return MethodNameBirthPlace
	}
	return MethodProbabilistic
}

// doubt says why a person has to look, however likely the pair; "" if nobody has
// to. One number under two names that have no more than the surname in common is
// often that of another member of the family; two numbers that differ by more than
// a slip are two people until somebody says otherwise; and what is left of a
// number, or nearly is one, needs a name beside it.
func (m *match) doubt(p Pair) string {
	id, name := m.level(p.Levels, CompareID), m.level(p.Levels, CompareName)
	switch {
	case id == idEqual && name != unknown && name < nameLevel(identity.NameSameGiven):
		return "号码相同，姓名不同：是不是写了别人的号码"
	case id == idDifferent:
		return "两边的号码不同"
	case (id == idSurvivor || id == idTypo) && name < nameLevel(identity.NameOneCharacter):
		return "号码只有部分相符，姓名对不上"
	}
	return ""
}

// assign gives every row one partner at most, the best claims first. Where a claim
// has an equal, all of the equals are put to a person, and their rows are spoken for.
func (m *match) assign(all []candidate) (out []candidate) {
	taken := [2]map[int]bool{{}, {}}
	right := 1
	if m.self() {
		right = 0
	}
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].rank == all[0].rank && all[n].claim == all[0].claim {
			n++
		}
		free := slices.DeleteFunc(slices.Clone(all[:n]), func(c candidate) bool { return taken[0][c.Left] || taken[right][c.Right] })
		all = all[n:]
		uses := [2]map[int]int{{}, {}}
		for _, c := range free {
			uses[0][c.Left]++
			uses[right][c.Right]++
		}
		for _, c := range free {
			if uses[0][c.Left] > 1 || uses[right][c.Right] > 1 {
				c.Status, c.Why = StatusReview, "有几行一样像，分不出是哪一行"
			}
			taken[0][c.Left], taken[right][c.Right] = true, true
			out = append(out, c)
		}
	}
	return out
}

// group numbers the accepted pairs that hang together, in the order of their rows.
func (m *match) group() {
	root := make([]int, m.n[0]+1)
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, p := range m.result.Pairs {
		if a, b := find(p.Left), find(p.Right); p.Status == StatusAccept {
			root[max(a, b)] = min(a, b)
		}
	}
	number := map[int]int{}
	for i := range m.result.Pairs {
		p := &m.result.Pairs[i]
		if p.Status != StatusAccept {
			continue
		}
		first := find(p.Left)
		if number[first] == 0 {
			number[first] = len(number) + 1
		}
		p.Group = number[first]
	}
}

// account lists the rows that are in no pair.
func (m *match) account() {
	paired := [2]map[int]bool{{}, {}}
	for _, p := range m.result.Pairs {
		paired[0][p.Left] = true
		if m.self() {
			paired[0][p.Right] = true
		} else {
			paired[1][p.Right] = true
		}
	}
	for s, n := range m.n {
		var alone []Alone
		for row := range n {
			if paired[s][row+1] {
				continue
			}
			why := m.idle[s][row]
			if why == "" {
				why = m.aloneWord(s)
			}
			alone = append(alone, Alone{row + 1, why})
		}
		if s == 0 {
			m.result.LeftOnly = alone
		} else {
			m.result.RightOnly = alone
		}
	}
}

func (m *match) aloneWord(s int) string {
	if m.self() {
		return "没有重复"
	}
	return []string{"右表", "左表"}[s] + "中没有找到"
}
