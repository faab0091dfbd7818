package synth

import "strings"

const sourceIllness = "大病专项救治"

var illnesses = strings.Fields("肺癌 胃癌 食道癌 肝癌 终末期肾病 急性心肌梗死 脑卒中 慢性阻塞性肺气肿 重性精神病")

// illness draws one that a person can have.
func (t *teller) illness(p *person, on day) string {
	switch {
	case p.age(on) < 15:
		return "儿童白血病"
	case !p.male && chance(t.r, 0.25):
		return "乳腺癌"
	case p.male && chance(t.r, 0.1):
		return "尘肺病"
	}
	return pick(t.r, illnesses)
}

func illnessLists() []*list {
	return []*list{{
		source: sourceIllness, roster: true, cadence: cadence{monthly, 5, 10},
		form: form{path: "卫健/大病专项救治台账_20060102.xlsx", sheet: "台账", title: countyName + "大病专项救治人员台账", under: "制表日期：2006年1月2日"},
		fields: []field{rowNumber("序号"), nameIn("患者姓名"), sexIn("性别"), ageIn("年龄"), numberIn("身份证号码"), townshipIn("乡镇"), villageIn("村"),
			headNameIn("户主姓名"), relationIn("与户主关系"), word("大病病种"), dateIn("确诊时间", "2006年1月2日"), anyOf("救治情况", "治疗中", "治疗中", "已救治", "随访"),
			anyOf("定点救治医院", hospitals[:]...), amountIn("医疗总费用", func(e *entry) int64 { return e.cents * int64(between(e.r, 16, 30)) / 10 }), centsIn("个人自付")},
	}}
}

// illnesses: four in ten of those with high bills have one of the illnesses that the
// county treats by its list; others have had one for years, or get one now.
func (t *teller) illnesses() {
	seen := map[int32]bool{}
	fall := func(p int32, d day, kind string) {
		if !seen[p] && !t.w.isDead(p, t.w.calendar.lastNight()) && t.w.people[p].birth < d {
			seen[p] = true
			t.add(sourceIllness, record{person: p, day: d, kind: kind, what: t.illness(&t.w.people[p], d), cents: money(t.r, 800, 26_000)})
		}
	}
	for i := range int32(t.w.registered) {
		if bills := t.w.plan.bills[i]; len(bills) > 0 && chance(t.r, 0.4) {
			fall(i, bills[0].day, "大病")
		} else if t.w.people[i].age(t.today()) > 35 && chance(t.r, 0.006) {
			fall(i, t.today()-day(between(t.r, 90, 2_000)), "大病")
		}
	}
	for _, d := range t.happened(0.12, 1) {
		if p := t.anybody(t.aged(5, 85)); p >= 0 {
			fall(p, d, "大病")
		}
	}
}
