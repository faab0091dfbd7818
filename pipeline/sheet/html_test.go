package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// excelPage is how systems "export to Excel".
func excelPage(charset, body string) string {
	return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=` + charset + `"><title>导出</title>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>低保&amp;特困</x:Name></x:ExcelWorksheet>
<x:ExcelWorksheet><x:Name>第二页</x:Name><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->
<style>td{mso-number-format:"\@";}</style></head><body>` + body + `</body></html>`
}

func rowsOf(rows ...string) string {
	return "<table><tr>" + strings.Join(rows, "</tr><tr>") + "</tr></table>"
}

func TestHTML(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", rowsOf("<th>姓名<th>金额", "<td>张三</td><td>1.50</td>"), "1/1|T姓名|T金额\n1/2|T张三|T1.50\n"},
		{"end tags left out, upper case", "<TABLE><TR><TD>a<TD>b<TR><TD>c</TABLE>", "1/1|Ta|Tb\n1/2|Tc\n"},
		{"no <tr>", "<table><td>a<td>b</table>", "1/1|Ta|Tb\n"},
		{"sections", "<table><caption>名单</caption><colgroup><col></colgroup><thead><tr><th>a</thead><tbody><tr><td>b</tbody><tfoot><tr><td>c</tfoot></table>", "1/1|T名单\n1/2|Ta\n1/3|Tb\n1/4|Tc\n"},
		{"blank rows keep their number", rowsOf("<td>a", "<td>&nbsp;</td>", "", "<td>b"), "1/1|Ta\n1/4|Tb\n"},
		{"blanks", rowsOf("<td>\n  甲 \t 乙\n</td><td>a&nbsp;&nbsp;b&nbsp;</td><td> <b>x</b> <i>y</i>z </td>"), "1/1|T甲 乙|Ta  b|Tx yz\n"},
		{"breaks", rowsOf("<td>a<br>b<br/><br />c<br></td><td><p>d</p><p>e</p></td><td><div>f<div>g</div></div>h</td>"), "1/1|Ta\nb\n\nc|Td\ne|Tf\ng\nh\n"},
		{"entities", rowsOf("<td>&lt;&amp;&gt;&quot;&#39;&#x4e2d;&middot;&unknown;"), "1/1|T<&>\"'中·&unknown;\n"},
		{"colspan and rowspan", rowsOf("<td rowspan=2>姓名<td colspan=2>费用<td rowspan=2>备注", "<td>总<td>自付", "<td>张三<td>3<td>1<td>x"), "1/1|T姓名|T费用|-|T备注\n1/2|-|T总|T自付\n1/3|T张三|T3|T1|Tx\n"},
		{"rowspan to the end", rowsOf("<td rowspan=0>a<td>b", "<td>c", "<td>d"), "1/1|Ta|Tb\n1/2|-|Tc\n1/3|-|Td\n"},
		{"odd spans", rowsOf(`<td colspan="2px">a<td colspan=x>b<td colspan=0>c`), "1/1|Ta|-|Tb|Tc\n"},
		{"stored numbers", rowsOf(`<td x:num="1.4043019720315E+17">1.40E+17<td x:num>12.5<td x:num>张三<td x:num="1" x:str>001<td x:bool="true">是<td x:err="#N/A">错<td x:str="  a  b">a b<td style='mso-number-format:"\@"' x:num>0017`),
			"1/1|N1.4043019720315E+17|N12.5|T张三|T001|BTRUE|E#N/A|T  a  b|T0017\n"},
		{"hidden row", rowsOf("<td>a") + "", "1/1|Ta\n"},
		{"display none", `<table><tr style="DISPLAY: none"><td>a</td></tr><tr hidden><td>b</table>`, "1/1h|Ta\n1/2h|Tb\n"},
		{"text around tables", "<h1>2024年5月<br>低保名单</h1>单位:元" + rowsOf("<td>a") + "<p>制表人:张三</p>" + rowsOf("<td>b") + "审核:李四", "1/1|T2024年5月\n1/2|T低保名单\n1/3|T单位:元\n1/4|Ta\n2/1|T制表人:张三\n2/2|Tb\n2/3|T审核:李四\n"},
		{"empty tables are no sheets", rowsOf("<td>&nbsp;") + rowsOf("<td>a") + "<table></table>", "1/2|Ta\n"},
		{"nested layout", rowsOf("<td>a<table><tr><td>b<td>c</tr></table>d<td>e"), "1/1|Ta\nb c\nd|Te\n"},
		{"nested data", "<table><tr><td>名单</td></tr><tr><td>" + rowsOf("<td>a<td>b", "<td>c<td>d") + "</td></tr><tr><td>完</td></tr></table>", "1/1|T名单\n1/3|T完\n2/1|Ta|Tb\n2/2|Tc|Td\n"},
		{"all data nested", "标题<table><tr><td>" + rowsOf("<td>a<td>b", "<td>c<td>d") + "</table>注", "1/1|T标题\n1/3|T注\n2/1|Ta|Tb\n2/2|Tc|Td\n"},
		{"what is not shown", "<table><tr><td>a<script>if (a<b) '<td>'</script><style>td{}</style><!-- <td>x</td> --><td>b</table>", "1/1|Ta|Tb\n"},
		{"form fields", rowsOf(`<td><input value="张三"><input type=hidden value=x></td><td><textarea>李四</textarea>`), "1/1|T张三|T李四\n"},
		{"odd attributes", rowsOf(`<td align="center"">a<td title="a>b">b<td data-v="<&>"'">c`), "1/1|Ta|Tb|Tc\n"},
		{"text in front", "导出结果<table border=1><tr><td>a</td></tr></table>", "1/1|T导出结果\n1/2|Ta\n"},
		{"XHTML", `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "x"><!-- c --><html>` + rowsOf("<td>a") + "</html>", "1/1|Ta\n"},
		{"Excel", excelPage("utf-8", rowsOf("<td>张三")+rowsOf("<td>李四")), "1/1|T张三\n2/1|T李四\n"},
		{"Excel in GBK", gb(t, excelPage("gb2312", rowsOf("<td>张𠮷·㑇<td>|"))), "1/1|T张𠮷·㑇|T|\n"},
		{"conditional comments", "<html><!--[if !mso]><!--><![if supportMisalignedColumns]>" + rowsOf("<td>a") + "<![endif]><!--<![endif]--></html>", "1/1|Ta\n"},
		{"UTF-16", utf16Text(rowsOf("<td>张三"), false, true), "1/1|T张三\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dump([]byte(tt.in), Options{}, false)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// A file's bytes, its declaration and its mark may contradict one another.
func TestHTMLEncoding(t *testing.T) {
	chinese, short := rowsOf("<td>张三李四"), rowsOf("<td>联通")
	tests := []struct {
		name, in, want, note string
		is                   error
	}{
		{"declared GBK", gb(t, `<meta charset="gbk">`+chinese), "张三李四", "GB18030", nil},
		{"not declared, GBK", gb(t, chinese), "张三李四", "GB18030", nil},
		{"not declared, UTF-8", chinese, "张三李四", "UTF-8", nil},
		{"declared GBK, is UTF-8", `<meta charset=gb2312>` + chinese, "张三李四", "实际是 UTF-8", nil},
		{"declared GBK, looks like UTF-8", gb(t, `<meta charset=gb2312>`+short), "联通", "GB18030", nil},
		{"declared Latin, is GBK", gb(t, `<meta content="text/html; charset=ISO-8859-1">`+chinese), "张三李四", "GB18030", nil},
		{"mark wins", "\ufeff<meta charset=gbk>" + chinese, "张三李四", "UTF-8", nil},
		{"declared UTF-8, is not", gb(t, "<meta charset=utf-8>\n\n"+chinese), "", "源码第 3 行", ErrDamaged},
		{"neither", "<table><tr><td>a\n<td>\xff</table>", "", "源码第 2 行", ErrDamaged},
		{"unknown", gb(t, "<meta charset=big5>"+chinese), "", "big5", ErrUnsupported},
		{"unknown, but ASCII", "<meta charset=big5>" + rowsOf("<td>a"), "a", "UTF-8", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := OpenBytes("测试.xlsx", []byte(tt.in), Options{})
			if !errors.Is(err, tt.is) || err != nil && !strings.Contains(err.Error(), tt.note) {
				t.Fatalf("got %v", err)
			}
			if err != nil {
				return
			}
			got, err := dump([]byte(tt.in), Options{}, false)
			if err != nil || got != "1/1|T"+tt.want+"\n" || !strings.Contains(strings.Join(b.Notes(), ""), tt.note) {
				t.Errorf("got %q, %v, notes %v", got, err, b.Notes())
			}
		})
	}
}

func TestHTMLBook(t *testing.T) {
	spans := rowsOf("<td>a<td colspan=3>b", "<td rowspan=99>c<td rowspan=2 colspan=2>d", "<td>e")
	b, err := OpenBytes("名单.xls", []byte(excelPage("utf-8", spans+rowsOf("<td>x")+rowsOf("<td>y"))), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // reading twice changes nothing
		for _, err := range b.Rows(0) {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	s := b.Sheets()
	if len(s) != 3 || s[0].Name != "低保&特困" || !s[1].Hidden || s[2].Name != "Sheet3" || b.Format() != FormatHTML {
		t.Errorf("%v", s)
	}
	want := []Range{{1, 1, 1, 3}, {2, 0, 3, 0}, {2, 1, 3, 2}}
	if !slices.Equal(s[0].Merged, want) {
		t.Errorf("merged %v", s[0].Merged)
	}
	for row := range b.Rows(0) { // stopping early is no error
		if row.Number != 1 {
			t.Error(row.Number)
		}
		break
	}
}

func TestHTMLDamage(t *testing.T) {
	long := "<table>" + strings.Repeat("<tr><td>a</td></tr>", 40)
	tests := []struct {
		name, in string
		is       error
		row      int
		says     string
	}{
		{"cut", long, ErrDamaged, 40, "</table>"},
		{"cut in a tag", long + "<tr><td clas", ErrDamaged, 41, "</table>"},
		{"page cut behind its table", "<html>" + rowsOf("<td>a"), ErrDamaged, 0, "</html>"},
		{"style not ended", rowsOf("<td>a") + "<style>", ErrDamaged, 0, "</style>"},
		{"table in a table", "<table><tr><td>a</td></tr><table><tr><td>b</table>", ErrDamaged, 1, "</table>"},
		{"row without table", rowsOf("<td>a") + "<tr><td>b", ErrDamaged, 0, "<table>"},
		{"cell without table", rowsOf("<td>a") + "<td>b", ErrDamaged, 0, "<table>"},
		{"text beside a cell", rowsOf("<td>a", "<tx>b</td>"), ErrDamaged, 2, "多余"},
		{"lost <td>", rowsOf("<td>a", "<td>b</td></td><td>c"), ErrDamaged, 2, "</td>"},
		{"quote not closed", rowsOf("<td>a", `<td class="x>b</td><td class="y">c`), ErrDamaged, 2, "引号"},
		{"comment not closed", "<html><!-- a <table><tr><td>b</table> <!-- c -->" + rowsOf("<td>d") + "</html>", ErrDamaged, 0, "注释"},
		{"no table", "<html><body>请重新登录</body></html>", ErrNotSpreadsheet, 0, "没有表格"},
		{"frames", "<html><frameset><frame src=a></frameset></html>", ErrUnsupported, 0, ".files"},
		{"nothing in it", rowsOf("<td>&nbsp;"), ErrEmpty, 0, "没有内容"},
		{"not GB18030", "<table><tr><td>\x81\x30\x81\x30\xfe\x39\xfe\x39</table>", ErrDamaged, 0, "GB18030）（文件源码第 1 行）"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := dump([]byte(tt.in), Options{}, false)
			var fe *FileError
			if !errors.Is(err, tt.is) || !errors.As(err, &fe) || fe.Row != tt.row || !strings.Contains(fe.Msg, tt.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestHTMLLimits(t *testing.T) {
	tests := []struct {
		name, in string
		limits   Limits
	}{
		{"one colspan", rowsOf("<td colspan=99999999999999>a"), Limits{}},
		{"colspans", rowsOf("<td colspan=16000>a<td colspan=1000>b"), Limits{}},
		{"rowspan", rowsOf("<td rowspan=99999999>a"), Limits{}},
		{"many colspans", rowsOf(slices.Repeat([]string{"<td colspan=16384>a"}, 100)...), Limits{Cells: 1_000_000}},
		{"columns skipped below a rowspan", rowsOf(append([]string{"<td colspan=16383 rowspan=1000>a"}, slices.Repeat([]string{"<td>b"}, 100)...)...), Limits{Cells: 1_000_000}},
		{"cells", rowsOf(slices.Repeat([]string{"<td>a<td>b"}, 100)...), Limits{Cells: 199}},
		{"sheets", strings.Repeat(rowsOf("<td>a"), 3), Limits{Sheets: 2}},
		{"nesting", strings.Repeat("<table><tr><td>", maxDepth+1), Limits{}},
		{"one text", rowsOf("<td>" + strings.Repeat("x", maxToken)), Limits{}},
		{"a text in pieces", rowsOf("<td>" + strings.Repeat(strings.Repeat("x", maxToken/2)+"<b>", 3)), Limits{}},
		{"rows", "<table>" + strings.Repeat("<tr>", maxRows+1) + "</table>", Limits{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := dump([]byte(tt.in), Options{Limits: tt.limits}, false); !errors.Is(err, ErrTooLarge) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// cutAnywhere reads every beginning of a file. It must fail, or be the same: when
// only the last few bytes are missing nothing of a table is lost.
func cutAnywhere(t *testing.T, intact []byte) {
	t.Helper()
	want, err := dump(intact, Options{}, false)
	if err != nil || want == "" {
		t.Fatalf("%q, %v", want, err)
	}
	for n := range intact {
		got, err := dump(intact[:n], Options{}, false)
		checkPlaced(t, err)
		if err == nil && got != want {
			t.Errorf("cut at %d of %d: %q", n, len(intact), got)
		}
	}
}

// mutatePage is a page whose cells all differ.
func mutatePage() string {
	var rows []string
	for i := range 30 {
		rows = append(rows, fmt.Sprintf(`<td class="a">张三%d</td><td x:num="%d.5">%d.5</td><td></td>`, i, i, i))
	}
	return excelPage("utf-8", "<p>标题</p>"+rowsOf(rows...)+"<p>中</p>"+rowsOf(rows[3:6]...)+"<p>尾</p>")
}

func TestHTMLCutAnywhere(t *testing.T) {
	cutAnywhere(t, []byte(mutatePage()))
	cutAnywhere(t, []byte(gb(t, excelPage("gbk", "<p>标题</p>"+rowsOf("<td>张三<td>b", "<td>李四")))))
}

// A page has no checksum: a changed character of a text or of a span cannot be
// seen. But a change that leaves the texts of the page as they were must not move
// or drop a cell: it is an error, or reads the same.
func TestHTMLMutants(t *testing.T) {
	intact := []byte(mutatePage())
	want, err := dump(intact, Options{}, false)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for i := range intact {
		if intact[i] != '<' && intact[i] != '>' && intact[i] != '/' && intact[i] != '"' {
			continue
		}
		data := bytes.Clone(intact)
		data[i] = 'z'
		got, err := dump(data, Options{}, false)
		checkPlaced(t, err)
		switch {
		case err != nil:
			refused++
		case strings.Count(got, "\n") < strings.Count(want, "\n"), strings.Count(got, "张三") < strings.Count(want, "张三"):
			t.Errorf("%q at %d: something was lost without an error", intact[i], i)
		}
	}
	for _, m := range mutants(intact, 600) {
		_, err := dump(m.data, Options{}, false)
		checkPlaced(t, err)
	}
	if refused < 100 {
		t.Errorf("only %d mutants were noticed", refused)
	}
}

// LibreOffice begins a page of several sheets with a list of them, and each table
// with its sheet's name: neither is a row.
func TestLibreOfficeOverview(t *testing.T) {
	const table = "<table><tr><td>%s</td></tr></table>\n<!-- **** -->\n<hr>\n"
	page := func(body string) string {
		return "<!DOCTYPE html>\n<html><head><meta name=\"generator\" content=\"LibreOffice 7.4.7.2 (Linux)\"/></head>\n<body>\n<hr>\n" + body + "</body></html>"
	}
	list := "\t<p><center>\n\t\t<h1>概览</h1>\n\t\t<A HREF=\"#table0\">低保</A><br>\n\t\t<A HREF=\"#table2\">特困 &amp; 优抚</A><br>\n\t\t<A HREF=\"#table3\">残联</A><br>\n\t\t\n\t</center></p>\n<hr>\n"
	title := func(n, name string) string {
		return "<A NAME=\"table" + n + "\"><h1>工作表 " + n + ": <em>" + name + "</em></h1></A>\n"
	}
	all := list + title("0", "低保") + fmt.Sprintf(table, "张三") + title("2", "特困 &amp; 优抚") + fmt.Sprintf(table, "") + title("3", "残联") + "说明" + fmt.Sprintf(table, "李四")
	tests := []struct {
		name, in, want string
		sheets         []string
	}{
		{"sheets", page(all), "1/1|T张三\n2/2|T说明\n2/3|T李四\n", []string{"低保", "残联"}},
		{"one sheet", page(fmt.Sprintf(table, "张三")), "1/1|T张三\n", []string{"Sheet1"}},
		{"text around the list", page("前" + list + "后" + title("0", "低保") + fmt.Sprintf(table, "张三")), "1/1|T前\n1/2|T后\n1/3|T张三\n", []string{"低保"}},
		{"a page of another program", strings.Replace(page(list+title("0", "低保")+fmt.Sprintf(table, "张三")), "LibreOffice", "X", 1),
			"1/1|T概览\n1/2|T低保\n1/3|T特困 & 优抚\n1/4|T残联\n1/5|T工作表 0: 低保\n1/6|T张三\n", []string{"Sheet1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dump([]byte(tt.in), Options{}, false)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v", got, err)
			}
			b, err := OpenBytes("x.html", []byte(tt.in), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, s := range b.Sheets() {
				names = append(names, s.Name)
			}
			if !slices.Equal(names, tt.sheets) {
				t.Errorf("sheets %q", names)
			}
		})
	}
}

// A workbook of four sheets, one of them empty, as LibreOffice wrote it.
func TestLibreOfficeSheets(t *testing.T) {
	want := "1/1|T低保名单\n1/2|T姓名|T金额\n1/3|T张三|T1\n2/1|T姓名|T村\n2/2|T李四|T西街\n3/1|T姓名|T等级\n3/2|T王五|T一级\n"
	if got := dumpSample(t, "libreoffice-sheets.html"); got != want {
		t.Errorf("got %q", got)
	}
}
