package oracle

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Kinds of rules: an alert goes to the township, a list only lists.
const (
	Alert = "预警"
	List  = "名单"
)

// Rule is one rule's second opinion.
type Rule struct {
	ID, Pack, Kind string
	// Uses are the parameters that decide it.
	Uses   []string
	decide func(Case) []Hit
}

// Case is a household on a night under a policy.
type Case struct {
	*Household
	Policy Policy
	Night  Day
}

// hit begins a hit about the household.
func (c Case) hit(period string, observed, threshold Maybe[Fen], rows []string) Hit {
	observed.Value = observed.Value.capped()
	return Hit{Household: c.ID, Period: period, Observed: observed, Threshold: threshold, Rows: rowSet(rows)}
}

// Decide gives the rule's hits, ordered by period and person.
func (r Rule) Decide(c Case) []Hit {
	hits := r.decide(c)
	for i := range hits {
		hits[i].Rule = r.ID
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(strings.Compare(a.Period, b.Period), strings.Compare(a.Person.Value, b.Person.Value))
	})
	return hits
}

const (
	shanxi = "shanxi-2024"
	colour = "three-colour-2020"
)

// Rules are all rules of the two packs.
var Rules = []Rule{
	{"收入低于指导线", shanxi, Alert, uses("guideline"), lowIncome},
	{"参考收入低于指导线", shanxi, Alert, uses("guideline"), lowReference},
	{"收入骤降", shanxi, Alert, uses("income_drop_share"), suddenDrop},
	{"医疗自付过高", shanxi, Alert, uses("medical_line", "medical_window", "medical_burden", "medical_layers", "medical_scope"), medical},
	{"教育自付过高", shanxi, Alert, uses("education_line", "education_stages"), education},
	{"老残户走访名单", shanxi, List, nil, frailVisits},
	{"老残户收入偏低", shanxi, Alert, uses("guideline", "near_line_share"), frailAndPoor},
	{"新成老残户", shanxi, Alert, uses("new_days"), newlyFrail},
	{"新增低保", shanxi, Alert, uses("new_days"), newAid(MinimumAid)},
	{"新增特困", shanxi, Alert, uses("new_days"), newAid(DestituteAid)},
	{"新增重度残疾", shanxi, Alert, uses("severe_level", "new_days"), newDisability},
	{"危房", shanxi, Alert, nil, dangerousHouse},
	{"两年以上未消除", shanxi, List, uses("unresolved_months"), longUncleared},
	{"兜底保障待标注", shanxi, List, nil, backstopUnmarked},
	{"回退大额支出", shanxi, Alert, uses("relapse_line", "expense_kinds"), relapseSpending},
	{"回退住房安全", shanxi, Alert, nil, relapseHouse},
	{"回退饮水安全", shanxi, Alert, nil, relapseWater},
	{"回退义务教育", shanxi, Alert, nil, relapseSchool},
	{"回退基本医疗", shanxi, Alert, nil, relapseMedical},
	{"防贫理赔名单", shanxi, List, nil, claimsByFortnight},
	{"可申请防贫理赔", shanxi, List, uses("claim_line", "expense_kinds"), claimable},
	{"三色分类", colour, List, uses("colour_red_line", "colour_green_line"), colourOf},
	{"三色未定", colour, List, nil, colourUnknown},
	{"红色预警户", colour, Alert, uses("colour_red_line"), redAlert},
	{"三色变动", colour, List, uses("colour_red_line", "colour_green_line", "colour_move_days"), colourMove},
	{"三色转差", colour, Alert, uses("colour_red_line", "colour_green_line", "colour_move_days"), colourWorse},
}

func uses(parameters ...string) []string { return parameters }

// yearOf is a period that is a year, empty when it is not known.
func yearOf(year Maybe[int]) string {
	if !year.Known {
		return ""
	}
	return strconv.Itoa(year.Value)
}
