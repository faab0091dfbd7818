package ledger

import (
	"errors"
	"fmt"
	"io"
	"time"

	"yujing/pipeline/sheet/xlsxout"
)

// Names of the sheets of a book of corrections.
const (
	SheetCorrections = "退回更正"
	SheetUnclear     = "待确认退回"
)

// Corrections are the lines of a returned book that did not go in, for the township
// to put right and to send back: the book is read like any other.
type Corrections struct {
	County   string
	Township string
	Day      time.Time // of the import that refused them
	Answers  []string  // the words of the drop-down; nil: Results
	Lines    []Correction
}

// Correction is a line as the township wrote it, and what is wrong with it.
type Correction struct {
	Question  bool   // of 待确认
	Key       string // 线索编号 or 确认编号
	Household string // 户编号
	Head      string // 户主
	Checksum  string
	Result    string
	Way       string
	Visited   string
	Visitor   string
	Measure   string
	Remark    string
	Where     string // file, sheet and row
	Reason    string
	Advice    string
}

// WriteCorrections writes the book.
func WriteCorrections(w io.Writer, c Corrections, o Options) error {
	if c.Day.IsZero() || len(c.Lines) == 0 {
		return errors.New("ledger: a book of corrections needs the day and a line")
	}
	clues, questions := c.clues(), c.questions()
	first := clues.sheet
	if len(clues.lines) == 0 {
		first = questions.sheet
	}
	b, err := newBook(o, c.County+c.Township, "导入日期 "+iso(c.Day), first)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	defer b.f.Close()
	for _, t := range []table{clues, questions} {
		if len(t.lines) == 0 {
			continue
		}
		if err := t.write(b); err != nil {
			return err
		}
	}
	return xlsxout.Save(w, b.f, o.Password)
}

func (c Corrections) title(what string) string {
	return fmt.Sprintf("%s%s%s（%s）", c.County, c.Township, what, iso(c.Day))
}

const correctionHint = "下列各行没有采用。请看“问题”和“怎么办”，在黄色各栏改好后发回本表，不必重填整本台账；编号和校验有误的，请从下发的台账复制。"

func (c Corrections) clues() table {
	var lines []line
	for _, x := range c.Lines {
		if !x.Question {
			lines = append(lines, line{cells: []any{x.Key, x.Head, x.Reason, x.Advice, x.Result, x.Way, x.Visited, x.Visitor, x.Measure, x.Remark, x.Checksum, x.Where},
				tints: map[int]tint{2: alarm}})
		}
	}
	return table{sheet: SheetCorrections, title: c.title("防返贫监测预警线索核查台账退回更正表"), hint: correctionHint, lines: lines, tab: red,
		columns: []column{
			{header: HeaderClue, width: 16, kind: openKey},
			{header: HeaderHead, width: 9, kind: short},
			{header: "问题", width: 26, kind: text},
			{header: "怎么办", width: 26, kind: text},
			{header: HeaderResult, width: 14, kind: answer, choice: c.answers()},
			{header: HeaderWay, width: 8, kind: answer, choice: Ways},
			{header: HeaderVisited, width: 12, kind: answer},
			{header: HeaderVisitor, width: 9, kind: answer},
			{header: HeaderMeasure, width: 12, kind: answer},
			{header: HeaderRemark, width: 14, kind: answer},
			{header: HeaderChecksum, width: 9, kind: openKey},
			{header: "原在何处", width: 24, kind: text},
		}}
}

func (c Corrections) questions() table {
	var lines []line
	for _, x := range c.Lines {
		if x.Question {
			lines = append(lines, line{cells: []any{x.Key, x.Household, x.Reason, x.Advice, x.Result, x.Visited, x.Visitor, x.Remark, x.Checksum, x.Where},
				tints: map[int]tint{2: alarm}})
		}
	}
	return table{sheet: SheetUnclear, title: c.title("人员匹配待确认清单退回更正表"), hint: correctionHint, lines: lines, tab: red,
		columns: []column{
			{header: HeaderQuestion, width: 16, kind: openKey},
			{header: HeaderHousehold, width: 20, kind: openKey},
			{header: "问题", width: 28, kind: text},
			{header: "怎么办", width: 28, kind: text},
			{header: HeaderAnswer, width: 9, kind: answer, choice: YesOrNo},
			{header: HeaderAnsweredOn, width: 12, kind: answer},
			{header: HeaderAnsweredBy, width: 9, kind: answer},
			{header: HeaderRemark, width: 14, kind: answer},
			{header: HeaderChecksum, width: 9, kind: openKey},
			{header: "原在何处", width: 24, kind: text},
		}}
}

func (c Corrections) answers() []string {
	if c.Answers == nil {
		return Results
	}
	return c.Answers
}
