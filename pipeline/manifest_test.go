package pipeline

import (
	"slices"
	"testing"

	"yujing/pipeline/source"
)

// Every row that was read is loaded, rejected, skipped or in a sheet without a
// header; a sheet of which that is not true is named, wherever it stands.
func TestUnbalanced(t *testing.T) {
	whole := source.SheetReport{Sheet: "名单", Read: 21, Loaded: 10, Rejected: 2, Unrecognised: 1,
		Skipped: source.Skipped{Blank: 3, Title: 1, Header: 1, Total: 1, Note: 2}}
	cases := []struct {
		name  string
		spoil func(*source.SheetReport)
		want  bool
	}{
		{"all accounted for", func(*source.SheetReport) {}, false},
		{"a row is missing", func(s *source.SheetReport) { s.Loaded-- }, true},
		{"a row too many", func(s *source.SheetReport) { s.Rejected++ }, true},
		{"more read", func(s *source.SheetReport) { s.Read++ }, true},
		{"one sort taken for another", func(s *source.SheetReport) { s.Skipped.Total--; s.Skipped.Note++ }, false},
		{"an empty sheet", func(s *source.SheetReport) { *s = source.SheetReport{Sheet: "名单"} }, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := whole
			c.spoil(&s)
			m := &Manifest{Inputs: []Input{{Path: "inbox/甲.xlsx", Sheets: []source.SheetReport{whole}},
				{Path: "inbox/乙.xlsx"}, {Path: "inbox/丙.xlsx", Sheets: []source.SheetReport{whole, s}}}}
			var want []string
			if c.want {
				want = []string{"inbox/丙.xlsx“名单”"}
			}
			if got := m.unbalanced(); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
