package lists

import (
	"fmt"
	"slices"
	"strings"

	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// AllSheets asks [Reader.Table] for every sheet that is part of the list.
const AllSheets = -1

// Reader reads lists, with what the specs of the department lists know of them.
type Reader struct {
	specs []*source.Spec
	words Words
}

// NewReader reads with these specs; it may have none.
func NewReader(specs []*source.Spec) *Reader { return &Reader{specs, NewWords(specs)} }

// page is a sheet on its way into a table.
type page struct {
	info   sheet.Info
	rows   []sheet.Row
	layout *source.Layout // nil if no spec knows the sheet
	head   []sheet.Row
	header []string
	body   []sheet.Row
}

// Table reads the list of a book: the first sheet that is a list, and every other
// one, visible or hidden, with the same columns, in any order. only is the sheet
// that was asked for, or AllSheets. wanted are headers that a plan names; without
// them, a book that a spec knows is read as that spec does.
func (r *Reader) Table(b *sheet.Book, only int, wanted []string) (*Table, error) {
	pages, err := readPages(b, only)
	if err != nil {
		return nil, err
	}
	t := &Table{File: b.Path()}
	if wanted == nil {
		if rec, err := source.Recognise(b, r.specs); err == nil {
			t.recognised(rec, pages)
		}
	}
	for _, p := range pages {
		p.find(r.words, wanted)
	}
	first := t.first(pages, r.words, wanted)
	if first == nil {
		return nil, noHeader(b, pages)
	}
	t.join(first, pages, r.words, wanted)
	return t, nil
}

func readPages(b *sheet.Book, only int) (out []*page, err error) {
	for _, info := range b.Sheets() {
		if only != AllSheets && only != info.Index {
			continue
		}
		p := &page{info: info}
		for row, err := range b.Rows(info.Index) {
			if err != nil {
				return nil, err
			}
			row.Cells = slices.Clone(row.Cells)
			p.rows = append(p.rows, row)
		}
		out = append(out, p)
	}
	return out, nil
}

// recognised notes which sheets a spec knows, if it knows one of them.
func (t *Table) recognised(rec source.Recognition, pages []*page) {
	for _, p := range pages {
		if l := rec.Layouts[p.info.Index]; l.Usable() {
			t.spec, p.layout = rec.Spec, l
		}
	}
}

// find finds the header of a sheet, where the spec sees it or by itself.
func (p *page) find(words Words, wanted []string) {
	first, last := -1, -1
	if p.layout != nil {
		at := func(row int) int { return slices.IndexFunc(p.rows, func(r sheet.Row) bool { return r.Number == row }) }
		first, last = at(p.layout.Rows[0]), at(p.layout.Rows[len(p.layout.Rows)-1])
		p.header = headerTexts(source.HeaderPaths(p.rows[first : last+1]))
	} else if b := findHeader(p.rows, words, wanted); b != nil {
		first, last = b.First, b.Last
		p.header = headerTexts(b.Paths)
	}
	if first >= 0 {
		p.head, p.body = p.rows[first:last+1], p.rows[last+1:]
	}
}

// first is the sheet that the list begins with: the first one that the spec knows,
// that has all that is wanted, or that says something of persons; best with rows.
func (t *Table) first(pages []*page, words Words, wanted []string) (best *page) {
	most := -1
	for _, p := range pages {
		if p.head == nil || t.spec != nil && p.layout == nil {
			continue
		}
		score := 2 * len(held(p.header, wanted))
		if wanted == nil && (p.layout != nil || len(p.telling(words, nil)) > 0) {
			score += 2
		}
		if len(p.body) > 0 {
			score++
		}
		if score > most {
			best, most = p, score
		}
	}
	return best
}

// telling are the headers that a sheet must have to be part of the list.
func (p *page) telling(words Words, wanted []string) []string {
	if wanted != nil {
		return held(p.header, wanted)
	}
	var out []string
	for _, h := range p.header {
		if r := words.role(h); r == nameRole || r == idRole {
			out = append(out, h)
		}
	}
	return out
}

// township is that of the sheet's name, else of a title above its header.
func (p *page) township() string {
	if name := townshipNamed(p.info.Name); name != "" {
		return name
	}
	for _, r := range p.rows {
		if len(p.head) == 0 || r.Number >= p.head[0].Number {
			break
		}
		for _, c := range r.Cells {
			if name := townshipTitled(c.Text); name != "" {
				return name
			}
		}
	}
	return ""
}

func noHeader(b *sheet.Book, pages []*page) error {
	name := ""
	for _, p := range slices.Backward(pages) {
		if name == "" || len(p.rows) > 0 {
			name = p.info.Name
		}
	}
	return &sheet.FileError{Path: b.Path(), Sheet: name, Err: ErrNoHeader, Msg: "找不到表头",
		Hint: "比对要靠列名认列：请在记录上面加一行列名，如“姓名”“身份证号”"}
}

// Title is the sheet's name, and whether it is hidden.
func (s Sheet) Title() string {
	if s.Hidden {
		return s.Name + "（隐藏）"
	}
	return s.Name
}

// Heads says in which rows the headers stand: 第 3–4 行.
func (s Sheet) Heads() string {
	var rows []string
	for _, r := range []int{s.Head[0], s.Head[len(s.Head)-1]} {
		rows = append(rows, fmt.Sprint(r))
	}
	return "第 " + strings.Join(slices.Compact(rows), "–") + " 行"
}
