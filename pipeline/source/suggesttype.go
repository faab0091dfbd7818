package source

import (
	"regexp"
	"slices"
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// What headers say about their columns.
var (
	saysID      = regexp.MustCompile(`身份证|证件号|身份号码|残疾证号|残疾人证号`)
	saysName    = regexp.MustCompile(`姓名|名字|^(?:户主|申请人|监护人|受助人|本人)$`)
	saysPlace   = regexp.MustCompile(`^(?:所属|所在|户籍)?(?:县|区|乡|镇|街道|村|社区|居委会|行政村|村居|乡镇)(?:\(.*\))?(?:名称)?$|^(?:所属|所在|户籍).*(?:乡|镇|村|社区)`)
	saysDate    = regexp.MustCompile(`日期|时间|年月|^何时`)
	saysMoney   = regexp.MustCompile(`金额|费用?$|费总?额|收入|支出|补助金?$|补贴$|资金|[救保供养发]{1,2}助?金$|元\)?$|款$|自付`)
	saysPercent = regexp.MustCompile(`比例|占比|%|率$`)
	saysCode    = regexp.MustCompile(`编号|号码?$|账号|电话|手机|代码|编码`)
	saysOther   = regexp.MustCompile(`监护|代理|联系人|经办|代办|领款|领取人|负责人|审核|填表`)
	saysPhone   = regexp.MustCompile(`电话|手机|联系方式`)
	saysKin     = regexp.MustCompile(`与.{0,4}关系|家庭关系`)
	saysEvent   = regexp.MustCompile(`结算|发放|缴费|事故|受灾|灾害|救助|就诊|入院|报销|处罚`)
	saysCommon  = regexp.MustCompile(`^(?:性别|民族|年龄|备注|出生日期|出生年月|住址|地址|家庭住址|户籍地址)$`)
)

// typeColumns decides what every column holds.
func (d *draft) typeColumns() {
	for _, c := range d.columns {
		c.values = fewWords(c.cells)
		c.typ = c.guess()
		d.events = d.events || c.typ == TypeDate && saysEvent.MatchString(d.name+c.header)
	}
}

// guess asks the values first where they cannot be mistaken, then the header.
func (c *draftColumn) guess() FieldType {
	header := foldHeader(c.leaf)
	switch {
	case saysID.MatchString(header) && !saysKin.MatchString(header), c.share(isNumberOfPerson) >= 0.6:
		return TypeID
	case saysName.MatchString(header) && c.share(isNameText) >= 0.5:
		return TypeName
	case saysPlace.MatchString(header) && c.share(isHanText) >= 0.5:
		return TypePlace
	case saysCode.MatchString(header):
		return TypeText
	case c.share(isDay) >= 0.8 && (saysDate.MatchString(header) || c.share(isDayText) >= 0.8):
		return TypeDate
	case c.share(isYesNo) == 1 && len(c.values) <= 3:
		return TypeYesNo
	}
	return c.guessNumber(header)
}

func (c *draftColumn) guessNumber(header string) FieldType {
	switch {
	case c.share(isPercent) >= 0.8 && (saysPercent.MatchString(header) || c.share(hasPercentSign) > 0):
		return TypePercent
	case c.share(isAmount) >= 0.8 && (saysMoney.MatchString(header) || c.share(hasPoint) >= 0.3):
		return TypeMoney
	case c.share(isCount) >= 0.95:
		return TypeInt
	case len(c.values) > 1 && len(c.cells) >= 3*len(c.values) && c.share(isHanText) >= 0.8 && !saysKin.MatchString(header):
		return TypeEnum
	}
	return TypeText
}

// share is the part of the filled cells of which is holds; 0 when none is filled.
func (c *draftColumn) share(is func(sheet.Cell) bool) float64 {
	if len(c.cells) == 0 {
		return 0
	}
	n := 0
	for _, cell := range c.cells {
		if is(cell) {
			n++
		}
	}
	return float64(n) / float64(len(c.cells))
}

func isNumberOfPerson(c sheet.Cell) bool {
	id := identity.ParseID(c.Text, c.Kind == sheet.Number)
	return id.Usable() || id.Status == identity.StatusNumeric || id.Status == identity.StatusScientific
}

func isNameText(c sheet.Cell) bool {
	name, _ := identity.Name(c.Text)
	n := len([]rune(name))
	return c.Kind == sheet.Text && hasHan(name) && n >= 2 && (n <= 4 || strings.Contains(name, "·"))
}

func isHanText(c sheet.Cell) bool { return c.Kind == sheet.Text && hasHan(c.Text) }

func isDay(c sheet.Cell) bool {
	_, _, err := parseDate(c, false)
	return err == nil
}

// isDayText: a date by its looks, not a number that could be one.
func isDayText(c sheet.Cell) bool {
	return c.Kind == sheet.Date || isDay(c) && strings.ContainsAny(c.Text, "-/.年") || len(c.Text) == 8 && isDay(c)
}

func isYesNo(c sheet.Cell) bool {
	return slices.Contains([]string{"是", "否", "√", "×", "TRUE", "FALSE"}, strings.ToUpper(foldWord(c.Text)))
}

func isPercent(c sheet.Cell) bool {
	_, _, err := parsePercent(c, unit{})
	return err == nil || err == errShare
}

func hasPercentSign(c sheet.Cell) bool { return strings.HasSuffix(foldWord(c.Text), "%") }

func isAmount(c sheet.Cell) bool {
	_, _, err := parseMoney(c, unit{})
	return err == nil
}

func hasPoint(c sheet.Cell) bool { return strings.Contains(c.Text, ".") }

func isCount(c sheet.Cell) bool {
	text := foldWord(trim(c.Text))
	_, err := parseInt(c)
	return err == nil && len(text) <= 6 && (len(text) == 1 || text[0] != '0')
}

// enumWords is the most values that a column of fixed words has in a draft.
const enumWords = 12

// fewWords lists the different texts of a column, nil when there are many or one
// is long.
func fewWords(cells []sheet.Cell) (out []string) {
	for _, c := range cells {
		text := trim(c.Text)
		if slices.ContainsFunc(out, func(o string) bool { return foldWord(o) == foldWord(text) }) {
			continue
		}
		if out = append(out, text); len(out) > enumWords || len([]rune(text)) > 10 {
			return nil
		}
	}
	return out
}
