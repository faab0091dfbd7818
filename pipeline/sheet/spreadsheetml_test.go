package sheet

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// ml is a SpreadsheetML file as Excel 2003 begins it, around worksheets.
func ml(worksheets string) string {
	return `<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
 <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>张三</Author></DocumentProperties>
 <Styles><Style ss:ID="s21"><NumberFormat ss:Format="Short Date"/></Style></Styles>
 ` + worksheets + `
</Workbook>`
}

func mlRows(rows string) string {
	return ml(`<Worksheet ss:Name="名单"><Table ss:ExpandedColumnCount="9"><Column ss:Width="50"/>` + rows + `</Table></Worksheet>`)
}

func mlData(kind, text string) string {
	return `<Cell><Data ss:Type="` + kind + `">` + text + `</Data></Cell>`
}

func TestSpreadsheetML(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"kinds", mlRows("<Row>" + mlData("String", "张三 &amp; 李四") + mlData("Number", "1.4043019720315E+17") + mlData("DateTime", "2024-05-01T00:00:00.000") +
			mlData("DateTime", "2024-05-01T13:05:00.000") + mlData("DateTime", "1899-12-31T13:05:30.000") + mlData("Boolean", "1") + mlData("Error", "#N/A") + "</Row>"),
			"1/1|T张三 & 李四|N1.4043019720315E+17|D2024-05-01|D2024-05-01T13:05:00|D13:05:30|BTRUE|E#N/A\n"},
		{"positions", mlRows(`<Row/><Row ss:Index="3"><Cell ss:Index="3"><Data ss:Type="Number">1</Data></Cell><Cell/>` + mlData("String", "x") + `</Row><Row ss:Span="2"/><Row>` + mlData("String", "y") + "</Row>"),
			"1/3|-|-|N1|-|Tx\n1/7|Ty\n"},
		{"merged", mlRows(`<Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">a</Data></Cell>` + mlData("String", "b") + `</Row><Row><Cell ss:Index="3"><Data ss:Type="String">c</Data></Cell></Row>`),
			"1/1|Ta|-|Tb\n1/2|-|-|Tc\n"},
		{"hidden row", mlRows(`<Row ss:Hidden="1">` + mlData("String", "a") + "</Row>"), "1/1h|Ta\n"},
		{"rich text", mlRows(`<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>张</B><Font html:Color="#FF0000">三&#10;</Font>李</ss:Data><Comment><Data ss:Type="String">批注</Data></Comment><NamedCell ss:Name="x"/></Cell></Row>`),
			"1/1|T张三\n李\n"},
		{"texts as they are", mlRows("<Row>" + mlData("String", " a_x000D_ ") + mlData("String", "") + mlData("String", "<![CDATA[<b>]]>") + "</Row>"), "1/1|T a_x000D_ |-|T<b>\n"},
		{"prefixes", `<?xml version='1.0'?><s:Workbook xmlns:s='urn:schemas-microsoft-com:office:spreadsheet'><s:Worksheet s:Name='a'><s:Table><s:Row><s:Cell><s:Data s:Type='String'>x</s:Data></s:Cell></s:Row></s:Table></s:Worksheet></s:Workbook>`, "1/1|Tx\n"},
		{"several sheets", ml(`<Worksheet ss:Name="空"/><Worksheet ss:Name="甲"><Table/></Worksheet><Worksheet ss:Name="乙"><Table><Row>` + mlData("String", "x") + `</Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>`), "3/1|Tx\n"},
		{"GB2312", gb(t, strings.Replace(mlRows("<Row>"+mlData("String", "张三")+"</Row>"), `"1.0"`, `"1.0" encoding="GB2312"`, 1)), "1/1|T张三\n"},
		{"UTF-16", utf16Text(strings.Replace(mlRows("<Row>"+mlData("String", "张三")+"</Row>"), `"1.0"`, `"1.0" encoding="UTF-16"`, 1), false, true), "1/1|T张三\n"},
		{"mark", "\ufeff" + mlRows("<Row>"+mlData("String", "张三")+"</Row>"), "1/1|T张三\n"},
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

