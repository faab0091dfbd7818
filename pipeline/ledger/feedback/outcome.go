package feedback

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"yujing/pipeline/alert/answer"
	"yujing/pipeline/ledger"
)

// Outcome is what became of the lines of all books of one import. Answers and
// Links are new to the log, in the order in which they were read.
type Outcome struct {
	Answers []Answer
	Links   []Link
	Refused []Refusal
	Remarks []Remark // about what went in
	Files   []FileCount
	Places  []TownshipCount
}

// Place is a cell of a returned book.
type Place struct {
	File, Digest, Sheet string
	Row                 int
	Column              string // letter; "" for the whole line
	Header              string
}

// Answer is an answer to a clue.
type Answer struct {
	Place
	Clue     *Clue
	Township string
	Kind     answer.Kind
	Date     time.Time
	By, Note string
	line     *Line
}

// Link is an answer to one line of 待确认.
type Link struct {
	Place
	Question  *Question
	Candidate *Candidate
	Answer    string // 是, 不是, 不确定
	Date      time.Time
	By, Note  string
}

// Refusal is a line, or a whole file, that did not go in.
type Refusal struct {
	Place
	Township string // whose book it is, as far as that is known
	Value    string
	Reason   string // what is wrong
	Advice   string // what to do
	Line     *Line  // nil for a file
}

// Written is what a line says, as it was written.
func (l *Line) Written() ledger.Correction {
	return ledger.Correction{Question: l.head.asks(), Key: cmp.Or(l.text(roleClue), l.text(roleQuestion)), Household: l.text(roleHousehold), Head: l.text(roleHead),
		Checksum: l.text(roleChecksum), Result: l.text(roleResult), Way: l.text(roleWay), Visited: l.text(roleVisited),
		Visitor: l.text(roleVisitor), Measure: l.text(roleMeasure), Remark: l.text(roleRemark)}
}

// Remark is said of an answer that did go in.
type Remark struct {
	Place
	Township string
	Text     string
}

// FileCount is what a file held.
type FileCount struct {
	File     string
	Township string
	Count
}

// TownshipCount is what came from a township.
type TownshipCount struct {
	Township string
	Count
	Open int // clues of the township that wait for an answer after this import
}

// Count counts lines of ours. Lines = New + Repeated + Refused + Empty.
type Count struct {
	Lines    int
	New      int
	Repeated int // known already, in this import or an earlier one
	Refused  int
	Empty    int // nobody filled them in
}

func (c *Count) add(o Count) {
	c.Lines, c.New, c.Repeated = c.Lines+o.Lines, c.New+o.New, c.Repeated+o.Repeated
	c.Refused, c.Empty = c.Refused+o.Refused, c.Empty+o.Empty
}

// At is the place in words: 文件“城关镇.xlsx”工作表“核查台账”第 5 行 L 列“核实结果”.
func (p Place) At() string {
	var b strings.Builder
	b.WriteString("文件“" + p.File + "”")
	if p.Sheet != "" {
		b.WriteString("工作表“" + p.Sheet + "”")
	}
	if p.Row > 0 {
		b.WriteString("第 " + strconv.Itoa(p.Row) + " 行")
	}
	if p.Column != "" {
		b.WriteString(" " + p.Column + " 列")
	}
	if p.Header != "" {
		b.WriteString("“" + p.Header + "”")
	}
	return b.String()
}
