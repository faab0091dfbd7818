package rules

import (
	"regexp"
	"strings"

	"yujing/configs/strict"
)

var parameterID = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func parsePack(id, file, text string) (*Pack, error) {
	p := &Pack{File: file}
	doc, root := strict.Parse(file, []byte(text))
	var parameters []strict.Node
	root.Object(
		required("id", sameAs(&p.ID, id, "文件夹名")),
		required("title", into(&p.Title, strict.Node.Text)),
		required("region", into(&p.Region, strict.Node.Text)),
		required("basis", into(&p.Basis, strict.Node.Text)),
		required("effective", p.readEffective),
		optional("figures", into(&p.Figures, readFigures)),
		optional("parameters", func(n strict.Node) { parameters = n.List() }),
	)
	for _, item := range parameters { // only now are the figures known
		p.Parameters = append(p.Parameters, p.readParameter(item))
	}
	return p, doc.Err()
}

func (p *Pack) readEffective(n strict.Node) {
	n.Object(
		required("from", into(&p.From, strict.Node.Date)),
		optional("to", into(&p.To, strict.Node.Date)),
	)
}

func (p *Pack) readParameter(n strict.Node) *Parameter {
	q := &Parameter{}
	var kind string
	var byClass bool
	readValues := func() {}
	n.Object(
		required("id", func(n strict.Node) { q.ID = p.newID(n) }),
		required("title", into(&q.Title, strict.Node.Text)),
		required("unit", into(&q.Unit, strict.Node.Text)),
		required("type", choice(&kind, types...)),
		optional("class", into(&byClass, truth)),
		optional("inclusive", func(n strict.Node) {
			inclusive := truth(n)
			q.Inclusive = &inclusive
		}),
		optional("choices", into(&q.Choices, strict.Node.Texts)),
		required("basis", into(&q.Basis, strict.Node.Text)),
		required("values", func(n strict.Node) { readValues = func() { p.readValues(q, n, byClass) } }),
	)
	// Only now are type and class known, wherever they stand.
	if q.Type = Type(kind); kind != "" {
		q.fitChoices(n)
		readValues()
	}
	return q
}

// fitChoices holds the words of a parameter against its type.
func (q *Parameter) fitChoices(n strict.Node) {
	words := q.Type == Choice || q.Type == List
	switch {
	case words && len(q.Choices) == 0:
		n.Fail("参数“%s”是 %s，应在 choices 中写出可以选的词", q.ID, q.Type)
	case !words && len(q.Choices) > 0:
		n.Fail("参数“%s”是 %s，不能写 choices", q.ID, q.Type)
	case words && q.Inclusive != nil:
		n.Fail("参数“%s”是 %s，没有是否含本数（inclusive）可言", q.ID, q.Type)
	}
	for _, word := range q.Choices {
		if strings.ContainsAny(word, listMarks) {
			n.Fail("参数“%s”可以选的词“%s”里不能有顿号、逗号", q.ID, word)
		}
	}
}

// newID reads the id of a parameter that p does not have yet.
func (p *Pack) newID(n strict.Node) string {
	id := n.Text()
	switch {
	case id == "": // reported already
	case !parameterID.MatchString(id) || id == nightName || strings.HasSuffix(id, inclusiveSuffix):
		n.Fail("参数名“%s”不可用：应以小写英文字母开头，只含小写字母、数字和下划线，不能是 night，也不能以 _inclusive 结尾", id)
	case p.Parameter(id) != nil:
		n.Fail("参数“%s”声明了两次", id)
	}
	return id
}

// readValues reads the dated values of a parameter, oldest first.
func (p *Pack) readValues(q *Parameter, n strict.Node, byClass bool) {
	for _, item := range n.List() {
		v := p.readDated(q, item, byClass)
		if k := len(q.Values); k > 0 && !q.Values[k-1].From.Before(v.From) {
			item.Fail("参数“%s”的取值应按起始日期从早到晚排列，且日期不重复", q.ID)
		}
		q.Values = append(q.Values, v)
	}
	if len(q.Values) == 0 {
		n.Fail("参数“%s”没有取值", q.ID)
	}
}

func (p *Pack) readDated(q *Parameter, n strict.Node, byClass bool) (v Dated) {
	v.File, v.Line = p.File, n.Line()
	n.Object(
		required("from", into(&v.From, strict.Node.Date)),
		required("value", func(n strict.Node) {
			if byClass {
				v.Classes = p.readClasses(q, n)
			} else {
				v.Text = p.readValue(q, n)
			}
		}),
	)
	return v
}

// readValue reads one value in its canonical spelling.
func (p *Pack) readValue(q *Parameter, n strict.Node) string {
	s := readText(n)
	if s == "" {
		return "" // reported
	}
	out, err := q.canonical(s)
	if err == nil {
		err = p.Figures.knows(out)
	}
	if err != nil {
		n.Fail("%s", err)
	}
	return out
}

// readClasses reads a value by class. The first one names the classes for all.
func (p *Pack) readClasses(q *Parameter, n strict.Node) map[string]string {
	out := map[string]string{}
	first := len(q.Classes) == 0
	for _, pair := range n.Pairs() {
		class := pair.Key.Text()
		out[class] = p.readValue(q, pair.Value)
		if first {
			q.Classes = append(q.Classes, class)
		}
	}
	for _, c := range q.Classes {
		if _, ok := out[c]; !ok {
			n.Fail("参数“%s”缺少户类“%s”的取值", q.ID, c)
		}
	}
	switch {
	case len(q.Classes) == 0 && n.IsMapping():
		n.Fail("参数“%s”没有写任何户类", q.ID)
	case len(out) > len(q.Classes):
		n.Fail("参数“%s”的户类应与前一个取值相同：%s", q.ID, strings.Join(q.Classes, "、"))
	}
	return out
}
