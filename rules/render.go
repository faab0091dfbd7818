package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"yujing/configs/strict"
)

// Render is the rule's SELECT with every $name replaced by its literal.
func (r *Rule) Render(v *Values) (string, error) {
	return substitute(r.SQL, func(name string) (string, error) { return r.literal(name, v) })
}

func (r *Rule) literal(name string, v *Values) (string, error) {
	if name == nightName {
		return "DATE " + quote(v.Night.Format(time.DateOnly)), nil
	}
	if r.inclusiveFlag(name) != nil {
		value, _ := v.find(r.Pack, strings.TrimSuffix(name, inclusiveSuffix))
		return strings.ToUpper(strconv.FormatBool(*value.Inclusive)), nil
	}
	if !slices.Contains(r.Params, name) {
		return "", &Error{File: r.File, Msg: fmt.Sprintf("规则用了没有在 params 中列出的参数 $%s", name)}
	}
	value, ok := v.find(r.Pack, name)
	if !ok {
		return "", &Error{File: r.File, Msg: fmt.Sprintf("规则包 %s 没有声明参数“%s”，%s", r.Pack.ID, name, strict.Nearest(name, r.Pack.parameterIDs()))}
	}
	if !value.InForce() {
		return "", &Error{File: r.File, Msg: fmt.Sprintf("参数 %s（%s）在 %s 还没有生效的取值%s", name, value.Parameter.Title, v.Night.Format(time.DateOnly), value.missing())}
	}
	return value.literal(), nil
}

// inclusiveFlag is what the pack says for $x_inclusive, nil when name is no such name.
func (r *Rule) inclusiveFlag(name string) *bool {
	id, ok := strings.CutSuffix(name, inclusiveSuffix)
	if !ok || !slices.Contains(r.Params, id) {
		return nil
	}
	if q := r.Pack.Parameter(id); q != nil {
		return q.Inclusive
	}
	return nil
}

// Digest identifies everything that decides which alerts the rule gives on a
// night, except the facts and the night itself: the SELECT, the parameter
// values, and the header fields that alerts obey. A change of wording, basis
// or examples leaves it as it was.
func (r *Rule) Digest(v *Values) (string, error) {
	if _, err := r.Render(v); err != nil {
		return "", err
	}
	h := sha256.New()
	part := func(name string, values ...string) { fmt.Fprintf(h, "%s %q\n", name, values) }
	part("id", r.ID)
	part("sql", r.SQL)
	part("unit", r.Unit)
	part("quiet_days", strconv.Itoa(r.QuietDays))
	part("sources", slices.Sorted(slices.Values(r.SourceNames()))...)
	r.writeKind(part)
	if r.Worsen != nil {
		part("worsen", r.Worsen.Step, r.Worsen.Direction)
	}
	r.writeValues(h, v)
	return hex.EncodeToString(h.Sum(nil)), nil
}

// writeKind writes only what is set, so that a rule which has none of it keeps the
// digest that it had before there was any.
func (r *Rule) writeKind(part func(string, ...string)) {
	if r.Kind != KindAlert {
		part("kind", string(r.Kind))
	}
	if r.Deadline != nil {
		part("deadline", strconv.Itoa(r.Deadline.Days), r.Deadline.Unit)
	}
	if r.Urgent {
		part("urgent")
	}
	for _, n := range r.Sources {
		if n.MaxAgeDays > 0 {
			part("max_age_days", n.Source, strconv.Itoa(n.MaxAgeDays))
		}
	}
}

func (r *Rule) writeValues(w io.Writer, v *Values) {
	for _, id := range slices.Sorted(slices.Values(r.Params)) {
		value, _ := v.find(r.Pack, id)
		fmt.Fprintf(w, "param %q %q\n", id, value.literal())
		if flag := value.Parameter.Inclusive; flag != nil {
			fmt.Fprintf(w, "inclusive %q %t\n", id, *flag)
		}
	}
}
