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

// hits runs a rendered rule, ordered by 户编号, 人编号 (NULL last), 期间: the order in
// which an example states what it expects.
func (b *bench) hits(ctx context.Context, query string) ([]hit, error) {
	var cols []string
	for _, c := range Contract {
		text := "cast(" + quoteName(c.Name) + " as varchar)"
		if c.Type == "VARCHAR[]" {
			text = "array_to_string(" + quoteName(c.Name) + ", " + quote(listMark) + ")"
		}
		cols = append(cols, text)
	}
	stmt, err := b.statement(ctx, "select "+strings.Join(cols, ", ")+" from (\n"+query+"\n) order by all nulls last")
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
	return out, rows.Err()
}

// statement plans a query once: most examples of a rule share their night and
// parameters, and planning takes most of an example's time.
func (b *bench) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := b.planned[query]; ok {
		return stmt, nil
	}
	stmt, err := b.tx.PrepareContext(ctx, query) // closed with the transaction
	if err == nil {
		b.planned[query] = stmt
	}
	return stmt, err
}

func (h hit) value(column string) sql.NullString {
	return h[slices.Index(contractNames(), column)]
}

func (h hit) key() string {
	out := "户编号 " + h.value("户编号").String
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
func compare(expect []Row, got []hit) []string {
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
				out = append(out, fmt.Sprintf("第%d条（%s）“%s”应为 %s，实为 %s", i+1, got[i].key(), f.Column, f, show(actual)))
			}
		}
	}
	for _, h := range got[min(len(expect), len(got)):] {
		out = append(out, fmt.Sprintf("多出一条：%s；证据：%s", h.key(), show(h.value("证据"))))
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
// households are those of the example.
func breaches(got []hit, households []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, h := range got {
		for _, column := range []string{"户编号", "期间", "证据", "依据行"} {
			if v := h.value(column); !v.Valid || v.String == "" && column != "期间" {
				out = append(out, fmt.Sprintf("%s：“%s”不能为空", h.key(), column))
			}
		}
		if id := h.value("户编号"); id.String != "" && !slices.Contains(households, id.String) {
			out = append(out, fmt.Sprintf("%s：例子里没有这一户，规则只能返回登记中的户编号", h.key()))
		}
		if rows := strings.Split(h.value("依据行").String, listMark); !slices.IsSorted(rows) {
			out = append(out, fmt.Sprintf("%s：“依据行”应排好序", h.key()))
		}
		if seen[h.key()] {
			out = append(out, fmt.Sprintf("%s：同一户、同一人、同一期间有多条线索", h.key()))
		}
		seen[h.key()] = true
	}
	return out
}
