package main

import (
	"time"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline"
	"yujing/pipeline/ledger"
)

// fill answers a township's book as its cadres would, and returns where it lies;
// "" when there was nothing to answer. A writer other than the program's own saves it:
// the cells go through excelize's plain model, not through the streams of the ledger.
func (p *player) fill(book pipeline.Book, night time.Time) (string, error) {
	f, err := excelize.OpenFile(book.Path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	n := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return "", err
		}
		t, ok := answerTable(rows)
		if !ok {
			continue
		}
		for r := t.header + 1; r < len(rows); r++ {
			answer, by := p.answer(t.cell(rows[r], ledger.HeaderHousehold), night)
			if t.cell(rows[r], ledger.HeaderClue) == "" || answer == "" {
				continue
			}
			for header, value := range map[string]any{
				ledger.HeaderResult: answer, ledger.HeaderWay: "入户", ledger.HeaderVisitor: by,
				ledger.HeaderVisited: night.AddDate(0, 0, 1+p.random.IntN(5)).Format(time.DateOnly),
			} {
				at, err := excelize.CoordinatesToCellName(t.columns[header]+1, r+1)
				if err != nil {
					return "", err
				}
				if err := f.SetCellValue(sheet, at, value); err != nil {
					return "", err
				}
			}
			n++
		}
	}
	if n == 0 {
		return "", nil
	}
	to, err := p.returned(night, book.Path)
	if err != nil {
		return "", err
	}
	return to, f.SaveAs(to)
}

// table is where the lines to be answered stand on a sheet.
type table struct {
	header  int // 0-based row
	columns map[string]int
}

// answerTable finds the header of 核查台账 by its words.
func answerTable(rows [][]string) (table, bool) {
	for i, row := range rows {
		t := table{header: i, columns: map[string]int{}}
		for c, text := range row {
			t.columns[text] = c
		}
		_, clue := t.columns[ledger.HeaderClue]
		_, result := t.columns[ledger.HeaderResult]
		_, visited := t.columns[ledger.HeaderVisited]
		_, household := t.columns[ledger.HeaderHousehold]
		if clue && result && visited && household {
			return t, true
		}
	}
	return table{}, false
}

func (t table) cell(row []string, header string) string {
	if c := t.columns[header]; c < len(row) {
		return row[c]
	}
	return ""
}

// answer is what the cadre writes about a clue of a household: mostly the truth;
// sometimes nothing, "still checking", the wrong thing, or a word of his own.
func (p *player) answer(household string, night time.Time) (result, by string) {
	by = []string{"李建国", "王秀英", "张卫东"}[p.random.IntN(3)]
	truth := p.at(household, night)
	switch x := p.random.Float64(); {
	case x < 0.06:
		return "", by
	case x < 0.10:
		return "核实中", by
	case x < 0.12:
		return "已看过，没啥问题", by // not a word of the list: refused
	case x < 0.16:
		truth = !truth
	case x < 0.18:
		return "数据错误(退回部门)", by
	}
	if truth {
		if p.chance(0.3) {
			return "属实已落实政策无需纳入", by
		}
		return "属实拟纳入", by
	}
	return "无风险", by
}
