package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"yujing/rules"
)

// Simulation compares the hits of a published night with those that the same
// facts would give under other parameters. It counts what rules find, before
// the history of alerts is laid over it: an answered clue counts like a new one.
type Simulation struct {
	Night      string            `json:"night"`
	Parameters []ParameterChange `json:"parameters"` // those that were set
	Townships  []Movement        `json:"townships"`  // by township and household class
	Total      Flow              `json:"total"`
	Rules      []RuleMovement    `json:"rules"`
	// NotEvaluated stay out of both sides.
	NotEvaluated []NotEvaluated `json:"not_evaluated"`
	// Recomputed are rules whose text or parameters are no longer what they were
	// on the night; Tonight is what they find as they stand now.
	Recomputed []string `json:"recomputed"`
	// Dropped are rules of the night that are not in force any more; they stay out.
	Dropped []string `json:"dropped"`
	Movers  []Mover  `json:"households,omitempty"`
}

// Flow counts households: with a clue tonight, with none tonight but then one,
// with one tonight but then none, and with one then.
type Flow struct {
	Tonight int64 `json:"tonight"`
	Come    int64 `json:"come"`
	Go      int64 `json:"go"`
	Then    int64 `json:"then"`
}

// Movement is the flow of one township and household class.
type Movement struct {
	Township string `json:"township"`
	Class    string `json:"class"`
	Flow
}

// RuleMovement is the flow of one rule, and its clues on either side.
type RuleMovement struct {
	Rule         string `json:"rule"`
	Flow                // of households
	CluesTonight int64  `json:"clues_tonight"`
	CluesThen    int64  `json:"clues_then"`
}

// Mover is one clue of a household that comes or goes.
type Mover struct {
	Comes     bool   `json:"comes"`
	Township  string `json:"township"`
	Village   string `json:"village"`
	Household string `json:"household"`
	Head      string `json:"head"`
	Class     string `json:"class"`
	Rule      string `json:"rule"`
	Evidence  string `json:"evidence"`
}

// Simulate evaluates the night's rules with the parameters set ("guideline=8200")
// in place of the county's. With list it names the households that come and go.
// An unknown parameter or a value that is none is one of ErrConfig.
func (p *Published) Simulate(ctx context.Context, set []string, list bool) (*Simulation, error) {
	s, night, err := p.prepare()
	if err != nil {
		return nil, err
	}
	then, err := s.Rules.On(night, overrides(s.County, set))
	if err != nil {
		return nil, errors.Join(err, ErrConfig)
	}
	if err := checkRules(ctx, s, p.Root); err != nil {
		return nil, err
	}
	if err := p.trial(ctx); err != nil {
		return nil, err
	}
	out := &Simulation{Night: p.Manifest.Night, Parameters: setParameters(s.Rules, s.Values, then, set),
		NotEvaluated: []NotEvaluated{}, Recomputed: []string{}, Dropped: p.dropped(s)}
	if err := p.bothSides(ctx, s, then, out); err != nil {
		return nil, err
	}
	return out, p.count(ctx, out, list)
}

// dropped are the rules that the night evaluated and that are gone now.
func (p *Published) dropped(s *Setup) []string {
	out := []string{}
	for _, run := range p.Manifest.Rules {
		if !slices.ContainsFunc(s.Rules.Rules(), func(r *rules.Rule) bool { return r.ID == run.Rule }) {
			out = append(out, run.Rule)
		}
	}
	return out
}

// bothSides fills the temporary tables 今夜命中, with the county's parameters, and
// 命中, with those of then. What a digest proves to be the same is not evaluated
// again: a rule as the night had it, or one that what was set does not touch.
func (p *Published) bothSides(ctx context.Context, s *Setup, then *rules.Values, out *Simulation) error {
	own, err := p.published(ctx, "命中")
	if err != nil {
		return err
	}
	var speaking []*rules.Rule
	for _, r := range s.Rules.Rules() {
		if reason := p.silence(r); reason != "" {
			out.NotEvaluated = append(out.NotEvaluated, NotEvaluated{r.ID, reason})
			continue
		}
		speaking = append(speaking, r)
		out.Rules = append(out.Rules, RuleMovement{Rule: r.ID})
		same, err := p.asPublished(r, s.Values)
		if err != nil {
			return blame(err)
		}
		if !same {
			out.Recomputed = append(out.Recomputed, r.ID)
		}
		if err := p.hits(ctx, r, s.Values, own, same); err != nil {
			return err
		}
	}
	if _, err := p.DB.ExecContext(ctx, `create temp table "今夜命中" as select * from "命中"; delete from "命中"`); err != nil {
		return err
	}
	for _, r := range speaking {
		same, err := sameDigest(r, s.Values, then)
		if err != nil {
			return blame(err)
		}
		if err := p.hits(ctx, r, then, `"今夜命中"`, same); err != nil {
			return err
		}
	}
	return nil
}

