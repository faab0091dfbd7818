package rules

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// A threshold is proved by mutation: a rule whose line is moved by one unit (a fen, a
// day) must give another answer to one of its examples, upwards and downwards. An
// example on the line and one a unit beside it do that; without them the line could
// be wrong by any amount and every example would still hold.

// Sides finds the parameters of rules that no example notices when they change by one
// unit up or down, whose question of inclusive or not no example answers, and the
// words of a choice or list that only one value is tried of. It runs the examples, as
// [Test] does, and says nothing of a rule whose examples cannot run.
func Sides(ctx context.Context, db *sql.DB, rules ...*Rule) ([]Problem, error) {
	problems := make([][]Problem, len(rules))
	err := onBenches(ctx, db, rules, func(ctx context.Context, b *bench, i int) (err error) {
		if problems[i], err = b.sides(ctx); err != nil {
			err = fmt.Errorf("rules: try the thresholds of %s: %w", rules[i].ID, err)
		}
		return err
	})
	return slices.Concat(problems...), err
}

// mutant is a rule with one of its parameters changed.
type mutant struct {
	param  string
	words  string // what it is called in a message
	change func(*Value) bool
	dead   bool // an example noticed
	tried  bool // an example was there to notice it
}

func (b *bench) sides(ctx context.Context) ([]Problem, error) {
	if broken, err := b.prepare(ctx); err != nil || len(broken) > 0 {
		return nil, err
	}
	mutants := b.rule.mutants()
	for _, x := range b.rule.Examples {
		if err := b.kill(ctx, x, mutants); err != nil {
			return nil, err
		}
	}
	c := &check{rule: b.rule}
	for _, m := range mutants {
		if !m.dead && m.tried {
			c.add(0, "%s，没有一个例子看得出来：请在线上和线外各差一个单位处各写一个例子", m.words)
		}
	}
	c.words()
	return c.problems, nil
}

// mutants are all changes of one unit that the rule's examples should notice.
func (r *Rule) mutants() []*mutant {
	var out []*mutant
	for _, id := range r.Params {
		q := r.Pack.Parameter(id)
		if q == nil {
			continue
		}
		if unit, ok := units[q.Type]; ok {
			for _, class := range q.classesOrNone() {
				out = append(out, q.mutant(class, unit, 1), q.mutant(class, unit, -1))
			}
		}
		if q.Inclusive != nil {
			out = append(out, &mutant{param: id, words: fmt.Sprintf("参数“%s”是否含本数（inclusive）换过来", id), change: flip})
		}
	}
	return out
}

// units are what one unit of a type is: a fen, a ten-thousandth, a day, one.
var units = map[Type]string{Money: "0.01", Share: "0.0001", Days: "1", Int: "1"}

func (q *Parameter) classesOrNone() []string {
	if len(q.Classes) > 0 {
		return q.Classes
	}
	return []string{""}
}

func (q *Parameter) mutant(class, unit string, sign int64) *mutant {
	side := "提高"
	if sign < 0 {
		side = "降低"
	}
	of := ""
	if class != "" {
		of = "（" + class + "）"
	}
	step, _ := new(big.Rat).SetString(unit)
	step.Mul(step, big.NewRat(sign, 1))
	return &mutant{param: q.ID, words: fmt.Sprintf("参数“%s”%s%s一个单位（%s）", q.ID, of, side, q.Type.show(unit, q.Unit)),
		change: func(v *Value) bool { return v.move(class, step) }}
}

// move adds step to the value, or to that of the class. A value does not fall below
// zero; then nothing moves.
func (v *Value) move(class string, step *big.Rat) bool {
	if class == "" {
		return moveText(&v.Text, step, v.Parameter.Type)
	}
	v.Classes = slices.Clone(v.Classes)
	i := slices.IndexFunc(v.Classes, func(c ClassValue) bool { return c.Class == class })
	return i >= 0 && moveText(&v.Classes[i].Text, step, v.Parameter.Type)
}

func moveText(text *string, step *big.Rat, t Type) bool {
	value, ok := new(big.Rat).SetString(*text)
	if !ok || value.Add(value, step).Sign() < 0 {
		return false
	}
	_, decimals, _ := strings.Cut(units[t], ".")
	*text = value.FloatString(len(decimals))
	return true
}

// flip turns whether the line itself counts.
func flip(v *Value) bool {
	other := !*v.Inclusive
	v.Inclusive = &other
	return true
}

// kill runs the mutants that are still alive on an example, and the rule itself.
func (b *bench) kill(ctx context.Context, x Example, mutants []*mutant) error {
	if !slices.ContainsFunc(mutants, func(m *mutant) bool { return !m.dead }) {
		return nil
	}
	values, err := b.rule.valuesIn(x)
	if err != nil {
		return nil // for Test to say
	}
	query, err := b.rule.Render(values)
	if err != nil {
		return nil
	}
	_, err = b.with(ctx, x, func() error {
		sound, err := b.outcome(ctx, query)
		if err != nil {
			return ctx.Err() // for Test to say
		}
		for _, m := range mutants {
			if whole, err := b.notice(ctx, m, values, sound); err != nil || !whole {
				return err
			}
		}
		return nil
	})
	return err
}

// notice runs a mutant on the rows that are in the tables. One that fails has been
// noticed, too; it breaks the transaction, and the others wait for the next example.
func (b *bench) notice(ctx context.Context, m *mutant, values *Values, sound string) (whole bool, err error) {
	changed := values.with(b.rule.Pack, m.param, m.change)
	if m.dead || changed == nil {
		return true, nil
	}
	query, err := b.rule.Render(changed)
	if err != nil {
		return false, err
	}
	m.tried = true
	got, err := b.outcome(ctx, query)
	m.dead = err != nil || got != sound
	return err == nil, ctx.Err()
}

// with gives the values with that of one parameter changed, nil when it cannot be.
func (v *Values) with(p *Pack, id string, change func(*Value) bool) *Values {
	i := slices.IndexFunc(v.packs[p], func(x Value) bool { return x.Parameter.ID == id })
	if i < 0 {
		return nil
	}
	list := slices.Clone(v.packs[p])
	if !change(&list[i]) {
		return nil
	}
	return &Values{Night: v.Night, packs: map[*Pack][]Value{p: list}}
}

// outcome is what an answer decides: who is hit, with which value, resting on what.
// The threshold and the sentence show the parameter itself and so prove nothing.
func (b *bench) outcome(ctx context.Context, query string) (string, error) {
	hits, err := b.hits(ctx, query)
	var out strings.Builder
	for _, h := range hits {
		fmt.Fprintf(&out, "%s %s %s\n", h.key(b.rule.Kind), show(h.value("观测值")), show(h.value("依据行")))
	}
	return out.String(), err
}

// words wants two values of a choice or a list among the examples.
func (c *check) words() {
	for _, id := range c.rule.Params {
		q := c.rule.Pack.Parameter(id)
		if q == nil || q.Type != Choice && q.Type != List || len(q.Choices) < 2 {
			continue
		}
		seen := map[string]bool{}
		for _, x := range c.rule.Examples {
			if values, err := c.rule.valuesIn(x); err == nil {
				v, _ := values.find(c.rule.Pack, id)
				seen[v.literal()] = true
			}
		}
		if len(seen) < 2 {
			c.add(0, "参数“%s”只试了一种取值：请另写一个例子，在它的 params 中换一种（%s）", id, strings.Join(q.Choices, "、"))
		}
	}
}
