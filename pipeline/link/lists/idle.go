package lists

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	totalWord = regexp.MustCompile(`^(?:本页|本表)?(?:合计|总计|小计|共计|累计)[:：(]?[0-9.,人户]*\)?$`)
	noteWord  = regexp.MustCompile(`^(?:注|备注|附注|说明|填表|填报|制表|审核|复核|审批|核对|经办|负责人|单位负责|分管|主管|联系人|打印|制单|统计人|报送|上报|盖章|公章)`)
)

// longNote: no record has a single cell that says so much.
const longNote = 15

// idle gives, by row, why a row is no record; "" when it may be one.
func (t *Table) idle() []string {
	out := make([]string, len(t.Rows))
	for i := range t.Rows {
		out[i] = t.notRecord(i)
	}
	return out
}

func (t *Table) notRecord(row int) string {
	first, filled, repeats := "", 0, 0
	for c, cell := range t.Rows[row] {
		text := strings.TrimSpace(cell.Text)
		if text == "" {
			continue
		}
		if filled++; filled == 1 {
			first = foldText(text)
		}
		if c < len(t.Header) && text == leaf(t.Header[c]) {
			repeats++
		}
	}
	switch {
	case filled == 0:
		return "是空行"
	case repeats == filled && repeats > 1:
		return "是重复的表头，不是记录"
	case totalWord.MatchString(strings.ReplaceAll(first, " ", "")):
		return "是合计行，不是记录"
	case len(t.Header) > 2 && filled == 1 && (noteWord.MatchString(first) || utf8.RuneCountInString(first) > longNote):
		return "是表下的说明，不是记录"
	}
	return ""
}
