package lists

import (
	"context"
	"sync/atomic"
)

// Match compares two lists, or one with itself when right is nil.
func Match(ctx context.Context, left, right *Table, plan *Plan, show func(Progress)) (*Result, error) {
	m := newMatch(left, right, plan)
	m.show = show
	return m.run(ctx)
}

// Progress says how far a comparison is: Done of Total left rows in a stage.
type Progress struct {
	Stage       string // Chinese
	Done, Total int64
}

func newMatch(left, right *Table, plan *Plan) *match {
	return &match{left: left, right: right, plan: plan, parts: map[Key]parts{}}
}

// match is one comparison under way. Within one list right is nil.
type match struct {
	left, right *Table
	plan        *Plan
	compare     []comparison
	fields      []*encoded
	n           []int       // rows of each list
	idle        [2][]string // by row: why it takes no part, "" if it does
	blocks      []*block
	parts       map[Key]parts
	result      *Result
	show        func(Progress) // may be nil
}

func (m *match) self() bool { return m.right == nil }

func (m *match) run(ctx context.Context) (*Result, error) {
	if !m.plan.persons {
		if err := m.plan.bind(m.left, m.right); err != nil {
			return nil, err
		}
	}
	if err := m.prepare(); err != nil {
		return nil, err
	}
	if err := m.choose(); err != nil {
		return nil, err
	}
	chunks, err := m.pair(ctx)
	if err != nil {
		return nil, err
	}
	scored, err := m.score(chunks)
	if err != nil {
		return nil, err
	}
	m.decide(scored)
	return m.result, nil
}

// prepare folds and numbers every field, without the rows that take no part.
func (m *match) prepare() error {
	m.n = []int{len(m.left.Rows)}
	m.idle[0] = m.left.idle()
	m.result = &Result{Left: m.left, Right: m.left, Self: m.self(), Plan: m.plan}
	if !m.self() {
		m.n = append(m.n, len(m.right.Rows))
		m.idle[1] = m.right.idle()
		m.result.Right = m.right
	}
	m.compare, m.fields = make([]comparison, len(m.plan.Fields)), make([]*encoded, len(m.plan.Fields))
	var tasks []func() error
	for i, f := range m.plan.Fields {
		sides := []side{m.active(0, f.left)}
		if !m.self() {
			sides = append(sides, m.active(1, f.right))
		}
		m.compare[i] = newComparison(f)
		tasks = append(tasks, func() error {
			m.fields[i] = encode(f, sides, m.n)
			return nil
		})
	}
	if err := together(tasks); err != nil {
		return err
	}
	m.markEmpty()
	return nil
}

// active is a side without the rows that take no part.
func (m *match) active(s int, of side) side {
	return func(row int) (string, bool) {
		if m.idle[s][row] != "" {
			return "", false
		}
		return of(row)
	}
}

// markEmpty gives a reason to rows that say nothing that is compared, and takes
// them out. Of persons a name or a number is needed: many share a birth date and a
// village.
func (m *match) markEmpty() {
	for s, n := range m.n {
		for row := range n {
			if m.idle[s][row] != "" || m.says(s, row) {
				continue
			}
			m.idle[s][row] = m.emptyWord()
			for _, f := range m.fields {
				f.rows[s][row] = 0
			}
		}
	}
	for _, f := range m.fields {
		f.tally(len(m.n))
	}
}

func (m *match) says(s, row int) bool {
	for i, f := range m.plan.Fields {
		if m.fields[i].rows[s][row] != 0 && (!m.plan.persons || f.Compare == CompareName || f.Compare == CompareID) {
			return true
		}
	}
	return false
}

func (m *match) emptyWord() string {
	if m.plan.persons {
		return "没有姓名，也没有能用的号码，无法比对"
	}
	return "参加比对的各列都是空的，无法比对"
}

// progress begins a stage; what it returns is told of every part that is done, by
// several goroutines.
func (m *match) progress(stage string, total int64) func(done int64) {
	if m.show == nil {
		return func(int64) {}
	}
	var sum atomic.Int64
	m.show(Progress{stage, 0, total})
	return func(done int64) { m.show(Progress{stage, sum.Add(done), total}) }
}
