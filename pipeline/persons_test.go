package pipeline

import (
	"slices"
	"testing"
	"time"

	"yujing/pipeline/link"
)

// TestAssetsAreNotLinked: nobody's car or pay is looked up for having been sent;
// every other list that names people is linked.
func TestAssetsAreNotLinked(t *testing.T) {
	s, err := Prepare(newWorkspace(t), time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), nil)
	if err != nil {
		t.Fatal(err)
	}
	linked := (&job{Setup: s}).persons()
	for _, name := range s.SourceNames() {
		got := slices.ContainsFunc(linked, func(p link.Persons) bool { return p.Source == name })
		want := !slices.Contains([]string{"农户登记", "车辆", "不动产", "工商", "财政供养"}, name)
		if got != want {
			t.Errorf("%s is linked: %v", name, got)
		}
	}
}
