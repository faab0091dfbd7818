package oracle_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"yujing/rules/oracle"
)

// change is a policy or a night that is off by one unit.
type change struct {
	name, parameter string
	night           int
	policy          func(*oracle.Policy)
}

var (
	stages = []string{"学前", "小学", "初中", "高中", "中职", "大专及以上"}
	kinds  = []string{"医疗自付", "教育自付", "灾害损失"}
)

func changes() []change {
	var out []change
	for _, by := range []int{-1, 1} {
		add := func(parameter, class string, policy func(*oracle.Policy)) {
			out = append(out, change{fmt.Sprintf("%s%s%+d", parameter, class, by), parameter, 0, policy})
		}
		fen, share := oracle.Fen(by), oracle.Share(by)
		add("guideline", "", func(p *oracle.Policy) { p.Guideline += fen })
		add("income_drop_share", "", func(p *oracle.Policy) { p.DropShare += share })
		add("near_line_share", "", func(p *oracle.Policy) { p.NearLineShare += share })
		add("education_line", "", func(p *oracle.Policy) { p.EducationLine += fen })
		add("relapse_line", "", func(p *oracle.Policy) { p.RelapseLine += fen })
		add("new_days", "", func(p *oracle.Policy) { p.NewDays += by })
		add("unresolved_months", "", func(p *oracle.Policy) { p.UnresolvedMonths += by })
		add("severe_level", "", func(p *oracle.Policy) { p.SevereLevel += by })
		add("colour_red_line", "", func(p *oracle.Policy) { p.RedLine += fen })
		add("colour_green_line", "", func(p *oracle.Policy) { p.GreenLine += fen })
		add("colour_move_days", "", func(p *oracle.Policy) { p.MoveDays += by })
		for _, class := range oracle.HouseholdClasses {
			add("medical_line", class, func(p *oracle.Policy) { p.MedicalLine = moved(p.MedicalLine, class, fen) })
			add("claim_line", class, func(p *oracle.Policy) { p.ClaimLine = moved(p.ClaimLine, class, fen) })
		}
		out = append(out, change{name: fmt.Sprintf("night%+d", by), night: by})
	}
	for _, w := range []string{"单次", "当月", "当年", "近12个月"} {
		out = append(out, change{"medical_window " + w, "medical_window", 0, func(p *oracle.Policy) { p.MedicalWindow = w }})
	}
	for _, layer := range oracle.Layers {
		out = append(out, change{"medical_layers " + layer, "medical_layers", 0, func(p *oracle.Policy) { p.MedicalLayers = flipped(p.MedicalLayers, layer) }})
	}
	for _, stage := range stages {
		out = append(out, change{"education_stages " + stage, "education_stages", 0, func(p *oracle.Policy) { p.EducationStages = flipped(p.EducationStages, stage) }})
	}
	for _, kind := range kinds {
		out = append(out, change{"expense_kinds " + kind, "expense_kinds", 0, func(p *oracle.Policy) { p.ExpenseKinds = flipped(p.ExpenseKinds, kind) }})
	}
	for _, b := range []string{"个人支付", "总额减报销"} {
		out = append(out, change{"medical_burden " + b, "medical_burden", 0, func(p *oracle.Policy) { p.MedicalBurden = b }})
	}
	for _, s := range []string{"全部", "住院"} {
		out = append(out, change{"medical_scope " + s, "medical_scope", 0, func(p *oracle.Policy) { p.MedicalScope = s }})
	}
	return out
}

func moved(c oracle.Classes, class string, by oracle.Fen) oracle.Classes {
	c = maps.Clone(c)
	c[class] += by
	return c
}

// flipped puts a word into a list, or takes it out.
func flipped(list []string, word string) []string {
	without := slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == word })
	if len(without) == len(list) {
		return append(without, word)
	}
	return without
}

