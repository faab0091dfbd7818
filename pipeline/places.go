package pipeline

import (
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/source"
	"yujing/pipeline/warehouse"
)

// sheetTownships finds, for every sheet of a delivery, the township that its name
// or its titles speak of: many lists come with one sheet a township and no column
// for it. It is used only for rows that name no township themselves.
func (j *job) sheetTownships(in *input) []warehouse.SheetTownship {
	if in.spec.Person.Township == "" {
		return nil
	}
	var out []warehouse.SheetTownship
	for _, s := range in.entry.Report.Sheets {
		t, from := townshipOf(s, j.Places)
		if t != "" {
			out = append(out, warehouse.SheetTownship{Sheet: s.Sheet, Column: in.spec.Person.Township, Township: t, From: from})
		}
	}
	return out
}

// townshipOf reads the name of a sheet as a whole, then looks for the one
// township that the name or a title contains. Two townships say nothing.
func townshipOf(s source.SheetReport, places []identity.PlaceAlias) (township, from string) {
	name := identity.FoldPlace(s.Sheet)
	for _, p := range places {
		if p.Alias != "" && p.Alias == name {
			return p.Township, "工作表名“" + s.Sheet + "”"
		}
	}
	for i, text := range append([]string{s.Sheet}, s.Titles...) {
		found := contained(identity.FoldPlace(text), places)
		if len(found) > 1 {
			return "", ""
		}
		for t := range found {
			if i == 0 {
				return t, "工作表名“" + s.Sheet + "”"
			}
			return t, "标题“" + text + "”"
		}
	}
	return "", ""
}

// contained looks for whole names only: 东岭 in 东岭村 is no township.
func contained(text string, places []identity.PlaceAlias) map[string]bool {
	found := map[string]bool{}
	for _, p := range places {
		if isWhole(p.Alias) && strings.Contains(text, p.Alias) {
			found[p.Township] = true
		}
	}
	return found
}

func isWhole(alias string) bool {
	for _, ending := range []string{"镇", "乡", "街道", "办事处"} {
		if strings.HasSuffix(alias, ending) {
			return true
		}
	}
	return false
}
