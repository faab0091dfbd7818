package synth

// hardship is how likely something that happened puts a household at risk, why, and
// for how long.
type hardship struct {
	source string
	share  func(*teller, *record) float64
	cause  string
	days   int // 0: as long as the record stands
}

func always(p float64) func(*teller, *record) float64 {
	return func(*teller, *record) float64 { return p }
}

var hardships = []hardship{
	{sourceAccident, func(_ *teller, r *record) float64 {
		return map[string]float64{"死亡": 0.4, "致残": 0.4, "重伤": 0.3}[r.what]
	}, causeAccident, 240},
	{sourceDeath, func(t *teller, r *record) float64 {
		if t.aged(20, 60)(&t.w.people[r.person]) {
			return 0.25
		}
		return 0
	}, causeAccident, 240},
	{sourceDisaster, func(_ *teller, r *record) float64 {
		if r.cents >= 20_000_00 {
			return 0.4
		}
		return 0.02
	}, causeDisaster, 200},
	{sourceFire, always(0.35), causeDisaster, 200},
	{sourceUnemployed, always(0.05), causeWork, 150},
	{sourceWork, always(0.06), causeWork, 150},
	{sourceIllness, always(0.1), causeIllness, 300},
	{sourceDropout, always(0.2), causeEducation, 0},
	{sourceWater, always(0.25), causeWater, 0},
	{sourceChildren, always(0.15), causeSupport, 300},
}

// eventRisks: some of what happened to people puts their household at risk. Of what
// stood on a roster for long nothing new comes.
func (t *teller) eventRisks() {
	for _, h := range hardships {
		for i := range t.w.books[h.source] {
			r := &t.w.books[h.source][i]
			if r.day < t.w.calendar.events() {
				continue
			}
			to := r.until
			if h.days > 0 {
				to = r.day + day(h.days)
			}
			t.befall(h.share(t, r), risk{t.householdOf(r.person), r.day, to, h.cause, r.kind + "：" + r.what})
		}
	}
	t.feeRisks()
}

// heavyFees are what a household can pay for one pupil in a school year (domain.md
// 1.2: more than 10,000 yuan).
const heavyFees = 10_000_00

// feeRisks: of the households that pay so much one in eight cannot.
func (t *teller) feeRisks() {
	on := t.today()
	for i := range int32(t.w.registered) {
		if s, ok := t.w.pupil(i, on); ok && 2*s.fees.own() > heavyFees {
			t.befall(0.12, risk{t.householdOf(i), on - 60, on + 200, causeSchool, "学年自付" + yuan(2*s.fees.own()) + "元"})
		}
	}
}
