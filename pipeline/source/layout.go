package source

import (
	"slices"
	"strings"

	"yujing/pipeline/sheet"
)

// scanRows is how far down a header may stand: titles, notes on how to fill in
// the form, and blank rows come before it.
const scanRows = 30

// identifyingWeight: a field that tells this source apart counts as much as
// three that every list has.
const identifyingWeight = 3

// Layout says where the header of one sheet stands and what each column means.
type Layout struct {
	Rows    []int       // sheet rows of the header
	Columns []ColumnUse // columns that a field takes, in order of the sheet
	Unknown []ColumnUse // columns with a header that no field takes
	Missing []string    // required fields that no column gives
	Score   int

	titles   titleInfo
	given    map[string]given // fields that the titles give, by name
	headers  []string         // display header of every column
	folded   []string
	fields   [][]int // per field of the spec: its columns
	units    []unit  // per column
	claimed  []bool  // per column
	warnings []string
	marks    int  // identifying fields found
	found    int  // fields found
	bare     bool // none of the fields of Spec.NeedsAny is found
	rows     []headRow
}

// ColumnUse is a column of a sheet and the field that takes it.
type ColumnUse struct {
	Field  string `json:"field,omitempty"`
	Header string `json:"header"`
	Column string `json:"column"` // letter
	Unit   string `json:"unit,omitempty"`
	// Suggest is the field whose header this nearly is, for inspect. No night reads
	// a column by it.
	Suggest string `json:"suggest,omitempty"`
}

// usable: every required field has a column.
func (l *Layout) usable() bool { return l != nil && len(l.Missing) == 0 }

// layoutOf finds the header among the first rows of a sheet, and what the titles
// above it and the names of sheet and file say besides.
func (x *headerIndex) layoutOf(head []headRow, p place) *Layout {
	l := findLayout(x, head)
	if l == nil {
		return nil
	}
	var above []headRow
	for _, h := range head {
		if h.number < l.Rows[0] && !h.blank() {
			above = append(above, h)
		}
	}
	l.titles = readTitles(above)
	l.supply(x.spec, p)
	l.suggest(x.spec)
	return l
}

// findLayout tries every block of the first rows and keeps the best: the highest
// score, then the earliest row, then the most rows. nil when no block claims two fields.
func findLayout(x *headerIndex, rows []headRow) *Layout {
	var best *Layout
	for i := range rows {
		for k := 1; k <= blockRows && i+k <= len(rows); k++ {
			b := block(rows[i : i+k])
			if k > 1 && !b.layered() {
				continue
			}
			if l := x.lay(b); l.found >= 2 && betterLayout(x, l, best, b) {
				best = l
			}
		}
	}
	return best
}

func betterLayout(x *headerIndex, l, best *Layout, b block) bool {
	if best == nil || l.Score != best.Score {
		return best == nil || l.Score > best.Score
	}
	return len(b) > 1 && best.Rows[0] == b[0].number && !x.claimsAny(b.parentTexts())
}

func (x *headerIndex) claimsAny(texts []string) bool {
	for _, t := range texts {
		if _, ok := x.findText(foldHeader(t)); ok {
			return true
		}
	}
	return false
}

// lay reads the block as the header of this spec.
func (x *headerIndex) lay(b block) *Layout {
	paths := b.paths()
	l := &Layout{rows: b, fields: make([][]int, len(x.spec.Fields)), units: make([]unit, len(paths)), claimed: make([]bool, len(paths))}
	for _, r := range b {
		l.Rows = append(l.Rows, r.number)
	}
	claims := make([]*claim, len(paths))
	for c, path := range paths {
		l.headers = append(l.headers, oneLine(strings.Join(path, "/")))
		l.folded = append(l.folded, foldHeader(l.headers[c]))
		if found, ok := x.find(path); ok {
			claims[c] = &found
		}
	}
	l.settle(x.spec, claims)
	l.describe(x.spec)
	return l
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), "") }

