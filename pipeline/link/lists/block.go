package lists

import (
	"context"
	"strings"
)

// Bounds on the pairs to be looked at. A guess stays modest; a spec may ask for
// more, as long as the engine can hold it.
const (
	modestPerRow  = 30
	modestAtLeast = 200_000
	mostPairs     = 40_000_000
)

// block is an equi-join as the statements want it.
type block struct {
	Bit     int32
	Keys    []Key
	Columns []string // what is joined on: v0, or the key of a part
	Parts   []part
	pairs   int64 // upper bound: one pair may be found by several of its keys
}

// part is a table of the parts of a field's values.
type part struct {
	Table, Alias string
	Field        int
}

func (m *match) modest() int64 {
	rows := 0
	for _, n := range m.n {
		rows += n
	}
	return int64(modestPerRow*rows + modestAtLeast)
}

// choose takes the blocks of the plan, or makes some up.
func (m *match) choose(ctx context.Context) error {
	if m.plan.Blocks == nil {
		return m.guessBlocks(ctx)
	}
	total := int64(0)
	for _, keys := range m.plan.Blocks {
		b, err := m.block(ctx, keys)
		if err != nil {
			return err
		}
		if total += b.pairs; total > mostPairs {
			return &PlanError{"block 里的“" + nameOf(keys) + "”要比的行对太多（超过 " + itoa(int64(mostPairs)) + " 对），请在这一组里再加一个字段"}
		}
		m.blocks = append(m.blocks, b)
	}
	return nil
}

func nameOf(keys []Key) string {
	var names []string
	for _, k := range keys {
		names = append(names, k.String())
	}
	return strings.Join(names, "＋")
}

// block makes a block ready and counts the pairs that it will find.
func (m *match) block(ctx context.Context, keys []Key) (block, error) {
	b := block{Bit: 1 << len(m.blocks), Keys: keys}
	for i, k := range keys {
		field := m.plan.field(k.Field)
		if k == (Key{Field: k.Field}) {
			b.Columns = append(b.Columns, "v"+itoa(field))
			continue
		}
		table, err := m.loadPart(ctx, k, field)
		if err != nil {
			return b, err
		}
		p := part{table, "p" + itoa(i), field}
		b.Parts = append(b.Parts, p)
		b.Columns = append(b.Columns, p.Alias+".键")
	}
	var pairs int64
	err := m.engine.each(ctx, "分块对数", map[string]any{"Block": b, "Right": m.rightTable(), "Self": m.self()}, func() {}, &pairs)
	b.pairs = pairs
	return b, err
}

// loadPart brings what a block joins on of each value of a field into the engine.
func (m *match) loadPart(ctx context.Context, k Key, field int) (string, error) {
	if table := m.parts[k]; table != "" {
		return table, nil
	}
	table := "部_" + itoa(len(m.parts))
	b, err := newBulk(ctx, m.engine.db, table, []string{"号", "键"}, []string{"integer", "integer"})
	if err != nil {
		return "", err
	}
	numbers := map[string]int{}
	for id, keys := range partsOf(k, m.fields[field].texts) {
		for _, key := range keys {
			if numbers[key] == 0 {
				numbers[key] = len(numbers) + 1
			}
			if err := b.add(ctx, itoa(id), itoa(numbers[key])); err != nil {
				return "", err
			}
		}
	}
	m.parts[k] = table
	return table, b.flush(ctx)
}

// guessBlocks makes up blocks: for persons those that the waterfall needs, for
// other lists every field that is telling enough, alone or with another.
func (m *match) guessBlocks(ctx context.Context) error {
	for _, choice := range m.choices() {
		for _, keys := range choice {
			if len(m.blocks) >= maxBlocks {
				return nil
			}
			b, err := m.block(ctx, keys)
			if err != nil {
				return err
			}
			if b.pairs <= m.modest() {
				m.blocks = append(m.blocks, b)
				break
			}
		}
	}
	return nil
}

// choices of blocks; of each the first that is modest is taken.
func (m *match) choices() (out [][][]Key) {
	if m.plan.persons {
		return m.personChoices()
	}
	for i, f := range m.plan.Fields {
		out = append(out, [][]Key{{{Field: f.Name}}})
		for _, g := range m.plan.Fields[i+1:] {
			out[len(out)-1] = append(out[len(out)-1], []Key{{Field: f.Name}, {Field: g.Name}})
		}
	}
	return out
}

// personChoices are what the waterfall needs.
func (m *match) personChoices() (out [][][]Key) {
	id, birth, place := m.plan.field(fieldID) >= 0, m.plan.field(fieldBirth) >= 0, m.plan.field(fieldPlace) >= 0
	name, sound := Key{Field: fieldName}, Key{Field: fieldName, Part: PartSound}
	day, year, at := Key{Field: fieldBirth}, Key{Field: fieldBirth, Part: PartYear}, Key{Field: fieldPlace}
	if id {
		out = append(out, [][]Key{{{Field: fieldID}}}, [][]Key{{{Field: fieldID, Part: PartDamaged}}})
	}
	if m.plan.field(fieldName) >= 0 {
		out = append(out, [][]Key{{name}})
		if birth {
			out[len(out)-1] = append(out[len(out)-1], []Key{name, year})
			out = append(out, [][]Key{{sound, year}, {sound, day}})
		}
		if place {
			out = append(out, [][]Key{{sound, at}, {name, at}})
		}
		if id {
			out = append(out, [][]Key{{{Field: fieldID, Part: PartTypo}, sound}})
		}
	}
	if birth {
		out = append(out, [][]Key{{day}})
		if place {
			out[len(out)-1] = append(out[len(out)-1], []Key{day, at})
		}
	}
	return out
}
