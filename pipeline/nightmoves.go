package pipeline

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"yujing/rules"
)

// Why a hit came or went between two nights.
const (
	BecauseOfRule = "规则"
	BecauseOfData = "数据"
)

// Move is a hit that one of two nights has and the other has not. It came because of
// the rule when the later rule finds it in the earlier data already, and went because
// of the rule when the later rule does not find it there; otherwise the data did it.
type Move struct {
	Rule    string `json:"rule"`
	Comes   bool   `json:"comes"`
	Because string `json:"because"` // 规则 or 数据
	place
	Household string `json:"household"` // "" for a hit about a township
	Person    string `json:"person,omitempty"`
	Period    string `json:"period,omitempty"`
	Evidence  string `json:"evidence"`
}

// place is where a household is found.
type place struct {
	Township string `json:"township"`
	Village  string `json:"village"`
	Head     string `json:"head"`
	Class    string `json:"class"`
	order    int64  // of the township
}

// places gives the place of each household of the night, and of each township under
// its own name.
func (p *Published) places(ctx context.Context) (map[string]place, error) {
	type row struct {
		household string
		place
	}
	rows, err := rowsOf(ctx, p.DB, `select h.户编号, coalesce(h.乡镇, ''), coalesce(h.村, ''), coalesce(h.户主姓名, ''), coalesce(h.户类, ''), coalesce(t.次序, 100000)
		from "户" as h left join "乡镇" as t on t.乡镇 = h.乡镇
		union all select 乡镇, 乡镇, '', '', '', 次序 from "乡镇"`, func(r *row) []any {
		return []any{&r.household, &r.Township, &r.Village, &r.Head, &r.Class, &r.order}
	})
	out := map[string]place{}
	for _, r := range rows {
		out[r.household] = r.place
	}
	return out, err
}

// moves lists what came and went under one rule, by place. Who came is where the
// later night has him, who went where the earlier one had him.
func moves(d RuleDiff, before, middle, after hitSet, places [2]map[string]place) []Move {
	var out []Move
	add := func(comes, byRule bool, k hitKey, evidence string, where map[string]place) {
		m := Move{Rule: d.Rule, Comes: comes, Because: BecauseOfData, place: where[k.household], Household: k.household,
			Person: k.person, Period: k.period, Evidence: evidence}
		if byRule {
			m.Because = BecauseOfRule
		}
		if d.Kind == rules.KindTownship {
			m.Household = ""
		}
		out = append(out, m)
	}
	for k, evidence := range after {
		if !before.has(k) {
			add(true, middle.has(k), k, evidence, places[1])
		}
	}
	for k, evidence := range before {
		if !after.has(k) {
			add(false, !middle.has(k), k, evidence, places[0])
		}
	}
	slices.SortFunc(out, compareMoves)
	return out
}

// compareMoves puts who came first, then goes by place. No two moves of a rule are
// equal.
func compareMoves(a, b Move) int {
	if a.Comes != b.Comes {
		if a.Comes {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.order, b.order), strings.Compare(a.Township, b.Township), strings.Compare(a.Village, b.Village),
		strings.Compare(a.Household, b.Household), strings.Compare(a.Period, b.Period), strings.Compare(a.Person, b.Person))
}
