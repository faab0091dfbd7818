package lists

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"yujing/pipeline/sheet"
)

const register = `户主姓名,证件号码,出生日期,性别,家庭住址
张三,99110019600101001X,1960-01-01,男,沁县段柳乡东山村委会
李四,991100196203050028,1962-03-05,女,沁县段柳乡东山村委会
王小明,991101197012120135,1970-12-12,男,沁县段柳乡东山村委会
赵六,991101198008080243,1980-08-08,女,沁县段柳乡东山村委会
孙丽,991102199009090268,1990-09-09,女,沁县段柳乡东山村委会
周伟,991102195505050312,1955-05-05,男,新店镇西河村3组
刘大海,991100196511110512,1965-11-11,男,新店镇西河村3组
陈秀英,991101193910100621,1939-10-10,女,新店镇西河村3组
黄建国,991102197204040718,1972-04-04,男,新店镇西河村3组
钱多,,1950-01-01,男,新店镇西河村
`

// Each step of the waterfall on literal rows: the same number; the last digits
// zero; one digit wrong; no number but birth and place; a number in scientific
// notation; the number of another man. The total is no record.
func TestWaterfall(t *testing.T) {
	left := list(t, "低保.csv", `姓名,身份证号,出生年月,乡镇,村
张三,99110019600101001X,,段柳乡,东山村
王晓明,991101197012120000,,段柳乡,东山村
赵六,991101198008080233,,段柳乡,东山村
孙丽,,1990-09-09,段柳,东山
郑强,991100196511110512,,新店镇,西河村
黄建国,9.91102197204041E+17,,新店镇,西河村
吴小红,99110019480202042X,,新店镇,西河村
,,1950-01-01,新店镇,西河村
合计,,,,
`)
	r := run(t, left, list(t, "登记.csv", register), nil)
	want := `1,1,id,accept
2,3,id-damaged,accept
3,4,id-typo,accept
4,5,name-birth-place,accept
5,7,id,review
6,9,id-damaged,accept`
	if diff := cmp.Diff(want, answer(t, r)); diff != "" {
		t.Error(diff)
	}
	alone := map[int]string{}
	for _, a := range r.LeftOnly {
		alone[a.Row] = a.Why
	}
	wantAlone := map[int]string{7: "右表中没有找到", 8: "没有姓名，也没有能用的号码，无法比对", 9: "是合计行，不是记录"}
	if diff := cmp.Diff(wantAlone, alone); diff != "" {
		t.Error(diff)
	}
}

// Name and number in each other's column.
func TestSwappedColumns(t *testing.T) {
	left := list(t, "低保.csv", "姓名,身份证号\n张三,99110019600101001X\n991100196203050028,李四\n")
	r := run(t, left, list(t, "登记.csv", register), nil)
	if diff := cmp.Diff("1,1,id,accept\n2,2,id,accept", answer(t, r)); diff != "" {
		t.Error(diff)
	}
}

