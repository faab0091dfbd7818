package synth

// traits are what the register says about a person beside the name: they decide
// nothing, and make the lists look like lists.
type traits struct {
	education, school, health, skill string
	phone                            string
}

func (w *world) traits(i int32, disabled bool) traits {
	p, r := &w.people[i], w.seed.at("traits", uint64(i))
	age := p.age(w.calendar.nights[0])
	t := traits{health: "健康", skill: "普通劳动力"}
	t.education = weighted(r, []choice[string]{{2, "小学"}, {6, "初中"}, {2, "高中"}, {1, "大专"}})
	t.school = schoolOf(age)
	switch {
	case age < 16:
		t.education, t.skill = "", "无劳动力"
	case age >= 72:
		t.education, t.skill = weighted(r, []choice[string]{{2, "文盲或半文盲"}, {3, "小学"}}), "无劳动力"
	case age >= 60:
		t.skill = "弱劳动力或半劳动力"
	case chance(r, 0.1):
		t.skill = "技能劳动力"
	}
	if illness := weighted(r, []choice[string]{{88, ""}, {9, "长期慢性病"}, {3, "患有大病"}}); age > 40 && illness != "" {
		t.health = illness
	}
	if disabled {
		t.health = "残疾"
	}
	t.phone = "100" + decimal(int64(r.IntN(100_000_000))+100_000_000, 0)[1:9]
	return t
}

func schoolOf(age int) string {
	switch {
	case age < 3:
		return "学龄前儿童"
	case age < 6:
		return "学前教育"
	case age < 12:
		return []string{"小学一年级", "小学二年级", "小学三年级", "小学四年级", "小学五年级", "小学六年级"}[age-6]
	case age < 15:
		return []string{"七年级", "八年级", "九年级"}[age-12]
	case age < 18:
		return []string{"普通高中一年级", "普通高中二年级", "普通高中三年级"}[age-15]
	}
	return "非在校生"
}
