package synth

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// damageKind is what an accident did to a cell, as truth/damage.csv names it.
type damageKind string

// The accidents. Those of lost leave a cell that says nothing certain any more:
// a number nobody may link on, a date that is no date.
const (
	fullWidth   damageKind = "全角数字"
	lowerX      damageKind = "小写x"
	spaced      damageKind = "空格或撇号"
	oldNumber   damageKind = "15位旧号"
	pointZero   damageKind = "小数尾巴"
	scientific  damageKind = "科学计数法"
	zeroed      damageKind = "末位归零"
	typo        damageKind = "错一位"
	transposed  damageKind = "相邻换位"
	missing     damageKind = "缺号码"
	nameSpace   damageKind = "姓名中空格"
	nameDots    damageKind = "姓名间隔号"
	homophone   damageKind = "同音字"
	placeAlias  damageKind = "地名别名"
	placeWide   damageKind = "地名全角空格"
	villageOld  damageKind = "村旧名"
	dateOdd     damageKind = "日期写法"
	dateInvalid damageKind = "日期不存在"
	moneyUnit   damageKind = "金额带元"
)

func (k damageKind) lost() bool {
	switch k {
	case scientific, zeroed, typo, transposed, missing, dateInvalid:
		return true
	}
	return false
}

var (
	idAccidents = []choice[damageKind]{{2, fullWidth}, {2, lowerX}, {4, spaced}, {1, oldNumber}, {1, pointZero},
		{2, scientific}, {2, zeroed}, {3, typo}, {2, transposed}, {2, missing}}
	certificateAccidents = []choice[damageKind]{{1, fullWidth}, {2, spaced}, {1, typo}, {1, missing}}
	nameAccidents        = []choice[damageKind]{{2, nameSpace}, {1, nameDots}, {2, homophone}}
	townshipAccidents    = []choice[damageKind]{{3, placeAlias}, {1, placeWide}}
	villageAccidents     = []choice[damageKind]{{1, villageOld}}
	dateAccidents        = []choice[damageKind]{{4, dateOdd}, {1, dateInvalid}}
	moneyAccidents       = []choice[damageKind]{{1, moneyUnit}}
)

var accidents = map[role][]choice[damageKind]{
	idCell: idAccidents, certificateCell: certificateAccidents, nameCell: nameAccidents,
	townshipCell: townshipAccidents, villageCell: villageAccidents, dateCell: dateAccidents, moneyCell: moneyAccidents,
}

// damager spoils cells. Whether and how depends only on the seed, the source, the
// record and the column: a record that is spoiled in a department's books is
// spoiled the same way in every delivery, as in life.
type damager struct {
	w    *world
	mess float64
}

// accident decides what happens to a cell; "" for nothing.
func (d damager) accident(s subject, header string, kind role) (damageKind, *rand.Rand) {
	if kind == plain || d.mess == 0 {
		return "", nil
	}
	r := d.w.seed.at("damage/"+s.source+"/"+header, s.key)
	if !chance(r, d.mess) {
		return "", nil
	}
	return weighted(r, accidents[kind]), r
}

// spoil applies the accident to a cell, if one happens and the cell is such that
// it can.
func (d damager) spoil(s subject, header string, kind role, c cell) (cell, damageKind) {
	accident, r := d.accident(s, header, kind)
	if accident == "" || c.text == "" {
		return c, ""
	}
	switch kind {
	case idCell, certificateCell:
		return spoilNumber(r, accident, c)
	case nameCell:
		return spoilName(r, accident, c)
	case townshipCell, villageCell:
		return d.spoilPlace(r, accident, s.person, c)
	case dateCell:
		return spoilDate(r, accident, c)
	}
	return text(c.text + "元"), accident
}

// spoilNumber turns to a mere space where the accident cannot happen to this number.
func spoilNumber(r *rand.Rand, k damageKind, c cell) (cell, damageKind) {
	n := c.text
	switch {
	case k == lowerX && strings.HasSuffix(n, "X"):
		return text(strings.ToLower(n)), k
	case k == fullWidth:
		return text(wide(n)), k
	case k == oldNumber && n[6:8] == "19":
		return text(n[:6] + n[8:17]), k
	case k == pointZero && exactInFloat(n):
		return text(n + ".0"), k
	case k == scientific && !strings.HasSuffix(n, "X"):
		v, _ := strconv.ParseFloat(n, 64)
		return number(strconv.FormatFloat(v, 'E', 5, 64), v), k
	case k == zeroed && !strings.HasSuffix(n, "X"):
		return text(n[:15] + "000"), k
	case k == typo:
		return text(mistype(r, n)), k
	case k == transposed:
		return text(transpose(r, n)), k
	case k == missing:
		return text(""), k
	}
	i := pick(r, []int{6, 14})
	return text(pick(r, []string{"'" + n, n[:i] + " " + n[i:], " " + n + " ", n[:6] + "\u3000" + n[6:]})), spaced
}

// exactInFloat: digits that a float64 does not hold exactly cannot have got their
// .0 from one, so the number is still good.
func exactInFloat(n string) bool {
	v, err := strconv.ParseUint(n, 10, 64)
	return err == nil && uint64(float64(v)) != v
}

func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r + 0xFEE0 // Halfwidth and Fullwidth Forms
		}
		return r
	}, s)
}

// mistype changes one digit behind the birth date or in it; the check character
// always notices (MOD 11-2).
func mistype(r *rand.Rand, n string) string {
	i := between(r, 8, 16)
	b := []byte(n)
	b[i] = '0' + (b[i]-'0'+byte(between(r, 1, 9)))%10
	return string(b)
}

// transpose swaps two neighbours that differ.
func transpose(r *rand.Rand, n string) string {
	b := []byte(n)
	for i := between(r, 6, 15); ; i = 6 + (i-5)%10 {
		if b[i] != b[i+1] {
			b[i], b[i+1] = b[i+1], b[i]
			return string(b)
		}
	}
}
