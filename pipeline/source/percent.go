package source

import (
	"errors"
	"strings"

	"yujing/pipeline/sheet"
)

// percentUnit stands in a header: 报销比例（%）.
var percentUnit = unit{name: "%"}

var (
	errNotPercent = errors.New("不是百分数")
	errShare      = errors.New("分不清是百分数还是小数")
)

const noteShare = "按小数换算为百分数"

// parsePercent reads a share into hundredths of a percent point: 85% is 8500. A
// cell formatted as a percentage stores 0.85, and nothing in the file's cell says
// so; a number that may be either is not guessed at.
func parsePercent(c sheet.Cell, column unit) (hundredths int64, note string, err error) {
	if c.Kind == sheet.Date {
		return 0, "", errIsDate
	}
	text, signed := strings.CutSuffix(foldWord(trim(c.Text)), "%")
	d, err := parseDecimal(text)
	if err != nil {
		return 0, "", errNotPercent
	}
	if d.negative {
		return 0, "", errNegative
	}
	d = d.significant()
	switch below, one := d.digits != "" && d.wholeDigits() <= 0, d == (decimal{digits: "1"}); {
	case signed || d.digits == "":
	case (below || one) && column == percentUnit && c.Kind == sheet.Number, one:
		return 0, "", errShare
	case below && column != percentUnit:
		d, note = d.shifted(2), noteShare
	}
	if rounded := d.round(2); rounded != d {
		d, note = rounded, joinNotes(note, "四舍五入到百分之0.01")
	}
	hundredths, ok := d.scaled(2)
	if !ok || hundredths > maxFen {
		return 0, "", errTooBigCount
	}
	return hundredths, note, nil
}
