package pipeline

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"yujing/pipeline/warehouse"
)

const reasonCounty = `name: 青禾县
code: 991100
townships: [{name: 柳溪镇, villages: [东湾村]}]
packs: [shanxi-2024]
parameters: {guideline: [{from: 2020-01-01, value: `

// TestReasonWithoutClues: what the rule was is remembered on a night on which it
// found nothing. The clue that a new line brings is the rule's doing; the one that
// the same line finds in new data is not.
func TestReasonWithoutClues(t *testing.T) {
	root := t.TempDir()
	lay := func(date, line, second string) {
		must(t, os.MkdirAll(filepath.Join(root, "inbox", "农业农村"), 0o755))
		must(t, os.WriteFile(filepath.Join(root, "county.yaml"), []byte(reasonCounty+line+"}]}\n"), 0o644))
		must(t, os.WriteFile(filepath.Join(root, "inbox", "农业农村", "农户登记_"+date+".csv"), []byte(
			"户编号,人编号,姓名,证件号码,与户主关系,乡镇,村,户类型,家庭人口,人均纯收入\n"+
				"1001,1,丁一山,99110019600101001X,户主,柳溪镇,东湾村,脱贫户,1,8000\n"+
				"1002,2,方二水,991100197003030035,户主,柳溪镇,东湾村,脱贫户,1,"+second+"\n"), 0o644))
	}
	for _, night := range []struct {
		date, line, second string
		want               []string
	}{
		{"2026-09-21", "7800", "9000", nil},
		{"2026-09-22", "8200", "9000", []string{"1001 新增 规则变化"}},
		{"2026-09-23", "8200", "8100", []string{"1001 持续 ", "1002 新增 首次发现"}},
		{"2026-09-24", "7800", "8100", nil},
		{"2026-09-25", "7800", "7000", []string{"1002 新增 再次出现"}},
	} {
		lay(night.date, night.line, night.second)
		mustRun(t, root, night.date)
		if got := reasonsOf(t, root, night.date); !slices.Equal(got, night.want) {
			t.Errorf("%s: %q, want %q", night.date, got, night.want)
		}
	}
}

func reasonsOf(t *testing.T, root, date string) (out []string) {
	t.Helper()
	db, err := warehouse.OpenReadOnly(filepath.Join(night{root, date}.dir(), "yujing.duckdb"))
	must(t, err)
	defer db.Close()
	must(t, warehouse.Query(t.Context(), db, "select 户编号 || ' ' || 状态 || ' ' || coalesce(原因, '') from 预警 order by 户编号",
		func([]warehouse.Field) error { return nil },
		func(v []*string) error { out = append(out, *v[0]); return nil }))
	return out
}

// TestRuleChanged: a rule is compared with its last evaluation, however many nights
// without its sources lie between.
func TestRuleChanged(t *testing.T) {
	type evening struct {
		digest    string // "" on a night that does not know the rule
		evaluated bool
		changed   bool // wanted
	}
	for name, nights := range map[string][]evening{
		"the first night":                       {{"甲", true, false}},
		"the same rule":                         {{"甲", true, false}, {"甲", true, false}},
		"changed":                               {{"甲", true, false}, {"乙", true, true}, {"乙", true, false}},
		"changed while it could not run":        {{"甲", true, false}, {"乙", false, true}, {"乙", true, true}, {"乙", true, false}},
		"changed and changed back":              {{"甲", true, false}, {"乙", false, true}, {"甲", true, false}},
		"changed before it ever ran":            {{"甲", false, false}, {"乙", true, false}},
		"a new rule":                            {{"", false, false}, {"甲", true, true}, {"甲", true, false}},
		"out of use for a night and back again": {{"甲", true, false}, {"", false, false}, {"甲", true, true}},
	} {
		var before *Manifest
		for i, n := range nights {
			tonight := &Manifest{}
			if n.digest != "" {
				run := RuleRun{Rule: "规则", Digest: n.digest, Evaluated: n.evaluated}
				before.since(&run)
				if run.Changed != n.changed {
					t.Errorf("%s, night %d: changed %t, want %t", name, i+1, run.Changed, n.changed)
				}
				tonight.Rules = []RuleRun{run}
			}
			before = tonight
		}
	}
}
