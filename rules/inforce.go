package rules

import (
	"maps"
	"slices"
	"strings"
	"time"

	"yujing/configs/strict"
)

// Overrides is what a county and the command line say about parameters. The
// command line wins over the county, the county over the pack. A county's
// value that is not yet in force, or that names only some classes, leaves the
// pack's in place. A parameter is named by its id, in whichever packs have it, or as
// shanxi-2024/guideline in that pack alone, which wins over the id.
type Overrides struct {
	County  map[string][]Dated // parameter to values, in any order
	Command []string           // "guideline=8200", "medical_line[脱贫户]=6000"
	Figures Figures            // the county's; a year of them wins over the pack's
}

// ClassValue is the value for one household class.
type ClassValue struct {
	Class, Text string
	How         string // as Value.How
}

// Where a value in force comes from.
const (
	FromPack    = "规则包"
	FromCounty  = "县级配置"
	FromCommand = "命令行"
)

// Value is the value of a parameter on one night.
type Value struct {
	Parameter *Parameter
	Text      string       // canonical; "" when by class or when none is in force
	How       string       // how it was worked out of a yearly figure, "" if it was not
	Classes   []ClassValue // in the pack's order
	From      time.Time    // since when; zero when not dated
	Origin    string       // the strongest origin of any part of it
	// Inclusive is the parameter's, unless it is tried the other way round.
	Inclusive *bool
	figures   Figures
}

// Values are the parameters of one or more packs on one night.
type Values struct {
	Night time.Time
	packs map[*Pack][]Value
}

// On gives the values in force on date for every pack of s. An override that
// no pack declares, or that is not of the parameter's type, is an [*Error].
func (s *Set) On(date time.Time, o Overrides) (*Values, error) {
	if err := s.known(o); err != nil {
		return nil, err
	}
	out := &Values{Night: date, packs: map[*Pack][]Value{}}
	for _, p := range s.Packs {
		for _, q := range p.Parameters {
			v, err := q.on(p, date, o)
			if err != nil {
				return nil, err
			}
			out.packs[p] = append(out.packs[p], v)
		}
	}
	return out, nil
}

// Of lists a pack's values in the order of its declarations.
func (v *Values) Of(p *Pack) []Value { return v.packs[p] }

func (v *Values) find(p *Pack, id string) (Value, bool) {
	for _, x := range v.packs[p] {
		if x.Parameter.ID == id {
			return x, true
		}
	}
	return Value{}, false
}

// In is what of o concerns a pack, or does not name one: what a county says of other
// packs does not matter where only p is asked about.
func (o Overrides) In(packs ...*Pack) Overrides {
	out := Overrides{County: map[string][]Dated{}, Command: o.Command, Figures: o.Figures}
	for name, values := range o.County {
		if slices.ContainsFunc(packs, func(p *Pack) bool { return p.names(name) != nil }) {
			out.County[name] = values
		}
	}
	return out
}

// names is the parameter that is meant by an id or by 规则包/id, nil if it is none of p.
func (p *Pack) names(name string) *Parameter {
	if pack, id, ok := strings.Cut(name, "/"); ok {
		if pack != p.ID {
			return nil
		}
		name = id
	}
	return p.Parameter(name)
}

func (s *Set) known(o Overrides) error {
	named := slices.Sorted(maps.Keys(o.County))
	for _, a := range o.Command {
		id, _, _, err := splitAssignment(a)
		if err != nil {
			return err
		}
		named = append(named, id)
	}
	for _, name := range named {
		if !slices.ContainsFunc(s.Packs, func(p *Pack) bool { return p.names(name) != nil }) {
			return s.unknown(name)
		}
	}
	return nil
}

// unknown words that no pack of s has the parameter, and which other pack does.
func (s *Set) unknown(name string) error {
	var ids, elsewhere []string
	for _, p := range s.Packs {
		ids = append(ids, p.parameterIDs()...)
	}
	for _, p := range s.others() {
		if p.names(name) != nil {
			elsewhere = append(elsewhere, p.ID)
		}
	}
	if len(elsewhere) > 0 {
		return errorf("参数“%s”是规则包 %s 的，没有启用：要用它，请在 county.yaml 的 packs 中启用这个规则包（试算用 --pack）", name, strings.Join(elsewhere, "、"))
	}
	slices.Sort(ids)
	return errorf("启用的规则包没有参数“%s”，%s", name, strict.Nearest(name, slices.Compact(ids)))
}

// on lays the layers over one another: pack, county, command line.
func (q *Parameter) on(p *Pack, date time.Time, o Overrides) (Value, error) {
	v := Value{Parameter: q, Inclusive: q.Inclusive, figures: o.Figures.over(p.Figures)}
	for _, layer := range []struct {
		origin string
		values []Dated
	}{{FromPack, q.Values}, {FromCounty, o.County[q.ID]}, {FromCounty, o.County[p.ID+"/"+q.ID]}} {
		sorted := slices.Clone(layer.values)
		slices.SortStableFunc(sorted, func(a, b Dated) int { return a.From.Compare(b.From) })
		for _, d := range sorted {
			if err := v.lay(d, date, layer.origin); err != nil {
				return v, err
			}
		}
	}
	for _, a := range o.Command {
		if err := v.assign(p, a); err != nil {
			return v, err
		}
	}
	v.resolve(date)
	return v, nil
}

// resolve works out percentages of yearly figures.
func (v *Value) resolve(date time.Time) {
	v.Text, v.How = v.figures.resolve(v.Text, date)
	v.Classes = slices.Clone(v.Classes)
	for i, c := range v.Classes {
		v.Classes[i].Text, v.Classes[i].How = v.figures.resolve(c.Text, date)
	}
}

