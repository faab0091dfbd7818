package pipeline

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"yujing/rules"
)

// checkRules proves every rule in force before a file is touched, as yujing rules
// check does: a county's own SQL must not reach for files at night either. What
// is wrong with a rule is one of ErrConfig.
//
// The examples and their thresholds (rules.Test, rules.Sides) are not run: they take
// seconds, and a rule that fails them does no harm that its author has not seen.
//
// A county that uses the program as it came, without rules or sources of its own,
// is spared it: the program's own tests have checked those.
func checkRules(ctx context.Context, s *Setup, root string) error {
	if !adapted(root) {
		return nil
	}
	db, err := EmptyFacts(ctx, s)
	if err != nil {
		return err
	}
	defer db.Close()
	var mistakes []error
	for _, r := range s.Rules.Rules() {
		problems, err := rules.Check(ctx, db, r, s.SourceNames())
		if err != nil {
			return err
		}
		for _, p := range problems {
			mistakes = append(mistakes, p.Err())
		}
		if _, err := r.Render(s.Values); err != nil && len(problems) == 0 {
			mistakes = append(mistakes, err)
		}
	}
	if len(mistakes) == 0 {
		return nil
	}
	return errors.Join(append(mistakes, errors.New("请改好规则，用 yujing rules check 核对后再运行"), ErrConfig)...)
}

// adapted tells whether the workspace holds rules or sources of its own.
func adapted(root string) bool {
	for _, dir := range []string{"rules", "sources"} {
		if entries, err := os.ReadDir(filepath.Join(root, dir)); err == nil && len(entries) > 0 {
			return true
		}
	}
	return false
}

// blame marks a rule's own mistake, found while it ran, as one of ErrConfig.
func blame(err error) error {
	var mistake *rules.Error
	if errors.As(err, &mistake) {
		return errors.Join(err, ErrConfig)
	}
	return err
}

// evaluate runs every rule whose sources are fresh and notes why the others
// did not run. Silence of a department is never zero hits.
func (j *job) evaluate() error {
	if err := j.hitTables(); err != nil {
		return err
	}
	var table [][]any
	for i, r := range j.Rules.Rules() {
		run, err := j.runRule(r)
		if err != nil {
			return blame(err)
		}
		j.previous.since(&run)
		j.manifest.Rules = append(j.manifest.Rules, run)
		var step, direction, days, unit any
		if r.Worsen != nil {
			step, direction = r.Worsen.Step, r.Worsen.Direction
		}
		if r.Deadline != nil {
			days, unit = r.Deadline.Days, r.Deadline.Unit
		}
		table = append(table, []any{r.ID, r.Title, r.Category, r.Colour, r.Lead, strings.Join(r.Support, "、"), r.Unit, r.Pack.ID,
			run.Digest, run.Changed, step, direction, run.Evaluated, orNull(run.Reason), strings.Join(r.SourceNames(), "、"), run.Hits, i + 1,
			string(r.Kind), days, unit, r.Urgent, r.QuietDays})
	}
	if err := j.settleLists(); err != nil {
		return err
	}
	j.describeParameters()
	return j.table("规则", "规则：今夜的每条规则，是否评估、为何没有评估、命中多少；已变化：与上次评估时相比，规则或参数有变（或是新的规则）；"+
		"种类：预警、名单、标注、乡镇；期限天数、期限单位（working 工作日，calendar 自然日）：依据文件规定的核查期限，空的按县里的；加急：绿色通道；静默天数：答复以后多少天内不再问。",
		cols("规则 VARCHAR", "标题 VARCHAR", "类别 VARCHAR", "颜色 VARCHAR", "牵头部门 VARCHAR", "配合部门 VARCHAR", "单位 VARCHAR", "规则包 VARCHAR",
			"摘要 VARCHAR", "已变化 BOOLEAN", "加重幅度 DECIMAL(14,2)", "加重方向 VARCHAR", "已评估 BOOLEAN", "未评估原因 VARCHAR", "所需数据源 VARCHAR", "命中数 BIGINT", "次序 INTEGER",
			"种类 VARCHAR", "期限天数 INTEGER", "期限单位 VARCHAR", "加急 BOOLEAN", "静默天数 INTEGER"), table)
}

// hitTables makes the tables that rules fill and fills 上期名单, which they read.
func (j *job) hitTables() error {
	if _, err := j.db.ExecContext(j.ctx, rules.HitTables); err != nil {
		return err
	}
	return j.previousLists()
}

func (j *job) runRule(r *rules.Rule) (RuleRun, error) {
	digest, err := r.Digest(j.Values)
	if err != nil {
		return RuleRun{}, err
	}
	run := RuleRun{Rule: r.ID, Pack: r.Pack.ID, Kind: r.Kind, Digest: digest, Reason: j.silence(r)}
	if run.Reason != "" {
		return run, nil
	}
	run.Evaluated = true
	begin := j.clock()
	n, err := rules.Evaluate(j.ctx, j.db, r, j.Values)
	run.Hits, run.Seconds = int64(n), seconds(j.clock().Sub(begin))
	return run, err
}

// silence says which sources of a rule cannot be relied on tonight, "" if all
// can. The register belongs to every rule.
func (j *job) silence(r *rules.Rule) string {
	var out []string
	for _, s := range j.states {
		i := slices.IndexFunc(r.Sources, func(n rules.Need) bool { return n.Source == s.Source })
		switch {
		case i < 0 && s.Source != registerSource:
		case s.Status != SourceFresh:
			out = append(out, s.Source+s.Status+"："+s.Reason)
		case i >= 0:
			if old := s.tooOld(r.Sources[i].MaxAgeDays, j.Night); old != "" {
				out = append(out, old)
			}
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
