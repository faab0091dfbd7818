package pipeline

import (
	"context"
	"fmt"
	"slices"
	"time"

	"yujing/rules"
)

// NightDiff is what changed between two published nights, by rule: how many hits
// came and went, and of these how many because the rule changed and how many
// because the data did. For that the later night's rule is evaluated on the
// earlier night's data: what differs from the earlier hits is the rule's doing,
// what the later hits add to it the data's. A hit that the one takes and the other
// brings back counts on both sides and is continued all the same.
type NightDiff struct {
	Before     string            `json:"before"`
	After      string            `json:"after"`
	Parameters []ParameterChange `json:"parameters"` // those that differ
	Rules      []RuleDiff        `json:"rules"`
	Total      HitChange         `json:"total"` // of the rules that raise alerts
	// NotEvaluated on one of the nights: what came or went is not known.
	NotEvaluated []NotEvaluated `json:"not_evaluated"`
	Moves        []Move         `json:"households,omitempty"`
}

// HitChange counts hits, which are the same on two nights if rule, household,
// person and period are.
type HitChange struct {
	New       int64 `json:"new"`
	Gone      int64 `json:"gone"`
	Continued int64 `json:"continued"`
	ByRule    Moved `json:"because_of_rule"`
	ByData    Moved `json:"because_of_data"`
}

// Moved counts hits that came and that went.
type Moved struct {
	New  int64 `json:"new"`
	Gone int64 `json:"gone"`
}

// RuleState says what became of a rule between two nights.
type RuleState string

const (
	RuleSame    RuleState = "没有变"
	RuleChanged RuleState = "规则或参数有变"
	RuleAdded   RuleState = "新启用"
	RuleRemoved RuleState = "已停用"
)

// RuleDiff is one rule over two nights.
type RuleDiff struct {
	Rule  string     `json:"rule"`
	Kind  rules.Kind `json:"kind"`
	State RuleState  `json:"state"`
	HitChange
	// Mixed: the later night's rule is not to be had any more, so that everything
	// is put down to the rule and changed data may be part of it.
	Mixed bool `json:"mixed,omitempty"`
}

// hitKey is what makes a hit of a rule the same on two nights. household is the
// township of a hit about one.
type hitKey struct{ household, person, period string }

// hitSet is the evidence of each hit of a rule.
type hitSet map[hitKey]string

// Diff compares this night with a later one. With list it names the households of
// every hit that came or went.
func (p *Published) Diff(ctx context.Context, later *Published, list bool) (*NightDiff, error) {
	out := &NightDiff{Before: p.Manifest.Night, After: later.Manifest.Night, Rules: []RuleDiff{},
		NotEvaluated: []NotEvaluated{}, Parameters: changedParameters(p.Manifest.Parameters, later.Manifest.Parameters)}
	before, err := p.hitSets(ctx)
	if err != nil {
		return nil, err
	}
	after, err := later.hitSets(ctx)
	if err != nil {
		return nil, err
	}
	places := [2]map[string]place{}
	if list {
		for i, night := range []*Published{p, later} {
			if places[i], err = night.places(ctx); err != nil {
				return nil, err
			}
		}
	}
	between, err := p.under(ctx, later.Manifest)
	if err != nil {
		return nil, err
	}
	for _, id := range rulesOfBoth(p.Manifest, later.Manifest) {
		was, is := p.Manifest.rule(id), later.Manifest.rule(id)
		if reason := unknown(was, is, out.Before, out.After); reason != "" {
			out.NotEvaluated = append(out.NotEvaluated, NotEvaluated{id, reason})
			continue
		}
		d := RuleDiff{Rule: id, Kind: kindOf(was, is), State: stateOf(was, is)}
		middle, ok := between[id]
		switch {
		case d.State == RuleSame:
			middle = before[id]
		case !ok:
			middle, d.Mixed = after[id], d.State != RuleRemoved
		}
		d.HitChange = hitChange(before[id], middle, after[id])
		if list {
			out.Moves = append(out.Moves, moves(d, before[id], middle, after[id], places)...)
		}
		out.Rules = append(out.Rules, d)
		if d.Kind == rules.KindAlert {
			out.Total.add(d.HitChange)
		}
	}
	return out, nil
}

// hitChange goes from the hits before over those of the later rule on the earlier
// data to those after.
func hitChange(before, middle, after hitSet) HitChange {
	all := moved(before, after)
	return HitChange{New: all.New, Gone: all.Gone, Continued: int64(len(before)) - all.Gone,
		ByRule: moved(before, middle), ByData: moved(middle, after)}
}

func moved(from, to hitSet) Moved {
	var m Moved
	for k := range to {
		if !from.has(k) {
			m.New++
		}
	}
	for k := range from {
		if !to.has(k) {
			m.Gone++
		}
	}
	return m
}

func (s hitSet) has(k hitKey) bool { _, ok := s[k]; return ok }

