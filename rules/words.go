package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// GivenWords words an example's rows and its own parameters for a person to read. The
// keys of rows say nothing to people and stay out.
func (x Example) GivenWords() string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(x.Params)) {
		out = append(out, "参数 "+id+" 改为 "+x.Params[id][0].word())
	}
	for _, g := range x.Given {
		for _, row := range g.Rows {
			var parts []string
			for _, f := range row {
				if f.Column != "行键" && f.Column != "上年行键" && !f.Null {
					parts = append(parts, f.Column+" "+f.Text)
				}
			}
			out = append(out, g.Table+"："+strings.Join(parts, "，"))
		}
	}
	if len(out) == 0 {
		return "没有任何数据"
	}
	return strings.Join(out, "\n")
}

// word is a value as an example writes it.
func (d Dated) word() string {
	if d.Classes == nil {
		return d.Text
	}
	var parts []string
	for _, class := range slices.Sorted(maps.Keys(d.Classes)) {
		parts = append(parts, class+" "+d.Classes[class])
	}
	return strings.Join(parts, "、")
}

// ExpectWords words what the rule must answer.
func (x Example) ExpectWords() string {
	if len(x.Expect) == 0 {
		return "不产生线索"
	}
	var out []string
	for _, row := range x.Expect {
		var parts []string
		for _, f := range row {
			if f.Column != "依据行" && !f.Null && f.Text != "" {
				parts = append(parts, f.Column+" "+f.Text)
			}
		}
		out = append(out, strings.Join(parts, "，"))
	}
	return fmt.Sprintf("%d 条：%s", len(out), strings.Join(out, "；"))
}
