package synth

import "math/rand/v2"

// damageKind is what an accident did to a cell, as truth/damage.csv names it.
type damageKind string

// accident is one thing that can happen to a cell.
type accident struct {
	weight int
	kind   damageKind
	spoil  func(*spoiling) (cell, bool) // false: it cannot happen to this cell; nor can what changes nothing
	lost   bool                         // the cell says nothing certain any more: a number nobody may link on, a date that is no date
}

// Two accidents that others look at.
const (
	swapped      damageKind = "姓名号码互换"
	relativesOwn damageKind = "同户他人号码"
)

// accidents is the table of everything that happens to the cells of departments.
// Each cell is spoiled with probability mess; which accident it is goes by the
// weights, among those that can happen to that cell. In a column they add up to
// 1000 without the accidents that only few cells can have (the last ones): those
// have a higher weight, so that there are enough of them to count.
var accidents = map[role][]accident{
	idCell: append([]accident{
		{20, swapped, (*spoiling).name, true},              // name and number in one another's column
		{30, relativesOwn, (*spoiling).relative, false},    // the number of another member of the household
		{20, "一格两号", (*spoiling).twoNumbers, true},         // the own number and a relative's in one cell
		{30, "残疾人证号码", (*spoiling).certificate, false},     // 20 or 22 characters
		{15, "17位残疾人证", (*spoiling).oldCertificate, false}, // made of a 15-digit number
		{40, "15位旧号", (*spoiling).oldNumber, false},        // as before 1999
		{30, "小数尾巴", (*spoiling).floatTail, false},         // .0, the digits being good
		{50, "末位归零数值", (*spoiling).zeroedNumber, true},     // typed into Excel: 15 digits and zeros, a number cell
		{40, "浮点变形", (*spoiling).bent, true},               // all digits of the nearest float64, as text
		{40, "浮点变形数值", (*spoiling).bentNumber, true},       // a number cell, to the 17 digits that tell floats apart
		{35, "科学计数法15位", (*spoiling).scientific15, true},   // 1.40430198001011E+17 as text
		{20, "号码带姓名", (*spoiling).nameBeside, true},        // the name beside the number
		{15, "号码带括注", (*spoiling).remarkBehind, false},     // 991100…0013（本人）
		{25, "占位号码", (*spoiling).placeholder, true},        // 999999…
		{200, "小写x", (*spoiling).lowerX, false},            // numbers in X only
		{200, "星号代X", (*spoiling).starForX, false},         // numbers in X only: * or ×
	}, numberAccidents...),
	headIDCell:      numberAccidents,
	certificateCell: numberAccidents,

	nameCell:     nameAccidents,
	headNameCell: nameAccidents,

	townshipCell: {
		{230, "乡镇旧名", (*spoiling).oldTownship, false},
		{200, "县名前缀", (*spoiling).countyBefore, false},
		{200, "乡镇去后缀", (*spoiling).bareTownship, false},
		{100, "乡镇重复", (*spoiling).doubled, false},     // 石桥乡石桥乡, 石桥乡乡
		{150, "地名全角空格", (*spoiling).wideSpace, false}, // 石桥　乡
		{120, "缺乡镇", (*spoiling).empty, false},
	},
	villageCell: {
		{230, "村旧名", (*spoiling).oldVillage, false},
		{170, "村去后缀", (*spoiling).bareVillage, false},
		{150, "村后缀不同", (*spoiling).committee, false}, // 上庄村委会
		{80, "村重复", (*spoiling).doubled, false},
		{100, "乡镇名在前", (*spoiling).townshipBefore, false},
		{100, "全地址", (*spoiling).address, false},
		{100, "缺村", (*spoiling).empty, false},
		{70, "邻村", (*spoiling).neighbour, false}, // another village of the township
	},

	dateCell:  {{800, "日期写法", (*spoiling).oddDate, false}, {200, "日期不存在", (*spoiling).noDate, true}},
	moneyCell: {{1000, "金额带元", (*spoiling).yuanBehind, false}},

	sexCell: {
		{750, "性别写法", (*spoiling).oddSex, false}, // 男性, 1
		{200, "缺性别", (*spoiling).empty, false},
		{50, "性别相反", (*spoiling).otherSex, false},
	},
	birthCell: {
		{650, "出生日期写法", (*spoiling).oddDate, false},
		{150, "缺出生日期", (*spoiling).empty, false},
		{150, "出生日期错一处", (*spoiling).otherBirth, false}, // day and month swapped, or the year one off
		{50, "出生日期不存在", (*spoiling).noDate, false},
	},
	ageCell: {{700, "年龄差一岁", (*spoiling).otherAge, false}, {300, "缺年龄", (*spoiling).empty, false}},
}

