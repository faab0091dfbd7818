package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"yujing/rules"
)

// Simulation compares the hits of a published night with those that the same
// facts would give under other parameters or other packs. It counts what rules find,
// before the history of alerts is laid over it: an answered clue counts like a new
// one. Townships and Total count households with a clue; who stands on a list or has
// a remark is counted by rule only.
type Simulation struct {
	Night      string            `json:"night"`
	Packs      []string          `json:"packs,omitempty"` // tried in place of the county's
	Parameters []ParameterChange `json:"parameters"`      // those that were set
	Townships  []Movement        `json:"townships"`       // by township and household class
	Total      Flow              `json:"total"`
	Rules      []RuleMovement    `json:"rules"`
	// Untimely are packs among those tried whose documents do not apply on the night.
	Untimely []string `json:"not_in_force,omitempty"`
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
	Rule string     `json:"rule"`
	Kind rules.Kind `json:"kind"`
	// Of households; of townships for a rule about townships.
	Flow
	CluesTonight int64 `json:"clues_tonight"`
	CluesThen    int64 `json:"clues_then"`
}

// Mover is one clue of a household that comes or goes, or one line of a list that it
// comes on or goes off.
type Mover struct {
	Comes     bool   `json:"comes"`
	Kind      string `json:"kind"` // 预警 or 名单
	Township  string `json:"township"`
	Village   string `json:"village"`
	Household string `json:"household"`
	Head      string `json:"head"`
	Class     string `json:"class"`
	Rule      string `json:"rule"`
	Evidence  string `json:"evidence"`
}

// Simulate evaluates the night's rules with the parameters set ("guideline=8200")
// in place of the county's and, where packs are named, with these packs in place of
// the county's. With list it names the households that come and go. An unknown pack
// or parameter or a value that is none is one of ErrConfig.
func (p *Published) Simulate(ctx context.Context, packs, set []string, list bool) (*Simulation, error) {
	s, night, err := p.prepare()
	if err != nil {
		return nil, err
	}
	then, err := p.tried(s, night, packs, set)
	if err != nil {
		return nil, errors.Join(err, ErrConfig)
	}
	for _, side := range []*Setup{s, then} {
		if err := checkRules(ctx, side, p.Root); err != nil {
			return nil, err
		}
	}
	if err := p.trial(ctx); err != nil {
		return nil, err
	}
	out := &Simulation{Night: p.Manifest.Night, Packs: packs, Parameters: setParameters(s, then, set),
		NotEvaluated: []NotEvaluated{}, Recomputed: []string{}, Dropped: p.dropped(s)}
	for _, pack := range then.Rules.Packs {
		if !pack.InForce(night) {
			out.Untimely = append(out.Untimely, pack.ID)
		}
	}
	if err := p.bothSides(ctx, s, then, out); err != nil {
		return nil, err
	}
	return out, p.count(ctx, out, list)
}