// lay checks d even when it is not in force, so that a mistake in next year's
// value is found today.
func (v *Value) lay(d Dated, date time.Time, origin string) error {
	next, err := v.with(d)
	if err != nil {
		return d.locate(err)
	}
	if d.From.After(date) {
		return nil
	}
	next.From, next.Origin = d.From, origin
	*v = next
	return nil
}

// locate adds to a mistake where it is written.
func (d Dated) locate(err error) error {
	if d.File == "" {
		return err
	}
	return &Error{File: d.File, Line: d.Line, Msg: err.Error()}
}

// with returns v changed to d: one value for all classes, or for those named.
func (v Value) with(d Dated) (Value, error) {
	q := v.Parameter
	if len(q.Classes) == 0 {
		return v.withText(d)
	}
	for _, c := range slices.Sorted(maps.Keys(d.Classes)) {
		if !slices.Contains(q.Classes, c) {
			return v, errorf("参数 %s 没有户类“%s”，%s", q.ID, c, strict.Nearest(c, q.Classes))
		}
	}
	var out []ClassValue
	for i, c := range q.Classes {
		text, ok := d.Classes[c]
		if d.Classes == nil {
			text, ok = d.Text, true
		}
		if !ok {
			if i < len(v.Classes) {
				out = append(out, v.Classes[i])
			}
			continue
		}
		text, err := v.canonical(text)
		if err != nil {
			return v, err
		}
		out = append(out, ClassValue{Class: c, Text: text})
	}
	v.Classes = out
	return v, nil
}

func (v Value) withText(d Dated) (Value, error) {
	if d.Classes != nil {
		return v, errorf("参数 %s 不分户类，只能写一个值", v.Parameter.ID)
	}
	text, err := v.canonical(d.Text)
	v.Text = text
	return v, err
}

func (v Value) canonical(text string) (string, error) {
	q := v.Parameter
	out, err := q.canonical(text)
	if err == nil {
		err = v.figures.knows(out)
	}
	if err != nil {
		return "", errorf("参数 %s（%s）：%s", q.ID, q.Title, err)
	}
	return out, nil
}

// canonical checks a value as written and returns the one spelling of it. Money
// may be a percentage of a yearly figure; the items of a list stand in the order of
// the choices, so that the order in which they were written makes no difference.
func (q *Parameter) canonical(text string) (string, error) {
	switch q.Type {
	case Money:
		if percent, name, ok := figureShare(text); ok {
			return percent + "% " + name, nil
		}
	case Choice:
		return text, q.chosen(text)
	case List:
		items := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(listMarks+" ", r) })
		for _, item := range items {
			if err := q.chosen(item); err != nil {
				return "", err
			}
		}
		if len(items) == 0 {
			return "", errorf("至少要写一个，%s", strict.Nearest("", q.Choices))
		}
		in := func(word string) bool { return !slices.Contains(items, word) }
		return strings.Join(slices.DeleteFunc(slices.Clone(q.Choices), in), listMark), nil
	}
	return q.Type.canonical(text)
}

func (q *Parameter) chosen(word string) error {
	if slices.Contains(q.Choices, word) {
		return nil
	}
	return errorf("不能写“%s”，%s", word, strict.Nearest(word, q.Choices))
}

func (v *Value) assign(p *Pack, assignment string) error {
	id, class, text, err := splitAssignment(assignment)
	if err != nil || p.names(id) != v.Parameter {
		return err
	}
	d := Dated{Text: text}
	if class != "" {
		d = Dated{Classes: map[string]string{class: text}}
	}
	return v.lay(d, time.Time{}, FromCommand)
}

// splitAssignment reads "id=value" and "id[class]=value".
func splitAssignment(s string) (id, class, text string, err error) {
	id, text, ok := strings.Cut(s, "=")
	id, text = strings.TrimSpace(id), strings.TrimSpace(text)
	id, bracket, hasClass := strings.Cut(id, "[")
	class, closed := strings.CutSuffix(bracket, "]")
	if !ok || id == "" || text == "" || hasClass && (!closed || class == "") {
		return "", "", "", errorf("“%s”写法不对，应写成 guideline=8200，分户类的写成 medical_line[脱贫户]=6000", s)
	}
	return id, class, text, nil
}

// InForce reports whether v has a value; a parameter whose first value begins
// later has none.
func (v Value) InForce() bool {
	full := len(v.Classes) > 0 && len(v.Classes) == len(v.Parameter.Classes)
	return v.Text != "" || full && !slices.ContainsFunc(v.Classes, func(c ClassValue) bool { return c.Text == "" })
}

// missing says why v has no value, "" if only its day has not come.
func (v Value) missing() string {
	for _, c := range append([]ClassValue{{Text: v.Text, How: v.How}}, v.Classes...) {
		if c.Text == "" && c.How != "" {
			return "：" + c.How
		}
	}
	return ""
}

// String words v for people: 7800元; 监测对象5000元、一般农户20000元(含).
func (v Value) String() string { return v.words(v.Parameter.Unit) }

func (v Value) words(unit string) string {
	q := v.Parameter
	out := "未生效"
	if v.InForce() {
		out = q.Type.show(v.Text, unit) + because(v.How)
	}
	if len(v.Classes) > 0 {
		var parts []string
		for _, c := range v.Classes {
			parts = append(parts, c.Class+q.Type.show(c.Text, unit)+because(c.How))
		}
		out = strings.Join(parts, "、")
	}
	if q.Inclusive != nil && *q.Inclusive {
		out += "（含）"
	}
	return out
}

func because(how string) string {
	if how == "" {
		return ""
	}
	return "（" + how + "）"
}

func (v Value) literal() string {
	if len(v.Parameter.Classes) > 0 {
		return mapLiteral(v.Parameter.Type, v.Classes)
	}
	return v.Parameter.Type.literal(v.Text)
}