// Files of other writers: openpyxl's .xlsx with a title, a blank row and a number
// kept as a float; LibreOffice's .xls with dates.
func TestForeignFiles(t *testing.T) {
	var tables []*Table
	for _, name := range []string{"testdata/左.xlsx", "testdata/右.xls"} {
		b, err := sheet.Open(name, sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, tableOf(t, b))
	}
	r := run(t, tables[0], tables[1], nil)
	want := `1,1,id,accept
2,2,id,accept
3,3,id-damaged,accept
4,4,id-typo,accept
6,6,id,accept
8,7,id,review
9,8,id,accept
10,9,id-damaged,accept`
	got := strings.ReplaceAll(answer(t, r), "5,5,probabilistic,accept\n", "")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// people makes a list long enough to learn from: n persons, each of another name
// and birth, all in one village.
func people(n int, row func(i int, name, birth string) string) string {
	const surnames, given = "王李张刘陈杨黄赵吴周", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平"
	s, g := []rune(surnames), []rune(given)
	var b strings.Builder
	for i := range n {
		name := string(s[i%10]) + string(g[i/10%20]) + string(g[(i*7+i/200)%20])
		birth := fmt.Sprintf("%d-%02d-%02d", 1940+i*13%60, 1+i*5%12, 1+i*11%28)
		b.WriteString(row(i, name, birth))
	}
	return b.String()
}

// Sheets with the same columns are one list, in whatever order the columns stand; a
// sheet that was asked for stands alone.
func TestSheetsInAnotherOrder(t *testing.T) {
	f := excelize.NewFile()
	for _, s := range []struct {
		name string
		rows [][]any
	}{
		{"封面", [][]any{{"低保名册"}}},
		{"东岭镇", [][]any{{"姓名", "身份证号", "村"}, {"张三", "99110019600101001X", "东山村"}}},
		{"柳湾镇", [][]any{{"身份证号", "姓名", "村", "备注"}, {"991100196203050028", "李四", "西河村", "新增"}}},
		{"汇总", [][]any{{"村", "人数"}, {"东山村", "1"}}},
	} {
		f.NewSheet(s.name)
		for i, row := range s.rows {
			f.SetSheetRow(s.name, fmt.Sprint("A", i+1), &row)
		}
	}
	f.DeleteSheet("Sheet1")
	var text bytes.Buffer
	if err := f.Write(&text); err != nil {
		t.Fatal(err)
	}
	b, err := sheet.OpenBytes("名册.xlsx", text.Bytes(), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	table, err := reader(t).Table(b, AllSheets, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) != 2 || table.cell(1, 0).Text != "李四" || table.cell(1, 1).Text != "991100196203050028" || table.cell(1, 3).Text != "新增" {
		t.Errorf("%v %v", table.Header, table.Rows)
	}
	if table.SheetOf(1).Name != "柳湾镇" || table.At[1] != 2 || table.SheetOf(0).Township != "东岭镇" {
		t.Errorf("%+v %v", table.Sheets, table.At)
	}
	want := []Unread{{"封面", 1, "列和工作表“东岭镇”不同"}, {"汇总", 2, "列和工作表“东岭镇”不同"}}
	if diff := cmp.Diff(want, table.Unread); diff != "" {
		t.Error(diff)
	}
	if table, err = reader(t).Table(b, 2, nil); err != nil || len(table.Rows) != 1 || table.cell(0, 1).Text != "李四" {
		t.Errorf("one sheet: %v %v", table, err)
	}
}

// Two persons of one name and one birth date are equally good: neither is taken.
func TestEqualPartnersAreReviewed(t *testing.T) {
	rows := people(200, func(_ int, name, birth string) string { return name + "," + birth + ",东山村\n" })
	left := list(t, "左.csv", "姓名,出生日期,村\n"+rows+"欧阳青,1966-06-06,东山村\n")
	right := list(t, "右.csv", "姓名,出生日期,村\n"+rows+"欧阳青,1966-06-06,东山村\n欧阳青,1966-06-06,东山村\n")
	r := run(t, left, right, nil)
	var got []string
	for _, p := range r.Pairs {
		if p.Left == 201 {
			got = append(got, fmt.Sprint(p.Right, " ", p.Status))
		} else if p.Status != StatusAccept || p.Left != p.Right {
			t.Errorf("row %d: %d %s %v", p.Left, p.Right, p.Status, p.Probability)
		}
	}
	if diff := cmp.Diff([]string{"201 review", "202 review"}, got); diff != "" {
		t.Error(diff)
	}
}

const latin = `fields:
  - {name: given, compare: text}
  - {name: surname, compare: text, method: jaro-winkler, levels: [0.92, 0.85]}
  - {name: born, left: dob, right: birth date, compare: date}
  - {name: street, compare: text, method: edit, levels: [1, 3]}
`

// Latin names and addresses, with a spec: slips in each field, one of them a move.
func TestLatin(t *testing.T) {
	rows := people(300, func(i int, _, birth string) string {
		return fmt.Sprintf("g%c%cna,sur%c%cford%d,%s,%d high street\n", 'a'+i%26, 'a'+i*7%26, 'a'+i*3%26, 'a'+i/26%26, i%50, birth, i)
	})
	left := list(t, "l.csv", "given,surname,dob,street\n"+rows+"Katherine,Ellsworth,1971-04-12,12 Mill Lane\nJohn,Ó Briain,1950-02-03,7 Abbey Road\n")
	right := list(t, "r.csv", "given,surname,birth date,street\n"+rows+"katherine,elsworth,1971-04-12,12 Mill Lane\nJohn,Ó Briain,1950-02-03,99 New Quay\n")
	r := run(t, left, right, plan(t, latin+"block: [[born], [{field: surname, first: 3}, given]]\n"))
	if len(r.Pairs) != 302 {
		t.Errorf("%d pairs, want 302", len(r.Pairs))
	}
	for _, p := range r.Pairs {
		if p.Left != p.Right || p.Status != StatusAccept || p.Method != MethodProbabilistic {
			t.Errorf("%+v", p)
		}
	}
}

// Many events of one person on the left: with many all of them are paired, with
// one-to-one none is chosen among equals.
func TestPairing(t *testing.T) {
	spec := "fields:\n  - {name: 姓名, compare: name-zh}\n  - {name: 证件, left: 号码, compare: id}\nblock: [[证件]]\n"
	left := list(t, "左.csv", "姓名,号码\n张三,99110019600101001X\n张三,99110019600101001X\n李四,991100196203050028\n")
	right := list(t, "右.csv", "姓名,号码\n张三,99110019600101001X\n李四,991100196203050028\n")
	for pairing, want := range map[string]string{
		"many":       "1,1,id,accept\n2,1,id,accept\n3,2,id,accept",
		"one-to-one": "1,1,id,review\n2,1,id,review\n3,2,id,accept",
	} {
		if diff := cmp.Diff(want, answer(t, run(t, left, right, plan(t, spec+"pairing: "+pairing+"\n")))); diff != "" {
			t.Errorf("%s: %s", pairing, diff)
		}
	}
}

// Within one list a row never meets itself, and three of a kind are one group.
func TestDuplicates(t *testing.T) {
	r := run(t, list(t, "名单.csv", `姓名,身份证号,村
张三,99110019600101001X,东山村
李四,991100196203050028,东山村
张 三,９９１１００１９６００１０１００１Ｘ,东山村
王小明,991101197012120135,西河村
张三,991100600101001,东山村
`), nil, nil)
	want := "1,3,id,accept\n1,5,id,accept\n3,5,id,accept"
	if diff := cmp.Diff(want, answer(t, r)); diff != "" {
		t.Error(diff)
	}
	for _, p := range r.Pairs {
		if p.Group != 1 {
			t.Errorf("%+v is not in group 1", p)
		}
	}
	if c := r.LeftCounts(); c.Accepted != 3 || c.Only != 2 {
		t.Errorf("%+v", c)
	}
}

func TestSameListsSameBytes(t *testing.T) {
	var first []byte
	for range 3 {
		left, right := list(t, "a.csv", register), list(t, "b.csv", register)
		r := run(t, left, right, nil)
		var b bytes.Buffer
		if err := r.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		if err := r.WriteBook(&b, BookOptions{}); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		}
		if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("the same lists gave another answer")
		}
	}
}

