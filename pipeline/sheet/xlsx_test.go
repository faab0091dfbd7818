package sheet

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// Every way in which a cell can be written, and what it reads as.
func TestCells(t *testing.T) {
	const shared = `<si><t>张三</t></si>` +
		`<si><r><rPr><b/></rPr><t>富</t></r><r><t xml:space="preserve"> 文本</t></r><rPh sb="0" eb="1"><t>フ</t></rPh><phoneticPr fontId="1"/></si>` +
		`<si/><si><t/></si><si><t>a_x000D_b_x005F_x000D__xD83D__xDE00__xZZZZ_</t></si>` +
		`<si><t><![CDATA[<&>]]>&lt;&#20013;&#x56FD;&amp;amp;</t></si><si><t xml:space="preserve"> 前后 </t></si>`
	tests := []struct{ name, rows, want string }{
		{"shared", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v> 1 </v></c></row>`, "1/1|T张三|T富 文本"},
		{"empty shared strings", `<row r="1"><c r="A1" t="s"><v>2</v></c><c r="B1" t="s"><v>3</v></c><c r="C1" t="s"></c><c r="D1" t="s"/><c r="E1"><v>1</v></c></row>`, "1/1|-|-|-|-|N1"},
		{"CDATA in a cell", `<row r="1"><c r="A1" t="str"><v>a<![CDATA[<b>&amp;]]>c</v></c><c r="B1"><v><![CDATA[12]]></v></c><c r="C1" t="inlineStr"><is><t><![CDATA[甲]]></t></is></c><c r="D1" t="s"><v><![CDATA[0]]></v></c></row>`, "1/1|Ta<b>&amp;c|N12|T甲|T张三"},
		{"escapes", `<row r="1"><c r="A1" t="s"><v>4</v></c></row>`, "1/1|Ta\rb_x000D_😀_xZZZZ_"},
		{"CDATA and entities", `<row r="1"><c r="A1" t="s"><v>5</v></c></row>`, "1/1|T<&><中国&amp;"},
		{"spaces are kept", `<row r="1"><c r="A1" t="s"><v>6</v></c><c r="B1" t="str"><v> x </v></c></row>`, "1/1|T 前后 |T x "},
		{"inline", `<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><r><t>乙</t></r><r><t>丙</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c><c r="C1" t="inlineStr"><is><t xml:space="preserve"> 丁</t></is></c><c r="D1" t="inlineStr"><v>戊</v></c></row>`, "1/1|T甲|T乙丙|T 丁|T戊"},
		{"inline without its type", `<row r="1"><c r="A1"><is><t>甲</t></is></c></row>`, "1/1|T甲"},
		{"numbers as stored", `<row r="1"><c r="A1"><v>1.40430197001010E+17</v></c><c r="B1" t="n"><v>007.50</v></c><c r="C1"><v>-1e-7</v></c><c r="D1"><v>.5</v></c><c r="E1"><v> 12 </v></c></row>`, "1/1|N1.40430197001010E+17|N007.50|N-1e-7|N.5|N12"},
		{"booleans", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>true</v></c></row>`, "1/1|BTRUE|BFALSE|BTRUE"},
		{"errors", `<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`, "1/1|E#N/A|E#DIV/0!"},
		{"formula results", `<row r="1"><c r="A1" t="str"><f>"a"&amp;B1</f><v>a&lt;b</v></c><c r="B1"><f t="shared" si="0"/><v>3</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="b"><f>1=1</f><v>1</v></c></row>`, "1/1|Ta<b|N3|-|BTRUE"},
		{"ISO dates", `<row r="1"><c r="A1" t="d"><v>2024-05-01</v></c><c r="B1" t="d"><v>2024-05-01T00:00:00.000Z</v></c><c r="C1" t="d"><v>2024-05-01T13:05</v></c><c r="D1" t="d"><v>13:05:00</v></c></row>`, "1/1|D2024-05-01|D2024-05-01|D2024-05-01T13:05:00|D13:05:00"},
		{"prefixes", `<x:row xmlns:x="u" r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>`, "1/1|T张三"},
		{"single quotes", `<row r='1' hidden='0'><c  r='A1'  t = 's' ><v>0</v ></c ></row >`, "1/1|T张三"},
		{"no positions", `<row><c t="s"><v>0</v></c><c/><c><v>1</v></c></row><row/><row><c><v>2</v></c></row><row r="9"><c><v>3</v></c><c r="D9"><v>4</v></c><c><v>5</v></c></row>`, "1/1|T张三|-|N1\n1/3|N2\n1/9|N3|-|-|N4|N5"},
		{"self-closed", `<row r="1"/><row r="2" ht="15"><c r="A2" s="0"/><c r="B2"/></row><row r="3"><c r="C3"><v>1</v></c></row>`, "1/3|-|-|N1"},
		{"trailing empties", `<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="C1" t="str"><v></v></c></row>`, "1/1|N1"},
		{"hidden row", `<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="true"><c r="A2"><v>2</v></c></row>`, "1/1h|N1\n1/2h|N2"},
		{"attribute order and >", `<row spans="1:2" r="1" x="a>b"><c t="s" s="0" r="A1"><v>0</v></c><c vm="1" r="B1"><v>2</v></c></row>`, "1/1|T张三|N2"},
		{"white space and comments", "<!-- a > b -->\n<row r=\"1\">\n <c r=\"A1\">\n <v>1</v>\n </c><?x y?></row>\n", "1/1|N1"},
		{"unknown children", `<row r="1"><extLst><ext><c><v>9</v></c></ext></extLst><c r="A1"><v>1</v><extLst><v>8</v></extLst></c></row><other><row r="1"/></other>`, "1/1|N1"},
		{"lower-case positions", `<row r="1"><c r="b1"><v>1</v></c></row>`, "1/1|-|N1"},
		{"last column", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, "1/1048576" + strings.Repeat("|-", 16383) + "|N1"},
		{"line ends in text", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\r\nb\rc&#13;d</v></c></row>", "1/1|Ta\nb\nc\rd"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dumpBoth(t, handmade{data: []string{tt.rows}, shared: shared}.bytes(t), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if strings.TrimSuffix(got, "\n") != tt.want {
				t.Errorf("got\n%q\nwant\n%q", got, tt.want)
			}
		})
	}
}

