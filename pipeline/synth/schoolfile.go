package synth

import (
	"fmt"
	"time"
)

const (
	sourcePupils  = "学籍"
	sourceDropout = "疑似辍学"
	sourceFees    = "学费自付"
)

func schoolLists() []*list {
	return []*list{
		{
			source: sourcePupils, roster: true, cadence: cadence{autumn, 5, 1}, each: pupilRecords,
			form: form{path: "教育/在校学生花名册_200601.csv", charset: gb18030},
			fields: []field{say("学校", schoolName), stageIn("学段"), gradeIn("年级"), whole("班级", func(e *entry) int { return between(e.r, 1, 8) }),
				say("学籍号", studentNumber), nameIn("学生姓名"), sexIn("性别"), birthIn("出生日期", "2006-01-02"), numberIn("学生身份证号"),
				townshipIn("户籍乡镇"), villageIn("户籍村"), say("是否寄宿", func(e *entry) string { return yesNo(e.pupil().boards) }),
				say("困难学生类型", pupilClass), say("家长姓名", guardian), word("学籍状态"), say("统计日期", func(e *entry) string { return e.at.format("2006-01-02") })},
		},
		{
			source: sourceDropout, roster: true, cadence: cadence{monthly, 5, 6},
			form: form{path: "教育/控辍保学_疑似失学辍学学生名单（20060102）.xlsx", sheet: "疑似失学辍学",
				title: countyName + "义务教育阶段疑似失学辍学学生名单", under: "截至2006年1月2日"},
			fields: []field{rowNumber("序号"), nameIn("学生姓名"), sexIn("性别"), numberIn("身份证号码"), headNameIn("户主姓名"), headNumberIn("户主身份证号"),
				townshipIn("乡（镇）"), villageIn("村（社区）"), say("就读学校", schoolName), stageIn("学段"), gradeIn("年级"),
				dateIn("离校时间", "2006-01-02"), word("失学或辍学原因"), anyOf("劝返情况", "劝返中", "已入户两次", "未劝返"), say("监护人", guardian)},
		},
		{
			source: sourceFees, cadence: cadence{termly, 5, 1}, each: feeRecords,
			form: form{path: "教育/学生教育支出和资助明细_200601.xlsx", sheet: "明细", title: countyName + "学生教育支出和资助明细表", gap: true},
			fields: []field{rowNumber("序号"), say("学校名称", schoolName), stageIn("学段"), nameIn("学生姓名"), numberIn("身份证号"),
				townshipIn("所在乡镇"), villageIn("所在村"), say("学年", schoolYear), say("学期", term),
				amountIn("学费", func(e *entry) int64 { return e.pupil().fees.tuition }),
				amountIn("住宿费", func(e *entry) int64 { return e.pupil().fees.boarding }),
				amountIn("书本费", func(e *entry) int64 { return e.pupil().fees.books }),
				amountIn("费用合计", func(e *entry) int64 { return e.pupil().fees.total() }), say("资助项目", aidName),
				amountIn("资助金额", func(e *entry) int64 { return e.pupil().fees.aid }), centsIn("自付费用"), realDateIn("缴费时间")},
		},
	}
}

func stageIn(header string) field {
	return say(header, func(e *entry) string { return e.pupil().stage })
}
func gradeIn(header string) field {
	return say(header, func(e *entry) string { return e.pupil().grade })
}

// pupil is the entry's person at school, in the year that the record is of. A
// roster of pupils is of its day.
func (e *entry) pupil() pupil {
	s, _ := e.w.pupil(e.record.person, e.day)
	return s
}

func schoolName(e *entry) string {
	town := e.w.township(e.p)
	switch e.pupil().stage {
	case "学前":
		return town + "中心幼儿园"
	case "小学":
		return town + "中心小学"
	case "初中":
		return town + "初级中学"
	case "高中":
		return countyName + "第" + pick(e.r, []string{"一", "二"}) + "中学"
	case "中职":
		return countyName + "职业技术学校"
	}
	return pick(e.r, []string{"省工业职业学院", "市师范学院", "省农业大学"})
}

func studentNumber(e *entry) string { return fmt.Sprintf("X%s%07d", countyCode, e.record.person+1) }

func guardian(e *entry) string {
	if h := e.head(); h != nil {
		return h.name
	}
	return ""
}

// pupilClass is in two of the ten words that schools have for the poorer pupils.
func pupilClass(e *entry) string {
	switch h := e.household(); {
	case h == nil:
		return ""
	case h.isActive(e.at):
		return "防返贫监测对象（风险未消除）"
	case h.poor:
		return "脱贫户（继续享受政策）"
	}
	return ""
}

// schoolYear is 2026-2027.
func schoolYear(e *entry) string {
	y := e.day.date().Year()
	if e.day.date().Month() < time.September {
		y--
	}
	return fmt.Sprintf("%d-%d", y, y+1)
}

func term(e *entry) string {
	if e.day.date().Month() < time.September {
		return "第二学期"
	}
	return "第一学期"
}

func aidName(e *entry) string {
	if e.cents == e.pupil().fees.total() {
		return ""
	}
	return pick(e.r, aidWords)
}

// pupilRecords are all children, and some older, of the county: also of the county
// town, and some of other counties.
func pupilRecords(w *world, _, on day, write func(record) error) error {
	gone := w.outOfSchool(on)
	for i := range w.people {
		n := int32(i)
		if _, ok := w.pupil(n, on); !ok || w.isDead(n, on) || w.people[i].cause == departed {
			continue
		}
		state := "在读"
		if gone[n] != "" {
			state = "失学"
		}
		if err := write(record{serial: n + 1, person: n, day: on, what: state}); err != nil {
			return err
		}
	}
	return nil
}

// feeRecords are the payments of the terms that begin between two days, of schools
// that cost something.
func feeRecords(w *world, since, on day, write func(record) error) error {
	for _, begin := range terms(since, on) {
		for i := range w.people {
			n := int32(i)
			s, ok := w.pupil(n, begin)
			if !ok || s.fees.total() == 0 || w.isDead(n, begin) || w.people[i].cause == departed {
				continue
			}
			paid := begin + day(mix(uint64(n))%9)
			if paid <= since || paid > on {
				continue
			}
			if err := write(record{serial: feeSerial(n, begin), person: n, day: paid, cents: s.fees.own()}); err != nil {
				return err
			}
		}
	}
	return nil
}

// feeSerial tells apart the terms of the few years that a county knows.
func feeSerial(person int32, begin day) int32 {
	y, m, _ := begin.date().Date()
	return person*8 + int32(y%4*2+int(m)/9)
}

// terms are the first days of the terms from ten days before since to on.
func terms(since, on day) []day {
	var out []day
	for y := since.date().Year(); y <= on.date().Year(); y++ {
		for _, m := range []time.Month{time.March, time.September} {
			if d := civil(y, m, 1); d > since-10 && d <= on {
				out = append(out, d)
			}
		}
	}
	return out
}