// settle gives each field the columns of its best rank; the others stay unclaimed.
func (l *Layout) settle(s *Spec, claims []*claim) {
	best := make([]*claim, len(s.Fields))
	for _, c := range claims {
		if c != nil && (best[c.field] == nil || c.rank.less(best[c.field].rank)) {
			best[c.field] = c
		}
	}
	for col, c := range claims {
		if c != nil && c.rank == best[c.field].rank {
			l.fields[c.field] = append(l.fields[c.field], col)
			l.units[col], l.claimed[col] = c.unit, true
		}
	}
	for col, c := range claims {
		if c != nil && !l.claimed[col] {
			l.warnShadowed(s.Fields[c.field].Name, l.fields[c.field][0], col)
		}
	}
	l.warnRepeated(s)
	l.warnOtherPerson(s)
}

// warnOtherPerson: 姓名 beside 户主身份证号 pairs one person's name with another's
// number. Inspur's 户主姓名 beside 身份证号 is one person.
func (l *Layout) warnOtherPerson(s *Spec) {
	name := l.columnOf(s, s.Person.Name)
	for _, f := range s.Person.IDs {
		id := l.columnOf(s, f)
		if name >= 0 && id >= 0 && strings.Contains(l.folded[id], "户主") && !strings.Contains(l.folded[name], "户主") {
			l.warnings = append(l.warnings, l.at(name)+" 和 "+l.at(id)+" 可能不是同一个人的，请核对")
		}
	}
}

// columnOf is the first column of a field, or -1.
func (l *Layout) columnOf(s *Spec, name string) int {
	for i, f := range s.Fields {
		if f.Name == name && len(l.fields[i]) > 0 {
			return l.fields[i][0]
		}
	}
	return -1
}

func (l *Layout) warnShadowed(field string, winner, loser int) {
	l.warnings = append(l.warnings, "两列都像是“"+field+"”："+l.at(winner)+" 和 "+l.at(loser)+
		"。用了 "+l.at(winner)+"，另一列原样留在“其他列”")
}

func (l *Layout) warnRepeated(s *Spec) {
	for i, cols := range l.fields {
		if len(cols) < 2 {
			continue
		}
		var names []string
		for _, c := range cols {
			names = append(names, l.at(c))
		}
		l.warnings = append(l.warnings, "“"+s.Fields[i].Name+"”出现了 "+strings.Join(names, " 和 ")+
			"：每行取有内容的一格，两格不一致的不采用。请删去多余的一列，或在数据源说明里写明该用哪一列")
	}
}

// at names a column for people: C 列「身份证号」.
func (l *Layout) at(col int) string { return sheet.Column(col) + " 列「" + l.headers[col] + "」" }

func (l *Layout) describe(s *Spec) {
	l.bare = len(s.NeedsAny) > 0
	owner := make([]string, len(l.headers))
	for i, cols := range l.fields {
		f := s.Fields[i]
		for _, c := range cols {
			owner[c] = f.Name
		}
		if len(cols) == 0 {
			if f.Required {
				l.Missing = append(l.Missing, f.Name)
			}
			continue
		}
		l.found++
		l.Score++
		l.bare = l.bare && !slices.Contains(s.NeedsAny, f.Name)
		if f.Identifying {
			l.marks++
			l.Score += identifyingWeight - 1
		}
	}
	for c, header := range l.headers {
		use := ColumnUse{Field: owner[c], Header: header, Column: sheet.Column(c), Unit: l.units[c].name}
		if owner[c] != "" {
			l.Columns = append(l.Columns, use)
		} else if header != "" {
			l.Unknown = append(l.Unknown, use)
		}
	}
}

// header is the display name of a column: its header, or its letter if it has none.
func (l *Layout) header(col int) string {
	if col < len(l.headers) && l.headers[col] != "" {
		return l.headers[col]
	}
	return sheet.Column(col) + "列"
}
