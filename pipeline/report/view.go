package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"yujing/pipeline/identity"
	"yujing/pipeline/ledger"
)

// barWidth is the length of the longest bar of a table, in the units of its
// drawing.
const barWidth = 160

// matrix is township × rule in clues, with a bar for each township.
type matrix struct {
	Columns []ledger.Rule
	Rows    []matrixRow
	Sums    []cell
	Total   int
}

type matrixRow struct {
	Township string
	Cells    []cell
	Clues    int
	Bar      int // 0 … barWidth
}

// cell is a number of clues. Unknown: none, but the rule was not evaluated, so
// that nobody can say there are none.
type cell struct {
	Clues   int
	Unknown bool
}

// cells makes an empty row.
func (m *matrix) cells() []cell {
	row := make([]cell, len(m.Columns))
	for i, c := range m.Columns {
		row[i].Unknown = !c.Evaluated()
	}
	return row
}

func (c *cell) add(clues int) {
	c.Clues += clues
	c.Unknown = c.Unknown && c.Clues == 0
}

// newMatrix lays the counts out. A township or a rule that only the counts name
// gets its row or column too: nothing that was counted may be missing here.
func newMatrix(r Report) matrix {
	m := matrix{Columns: slices.Clone(r.Rules)}
	row, column := map[string]int{}, map[string]int{}
	for i, c := range m.Columns {
		column[c.Title] = i
	}
	for _, t := range r.Townships {
		m.row(row, t)
	}
	for _, c := range r.Counts {
		m.row(row, c.Township)
		if _, ok := column[c.Rule]; !ok {
			column[c.Rule] = len(m.Columns)
			m.Columns = append(m.Columns, ledger.Rule{Title: c.Rule, Category: c.Category, State: "已停用"})
		}
	}
	m.fill(r.Counts, row, column)
	return m
}

func (m *matrix) row(at map[string]int, township string) {
	if _, ok := at[township]; !ok {
		at[township] = len(m.Rows)
		m.Rows = append(m.Rows, matrixRow{Township: township})
	}
}

func (m *matrix) fill(counts []ledger.RuleCount, row, column map[string]int) {
	m.Sums = m.cells()
	for i := range m.Rows {
		m.Rows[i].Cells = m.cells()
	}
	for _, c := range counts {
		r, k := &m.Rows[row[c.Township]], column[c.Rule]
		r.Cells[k].add(c.Clues)
		r.Clues += c.Clues
		m.Sums[k].add(c.Clues)
		m.Total += c.Clues
	}
	most := 0
	for _, r := range m.Rows {
		most = max(most, r.Clues)
	}
	for i := range m.Rows {
		m.Rows[i].Bar = m.Rows[i].Clues * barWidth / max(most, 1)
	}
}

// masked hides numbers that stand in the names of files and in reasons: a
// department may well name a file after the person it is about.
func masked(r Report) Report {
	r.Frozen, r.Left.Problems = slices.Clone(r.Frozen), slices.Clone(r.Left.Problems)
	r.Sources, r.Sheets = slices.Clone(r.Sources), slices.Clone(r.Sheets)
	for i := range r.Frozen {
		mask(&r.Frozen[i].Reason)
	}
	for i := range r.Left.Problems {
		p := &r.Left.Problems[i]
		mask(&p.File, &p.Reason, &p.Advice)
	}
	for i := range r.Sources {
		mask(&r.Sources[i].File, &r.Sources[i].Note)
	}
	for i := range r.Sheets {
		mask(&r.Sheets[i].File, &r.Sheets[i].Sheet)
	}
	return r
}

func mask(texts ...*string) {
	for _, t := range texts {
		*t = identity.Mask(*t)
	}
}

func date(t time.Time) string {
	if t.IsZero() {
		return "—"
	}
	return t.Format(time.DateOnly)
}

func chinese(t time.Time) string { return t.Format("2006年1月2日") }

// count writes a number with separators, an unknown one as a dash: 1,234,567.
func count(n any) string {
	switch n := n.(type) {
	case *int64:
		if n == nil {
			return "—"
		}
		return grouped(*n)
	case int64:
		return grouped(n)
	case int:
		return grouped(int64(n))
	}
	return fmt.Sprint(n)
}

func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// change is the difference to the delivery before, in tenths of a percent
// without any floating point: +3.2%.
func change(now, before *int64) string {
	if now == nil || before == nil || *before <= 0 {
		return "—"
	}
	sign, by := "+", *now-*before
	switch {
	case by == 0:
		return "持平"
	case by < 0:
		sign, by = "−", -by
	}
	tenths := by * 1000 / *before
	return fmt.Sprintf("%s%d.%d%%", sign, tenths/10, tenths%10)
}

// skipped says which rows of a sheet were no records, without those of which
// there are none.
func skipped(b ledger.SheetBalance) string {
	var parts []string
	for _, p := range []struct {
		name string
		rows int64
	}{{"空行", b.Blank}, {"标题", b.Title}, {"表头", b.Header}, {"合计", b.Total}, {"备注", b.Note}} {
		if p.rows > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", p.name, p.rows))
		}
	}
	return strings.Join(parts, "，")
}
