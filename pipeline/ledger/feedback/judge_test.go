package feedback

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/alert/answer"
	"yujing/pipeline/ledger"
	"yujing/pipeline/sheet"
)

func on(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// known is a county of two townships on 2026-12-01: household H1 (王建国) has three
// clues, H2 (赵根生) one, H9 (孙大海) lives in 龙泉乡.
func known() *Known {
	clue := func(id, township, household, head string, issued ...string) *Clue {
		c := &Clue{ID: id, Townships: []string{township}, Household: household, Head: head}
		for _, d := range issued {
			c.Issued = append(c.Issued, on(d))
		}
		return c
	}
	k := &Known{Today: on("2026-12-01"), County: "沁河县", Townships: []string{"城关镇", "龙泉乡"}, Answers: answer.Defaults(),
		Clues: map[string]*Clue{}, Questions: map[string]*Question{
			"Q1": {ID: "Q1", Candidates: []Candidate{{Household: "H1", Township: "城关镇", Head: "王建国"}, {Household: "H2", Township: "城关镇", Head: "赵根生"},
				{Household: "H9", Township: "龙泉乡", Head: "孙大海"}}}}}
	for _, c := range []*Clue{
		clue("X1", "城关镇", "H1", "王建国", "2026-11-21"), clue("X2", "城关镇", "H1", "王建国", "2026-11-21"), clue("X3", "城关镇", "H1", "王建国", "2026-09-21", "2026-11-21"),
		clue("X4", "城关镇", "H2", "赵根生", "2026-11-21"), clue("X5", "城关镇", "H3", "刘满囤", "2026-11-21"), clue("X9", "龙泉乡", "H9", "孙大海", "2026-11-21"),
	} {
		k.Clues[c.ID] = c
	}
	return k
}

// table makes the text of a returned sheet: the header of the test, then rows whose
// letters are filled in where a cell says *. A row is written with | between cells.
func table(title, header string, rows ...string) string {
	var b strings.Builder
	if title != "" {
		b.WriteString(title + "\n")
	}
	b.WriteString(strings.ReplaceAll(header, "|", ",") + "\n")
	names := strings.Split(header, "|")
	for _, r := range rows {
		cells := strings.Split(r, "|")
		value := func(name string) string {
			for i, n := range names {
				if n == name && i < len(cells) {
					return cells[i]
				}
			}
			return ""
		}
		for i := range cells {
			township, wanted := strings.CutPrefix(cells[i], "*")
			if !wanted {
				continue
			}
			if township == "" {
				township = "城关镇"
			}
			keys := []string{value("线索编号")}
			if value("确认编号") != "" {
				keys = []string{value("确认编号"), value("户编号")}
			}
			cells[i] = ledger.Checksum(township, keys...)
		}
		b.WriteString(strings.Join(cells, ",") + "\n")
	}
	return b.String()
}

const head = "线索编号|户主|核实结果|核实日期|核实人|说明|校验"

// judgeText reads texts as the books of one import.
func judgeText(t *testing.T, k *Known, texts ...string) *Outcome {
	t.Helper()
	var books []Book
	for i, text := range texts {
		name := fmt.Sprintf("%c.csv", 'a'+i)
		f, err := sheet.OpenBytes(name, []byte(text), sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := Read(name, f)
		if err != nil {
			t.Fatal(err)
		}
		books = append(books, b)
	}
	return k.Judge(books)
}

// brief is what a test compares: + an answer that went in, - a line that did not.
func brief(o *Outcome) []string {
	var out []string
	for _, a := range o.Answers {
		out = append(out, strings.TrimRight(fmt.Sprintf("+ %s %s %s %s %s", a.Clue.ID, a.Kind.Result, a.Date.Format("01-02"), a.By, a.Note), " "))
	}
	for _, l := range o.Links {
		out = append(out, strings.TrimRight(fmt.Sprintf("+ %s %s %s %s %s", l.Question.ID, l.Candidate.Household, l.Answer, l.Date.Format("01-02"), l.By), " "))
	}
	for _, r := range o.Refused {
		out = append(out, fmt.Sprintf("- %s %d%s %s", r.File, r.Row, r.Column, r.Reason))
	}
	return out
}

func check(t *testing.T, want, got []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Lines that go in, and lines that do not, each with its reason.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want []string
	}{
		{"an answer", []string{"X1|王建国|无风险|2026-11-25|李明|已入户|*"}, []string{"+ X1 无风险 11-25 李明 已入户"}},
		{"nothing filled in", []string{"X1|王建国|||||*"}, nil},
		{"typed by an input method", []string{"'ｘ１|王建国|无 风险|２０２６．１１．２５|李明||" + strings.ToLower(ledger.Checksum("城关镇", "X1"))}, []string{"+ X1 无风险 11-25 李明"}},
		{"not our number", []string{"X7|王建国|无风险|2026-11-25|李明||ABCDEF"}, []string{"- a.csv 3A “X7”不是本县下发的编号"}},
		{"not our number, nothing answered", []string{"X7|王建国|||||ABCDEF", "X1|王建国|||||*"}, nil},
		{"no number", []string{"|张三|无风险|2026-11-25|李明||"}, []string{"- a.csv 3 这一行没有线索编号，不知道答复的是哪一条"}},
		{"a signature below the table", []string{"X1|王建国|||||*", "填表人：李明||||||"}, nil},
		{"retyped number", []string{"X4|王建国|无风险|2026-11-25|李明||" + ledger.Checksum("城关镇", "X1")},
			[]string{"- a.csv 3G 编号与校验不符：这个校验是线索 X1 的"}},
		{"letters of nobody", []string{"X4|王建国|无风险|2026-11-25|李明||BBBBBB"}, []string{"- a.csv 3G 编号与校验不符，编号或校验被改过"}},
		{"another township's row, with its letters", []string{"X9|孙大海|无风险|2026-11-25|李明||*龙泉乡"}, []string{"- a.csv 3A 这条线索是龙泉乡的，不是城关镇的"}},
		{"letters of the same clue in another township", []string{"X4|赵根生|无风险|2026-11-25|李明||*龙泉乡"}, []string{"- a.csv 3G 这一行是龙泉乡的台账里的，线索现在属于城关镇"}},
		{"letters gone, the householder is there", []string{"X4|赵根生|无风险|2026-11-25|李明||"}, []string{"+ X4 无风险 11-25 李明"}},
		{"letters gone, another householder", []string{"X4|王建国|无风险|2026-11-25|李明||"}, []string{"- a.csv 3G “校验”是空的，行里也没有户主“赵根生”，不能确认是不是原来那一行"}},
		{"a result outside the list", []string{"X1|王建国|好的|2026-11-25|李明||*"}, []string{"- a.csv 3C “好的”不在可选的答复之内"}},
		{"no result", []string{"X1|王建国||2026-11-25|李明||*"}, []string{"- a.csv 3C 填了别的内容，没有选“核实结果”"}},
		{"unreadable date", []string{"X1|王建国|无风险|上周三|李明||*"}, []string{"- a.csv 3D “上周三”看不懂是哪一天"}},
		{"in the future", []string{"X1|王建国|无风险|2026-12-02|李明||*"}, []string{"- a.csv 3D 2026-12-02 还没有到（今天 2026-12-01）"}},
		{"today", []string{"X1|王建国|无风险|2026-12-01|李明||*"}, []string{"+ X1 无风险 12-01 李明"}},
		{"the day before it was sent", []string{"X1|王建国|无风险|2026-11-20|李明||*"}, []string{"- a.csv 3D 2026-11-20 早于下发日期 2026-11-21"}},
		{"the day it was sent", []string{"X1|王建国|无风险|2026-11-21|李明||*"}, []string{"+ X1 无风险 11-21 李明"}},
		{"after the first time it was sent", []string{"X3|王建国|无风险|2026-10-08|李明||*"}, []string{"+ X3 无风险 10-08 李明"}}, // kept, see TestRemarks
		{"without a date", []string{"X1|王建国|无风险||李明||*"}, []string{"+ X1 无风险 12-01 李明"}},
		{"the rest goes in", []string{"X1|王建国|好的|2026-11-25|李明||*", "X4|赵根生|无风险|2026-11-25|李明||*"},
			[]string{"+ X4 无风险 11-25 李明", "- a.csv 3C “好的”不在可选的答复之内"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := table("沁河县城关镇防返贫监测预警线索核查台账（2026-11-21）", head, c.rows...)
			check(t, c.want, brief(judgeText(t, known(), text)))
		})
	}
}

func letters(keys ...string) string { return ledger.Checksum("城关镇", keys...) }

// A table is found wherever it stands and whatever its columns are called.
func TestFindingTheTable(t *testing.T) {
	full := letters("X1")
	for _, c := range []struct{ name, text, want string }{
		{"no title", "线索编号,核实结果,核实日期,校验\nX1,无风险,2026-11-25," + full, "+ X1 无风险 11-25"},
		{"columns in another order, one added", title + "\n校验,自编序号,核实日期,核实结果,线索编号\n" + full + ",7,2026-11-25,无风险,X1", "+ X1 无风险 11-25"},
		{"renamed headers", "线索编号（勿改）,核查结果 *,入户日期,核查人,备注,校验码\nX1,无风险,2026-11-25,李明,好," + full, "+ X1 无风险 11-25 李明 好"},
		{"header far down", strings.Repeat("说明,\n", 80) + "线索编号,核实结果,核实日期,校验\nX1,无风险,2026-11-25," + full, "+ X1 无风险 11-25"},
		{"a second header with another order", "线索编号,核实结果,核实日期,校验\nX1,无风险,2026-11-25," + full + "\n,,,\n核实结果,线索编号,校验,核实日期\n无风险,X4," + letters("X4") + ",2026-11-26",
			"+ X1 无风险 11-25\n+ X4 无风险 11-26"},
		{"two columns of one name, one empty", "线索编号,核实结果,核实结果,核实日期,校验\nX1,,无风险,2026-11-25," + full, "+ X1 无风险 11-25"},
		{"two columns that disagree", "线索编号,核实结果,核实结果,核实日期,校验\nX1,核实中,无风险,2026-11-25," + full, "- a.csv 2B 有两列答复，一列是“核实中”，一列是“无风险”"},
		{"a helper has taken note", "线索编号,知悉情况,知悉日期,知悉人,帮扶措施,校验\nX1,已知悉并补充风险,2026-11-25,李明,公益岗," + full, "+ X1 已是监测对象-补充风险 11-25 李明 处置措施：公益岗"},
		{"way and measure", "线索编号,核实结果,核实方式,核实日期,处置措施,说明,校验\nX1,属实拟纳入,入户,2026-11-25,临时救助,困难," + full, "+ X1 属实拟纳入 11-25  核实方式：入户；处置措施：临时救助；困难"},
		{"no table", "姓名,证件号码\n张三,1", "- a.csv 0 没有找到台账的表头（线索编号、核实结果），也就没有一行能认出来"},
		{"a list without answers", "线索编号,村\nX1,东关村", "- a.csv 0 有“线索编号”列，没有“核实结果”列，不知道答复在哪里"},
		{"another county's", "线索编号,核实结果,校验\nX777,,", "- a.csv 0 表里没有一行是本县下发的线索"},
		{"no date column", "线索编号,核实结果,校验\nX1,无风险," + full, "+ X1 无风险 12-01"},
		{"sent again, answered with the old date", "线索编号,核实结果,核实日期,下发日期,校验\nX3,无风险,2026-10-08,2026-11-21," + letters("X3"), "- a.csv 2C 2026-10-08 早于下发日期 2026-11-21"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(brief(judgeText(t, known(), c.text)), "\n"); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// The township that a book was made for stands in its title or on its first page;
// a book of several, without titles, is the county's own business.
func TestMadeFor(t *testing.T) {
	k := known()
	k.Townships = append(k.Townships, "城关")
	for _, c := range []struct {
		titles []string
		want   string
	}{
		{[]string{"沁河县城关镇防返贫监测预警线索核查台账（2026-11-21）"}, "城关镇"},
		{[]string{"沁河县防止返贫动态监测", "部门筛查预警线索核查台账", "龙泉乡", "东关村"}, "龙泉乡"},
		{[]string{"城关镇", "龙泉乡"}, ""},
		{[]string{"请到城关镇政府领取"}, ""},
		{nil, ""},
	} {
		if got := k.madeFor(c.titles); got != c.want {
			t.Errorf("%v: %s, want %s", c.titles, got, c.want)
		}
	}
	check(t, []string{"+ X1 无风险 11-25 李明", "+ X9 无风险 11-25 李明"}, brief(judgeText(t, known(),
		table("", head, "X1|王建国|无风险|2026-11-25|李明||*", "X9|孙大海|无风险|2026-11-25|李明||*龙泉乡"))))
}

// What was interpreted is said.
func TestRemarks(t *testing.T) {
	o := judgeText(t, known(), table(title, head, "X1|王建国|经核实，不存在返贫致贫风险|11月25日|李明||*", "X4|赵根生|无风险||李明||*", "X3|王建国|无风险|2026-10-08|李明||*"))
	var got []string
	for _, r := range o.Remarks {
		got = append(got, fmt.Sprintf("%d%s %s", r.Row, r.Column, r.Text))
	}
	check(t, []string{"3C “经核实，不存在返贫致贫风险”按“无风险”计", "3D 没有写年份，按 2026-11-25 计", "4D 没有填日期，按导入日期 2026-12-01 计",
		"5D 这条线索 2026-11-21 又下发过，2026-10-08 的答复只留底，请按新台账核实"}, got)
}
