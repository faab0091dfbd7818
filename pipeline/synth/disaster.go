package synth

import (
	"strings"
	"time"
)

const (
	sourceDisaster = "受灾"
	sourceFire     = "火灾"
)

func disasterLists() []*list {
	return []*list{
		{
			source: sourceDisaster, cadence: cadence{weekly, 3, 0},
			form: form{path: "应急/受灾户台账_20060102.xlsx", sheet: "受灾户", title: countyName + "自然灾害受灾农户台账", under: "填报日期：2006年1月2日    单位：间、亩、万元",
				groups: []headerGroup{{8, 9, "房屋损失"}, {10, 11, "其他损失"}}, foot: "审核人：（签字）"},
			fields: []field{rowNumber("序号"), townshipIn("乡（镇）"), villageIn("行政村"), nameIn("受灾户主姓名"), numberIn("身份证号码"), headcountIn("家庭人口"),
				word("灾害种类"), realDateIn("受灾时间"), whole("倒塌房屋间数", func(e *entry) int { return e.count / 10 }), whole("严重损坏房屋间数", func(e *entry) int { return e.count % 10 }),
				say("农作物受灾面积（亩）", func(e *entry) string { return decimal(int64(between(e.r, 5, 80)), 1) }),
				say("直接经济损失（万元）", func(e *entry) string { return wan(e.cents) })},
		},
		{
			source: sourceFire, cadence: cadence{weekly, 3, 0},
			form: form{path: "应急/消防救援大队_火灾受灾户_20060102.xlsx", sheet: "Sheet1"},
			fields: []field{dateIn("起火时间", "2006-01-02"), townshipIn("乡镇"), villageIn("村"), nameIn("户主"), numberIn("身份证"), phoneIn("联系电话"), word("火灾原因"),
				whole("烧毁房屋间数", func(e *entry) int { return e.count }), centsIn("直接财产损失"), anyOf("人员伤亡", "无", "无", "无", "1人轻伤")},
		},
	}
}

// disasters each hit some households of a few villages of one township: floods and
// hail in summer, frost and snow in winter.
func (t *teller) disasters() {
	for _, d := range t.happened(0, 0.5) {
		kinds := strings.Fields("低温冷冻 雪灾 大风")
		if m := d.date().Month(); m >= time.May && m <= time.September {
			kinds = strings.Fields("洪涝 风雹 干旱 地质灾害")
		}
		township, kind := t.r.IntN(len(t.w.townships)), pick(t.r, kinds)
		for range 2 + t.w.registered/4_000 {
			p := t.anybody(func(p *person) bool {
				return p.relation == head && p.village >= 0 && t.w.villages[p.village].township == township
			})
			if p >= 0 {
				t.add(sourceDisaster, t.loss(p, d, kind))
			}
		}
	}
}

// loss: most households lose part of a harvest, few a house. count holds the rooms:
// tens collapsed, ones badly damaged.
func (t *teller) loss(person int32, d day, kind string) record {
	r := record{person: person, day: d, kind: "受灾", what: kind, cents: money(t.r, 300, 6_000)}
	switch {
	case chance(t.r, 0.05):
		r.count, r.cents = 10*between(t.r, 1, 3)+between(t.r, 0, 2), money(t.r, 20_000, 90_000)
	case chance(t.r, 0.12):
		r.count, r.cents = between(t.r, 1, 3), money(t.r, 5_000, 20_000)
	}
	return r
}

func (t *teller) fires() {
	for _, d := range t.happened(0.01, 0.4) {
		if p := t.anyHead(); p >= 0 {
			t.add(sourceFire, record{person: p, day: d, kind: "火灾", what: pick(t.r, strings.Fields("电气故障 用火不慎 遗留火种 原因不明")),
				count: between(t.r, 0, 4), cents: money(t.r, 2_000, 80_000)})
		}
	}
}
