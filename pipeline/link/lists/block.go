package lists

import (
	"strconv"
	"strings"
)

// Bounds on the pairs to be looked at. A guess stays modest; a spec may ask for
// more, as long as memory can hold it.
const (
	modestPerRow  = 30
	modestAtLeast = 200_000
	mostPairs     = 40_000_000
)

func (m *match) modest() int64 {
	rows := 0
	for _, n := range m.n {
		rows += n
	}
	return int64(modestPerRow*rows + modestAtLeast)
}

// choose takes the blocks of the plan, or makes some up.
func (m *match) choose() error {
	if m.plan.Blocks == nil {
		m.guessBlocks()
		return nil
	}
	total := int64(0)
	for _, keys := range m.plan.Blocks {
		b := m.newBlock(keys)
		if total += b.pairs; total > mostPairs {
			return &PlanError{"block 里的“" + nameOf(keys) + "”要比的行对太多（超过 " + strconv.Itoa(mostPairs) + " 对），请在这一组里再加一个字段"}
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

// guessBlocks makes up blocks: for persons those that the waterfall needs, for
// other lists every field that is telling enough, alone or with another.
func (m *match) guessBlocks() {
	for _, choice := range m.choices() {
		for _, keys := range choice {
			if len(m.blocks) >= maxBlocks {
				return
			}
			b := m.newBlock(keys)
			if b.pairs <= m.modest() {
				m.blocks = append(m.blocks, b)
				break
			}
		}
	}
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