// tried is the configuration of the other side. Packs that were asked for by name are
// tried whether their documents apply on the night or not.
func (p *Published) tried(s *Setup, night time.Time, packs, set []string) (*Setup, error) {
	then := *s
	o := overrides(s.County, set)
	if len(packs) > 0 {
		named, err := rules.Load(rules.Builtin(), ownRules(p.Root), packs)
		if err != nil {
			return nil, err
		}
		then.Enabled, then.Rules, o = named, named, o.In(named.Packs...)
	}
	var err error
	if then.Values, err = then.Enabled.On(night, o); err != nil {
		return nil, err
	}
	return &then, then.checkSources()
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

// bothSides fills the temporary table 试算 with the hits of the county's rules and
// parameters and with those of then. What a digest proves to be the same is not
// evaluated again: a rule as the night had it, or one that what was set does not
// touch.
func (p *Published) bothSides(ctx context.Context, s, then *Setup, out *Simulation) error {
	own, err := p.published(ctx)
	if err != nil {
		return err
	}
	for _, r := range p.speaking(s, out) {
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
	if err := p.exec(ctx, "create temp table 试算 as "+trialSQL(true), keepTonight()); err != nil {
		return err
	}
	for _, r := range p.speaking(then, out) {
		same, err := sameDigest(r, s, then.Values)
		if err != nil {
			return blame(err)
		}
		if err := p.hits(ctx, r, then.Values, "今夜", same); err != nil {
			return err
		}
	}
	return p.exec(ctx, "insert into 试算 "+trialSQL(false))
}

// speaking are the rules of one side whose sources allow an answer; the others are
// noted. Both are noted once.
func (p *Published) speaking(s *Setup, out *Simulation) []*rules.Rule {
	var speaking []*rules.Rule
	for _, r := range s.Rules.Rules() {
		if reason := p.silence(r); reason != "" {
			if silent := (NotEvaluated{r.ID, reason}); !slices.Contains(out.NotEvaluated, silent) {
				out.NotEvaluated = append(out.NotEvaluated, silent)
			}
			continue
		}
		speaking = append(speaking, r)
		if !slices.ContainsFunc(out.Rules, func(m RuleMovement) bool { return m.Rule == r.ID }) {
			out.Rules = append(out.Rules, RuleMovement{Rule: r.ID, Kind: r.Kind})
		}
	}
	return speaking
}

// keepTonight puts the hits of the first side aside, each table under a name with
// 今夜 before it, and empties the tables for the second.
func keepTonight() string {
	var out []string
	for _, kind := range rules.Kinds {
		table := rules.Kind(kind).Table()
		out = append(out, `create temp table "今夜`+table+`" as select * from "`+table+`"; delete from "`+table+`"`)
	}
	return strings.Join(out, ";\n")
}

// trialSQL is one side's hits of all kinds; 户编号 is the township of a hit about one.
func trialSQL(tonight bool) string {
	var parts []string
	for _, kind := range rules.Kinds {
		k := rules.Kind(kind)
		parts = append(parts, fmt.Sprintf(`select %t as 今夜, '%s' as 种类, 规则, %s as 户编号, 人编号, 期间, 证据 from "%s"`, tonight, kind, k.Subject(), k.Table()))
	}
	return strings.Join(parts, " union all ")
}

func (p *Published) exec(ctx context.Context, queries ...string) error {
	for _, q := range queries {
		if _, err := p.DB.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("try rules: %w", err)
		}
	}
	return nil
}

// hits puts a rule's hits into the temporary table of its kind: those that stand
// under the same name behind known if they are the same, else by evaluating it.
func (p *Published) hits(ctx context.Context, r *rules.Rule, v *rules.Values, known string, same bool) error {
	if same {
		table := r.Kind.Table()
		_, err := p.DB.ExecContext(ctx, `insert into "`+table+`" select * from `+known+table+` where 规则 = ?`, r.ID)
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

// sameDigest tells whether the county has a rule of that id that gives the same under
// its own parameters as r under v.
func sameDigest(r *rules.Rule, s *Setup, v *rules.Values) (bool, error) {
	list := s.Rules.Rules()
	i := slices.IndexFunc(list, func(x *rules.Rule) bool { return x.ID == r.ID })
	if i < 0 {
		return false, nil
	}
	one, err := list[i].Digest(s.Values)
	if err != nil {
		return false, err
	}
	two, err := r.Digest(v)
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
		return append(append([]any{&m.Rule, &m.Kind}, flow(&m.Flow)...), &m.CluesTonight, &m.CluesThen)
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
		return []any{&m.Comes, &m.Kind, &m.Township, &m.Village, &m.Household, &m.Head, &m.Class, &m.Rule, &m.Evidence}
	})
	return err
}

func (f *Flow) add(g Flow) {
	f.Tonight, f.Come, f.Go, f.Then = f.Tonight+g.Tonight, f.Come+g.Come, f.Go+g.Go, f.Then+g.Then
}

// flowColumns count households by what they have on either side.
const flowColumns = `count(*) filter (今夜), count(*) filter (届时 and not 今夜), count(*) filter (今夜 and not 届时), count(*) filter (届时)`

// bySide gives one row a key, with the clues on either side.
func bySide(key, where string) string {
	return fmt.Sprintf(`select %[1]s, bool_or(今夜) as 今夜, bool_or(not 今夜) as 届时,
			count(*) filter (今夜) as 今夜线索, count(*) filter (not 今夜) as 届时线索
		from 试算 where %[2]s group by %[1]s`, key, where)
}

// householdTables say where a household belongs.
const householdTables = `join "户" as h on h.户编号 = x.户编号 left join "乡镇" as t on t.乡镇 = h.乡镇`

var movementsSQL = `select coalesce(h.乡镇, '乡镇不详'), coalesce(h.户类, '户类不详'), ` + flowColumns + `
	from (` + bySide("户编号", "种类 = '预警'") + `) as x ` + householdTables + ` group by 1, 2
	order by min(t.次序) nulls last, 1, list_position(['监测对象', '脱贫户', '一般农户'], any_value(h.户类)) nulls last, 2`

var ruleMovementsSQL = `select 规则, 种类, ` + flowColumns + `, cast(sum(今夜线索) as bigint), cast(sum(届时线索) as bigint)
	from (` + bySide("规则, 种类, 户编号", "true") + `) group by 规则, 种类 order by 规则`

// A household comes or goes with all its clues; on a list and off it, rule by rule.
var moversSQL = `with 变动 as (
		select 户编号, 今夜, 届时, '预警' as 种类, cast(null as varchar) as 规则 from (` + bySide("户编号", "种类 = '预警'") + `) where 今夜 <> 届时
		union all
		select 户编号, 今夜, 届时, '名单', 规则 from (` + bySide("规则, 户编号", "种类 = '名单'") + `) where 今夜 <> 届时
	)
	select x.届时, x.种类, coalesce(h.乡镇, ''), coalesce(h.村, ''), h.户编号, coalesce(h.户主姓名, ''), coalesce(h.户类, ''), n.规则, n.证据
	from 变动 as x ` + householdTables + `
	join 试算 as n on n.户编号 = x.户编号 and n.种类 = x.种类 and n.规则 = coalesce(x.规则, n.规则) and n.今夜 = x.今夜
	order by x.种类 desc, x.届时 desc, t.次序 nulls last, 3, 4, 5, n.规则, n.期间, n.人编号`
