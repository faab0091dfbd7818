package synth

import (
	"fmt"
	"strings"
)

const (
	sourceInsured = "医保参保"
	sourceClaims  = "防贫保险理赔"
)

func insuranceLists() []*list {
	return []*list{
		{
			source: sourceInsured, roster: true, cadence: cadence{quarterly, 5, 1}, each: insuredRecords,
			form: form{path: "医保/城乡居民参保人员名单_200601.csv", charset: gb18030},
			fields: []field{nameIn("参保人姓名"), numberIn("证件号码"), sexIn("性别"), birthIn("出生日期", "2006-01-02"), townshipIn("户籍乡镇"), villageIn("户籍村"),
				one("险种类型", "城乡居民基本医疗保险"), say("参保身份", insuredAs), say("缴费年度", func(e *entry) string { return e.at.format("2006") }),
				word("参保状态"), say("个人缴费金额", premium), say("资助参保金额", subsidy)},
		},
		{
			source: sourceClaims, cadence: cadence{fortnightly, 4, 0},
			form: form{path: "保险/防贫综合保险理赔明细20060102.xlsx", sheet: "理赔明细", title: "防贫综合保险理赔明细（2006年1月2日）", under: "承保单位：某某财产保险股份有限公司" + countyName + "支公司", total: 9},
			fields: []field{rowNumber("序号"), say("报案号", func(e *entry) string { return fmt.Sprintf("BA%s%06d", countyCode, e.serial) }), word("险种名称"),
				nameIn("被保险人"), numberIn("被保险人身份证号"), townshipIn("乡镇"), villageIn("村"), dateIn("赔款日期", "2006/1/2"), centsIn("赔款金额"),
				say("出险时间", func(e *entry) string { return (e.day - day(between(e.r, 15, 60))).format("2006/1/2") }), one("案件状态", "已结案")},
		},
	}
}

// uninsured: about thirteen in a thousand have not paid, fewer where the state pays.
func (w *world) uninsured(i int32) bool {
	share := 0.013
	if h := w.home(&w.people[i]); h != nil && (h.poor || h.watched > 0) {
		share = 0.004
	}
	return chance(w.seed.at("uninsured", uint64(i)), share)
}

// insuredRecords are everybody whom the county insures: also those whom the
// register misses, newborn children, and most people of the county town.
func insuredRecords(w *world, _, on day, write func(record) error) error {
	for i := range w.people {
		n := int32(i)
		switch p := &w.people[i]; {
		case p.cause == elsewhere || p.cause == departed || p.cause == urban && i%5 > 2 || p.birth+28 > on || w.isDead(n, on):
			continue
		}
		state := "正常参保"
		if w.uninsured(n) {
			state = "未参保"
		}
		if err := write(record{serial: n + 1, person: n, day: on, what: state}); err != nil {
			return err
		}
	}
	return nil
}

func insuredAs(e *entry) string {
	switch h := e.household(); {
	case h == nil:
		return "普通居民"
	case h.isActive(e.at):
		return "防止返贫监测对象"
	case h.poor:
		return "脱贫人口"
	}
	return "普通居民"
}

// premium: 400 yuan a head for 2025 and for 2026; the poorer are helped with half.
func premium(e *entry) string {
	switch {
	case e.what != "正常参保":
		return ""
	case insuredAs(e) != "普通居民":
		return "200"
	}
	return "400"
}

func subsidy(e *entry) string {
	if e.what == "正常参保" && insuredAs(e) != "普通居民" {
		return "200"
	}
	return ""
}

// claimKinds are the parts of the insurance, by what they pay for.
var claimKinds = map[string]string{"因病": "防贫医疗保险", "因学": "防贫助学保险", "因灾": "防贫灾害保险", "意外事故": "防贫意外保险"}

// claims are paid to a fifth of the households in distress, and to some others.
func (t *teller) claims() {
	for _, k := range t.w.risks {
		kind, covered := claimKinds[k.cause]
		if covered && chance(t.r, 0.2) {
			t.pay(t.headOf(k.household), k.from+day(between(t.r, 30, 90)), kind)
		}
	}
	for _, d := range t.happened(0.08, 1) {
		if p := t.anyHead(); p >= 0 {
			t.pay(p, d, pick(t.r, strings.Fields("防贫医疗保险 防贫医疗保险 防贫意外保险 防贫灾害保险")))
		}
	}
}

func (t *teller) pay(person int32, d day, kind string) {
	if !t.w.isDead(person, d) {
		t.add(sourceClaims, record{person: person, day: d, kind: "防贫理赔", what: kind, cents: money(t.r, 500, 15_000)})
	}
}
