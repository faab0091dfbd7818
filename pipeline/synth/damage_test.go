package synth

import (
	"strings"
	"testing"
)

const sample, sampleX = "991100198503120013", "99110019850312003X"

func withCheck(first17 string) string { return first17 + string(checkCharacter(first17)) }

// What each accident makes of a number, and that it happens only to numbers that
// it can happen to.
func TestSpoilNumber(t *testing.T) {
	n := withCheck(sample[:17])
	r := streams(1).at("test", 0)
	for _, c := range []struct {
		kind damageKind
		in   string
		want string // "" : not looked at
		as   damageKind
	}{
		{fullWidth, n, wide(n), fullWidth},
		{lowerX, sampleX, "99110019850312003x", lowerX},
		{lowerX, n, "", spaced},
		{oldNumber, n, n[:6] + n[8:17], oldNumber},
		{oldNumber, "991100200503120017", "", spaced},
		{zeroed, n, n[:15] + "000", zeroed},
		{zeroed, sampleX, "", spaced},
		{pointZero, "991100198503120037", "991100198503120037.0", pointZero},
		{pointZero, sampleX, "", spaced},
		{scientific, sampleX, "", spaced},
		{missing, n, "", missing},
	} {
		got, kind := spoilNumber(r, c.kind, text(c.in))
		if kind != c.as || c.want != "" && got.text != c.want {
			t.Errorf("%s of %s: got %q as %s", c.kind, c.in, got.text, kind)
		}
	}
}

// Excel keeps the cell as a number: what is left is only near the true one.
func TestScientific(t *testing.T) {
	got, kind := spoilNumber(streams(1).at("test", 0), scientific, text("991100198503120013"))
	if kind != scientific || got.kind != numberKind || got.text != "9.91100E+17" || got.number != 991100198503120013.0 {
		t.Errorf("got %+v as %s", got, kind)
	}
}

// A lost number never passes the check again, so that nothing can be linked on it
// by chance.
func TestLostNumbersFailTheCheck(t *testing.T) {
	w := testWorld(2000)
	r := streams(1).at("test", 0)
	for i := range w.people {
		n := w.people[i].number
		for _, k := range []damageKind{typo, transposed} {
			got, _ := spoilNumber(r, k, text(n))
			if got.text == n || len(got.text) != 18 || checkCharacter(got.text[:17]) == got.text[17] {
				t.Fatalf("%s of %s: %s", k, n, got.text)
			}
		}
	}
}

func TestSpoilText(t *testing.T) {
	w := testWorld(2000)
	d := damager{w, 1}
	r := streams(1).at("test", 0)
	p := &w.people[0]
	t.Run("homophone", func(t *testing.T) {
		if c, k := spoilName(r, homophone, text("张伟")); c.text != "张玮" || k != homophone {
			t.Errorf("got %s as %s", c.text, k)
		}
	})
	t.Run("a name without a homophone gets a space", func(t *testing.T) {
		if c, k := spoilName(r, homophone, text("张三")); k != nameSpace || strings.Join(strings.Fields(c.text), "") != "张三" {
			t.Errorf("got %q as %s", c.text, k)
		}
	})
	t.Run("wrong dot", func(t *testing.T) {
		if c, k := spoilName(r, nameSpace, text("阿卜杜拉·买买提")); k != nameDots || strings.Contains(c.text, nameDot) {
			t.Errorf("got %q as %s", c.text, k)
		}
	})
	t.Run("place", func(t *testing.T) {
		c, k := d.spoilPlace(r, placeAlias, p, text(w.township(p)))
		if k != placeAlias || c.text == w.township(p) {
			t.Errorf("got %q as %s", c.text, k)
		}
	})
	t.Run("date", func(t *testing.T) {
		for _, s := range []string{"2026-09-03", "2026年9月3日", "2026.09.03", "2026/9/3", "2026-09-03 10:11:12"} {
			if c, _ := spoilDate(r, dateOdd, text(s)); c.text == s {
				t.Errorf("%s was left as it is", s)
			}
		}
	})
}

// With mess one every damageable cell is hit, and the same way each time.
func TestSpoilIsRepeatable(t *testing.T) {
	w := testWorld(2000)
	d := damager{w, 1}
	s := subject{source: sourceHouse, key: 42, person: &w.people[0]}
	first, kind := d.spoil(s, "户主身份证号", idCell, text(w.people[0].number))
	again, _ := d.spoil(s, "户主身份证号", idCell, text(w.people[0].number))
	if kind == "" || first != again {
		t.Errorf("got %+v, then %+v", first, again)
	}
	if _, kind := (damager{w, 0}).spoil(s, "户主身份证号", idCell, text(w.people[0].number)); kind != "" {
		t.Errorf("damaged as %s without mess", kind)
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
