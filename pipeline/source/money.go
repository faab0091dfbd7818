package source

import (
	"errors"
	"regexp"
	"strings"

	"yujing/pipeline/sheet"
)

var (
	errNotMoney    = errors.New("不是金额")
	errCommas      = errors.New("千分位逗号的位置不对")
	errTooMuch     = errors.New("金额过大")
	errIsDate      = errors.New("这一格是日期，不是数字")
	errNotInteger  = errors.New("不是整数")
	errNegative    = errors.New("不能为负数")
	errFormula     = errors.New("公式错误")
	errTooBigCount = errors.New("数目过大")
)

const noteRounded = "四舍五入到分"

var (
	moneySuffix = regexp.MustCompile(`((?:亿|百万|万|千|百)?[元圆块]|亿|万)(?:整|正)?$`)
	moneyCommas = regexp.MustCompile(`^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?$`)
	moneyPrefix = strings.NewReplacer("¥", "", "￥", "", "人民币", "", "rmb", "", "cny", "")
	minusSigns  = strings.NewReplacer("−", "-", "–", "-", "—", "-", "﹣", "-")
)

// parseMoney reads an amount into fen. The unit is the column's; one that the
// cell names itself outranks it. The note says what was done besides reading.
func parseMoney(c sheet.Cell, column unit) (fen int64, note string, err error) {
	if c.Kind == sheet.Date {
		return 0, "", errIsDate
	}
	if n, ok := plainFen(c.Text); ok && column.shift == 0 {
		return n, "", nil // as most amounts are written
	}
	d, own, err := moneyDecimal(c)
	if err != nil {
		return 0, "", err
	}
	used := column
	if own.name != "" {
		used = own
	}
	if used.shift != 0 {
		note = "按" + used.name + "换算为元"
	} else if own.name != "" && column.shift != 0 {
		note = "单元格写明是元，未按" + column.name + "换算"
	}
	exact := d.shifted(used.shift)
	if rounded := exact.round(2); rounded != exact {
		exact, note = rounded, joinNotes(note, noteRounded)
	}
	fen, ok := exact.scaled(2)
	if !ok || fen > maxFen || fen < -maxFen {
		return 0, "", errTooMuch
	}
	return fen, note, nil
}

// maxFen is what DECIMAL(14,2) holds.
const maxFen = 99_999_999_999_999

func joinNotes(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "，" + b
}

// plainFen reads 1234, 1234.5 and 1234.50 of at most ten digits before the point.
func plainFen(s string) (fen int64, ok bool) {
	whole := 0
	for whole < len(s) && s[whole] >= '0' && s[whole] <= '9' {
		fen = fen*10 + int64(s[whole]-'0')
		if whole++; whole > 10 {
			return 0, false
		}
	}
	switch rest := s[whole:]; {
	case whole == 0:
		return 0, false
	case rest == "":
		return fen * 100, true
	case rest[0] == '.' && len(rest) == 2 && isDigit(rest[1]):
		return fen*100 + int64(rest[1]-'0')*10, true
	case rest[0] == '.' && len(rest) == 3 && isDigit(rest[1]) && isDigit(rest[2]):
		return fen*100 + int64(rest[1]-'0')*10 + int64(rest[2]-'0'), true
	}
	return 0, false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// moneyDecimal reads the cell's own number and the unit that it names itself.
func moneyDecimal(c sheet.Cell) (decimal, unit, error) {
	if c.Kind == sheet.Number {
		d, err := parseDecimal(trim(c.Text))
		return d.significant(), unit{}, err
	}
	if d, err := parseDecimal(trim(c.Text)); err == nil {
		return d, unit{}, nil // as most amounts are written
	}
	text := minusSigns.Replace(moneyPrefix.Replace(foldWord(trim(c.Text))))
	sign := ""
	if inner, ok := strings.CutPrefix(text, "("); ok && strings.HasSuffix(inner, ")") {
		sign, text = "-", strings.TrimSuffix(inner, ")") // accountants' negative
	}
	text, own := cutUnit(text)
	if strings.HasPrefix(text, "-") && sign == "" {
		sign, text = "-", text[1:]
	}
	if strings.ContainsAny(text, ",") {
		if !moneyCommas.MatchString(text) {
			return decimal{}, unit{}, errCommas
		}
		text = strings.ReplaceAll(text, ",", "")
	}
	d, err := parseDecimal(sign + text)
	if err != nil {
		return decimal{}, unit{}, errNotMoney
	}
	return d, own, nil
}

// cutUnit splits 1.2万元 into the number and its unit.
func cutUnit(text string) (string, unit) {
	m := moneySuffix.FindStringSubmatchIndex(text)
	if m == nil {
		return text, unit{}
	}
	name := strings.NewReplacer("圆", "元", "块", "元").Replace(text[m[2]:m[3]])
	if !strings.HasSuffix(name, "元") {
		name += "元"
	}
	u, _ := unitNamed(name)
	return text[:m[0]], u
}

var countSuffix = regexp.MustCompile(`^([+-]?[0-9.]+)(?:人|口|个|户|级|岁|次|名)$`)

// parseInt reads a whole number: 3, 3.0, 3人, ３.
func parseInt(c sheet.Cell) (int64, error) {
	if c.Kind == sheet.Date {
		return 0, errIsDate
	}
	text := foldWord(trim(c.Text))
	if m := countSuffix.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	d, err := parseDecimal(text)
	if err != nil {
		return 0, errNotNumber
	}
	if !d.integer() {
		return 0, errNotInteger
	}
	n, ok := d.scaled(0)
	if !ok || n > 1<<31-1 || n < -(1<<31) {
		return 0, errTooBigCount
	}
	if n < 0 {
		return 0, errNegative
	}
	return n, nil
}
