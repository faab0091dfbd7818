package rules

import (
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// Rule is one rule file: what its header says, and its SELECT.
type Rule struct {
	ID        string
	Title     string
	Category  string // one of Categories
	Colour    string // 红, 黄 or 绿
	Lead      string // the department that answers for it
	Support   []string
	Basis     []Basis
	Sources   []string // department lists without which it is not evaluated
	Params    []string // parameters of the pack that it uses
	Worsen    *Worsen  // nil: a clue of this rule cannot worsen
	QuietDays int      // an answered clue stays silent this long
	Unit      string   // of 观测值 and 阈值
	Examples  []Example

	Pack *Pack
	File string
	SQL  string // the SELECT with its $names, without header and semicolon
	line int    // the line of the file on which SQL begins
}

// Basis is where a rule comes from.
type Basis struct{ Document, Clause string }

// Worsen says how far 观测值 must move for an answered clue to come back.
type Worsen struct {
	Step      string // decimal
	Direction string // "up" or "down"
}

// Example is a small county of a few rows and the hits it must give.
type Example struct {
	Name   string
	Night  time.Time
	Params map[string][]Dated // values other than the pack's
	Given  []Given
	Expect []Row
	line   int
}

// Given is rows of one fact table; columns left out are NULL.
type Given struct {
	Table string
	Rows  []Row
}

// Row is columns in the order in which they were written.
type Row []Field

// Field is one value of a row, as written.
type Field struct {
	Column string
	Text   string
	Null   bool
}

// Categories are the words a rule's category may be.
var Categories = []string{"因病", "因学", "因残", "因灾", "住房", "饮水", "教育", "就业", "收入", "兜底", "数据"}

const (
	headerOpen  = "/*---"
	headerClose = "---*/"
)

// parseRule reads a rule file. Its id is the file's name.
func parseRule(id, file, text string, pack *Pack) (*Rule, []error) {
	head, rest, ok := splitHeader(text)
	if !ok {
		return nil, []error{&Error{File: file, Line: 1, Msg: "规则文件应以 " + headerOpen + " 开头的说明开始，以 " + headerClose + " 结束说明，其后是一条 SELECT"}}
	}
	d := &decoder{file: file}
	r := &Rule{File: file, Pack: pack}
	if n := d.root(head); n != nil {
		d.header(r, n)
		if r.ID != "" && r.ID != id {
			d.fail(n, "id 写的是“%s”，应与文件名“%s”一致", r.ID, id)
		}
	}
	body := strings.TrimLeft(rest, " \t\n")
	r.line = 1 + strings.Count(text[:len(text)-len(body)], "\n")
	sql, err := oneStatement(body)
	if e, isError := err.(*Error); isError {
		d.errs = append(d.errs, &Error{File: file, Line: e.Line + r.line - 1, Msg: e.Msg})
	}
	r.SQL = strings.TrimSpace(sql)
	return r, d.errs
}

// splitHeader keeps the first line in the header as an empty one, so that a
// line number of the YAML is a line number of the file.
func splitHeader(text string) (head, rest string, ok bool) {
	text, ok = strings.CutPrefix(text, headerOpen)
	if !ok {
		return "", "", false
	}
	return strings.Cut(text, headerClose)
}

func (d *decoder) header(r *Rule, n *yaml.Node) {
	d.object(n, fields{
		"id":         d.text(&r.ID),
		"title":      d.text(&r.Title),
		"category":   d.choice(&r.Category, Categories...),
		"colour":     d.choice(&r.Colour, "红", "黄", "绿"),
		"lead":       d.text(&r.Lead),
		"support":    d.texts(&r.Support),
		"basis":      func(n *yaml.Node) { d.list(n, func(n *yaml.Node) { d.basis(r, n) }) },
		"sources":    d.texts(&r.Sources),
		"params":     d.texts(&r.Params),
		"worsen":     func(n *yaml.Node) { d.worsen(r, n) },
		"quiet_days": d.number(&r.QuietDays),
		"unit":       d.text(&r.Unit),
		"examples":   func(n *yaml.Node) { d.list(n, func(n *yaml.Node) { d.example(r, n) }) },
	}, "id", "title", "category", "colour", "lead", "basis", "sources", "quiet_days", "unit", "examples")
}

func (d *decoder) basis(r *Rule, n *yaml.Node) {
	var b Basis
	d.object(n, fields{"document": d.text(&b.Document), "clause": d.text(&b.Clause)}, "document", "clause")
	r.Basis = append(r.Basis, b)
}

func (d *decoder) worsen(r *Rule, n *yaml.Node) {
	r.Worsen = &Worsen{}
	d.object(n, fields{
		"step":      func(n *yaml.Node) { r.Worsen.Step = d.scalar(Money, n) },
		"direction": d.choice(&r.Worsen.Direction, "up", "down"),
	}, "step", "direction")
}

func (d *decoder) example(r *Rule, n *yaml.Node) {
	x := Example{Params: map[string][]Dated{}, line: target(n).Line + d.offset}
	d.object(n, fields{
		"name":  d.text(&x.Name),
		"night": d.date(&x.Night),
		"params": func(n *yaml.Node) {
			d.pairs(n, func(key, value *yaml.Node) { x.Params[key.Value] = []Dated{d.override(value)} })
		},
		"given": func(n *yaml.Node) {
			d.pairs(n, func(key, value *yaml.Node) {
				x.Given = append(x.Given, Given{Table: key.Value, Rows: d.rows(value, nil)})
			})
		},
		"expect": func(n *yaml.Node) { x.Expect = d.rows(n, contractNames()) },
	}, "name", "night", "given", "expect")
	r.Examples = append(r.Examples, x)
}

// override reads a value that an example gives a parameter: one, or by class.
func (d *decoder) override(n *yaml.Node) Dated {
	var v Dated
	if target(n).Kind != yaml.MappingNode {
		d.text(&v.Text)(n)
		return v
	}
	v.Classes = map[string]string{}
	d.pairs(n, func(key, item *yaml.Node) {
		var s string
		d.text(&s)(item)
		v.Classes[key.Value] = s
	})
	return v
}

// rows reads a list of rows; with columns, only these may be named.
func (d *decoder) rows(n *yaml.Node, columns []string) []Row {
	var out []Row
	d.list(n, func(item *yaml.Node) {
		var row Row
		d.pairs(item, func(key, value *yaml.Node) {
			if columns != nil && !slices.Contains(columns, key.Value) {
				d.fail(key, "结果中没有“%s”这一列，%s", key.Value, nearest(key.Value, columns))
			}
			row = append(row, d.field(key.Value, target(value)))
		})
		out = append(out, row)
	})
	return out
}

// field reads one value. A list, as of 依据行, is kept joined by listMark.
func (d *decoder) field(column string, n *yaml.Node) Field {
	switch {
	case n.Kind == yaml.SequenceNode:
		var items []string
		d.texts(&items)(n)
		return Field{Column: column, Text: strings.Join(items, listMark)}
	case n.Kind != yaml.ScalarNode:
		d.fail(n, "“%s”的值应是一个数、一段文字、null 或列表", column)
	case n.Tag == "!!null":
		return Field{Column: column, Null: true}
	}
	return Field{Column: column, Text: n.Value}
}

const listMark = "、"
