package source

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"yujing/pipeline/sheet"
)

// ErrNoHeader: no sheet of the file has a header of the source. It comes inside
// a *sheet.FileError.
var ErrNoHeader = errors.New("no recognisable header")

// rowKeyDigits of the content digest identify the file in a row key.
const rowKeyDigits = 16

// Read goes through the book once and hands every record and every problem to
// the sink. digest is the sha256 of the file's content in hex.
func Read(ctx context.Context, b *sheet.Book, spec *Spec, digest string, sink Sink) (*Report, error) {
	report := &Report{Source: spec.Name}
	index := newHeaderIndex(spec)
	var best *sheetReader // the sheet that came nearest to having a header
	for _, info := range b.Sheets() {
		r := newSheetReader(index, info, digest, sink)
		if err := r.read(ctx, b.Rows(info.Index)); err != nil {
			return nil, err
		}
		r.warnMerged(b.Sheets()[info.Index].Merged)
		report.add(r)
		if best == nil || r.score() > best.score() {
			best = r
		}
	}
	report.Notes = b.Notes()
	if best == nil || !best.layout.usable() {
		return nil, noHeader(b.Path(), spec, best)
	}
	return report, nil
}

func (r *Report) add(s *sheetReader) {
	r.Sheets = append(r.Sheets, *s.report)
	t := s.titles.asOf
	if t != nil && (r.AsOf == nil || t.Days() > r.AsOf.Days()) {
		r.AsOf, r.AsOfIsMonth = t, s.titles.month
	}
}

func noHeader(path string, spec *Spec, best *sheetReader) error {
	e := &sheet.FileError{Path: path, Err: ErrNoHeader, Msg: "没有找到“" + spec.Name + "”的表头"}
	if best == nil || best.layout == nil {
		e.Hint = fmt.Sprintf("前 %d 行里没有一行列着“%s”这样的表头，请核对是不是送错了表，或在数据源说明里加上表头的别名",
			scanRows, strings.Join(spec.requiredNames(), "”“"))
		return e
	}
	e.Sheet, e.Row = best.report.Sheet, best.layout.Rows[0]
	e.Msg += "：最像表头的是这一行，但缺少必填的列“" + strings.Join(best.layout.Missing, "”“") + "”"
	e.Hint = "请补上这一列，或在数据源说明里加上它的别名"
	return e
}

func (s *Spec) requiredNames() (names []string) {
	for _, f := range s.Fields {
		if f.Required {
			names = append(names, f.Name)
		}
	}
	return names
}

// sheetReader reads one sheet: first it collects rows until the header is found,
// then it reads on.
type sheetReader struct {
	spec      *Spec
	index     *headerIndex
	words     []wordTable // per field
	sink      Sink
	digest    string
	keyPrefix string // of row keys: digest and sheet
	report    *SheetReport

	head      []headRow // rows seen before the header was decided on
	decided   bool
	layout    *Layout
	titles    titleInfo
	titleRows map[string]bool
	anchor    int   // field that every record has: the person's name, else the first required one
	idFields  []int // fields of type id
	idColumns []int
	owners    []int    // per column: its field, or -1
	keys      []string // per column: its key in JSON
	seen      int
	record    record
	other     object
	foreign   int // header row of the table of another kind that is being passed over; 0: none
}

func newSheetReader(x *headerIndex, info sheet.Info, digest string, sink Sink) *sheetReader {
	r := &sheetReader{spec: x.spec, index: x, sink: sink, digest: digest, anchor: x.spec.anchor()}
	r.report = &SheetReport{Sheet: info.Name, Index: info.Index + 1, Hidden: info.Hidden}
	r.keyPrefix = fmt.Sprintf("%s/%d", digest[:min(rowKeyDigits, len(digest))], r.report.Index)
	for i, f := range x.spec.Fields {
		r.words = append(r.words, newWordTable(f))
		if f.Type == TypeID {
			r.idFields = append(r.idFields, i)
		}
	}
	r.record.r = r
	return r
}

func (s *Spec) anchor() int {
	required := -1
	for i, f := range s.Fields {
		if f.Name == s.Person.Name {
			return i
		}
		if f.Required && required < 0 {
			required = i
		}
	}
	return max(required, 0)
}

// checkEvery so many rows, Read asks whether it was cancelled.
const checkEvery = 1024

func (r *sheetReader) read(ctx context.Context, rows iter.Seq2[sheet.Row, error]) error {
	for row, err := range rows {
		if err != nil {
			return err
		}
		r.seen++
		r.report.Read = row.Number
		if row.Hidden {
			r.report.HiddenRows++
		}
		if r.seen%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := r.take(row); err != nil {
			return err
		}
	}
	if err := r.decide(); err != nil {
		return err
	}
	r.finish()
	return ctx.Err()
}

func (r *sheetReader) take(row sheet.Row) error {
	if !r.decided && len(r.head) < scanRows {
		r.head = append(r.head, headRow{row.Number, append([]sheet.Cell(nil), row.Cells...)})
		return nil
	}
	if err := r.decide(); err != nil {
		return err
	}
	return r.row(row.Number, row.Cells)
}

