package lists

import (
	"context"

	"yujing/pipeline/warehouse"
)

var sideTables = [2]string{"左", "右"}

// rightTable is the table on the right: within one list the left one.
func (m *match) rightTable() string {
	if m.self() {
		return sideTables[0]
	}
	return sideTables[1]
}

// load brings the numbers of the values and the texts that have to be compared
// into the engine.
func (m *match) load(ctx context.Context) error {
	var tasks []func() error
	for s := range m.n {
		tasks = append(tasks, func() error { return m.loadRows(ctx, s) })
	}
	var functions []warehouse.Function
	for i, c := range m.compare {
		if c.equal() < 2 {
			continue // equal or not: the numbers say so
		}
		tasks = append(tasks, func() error { return m.loadTexts(ctx, i) })
		functions = append(functions, warehouse.Function{Name: functionName(i), Args: 2,
			Int: func(a []string) int32 { return int32(c.level(a[0], a[1])) }})
	}
	if err := warehouse.Register(ctx, m.engine.db, functions); err != nil {
		return err
	}
	return together(tasks)
}

func functionName(i int) string { return "等级_" + itoa(i) }

func (m *match) loadRows(ctx context.Context, s int) error {
	columns, types := []string{"行"}, []string{"integer"}
	for i := range m.fields {
		columns, types = append(columns, "v"+itoa(i)), append(types, "integer")
		if m.fields[i].isDerived() {
			columns, types = append(columns, "d"+itoa(i)), append(types, "integer")
		}
	}
	b, err := newBulk(ctx, m.engine.db, sideTables[s], columns, types)
	if err != nil {
		return err
	}
	for row := range m.n[s] {
		b.number(0, int32(row+1))
		column := 1
		for _, f := range m.fields {
			b.number(column, f.rows[s][row])
			if column++; f.isDerived() {
				b.number(column, f.flag(s, row))
				column++
			}
		}
		if err := b.end(ctx); err != nil {
			return err
		}
	}
	return b.flush(ctx)
}

// flag is 1 when the value of a row was derived, 2 when it was not.
func (e *encoded) flag(s, row int) int32 {
	if e.derived[s] != nil && e.derived[s][row] {
		return 1
	}
	return 2
}

func (e *encoded) isDerived() bool { return e.derived[0] != nil || e.derived[1] != nil }

func (m *match) loadTexts(ctx context.Context, i int) error {
	b, err := newBulk(ctx, m.engine.db, "词_"+itoa(i), []string{"号", "文"}, []string{"integer", "varchar"})
	if err != nil {
		return err
	}
	for id, text := range m.fields[i].texts {
		if id == 0 {
			continue
		}
		if err := b.add(ctx, itoa(id), text); err != nil {
			return err
		}
	}
	return b.flush(ctx)
}

const randomPairs = 120_000

// pair finds the pairs of the blocks and those drawn at random, and compares them.
func (m *match) pair(ctx context.Context) error {
	if err := m.engine.run(ctx, "候选对", map[string]any{"Self": m.self(), "Right": m.rightTable(), "Blocks": m.blocks}); err != nil {
		return err
	}
	lefts, rights := int64(m.n[0]), int64(m.n[len(m.n)-1])
	sample := min(lefts*rights, randomPairs)
	err := m.engine.run(ctx, "随机对", map[string]any{"Self": m.self(), "All": lefts*rights <= randomPairs,
		"Lefts": lefts, "Rights": max(rights, 1), "Sample": sample})
	if err != nil {
		return err
	}
	return m.compareAll(ctx)
}

// compareAll compares the values of every field and puts the levels together.
func (m *match) compareAll(ctx context.Context) error {
	fields := make([]map[string]any, len(m.compare))
	radix := int64(1)
	var tasks []func() error
	for i, c := range m.compare {
		fields[i] = map[string]any{"I": i, "Radix": radix, "Equal": c.equal() + 1, "Function": "", "Without": m.without(i)}
		radix *= int64(len(c.levels) + 1)
		if c.equal() < 2 {
			continue
		}
		fields[i]["Function"] = functionName(i)
		data := map[string]any{"I": i, "Function": functionName(i), "Measure": c.measure, "Native": c.native, "Right": m.rightTable()}
		tasks = append(tasks, func() error {
			if err := m.engine.run(ctx, "值行", data); err != nil {
				return err
			}
			return m.engine.run(ctx, "值对", data)
		})
	}
	if err := together(tasks); err != nil {
		return err
	}
	return m.engine.run(ctx, "比对", map[string]any{"Fields": fields, "Right": m.rightTable()})
}

// without says of a field when it must not count: a birth date that was taken out
// of a number says nothing that the number does not.
func (m *match) without(i int) string {
	id := m.plan.field(fieldID)
	if !m.fields[i].isDerived() || id < 0 {
		return ""
	}
	return "(l.d" + itoa(i) + " = 1 or r.d" + itoa(i) + " = 1) and l.v" + itoa(id) + " is not null and r.v" + itoa(id) + " is not null"
}

// levels takes a pattern apart again.
func (m *match) levels(pattern int64) []int8 {
	out := make([]int8, len(m.compare))
	for i, c := range m.compare {
		n := int64(len(c.levels) + 1)
		out[i] = int8(pattern%n) - 1
		pattern /= n
	}
	return out
}
