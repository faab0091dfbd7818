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

// Preview is what one rule finds on a published night, whether it was in force
// then or is not switched on yet.
type Preview struct {
	Night   string     `json:"night"`
	Rule    string     `json:"rule"`
	Title   string     `json:"title"`
	Kind    rules.Kind `json:"kind"`
	Pack    string     `json:"pack"`
	Enabled bool       `json:"enabled"` // its pack is named in county.yaml
	// InForce: the pack's document applies on the night.
	InForce    bool            `json:"in_force"`
	Parameters []rules.Setting `json:"parameters"`
	// Reason why the night's sources do not allow an answer; then nothing below is set.
	Reason     string         `json:"not_evaluated,omitempty"`
	Households int64          `json:"households"`
	Clues      int64          `json:"clues"`
	Townships  []PreviewCount `json:"townships"`
	Examples   []PreviewClue  `json:"examples"` // the first few
}

// PreviewCount is what the rule finds in a township. Only are the households for
// which no other rule of the night had a clue.
type PreviewCount struct {
	Township   string `json:"township"`
	Households int64  `json:"households"`
	Only       int64  `json:"only_this_rule"`
	Clues      int64  `json:"clues"`
}

// PreviewClue is one clue as it would be sent.
type PreviewClue struct {
	Township  string `json:"township"`
	Village   string `json:"village"`
	Household string `json:"household"`
	Evidence  string `json:"evidence"`
}

// Preview checks a rule as a night would, evaluates it on the published night and
// counts what it finds. The rule is named by its id, or as 规则包/规则 where several
// packs have it; packs that are not switched on are searched, too. set holds
// parameters as for [Published.Simulate]. A rule that is not there or not right is
// one of ErrConfig.
func (p *Published) Preview(ctx context.Context, name string, set []string, examples int) (*Preview, error) {
	s, night, err := p.prepare()
	if err != nil {
		return nil, err
	}
	r, err := s.Enabled.Find(name)
	if err != nil {
		return nil, errors.Join(err, ErrConfig)
	}
	v, err := s.ValuesOf(r.Pack, night, set)
	if err != nil {
		return nil, errors.Join(err, ErrConfig)
	}
	if err := p.check(ctx, s, r); err != nil {
		return nil, err
	}
	out := &Preview{Night: p.Manifest.Night, Rule: r.ID, Title: r.Title, Kind: r.Kind, Pack: r.Pack.ID, Parameters: []rules.Setting{},
		Enabled: slices.Contains(s.County.Packs, r.Pack.ID), InForce: r.Pack.InForce(night),
		Townships: []PreviewCount{}, Examples: []PreviewClue{}}
	for _, x := range v.Of(r.Pack) {
		if slices.Contains(r.Params, x.Parameter.ID) {
			out.Parameters = append(out.Parameters, x.Setting())
		}
	}
	if out.Reason = p.silence(r); out.Reason != "" {
		return out, nil
	}
	return out, p.preview(ctx, r, v, examples, out)
}

// check proves one rule, as a night does before it reads a file.
func (p *Published) check(ctx context.Context, s *Setup, r *rules.Rule) error {
	problems, err := rules.Check(ctx, p.DB, r, s.SourceNames())
	if err != nil {
		return err
	}
	var mistakes []error
	for _, x := range problems {
		mistakes = append(mistakes, x.Err())
	}
	if len(mistakes) == 0 {
		return nil
	}
	return errors.Join(append(mistakes, ErrConfig)...)
}

func (p *Published) preview(ctx context.Context, r *rules.Rule, v *rules.Values, examples int, out *Preview) error {
	own, err := p.published(ctx)
	if err != nil {
		return err
	}
	if err := p.trial(ctx); err != nil {
		return err
	}
	if err := p.hits(ctx, r, v, "", false); err != nil {
		return err
	}
	counts, clues := previewSQL, examplesSQL
	if r.Kind == rules.KindTownship {
		counts, clues = townshipSQL, townshipCluesSQL
	}
	out.Townships, err = rowsOf(ctx, p.DB, strings.NewReplacer("{命中}", r.Kind.Table(), "{当夜}", own).Replace(counts), func(c *PreviewCount) []any {
		return []any{&c.Township, &c.Households, &c.Only, &c.Clues}
	})
	if err != nil {
		return err
	}
	for _, c := range out.Townships {
		out.Households, out.Clues = out.Households+c.Households, out.Clues+c.Clues
	}
	out.Examples, err = rowsOf(ctx, p.DB, strings.ReplaceAll(clues, "{命中}", r.Kind.Table())+fmt.Sprintf(" limit %d", examples), func(c *PreviewClue) []any {
		return []any{&c.Township, &c.Village, &c.Household, &c.Evidence}
	})
	return err
}

const previewSQL = `select coalesce(h.乡镇, '乡镇不详'), count(distinct x.户编号),
		count(distinct x.户编号) filter (not exists (select 1 from {当夜}命中 as n where n.户编号 = x.户编号 and n.规则 <> x.规则)), count(*)
	from {命中} as x ` + householdTables + ` group by 1 order by min(t.次序) nulls last, 1`

const examplesSQL = `select coalesce(h.乡镇, ''), coalesce(h.村, ''), x.户编号, x.证据
	from {命中} as x ` + householdTables + ` order by t.次序 nulls last, h.村, x.户编号, x.期间, x.人编号`

// A rule about townships finds no households.
const townshipSQL = `select x.乡镇, 0, 0, count(*) from {命中} as x left join "乡镇" as t on t.乡镇 = x.乡镇 group by 1 order by min(t.次序) nulls last, 1`

const townshipCluesSQL = `select x.乡镇, '', '', x.证据 from {命中} as x left join "乡镇" as t on t.乡镇 = x.乡镇 order by t.次序 nulls last, x.乡镇, x.期间`

// ValuesOf gives the parameters of a pack on the night, switched on or not.
func (s *Setup) ValuesOf(pack *rules.Pack, night time.Time, set []string) (*rules.Values, error) {
	return (&rules.Set{Packs: []*rules.Pack{pack}}).On(night, overrides(s.County, set).In(pack))
}
