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

// Read goes through the book and hands every record and every problem to the
// sink; once, unless records are merged. digest is the sha256 of the file's
// content in hex.
func Read(ctx context.Context, b *sheet.Book, spec *Spec, digest string, sink Sink) (*Report, error) {
	p := pass{book: b, index: newHeaderIndex(spec), digest: digest, sink: sink}
	again, canRestart := sink.(Restarter)
	if !canRestart {
		var err error
		if p.merged, err = mergesOf(b); err != nil {
			return nil, err
		}
	}
	report, err := p.read(ctx)
	if !errors.Is(err, errMergedRecords) {
		return report, err
	}
	if p.merged, err = mergesOf(b); err != nil {
		return nil, err
	}
	if err := again.Restart(); err != nil {
		return nil, fmt.Errorf("start over for merged cells: %w", err)
	}
	return p.read(ctx)
}

// errMergedRecords stops a pass that does not know the merged cells.
var errMergedRecords = errors.New("records are merged")

// pass is one reading of a book.
type pass struct {
	book   *sheet.Book
	index  *headerIndex
	digest string
	sink   Sink
	merged [][]sheet.Range // per sheet; nil when they are not known
}

func (p *pass) read(ctx context.Context) (*Report, error) {
	report := &Report{Source: p.index.spec.Name}
	var best *sheetReader // the sheet that came nearest to having a header
	for _, info := range p.book.Sheets() {
		r, err := p.sheet(ctx, info)
		if err != nil {
			return nil, err
		}
		report.add(r)
		if best == nil || r.score() > best.score() {
			best = r
		}
	}
	report.Notes = p.book.Notes()
	if best == nil || !best.layout.usable() {
		return nil, noHeader(p.book.Path(), p.index.spec, best)
	}
	return report, nil
}

func (p *pass) sheet(ctx context.Context, info sheet.Info) (*sheetReader, error) {
	r := newSheetReader(p.index, info, p.digest, p.sink)
	r.place.file, r.d1904 = p.book.Path(), p.book.Date1904()
	if p.merged != nil {
		r.merges.ahead = p.merged[info.Index]
	}
	if err := r.read(ctx, p.book.Rows(info.Index)); err != nil {
		return nil, err
	}
	if p.merged == nil && len(r.mergedRecords(p.book.Sheets()[info.Index].Merged)) > 0 {
		return nil, errMergedRecords
	}
	r.reportMerged()
	return r, nil
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
	place     place
	d1904     bool
	merges    merges
	sink      Sink
	digest    string
	keyPrefix string // of row keys: digest and sheet
	keyBuffer []byte
	report    *SheetReport

	head      []headRow // rows seen before the header was decided on
	decided   bool
	layout    *Layout
	titles    titleInfo
	titleRows map[string]bool
	anchor    int   // field that every record has: the person's name, else the first required one
	idFields  []int // fields of type id
	nameField int   // of the person that a row is about; -1: none
	idColumns []int
	owners    []int          // per column: its field, or -1
	plans     []plan         // per field
	keys      []string       // per column: its key in JSON
	quoted    [][]byte       // the same, as JSON
	repeats   []foldedHeader // rows of the header, to know them again
	above     []headRow      // rows since the last record that may be the title of what follows
	seen      int
	record    record
	other     object
	foreign   int // header row of the table of another kind that is being passed over; 0: none
}

func newSheetReader(x *headerIndex, info sheet.Info, digest string, sink Sink) *sheetReader {
	r := &sheetReader{spec: x.spec, index: x, sink: sink, digest: digest, anchor: x.spec.anchor(), place: place{sheet: info.Name}}
	r.nameField = -1
	r.report = &SheetReport{Sheet: info.Name, Index: info.Index + 1, Hidden: info.Hidden}
	r.keyPrefix = fmt.Sprintf("%s/%d", digest[:min(rowKeyDigits, len(digest))], r.report.Index)
	for i, f := range x.spec.Fields {
		r.words = append(r.words, newWordTable(f))
		if f.Type == TypeID {
			r.idFields = append(r.idFields, i)
		}
		if f.Name == x.spec.Person.Name {
			r.nameField = i
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
	r.layout = r.index.layoutOf(r.head, r.place)
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
	for _, h := range r.head {
		if h.number < l.Rows[0] && !h.blank() {
			r.titleRows[strings.Join(h.texts(), "\n")] = true
		}
	}
	r.titles = l.titles
	r.bind()
	r.report.HeaderRows, r.report.Columns, r.report.Unknown = l.Rows, l.Columns, l.Unknown
	r.report.Unit, r.report.Titles, r.report.Warnings = r.titles.unit.name, r.titles.texts, l.warnings
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
	whole := r.merges.row(r, number, cells)
	switch kind := r.kindOf(cells); {
	case kind == kindOther:
		return r.otherTable(number, cells)
	case r.foreign > 0 && kind != kindBlank && kind != kindHeader:
		return r.refuse(number, cells, fmt.Sprintf("第 %d 行起是另一张表，不是“%s”", r.foreign, r.spec.Name), "请把另一张表移到别的工作表")
	default:
		return r.account(kind, number, cells, whole)
	}
}

// account counts the row by its kind. cells are as stored, whole with the values
// of merged cells.
func (r *sheetReader) account(kind rowKind, number int, cells, whole []sheet.Cell) error {
	r.watchTitles(kind, number, cells)
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
		return r.data(number, cells, whole)
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

func (r *sheetReader) data(number int, cells, whole []sheet.Cell) error {
	c := &r.record
	c.stored = cells
	c.fill(number, whole)
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
