package synth

import (
	"math/rand/v2"
	"strings"
	"time"
)

// pupil is somebody at school.
type pupil struct {
	stage, grade string
	boards       bool
	fees         fees
}

// fees are what a term costs, in cents.
type fees struct{ tuition, boarding, books, aid int64 }

// charge draws what a term costs beside a tuition between two amounts in yuan.
func charge(r *rand.Rand, lo, hi int) fees {
	return fees{roundTo(money(r, lo, hi), 10_00), roundTo(money(r, 200, 800), 10_00), roundTo(money(r, 200, 600), 10_00), 0}
}

func (f fees) total() int64 { return f.tuition + f.boarding + f.books }
func (f fees) own() int64   { return f.total() - f.aid }

var (
	stageWords = strings.Fields("学前 小学 初中 高中 中职 大专及以上")
	classWords = strings.Fields("一年级 二年级 三年级 四年级 五年级 六年级 七年级 八年级 九年级 高一 高二 高三")
	aidWords   = strings.Fields("国家助学金 免学费 生源地助学补助 营养改善计划")
)

// schoolAge is a person's age on the first of September that the school year of a
// day began with.
func schoolAge(p *person, on day) int {
	y, m, _ := on.date().Date()
	if m < time.September {
		y--
	}
	return p.age(civil(y, time.September, 1))
}

// dropouts leave school before they are fifteen, and come back weeks or months
// later.
func (t *teller) dropouts() {
	seen := map[int32]bool{}
	for _, d := range t.days(t.today()-150, t.w.calendar.lastNight(), 0.02, 1) {
		p := t.anybody(func(p *person) bool { age := schoolAge(p, d); return age >= 7 && age < 15 })
		if p >= 0 && !seen[p] {
			seen[p] = true
			t.add(sourceDropout, record{person: p, day: d, until: d + day(between(t.r, 30, 160)), kind: "疑似辍学",
				what: pick(t.r, strings.Fields("厌学 厌学 随父母外出 因病 家庭困难 早婚"))})
		}
	}
}

// outOfSchool is why people are out of school on a day.
func (w *world) outOfSchool(on day) map[int32]string {
	out := map[int32]string{}
	for _, r := range w.books[sourceDropout] {
		if r.on(on) {
			out[r.person] = r.what
		}
	}
	return out
}

// pupil says where a person goes to school in the school year of a day: everybody
// does from 6 to 14; before and after that fewer and fewer do.
func (w *world) pupil(i int32, on day) (pupil, bool) {
	p := &w.people[i]
	age := schoolAge(p, on)
	if age < 3 || age > 21 {
		return pupil{}, false
	}
	r := w.seed.at("school", uint64(i))
	luck, further := r.Float64(), r.Float64()
	var s pupil
	switch {
	case age < 6:
		s = pupil{stage: stageWords[0], grade: []string{"小班", "中班", "大班"}[age-3], fees: fees{tuition: roundTo(money(r, 800, 2_500), 10_00)}}
		return s, luck < 0.85
	case age < 12:
		return pupil{stage: stageWords[1], grade: classWords[age-6], boards: luck < 0.1}, true
	case age < 15:
		return pupil{stage: stageWords[2], grade: classWords[age-6], boards: luck < 0.5}, true
	case age < 18 && further < 0.55:
		s = pupil{stage: stageWords[3], grade: classWords[age-6], fees: charge(r, 400, 900)}
	case age < 18:
		s = pupil{stage: stageWords[4], grade: classWords[age-6], fees: charge(r, 0, 0)}
	default:
		s = pupil{stage: stageWords[5], grade: []string{"大一", "大二", "大三", "大四"}[age-18], fees: charge(r, 2_000, 4_500)}
		if chance(r, 0.12) { // private colleges
			s.fees = charge(r, 6_000, 11_000)
		}
		further = luck
	}
	s.boards = true
	if h := w.home(p); h != nil && (h.poor || h.watched > 0) && chance(r, 0.8) {
		s.fees.aid = min(s.fees.total(), roundTo(money(r, 500, 2_000), 100_00))
	}
	return s, age < 18 && further < 0.88 || age >= 18 && luck < 0.2
}
