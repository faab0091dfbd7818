package synth

import (
	"testing"
)

// everyAccident spoils the cells of many people with every accident of a column
// until it has happened often enough, and gives what was written. It wants each to
// be able to happen.
func everyAccident(t *testing.T, list []accident, text func(*person) string, see func(*person, damageKind, string, cell)) {
	t.Helper()
	w := testWorld(20_000)
	for i := range list {
		a, happened := &list[i], 0
		for n := range w.people {
			x := &spoiling{w: w, r: w.seed.at("test/"+string(a.kind), uint64(n)), who: &w.people[n]}
			x.text = text(x.who)
			if got, ok := a.spoil(x); ok && got.text != x.text {
				happened++
				see(x.who, a.kind, x.text, got)
			}
			if happened == 500 {
				break
			}
		}
		if happened < 20 {
			t.Errorf("%s happened to %d people", a.kind, happened)
		}
	}
}

// An exchange changes both cells, and nobody finds such a row by its number, not
// even by the number of the certificate.
func TestSwapTakesTheName(t *testing.T) {
	w := testWorld(20_000)
	d, found := damager{w, 1}, 0
	for i := range w.plan.disabilities {
		r := &w.plan.disabilities[i]
		s := w.disabilitySubject(r)
		cells := w.disabilityCells(s, r, 1)
		done := d.spoilRow(s, disabilityColumns, cells)
		if !isSwapped(done) {
			continue
		}
		found++
		if cells[1].text != s.person.number || cells[5].text != s.person.name || w.credited(s, disabilityColumns, cells, done) != nil {
			t.Fatalf("name %q, number %q", cells[1].text, cells[5].text)
		}
	}
	if found == 0 {
		t.Error("no name was exchanged")
	}
}

// With mess one every damageable cell is hit, and the same way each time.
func TestSpoilIsRepeatable(t *testing.T) {
	w := testWorld(2000)
	d := damager{w, 1}
	s := subject{source: sourceHouse, key: 42, person: &w.people[0]}
	first, a := d.spoil(s, "户主身份证号", idCell, text(w.people[0].number))
	again, _ := d.spoil(s, "户主身份证号", idCell, text(w.people[0].number))
	if a == nil || first != again {
		t.Errorf("got %+v, then %+v", first, again)
	}
	if _, a := (damager{w, 0}).spoil(s, "户主身份证号", idCell, text(w.people[0].number)); a != nil {
		t.Errorf("damaged as %s without mess", a.kind)
	}
}

// Mess is the share of cells that are spoiled, and the weights of the table are the
// shares of the accidents.
func TestRates(t *testing.T) {
	w := testWorld(50_000)
	d, hit, kinds := damager{w, 0.1}, 0, map[damageKind]int{}
	for i := range w.people {
		s := subject{source: "试验", key: uint64(i), person: &w.people[i]}
		if _, a := d.spoil(s, "号码", idCell, text(w.people[i].number)); a != nil {
			hit++
			kinds[a.kind]++
		}
	}
	if share := float64(hit) / float64(len(w.people)); share < 0.095 || share > 0.105 {
		t.Errorf("%.4f of the cells are spoiled", share)
	}
	for kind, want := range map[damageKind]float64{"错一位": 0.11, "缺号码": 0.07, "浮点变形": 0.036, "少一位": 0.04} {
		if share := float64(kinds[kind]) / float64(hit); share < want*0.8 || share > want*1.25 {
			t.Errorf("%s: %.4f of the accidents, want about %.2f", kind, share, want)
		}
	}
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		cents             int64
		plain, comma, ten string
	}{
		{0, "0.00", "0.00", "0.000000"},
		{5, "0.05", "0.05", "0.000005"},
		{-123456, "-1234.56", "-1,234.56", "-0.123456"},
		{100000000, "1000000.00", "1,000,000.00", "100.000000"},
		{12345, "123.45", "123.45", "0.012345"},
	} {
		if yuan(c.cents) != c.plain || commaYuan(c.cents) != c.comma || wan(c.cents) != c.ten {
			t.Errorf("%d: %s %s %s", c.cents, yuan(c.cents), commaYuan(c.cents), wan(c.cents))
		}
	}
}
