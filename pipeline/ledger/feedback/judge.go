package feedback

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"yujing/pipeline/sheet"
)

// state is what became of a line.
type state uint8

const (
	open     state = iota // not decided yet
	empty                 // nobody filled it in
	refused               // it did not go in
	repeated              // the log, or an earlier line, says the same
	taken
)

// entry is a line on its way.
type entry struct {
	book      *Book
	table     *Table
	line      *Line
	township  string
	clue      *Clue
	question  *Question
	candidate *Candidate
	from      *entry // the line of the household whose answer counts here, too
	merged    bool   // it does because of merged cells
	reply     *reply
	state     state
}

// judge is one import on its way.
type judge struct {
	*Known
	words   vocabulary
	letters map[string]string // 校验 to the clue that it belongs to; made when first asked
	entries []*entry
	out     Outcome
}

// Judge decides what of the books goes in. The order of the books is that in which
// things are reported; it decides nothing else.
func (k *Known) Judge(books []Book) *Outcome {
	j := &judge{Known: k, words: newVocabulary(k.Answers)}
	for i := range books {
		j.book(&books[i])
	}
	j.settle()
	j.collect()
	j.count(books)
	j.order(books)
	return &j.out
}

// order brings refusals and remarks into the order of the lines.
func (j *judge) order(books []Book) {
	at := map[[2]string]int{}
	for _, b := range books {
		at[[2]string{b.File, ""}] = len(at)
		for _, t := range b.Tables {
			at[[2]string{b.File, t.Sheet}] = len(at)
		}
	}
	compare := func(a, b Place) int {
		return cmp.Or(cmp.Compare(at[[2]string{a.File, a.Sheet}], at[[2]string{b.File, b.Sheet}]), cmp.Compare(a.Row, b.Row))
	}
	slices.SortStableFunc(j.out.Refused, func(a, b Refusal) int { return compare(a.Place, b.Place) })
	slices.SortStableFunc(j.out.Remarks, func(a, b Remark) int { return compare(a.Place, b.Place) })
}

// book identifies the lines of a book and reads what they say.
func (j *judge) book(b *Book) {
	before := len(j.entries)
	for i := range b.Tables {
		t := &b.Tables[i]
		made := cmp.Or(j.madeFor(t.Titles), j.madeFor(b.Titles))
		var lines []*entry
		for n := range t.Lines {
			e := &entry{book: b, table: t, line: &t.Lines[n]}
			if j.identify(e, made) {
				lines = append(lines, e)
			}
		}
		j.entries = append(j.entries, lines...)
		j.blocks(lines)
		for _, e := range lines {
			if e.state == open {
				j.read(e)
			}
		}
		j.columnsGone(b, t, lines)
	}
	if len(j.entries) == before {
		j.nothing(b)
	}
}

// columnsGone says which answer columns a table has lost, where that matters.
func (j *judge) columnsGone(b *Book, t *Table, lines []*entry) {
	if len(t.Missing) == 0 || !slices.ContainsFunc(lines, func(e *entry) bool { return e.reply != nil }) {
		return
	}
	j.out.Remarks = append(j.out.Remarks, Remark{Place{File: b.File, Digest: b.Digest, Sheet: t.Sheet}, lines[0].township,
		"没有“" + strings.Join(t.Missing, "”“") + "”这一列（可能删掉了，或改了标题）"})
}

// nothing refuses a file without any line of ours.
func (j *judge) nothing(b *Book) {
	r := Refusal{Place: Place{File: b.File, Digest: b.Digest}, Township: j.madeFor(b.Titles),
		Reason: "没有找到台账的表头（线索编号、核实结果），也就没有一行能认出来", Advice: "请核对是不是送错了文件；表头改过的，请改回下发时的样子"}
	switch {
	case len(b.Tables) > 0:
		r.Sheet, r.Reason = b.Tables[0].Sheet, "表里没有一行是本县下发的线索"
		r.Advice = "请核对是不是送错了文件，“线索编号”一列是不是还在"
	case len(b.Keyed) > 0:
		r.Sheet, r.Reason = b.Keyed[0], "有“线索编号”列，没有“核实结果”列，不知道答复在哪里"
		r.Advice = "请把答复所在的列标题改回“核实结果”"
	}
	j.out.Refused = append(j.out.Refused, r)
}

// madeFor is the township that the title of a table, or the first page, names; ""
// when none, or several, are named.
func (k *Known) madeFor(titles []string) string {
	found := ""
	for _, text := range titles {
		name := k.named(fold(text))
		if name == "" || name == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = name
	}
	return found
}

// named is the longest township that a text of ours names: 沁河县城关镇防返贫… in a
// title, 城关镇 alone on the first page.
func (k *Known) named(text string) string {
	best := ""
	for _, t := range k.Townships {
		if len(t) > len(best) && (text == fold(t) || strings.Contains(text, fold(k.County+t))) {
			best = t
		}
	}
	return best
}

// place is a column of the line, or with roleNone the line itself.
func (e *entry) place(r role) Place {
	p := Place{File: e.book.File, Digest: e.book.Digest, Sheet: e.table.Sheet, Row: e.line.Row}
	if r == roleNone {
		return p
	}
	if _, column, _ := e.line.value(r); column >= 0 {
		p.Column = sheet.Column(column)
		p.Header = e.line.head.header(column)
	}
	return p
}

func (h *header) header(column int) string {
	if column < len(h.texts) {
		return strings.ReplaceAll(h.texts[column], "\n", "")
	}
	return ""
}

func (j *judge) refuse(e *entry, r role, value, reason, advice string) {
	e.state, e.reply = refused, nil
	j.out.Refused = append(j.out.Refused, Refusal{Place: e.place(r), Township: e.township, Value: value, Reason: reason, Advice: advice, Line: e.line})
}

func (j *judge) remark(e *entry, r role, text string) {
	j.out.Remarks = append(j.out.Remarks, Remark{e.place(r), e.township, text})
}

func day(t time.Time) string { return t.Format(time.DateOnly) }
