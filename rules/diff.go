package rules

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// hit is one returned row as text, in the contract's order.
type hit []sql.NullString

// position is where a column stands in the contract; the first has two names.
func position(column string) int {
	return max(0, slices.IndexFunc(Contract, func(c Column) bool { return c.Name == column }))
}

// hits runs a rendered rule, ordered by subject, 人编号 (NULL last), 期间: the order in
// which an example states what it expects.
func (b *bench) hits(ctx context.Context, query string) ([]hit, error) {
	var cols []string
	for _, c := range b.rule.Kind.Contract() {
		text := "cast(" + quoteName(c.Name) + " as varchar)"
		if c.Type == "VARCHAR[]" {
			text = "array_to_string(" + quoteName(c.Name) + ", " + quote(listMark) + ")"
		}
		cols = append(cols, text)
	}
	stmt, err := b.statement(ctx, "select "+strings.Join(cols, ", ")+" from (\n"+query+"\n)")
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(ctx)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []hit
	for rows.Next() {
		h := make(hit, len(Contract))
		into := make([]any, len(h))
		for i := range h {
			into[i] = &h[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	slices.SortFunc(out, compareHits)
	return out, rows.Err()
}

// compareHits orders by the columns of the contract, byte by byte, NULL last. Few
// rows are sorted here faster than by the engine.
func compareHits(a, b hit) int {
	for i := range a {
		switch {
		case a[i] == b[i]:
		case !b[i].Valid:
			return -1
		case !a[i].Valid:
			return 1
		default:
			return strings.Compare(a[i].String, b[i].String)
		}
	}
	return 0
}

// statement plans a query once: most examples of a rule share their night and
// parameters, and planning takes most of an example's time.
func (b *bench) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := b.planned[query]; ok {
		return stmt, nil
	}
	stmt, err := b.conn.PrepareContext(ctx, query)
	if err == nil {
		b.planned[query] = stmt
	}
	return stmt, err
}

func (h hit) value(column string) sql.NullString {
	return h[position(column)]
}

func (h hit) key(kind Kind) string {
	out := kind.Subject() + " " + h[0].String
	if p := h.value("人编号"); p.Valid {
		out += "，人编号 " + p.String
	}
	if p := h.value("期间"); p.String != "" {
		out += "，期间 " + p.String
	}
	return out
}

// compare words every difference; only the columns that an expected row names
// are compared.
func compare(kind Kind, expect []Row, got []hit) []string {
	var out []string
	if len(expect) != len(got) {
		out = append(out, fmt.Sprintf("应有%d条线索，实有%d条", len(expect), len(got)))
	}
	for i, row := range expect {
		if i >= len(got) {
			out = append(out, fmt.Sprintf("缺少第%d条：%s", i+1, row))
			continue
		}
		for _, f := range row {
			if actual := got[i].value(f.Column); !f.equal(actual) {
				out = append(out, fmt.Sprintf("第%d条（%s）“%s”应为 %s，实为 %s", i+1, got[i].key(kind), f.Column, f, show(actual)))
			}
		}
	}
	for _, h := range got[min(len(expect), len(got)):] {
		out = append(out, fmt.Sprintf("多出一条：%s；证据：%s", h.key(kind), show(h.value("证据"))))
	}
	return out
}

func (f Field) equal(v sql.NullString) bool {
	if f.Null || !v.Valid {
		return f.Null && !v.Valid
	}
	if f.Column == "观测值" || f.Column == "阈值" {
		a, okA := new(big.Rat).SetString(f.Text)
		b, okB := new(big.Rat).SetString(v.String)
		return okA && okB && a.Cmp(b) == 0
	}
	return f.Text == v.String
}

func (f Field) String() string { return show(sql.NullString{String: f.Text, Valid: !f.Null}) }

func (r Row) String() string {
	var parts []string
	for _, f := range r {
		parts = append(parts, f.Column+" "+f.String())
	}
	return strings.Join(parts, "，")
}

func show(v sql.NullString) string {
	if !v.Valid {
		return "空（null）"
	}
	return "“" + v.String + "”"
}

// breaches finds what the contract forbids in any answer, expected or not.
func breaches(kind Kind, got []hit, x Example) []string {
	var out []string
	seen := map[string]bool{}
	for _, h := range got {
		bad := func(format string, args ...any) { out = append(out, h.key(kind)+"："+fmt.Sprintf(format, args...)) }
		for i, column := range kind.Contract() {
			if v := h[i]; mandatory[i] && (!v.Valid || v.String == "" && column.Name != "期间") {
				bad("“%s”不能为空", column.Name)
			}
		}
		if msg := x.stranger(kind, h); msg != "" {
			bad("%s", msg)
		}
		if rows := strings.Split(h.value("依据行").String, listMark); !slices.IsSorted(rows) {
			bad("“依据行”应排好序")
		}
		if seen[h.key(kind)] {
			bad("同一%s、同一人、同一期间有多条线索", kind.word())
		}
		seen[h.key(kind)] = true
	}
	return out
}

// mandatory are the columns of the contract that are never NULL: subject, 期间, 证据,
// 依据行.
var mandatory = []bool{true, false, true, false, false, true, true}

// stranger words that a hit is of somebody who is not in the example's county.
func (x Example) stranger(kind Kind, h hit) string {
	subject, person := h[0], h.value("人编号")
	switch {
	case subject.String == "":
		return "" // told of already
	case kind == KindTownship && person.Valid:
		return "对乡镇的提示，“人编号”应为空（null）"
	case !x.has(Field{Column: kind.Subject(), Text: subject.String}):
		return fmt.Sprintf("例子里没有这一%s，规则只能返回登记中的%s", kind.word(), kind.Subject())
	case person.Valid && !x.has(Field{Column: kind.Subject(), Text: subject.String}, Field{Column: "人编号", Text: person.String}):
		return "例子里这一户没有这个人，规则只能返回这一户的人编号"
	}
	return ""
}

// has tells whether one of the given rows holds all these values.
func (x Example) has(fields ...Field) bool {
	for _, g := range x.Given {
		for _, row := range g.Rows {
			if !slices.ContainsFunc(fields, func(f Field) bool { return !slices.Contains(row, f) }) {
				return true
			}
		}
	}
	return false
}