// No plan may compare everybody with everybody: what is looked at is what the
// blocks join, each pair once.
func TestOnlyJoinedPairsAreCompared(t *testing.T) {
	rows := people(2000, func(_ int, name, birth string) string { return name + "," + birth + ",东山村\n" })
	left, right := list(t, "左.csv", "姓名,出生日期,村\n"+rows), list(t, "右.csv", "姓名,出生日期,村\n"+rows)
	for _, to := range []*Table{right, nil} {
		p, err := reader(t).Guess(left, to)
		if err != nil {
			t.Fatal(err)
		}
		m := newMatch(left, to, p)
		if _, err := m.run(context.Background()); err != nil {
			t.Fatal(err)
		}
		joined := int64(0)
		for _, b := range m.blocks {
			joined += b.pairs
		}
		chunks, err := m.pair(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		looked := int64(0)
		for _, c := range chunks {
			looked += int64(len(c.right))
		}
		if looked == 0 || looked > joined || looked > m.modest() {
			t.Errorf("%d pairs were compared, the blocks join %d", looked, joined)
		}
	}
}

func TestEmptyLists(t *testing.T) {
	empty := list(t, "空.csv", "姓名,身份证号\n")
	r := run(t, empty, list(t, "登记.csv", register), nil)
	if len(r.Pairs) != 0 || len(r.RightOnly) != 10 {
		t.Errorf("%d pairs, %d rows only right", len(r.Pairs), len(r.RightOnly))
	}
}
