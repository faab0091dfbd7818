package rules

import (
	"regexp"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// Pack is one policy document made into rules: a folder with pack.yaml.
type Pack struct {
	ID     string
	Title  string
	Region string
	Basis  string
	// Zero From or To: open on that side.
	From, To   time.Time
	Parameters []*Parameter
	Rules      []*Rule // by id
	File       string
}

// Parameter is a number of the policy that changes with years and counties.
type Parameter struct {
	ID    string
	Title string
	Unit  string
	Type  Type
	Basis string
	// Classes are the household classes of a value by class, in the order in
	// which the pack first names them; none when the value is one for all.
	Classes []string
	// Inclusive says whether the line itself counts: 「超(含)」 true, 「超过」
	// false. Nil when the question does not arise.
	Inclusive *bool
	Values    []Dated // ascending by From
}

// Dated is the value of a parameter from a day on.
type Dated struct {
	From    time.Time         // zero: from the beginning
	Text    string            // a decimal string; "" when by class
	Classes map[string]string // class to decimal string; nil when one for all
}

// InForce reports whether the pack's document applies on date.
func (p *Pack) InForce(date time.Time) bool {
	return !date.Before(p.From) && (p.To.IsZero() || !date.After(p.To))
}

// Parameter finds a parameter by id, nil if the pack does not declare it.
func (p *Pack) Parameter(id string) *Parameter {
	for _, q := range p.Parameters {
		if q.ID == id {
			return q
		}
	}
	return nil
}

func (p *Pack) parameterIDs() []string {
	var out []string
	for _, q := range p.Parameters {
		out = append(out, q.ID)
	}
	return out
}

const (
	nightName       = "night"
	inclusiveSuffix = "_inclusive"
)

var parameterID = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func parsePack(id, file, text string) (*Pack, []error) {
	d := &decoder{file: file}
	p := &Pack{File: file}
	n := d.root(text)
	if n == nil {
		return nil, d.errs
	}
	d.object(n, fields{
		"id":     d.text(&p.ID),
		"title":  d.text(&p.Title),
		"region": d.text(&p.Region),
		"basis":  d.text(&p.Basis),
		"effective": func(n *yaml.Node) {
			d.object(n, fields{"from": d.date(&p.From), "to": d.date(&p.To)}, "from")
		},
		"parameters": func(n *yaml.Node) { d.list(n, func(n *yaml.Node) { d.parameter(p, n) }) },
	}, "id", "title", "region", "effective", "basis")
	if p.ID != "" && p.ID != id {
		d.fail(n, "id 写的是“%s”，应与文件夹名“%s”一致", p.ID, id)
	}
	return p, d.errs
}

func (d *decoder) parameter(p *Pack, n *yaml.Node) {
	q := &Parameter{}
	var kind string
	var byClass, inclusive bool
	var values *yaml.Node
	d.object(n, fields{
		"id":    d.text(&q.ID),
		"title": d.text(&q.Title),
		"unit":  d.text(&q.Unit),
		"type":  d.choice(&kind, types...),
		"class": d.truth(&byClass),
		"inclusive": func(n *yaml.Node) {
			d.truth(&inclusive)(n)
			q.Inclusive = &inclusive
		},
		"basis":  d.text(&q.Basis),
		"values": func(n *yaml.Node) { values = n },
	}, "id", "title", "unit", "type", "basis", "values")
	q.Type = Type(kind)
	d.parameterName(p, q, n)
	if values != nil && kind != "" {
		d.values(q, byClass, values)
	}
	p.Parameters = append(p.Parameters, q)
}

func (d *decoder) parameterName(p *Pack, q *Parameter, n *yaml.Node) {
	switch {
	case q.ID == "": // reported as missing
	case !parameterID.MatchString(q.ID) || q.ID == nightName || strings.HasSuffix(q.ID, inclusiveSuffix):
		d.fail(n, "参数名“%s”不可用：应以小写英文字母开头，只含小写字母、数字和下划线，不能是 night，也不能以 _inclusive 结尾", q.ID)
	case p.Parameter(q.ID) != nil:
		d.fail(n, "参数“%s”声明了两次", q.ID)
	}
}

// values reads the dated values of a parameter, oldest first.
func (d *decoder) values(q *Parameter, byClass bool, n *yaml.Node) {
	d.list(n, func(item *yaml.Node) {
		var v Dated
		d.object(item, fields{
			"from":  d.date(&v.From),
			"value": func(n *yaml.Node) { d.value(q, byClass, &v, n) },
		}, "from", "value")
		if k := len(q.Values); k > 0 && !q.Values[k-1].From.Before(v.From) {
			d.fail(item, "参数“%s”的取值应按起始日期从早到晚排列，且日期不重复", q.ID)
		}
		q.Values = append(q.Values, v)
	})
	if len(q.Values) == 0 {
		d.fail(n, "参数“%s”没有取值", q.ID)
	}
}

func (d *decoder) value(q *Parameter, byClass bool, v *Dated, n *yaml.Node) {
	if !byClass {
		v.Text = d.scalar(q.Type, n)
		return
	}
	v.Classes = map[string]string{}
	first := len(q.Classes) == 0
	d.pairs(n, func(key, item *yaml.Node) {
		v.Classes[key.Value] = d.scalar(q.Type, item)
		if first {
			q.Classes = append(q.Classes, key.Value)
		}
	})
	for _, c := range q.Classes {
		if _, ok := v.Classes[c]; !ok {
			d.fail(n, "参数“%s”缺少户类“%s”的取值", q.ID, c)
		}
	}
	if len(v.Classes) > len(q.Classes) {
		d.fail(n, "参数“%s”的户类应与前一个取值相同：%s", q.ID, strings.Join(q.Classes, "、"))
	}
}

func (d *decoder) scalar(t Type, n *yaml.Node) string {
	var s string
	d.text(&s)(n)
	if s == "" {
		return ""
	}
	out, err := t.canonical(s)
	if err != nil {
		d.fail(n, "%s", err)
	}
	return out
}
