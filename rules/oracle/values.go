package oracle

import (
	"slices"
	"time"
)

// HouseholdClasses are the classes by which lines differ.
var HouseholdClasses = []string{"监测对象", "脱贫户", Ordinary}

var (
	shanxiBegin = Date(2021, time.January, 1)
	colourBegin = Date(2020, time.January, 1)
)

// packValues are the values that the two packs come with, from their README.md.
var packValues = []Setting{
	{"guideline", shanxiBegin, "", "6000"},                 // 2021年国家监测范围底线
	{"guideline", Date(2024, time.January, 1), "", "7800"}, // 沁乡振办〔2024〕1号
	{"income_drop_share", shanxiBegin, "", "0.30"},
	{"near_line_share", shanxiBegin, "", "1.20"},
	{"medical_line", shanxiBegin, "监测对象", "5000"},
	{"medical_line", shanxiBegin, "脱贫户", "5000"},
	{"medical_line", shanxiBegin, Ordinary, "20000"},
	{"medical_window", shanxiBegin, "", "近12个月"},
	{"medical_burden", shanxiBegin, "", "个人支付"},
	{"medical_layers", shanxiBegin, "", "统筹基金、大病保险、医疗救助"},
	{"medical_scope", shanxiBegin, "", "全部"},
	{"education_line", shanxiBegin, "", "10000"},
	{"education_stages", shanxiBegin, "", "学前、小学、初中、高中、中职、大专及以上"},
	{"expense_kinds", shanxiBegin, "", "医疗自付、教育自付、灾害损失"},
	{"relapse_line", shanxiBegin, "", "10000"},
	{"claim_line", shanxiBegin, "监测对象", "5000"},
	{"claim_line", shanxiBegin, "脱贫户", "5000"},
	{"claim_line", shanxiBegin, Ordinary, "20000"},
	{"new_days", shanxiBegin, "", "90"},
	{"unresolved_months", shanxiBegin, "", "24"},
	{"severe_level", shanxiBegin, "", "2"},
	{"colour_red_line", colourBegin, "", "5000"},
	{"colour_green_line", colourBegin, "", "10000"},
	{"colour_move_days", colourBegin, "", "30"},
}

// byDay are the settings from the oldest on; those of one day stay as written.
func byDay(settings []Setting) []Setting {
	return slices.SortedStableFunc(slices.Values(settings), func(a, b Setting) int { return int(a.From - b.From) })
}
