package pipeline

import (
	"slices"
	"strings"

	"yujing/rules"
)

// evaluate runs every rule whose sources are fresh and notes why the others
// did not run. Silence of a department is never zero hits.
func (j *job) evaluate() error {
	if _, err := j.db.ExecContext(j.ctx, rules.HitTable); err != nil {
		return err
	}
	var table [][]any
	for i, r := range j.Rules.Rules() {
		run, err := j.runRule(r)
		if err != nil {
			return err
		}
		j.manifest.Rules = append(j.manifest.Rules, run)
		var step, direction any
		if r.Worsen != nil {
			step, direction = r.Worsen.Step, r.Worsen.Direction
		}
		table = append(table, []any{r.ID, r.Title, r.Category, r.Colour, r.Lead, strings.Join(r.Support, "、"), r.Unit, r.Pack.ID,
			run.Digest, step, direction, run.Evaluated, orNull(run.Reason), strings.Join(r.Sources, "、"), run.Hits, i + 1})
	}
	j.describeParameters()
	return j.table("规则", "规则：今夜的每条规则，是否评估、为何没有评估、命中多少。",
		cols("规则 VARCHAR", "标题 VARCHAR", "类别 VARCHAR", "颜色 VARCHAR", "牵头部门 VARCHAR", "配合部门 VARCHAR", "单位 VARCHAR", "规则包 VARCHAR",
			"摘要 VARCHAR", "加重幅度 DECIMAL(14,2)", "加重方向 VARCHAR", "已评估 BOOLEAN", "未评估原因 VARCHAR", "所需数据源 VARCHAR", "命中数 BIGINT", "次序 INTEGER"), table)
}

func (j *job) runRule(r *rules.Rule) (RuleRun, error) {
	digest, err := r.Digest(j.Values)
	if err != nil {
		return RuleRun{}, err
	}
	run := RuleRun{Rule: r.ID, Pack: r.Pack.ID, Digest: digest, Reason: j.silence(r)}
	if run.Reason != "" {
		return run, nil
	}
	run.Evaluated = true
	n, err := rules.Evaluate(j.ctx, j.db, r, j.Values)
	run.Hits = int64(n)
	return run, err
}

// silence says which sources of a rule cannot be relied on tonight, "" if all
// can. The register belongs to every rule.
func (j *job) silence(r *rules.Rule) string {
	var out []string
	for _, s := range j.states {
		if s.Status != SourceFresh && (s.Source == registerSource || slices.Contains(r.Sources, s.Source)) {
			out = append(out, s.Source+s.Status+"："+s.Reason)
		}
	}
	return strings.Join(out, "；")
}

func (j *job) describeParameters() {
	for _, p := range j.Rules.Packs {
		j.manifest.Packs = append(j.manifest.Packs, p.ID)
		for _, v := range j.Values.Of(p) {
			j.manifest.Parameters = append(j.manifest.Parameters, ParameterInUse{Pack: p.ID, ID: v.Parameter.ID, Value: v.String()})
		}
	}
}