// hits puts a rule's hits into the temporary 命中: those of the table known if
// they are the same, else by evaluating it.
func (p *Published) hits(ctx context.Context, r *rules.Rule, v *rules.Values, known string, same bool) error {
	if same {
		_, err := p.DB.ExecContext(ctx, `insert into "命中" select * from `+known+` where 规则 = ?`, r.ID)
		return err
	}
	_, err := rules.Evaluate(ctx, p.DB, r, v)
	return blame(err)
}

// asPublished tells whether the rule is what the night evaluated.
func (p *Published) asPublished(r *rules.Rule, v *rules.Values) (bool, error) {
	digest, err := r.Digest(v)
	return slices.ContainsFunc(p.Manifest.Rules, func(run RuleRun) bool {
		return run.Rule == r.ID && run.Evaluated && run.Digest == digest
	}), err
}

func sameDigest(r *rules.Rule, a, b *rules.Values) (bool, error) {
	one, err := r.Digest(a)
	if err != nil {
		return false, err
	}
	two, err := r.Digest(b)
	return one == two, err
}

// count compares the two tables by household.
func (p *Published) count(ctx context.Context, out *Simulation, list bool) (err error) {
	flow := func(f *Flow) []any { return []any{&f.Tonight, &f.Come, &f.Go, &f.Then} }
	if out.Townships, err = rowsOf(ctx, p.DB, movementsSQL, func(m *Movement) []any {
		return append([]any{&m.Township, &m.Class}, flow(&m.Flow)...)
	}); err != nil {
		return err
	}
	for _, m := range out.Townships {
		out.Total.add(m.Flow)
	}
	found, err := rowsOf(ctx, p.DB, ruleMovementsSQL, func(m *RuleMovement) []any {
		return append(append([]any{&m.Rule}, flow(&m.Flow)...), &m.CluesTonight, &m.CluesThen)
	})
	if err != nil {
		return err
	}
	for _, f := range found {
		out.Rules[slices.IndexFunc(out.Rules, func(m RuleMovement) bool { return m.Rule == f.Rule })] = f
	}
	if !list {
		return nil
	}
	out.Movers, err = rowsOf(ctx, p.DB, moversSQL, func(m *Mover) []any {
		return []any{&m.Comes, &m.Township, &m.Village, &m.Household, &m.Head, &m.Class, &m.Rule, &m.Evidence}
	})
	return err
}

func (f *Flow) add(g Flow) {
	f.Tonight, f.Come, f.Go, f.Then = f.Tonight+g.Tonight, f.Come+g.Come, f.Go+g.Go, f.Then+g.Then
}

// flowColumns count households by what they have on either side.
const flowColumns = `count(*) filter (今夜), count(*) filter (届时 and not 今夜), count(*) filter (今夜 and not 届时), count(*) filter (届时)`

// bySide gives one row a key, with the clues on either side.
func bySide(key string) string {
	return fmt.Sprintf(`select %[1]s, bool_or(今夜) as 今夜, bool_or(not 今夜) as 届时,
			count(*) filter (今夜) as 今夜线索, count(*) filter (not 今夜) as 届时线索
		from (select %[1]s, true as 今夜 from "今夜命中" union all select %[1]s, false from "命中") group by %[1]s`, key)
}

// householdTables say where a household belongs.
const householdTables = `join "户" as h on h.户编号 = x.户编号 left join "乡镇" as t on t.乡镇 = h.乡镇`

var movementsSQL = `select coalesce(h.乡镇, '乡镇不详'), coalesce(h.户类, '户类不详'), ` + flowColumns + `
	from (` + bySide("户编号") + `) as x ` + householdTables + ` group by 1, 2
	order by min(t.次序) nulls last, 1, list_position(['监测对象', '脱贫户', '一般农户'], any_value(h.户类)) nulls last, 2`

var ruleMovementsSQL = `select 规则, ` + flowColumns + `, cast(sum(今夜线索) as bigint), cast(sum(届时线索) as bigint)
	from (` + bySide("规则, 户编号") + `) group by 规则 order by 规则`

var moversSQL = `select x.届时, coalesce(h.乡镇, ''), coalesce(h.村, ''), h.户编号, coalesce(h.户主姓名, ''), coalesce(h.户类, ''), n.规则, n.证据
	from (` + bySide("户编号") + `) as x ` + householdTables + `
	join (select true as 届时, 规则, 户编号, 人编号, 期间, 证据 from "命中"
	      union all select false, 规则, 户编号, 人编号, 期间, 证据 from "今夜命中") as n on n.户编号 = x.户编号 and n.届时 = x.届时
	where x.今夜 <> x.届时
	order by x.届时 desc, t.次序 nulls last, 2, 3, 4, n.规则, n.期间, n.人编号`