// The shape of the package differs between writers more than the cells do.
func TestPackages(t *testing.T) {
	const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>`
	strict := strings.NewReplacer(nsMain, "http://purl.oclc.org/ooxml/spreadsheetml/main",
		nsRel, "http://purl.oclc.org/ooxml/officeDocument/relationships")
	upper := []entry{{"xl/workbook.xml", ""}, {"XL/Workbook.XML", ""}}
	for _, e := range (handmade{data: []string{rows}}).entries() {
		if e.name == "xl/workbook.xml" {
			upper[1].body = e.body
		}
	}
	tests := []struct {
		name string
		edit func(*handmade)
	}{
		{"plain", func(*handmade) {}},
		{"stored", func(h *handmade) { h.stored = true }},
		{"strict", func(h *handmade) {
			for _, e := range h.entries() {
				h.replaced = append(h.replaced, entry{e.name, strict.Replace(e.body)})
			}
		}},
		{"names in the wrong case", func(h *handmade) { h.replaced = upper }},
		{"all names in the wrong case", func(h *handmade) {
			for _, e := range h.entries() {
				if strings.HasPrefix(e.name, "xl/") {
					h.replaced = append(h.replaced, entry{e.name, ""}, entry{strings.ToUpper(e.name), e.body})
				}
			}
		}},
		{"prefixes throughout", everyPart(func(e entry) string { return prefixed.ReplaceAllString(e.body, "${1}x:$2") })},
		{"single quotes throughout", everyPart(func(e entry) string { return strings.ReplaceAll(e.body, `"`, `'`) })},
		{"UTF-16 throughout", everyPart(func(e entry) string { return utf16Text(strings.Replace(e.body, "UTF-8", "UTF-16", 1), false, true) })},
		{"with macros", everyPart(func(e entry) string {
			return strings.Replace(e.body, "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main", 1)
		})},
		{"no content types", func(h *handmade) {
			h.replaced = []entry{{"[Content_Types].xml", `<Types xmlns="u"/>`}}
		}},
		{"UTF-16 little-endian", func(h *handmade) {
			h.replaced = []entry{{"xl/worksheets/sheet1.xml", utf16Text(worksheet16(rows), false, true)}}
		}},
		{"UTF-16 big-endian without mark", func(h *handmade) {
			h.replaced = []entry{{"xl/worksheets/sheet1.xml", utf16Text(worksheet16(rows), true, false)}}
		}},
		{"UTF-16 big-endian with mark", func(h *handmade) {
			h.replaced = []entry{{"xl/worksheets/sheet1.xml", utf16Text(worksheet16(rows), true, true)}}
		}},
		{"UTF-16 little-endian without mark", func(h *handmade) {
			h.replaced = []entry{{"xl/worksheets/sheet1.xml", utf16Text(worksheet16(rows), false, false)}}
		}},
		{"UTF-8 with mark", func(h *handmade) {
			h.replaced = []entry{{"xl/worksheets/sheet1.xml", "\ufeff" + worksheet(rows)}}
		}},
		{"a dimension that lies", func(h *handmade) {
			h.data, h.sheets = nil, []string{strings.Replace(worksheet(rows), "<sheetData>", `<dimension ref="A1:XFD1048576"/><sheetData>`, 1)}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := handmade{data: []string{rows}}
			tt.edit(&h)
			got, err := dumpBoth(t, h.bytes(t), Options{})
			if err != nil || got != "1/1|T甲\n" {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// prefixed finds the elements of the main namespace, wherever they are.
var prefixed = regexp.MustCompile(`(</?)(workbook|workbookPr|sheets|sheet|worksheet|sheetData|row|c|v|is|t|sst|si|styleSheet|cellXfs|xf)\b`)

// everyPart edits all parts of a workbook that also has strings and styles.
func everyPart(edit func(entry) string) func(*handmade) {
	return func(h *handmade) {
		h.data = []string{`<row r="1"><c r="A1" t="s"><v>1</v></c></row>`}
		h.shared = `<si><t>乙</t></si><si><t>甲</t></si>`
		h.styles = `<cellXfs><xf numFmtId="0"/></cellXfs>`
		for _, e := range h.entries() {
			h.replaced = append(h.replaced, entry{e.name, edit(e)})
		}
	}
}

func worksheet16(rows string) string {
	return strings.Replace(worksheet(rows), "UTF-8", "UTF-16", 1)
}

func utf16Text(s string, big, mark bool) string {
	if mark {
		s = "\ufeff" + s
	}
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			u = u<<8 | u>>8
		}
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

// Damage is always an error that names sheet and row.
func TestDamage(t *testing.T) {
	const good = `<row r="1"><c r="A1"><v>1</v></c></row>`
	tests := []struct {
		name, rows string
		row        int
		column     string
		is         error
	}{
		{"row repeated", good + `<row r="1"><c r="A1"><v>2</v></c></row>`, 1, "", ErrDamaged},
		{"row decreasing", `<row r="5"/><row r="4"><c r="A4"><v>2</v></c></row>`, 4, "", ErrDamaged},
		{"row zero", good + `<row r="0"/>`, 1, "", ErrDamaged},
		{"row beyond the sheet", `<row r="1048577"/>`, 0, "", ErrDamaged},
		{"cell repeated", good + `<row r="2"><c r="B2"/><c r="B2"/></row>`, 2, "B", ErrDamaged},
		{"cell decreasing", `<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>`, 2, "A", ErrDamaged},
		{"cell of another row", `<row r="2"><c r="A3"><v>1</v></c></row>`, 2, "", ErrDamaged},
		{"16 million columns", `<row r="2"><c r="XFDXF2"><v>1</v></c></row>`, 2, "", ErrTooLarge},
		{"string index out of range", `<row r="3"><c r="C3" t="s"><v>1</v></c></row>`, 3, "C", ErrDamaged},
		{"string index negative", `<row r="3"><c r="C3" t="s"><v>-1</v></c></row>`, 3, "C", ErrDamaged},
		{"style out of range", `<row r="3"><c r="C3" s="7"><v>1</v></c></row>`, 3, "C", ErrDamaged},
		{"letters in a number", `<row r="3"><c r="C3"><v>12a</v></c></row>`, 3, "C", ErrDamaged},
		{"bad boolean", `<row r="3"><c r="C3" t="b"><v>2</v></c></row>`, 3, "C", ErrDamaged},
		{"bad date", `<row r="3"><c r="C3" t="d"><v>2024-13-01</v></c></row>`, 3, "C", ErrDamaged},
		{"unknown type", `<row r="3"><c r="C3" t="q"><v>2</v></c></row>`, 3, "", ErrDamaged},
		{"two inline texts", `<row r="3"><c r="C3"><is><t>2</t></is><is/></c></row>`, 3, "C", ErrDamaged},
		{"two values", `<row r="3"><c r="C3"><v>2</v><v>3</v></c></row>`, 3, "C", ErrDamaged},
		{"text between cells", `<row r="3">x<c r="C3"><v>2</v></c></row>`, 3, "", ErrDamaged},
		{"control character", "<row r=\"3\"><c r=\"C3\" t=\"str\"><v>a\x01b</v></c></row>", 3, "C", ErrDamaged},
		{"control character by reference", `<row r="3"><c r="C3" t="str"><v>a&#1;b</v></c></row>`, 3, "C", ErrDamaged},
		{"unknown entity", `<row r="3"><c r="C3" t="str"><v>&nbsp;</v></c></row>`, 3, "C", ErrDamaged},
		{"bad UTF-8", "<row r=\"3\"><c r=\"C3\" t=\"str\"><v>a\xe5\xbc</v></c></row>", 3, "C", ErrDamaged},
		{"bad nesting", `<row r="3"><c r="C3"><v>1</c></v></row>`, 3, "C", ErrDamaged},
		{"row not closed", `<row r="3"><c r="C3"><v>1</v></c>`, 3, "C", ErrDamaged},
		{"tag not closed", `<row r="3"><c r="C3" <v>1</v></c></row>`, 3, "", ErrDamaged},
		{"attribute without quotes", `<row r="3"><c r=C3><v>1</v></c></row>`, 3, "", ErrDamaged},
		{"tag inside a value", `<row r="3"><c r="C3"><v>1<b/></v></c></row>`, 3, "C", ErrDamaged},
		{"DOCTYPE", `<row r="3"><!DOCTYPE x></row>`, 3, "", ErrDamaged},
		{"too deep", `<row r="3">` + strings.Repeat("<a>", 300) + strings.Repeat("</a>", 300) + `</row>`, 3, "", ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := handmade{data: []string{tt.rows}, shared: "<si><t>一</t></si>", styles: `<cellXfs><xf numFmtId="0"/></cellXfs>`}
			_, err := dumpBoth(t, h.bytes(t), Options{})
			var fe *FileError
			if !errors.As(err, &fe) || !errors.Is(err, tt.is) {
				t.Fatalf("got %v", err)
			}
			if fe.Sheet != "表1" || fe.Row != tt.row || tt.column != "" && fe.Column != tt.column || fe.Hint == "" || fe.Path == "" {
				t.Errorf("place: %+v", fe)
			}
		})
	}
}

// Damage outside the rows, found on opening or before the first row.
func TestDamagedParts(t *testing.T) {
	part := func(name, body string) handmade {
		return handmade{data: []string{`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`}, shared: "<si><t>一</t></si>",
			styles: `<cellXfs><xf numFmtId="0"/></cellXfs>`, replaced: []entry{{name, body}}}
	}
	tests := []struct {
		name string
		h    handmade
		is   error
		says string
	}{
		{"no package relations", part("_rels/.rels", ""), ErrDamaged, "_rels/.rels"},
		{"no workbook", part("xl/workbook.xml", ""), ErrDamaged, "xl/workbook.xml"},
		{"no workbook relations", part("xl/_rels/workbook.xml.rels", ""), ErrDamaged, "workbook.xml.rels"},
		{"no sheet", part("xl/worksheets/sheet1.xml", ""), ErrDamaged, "表1"},
		{"no styles", part("xl/styles.xml", ""), ErrDamaged, "styles"},
		{"no strings", part("xl/sharedStrings.xml", ""), ErrDamaged, "sharedStrings"},
		{"strings cut", part("xl/sharedStrings.xml", "<sst><si><t>一</t></si><si><t>二"), ErrDamaged, "第 1 条"},
		{"strings badly nested", part("xl/sharedStrings.xml", "<sst><si><t>一</si></t></sst>"), ErrDamaged, "嵌套"},
		{"two roots", part("xl/worksheets/sheet1.xml", "<worksheet/><worksheet/>"), ErrDamaged, "根元素"},
		{"text behind the root", part("xl/worksheets/sheet1.xml", "<worksheet/>x"), ErrDamaged, "多余"},
		{"another root", part("xl/worksheets/sheet1.xml", "<chartsheet/>"), ErrDamaged, "不是工作表"},
		{"sheet is empty", part("xl/worksheets/sheet1.xml", " "), ErrDamaged, "不完整"},
		{"encoding GBK", part("xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="GBK"?><worksheet/>`), ErrDamaged, "GBK"},
		{"billion laughs", part("xl/workbook.xml", `<!DOCTYPE lolz [<!ENTITY lol "lol">]><workbook/>`), ErrDamaged, "DOCTYPE"},
		{"odd UTF-16", part("xl/worksheets/sheet1.xml", utf16Text("<worksheet/>", false, true)+"x"), ErrDamaged, "UTF-16"},
		{"surrogate alone", part("xl/worksheets/sheet1.xml", "\xff\xfe<\x00\x00\xd8>\x00"), ErrDamaged, "UTF-16"},
		{"no sheets", part("xl/workbook.xml", "<workbook/>"), ErrDamaged, "没有登记任何工作表"},
		{"sheet without relation", part("xl/workbook.xml", `<workbook><sheets><sheet name="甲" id="rId77"/></sheets></workbook>`), ErrDamaged, "甲"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dumpBoth(t, tt.h.bytes(t), Options{})
			if !errors.Is(err, tt.is) || !strings.Contains(fmt.Sprint(err), tt.says) {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// Cut at any byte, a part is an error even when its checksum was made afterwards.
func TestEveryCutIsNoticed(t *testing.T) {
	h := handmade{data: []string{`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>1.5</v></c><!-- a --></row>`}, stored: true,
		shared: "<si><t>一</t></si><si><r><t>二</t></r></si>", styles: `<cellXfs><xf numFmtId="0"/></cellXfs>`}
	for _, e := range h.entries() {
		for n := range len(e.body) {
			cut := h
			cut.replaced = []entry{{e.name, e.body[:n]}}
			if got, err := dump(cut.bytes(t), Options{}, false); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s cut to %d bytes: %q, %v", e.name, n, got, err)
			}
		}
	}
}

// A chart sheet keeps its place in the book, so that numbers of sheets do not shift.
func TestChartSheet(t *testing.T) {
	const rows = `<row><c><v>1</v></c></row>`
	h := handmade{data: []string{"", rows}}
	for _, e := range h.entries() {
		if strings.HasSuffix(e.name, "workbook.xml.rels") {
			h.replaced = []entry{{e.name, strings.Replace(e.body, "/worksheet\"", "/chartsheet\"", 1)}}
		}
	}
	got, err := dumpBoth(t, h.bytes(t), Options{})
	if err != nil || got != "2/1|N1\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestHiddenSheetsMergesAndNotes(t *testing.T) {
	sheet := strings.Replace(worksheet(`<row r="1" hidden="1"><c r="A1"><f>SUM(B1:B9)</f><v></v></c><c r="B1"><v>1</v></c></row>`),
		"</worksheet>", `<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="B5"/></mergeCells></worksheet>`, 1)
	h := handmade{sheets: []string{sheet, worksheet("")}, state: `state="veryHidden"`}
	b, err := OpenBytes("x.xlsx", h.bytes(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range b.Rows(0) {
	}
	s := b.Sheets()
	if !s[0].Hidden || s[1].Hidden || s[1].Index != 1 || s[1].Name != "表2" {
		t.Errorf("sheets: %+v", s)
	}
	if want := []Range{{1, 0, 2, 2}, {5, 1, 5, 1}}; !slices.Equal(s[0].Merged, want) {
		t.Errorf("merged: %v", s[0].Merged)
	}
	notes := strings.Join(b.Notes(), "\n")
	for _, want := range []string{"“表1”是隐藏的", "有 1 行是隐藏的", "1 个公式没有保存计算结果（第一个在 A1）"} {
		if !strings.Contains(notes, want) {
			t.Errorf("notes lack %q: %s", want, notes)
		}
	}
}

// Stopping early is not an error, and the sheet can be read again.
func TestRowsCanBeReadAgain(t *testing.T) {
	b, err := OpenBytes("x.xlsx", handmade{data: []string{`<row><c><v>1</v></c></row><row><c><v>2</v></c></row>`}}.bytes(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range b.Rows(0) {
		break
	}
	n := 0
	for _, err := range b.Rows(0) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 2 {
		t.Errorf("%d rows", n)
	}
	for _, err := range b.Rows(1) {
		if err == nil {
			t.Error("a sheet that does not exist gave a row")
		}
	}
}

func TestColumn(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD", -1: ""} {
		if got := Column(i); got != want {
			t.Errorf("Column(%d) = %q, want %q", i, got, want)
		}
	}
}
