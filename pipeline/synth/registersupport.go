package synth

// What the register says beside persons and incomes: who shares the household, who
// helps it and since when, where it was resettled, and what it lacks. It is drawn
// from the household's number, so that it does not change from list to list.

// draw gives a number below n for the household and the thing asked about.
func (r *registerRow) draw(what, n uint64) int { return int(mix(uint64(r.number)<<8|what) % n) }

// together is how many live together: one in ten households has somebody who does
// not come home any more.
func (r *registerRow) together() int {
	if r.size() > 1 && r.draw(1, 10) == 0 {
		return r.size() - 1
	}
	return r.size()
}

// enrolled is how many the household's police register holds: one in twelve still
// holds somebody who has left.
func (r *registerRow) enrolled() int {
	if r.draw(2, 12) == 0 {
		return r.size() + 1
	}
	return r.size()
}

func (r *registerRow) resettled() bool { return r.home.poor && r.draw(3, 14) == 0 }

func (r *registerRow) settlement() string {
	if !r.resettled() {
		return ""
	}
	return r.w.township(r.person) + "幸福苑安置点"
}

var helperNames = []string{"高建国", "梁晓燕", "宋志强", "郑海霞", "唐文斌", "冯丽娟", "董永刚", "萧志芳"}

// helper: every 脱贫户 has one; a 监测对象 is given one within five days (domain.md
// 6), one in eight later and one in twenty never.
func (r *registerRow) helper() string {
	if r.home.isWatched(r.on) && r.helperDate() == "" || !r.home.poor && !r.home.isWatched(r.on) {
		return ""
	}
	return helperNames[r.draw(4, uint64(len(helperNames)))]
}

func (r *registerRow) helperDate() string {
	days := 1 + r.draw(5, 5)
	switch late := r.draw(6, 40); {
	case late < 2:
		return ""
	case late < 7:
		days += 6 + r.draw(5, 15)
	}
	return r.afterIdentified(days)
}

// planDate: the plan of help is written within ten days; one in ten late, one in
// twenty never.
func (r *registerRow) planDate() string {
	days := 4 + r.draw(7, 7)
	switch late := r.draw(8, 40); {
	case late < 2:
		return ""
	case late < 6:
		days += 7 + r.draw(7, 25)
	}
	return r.afterIdentified(days)
}

// afterIdentified is a day so long after the household became a 监测对象; "" where it
// is none or the day has not come.
func (r *registerRow) afterIdentified(days int) string {
	d := r.home.identified + day(days)
	if !r.home.isWatched(r.on) || d > r.on {
		return ""
	}
	return d.format("2006-01-02")
}

// lag is how many days the register learns later what befalls a household.
const lag = 15

// water tells whether the household has safe water, as far as the register knows.
func (r *registerRow) water() string { return yesNo(r.trouble[r.number] == "") }

// leftSchool is why a child does not go to school.
func (r *registerRow) leftSchool() string { return r.outOfSchool[r.personally] }

func (r *registerRow) insured() string { return yesNo(!r.w.uninsured(r.personally)) }

// supportColumns are the last columns of two of the lists. The national export of
// 监测对象 has them, under other names, at places of its own.
func supportColumns() []registerColumn {
	worded := func(header string, value func(*registerRow) string) registerColumn {
		return registerColumn{header, func(r *registerRow) cell { return text(value(r)) }}
	}
	return []registerColumn{
		{"共同生活人口", func(r *registerRow) cell { return count(r.together()) }},
		{"户籍人口", func(r *registerRow) cell { return count(r.enrolled()) }},
		worded("享受低保政策情况", func(r *registerRow) string { return r.support(false) }),
		worded("享受特困供养政策情况", func(r *registerRow) string { return r.support(true) }),
		worded("整户无劳动能力兜底保障户", (*registerRow).helpless),
		worded("是否参加城乡居民基本医疗保险", (*registerRow).insured),
		worded("失学或辍学原因", (*registerRow).leftSchool),
		worded("易地搬迁户", func(r *registerRow) string { return yesNo(r.resettled()) }),
		worded("安置点", (*registerRow).settlement),
		worded("帮扶责任人", (*registerRow).helper),
		worded("责任人落实日期", (*registerRow).helperDate),
		worded("帮扶计划日期", (*registerRow).planDate),
	}
}

// incomeColumns are the items of income of two of the lists.
func incomeColumns() []registerColumn {
	var out []registerColumn
	for _, x := range []struct {
		header string
		cents  func(*incomeParts) int64
	}{
		{"工资性收入", func(p *incomeParts) int64 { return p.wage }}, {"生产经营性收入", func(p *incomeParts) int64 { return p.business }},
		{"财产性收入", func(p *incomeParts) int64 { return p.property }}, {"转移性收入", func(p *incomeParts) int64 { return p.transfer }},
		{"生产经营性支出", func(p *incomeParts) int64 { return p.expense }}, {"家庭纯收入", func(p *incomeParts) int64 { return p.net }},
		{"家庭理赔收入", func(p *incomeParts) int64 { return p.claims }}, {"合规自付支出", func(p *incomeParts) int64 { return p.compliant }},
	} {
		out = append(out, registerColumn{x.header, func(r *registerRow) cell { return r.amountNumber(x.cents(&r.income)) }})
	}
	return out
}
