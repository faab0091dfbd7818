package source

import (
	"regexp"
	"strings"
)

// unit is the unit of an amount column: the value is in 10^shift yuan.
type unit struct {
	name  string // "" when nobody said
	shift int
}

// moneyUnits by the words that name them. 元 is last so that 万元 is tried first.
var moneyUnits = []unit{{"亿元", 8}, {"百万元", 6}, {"万元", 4}, {"千元", 3}, {"百元", 2}, {"元", 0}}

func unitNamed(s string) (unit, bool) {
	for _, u := range moneyUnits {
		if s == u.name {
			return u, true
		}
	}
	return unit{}, false
}

var (
	bracketed = regexp.MustCompile(`\(([^()]*)\)`)
	// unitWords: 元, 单位:万元, 人民币元, 元/月, 元/人·年 …
	unitWords = regexp.MustCompile(`^(?:金额)?(?:单位)?:?(?:人民币)?((?:亿|百万|万|千|百)?元)(?:/.*)?$`)
	// countWords measure something that is not money.
	countWords = regexp.MustCompile(`^(?:单位)?:?(人|口|人次|次|户|份|个|岁|天|月|年|%|平方米|㎡|m2|亩)$`)
	// otherPerson in brackets says that the column is about somebody else.
	otherPerson = regexp.MustCompile(`监护|代理|联系人|经办|代办|户主|配偶|父|母|子女|领款|领取人`)
	bareUnit    = regexp.MustCompile(`[/:,_-]?((?:亿|百万|万|千|百)?元)$`)
)

// headerForm is one way to read a header; a looser one has the higher rank.
type headerForm struct {
	text  string
	unit  unit
	count string // the header names a unit that is not money: 人次, %
	loose int
}

// headerForms are the readings of one folded header, strictest first: as it
// stands; without its unit; without anything in brackets.
func headerForms(folded string) []headerForm {
	forms := []headerForm{{text: folded}}
	stripped := headerForm{}
	bare := true
	stripped.text = bracketed.ReplaceAllStringFunc(folded, func(group string) string {
		inner := group[1 : len(group)-1]
		if m := unitWords.FindStringSubmatch(inner); m != nil {
			stripped.unit, _ = unitNamed(m[1])
			return ""
		}
		if countWords.MatchString(inner) {
			stripped.count = inner
			return ""
		}
		bare = bare && !otherPerson.MatchString(inner)
		return group
	})
	if stripped.text != folded {
		forms = append(forms, stripped)
	} else if m := bareUnit.FindStringSubmatch(folded); m != nil && len(m[0]) < len(folded) {
		u, _ := unitNamed(m[1])
		forms = append(forms, headerForm{text: strings.TrimSuffix(folded, m[0]), unit: u})
	}
	if loose := bracketed.ReplaceAllString(stripped.text, ""); bare && loose != stripped.text && loose != "" {
		forms = append(forms, headerForm{text: loose, unit: stripped.unit, count: stripped.count, loose: 1})
	}
	return forms
}

// claim is a column's title to a field; the lowest rank of a field wins it.
type claim struct {
	field int // index in Spec.Fields
	rank  rank
	unit  unit
}

// rank orders the columns that claim one field.
type rank struct {
	loose    int // brackets had to be ignored
	parented int // the group above the header had to be ignored
	alias    int // position among the field's aliases
}

func (r rank) less(o rank) bool {
	if r.loose != o.loose {
		return r.loose < o.loose
	}
	if r.parented != o.parented {
		return r.parented < o.parented
	}
	return r.alias < o.alias
}

// headerIndex finds the field that a header means.
type headerIndex struct {
	spec  *Spec
	names map[string]claim // folded name or alias
}

func newHeaderIndex(s *Spec) *headerIndex {
	x := &headerIndex{spec: s, names: map[string]claim{}}
	for i, f := range s.Fields {
		for j, alias := range append([]string{f.Name}, f.Aliases...) {
			x.names[foldHeader(alias)] = claim{field: i, rank: rank{alias: j}}
		}
	}
	return x
}

// find takes the texts of one column's header, topmost first. The whole path
// (医疗费用/个人自付) is a better name than its last part alone.
func (x *headerIndex) find(path []string) (claim, bool) {
	for drop := range path {
		folded := make([]string, 0, len(path))
		for _, p := range path[drop:] {
			folded = append(folded, foldHeader(p))
		}
		if c, ok := x.findText(strings.Join(folded, "/")); ok {
			c.rank.parented = min(drop, 1)
			return c, true
		}
	}
	return claim{}, false
}

func (x *headerIndex) findText(folded string) (claim, bool) {
	for _, form := range headerForms(folded) {
		c, ok := x.names[form.text]
		if !ok || !fits(x.spec.Fields[c.field].Type, form) {
			continue
		}
		c.unit, c.rank.loose = form.unit, form.loose
		if form.count == percentUnit.name {
			c.unit = percentUnit
		}
		return c, true
	}
	return claim{}, false
}

// fits keeps 医疗救助(人次) away from the amount 医疗救助.
func fits(t FieldType, form headerForm) bool {
	if t == TypeMoney {
		return form.count == ""
	}
	return form.unit.name == ""
}
