package source

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// speedRows × 20 columns is the sheet that issue 3 measures: mostly strings,
// mostly unique, in the shared string table as Excel and WPS write them.
const speedRows = 200_000

var speedHeader = []string{"序号", "乡镇", "行政村", "自然村", "户编号", "人编号", "姓名", "证件类型", "证件号码", "与户主关系",
	"民族", "出生日期", "健康状况", "户类型", "风险是否已消除", "识别监测时间", "人均纯收入（元）", "户联系电话", "家庭住址", "银行账号"}

// speedRow is a made-up person; no two are alike.
func speedRow(i int) []string {
	year, month, day := 1940+i%80, 1+i%12, 1+i%28
	born := fmt.Sprintf("%04d%02d%02d", year, month, day)
	id := fmt.Sprintf("140430%s%03d", born, i/80%1000)
	check, _ := identity.CheckDigit(id)
	han := func(n int) string { return string(rune(0x4E00 + n%20000)) }
	return []string{fmt.Sprint(i), "第" + han(i%18) + "镇", han(i%18) + han(i%211) + "村", fmt.Sprintf("第%d组", i%9),
		fmt.Sprintf("1404300%08d", i/3), fmt.Sprintf("14043001%09d", i), han(i%400) + han(i*7) + han(i/3), "居民身份证", id + string(check),
		[]string{"户主", "配偶", "之子", "之女"}[i%4], "汉族", born, []string{"健康", "长期慢性病", "残疾"}[i%3],
		[]string{"脱贫户", "一般农户"}[i%2], []string{"是", "否"}[i%2], fmt.Sprintf("2023%02d", month), fmt.Sprintf("%d.%02d", 5000+i%9000, i%100),
		fmt.Sprintf("138%08d", i), fmt.Sprintf("第%s镇%s村%d号院内", han(i%18), han(i%211), i), fmt.Sprintf("6217%015d", i*31)}
}

// speedBook writes the workbook without a library, as that would take longer than
// everything that is measured. Column A and the amounts are numbers.
func speedBook(tb testing.TB, rows int) []byte {
	tb.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	strings, index := bytes.Buffer{}, map[string]int{}
	part := func(name string, write func(w *bufio.Writer)) {
		f, err := z.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		w := bufio.NewWriterSize(f, 1<<16)
		write(w)
		if err := w.Flush(); err != nil {
			tb.Fatal(err)
		}
	}
	for name, text := range speedParts {
		part(name, func(w *bufio.Writer) { w.WriteString(text) })
	}
	part("xl/worksheets/sheet1.xml", func(w *bufio.Writer) {
		w.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
		for r := range rows + 1 {
			cells := speedHeader
			if r > 0 {
				cells = speedRow(r)
			}
			fmt.Fprintf(w, `<row r="%d">`, r+1)
			for c, text := range cells {
				if number := r > 0 && (c == 0 || c == 16); number {
					fmt.Fprintf(w, `<c r="%s%d"><v>%s</v></c>`, sheet.Column(c), r+1, text)
					continue
				}
				i, ok := index[text]
				if !ok {
					i = len(index)
					index[text] = i
					fmt.Fprintf(&strings, `<si><t>%s</t></si>`, text)
				}
				fmt.Fprintf(w, `<c r="%s%d" s="1" t="s"><v>%d</v></c>`, sheet.Column(c), r+1, i)
			}
			w.WriteString(`</row>`)
		}
		w.WriteString(`</sheetData></worksheet>`)
	})
	part("xl/sharedStrings.xml", func(w *bufio.Writer) {
		w.WriteString(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
		w.Write(strings.Bytes())
		w.WriteString(`</sst>`)
	})
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

const (
	speedRelType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	speedRels    = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
)

var speedParts = map[string]string{
	"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
	"_rels/.rels": fmt.Sprintf(speedRels, `<Relationship Id="r1" Type="`+speedRelType+`officeDocument" Target="xl/workbook.xml"/>`),
	"xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="户信息" sheetId="1" r:id="r1"/></sheets></workbook>`,
	"xl/_rels/workbook.xml.rels": fmt.Sprintf(speedRels, `<Relationship Id="r1" Type="`+speedRelType+`worksheet" Target="worksheets/sheet1.xml"/>`+
		`<Relationship Id="r2" Type="`+speedRelType+`sharedStrings" Target="sharedStrings.xml"/>`+
		`<Relationship Id="r3" Type="`+speedRelType+`styles" Target="styles.xml"/>`),
	"xl/styles.xml": `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="49"/></cellXfs></styleSheet>`,
}

// inflateAlone unpacks the parts of these names and looks at nothing.
func inflateAlone(tb testing.TB, data []byte, parts ...string) time.Duration {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	start := time.Now()
	for _, f := range z.File {
		if !slices.Contains(parts, f.Name) {
			continue
		}
		raw, err := f.OpenRaw()
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, flate.NewReader(raw)); err != nil {
			tb.Fatal(err)
		}
	}
	return time.Since(start)
}

func rowsAlone(tb testing.TB, data []byte) time.Duration {
	tb.Helper()
	start := time.Now()
	b, err := sheet.OpenBytes("户信息.xlsx", data, sheet.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	for _, err := range b.Rows(0) {
		if err != nil {
			tb.Fatal(err)
		}
	}
	return time.Since(start)
}

// typedRows reads the file up to typed rows handed to a sink.
func typedRows(tb testing.TB, data []byte, spec *Spec) time.Duration {
	tb.Helper()
	start := time.Now()
	b, err := sheet.OpenBytes("户信息.xlsx", data, sheet.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	report, err := Read(context.Background(), b, spec, testDigest, nowhere{})
	if err != nil {
		tb.Fatal(err)
	}
	if loaded, _ := report.Rows(); loaded != speedRows {
		tb.Fatalf("%d rows loaded", loaded)
	}
	return time.Since(start)
}

// BenchmarkTypedRows reports how many times the bare unpacking of the file's two
// large parts it takes to get to typed rows. Run it with -cpu 1.
func BenchmarkTypedRows(b *testing.B) {
	data, spec := speedBook(b, speedRows), builtin(b, "农户登记")
	const never = time.Hour
	const cells, texts = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	whole, rows, bare, sheet := never, never, never, never // the best of all rounds: others use the machine too
	for b.Loop() {
		bare = min(bare, inflateAlone(b, data, cells, texts))
		sheet = min(sheet, inflateAlone(b, data, cells))
		rows = min(rows, rowsAlone(b, data))
		whole = min(whole, typedRows(b, data, spec))
	}
	b.ReportMetric(float64(whole)/float64(bare), "×inflate")
	b.ReportMetric(float64(whole)/float64(sheet), "×inflate/without-strings")
	b.ReportMetric(float64(rows)/float64(bare), "×inflate/rows-alone")
	b.ReportMetric(float64(whole.Nanoseconds())/(speedRows*20), "ns/cell")
	b.ReportMetric(float64(bare.Milliseconds()), "ms-inflate")
}
