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
// pack's in place.
type Overrides struct {
	County  map[string][]Dated // parameter id to values, in any order
	Command []string           // "guideline=8200", "medical_line[脱贫户]=6000"
}

// ClassValue is the value for one household class.
type ClassValue struct{ Class, Text string }

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
	Classes   []ClassValue // in the pack's order
	From      time.Time    // since when; zero when not dated
	Origin    string       // the strongest origin of any part of it
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
			v, err := q.on(date, o)
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

func (s *Set) known(o Overrides) error {
	var ids []string
	for _, p := range s.Packs {
		ids = append(ids, p.parameterIDs()...)
	}
	named := slices.Sorted(maps.Keys(o.County))
	for _, a := range o.Command {
		id, _, _, err := splitAssignment(a)
		if err != nil {
			return err
		}
		named = append(named, id)
	}
	for _, id := range named {
		if !slices.Contains(ids, id) {
			return errorf("启用的规则包没有参数“%s”，%s", id, strict.Nearest(id, ids))
		}
	}
	return nil
}

// on lays the layers over one another: pack, county, command line.
func (q *Parameter) on(date time.Time, o Overrides) (Value, error) {
	v := Value{Parameter: q}
	for _, layer := range []struct {
		origin string
		values []Dated
	}{{FromPack, q.Values}, {FromCounty, o.County[q.ID]}} {
		sorted := slices.Clone(layer.values)
		slices.SortStableFunc(sorted, func(a, b Dated) int { return a.From.Compare(b.From) })
		for _, d := range sorted {
			if err := v.lay(d, date, layer.origin); err != nil {
				return v, err
			}
		}
	}
	for _, a := range o.Command {
		if err := v.assign(a); err != nil {
			return v, err
		}
	}
	return v, nil
}

// lay checks d even when it is not in force, so that a mistake in next year's
// value is found today.
func (v *Value) lay(d Dated, date time.Time, origin string) error {
	next, err := v.with(d)
	if err != nil || d.From.After(date) {
		return err
	}
	next.From, next.Origin = d.From, origin
	*v = next
	return nil
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
		text, err := q.canonical(text)
		if err != nil {
			return v, err
		}
		out = append(out, ClassValue{c, text})
	}
	v.Classes = out
	return v, nil
}

func (v Value) withText(d Dated) (Value, error) {
	if d.Classes != nil {
		return v, errorf("参数 %s 不分户类，只能写一个值", v.Parameter.ID)
	}
	text, err := v.Parameter.canonical(d.Text)
	v.Text = text
	return v, err
}

func (q *Parameter) canonical(text string) (string, error) {
	out, err := q.Type.canonical(text)
	if err != nil {
		return "", errorf("参数 %s（%s）：%s", q.ID, q.Title, err)
	}
	return out, nil
}

func (v *Value) assign(assignment string) error {
	id, class, text, err := splitAssignment(assignment)
	if err != nil || id != v.Parameter.ID {
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
	return v.Text != "" || len(v.Classes) > 0 && len(v.Classes) == len(v.Parameter.Classes)
}

// String words v for people: 7800元; 监测对象5000元、一般农户20000元(含).
func (v Value) String() string {
	q := v.Parameter
	out := "未生效"
	if v.InForce() {
		out = q.Type.show(v.Text, q.Unit)
	}
	if len(v.Classes) > 0 {
		var parts []string
		for _, c := range v.Classes {
			parts = append(parts, c.Class+q.Type.show(c.Text, q.Unit))
		}
		out = strings.Join(parts, "、")
	}
	if q.Inclusive != nil && *q.Inclusive {
		out += "（含）"
	}
	return out
}

func (v Value) literal() string {
	if len(v.Parameter.Classes) > 0 {
		return mapLiteral(v.Parameter.Type, v.Classes)
	}
	return v.Parameter.Type.literal(v.Text)
}
