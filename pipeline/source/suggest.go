package source

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"yujing/pipeline/sheet"
)

// suggestRows of a sheet are looked at for a draft.
const suggestRows = 2000

// Suggest drafts the spec of a list that no spec covers, from the file itself: a
// commented YAML that LoadSpecs accepts under the name name.yaml and that reads
// the file. name is what the source is to be called; "" takes it from the file's
// name. It is a draft: what a column means, a person has to say. Values of the
// file stand in it only where a column has a few words that come again and again.
func Suggest(b *sheet.Book, name string) ([]byte, error) {
	if name == "" {
		name = sourceName(b.Path())
	}
	d, err := newDraft(b, name)
	if err != nil {
		return nil, err
	}
	d.typeColumns()
	if d.nameFields(); len(d.columns) < 2 {
		return nil, noDraft(b)
	}
	text := []byte(d.yaml())
	if _, err := parseSpec(name+".yaml", text); err != nil {
		return nil, fmt.Errorf("suggest a spec for %s: %w", b.Path(), err)
	}
	return text, nil
}

var notInName = regexp.MustCompile(`[0-9]{1,2}月份?|[0-9]{1,2}日|[0-9]{2,4}年?|\(.*?\)|[^\p{Han}A-Za-z]`)

// sourceName is a file's name without dates, numbers and endings.
func sourceName(file string) string {
	base := path.Base(strings.ReplaceAll(file, "\\", "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	name := notInName.ReplaceAllString(brackets.Replace(halfWidth(base)), "")
	if name == "" {
		return "新名单"
	}
	return name
}

// draft is a spec in the making.
type draft struct {
	name    string
	sheet   string
	header  block
	rows    int // records looked at
	columns []*draftColumn
	events  bool
}

// draftColumn is what was found out about a column.
type draftColumn struct {
	letter  string
	header  string // as it stands, parents before children
	leaf    string
	cells   []sheet.Cell // filled ones
	values  []string     // different texts in order of appearance, as many as an enum may have
	typ     FieldType
	field   string
	aliases []string
	common  bool // every list has such a column: it does not give the source away
	person  string
}

// newDraft takes the sheet with the widest header.
func newDraft(b *sheet.Book, name string) (*draft, error) {
	var best *draft
	for _, info := range b.Sheets() {
		rows, err := firstRows(b, info.Index)
		if err != nil {
			return nil, err
		}
		d := &draft{name: name, sheet: info.Name, header: headerBlock(rows)}
		if d.header == nil || best != nil && d.header.width() <= best.header.width() {
			continue
		}
		d.collect(rows)
		best = d
	}
	if best == nil {
		return nil, noDraft(b)
	}
	return best, nil
}

func noDraft(b *sheet.Book) error {
	return &sheet.FileError{Path: b.Path(), Err: ErrNoHeader, Msg: "找不到像表头的一行，写不出数据源说明的草稿",
		Hint: "表头应当有两列以上，每列一个名称，名称下面是记录"}
}

func firstRows(b *sheet.Book, index int) (rows []headRow, err error) {
	for row, err := range b.Rows(index) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, headRow{row.Number, slices.Clone(row.Cells)})
		if len(rows) == suggestRows {
			break
		}
	}
	return rows, nil
}

// headerBlock is the first row that is about as wide as the table and holds
// nothing but words, with the rows below that belong to it.
func headerBlock(rows []headRow) block {
	widest := 0
	for _, r := range rows {
		widest = max(widest, len(r.texts()))
	}
	for i := range rows[:min(len(rows), scanRows)] {
		if n := len(rows[i].texts()); n < 2 || n*2 < widest || !words(rows[i]) {
			continue
		}
		for k := blockRows; k > 1; k-- {
			if i+k < len(rows) && block(rows[i:i+k]).layered() {
				return block(rows[i : i+k])
			}
		}
		return block(rows[i : i+1])
	}
	return nil
}

// words: every filled cell is a word that may be a header, and few come twice. A
// number or a date is a record's: its row must not become the header.
func words(row headRow) bool {
	seen, all := map[string]bool{}, 0
	for c, cell := range row.cells {
		text := foldHeader(row.text(c))
		if row.text(c) == "" {
			continue
		}
		if !headerLike(cell) || text == "" || len([]rune(text)) > 30 || strings.Contains(foldWord(row.text(c)), ":") || isAmount(cell) || isDay(cell) {
			return false
		}
		seen[text] = true
		all++
	}
	return len(seen)*2 > all
}

// collect puts the cells below the header into their columns.
func (d *draft) collect(rows []headRow) {
	last := d.header[len(d.header)-1].number
	for c, path := range d.header.paths() {
		if len(path) == 0 {
			continue
		}
		d.columns = append(d.columns, &draftColumn{letter: sheet.Column(c), header: oneLine(strings.Join(path, "/")), leaf: oneLine(path[len(path)-1])})
		d.columns[len(d.columns)-1].cells = cellsBelow(rows, c, last)
	}
	for _, r := range rows {
		if r.number > last && isRecord(r) {
			d.rows++
		}
	}
}

func cellsBelow(rows []headRow, column, last int) (cells []sheet.Cell) {
	for _, r := range rows {
		if text := r.text(column); r.number > last && text != "" && isRecord(r) && !isPlaceholder(text) {
			cells = append(cells, r.cells[column])
		}
	}
	return cells
}

// isRecord leaves out totals, notes and lines with a single text.
func isRecord(row headRow) bool {
	texts := row.texts()
	return len(texts) > 1 && !columnNumbers(row) &&
		!slices.ContainsFunc(texts, func(t string) bool { return totalText.MatchString(foldWord(t)) }) &&
		!noteText.MatchString(foldWord(texts[0]))
}
