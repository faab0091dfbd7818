package pipeline

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"yujing/configs"
	"yujing/pipeline/source"
	"yujing/rules"
)

// The strictest of source, county and rule holds; the county's word replaces the source's.
func TestMaxAge(t *testing.T) {
	two := 2
	s := &Setup{County: &configs.County{Sources: map[string]configs.SourceSettings{"低保": {MaxAgeDays: &two}}},
		Specs: []*source.Spec{{Name: "低保", MaxAgeDays: 40}, {Name: "医保结算", MaxAgeDays: 62}, {Name: "住房鉴定"}}}
	for need, want := range map[rules.Need]int{
		{Source: "低保"}: 2, {Source: "低保", MaxAgeDays: 1}: 1, {Source: "低保", MaxAgeDays: 9}: 2,
		{Source: "医保结算"}: 62, {Source: "医保结算", MaxAgeDays: 35}: 35, {Source: "医保结算", MaxAgeDays: 99}: 62,
		{Source: "住房鉴定"}: 0, {Source: "住房鉴定", MaxAgeDays: 200}: 200,
	} {
		if got := s.MaxAge(need); got != want {
			t.Errorf("%v: %d days, want %d", need, got, want)
		}
	}
}

// TestJudgeNamesOnlyWhatMatters: a list that no rule needs and that never came is
// not missing; one that a rule needs, one that came before, and one whose file
// waits in the inbox are.
func TestJudgeNamesOnlyWhatMatters(t *testing.T) {
	var specs []*source.Spec
	for _, name := range []string{"农户登记", "低保", "失业登记", "火灾", "死亡"} {
		specs = append(specs, &source.Spec{Name: name, Department: "某局"})
	}
	inputs := []*input{{spec: specs[3], status: InputFuture}, {status: InputFailed}}
	var got []string
	for _, st := range judge(specs, inputs, []string{"农户登记", "低保"}, nil, map[string]int64{"死亡": 3}, time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)) {
		got = append(got, st.Source+st.Status)
	}
	if d := cmp.Diff([]string{"农户登记未送达", "低保未送达", "火灾未送达", "死亡未送达"}, got); d != "" {
		t.Error(d)
	}
}