// nightly are the rules that look at the night's date.
var nightly = []string{"医疗自付过高", "教育自付过高", "新成老残户", "新增低保", "新增特困", "新增重度残疾", "危房", "兜底保障待标注", "防贫理赔名单", "可申请防贫理赔", "三色变动", "三色转差"}

// concerns tells whether a rule rests on what is changed.
func (c change) concerns(r oracle.Rule) bool {
	return slices.Contains(r.Uses, c.parameter) || c.night != 0 && slices.Contains(nightly, r.ID)
}

// The counties that are drawn lie so close to every line and window that each
// parameter a unit off, each word of a choice and each night a day off shows in every
// rule that rests on it: a rule whose SQL is off by so much cannot pass.
func TestReach(t *testing.T) {
	missing := map[string]bool{}
	for _, r := range oracle.Rules {
		for _, c := range changes() {
			if c.concerns(r) {
				missing[r.ID+": "+c.name] = true
			}
		}
	}
	for _, s := range seeds() {
		b := oracle.NewBatch(s, counties)
		for _, r := range oracle.Rules {
			before := answers(b.Decide(r, b.Policy(), b.Night))
			for _, c := range changes() {
				if missing[r.ID+": "+c.name] && !maps.Equal(before, c.answers(b, r)) {
					delete(missing, r.ID+": "+c.name)
				}
			}
		}
	}
	for _, m := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("%s does not show", m)
	}
}

// Every word of a choice is in force in some batch, every word of a list is in it in
// one and not in another.
func TestWords(t *testing.T) {
	var all []oracle.Policy
	for _, s := range seeds() {
		all = append(all, oracle.NewBatch(s, 0).Policy())
	}
	for word, in := range map[string]func(oracle.Policy) bool{
		"单次":    func(p oracle.Policy) bool { return p.MedicalWindow == "单次" },
		"当月":    func(p oracle.Policy) bool { return p.MedicalWindow == "当月" },
		"当年":    func(p oracle.Policy) bool { return p.MedicalWindow == "当年" },
		"近12个月": func(p oracle.Policy) bool { return p.MedicalWindow == "近12个月" },
		"总额减报销": total,
		"住院":    func(p oracle.Policy) bool { return p.MedicalScope == "住院" },
	} {
		if !slices.ContainsFunc(all, in) || !slices.ContainsFunc(all, func(p oracle.Policy) bool { return !in(p) }) {
			t.Errorf("%s is always or never in force", word)
		}
	}
	totals := slices.DeleteFunc(slices.Clone(all), func(p oracle.Policy) bool { return !total(p) })
	withAndWithout(t, totals, oracle.Layers[:], func(p oracle.Policy) []string { return p.MedicalLayers })
	withAndWithout(t, all, stages, func(p oracle.Policy) []string { return p.EducationStages })
	withAndWithout(t, all, kinds, func(p oracle.Policy) []string { return p.ExpenseKinds })
}

func total(p oracle.Policy) bool { return p.MedicalBurden == "总额减报销" }

func withAndWithout(t *testing.T, all []oracle.Policy, words []string, list func(oracle.Policy) []string) {
	t.Helper()
	for _, word := range words {
		n := 0
		for _, p := range all {
			if slices.Contains(list(p), word) {
				n++
			}
		}
		if n == 0 || n == len(all) {
			t.Errorf("%s is in %d of %d lists", word, n, len(all))
		}
	}
}

// answers are what a rule says of a batch under the change.
func (c change) answers(b oracle.Batch, r oracle.Rule) map[string]bool {
	p := b.Policy()
	if c.policy != nil {
		c.policy(&p)
	}
	return answers(b.Decide(r, p, b.Night+oracle.Day(c.night)))
}

// answers are hits without their threshold and rows.
func answers(hits []oracle.Hit) map[string]bool {
	out := map[string]bool{}
	for _, h := range hits {
		out[fmt.Sprint(h.Household, h.Person, h.Period, h.Observed)] = true
	}
	return out
}
