package feedback

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline/ledger"
	"yujing/pipeline/sheet"
)

// A household answered in its first line only is answered in all; in any other way
// each line speaks for itself.
func TestHouseholdAnsweredOnce(t *testing.T) {
	const same = "按同户另一条线索的答复"
	for _, c := range []struct {
		name string
		rows []string
		want []string
	}{
		{"first line only", []string{"X1|王建国|无风险|2026-11-25|李明|已看|*", "X2|王建国|||||*", "X3|王建国|||||*"},
			[]string{"+ X1 无风险 11-25 李明 已看", "+ X2 无风险 11-25 李明 已看；" + same, "+ X3 无风险 11-25 李明 已看；" + same}},
		{"its own words stay", []string{"X1|王建国|无风险|2026-11-25|李明||*", "X2|王建国||||另有说明|*"},
			[]string{"+ X1 无风险 11-25 李明", "+ X2 无风险 11-25 李明 另有说明；" + same}},
		{"second line only", []string{"X1|王建国|||||*", "X2|王建国|无风险|2026-11-25|李明||*"}, []string{"+ X2 无风险 11-25 李明"}},
		{"two of three", []string{"X1|王建国|无风险|2026-11-25|李明||*", "X2|王建国|属实拟纳入|2026-11-25|李明||*", "X3|王建国|||||*"},
			[]string{"+ X1 无风险 11-25 李明", "+ X2 属实拟纳入 11-25 李明"}},
		{"said of one person", []string{"X1|王建国|死亡或迁出|2026-11-25|李明||*", "X2|王建国|||||*"}, []string{"+ X1 死亡或迁出 11-25 李明"}},
		{"said of one row", []string{"X1|王建国|数据错误|2026-11-25|李明||*", "X2|王建国|||||*"}, []string{"+ X1 数据错误(退回部门) 11-25 李明"}},
		{"still checking", []string{"X1|王建国|核实中|2026-11-25|李明||*", "X2|王建国|||||*"},
			[]string{"+ X1 核实中 11-25 李明", "+ X2 核实中 11-25 李明 " + same}},
		{"another household between", []string{"X1|王建国|无风险|2026-11-25|李明||*", "X4|赵根生|||||*", "X2|王建国|||||*"}, []string{"+ X1 无风险 11-25 李明"}},
		{"the first cannot be read", []string{"X1|王建国|好的|2026-11-25|李明||*", "X2|王建国|||||*"}, []string{"- a.csv 3C “好的”不在可选的答复之内"}},
		{"a blank line that is not the clue's", []string{"X1|王建国|无风险|2026-11-25|李明||*", "X2|王建国|||||BBBBBB"}, []string{"+ X1 无风险 11-25 李明"}},
		{"before the other was sent", []string{"X3|王建国|无风险|2026-10-08|李明||*", "X1|王建国|||||*"}, []string{"+ X3 无风险 10-08 李明"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			check(t, c.want, brief(judgeText(t, known(), table("沁河县城关镇防返贫监测预警线索核查台账（2026-11-21）", head, c.rows...))))
		})
	}
}

// An answer of its own counts before that of the household, also from another book or
// from an earlier import.
func TestOwnAnswerFirst(t *testing.T) {
	once := table(title, head, "X1|王建国|无风险|2026-11-25|李明||*", "X2|王建国|||||*")
	own := table(title, head, "X2|王建国|属实拟纳入|2026-11-25|赵琳||*")
	check(t, []string{"+ X1 无风险 11-25 李明", "+ X2 属实拟纳入 11-25 赵琳"}, brief(judgeText(t, known(), once, own)))
	k := known()
	k.Clues["X2"].Said = []Said{{Result: "属实拟纳入", By: "赵琳", Date: on("2026-11-23")}}
	check(t, []string{"+ X1 无风险 11-25 李明"}, brief(judgeText(t, k, once)))
}

// mergedBook is a book whose answers are merged over rows 2 to 4.
func mergedBook(t *testing.T, result string, clues ...string) Book {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	cells := [][]any{{"线索编号", "校验", "核实结果", "核实日期", "核实人"}}
	for i, id := range clues {
		row := []any{id, ledger.Checksum("城关镇", id)}
		if i == 0 {
			row = append(row, result, "2026-11-25", "李明")
		}
		cells = append(cells, row)
	}
	for i, row := range cells {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range "CDE" {
		if err := f.MergeCell("Sheet1", fmt.Sprintf("%c2", c), fmt.Sprintf("%c%d", c, len(clues)+1)); err != nil {
			t.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	b, err := sheet.OpenBytes("m.xlsx", buf.Bytes(), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	book, err := Read("m.xlsx", b)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// A merged answer is said of every line of the household under it, whatever it is;
// over two households it says nothing about the second.
func TestMergedAnswers(t *testing.T) {
	const same = "按同户另一条线索的答复"
	check(t, []string{"+ X1 死亡或迁出 11-25 李明", "+ X2 死亡或迁出 11-25 李明 " + same, "+ X3 死亡或迁出 11-25 李明 " + same},
		brief(known().Judge([]Book{mergedBook(t, "死亡", "X1", "X2", "X3")})))
	check(t, []string{"+ X1 无风险 11-25 李明", "- m.xlsx 3C 答复的合并单元格盖住了别的户，不知道是不是也指这一户"},
		brief(known().Judge([]Book{mergedBook(t, "无风险", "X1", "X4")})))
}
