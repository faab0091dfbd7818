package synth

const sourceWater = "饮水安全"

var waterWords = []string{"水源枯竭", "季节性缺水", "水质浑浊", "管网损坏停水", "取水不便"}

func waterLists() []*list {
	return []*list{{
		source: sourceWater, roster: true, cadence: cadence{monthly, 5, 1}, each: waterRecords,
		form: form{path: "水利/农村饮水安全监测_200601.csv"},
		fields: []field{townshipIn("乡（镇）"), villageIn("行政村"), nameIn("用水户姓名"), numberIn("身份证号码"), headcountIn("用水人口"),
			anyOf("供水方式", "集中供水", "集中供水", "集中供水", "分散供水", "水窖"), wellIn("水量", 0, 1), wellIn("水质", 2), wellIn("用水方便程度", 4),
			wellIn("供水保证率", 1, 3), say("是否解决安全饮用水", func(e *entry) string { return yesNo(e.what == "") }),
			word("影响情况"), say("核查日期", func(e *entry) string { return (e.at - 3).format("2006-01-02") })},
	}}
}

// wellIn is one of the four measures of drinking water: it fails with the troubles
// of those numbers.
func wellIn(header string, fails ...int) field {
	return say(header, func(e *entry) string {
		for _, i := range fails {
			if e.what == waterWords[i] {
				return "不达标"
			}
		}
		return []string{"达标", "达标", "基本达标"}[e.serial%3]
	})
}

// dryWells take the water from a household, or from a few of one village at once,
// until it is mended.
func (t *teller) dryWells() {
	troubled := map[int32]bool{}
	for _, d := range t.days(t.today()-120, t.w.calendar.lastNight(), 0.05, 1) {
		first, trouble, over := t.ours(func(p *person) bool { return p.relation == head }), pick(t.r, waterWords), d+day(between(t.r, 20, 200))
		for n := t.householdOf(first); n < int32(t.w.listed); n++ {
			if h := &t.w.households[n]; !troubled[n] && h.village == t.w.people[first].village && !t.w.isDead(h.first, t.w.calendar.lastNight()) {
				troubled[n] = true
				t.add(sourceWater, record{person: h.first, day: d, until: over, kind: "饮水不安全", what: trouble})
			}
			if chance(t.r, 0.4) {
				break
			}
		}
	}
}

// waterRecords are all households, whatever their water is like.
func waterRecords(w *world, _, on day, write func(record) error) error {
	trouble := w.waterOn(on - 3)
	for n := range w.households {
		if h := &w.households[n]; !w.isDead(h.first, on) {
			if err := write(record{serial: int32(n) + 1, person: h.first, day: on, what: trouble[int32(n)]}); err != nil {
				return err
			}
		}
	}
	return nil
}

// waterOn is what is the matter with the water of households on a day.
func (w *world) waterOn(on day) map[int32]string {
	out := map[int32]string{}
	for _, r := range w.books[sourceWater] {
		if r.on(on) {
			out[w.people[r.person].household] = r.what
		}
	}
	return out
}
