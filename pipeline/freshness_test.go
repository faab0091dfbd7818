package pipeline

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/source"
)

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
