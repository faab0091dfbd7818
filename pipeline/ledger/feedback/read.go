package feedback

import (
	"strings"

	"yujing/pipeline/sheet"
)

// Book is a returned workbook as it was written, before anything is believed.
type Book struct {
	File   string // what messages call it: its path, or 邮件.zip/城关镇.xlsx
	Digest string // SHA-256 of the original file, in hexadecimal
	Tables []Table
	Titles []string // texts of the sheets without a table, the first page among them
	// Keyed are the sheets with a column 线索编号 or 确认编号 and none for an answer.
	Keyed []string
	Notes []string // the reader's remarks on the file
}

// Table is one sheet with lines to be answered.
type Table struct {
	Sheet   string
	Titles  []string // what stands above the header
	Missing []string // headers of answer columns that are gone
	Lines   []Line
}

// Line is one row of a table that holds a key of ours or an answer.
type Line struct {
	Row    int
	head   *header
	cells  []sheet.Cell
	merged map[role]int // row of the line whose merged cell covers this one's
}

// titleRows is how much of a sheet's beginning is searched for a township's name.
const titleRows = 20

// Read reads every sheet of a book. The error is the reader's, about the file.
func Read(file string, b *sheet.Book) (Book, error) {
	out := Book{File: file}
	for _, s := range b.Sheets() {
		if err := out.read(b, s.Index); err != nil {
			return out, err
		}
	}
	out.Notes = b.Notes()
	return out, nil
}

// read takes one sheet. A header that comes again (two villages' tables one below
// the other) begins the same table anew, with its own order of columns.
func (out *Book) read(b *sheet.Book, index int) error {
	t := Table{Sheet: b.Sheets()[index].Name}
	var head *header
	keys := false
	for row, err := range b.Rows(index) {
		if err != nil {
			return err
		}
		if h := headerOf(row); h != nil {
			head = h
			t.Missing = h.missing()
			continue
		}
		switch {
		case head != nil:
			t.add(head, row)
		case len(t.Titles) < titleRows:
			t.Titles = append(t.Titles, texts(row)...)
			keys = keys || keyed(row)
		}
	}
	if head == nil {
		out.Titles = append(out.Titles, t.Titles...)
		if keys {
			out.Keyed = append(out.Keyed, t.Sheet)
		}
		return nil
	}
	t.cover(b.Sheets()[index].Merged)
	out.Tables = append(out.Tables, t)
	return nil
}

func texts(row sheet.Row) (out []string) {
	for _, c := range row.Cells {
		if s := plain(c.Text); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// add keeps a row that has a key or an answer; notes and signatures below the
// table have neither.
func (t *Table) add(h *header, row sheet.Row) {
	l := Line{Row: row.Number, head: h, cells: append([]sheet.Cell(nil), row.Cells...)}
	if l.key() != "" || l.answered() {
		t.Lines = append(t.Lines, l)
	}
}

// cover notes which lines a merged cell of an answer reaches down to.
func (t *Table) cover(merged []sheet.Range) {
	for i := range t.Lines {
		l := &t.Lines[i]
		for _, m := range merged {
			if l.Row <= m.Top || l.Row > m.Bottom {
				continue
			}
			for _, r := range filledIn {
				if l.under(r, m) {
					l.mark(r, m.Top)
				}
			}
		}
	}
}

func (l *Line) mark(r role, row int) {
	if l.merged == nil {
		l.merged = map[role]int{}
	}
	l.merged[r] = row
}

func (l *Line) under(r role, m sheet.Range) bool {
	for _, c := range l.head.columns[r] {
		if c >= m.Left && c <= m.Right {
			return true
		}
	}
	return false
}

// value is what stands in the columns of a role: the cell, and where. Where two
// columns of one name say different things, both is the other's text.
func (l *Line) value(r role) (cell sheet.Cell, column int, both string) {
	column = -1
	for _, c := range l.head.columns[r] {
		if c >= len(l.cells) || plain(l.cells[c].Text) == "" {
			continue
		}
		if column < 0 {
			cell, column = l.cells[c], c
		} else if fold(l.cells[c].Text) != fold(cell.Text) {
			both = l.cells[c].Text
		}
	}
	if column < 0 && l.head.has(r) {
		column = l.head.columns[r][0]
	}
	return cell, column, both
}

func (l *Line) text(r role) string {
	c, _, _ := l.value(r)
	return plain(c.Text)
}

// key is what the line is known by, folded.
func (l *Line) key() string {
	if l.head.asks() {
		return code(l.text(roleQuestion))
	}
	return code(l.text(roleClue))
}

// answered tells whether anything was filled in.
func (l *Line) answered() bool {
	for _, r := range filledIn {
		if l.text(r) != "" {
			return true
		}
	}
	return false
}

// says tells whether a column that nobody fills in holds this text.
func (l *Line) says(word string) bool {
	word = fold(word)
	if word == "" {
		return false
	}
	for i, c := range l.cells {
		if i < len(l.head.texts) && isAnswer(headerRole(l.head.texts[i])) {
			continue
		}
		if strings.Contains(fold(c.Text), word) {
			return true
		}
	}
	return false
}

func isAnswer(r role) bool { return r >= roleResult }

// Keys are what the lines of the book are known by, folded: clues and questions.
func (b *Book) Keys() (clues, questions []string) {
	for _, t := range b.Tables {
		for i := range t.Lines {
			switch l := &t.Lines[i]; {
			case l.key() == "":
			case l.head.asks():
				questions = append(questions, l.key())
			default:
				clues = append(clues, l.key())
			}
		}
	}
	return clues, questions
}