func (c *HitChange) add(d HitChange) {
	c.New, c.Gone, c.Continued = c.New+d.New, c.Gone+d.Gone, c.Continued+d.Continued
	c.ByRule.add(d.ByRule)
	c.ByData.add(d.ByData)
}

func (m *Moved) add(n Moved) { m.New, m.Gone = m.New+n.New, m.Gone+n.Gone }

// under evaluates on this night's data the rules of a later night that are not
// this night's, with that night's parameters. Left out are those that cannot be
// had: the workspace is not as it was that night, or a source was silent on this
// one.
func (p *Published) under(ctx context.Context, later *Manifest) (map[string]hitSet, error) {
	day, err := time.Parse(time.DateOnly, later.Night)
	if err != nil {
		return nil, err
	}
	night, err := p.date()
	if err != nil {
		return nil, err
	}
	s, err := Prepare(p.Root, day, nil)
	if err != nil {
		return nil, nil // a mistake of today's configuration is no news of those nights
	}
	if err := p.trial(ctx); err != nil {
		return nil, err
	}
	values := *s.Values
	values.Night = night
	out := map[string]hitSet{}
	for _, r := range s.Rules.Rules() {
		if !p.comparable(ctx, s, r, later) {
			continue
		}
		if _, err := rules.Evaluate(ctx, p.DB, r, &values); ctx.Err() != nil {
			return nil, err
		} else if err == nil {
			out[r.ID] = hitSet{}
		}
	}
	found, err := p.hitSets(ctx)
	for id := range out {
		if found[id] != nil {
			out[id] = found[id]
		}
	}
	return out, err
}

// comparable tells whether a rule as it stands now is the later night's, differs
// from this night's, and may run on this night's data.
func (p *Published) comparable(ctx context.Context, s *Setup, r *rules.Rule, later *Manifest) bool {
	digest, err := r.Digest(s.Values)
	is, was := later.rule(r.ID), p.Manifest.rule(r.ID)
	if err != nil || is == nil || is.Digest != digest || !is.Evaluated || was != nil && was.Digest == digest {
		return false
	}
	return p.silence(r) == "" && p.check(ctx, s, r) == nil
}

// rule is what the night says of a rule, nil if it did not know it.
func (m *Manifest) rule(id string) *RuleRun {
	for i := range m.Rules {
		if m.Rules[i].Rule == id {
			return &m.Rules[i]
		}
	}
	return nil
}

// rulesOfBoth keeps the order of the later night and puts what it lacks last.
func rulesOfBoth(before, after *Manifest) []string {
	var out []string
	for _, r := range slices.Concat(after.Rules, before.Rules) {
		if !slices.Contains(out, r.Rule) {
			out = append(out, r.Rule)
		}
	}
	return out
}

// unknown says why a rule cannot be compared, "" if it can.
func unknown(before, after *RuleRun, first, second string) string {
	var out string
	for _, side := range []struct {
		run  *RuleRun
		date string
	}{{before, first}, {after, second}} {
		if side.run != nil && !side.run.Evaluated {
			if out != "" {
				out += "；"
			}
			out += fmt.Sprintf("%s 这一夜没有评估（%s）", side.date, side.run.Reason)
		}
	}
	return out
}

// kindOf is the rule's kind on the later night that knew it. A manifest of an older
// program names none.
func kindOf(before, after *RuleRun) rules.Kind {
	kind := rules.KindAlert
	for _, run := range []*RuleRun{before, after} {
		if run != nil && run.Kind != "" {
			kind = run.Kind
		}
	}
	return kind
}

func stateOf(before, after *RuleRun) RuleState {
	switch {
	case before == nil:
		return RuleAdded
	case after == nil:
		return RuleRemoved
	case before.Digest != after.Digest:
		return RuleChanged
	}
	return RuleSame
}

// hitSets reads the hits of all kinds by rule: the night's own, or after trial the
// temporary ones.
func (p *Published) hitSets(ctx context.Context) (map[string]hitSet, error) {
	type row struct {
		rule, evidence string
		hitKey
	}
	out := map[string]hitSet{}
	for _, kind := range rules.Kinds {
		k := rules.Kind(kind)
		if ok, err := p.has(ctx, k.Table()); err != nil {
			return nil, err
		} else if !ok {
			continue
		}
		query := fmt.Sprintf(`select 规则, %s, coalesce(人编号, ''), 期间, 证据 from "%s"`, k.Subject(), k.Table())
		rows, err := rowsOf(ctx, p.DB, query, func(r *row) []any {
			return []any{&r.rule, &r.household, &r.person, &r.period, &r.evidence}
		})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if out[r.rule] == nil {
				out[r.rule] = hitSet{}
			}
			out[r.rule][r.hitKey] = r.evidence
		}
	}
	return out, nil
}

// has tells whether the night has a table: one of an older program lacks those that
// came later.
func (p *Published) has(ctx context.Context, table string) (found bool, err error) {
	err = p.DB.QueryRowContext(ctx, "select count(*) > 0 from duckdb_tables() where table_name = ?", table).Scan(&found)
	return found, err
}
