package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"yujing/pipeline/identity"
	"yujing/rules"
)

// Explanation says why a household has the clues that it has on a published
// night, down to the cells of the files that they rest on. Texts from files are
// masked as everything is that leaves the county office.
type Explanation struct {
	Night      string      `json:"night"`
	Household  string      `json:"household"`
	Head       string      `json:"head"`
	Township   string      `json:"township"`
	Village    string      `json:"village"`
	Class      string      `json:"class"`
	Status     string      `json:"status"` // 监测状态
	Register   []RowOrigin `json:"register"`
	Facts      []Fact      `json:"facts"`
	Clues      []ClueWhy   `json:"clues"`
	Silent     []string    `json:"silent_rules,omitempty"` // why a rule could say nothing of anybody tonight
	Candidates []Candidate `json:"candidates,omitempty"`   // several households answer to the key: nothing else is set
}

// Candidate is a household that a name or number may mean.
type Candidate struct {
	Household string `json:"household"`
	Head      string `json:"head"`
	Township  string `json:"township"`
	Village   string `json:"village"`
}

// Fact is one row of a fact table about the household, as words.
type Fact struct {
	Table string `json:"table"`
	Text  string `json:"text"`
}

// ClueWhy is one clue with everything that it rests on.
type ClueWhy struct {
	ID         string          `json:"id"`
	State      string          `json:"state"`
	Person     string          `json:"person,omitempty"`
	Rule       string          `json:"rule"`
	Title      string          `json:"title"`
	Basis      []string        `json:"basis"`
	Parameters []rules.Setting `json:"parameters"`
	Observed   string          `json:"observed,omitempty"`
	Threshold  string          `json:"threshold,omitempty"`
	Unit       string          `json:"unit,omitempty"`
	Evidence   string          `json:"evidence"`
	// Changed: the rule or its parameters are no longer those of the night, so
	// that Basis and Parameters are today's.
	Changed bool        `json:"rule_changed_since,omitempty"`
	Rows    []RowOrigin `json:"rows"`
	History []string    `json:"history"`
}

// RowOrigin is a row of a file, how it was linked, and its cells.
type RowOrigin struct {
	Source     string `json:"source"`
	File       string `json:"file"`
	Sheet      string `json:"sheet"`
	Row        int    `json:"row"`
	Method     string `json:"method,omitempty"`
	Certainty  string `json:"certainty,omitempty"` // of the link, a probability
	Comparison string `json:"comparison,omitempty"`
	Cells      []Cell `json:"cells"`
}

// Cell is one cell as the program understood it.
type Cell struct {
	Ref    string `json:"ref"` // E7
	Header string `json:"header"`
	Value  string `json:"value"`
}

// ErrUnknownKey means that no household or clue of the night has the key.
var ErrUnknownKey = errors.New("no such household or clue")

// Explain answers for the number of a household or of a clue, or for somebody's
// name or identity number. ErrUnknownKey when the night knows none of these.
func (p *Published) Explain(ctx context.Context, key string) (*Explanation, error) {
	x := &explainer{Published: p, ctx: ctx, out: &Explanation{Night: p.Manifest.Night, Clues: []ClueWhy{}, Facts: []Fact{}}}
	household, err := x.resolve(strings.TrimSpace(key))
	if err != nil || household == "" {
		return x.out, err
	}
	for _, step := range []func(string) error{x.household, x.register, x.facts, x.clues} {
		if err := step(household); err != nil {
			return nil, err
		}
	}
	if len(x.out.Clues) == 0 {
		x.silent()
	}
	return x.out, nil
}

type explainer struct {
	*Published
	ctx  context.Context
	out  *Explanation
	full bool // numbers whole
}

// resolve finds the household that key means; "" with candidates when there are several.
func (x *explainer) resolve(key string) (string, error) {
	found, err := x.candidates(key)
	if err != nil {
		return "", err
	}
	switch len(found) {
	case 0:
		return "", fmt.Errorf("这一夜没有户编号、线索编号、姓名或证件号码是“%s”的：%w", identity.Mask(key), ErrUnknownKey)
	case 1:
		return found[0].Household, nil
	}
	x.out.Candidates = found
	return "", nil
}

