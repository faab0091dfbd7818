package alert

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"yujing/pipeline/alert/answer"
	"yujing/pipeline/warehouse"
)

// Answer is what a township wrote about one clue. An answer for a whole household
// is one Answer for each of its clues.
type Answer struct {
	ClueID string     // 线索编号, as printed in the book; one that nobody knows is kept and does nothing
	Result string     // the word: 无风险
	Next   answer.Way // what the word did when it was read (answer.Find); it is written down beside it
	Date   time.Time  // the day of the visit
	By     string     // who went; "" if nobody signed
	Note   string     // "" if nothing was written
	Where
}

// LinkAnswer is what a township wrote about one candidate of an uncertain match:
// is the person that the department's list describes this household's?
type LinkAnswer struct {
	PersonKey   string    // 人标, of 匹配 and 人员归户; a question may stand for several, one LinkAnswer each
	HouseholdID string    // 户编号 of the candidate
	PersonID    string    // 人编号 of the candidate; "" when only the household is known
	Result      string    // 是, 不是 or 不确定
	Date        time.Time // the day of the answer
	By          string
	Where
}

// Where is where an answer stands: everything that leaves the county can be
// traced back to the cell, and so must everything that comes back.
type Where struct {
	File   string // the file's name, as it came
	Digest string // sha256 of its bytes: it lies in history/feedback/<Digest><ext>
	Sheet  string
	Row    int // 1-based
}

// LinkResults are the words of LinkAnswer.Result.
var LinkResults = []string{"是", "不是", "不确定"}

// WriteFeedback appends the answers of one import to the log in dir, which is the
// workspace's history: one file of kind 反馈 for the clues, one of kind 确认 for the
// matches, none for what is empty. after is the newest published night; the nights
// behind it read the files, and no earlier night ever does. It returns the names of
// the files.
//
// The same answers give the same files, so an import that was cut off between the
// two is simply done again. An answer that stands in the log already, from the
// same cell of the same workbook, counts once however often it is written.
//
// The caller holds the workspace's lock (pipeline.RecordFeedback does) and has kept
// the workbook before.
func WriteFeedback(ctx context.Context, dir, after string, answers []Answer, links []LinkAnswer) ([]string, error) {
	for _, a := range answers {
		if err := a.check(); err != nil {
			return nil, err
		}
	}
	for _, l := range links {
		if err := l.check(); err != nil {
			return nil, err
		}
	}
	// the matches first: should the import be cut off, its clues still stand unanswered
	var names []string
	for _, part := range []struct {
		kind Kind
		rows [][]any
		as   layout
	}{{Confirmed, linkRows(after, links), linkLayout}, {Answered, answerRows(after, answers), eventLayout}} {
		if len(part.rows) == 0 {
			continue
		}
		name, err := writeLogFile(ctx, dir, after, part.kind, part.as, part.rows)
		if err != nil {
			return names, err
		}
		names = append(names, name)
	}
	return names, nil
}

func (a Answer) check() error {
	if a.ClueID == "" || a.Result == "" || a.Date.IsZero() || a.Digest == "" || !a.Next.Known() {
		return fmt.Errorf("alert: answer without clue, word, way, date or file: %+v", a)
	}
	return nil
}

func (l LinkAnswer) check() error {
	if l.PersonKey == "" || l.HouseholdID == "" || l.Date.IsZero() || l.Digest == "" || !slices.Contains(LinkResults, l.Result) {
		return fmt.Errorf("alert: answer to a match without person, household, word, date or file: %+v", l)
	}
	return nil
}

// firstAnswer is the 序 of the first answer of a file: behind what the night and the
// office wrote under the same 夜, so that 夜 and 序 order the log.
const firstAnswer = 2_000_001

func answerRows(after string, answers []Answer) [][]any {
	var out [][]any
	for i, a := range answers {
		row := eventLayout.row(map[string]any{
			"夜": after, "线索编号": a.ClueID, "事件": "答复", "序": firstAnswer + i, "日期": a.Date.Format(time.DateOnly),
			"答复": a.Result, "去向": string(a.Next), "答复人": nullable(a.By), "说明": nullable(a.Note),
			"文件": nullable(a.File), "文件摘要": a.Digest, "工作表": nullable(a.Sheet), "行号": a.Row})
		out = append(out, row)
	}
	return out
}

func linkRows(after string, links []LinkAnswer) [][]any {
	var out [][]any
	for i, l := range links {
		row := linkLayout.row(map[string]any{
			"夜": after, "序": i + 1, "人标": l.PersonKey, "户编号": l.HouseholdID, "人编号": nullable(l.PersonID),
			"答复": l.Result, "日期": l.Date.Format(time.DateOnly), "答复人": nullable(l.By),
			"文件": nullable(l.File), "文件摘要": l.Digest, "工作表": nullable(l.Sheet), "行号": l.Row})
		out = append(out, row)
	}
	return out
}

func nullable(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// linkLayout is that of the files of kind 确认.
var linkLayout = layout{
	{Name: "夜", Type: "DATE"}, {Name: "序", Type: "INTEGER"}, {Name: "人标", Type: "VARCHAR"},
	{Name: "户编号", Type: "VARCHAR"}, {Name: "人编号", Type: "VARCHAR"}, {Name: "答复", Type: "VARCHAR"},
	{Name: "日期", Type: "DATE"}, {Name: "答复人", Type: "VARCHAR"},
	{Name: "文件", Type: "VARCHAR"}, {Name: "文件摘要", Type: "VARCHAR"}, {Name: "工作表", Type: "VARCHAR"}, {Name: "行号", Type: "INTEGER"},
}

// layout is the columns of a log file. Files are read by name: a column that a
// file does not have is NULL there, so a new one is only ever added.
type layout []warehouse.Column

func (l layout) row(values map[string]any) []any {
	out := make([]any, len(l))
	for i, c := range l {
		out[i] = values[c.Name]
	}
	return out
}

// values writes rows of numbers, texts and nil as SQL does.
func values(rows [][]any) string {
	var lines []string
	for _, r := range rows {
		var cells []string
		for _, v := range r {
			switch v := v.(type) {
			case nil:
				cells = append(cells, "null")
			case string:
				cells = append(cells, warehouse.Literal(v))
			default:
				cells = append(cells, fmt.Sprint(v))
			}
		}
		lines = append(lines, "("+strings.Join(cells, ", ")+")")
	}
	return strings.Join(lines, ", ")
}

// columns is the inside of a CREATE TABLE.
func (l layout) columns() string {
	var defs []string
	for _, c := range l {
		defs = append(defs, warehouse.Ident(c.Name)+" "+c.Type)
	}
	return strings.Join(defs, ", ")
}
