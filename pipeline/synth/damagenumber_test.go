package synth

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"yujing/pipeline/identity"
)

// What each accident makes of a number is what its name says.
func TestNumberAccidents(t *testing.T) {
	number := func(p *person) string { return p.number }
	everyAccident(t, accidents[idCell], number, func(p *person, k damageKind, was string, c cell) {
		if !numberAsNamed(t, k, was, c) {
			t.Errorf("%s of %s: %q", k, was, c.text)
		}
	})
}

func numberAsNamed(t *testing.T, k damageKind, n string, c cell) bool {
	t.Helper()
	got := c.text
	value, err := strconv.ParseUint(n, 10, 64)
	plain := identity.ParseID(got, c.kind == numberKind)
	switch k {
	case "全角数字", "空格或撇号", "短横线", "小写x", "星号代X", "小数尾巴", "号码带括注":
		return got != n && plain.Number == n
	case "15位旧号":
		return len(got) == 15 && plain.Number == n
	case "残疾人证号码":
		return (len(got) == 20 || len(got) == 22) && plain.Number == n && plain.DisabilityClass > 0
	case "17位残疾人证":
		return len(got) == 17 && plain.Number == n && plain.DisabilityClass > 0
	case "末位归零":
		return got == n[:15]+"000" && c.kind == textKind
	case "末位归零数值":
		return got == n[:15]+"000" && c.kind == numberKind && uint64(c.number) == uint64(float64(value/1000*1000))
	case "浮点变形":
		return err == nil && got == strconv.FormatUint(uint64(float64(value)), 10) && c.kind == textKind
	case "浮点变形数值":
		read, _ := strconv.ParseFloat(got, 64)
		return err == nil && c.kind == numberKind && c.number == float64(value) && read == c.number && len(strings.TrimRight(got, "0")) <= 17
	case "科学计数法":
		return len(got) == len("9.91100E+17") && sameDigits(got, n, 5)
	case "科学计数法15位":
		return len(got) == len("9.91100198501011E+17") && sameDigits(got, n, 15)
	case "错一位":
		return len(got) == 18 && differing(got, n) == 1 && checkCharacter(got[:17]) != got[17]
	case "相邻换位":
		return len(got) == 18 && differing(got, n) == 2 && isTransposed(got, n) && checkCharacter(got[:17]) != got[17]
	case "少一位":
		return oneLonger(n, got)
	case "多一位":
		return oneLonger(got, n)
	case "缺号码":
		return plain.Status == identity.StatusEmpty
	case "占位号码":
		return strings.HasPrefix(got, "999999") && plain.Status == identity.StatusPlaceholder
	case relativesOwn:
		return got != n && plain.Number == got
	case "一格两号":
		return strings.HasPrefix(got, n) && plain.Status == identity.StatusMultiple
	case swapped:
		return !strings.ContainsAny(got, "0123456789")
	case "号码带姓名":
		return strings.Contains(got, n) && utf8.RuneCountInString(got) >= 20 && !plain.Usable()
	}
	t.Errorf("nobody has said what %s does", k)
	return false
}

// sameDigits: the leading digits agree, but for rounding of the last.
func sameDigits(scientific, n string, digits int) bool {
	mantissa, exponent, _ := strings.Cut(scientific, "E")
	return exponent == "+17" && strings.HasPrefix(n, strings.Replace(mantissa, ".", "", 1)[:digits])
}

func differing(a, b string) int {
	n := 0
	for i := range a {
		n += btoi(a[i] != b[i])
	}
	return n
}

func isTransposed(a, b string) bool {
	for i := range len(a) - 1 {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i]
		}
	}
	return false
}

// oneLonger: a without one of its characters is b.
func oneLonger(a, b string) bool {
	for i := range a {
		if a[:i]+a[i+1:] == b {
			return true
		}
	}
	return false
}

// A certificate suffers what every number can, and says no more what it said.
func TestCertificateAccidents(t *testing.T) {
	d := disabilityRecord{class: 4, level: 2}
	certificate := func(p *person) string { return d.certificate(p.number) }
	lost := map[damageKind]bool{}
	for _, a := range accidents[certificateCell] {
		lost[a.kind] = a.lost
	}
	everyAccident(t, accidents[certificateCell], certificate, func(p *person, k damageKind, was string, c cell) {
		if id := identity.ParseID(c.text, c.kind == numberKind); (id.Number == p.number) == lost[k] {
			t.Errorf("%s of %s: %q is %s", k, was, c.text, id.Status)
		}
	})
}