// candidates looks the key up as what is most telling first.
func (x *explainer) candidates(key string) ([]Candidate, error) {
	const columns = `select distinct h.户编号, coalesce(h.户主姓名, ''), h.乡镇, coalesce(h.村, '') from 户 h `
	for _, where := range []string{
		`where h.户编号 = $1`,
		`where h.户编号 in (select 户编号 from 预警历程 where 线索编号 = upper($1))`,
		`where h.户编号 in (select 户编号 from 人员 where 证件号码 = upper($1) or 人编号 = $1)`,
		`where h.户编号 in (select 户编号 from 人员 where 姓名 = $1)`,
	} {
		found, err := rowsOf(x.ctx, x.DB, columns+strings.ReplaceAll(where, "$1", literal(key))+" order by 3, 4, 1",
			func(c *Candidate) []any { return []any{&c.Household, &c.Head, &c.Township, &c.Village} })
		if err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, nil
}

func (x *explainer) household(id string) error {
	setup, _, err := x.prepare()
	if err != nil {
		return err
	}
	x.full = setup.County.Masking.ID == "none"
	o := x.out
	return x.DB.QueryRowContext(x.ctx, `select 户编号, coalesce(户主姓名, ''), 乡镇, coalesce(村, ''), 户类, 监测状态 from 户 where 户编号 = `+literal(id)).
		Scan(&o.Household, &o.Head, &o.Township, &o.Village, &o.Class, &o.Status)
}

func (x *explainer) register(id string) error {
	keys, err := rowsOf(x.ctx, x.DB, `select distinct 行键 from 登记行 where 户编号 = `+literal(id)+` order by 1`,
		func(s *string) []any { return []any{s} })
	if err != nil {
		return err
	}
	x.out.Register, err = x.origins(keys)
	return err
}

// silent tells which rules could say nothing tonight, for a household without a clue.
func (x *explainer) silent() {
	for _, r := range x.Manifest.Rules {
		if !r.Evaluated {
			x.out.Silent = append(x.out.Silent, r.Rule+"："+r.Reason)
		}
	}
}

func (x *explainer) clues(id string) error {
	type clue struct {
		ClueWhy
		rows string
	}
	found, err := rowsOf(x.ctx, x.DB, `select 线索编号, concat_ws('，', 状态, 办理状态, case when 静默至 is not null then '静默至' || cast(静默至 as varchar) end), case when 人编号 is null then '' else coalesce(姓名, '') end, 规则, 标题,
			coalesce(cast(观测值 as varchar), ''), coalesce(cast(阈值 as varchar), ''), coalesce(单位, ''), 预警依据,
			coalesce(array_to_string(依据行, chr(31)), '')
		from 预警 where 户编号 = `+literal(id)+` order by 首次发现日期 desc, 规则, 线索编号`,
		func(c *clue) []any {
			return []any{&c.ID, &c.State, &c.Person, &c.Rule, &c.Title, &c.Observed, &c.Threshold, &c.Unit, &c.Evidence, &c.rows}
		})
	if err != nil {
		return err
	}
	for _, c := range found {
		if c.Rows, err = x.origins(strings.FieldsFunc(c.rows, func(r rune) bool { return r == 31 })); err != nil {
			return err
		}
		if err := x.policy(&c.ClueWhy); err != nil {
			return err
		}
		if c.History, err = x.history(c.ID); err != nil {
			return err
		}
		x.out.Clues = append(x.out.Clues, c.ClueWhy)
	}
	return nil
}

// policy adds what the rule's file says, as it stands now.
func (x *explainer) policy(c *ClueWhy) error {
	s, _, err := x.prepare()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(s.Rules.Rules(), func(r *rules.Rule) bool { return r.ID == c.Rule })
	if i < 0 {
		c.Changed, c.Parameters = true, []rules.Setting{}
		return nil
	}
	r := s.Rules.Rules()[i]
	for _, b := range r.Basis {
		c.Basis = append(c.Basis, "《"+strings.Trim(b.Document, "《》")+"》"+b.Clause)
	}
	same, err := x.asPublished(r, s.Values)
	c.Changed = !same
	if err != nil {
		return blame(err)
	}
	for _, l := range s.Rules.List(s.Values) {
		if l.ID == r.ID {
			c.Parameters = l.Parameters
		}
	}
	return nil
}

func (x *explainer) history(clue string) ([]string, error) {
	return rowsOf(x.ctx, x.DB, `select cast(夜 as varchar) || ' ' || 事件 || coalesce('：' || 原因, '')
			|| coalesce('，批次' || 批次 || coalesce('，截止' || cast(截止 as varchar), ''), '')
			|| coalesce('：' || 答复 || coalesce('（' || cast(日期 as varchar) || '）', ''), '')
			|| case when 事件 in ('产生', '加重') then coalesce('，观测值 ' || cast(观测值 as varchar), '') else '' end
		from 预警历程 where 线索编号 = `+literal(clue)+`
		order by 夜, 序, 事件`, func(s *string) []any { return []any{s} })
}

// mask hides identity numbers unless the county shows them.
func (x *explainer) mask(s string) string {
	if x.full {
		return s
	}
	return identity.Mask(s)
}

func literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