// numberAccidents can happen to every kind of number.
var numberAccidents = []accident{
	{60, "全角数字", (*spoiling).wide, false},
	{80, "空格或撇号", (*spoiling).blanks, false}, // also what does not show: NBSP, zero-width space
	{30, "短横线", (*spoiling).dashes, false},
	{60, "末位归零", (*spoiling).zeroed, true},      // 15 digits and zeros, as text
	{40, "科学计数法", (*spoiling).scientific, true}, // 9.91100E+17, six digits, as text
	{110, "错一位", (*spoiling).mistyped, true},
	{60, "相邻换位", (*spoiling).transposed, true},
	{40, "少一位", (*spoiling).digitDropped, true},
	{40, "多一位", (*spoiling).digitAdded, true},
	{70, "缺号码", (*spoiling).missing, true}, // empty, or 无
}

var nameAccidents = []accident{
	{220, "姓名中空格", (*spoiling).nameSpace, false},
	{200, "同音字", (*spoiling).homophone, false},
	{120, "繁体异体", (*spoiling).variant, false},
	{70, "形近字", (*spoiling).lookalike, false},
	{100, "错一字", (*spoiling).wrongCharacter, false}, // read otherwise
	{60, "漏一字", (*spoiling).characterDropped, false},
	{50, "多一字", (*spoiling).characterAdded, false},
	{50, "姓名换位", (*spoiling).charactersSwapped, false},
	{100, "姓名带括注", (*spoiling).remark, false}, // 张三(已故)
	{30, "改姓", (*spoiling).otherSurname, false},
	{1500, "生僻字", (*spoiling).rareCharacter, false}, // names with one only: ? or pinyin
	{800, "姓名间隔号", (*spoiling).otherDots, false},    // dotted names only
	{500, "长名截断", (*spoiling).truncated, false},     // dotted names only
}

// spoiling is a cell about to be spoiled.
type spoiling struct {
	w    *world
	r    *rand.Rand
	who  *person
	text string // of the cell; never empty
}

// damager spoils cells. Whether and how depends only on the seed, the source, the
// record and the column: a record that is spoiled in a department's books is
// spoiled the same way in every delivery, as in life.
type damager struct {
	w    *world
	mess float64
}

// tries bounds the draws for a cell to which little can happen.
const tries = 50

// spoil decides what happens to a cell and does it; nil for nothing.
func (d damager) spoil(s subject, header string, kind role, c cell) (cell, *accident) {
	list := accidents[kind]
	if len(list) == 0 || d.mess == 0 || c.text == "" {
		return c, nil
	}
	r := d.w.seed.at("damage/"+s.source+"/"+header, s.key)
	if !chance(r, d.mess) {
		return c, nil
	}
	x := &spoiling{w: d.w, r: r, who: s.person, text: c.text}
	for range tries {
		a := drawAccident(r, list)
		if spoilt, ok := a.spoil(x); ok && spoilt.text != c.text {
			return spoilt, a
		}
	}
	return c, nil
}

func drawAccident(r *rand.Rand, list []accident) *accident {
	total := 0
	for i := range list {
		total += list[i].weight
	}
	n := r.IntN(total)
	for i := range list {
		if n < list[i].weight {
			return &list[i]
		}
		n -= list[i].weight
	}
	panic("synth: weights do not add up")
}
