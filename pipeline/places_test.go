package pipeline

import (
	"testing"

	"yujing/pipeline/identity"
	"yujing/pipeline/source"
)

func TestTownshipOf(t *testing.T) {
	places, err := identity.PlaceAliases("禾川县", nil, []identity.Township{
		{Name: "东岭镇", Villages: []identity.Village{{Name: "东岭村"}}}, {Name: "石桥乡", Aliases: []string{"老石桥"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		sheet  string
		titles []string
		want   string
	}{
		{"the sheet is the township", "东岭镇", nil, "东岭镇"},
		{"without its ending", "东岭", nil, "东岭镇"},
		{"an alias", "老石桥", nil, "石桥乡"},
		{"full width and spaces", "东岭镇　", nil, "东岭镇"},
		{"inside the sheet's name", "石桥乡低保（10月）", nil, "石桥乡"},
		{"in a title", "Sheet1", []string{"2026年10月", "禾川县石桥乡特困人员名单"}, "石桥乡"},
		{"the sheet before the title", "东岭镇", []string{"石桥乡名单"}, "东岭镇"},
		{"two in one title say nothing", "Sheet1", []string{"东岭镇、石桥乡名单"}, ""},
		{"a village is no township", "东岭村", nil, ""},
		{"a county is no township", "Sheet1", []string{"禾川县农村低保对象花名册"}, ""},
		{"nothing", "Sheet1", nil, ""},
	} {
		got, _ := townshipOf(source.SheetReport{Sheet: c.sheet, Titles: c.titles}, places)
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
