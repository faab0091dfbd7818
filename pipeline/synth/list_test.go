package synth

import (
	"strings"
	"testing"
)

// rates are how many records a list gains in a month for each thousand people of
// the register, at least and at most: a few for everything together.
var rates = map[string][2]float64{
	sourceAccident: {0.1, 0.14}, sourceDeath: {0.4, 0.7}, sourceMoves: {0.5, 1.1}, sourceUnemployed: {0.45, 0.55},
	sourceFire: {0.005, 0.03}, sourceDisaster: {0.05, 0.8}, sourceRelief: {0.4, 0.7}, sourceClaims: {0.08, 0.2},
	sourceReports: {0.15, 0.5}, sourceHotline: {0.2, 0.4}, sourceStopped: {0.04, 0.1}, sourceVisits: {4, 6}, sourceChecks: {10, 25},
}

// The events of a large county come at their rates, and about one in ten of those
// in the lists of persons is of somebody whom the register does not know.
func TestRatesOfEvents(t *testing.T) {
	w := newWorld(Options{People: 100_000, Seed: 3, Nights: 3, Last: DefaultLast, Every: EveryMonth})
	months := float64(w.calendar.lastNight()-w.calendar.events()) / 30.4
	for source, want := range rates {
		got := float64(len(w.books[source])) / months / 100
		if got < want[0] || got > want[1] {
			t.Errorf("%s: %.3f in a thousand a month, want %v", source, got, want)
		}
	}
	strange, all := 0, 0
	for _, source := range []string{sourceAccident, sourceUnemployed, sourceHotline} {
		for _, r := range w.books[source] {
			strange, all = strange+btoi(w.people[r.person].cause != registered), all+1
		}
	}
	if share := float64(strange) / float64(all); share < 0.08 || share > 0.12 {
		t.Errorf("%.3f of %d are strangers", share, all)
	}
}

// Nobody is on a list of the living after death, and nobody dies twice.
func TestTheDeadRest(t *testing.T) {
	w := newWorld(Options{People: 20_000, Seed: 3, Nights: 52, Last: DefaultLastWeek, Every: EveryWeek})
	if n := len(w.dead); n < 100 || n > 250 {
		t.Errorf("%d of 20,000 people die in a year, want about 150", n)
	}
	seen := map[int32]bool{}
	for _, r := range w.books[sourceDeath] {
		if seen[r.person] {
			t.Errorf("person %d dies twice", r.person)
		}
		seen[r.person] = true
		if p := &w.people[r.person]; p.cause == registered && w.lastBill(r.person) > r.day {
			t.Errorf("%s saw a doctor after death", p.name)
		}
	}
	alive := func(source string, r *record, on day) {
		if d, dead := w.dead[r.person]; dead && d < on && r.what != stoppedByDeath && source != sourceDeath {
			t.Errorf("%s: %s died before", source, w.people[r.person].name)
		}
	}
	for source, list := range w.books {
		for i := range list {
			alive(source, &list[i], list[i].day)
		}
	}
	for _, l := range lists() {
		f := w.calendar.feed(l.cadence)
		last := len(f) - 1
		if l.each == nil || !l.roster {
			continue
		}
		if err := l.held(w, f, last, func(r record) error { alive(l.source, &r, f.on(last)); return nil }); err != nil {
			t.Fatal(err)
		}
	}
}

// Everything that events.csv says was sent stands in that source's files.
func TestEventsAreInTheFiles(t *testing.T) {
	dir, county := write(t, Options{People: 2000, Seed: 7, Nights: 12, Every: EveryWeek, Mess: 0.1})
	listed := map[string]bool{}
	for _, l := range table(t, dir, "links") {
		listed[l["源"]+l["人编号"]+l["册外编号"]] = true
	}
	kinds, last := map[string]int{}, county.Nights[len(county.Nights)-1].Format("2006-01-02")
	for _, e := range table(t, dir, "events") {
		kinds[e["种类"]]++
		here := listed[e["源"]+e["人编号"]+e["册外编号"]]
		if e["首次送达"] != "" && !here {
			t.Errorf("%v is in no file", e)
		}
		if e["首次送达"] > last || e["首次送达"] != "" && e["首次送达"] < e["日期"] {
			t.Errorf("%v was sent when nobody could know", e)
		}
	}
	want := strings.Fields("交通事故 失业 受灾 火灾 死亡 迁出 迁入 临时救助 低保停发 信访线索 自主申报 干部排查 网格走访 防贫理赔 大病 疑似辍学 饮水不安全 孤儿或事实无人抚养 务工返乡")
	for _, k := range want {
		if kinds[k] == 0 {
			t.Errorf("no event is %s", k)
		}
	}
	if len(kinds) != len(want) {
		t.Errorf("kinds: %v", kinds)
	}
}
