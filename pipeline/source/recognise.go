package source

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"yujing/pipeline/sheet"
)

// ErrUndecided: a file could be of several sources, or of none for certain. It
// comes inside a *sheet.FileError that names the candidates.
var ErrUndecided = errors.New("source of the file is undecided")

// Candidate is how well one spec fits a book: its best sheet's header.
type Candidate struct {
	Spec   *Spec
	Sheet  string
	Layout *Layout
	Score  int
}

// fits: every required field has a column, and, unless there is no other choice,
// a column that only this source has, and one of those that it must have.
func (c Candidate) fits(only bool) bool {
	return c.Layout.usable() && (only || c.Layout.marks > 0 && !c.Layout.bare)
}

// Recognition is what was found out about a book.
type Recognition struct {
	Spec       *Spec       // nil when undecided
	Layouts    []*Layout   // of Spec, by sheet; nil where a sheet has no header of it
	Candidates []Candidate // every spec with any claim, best first
}

// InFolder narrows specs to those whose folders name a directory of the file;
// the innermost such directory counts. file is relative to the inbox. The result
// is empty when no folder says anything.
func InFolder(specs []*Spec, file string) (found []*Spec) {
	dirs := strings.Split(path.Dir(strings.ReplaceAll(file, "\\", "/")), "/")
	for _, dir := range slices.Backward(dirs) {
		for _, s := range specs {
			if slices.ContainsFunc(s.Folders, func(f string) bool { return foldWord(f) == foldWord(dir) }) {
				found = append(found, s)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// Recognise finds the one spec among specs that the book's headers speak for.
// When there is none the error says why, and the Recognition still lists the
// candidates. Of specs that fit equally well, one that the file name, a sheet
// name or a title names wins.
func Recognise(b *sheet.Book, specs []*Spec) (Recognition, error) {
	heads, err := readHeads(b)
	if err != nil {
		return Recognition{}, err
	}
	m := newMatch(b, heads, specs)
	rec := Recognition{Candidates: m.candidates()}
	best, err := m.choose(rec.Candidates)
	if err != nil {
		return rec, err
	}
	rec.Spec = specs[best]
	rec.Layouts = m.layouts[best]
	return rec, nil
}

// RecogniseNear asks the sources of the file's folder first and all others only
// when none of those fits: a file in the wrong folder is still read. In a folder
// of one source a plain list is enough, but not one whose columns speak for
// another source: that file may be in the wrong folder, and nobody knows which.
func RecogniseNear(b *sheet.Book, near, all []*Spec) (Recognition, error) {
	rec, err := Recognise(b, near)
	if len(near) == len(all) || (err != nil && !errors.Is(err, ErrNoHeader)) {
		return rec, err
	}
	if err == nil && speaksFor(rec.Layouts) > 0 {
		return rec, nil
	}
	wide, wideErr := Recognise(b, all)
	switch {
	case wideErr != nil:
		return rec, err
	case err != nil:
		return wide, nil
	case wide.Spec != rec.Spec && speaksFor(wide.Layouts) >= strangeMarks:
		return Recognition{Candidates: wide.Candidates}, misplaced(b, rec, wide)
	}
	return rec, nil
}

// strangeMarks is how many columns that only another source has make a file with
// none of its folder's own doubtful. One may be chance: many lists have a date.
const strangeMarks = 2

// speaksFor is the most identifying columns that one sheet has.
func speaksFor(layouts []*Layout) (marks int) {
	for _, l := range layouts {
		if l != nil {
			marks = max(marks, l.marks)
		}
	}
	return marks
}

func misplaced(b *sheet.Book, rec, wide Recognition) error {
	folder, like := rec.Spec, wide.Spec
	return &sheet.FileError{Path: b.Path(), Err: ErrUndecided,
		Msg:  "放在“" + folder.Name + "”的文件夹里，列却像“" + like.Name + "”，没有一列是“" + folder.Name + "”特有的",
		Hint: "是“" + like.Name + "”的，请移到 inbox/" + like.Department + "/" + like.Name + "/；确是“" + folder.Name + "”的，请在数据源说明（sources/" + folder.Name + ".yaml）里加上它的表头"}
}

// readHeads collects the first rows of every sheet.
func readHeads(b *sheet.Book) ([][]headRow, error) {
	heads := make([][]headRow, len(b.Sheets()))
	for i := range heads {
		for row, err := range b.Rows(i) {
			if err != nil {
				return nil, err
			}
			heads[i] = append(heads[i], headRow{row.Number, slices.Clone(row.Cells)})
			if len(heads[i]) == scanRows {
				break
			}
		}
	}
	return heads, nil
}

// match holds the layouts of every spec on every sheet.
type match struct {
	path    string
	specs   []*Spec
	sheets  []sheet.Info
	layouts [][]*Layout // by spec, by sheet
	hints   []string    // file name, sheet names, titles
}

func newMatch(b *sheet.Book, heads [][]headRow, specs []*Spec) *match {
	m := &match{path: b.Path(), specs: specs, sheets: b.Sheets()}
	m.hints = []string{path.Base(strings.ReplaceAll(b.Path(), "\\", "/"))}
	for i, head := range heads {
		m.hints = append(m.hints, m.sheets[i].Name)
		if len(head) > 0 {
			m.hints = append(m.hints, head[0].texts()...)
		}
	}
	for _, s := range specs {
		x := newHeaderIndex(s)
		var layouts []*Layout
		for i, head := range heads {
			layouts = append(layouts, x.layoutOf(head, place{sheet: m.sheets[i].Name, file: b.Path()}))
		}
		m.layouts = append(m.layouts, layouts)
	}
	return m
}

// candidates lists each spec's best sheet: those that fit first, then by score.
func (m *match) candidates() (out []Candidate) {
	for i, s := range m.specs {
		best := Candidate{Spec: s}
		for j, l := range m.layouts[i] {
			if l == nil {
				continue
			}
			c := Candidate{s, m.sheets[j].Name, l, l.Score}
			if best.Layout == nil || m.compare(c, best) < 0 {
				best = c
			}
		}
		if best.Layout != nil {
			out = append(out, best)
		}
	}
	slices.SortStableFunc(out, m.compare)
	return out
}

func (m *match) compare(a, b Candidate) int {
	if fa, fb := a.fits(m.only()), b.fits(m.only()); fa != fb {
		if fa {
			return -1
		}
		return 1
	}
	return cmp.Compare(b.Score, a.Score)
}

func (m *match) only() bool { return len(m.specs) == 1 }

// choose picks the best candidate's index in m.specs.
func (m *match) choose(cs []Candidate) (int, error) {
	if len(cs) == 0 || !cs[0].fits(m.only()) {
		return 0, m.nothing(cs)
	}
	tied := m.named(equals(cs, m.only()))
	if len(tied) > 1 {
		return 0, m.undecided(tied)
	}
	best := slices.Index(m.specs, tied[0].Spec)
	return best, m.agree(best)
}

func equals(cs []Candidate, only bool) (tied []Candidate) {
	for _, c := range cs {
		if c.Score == cs[0].Score && c.fits(only) {
			tied = append(tied, c)
		}
	}
	return tied
}

// named breaks a tie by what the file calls itself.
func (m *match) named(tied []Candidate) []Candidate {
	var out []Candidate
	for _, c := range tied {
		if slices.ContainsFunc(m.hints, func(h string) bool { return strings.Contains(foldWord(h), foldWord(c.Spec.Name)) }) {
			out = append(out, c)
		}
	}
	if len(out) != 1 {
		return tied
	}
	return out
}

// agree makes sure that no other sheet of the book speaks for another source:
// its people would be read as something that they are not.
func (m *match) agree(best int) error {
	for j, info := range m.sheets {
		own := m.sheetScore(best, j)
		for i, s := range m.specs {
			if m.sheetScore(i, j) > own {
				return &sheet.FileError{Path: m.path, Sheet: info.Name, Err: ErrUndecided,
					Msg:  "这张工作表像“" + s.Name + "”，而同一文件里别的工作表像“" + m.specs[best].Name + "”",
					Hint: "一个文件只能放一种名单，请拆成两个文件后重新报送"}
			}
		}
	}
	return nil
}

// sheetScore is a spec's score on a sheet, 0 where it does not fit.
func (m *match) sheetScore(spec, at int) int {
	if c := (Candidate{Layout: m.layouts[spec][at]}); c.fits(m.only()) {
		return c.Layout.Score
	}
	return 0
}

func (m *match) undecided(tied []Candidate) error {
	return &sheet.FileError{Path: m.path, Sheet: tied[0].Sheet, Row: tied[0].Layout.Rows[0], Err: ErrUndecided,
		Msg:  "分不清是哪一种名单：" + scores(tied) + " 一样像",
		Hint: "请把文件放进以名单命名的文件夹（例如 inbox/" + tied[0].Spec.Department + "/" + tied[0].Spec.Name + "/）"}
}

func (m *match) nothing(cs []Candidate) error {
	e := &sheet.FileError{Path: m.path, Err: ErrNoHeader, Msg: fmt.Sprintf("前 %d 行里没有认识的表头", scanRows),
		Hint: "请核对是不是送错了表；新的名单或新的表头，请在数据源说明（sources/*.yaml）里加上"}
	if len(cs) == 0 {
		return e
	}
	e.Sheet, e.Row = cs[0].Sheet, cs[0].Layout.Rows[0]
	if !m.only() {
		cs = slices.DeleteFunc(slices.Clone(cs), func(c Candidate) bool { return c.Layout.marks == 0 })
	}
	if len(cs) == 0 {
		e.Msg = "认不出是哪一种名单：没有一列是某种名单特有的"
		e.Hint = "请把文件放进以名单命名的文件夹（例如 inbox/民政/低保/），或核对是不是送错了表"
		return e
	}
	best := cs[0]
	e.Sheet, e.Row = best.Sheet, best.Layout.Rows[0]
	e.Msg = "认不出是哪一种名单，最像的是：" + scores(cs[:min(3, len(cs))])
	if len(best.Layout.Missing) > 0 {
		e.Msg += "；作为“" + best.Spec.Name + "”还缺少列“" + strings.Join(best.Layout.Missing, "”“") + "”"
	}
	return e
}

// scores names candidates for people: 低保（12分）、特困（12分）.
func scores(cs []Candidate) string {
	var out []string
	for _, c := range cs {
		out = append(out, fmt.Sprintf("%s（%d分）", c.Spec.Name, c.Score))
	}
	return strings.Join(out, "、")
}
