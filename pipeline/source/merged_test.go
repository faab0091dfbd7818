package source

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"yujing/pipeline/sheet"
)

// mergedBook is a sheet with merged cells; a row is cells separated by |.
func mergedBook(t testing.TB, merges string, rows ...string) *sheet.Book {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		for c, text := range strings.Split(row, "|") {
			at, _ := excelize.CoordinatesToCellName(c+1, i+1)
			if text == "" {
				continue
			}
			if err := f.SetCellStr("Sheet1", at, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	for m := range strings.FieldsSeq(merges) {
		from, to, _ := strings.Cut(m, ":")
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	b, err := sheet.OpenBytes("户册.xlsx", buf.Bytes(), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// forgetful is a Sink that can start over.
type forgetful struct {
	kept
	restarts int
}

func (f *forgetful) Restart() error {
	f.rows, f.problems = nil, nil
	f.restarts++
	return nil
}

// TestReadMerged: a value merged over the rows of a household is the value of each
// of them, and each says where it came from. A sink that can start over and one
// that cannot are given the same.
func TestReadMerged(t *testing.T) {
	rows := []string{
		"农户名册", "户编号|乡镇|姓名|证件号码|监测对象类别|人均纯收入|备注",
		"H1|城关镇|甲一|" + idOne + "|边缘易致贫户||同上",
		"|||" + idTwo + "|", "||甲三||", // the name of A4 is not merged: rejected; A5's is its own
		"H2||甲四|" + idTwo + "||6000|",
		"H3|西关镇|甲五||||", "|||||| ", "H4|西关镇|甲六||||",
	}
	const merges = "A1:G1 A3:A5 B3:B6 E3:F5 G3:G5 D3:D3 A7:A8 C9:D9"
	s := builtin(t, "农户登记")
	plain, again := &kept{columns: s.Columns()}, &forgetful{}
	first, err := Read(context.Background(), mergedBook(t, merges, rows...), s, testDigest, plain)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Read(context.Background(), mergedBook(t, merges, rows...), s, testDigest, again)
	if err != nil || again.restarts != 1 {
		t.Fatal(err, again.restarts)
	}
	if d := cmp.Diff(first, second) + cmp.Diff(plain.rows, again.rows) + cmp.Diff(plain.problems, again.problems); d != "" {
		t.Error(d)
	}
	k, r := plain, checkReport(t, first.Sheets[0], plain)
	if r.Loaded != 5 || r.Rejected != 1 || r.Skipped.Blank != 1 {
		t.Fatalf("%+v %+v", r, k.problems)
	}
	var got []string
	for i := range k.rows {
		got = append(got, strings.Join([]string{k.get(i, "户编号"), k.get(i, "乡镇"), k.get(i, "姓名"), k.get(i, "监测对象类别"), k.get(i, "人均纯收入"), k.get(i, "处理说明")}, " "))
	}
	want := []string{
		"H1 城关镇 甲一 边缘易致贫户 NULL NULL",
		"H1 城关镇 甲三 边缘易致贫户 NULL 户编号：合并单元格，取自第3行；乡镇：合并单元格，取自第3行；监测对象类别：合并单元格，取自第3行",
		"H2 城关镇 甲四 NULL 6000.00 乡镇：合并单元格，取自第3行",
		"H3 西关镇 甲五 NULL NULL NULL", "H4 西关镇 甲六 NULL NULL NULL",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, p := range k.problems {
		if p.Level == Reject && (p.Row != 4 || p.RawRow != `{"证件号码":"`+idTwo+`"}`) {
			t.Errorf("原行 is not the row as stored: %+v", p)
		}
	}
	if k.get(0, "其他列") != `{"备注":"同上"}` || k.get(1, "其他列") != "NULL" {
		t.Error("a column that no field takes was filled")
	}
	wantSaid := []string{"A 列「户编号」 有 1 处上下合并的单元格（例如第 3 至 5 行），合并的内容算作每一行的",
		"B 列「乡镇」 有 1 处上下合并的单元格（例如第 3 至 6 行），合并的内容算作每一行的",
		"E 列「监测对象类别」 有 1 处上下合并的单元格（例如第 3 至 5 行），合并的内容算作每一行的"}
	if d := cmp.Diff(wantSaid, r.Warnings); d != "" {
		t.Error(d)
	}
}

// TestReadMergedNumber: an ID number merged over several names belongs to one of
// them; over one name, which is merged too, it is that person's on every row.
func TestReadMergedNumber(t *testing.T) {
	for merges, want := range map[string]string{"B2:B3": "NULL", "A2:A3 B2:B3": idOne} {
		rows := []string{"姓名|身份证号|低保证号|月保障金", "甲一|" + idOne + "|D1|300", "甲二||D1|300"}
		if strings.Contains(merges, "A2") {
			rows[2] = "||D1|300"
		}
		k := &kept{columns: builtin(t, "低保").Columns()}
		if _, err := Read(context.Background(), mergedBook(t, merges, rows...), builtin(t, "低保"), testDigest, k); err != nil {
			t.Fatal(err)
		}
		if len(k.rows) != 2 || k.get(1, "证件号码") != want {
			t.Errorf("%s: %v", merges, k.rows)
		}
	}
}

// TestReadUnmerged: merged titles, headers and columns beside one another are no
// reason to read a sheet twice.
func TestReadUnmerged(t *testing.T) {
	sink := &forgetful{}
	b := mergedBook(t, "A1:D1 A2:A3 C2:D2 C4:D4", "结算名册", "姓名|结算时间|医疗费用", "||总费用|个人自付", "甲一|2024-05-01|1", "甲二|2024-05-01|1|2")
	r, err := Read(context.Background(), b, builtin(t, "医保结算"), testDigest, sink)
	if err != nil || sink.restarts != 0 || r.Sheets[0].Loaded != 1 || len(r.Sheets[0].Warnings) != 0 {
		t.Errorf("%v, %d restarts, %+v", err, sink.restarts, r)
	}
}
