package lists

import (
	"context"
	"errors"

	"yujing/pipeline/warehouse"
)

// Match compares two lists, or one with itself when right is nil.
func Match(ctx context.Context, left, right *Table, plan *Plan) (*Result, error) {
	return newMatch(left, right, plan).run(ctx)
}

func newMatch(left, right *Table, plan *Plan) *match {
	return &match{left: left, right: right, plan: plan, parts: map[Key]string{}}
}

// match is one comparison under way. Within one list right is nil.
type match struct {
	left, right *Table
	plan        *Plan
	engine      engine
	compare     []comparison
	fields      []*encoded
	n           []int       // rows of each list
	idle        [2][]string // by row: why it takes no part, "" if it does
	blocks      []block
	parts       map[Key]string // tables of the parts of values
	result      *Result
}

func (m *match) self() bool { return m.right == nil }

func (m *match) run(ctx context.Context) (r *Result, err error) {
	if !m.plan.persons {
		if err := m.plan.bind(m.left, m.right); err != nil {
			return nil, err
		}
	}
	if err := m.prepare(); err != nil {
		return nil, err
	}
	if m.engine.db, err = warehouse.OpenMemory(); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, m.engine.db.Close()) }()
	if err := m.load(ctx); err != nil {
		return nil, err
	}
	if err := m.choose(ctx); err != nil {
		return nil, err
	}
	if err := m.pair(ctx); err != nil {
		return nil, err
	}
	scored, err := m.score(ctx)
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
