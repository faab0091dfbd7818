package rules

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"yujing/configs/strict"
)

const (
	headerOpen  = "/*---"
	headerClose = "---*/"
)

// parseRule reads a rule file. Its id is the file's name.
func parseRule(id, file, text string, pack *Pack) (*Rule, error) {
	head, rest, ok := splitHeader(text)
	if !ok {
		return nil, &Error{File: file, Line: 1, Msg: "规则文件应以 " + headerOpen + " 开头的说明开始，以 " + headerClose + " 结束说明，其后是一条 SELECT"}
	}
	r := &Rule{File: file, Pack: pack}
	mistakes := r.readHeader(id, head)
	body := strings.TrimLeft(rest, " \t\n")
	r.line = 1 + strings.Count(text[:len(text)-len(body)], "\n")
	sql, err := oneStatement(body)
	if e, isError := err.(*Error); isError {
		err = &Error{File: file, Line: e.Line + r.line - 1, Msg: e.Msg}
	}
	r.SQL = strings.TrimSpace(sql)
	return r, errors.Join(mistakes, err)
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

var comments = regexp.MustCompile(`(?m)^[ \t]*#.*$`)

func (r *Rule) readHeader(id, head string) error {
	if strings.TrimSpace(comments.ReplaceAllString(head, "")) == "" {
		return &Error{File: r.File, Line: 1, Msg: "头部说明是空的"}
	}
	doc, root := strict.Parse(r.File, []byte(head))
	r.Kind = KindAlert
	quiet, readExamples := false, func() {}
	root.Object(
		required("id", sameAs(&r.ID, id, "文件名")),
		required("title", into(&r.Title, strict.Node.Text)),
		optional("kind", func(n strict.Node) { r.Kind = Kind(n.OneOf(Kinds...)) }),
		required("category", choice(&r.Category, Categories...)),
		required("colour", choice(&r.Colour, "红", "黄", "绿")),
		required("lead", into(&r.Lead, strict.Node.Text)),
		optional("support", into(&r.Support, strict.Node.Texts)),
		required("basis", into(&r.Basis, each(readBasis))),
		required("sources", r.readSources),
		optional("params", into(&r.Params, strict.Node.Texts)),
		optional("worsen", func(n strict.Node) { r.Worsen = readWorsen(n) }),
		optional("quiet_days", func(n strict.Node) { r.QuietDays, quiet = n.Int(0, 3660), true }),
		optional("deadline", func(n strict.Node) { r.Deadline = readDeadline(n) }),
		optional("urgent", into(&r.Urgent, truth)),
		required("unit", into(&r.Unit, strict.Node.Text)),
		required("examples", func(n strict.Node) { readExamples = func() { r.Examples = each(r.readExample)(n) } }),
	)
	// Only now is the kind known, wherever it stands.
	readExamples()
	r.fitKind(root, quiet)
	return doc.Err()
}

// fitKind refuses for a rule that raises no alert what only alerts obey.
func (r *Rule) fitKind(root strict.Node, quiet bool) {
	if r.Kind == KindAlert {
		if !quiet {
			root.Fail("缺少“quiet_days”")
		}
	} else if r.Worsen != nil || r.Deadline != nil || r.Urgent {
		root.Fail("kind 是 %s 的规则不产生预警，不能写 worsen、deadline、urgent", r.Kind)
	}
}

// readSources reads sources by name, or as {name: 医保结算, max_age_days: 35}.
func (r *Rule) readSources(n strict.Node) {
	for _, item := range n.List() {
		var need Need
		if item.IsMapping() {
			item.Object(
				required("name", into(&need.Source, strict.Node.Text)),
				required("max_age_days", func(n strict.Node) { need.MaxAgeDays = n.Int(1, 3660) }),
			)
		} else {
			need.Source = item.Text()
		}
		if need.Source != "" && slices.Contains(r.SourceNames(), need.Source) {
			item.Fail("“%s”重复", need.Source)
		}
		r.Sources = append(r.Sources, need)
	}
}

func readDeadline(n strict.Node) *Deadline {
	d := &Deadline{}
	n.Object(
		required("days", func(n strict.Node) { d.Days = n.Int(1, 365) }),
		required("unit", choice(&d.Unit, "working", "calendar")),
	)
	return d
}

func readBasis(n strict.Node) (b Basis) {
	n.Object(
		required("document", into(&b.Document, strict.Node.Text)),
		required("clause", into(&b.Clause, strict.Node.Text)),
	)
	return b
}

func readWorsen(n strict.Node) *Worsen {
	w := &Worsen{}
	n.Object(
		required("step", into(&w.Step, Money.read)),
		required("direction", choice(&w.Direction, "up", "down")),
	)
	return w
}

func (r *Rule) readExample(n strict.Node) Example {
	x := Example{Params: map[string][]Dated{}, line: n.Line()}
	n.Object(
		required("name", into(&x.Name, strict.Node.Text)),
		required("night", into(&x.Night, strict.Node.Date)),
		optional("params", func(n strict.Node) {
			for _, p := range n.Pairs() {
				x.Params[p.Key.Text()] = []Dated{readOverride(p.Value)}
			}
		}),
		required("given", func(n strict.Node) {
			for _, p := range n.Pairs() {
				x.Given = append(x.Given, Given{Table: p.Key.Text(), Rows: readRows(p.Value, nil)})
			}
		}),
		required("expect", func(n strict.Node) { x.Expect = readRows(n, r.Kind.contractNames()) }),
	)
	return x
}

// readOverride reads a value that an example gives a parameter: one, or by class.
func readOverride(n strict.Node) Dated {
	if !n.IsMapping() {
		return Dated{Text: readText(n)}
	}
	v := Dated{Classes: map[string]string{}}
	for _, p := range n.Pairs() {
		v.Classes[p.Key.Text()] = readText(p.Value)
	}
	return v
}

// readText reads a value of a parameter before its type is known. A list is kept
// joined by listMark.
func readText(n strict.Node) string { return strings.Join(n.OneOrMore(), listMark) }

// readRows reads a list of rows; with columns, only these may be named.
func readRows(n strict.Node, columns []string) []Row {
	if !filled(n) {
		return nil
	}
	var out []Row
	for _, item := range n.List() {
		if filled(item) {
			out = append(out, readRow(item, columns))
		}
	}
	return out
}

func readRow(n strict.Node, columns []string) Row {
	var row Row
	for _, p := range n.Pairs() {
		column := p.Key.Text()
		if columns != nil && !slices.Contains(columns, column) {
			p.Key.Fail("结果中没有“%s”这一列，%s", column, strict.Nearest(column, columns))
		}
		row = append(row, readField(column, p.Value))
	}
	return row
}

// readField reads one value. A list, as of 依据行, is kept joined by listMark.
func readField(column string, n strict.Node) Field {
	switch {
	case n.IsList():
		return Field{Column: column, Text: strings.Join(each(strict.Node.Text)(n), listMark)}
	case n.IsMapping():
		n.Fail("“%s”的值应是一个数、一段文字、null 或列表", column)
		return Field{Column: column}
	}
	text, null := n.Scalar()
	return Field{Column: column, Text: text, Null: null}
}

const listMark = "、"

// listMarks are what may stand between the items of a list that a person types.
const listMarks = "、，,"