// decide finds the header among the first rows and reads those below it.
func (r *sheetReader) decide() error {
	if r.decided {
		return nil
	}
	r.decided = true
	r.layout = findLayout(r.index, r.head)
	if r.layout.usable() {
		r.adopt()
	}
	for _, h := range r.head {
		if err := r.headRow(h); err != nil {
			return err
		}
	}
	r.head = nil
	return nil
}

// adopt prepares for reading under the layout.
func (r *sheetReader) adopt() {
	l := r.layout
	r.titleRows = map[string]bool{}
	var above []headRow
	for _, h := range r.head {
		if h.number < l.Rows[0] && !h.blank() {
			above = append(above, h)
			r.titleRows[strings.Join(h.texts(), "\n")] = true
		}
	}
	r.titles = readTitles(above)
	r.bind()
	r.report.HeaderRows, r.report.Columns, r.report.Unknown = l.Rows, l.Columns, l.Unknown
	r.report.Unit, r.report.Titles, r.report.Warnings = r.titles.unit.name, r.titles.texts, l.warnings
}

// bind looks the layout's columns up once.
func (r *sheetReader) bind() {
	l := r.layout
	r.idColumns = nil
	r.owners = make([]int, len(l.headers))
	for c := range r.owners {
		r.owners[c] = -1
	}
	for i, columns := range l.fields {
		for _, c := range columns {
			r.owners[c] = i
		}
		if r.spec.Fields[i].Type == TypeID {
			r.idColumns = append(r.idColumns, columns...)
		}
	}
	r.keys = jsonKeys(l)
}

// jsonKeys names the columns, repeated headers with their letter.
func jsonKeys(l *Layout) []string {
	count := map[string]int{}
	for c := range l.headers {
		count[l.header(c)]++
	}
	keys := make([]string, len(l.headers))
	for c := range keys {
		if keys[c] = l.header(c); count[keys[c]] > 1 {
			keys[c] += "(" + sheet.Column(c) + ")"
		}
	}
	return keys
}

// headRow accounts for a row that was seen before the header was known.
func (r *sheetReader) headRow(h headRow) error {
	if !r.layout.usable() {
		return r.row(h.number, h.cells)
	}
	first, last := r.layout.Rows[0], r.layout.Rows[len(r.layout.Rows)-1]
	switch {
	case h.number > last:
		return r.row(h.number, h.cells)
	case h.blank():
		r.report.Skipped.Blank++
	case h.number < first && h.holdsID():
		return r.refuse(h.number, h.cells, "这一行在表头上方，却像是一条记录", "请把它移到表头下面，或删去")
	case h.number < first:
		r.report.Skipped.Title++
	default:
		r.report.Skipped.Header++
	}
	return nil
}

// row accounts for a row below the header.
func (r *sheetReader) row(number int, cells []sheet.Cell) error {
	if !r.layout.usable() {
		return r.unrecognised(cells)
	}
	switch kind := r.kindOf(cells); {
	case kind == kindOther:
		return r.otherTable(number, cells)
	case r.foreign > 0 && kind != kindBlank && kind != kindHeader:
		return r.refuse(number, cells, fmt.Sprintf("第 %d 行起是另一张表，不是“%s”", r.foreign, r.spec.Name), "请把另一张表移到别的工作表")
	default:
		return r.account(kind, number, cells)
	}
}

// account counts the row by its kind.
func (r *sheetReader) account(kind rowKind, number int, cells []sheet.Cell) error {
	switch kind {
	case kindBlank:
		r.report.Skipped.Blank++
	case kindTitle:
		r.report.Skipped.Title++
	case kindHeader:
		r.foreign = 0
		r.report.Skipped.Header++
	case kindTotal:
		r.report.Skipped.Total++
	case kindNote:
		r.report.Skipped.Note++
	default:
		return r.data(number, cells)
	}
	return nil
}

func (r *sheetReader) unrecognised(cells []sheet.Cell) error {
	if (headRow{cells: cells}).blank() {
		r.report.Skipped.Blank++
	} else {
		r.report.Unrecognised++
	}
	return nil
}

func (r *sheetReader) data(number int, cells []sheet.Cell) error {
	c := &r.record
	c.fill(number, cells)
	for _, p := range c.problems {
		if err := r.sink.Problem(p); err != nil {
			return err
		}
	}
	if c.rejected {
		r.report.Rejected++
		return nil
	}
	r.report.Loaded++
	return r.sink.Row(c.values)
}

// finish counts the rows that the sheet does not hold and says how it went.
func (r *sheetReader) finish() {
	s := r.report
	s.Skipped.Blank += s.Read - r.seen
	switch {
	case r.layout.usable():
		s.Status = StatusRead
		if s.Loaded+s.Rejected == 0 {
			s.Warnings = append(s.Warnings, "表头下面没有数据")
		}
	case s.Unrecognised == 0:
		s.Status = StatusEmpty
	default:
		s.Status = StatusNoHeader
		s.Warnings = append(s.Warnings, fmt.Sprintf("没有找到表头，%d 行没有读取", s.Unrecognised))
	}
	if s.HiddenRows > 0 {
		s.Warnings = append(s.Warnings, fmt.Sprintf("有 %d 行是隐藏的，照常读取", s.HiddenRows))
	}
}

func (r *sheetReader) score() int {
	switch {
	case r.layout == nil:
		return 0
	case r.layout.usable():
		return 1000 + r.layout.Score
	}
	return r.layout.Score
}
