package synth

import (
	"fmt"
	"strings"
)

const (
	sourceDeath    = "死亡"
	sourceMoves    = "户籍迁移"
	sourceAccident = "交通事故"
)

func policeLists() []*list {
	return []*list{
		{
			source: sourceDeath, cadence: cadence{weekly, 2, 0},
			form: form{path: "公安/死亡注销人员_20060102.xlsx", sheet: "死亡注销", title: countyName + "公安局死亡注销户口人员名单", under: "截至2006年1月2日"},
			fields: []field{rowNumber("序号"), nameIn("姓名"), sexIn("性别"), birthIn("出生日期", "2006-01-02"), numberIn("公民身份号码"), townshipIn("户籍乡镇"), villageIn("户籍村"),
				headNameIn("户主姓名"), relationIn("与户主关系"), dateIn("死亡日期", "2006-01-02"), word("死亡原因"), say("注销日期", cancelled)},
		},
		{
			source: sourceMoves, cadence: cadence{weekly, 2, 0},
			form: form{path: "公安/户籍变动_20060102.csv", charset: gb18030},
			fields: []field{word("业务类型"), dateIn("办理日期", "2006-01-02"), nameIn("姓名"), numberIn("公民身份号码"), sexIn("性别"), birthIn("出生日期", "2006-01-02"),
				townshipIn("乡镇街道"), villageIn("村居"), headNameIn("户主姓名"), relationIn("与户主关系"), say("迁移原因", moveReason),
				say("何地迁来", func(e *entry) string { return e.elsewhere("迁入") }), say("何地迁往", func(e *entry) string { return e.elsewhere("迁出") })},
		},
		{
			source: sourceAccident, cadence: cadence{weekly, 1, 0},
			form: form{path: "公安/交警大队_交通事故伤亡人员（20060102）.xlsx", sheet: "伤亡人员", title: "道路交通事故伤亡人员登记表", under: "填报单位：" + countyName + "公安局交通警察大队    2006年1月2日"},
			fields: []field{rowNumber("序号"), say("事故编号", func(e *entry) string { return fmt.Sprintf("SG%s%05d", e.day.format("2006"), e.serial) }),
				dateIn("事故发生时间", "2006/1/2"), anyOf("事故地点", "县道013线", "国道307线城关段", "乡道马家坪路口", "省道218线"),
				nameIn("当事人姓名"), numberIn("当事人身份证号"), sexIn("性别"), ageIn("年龄"), townshipIn("户籍乡镇"), villageIn("户籍村"),
				word("伤亡程度"), anyOf("事故责任", "无责", "次要责任", "同等责任", "主要责任", "全责")},
		},
	}
}

func (w *world) isDead(person int32, on day) bool {
	d, dead := w.dead[person]
	return dead && d <= on
}

// accidents hurt people on the road; some die of it.
func (t *teller) accidents() {
	for _, d := range t.happened(0.12, 2) {
		p := t.anybody(t.aged(4, 85))
		if p < 0 {
			continue
		}
		how := weighted(t.r, []choice[string]{{15, "未受伤"}, {48, "轻伤"}, {15, "受伤"}, {13, "重伤"}, {4, "致残"}, {5, "死亡"}})
		if how == "死亡" && (t.householdOf(p) < 0 || d < t.dyingFrom() || t.w.lastBill(p) > d) {
			how = "重伤"
		}
		t.hurt[p] = true
		t.add(sourceAccident, record{person: p, day: d, kind: "交通事故", what: how})
		if how == "死亡" {
			t.die(p, d, "交通事故")
		}
	}
}

// dyingFrom: whoever was dead before is not in the register of the first night.
func (t *teller) dyingFrom() day { return t.w.calendar.register.on(0) }

func (t *teller) die(person int32, d day, of string) {
	t.w.dead[person] = d
	t.add(sourceDeath, record{person: person, day: d, kind: "死亡", what: of})
}

// lastBill is the day of the last settlement for a person; 0 for none.
func (w *world) lastBill(person int32) day {
	last := day(0)
	for _, b := range w.billsOf(person) {
		last = max(last, b.day)
	}
	return last
}

// deaths: the parents who have left the register since last year, and about 7.4 of
// a thousand people a year from then on (7.37: 国家统计局, 2022), mostly the old.
// Those stay in the register, which learns of it late.
func (t *teller) deaths() {
	t.gone(func(i int32, p *person) {
		if p.relation != daughter {
			t.add(sourceDeath, record{person: i, day: p.gone, kind: "死亡", what: pick(t.r, deathCauses)})
		}
	})
	for _, d := range t.days(t.dyingFrom(), t.w.calendar.lastNight(), 0.61, 2) {
		suits := t.aged(66, 120)
		if chance(t.r, 0.2) {
			suits = t.aged(30, 65)
		}
		p := t.ours(func(p *person) bool {
			i := t.w.indexOf(p)
			return suits(p) && !t.hurt[i] && t.w.lastBill(i) <= d
		})
		if p >= 0 {
			t.die(p, d, pick(t.r, deathCauses))
		}
	}
}

var deathCauses = strings.Fields("病故 病故 病故 自然死亡 自然死亡 意外")

// gone calls f for everybody who has left the register since last year.
func (t *teller) gone(f func(int32, *person)) {
	for i := t.w.registered; i < len(t.w.people); i++ {
		if p := &t.w.people[i]; p.cause == departed {
			f(int32(i), p)
		}
	}
}

func cancelled(e *entry) string { return (e.day + day(between(e.r, 0, 2))).format("2006-01-02") }

// moves: daughters who had married away when the register was made, the children
// born since, people who leave while the county lasts, and some who came.
func (t *teller) moves() {
	t.gone(func(i int32, p *person) {
		if p.relation == daughter {
			t.add(sourceMoves, record{person: i, day: p.gone, kind: "迁出", what: "迁往县外"})
		}
	})
	for i := t.w.registered; i < len(t.w.people); i++ {
		if p := &t.w.people[i]; p.cause == newborn {
			t.add(sourceMoves, record{person: int32(i), day: p.birth + day(between(t.r, 3, 15)), what: "出生登记"})
		}
	}
	seen := map[int32]bool{}
	for _, d := range t.days(t.dyingFrom(), t.w.calendar.lastNight(), 0.35, 1.5) {
		p := t.ours(func(p *person) bool { return p.relation != head && t.aged(18, 60)(p) })
		if p >= 0 && !seen[p] {
			seen[p] = true
			t.add(sourceMoves, record{person: p, day: d, kind: "迁出", what: pick(t.r, []string{"迁出登记", "迁往县外", "迁往省外"})})
		}
	}
	for _, d := range t.happened(0.25, 1) {
		p := t.ours(func(p *person) bool { return p.relation == spouse || p.relation == sonsWife })
		if p >= 0 && !seen[p] {
			seen[p] = true
			t.add(sourceMoves, record{person: p, day: d, kind: "迁入", what: pick(t.r, []string{"迁入登记", "县外迁入"})})
		}
	}
}

func moveReason(e *entry) string {
	if e.kind == "" {
		return "出生"
	}
	return pick(e.r, []string{"婚迁", "婚迁", "购房", "投靠亲属", "工作调动"})
}

// elsewhere is the place that somebody left for or came from.
func (e *entry) elsewhere(kind string) string {
	p := outside[between(e.r, townPlaces, len(outside)-1)]
	if e.kind != kind {
		return ""
	}
	return p.township + p.village
}