func TestSpreadsheetMLBook(t *testing.T) {
	in := ml(`<Worksheet ss:Name="甲"><Table><Row><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">a</Data></Cell><Cell ss:Formula="=A1"/></Row></Table></Worksheet>` +
		`<Worksheet ss:Name="乙"><Table/><WorksheetOptions><Visible>SheetVeryHidden</Visible></WorksheetOptions></Worksheet>`)
	b, err := OpenBytes("名单.xls", []byte(in), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range b.Rows(0) {
		if err != nil {
			t.Fatal(err)
		}
	}
	s := b.Sheets()
	if len(s) != 2 || s[0].Name != "甲" || s[0].Hidden || !s[1].Hidden || b.Format() != FormatSpreadsheetML {
		t.Errorf("%v", s)
	}
	if !slices.Equal(s[0].Merged, []Range{{1, 0, 2, 2}}) {
		t.Errorf("merged %v", s[0].Merged)
	}
	for _, says := range []string{"UTF-8", "“乙”是隐藏的", "1 个公式没有保存计算结果（第一个在 D1）"} {
		if !strings.Contains(strings.Join(b.Notes(), "\n"), says) {
			t.Errorf("notes %v lack %s", b.Notes(), says)
		}
	}
}

func TestSpreadsheetMLDamage(t *testing.T) {
	row := "<Row>" + mlData("String", "a") + "</Row>"
	tests := []struct {
		name, in string
		is       error
		sheet    string
		row      int
		says     string
	}{
		{"cut", mlRows(row + row)[:len(mlRows(row+row))-50], ErrDamaged, "名单", 2, "不完整"},
		{"nesting", mlRows(row + "<Row><Cell></Row>"), ErrDamaged, "名单", 2, "嵌套"},
		{"DOCTYPE", strings.Replace(mlRows(row), "<Workbook", "<!DOCTYPE x [<!ENTITY a 'b'>]><Workbook", 1), ErrDamaged, "", 0, "DOCTYPE"},
		{"row backwards", mlRows(row + `<Row ss:Index="1">` + mlData("String", "b") + "</Row>"), ErrDamaged, "名单", 1, "倒退"},
		{"row under a span", mlRows(`<Row ss:Span="3"/><Row ss:Index="2"/>`), ErrDamaged, "名单", 2, "倒退"},
		{"cell backwards", mlRows(`<Row><Cell ss:MergeAcross="2"/><Cell ss:Index="2"/></Row>`), ErrDamaged, "名单", 1, "倒退"},
		{"row number", mlRows(`<Row ss:Index="0"/>`), ErrDamaged, "名单", 1, "行号"},
		{"cell number", mlRows(`<Row><Cell ss:Index="x"/></Row>`), ErrDamaged, "名单", 1, "Index"},
		{"number", mlRows(row + "<Row>" + mlData("Number", "一") + "</Row>"), ErrDamaged, "名单", 2, "数字"},
		{"date", mlRows("<Row>" + mlData("DateTime", "2024/5/1") + "</Row>"), ErrDamaged, "名单", 1, "日期"},
		{"type", mlRows("<Row>" + mlData("Text", "a") + "</Row>"), ErrDamaged, "名单", 1, "类型"},
		{"two values", mlRows(`<Row><Cell><Data ss:Type="String">a</Data><Data ss:Type="String">b</Data></Cell></Row>`), ErrDamaged, "名单", 1, "两个值"},
		{"not a row", mlRows("<Rox/>" + row), ErrDamaged, "名单", 0, "<Rox>"},
		{"not a cell", mlRows("<Row><Cexl/></Row>"), ErrDamaged, "名单", 1, "<Cexl>"},
		{"text beside", mlRows("<Row>x</Row>"), ErrDamaged, "名单", 1, "多余"},
		{"two tables", ml(`<Worksheet ss:Name="名单"><Table/><Table/></Worksheet>`), ErrDamaged, "名单", 0, "两个"},
		{"no sheets", ml(""), ErrDamaged, "", 0, "没有任何工作表"},
		{"no name", ml("<Worksheet/>"), ErrDamaged, "", 0, "名称"},
		{"bytes", mlRows("<Row>\n<Cell>\xff</Cell></Row>"), ErrDamaged, "", 0, "源码第 7 行"},
		{"not GB18030", strings.Replace(gb(t, mlRows("<Row>"+mlData("String", "张三?")+"</Row>")), "?<", "\x81\x30\x81\x30\xfe\x39\xfe\x39<", 1), ErrDamaged, "", 0, "GB18030）（文件源码第 6 行）"},
		{"columns", mlRows(`<Row><Cell ss:MergeAcross="16384"/></Row>`), ErrTooLarge, "名单", 1, "列数"},
		{"rows", mlRows(`<Row ss:Index="1048576"/><Row/>`), ErrTooLarge, "名单", 1048577, "行数"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := dump([]byte(tt.in), Options{}, false)
			var fe *FileError
			if !errors.Is(err, tt.is) || !errors.As(err, &fe) || fe.Sheet != tt.sheet || fe.Row != tt.row || !strings.Contains(fe.Msg, tt.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestSpreadsheetMLLimits(t *testing.T) {
	wide := strings.Repeat(`<Row><Cell ss:Index="16384"><Data ss:Type="Number">1</Data></Cell></Row>`, 100)
	tests := []struct {
		name, in string
		limits   Limits
	}{
		{"width is counted", mlRows(wide), Limits{Cells: 1_000_000}},
		{"sheets", ml(strings.Repeat(`<Worksheet ss:Name="a"/>`, 3)), Limits{Sheets: 2}},
		{"one text", mlRows("<Row><Cell><Data ss:Type='String'>" + strings.Repeat("<![CDATA["+strings.Repeat("x", maxToken/2+1)+"]]>", 2) + "</Data></Cell></Row>"), Limits{}},
		{"nesting", mlRows(strings.Repeat("<x>", maxDepth)), Limits{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := dump([]byte(tt.in), Options{Limits: tt.limits}, false); !errors.Is(err, ErrTooLarge) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// mutateML has rows whose values all differ.
func mutateML() string {
	var rows strings.Builder
	for i := range 20 {
		fmt.Fprintf(&rows, `<Row><Cell ss:StyleID="s21"><Data ss:Type="String">张三%d</Data></Cell><Cell><Data ss:Type="Number">%d.5</Data></Cell></Row>`, i, i)
	}
	return ml(`<Worksheet ss:Name="甲"><Table>`+rows.String()+`</Table></Worksheet><Worksheet ss:Name="乙"><Table>`+rows.String()+"</Table></Worksheet>") + "\n"
}

func TestSpreadsheetMLCutAnywhere(t *testing.T) { cutAnywhere(t, []byte(mutateML())) }

// XML has no checksum either: letters of a text, a name or an attribute can change
// unseen. What shapes the table cannot: a lost bracket or slash is an error.
func TestSpreadsheetMLMutants(t *testing.T) {
	intact := mutateML()
	want, err := dump([]byte(intact), Options{}, false)
	if err != nil {
		t.Fatal(err)
	}
	for i := range intact {
		if !strings.ContainsRune(`<>/"=`, rune(intact[i])) {
			continue
		}
		got, err := dump([]byte(intact[:i]+"z"+intact[i+1:]), Options{}, false)
		checkPlaced(t, err)
		if err == nil && got != want {
			t.Errorf("%q at %d changed silently:\n%s", intact[i], i, got)
		}
	}
	for _, m := range mutants([]byte(intact), 600) {
		_, err := dump(m.data, Options{}, false)
		checkPlaced(t, err)
	}
}
