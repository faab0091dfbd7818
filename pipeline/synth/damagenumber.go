package synth

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

func (x *spoiling) number() (uint64, bool) {
	n, err := strconv.ParseUint(x.text, 10, 64)
	return n, err == nil
}

// exactInFloat: some numbers pass through a float64 unharmed.
func exactInFloat(n uint64) bool { return uint64(float64(n)) == n }

func (x *spoiling) wide() (cell, bool) { return text(wide(x.text)), true }

func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r + 0xFEE0 // Halfwidth and Fullwidth Forms
		}
		return r
	}, s)
}

func (x *spoiling) lowerX() (cell, bool) {
	return text(strings.ToLower(x.text)), strings.HasSuffix(x.text, "X")
}

func (x *spoiling) starForX() (cell, bool) {
	return text(strings.TrimSuffix(x.text, "X") + pick(x.r, []string{"*", "×"})), strings.HasSuffix(x.text, "X")
}

func (x *spoiling) blanks() (cell, bool) {
	n, i := x.text, pick(x.r, []int{6, 14})
	return text(pick(x.r, []string{"'" + n, n[:i] + " " + n[i:], " " + n + " ", n[:i] + "\u3000" + n[i:],
		n + "\u00A0", "\u200B" + n, n[:i] + "\u00A0" + n[i:]})), true
}

func (x *spoiling) dashes() (cell, bool) {
	return text(x.text[:6] + "-" + x.text[6:14] + "-" + x.text[14:]), true
}

func (x *spoiling) oldNumber() (cell, bool) {
	return text(x.text[:6] + x.text[8:17]), x.text[6:8] == "19"
}

// certificate writes a disability certificate where the number should be.
func (x *spoiling) certificate() (cell, bool) {
	d := disabilityRecord{class: uint8(between(x.r, 1, 7)), level: uint8(between(x.r, 1, 4)), reissued: chance(x.r, 0.3)}
	return text(d.certificate(x.text)), true
}

// oldCertificate leaves out those that could as well be a number of 18 digits that
// lost one: nobody can tell.
func (x *spoiling) oldCertificate() (cell, bool) {
	s := x.text[:6] + x.text[8:17] + itoa(between(x.r, 1, 7)) + itoa(between(x.r, 1, 4))
	return text(s), x.text[6:8] == "19" && !possibleDate(s[6:14]) && !possibleDate(s[5:13])
}

func possibleDate(s string) bool {
	t, err := time.Parse("20060102", s)
	return err == nil && t.Year() >= 1880 && t.Year() <= 2100
}

// floatTail: digits that a float64 does not hold exactly cannot have got their .0
// from one, so the number is still good.
func (x *spoiling) floatTail() (cell, bool) {
	n, ok := x.number()
	return text(x.text + ".0"), ok && !exactInFloat(n)
}

func (x *spoiling) bent() (cell, bool) {
	n, ok := x.number()
	return text(strconv.FormatUint(uint64(float64(n)), 10)), ok && !exactInFloat(n)
}

func (x *spoiling) bentNumber() (cell, bool) {
	n, ok := x.number()
	return floatCell(float64(n)), ok
}

// floatCell is a number cell, stored as programs store it: the fewest digits, at
// most 17, that mean this float64 and no other.
func floatCell(v float64) cell { return number(strconv.FormatFloat(v, 'f', -1, 64), v) }

// zeroed is what Excel keeps of a number that was typed in: 15 digits.
func (x *spoiling) zeroed() (cell, bool) {
	_, err := strconv.ParseFloat(x.text, 64)
	return text(x.text[:15] + strings.Repeat("0", len(x.text)-15)), err == nil
}

func (x *spoiling) zeroedNumber() (cell, bool) {
	c, ok := x.zeroed()
	if !ok {
		return c, false
	}
	v, _ := strconv.ParseFloat(c.text, 64)
	return floatCell(v), true
}

// scientific is what Excel shows in a narrow column.
func (x *spoiling) scientific() (cell, bool) {
	v, err := strconv.ParseFloat(x.text, 64)
	return text(strconv.FormatFloat(v, 'E', 5, 64)), err == nil
}

// scientific15 shows everything that Excel has kept.
func (x *spoiling) scientific15() (cell, bool) {
	_, ok := x.number()
	return text(x.text[:1] + "." + x.text[1:15] + "E+" + itoa(len(x.text)-1)), ok
}

// mistyped changes one digit behind the birth date or in it; the check character
// always notices (MOD 11-2).
func (x *spoiling) mistyped() (cell, bool) {
	i := between(x.r, 8, 16)
	b := []byte(x.text)
	b[i] = '0' + (b[i]-'0'+byte(between(x.r, 1, 9)))%10
	return text(string(b)), true
}

// transposed swaps two neighbours that differ.
func (x *spoiling) transposed() (cell, bool) { return text(transpose(x.r, x.text)), true }

func transpose(r *rand.Rand, n string) string {
	b := []byte(n)
	for i := between(r, 6, 15); ; i = 6 + (i-5)%10 {
		if b[i] != b[i+1] {
			b[i], b[i+1] = b[i+1], b[i]
			return string(b)
		}
	}
}

func (x *spoiling) digitDropped() (cell, bool) {
	i := between(x.r, 6, 17)
	return text(x.text[:i] + x.text[i+1:]), true
}

func (x *spoiling) digitAdded() (cell, bool) {
	i := between(x.r, 6, 17)
	return text(x.text[:i] + itoa(x.r.IntN(10)) + x.text[i:]), true
}

func (x *spoiling) missing() (cell, bool) {
	return text(weighted(x.r, []choice[string]{{6, ""}, {2, "无"}, {1, "不详"}, {1, "-"}})), true
}

func (x *spoiling) empty() (cell, bool) { return text(""), true }

// placeholder is what the national system and typists write for people without a
// number.
func (x *spoiling) placeholder() (cell, bool) {
	return text("999999" + pick(x.r, []string{x.text[6:14] + "0000", x.text[6:14] + itoa(between(x.r, 1000, 9999)), "999999999999"})), true
}

// relativesNumber draws another member of the household; "" when there is none.
func (x *spoiling) relativesNumber() string {
	if x.who.cause != registered && x.who.cause != unlisted {
		return ""
	}
	return pick(x.r, x.w.members(x.w.home(x.who))).number
}

func (x *spoiling) relative() (cell, bool) {
	n := x.relativesNumber()
	return text(n), n != ""
}

func (x *spoiling) twoNumbers() (cell, bool) {
	n := x.relativesNumber()
	return text(x.text + pick(x.r, []string{"、", "\n", " ", "，", "/"}) + n), n != "" && n != x.text
}

// name is one half of an exchange; the row does the other.
func (x *spoiling) name() (cell, bool) { return text(x.who.name), true }

func (x *spoiling) nameBeside() (cell, bool) {
	n, name := x.text, x.who.name
	return text(pick(x.r, []string{name + n, name + " " + n, n + name, n + " " + name})), true
}

func (x *spoiling) remarkBehind() (cell, bool) {
	return text(x.text + pick(x.r, []string{"（本人）", "(户主)", "（已核）", "(已故)"})), true
}
