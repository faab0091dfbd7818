package source

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"yujing/pipeline/sheet"
)

// rowKind is what a row under the header turned out to be.
type rowKind uint8

const (
	kindData rowKind = iota
	kindBlank
	kindTitle
	kindHeader
	kindTotal
	kindNote
	kindOther // the header of another table
)

var (
	totalName = regexp.MustCompile(`^(?:本页|本表)?(?:合计|总计|小计|共计|累计)[:(]?[0-9.,人户]*\)?$`)
	// areaTotal in a name column: 城关镇小计. A person may be called 何小计.
	areaTotal = regexp.MustCompile(`(?:镇|乡|村|街道|社区|县|区|组|页)(?:合计|总计|小计|共计|累计)$`)
	totalText = regexp.MustCompile(`^(?:本页|本表)?(?:合计|总计|小计|共计|累计|总共|共[0-9]+[户人条名])|(?:合计|总计|小计|共计|累计):?$`)
	noteText  = regexp.MustCompile(`^(?:注|备注|附注|说明|填表|填报|制表|审核|复核|审批|核对|经办|负责人|单位负责|单位领导|分管|主管|联系人|联系电话|打印|制单|统计人|报送|上报|日期|盖章|公章|签字|签章|\(盖章|\(公章|第[0-9]+页|共[0-9]+页|[0-9]+[.,、][^0-9]|[0-9]+/[0-9]+页?$)`)
	// titleText: nobody is called that; it is the title of what follows.
	titleText = regexp.MustCompile(`名册|名单|台账|明细|登记表|汇总表|统计表|情况表|一览表|20\d\d年|^(?:金额)?单位:|^[(]?第?[0-9一二三四五六七八九十]+(?:季度|批次?|页)[)]?$`)
	serials   = []string{"序号", "编号", "序", "号", "no", "序列", "行号"}
)

// longName: no name has more characters than this without a separator.
const longName = 15

// kindOf decides what a row is. Anything that might be a record is data: data
// is loaded or rejected with a reason, the other kinds are only counted.
func (r *sheetReader) kindOf(cells []sheet.Cell) rowKind {
	row := headRow{cells: cells}
	switch {
	case row.blank():
		return kindBlank
	case r.repeatsHeader(row), columnNumbers(row):
		return kindHeader
	case r.repeatsTitle(row):
		return kindTitle
	}
	if r.hasNumber(cells) {
		return kindData
	}
	if r.index.headerLikeRow(row) {
		return kindOther
	}
	if r.namesAnchor(row) {
		return kindHeader
	}
	name := foldWord(r.anchorText(cells))
	if name != "" && !placeholders[name] {
		return namedKind(name, row)
	}
	return r.namelessKind(row)
}

// namedKind: the name cell holds something, and no ID number stands in the row.
func namedKind(name string, row headRow) rowKind {
	switch {
	case strings.Contains(name, "计") && (totalName.MatchString(name) || areaTotal.MatchString(name)):
		return kindTotal
	case strings.Contains(name, ":") && noteText.MatchString(name):
		return kindNote
	case titleText.MatchString(name) && len(row.texts()) == 1:
		return kindTitle
	case len([]rune(name)) > longName && len(row.texts()) == 1 && !strings.Contains(name, "·"):
		return kindNote
	}
	return kindData
}

// namelessKind: no name and no ID number. A total says so, a note begins like
// one; whatever else holds a fact of a record is data, and will be rejected for
// want of a name.
func (r *sheetReader) namelessKind(row headRow) rowKind {
	texts := row.texts()
	if slices.ContainsFunc(texts, func(t string) bool { return totalText.MatchString(foldWord(t)) }) {
		return kindTotal
	}
	if noteText.MatchString(foldWord(texts[0])) || !r.holdsFacts(row) {
		return kindNote
	}
	return kindData
}

// holdsFacts: a field other than a place is filled, or several unknown columns are.
func (r *sheetReader) holdsFacts(row headRow) bool {
	unknown := 0
	for c := range row.cells {
		text := row.text(c)
		if text == "" || isPlaceholder(text) {
			continue
		}
		switch f := r.fieldAt(c); {
		case f == nil && !slices.Contains(serials, r.layout.foldedAt(c)):
			unknown++
		case f != nil && f.Type != TypePlace:
			return true
		}
	}
	return unknown >= 2
}

// hasNumber: an ID column holds something like a number.
func (r *sheetReader) hasNumber(cells []sheet.Cell) bool {
	for _, c := range r.idColumns {
		if c < len(cells) && numberLike(cells[c].Text) {
			return true
		}
	}
	return false
}

// repeatsHeader: a printed page begins with the header again. Every text of the
// row stands in the header, in the same column.
func (r *sheetReader) repeatsHeader(row headRow) bool {
	return slices.ContainsFunc(r.repeats, func(h foldedHeader) bool { return h.repeatedBy(row) })
}

// foldedHeader is a row of the header, folded.
type foldedHeader []string

func foldedRow(row headRow) (out foldedHeader) {
	for c := range row.cells {
		out = append(out, foldHeader(row.text(c)))
	}
	return out
}

func (h foldedHeader) repeatedBy(row headRow) bool {
	same := 0
	for c := range row.cells {
		text := row.text(c)
		if text == "" {
			continue
		}
		if c >= len(h) || h[c] == "" || foldHeader(text) != h[c] {
			return false
		}
		same++
	}
	return same >= 2
}

// namesAnchor: the name cell holds a header, as nobody is called 姓名.
func (r *sheetReader) namesAnchor(row headRow) bool {
	c, ok := r.index.names[foldHeader(r.anchorText(row.cells))]
	return ok && c.field == r.anchor
}

// repeatsTitle: a printed page begins with the title again.
func (r *sheetReader) repeatsTitle(row headRow) bool {
	if len(r.titleRows) == 0 {
		return false
	}
	return r.titleRows[strings.Join(row.texts(), "\n")]
}

// columnNumbers: forms number their columns below the header: 1 2 3 4, (1) (2) (3),
// 甲 乙 1 2 3. A record would have more than that to say.
func columnNumbers(row headRow) bool {
	next, seen := 0, 0
	for c := range row.cells {
		text := strings.Trim(foldWord(row.text(c)), "()栏")
		switch {
		case text == "":
		case seen < 4 && next == 0 && strings.HasPrefix("甲乙丙丁"[3*seen:], text) && len(text) == 3:
			seen++
		case text == strconv.Itoa(next+1):
			next++
			seen++
		default:
			return false
		}
	}
	return next >= 3
}

// numberLike: six digits in a row are no word.
func numberLike(s string) bool { return digitRun(s) >= 6 }
