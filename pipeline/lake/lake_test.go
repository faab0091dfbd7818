package lake

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

const testDigest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func spec(t testing.TB, name string) *source.Spec {
	t.Helper()
	specs, err := source.LoadSpecs(os.DirFS("../../configs/sources"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range specs {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no spec %s", name)
	return nil
}

// synthetic is a made-up ID number with a correct check digit.
func synthetic(first17 string) string {
	check, ok := identity.CheckDigit(first17)
	if !ok {
		panic(first17)
	}
	return first17 + string(check)
}

func book(t testing.TB, csv string) *sheet.Book {
	t.Helper()
	b, err := sheet.OpenBytes("低保.csv", []byte(csv), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func smallList() string {
	return "农村低保名册,,,,\n" +
		"姓名,身份证号,乡镇,月保障金,批准日期\n" +
		"甲一," + synthetic("14043019700101001") + ",城关镇,\"1,200.5\",2024.5.1\n" +
		"甲二,,城关镇,,\n" +
		",123,城关镇,300,\n" +
		"合计,,,1500.5,\n"
}

// TestIngest reads back what was written, values and types.
func TestIngest(t *testing.T) {
	l := Open(t.TempDir())
	e, err := l.Ingest(context.Background(), book(t, smallList()), spec(t, "低保"), testDigest)
	if err != nil {
		t.Fatal(err)
	}
	id := synthetic("14043019700101001")
	names, rows := read(t, e.Rows)
	wantNames := []string{"行键 String", "文件摘要 String", "工作表 String", "行号 Int(bitWidth=32, isSigned=true)", "姓名 String",
		"证件号码 String", "证件号码_原值 String", "证件号码_状态 String", "证件号码_残疾 String", "所属户主姓名 String",
		"所属户主证件号码 String", "所属户主证件号码_原值 String", "所属户主证件号码_状态 String", "所属户主证件号码_残疾 String",
		"与户主关系 String", "性别 String", "出生日期 Date", "年龄 Int(bitWidth=32, isSigned=true)",
		"乡镇 String", "村 String", "低保证号 String", "低保类别 String", "保障人数 Int(bitWidth=32, isSigned=true)", "月保障金 Decimal(precision=14, scale=2)",
		"批准日期 Date", "原值 String", "其他列 String", "处理说明 String"}
	if d := cmp.Diff(wantNames, names); d != "" {
		t.Error(d)
	}
	n := "(null)"
	want := [][]string{
		{"0123456789abcdef/1/3", testDigest, "低保", "3", "甲一", id, id, "有效", n, n, n, n, "空", n, n, n, n, n, "城关镇", n, n, n, n, "1200.50", "2024-05-01",
			`{"月保障金":"1,200.5","批准日期":"2024.5.1"}`, n, n},
		{"0123456789abcdef/1/4", testDigest, "低保", "4", "甲二", n, n, "空", n, n, n, n, "空", n, n, n, n, n, "城关镇", n, n, n, n, n, n, n, n, n},
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	_, problems := read(t, e.Rejects)
	if len(problems) != 3 {
		t.Fatalf("problems: %v", problems)
	}
	want = [][]string{{"0123456789abcdef/1/5", testDigest, "低保", "5", "A", "姓名", "姓名", n, "必填的内容是空的",
		"请填写姓名后重新报送", "拒收", `{"身份证号":"123","乡镇":"城关镇","月保障金":"300"}`}}
	if d := cmp.Diff(want, problems[1:2]); d != "" {
		t.Error(d)
	}
}

// TestFind tells a whole entry from a torn one.
func TestFind(t *testing.T) {
	ctx, dir, s := context.Background(), t.TempDir(), spec(t, "低保")
	l := Open(dir)
	if _, ok, err := l.Find(s, testDigest); ok || err != nil {
		t.Fatalf("empty lake: %v %v", ok, err)
	}
	made, err := l.Ingest(ctx, book(t, smallList()), s, testDigest)
	if err != nil {
		t.Fatal(err)
	}
	found, ok, err := l.Find(s, testDigest)
	if err != nil || !ok {
		t.Fatalf("after Ingest: %v %v", ok, err)
	}
	if d := cmp.Diff(made, found); d != "" {
		t.Error(d)
	}
	if found.File != "低保.csv" || !found.Report.Balanced() {
		t.Errorf("entry %+v", found)
	}
	other := *s
	other.Negative = true
	if _, ok, _ := l.Find(&other, testDigest); ok {
		t.Error("a changed spec found the old entry")
	}
	_, mark := l.entry(s, testDigest)
	for _, path := range []string{made.Rows, made.Rejects, mark} {
		if err := os.Rename(path, path+".away"); err != nil {
			t.Fatal(err)
		}
		if _, ok, err := l.Find(s, testDigest); ok || err != nil {
			t.Errorf("without %s: %v %v", filepath.Base(path), ok, err)
		}
		if err := os.Rename(path+".away", path); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(mark, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := l.Find(s, testDigest); ok || err != nil {
		t.Errorf("torn mark: %v %v", ok, err)
	}
}

// A snapshot cut short is read from its spreadsheet again, and then whole.
func TestFindTornSnapshot(t *testing.T) {
	ctx, s := context.Background(), spec(t, "低保")
	l := Open(t.TempDir())
	made, err := l.Ingest(ctx, book(t, smallList()), s, testDigest)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{made.Rows, made.Rejects} {
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for name, torn := range map[string][]byte{"empty": nil, "half": whole[:len(whole)/2], "zeros": make([]byte, len(whole))} {
			if err := os.WriteFile(path, torn, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, ok, err := l.Find(s, testDigest); ok || err != nil {
				t.Errorf("%s, %s: found %v, %v", filepath.Base(path), name, ok, err)
			}
		}
		if _, err := l.Ingest(ctx, book(t, smallList()), s, testDigest); err != nil {
			t.Fatal(err)
		}
		if again, err := os.ReadFile(path); err != nil || string(again) != string(whole) {
			t.Errorf("%s is not whole again: %v", filepath.Base(path), err)
		}
	}
}

// TestSameBytes: two lakes, one file, the same Parquet; enough rows for two
// row groups, and enough different texts to fill a usual dictionary.
func TestSameBytes(t *testing.T) {
	var b strings.Builder
	b.WriteString("姓名,身份证号,乡镇,月保障金,低保证号\n")
	for i := range groupRows + 7 {
		fmt.Fprintf(&b, "甲%d,%s,第%d镇,%d.5,低保证%020d\n", i%97, synthetic(fmt.Sprintf("14043019%02d0101%03d", 10+i%80, i%1000)), i%4, i, i)
	}
	var first []byte
	for range 2 {
		e, err := Open(t.TempDir()).Ingest(context.Background(), book(t, b.String()), spec(t, "低保"), testDigest)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(e.Rows)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = data
			if _, rows := read(t, e.Rows); len(rows) != groupRows+7 {
				t.Errorf("%d rows", len(rows))
			}
			oneEncoding(t, e.Rows)
		} else if string(first) != string(data) {
			t.Fatal("the bytes differ")
		}
	}
}

// oneEncoding checks what the same bytes depend on and two files may hide: no
// column chunk has pages in two encodings (see dictionaryBytes).
func oneEncoding(t *testing.T, path string) {
	t.Helper()
	f, err := file.OpenParquetFile(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for g := range f.NumRowGroups() {
		for c := range f.MetaData().Schema.NumColumns() {
			chunk, err := f.MetaData().RowGroup(g).ColumnChunk(c)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(chunk.EncodingStats()); n > 2 { // the dictionary's own and the data's
				t.Errorf("row group %d, column %d: %v", g, c, chunk.EncodingStats())
			}
		}
	}
}

// TestFailureLeavesNothing: a file that cannot be read leaves no entry and no
// temporary file.
func TestFailureLeavesNothing(t *testing.T) {
	dir, s := t.TempDir(), spec(t, "低保")
	l := Open(dir)
	if _, err := l.Ingest(context.Background(), book(t, "品名,数量\n苹果,3\n"), s, testDigest); err == nil {
		t.Fatal("a list of apples was taken for 低保")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := l.Ingest(ctx, book(t, smallList()), s, testDigest); err == nil {
		t.Fatal("a cancelled Ingest succeeded")
	}
	left, err := os.ReadDir(filepath.Join(dir, s.Name))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// TestLeftovers: what a killed run left does not disturb the next one.
func TestLeftovers(t *testing.T) {
	dir, s := t.TempDir(), spec(t, "低保")
	l := Open(dir)
	e, _ := l.entry(s, testDigest)
	if err := os.MkdirAll(filepath.Dir(e.Rows), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{e.Rows, filepath.Join(filepath.Dir(e.Rows), ".partial-1")} {
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Ingest(context.Background(), book(t, smallList()), s, testDigest); err != nil {
		t.Fatal(err)
	}
	if _, rows := read(t, e.Rows); len(rows) != 2 {
		t.Errorf("%d rows", len(rows))
	}
}

// TestNoRows: a list without a single row is still a table with its columns.
func TestNoRows(t *testing.T) {
	e, err := Open(t.TempDir()).Ingest(context.Background(), book(t, "姓名,身份证号,低保证号\n"), spec(t, "低保"), testDigest)
	if err != nil {
		t.Fatal(err)
	}
	if names, rows := read(t, e.Rows); len(names) != 28 || len(rows) != 0 {
		t.Errorf("%d columns, %d rows", len(names), len(rows))
	}
}

func TestDigest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "abc")
	if err := os.WriteFile(path, []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Digest(path)
	// FIPS 180-2, appendix B.1
	if want := "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; got != want || err != nil {
		t.Errorf("%s %v", got, err)
	}
	if _, err := Digest(path + "x"); err == nil {
		t.Error("a missing file has a digest")
	}
}

// TestSweep: what a killed run was writing goes, what was finished stays.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	l := Open(dir)
	e, err := l.Ingest(context.Background(), book(t, smallList()), spec(t, "低保"), testDigest)
	if err != nil {
		t.Fatal(err)
	}
	half := filepath.Join(dir, "低保", temporary+"123")
	if err := os.WriteFile(half, []byte("PAR1"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.Sweep(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(half); !os.IsNotExist(err) {
		t.Errorf("still there: %v", err)
	}
	if _, err := os.Stat(e.Rows); err != nil {
		t.Error(err)
	}
	if err := Open(filepath.Join(dir, "none")).Sweep(); err != nil {
		t.Errorf("no lake yet: %v", err)
	}
}
