package sheet

import (
	"strings"
	"testing"
)

// mlStyled is a sheet of one row under styles as SheetJS, Excel and others write them.
func mlStyled(head, table string) string {
	styles := `<Styles><Style ss:ID="Default" ss:Name="Normal"><NumberFormat/></Style>` +
		`<Style ss:ID="day"><NumberFormat ss:Format="yyyy\-mm\-dd"/></Style><Style ss:ID="short"><Alignment/><NumberFormat ss:Format="Short Date"/></Style>` +
		`<Style ss:ID="general"><NumberFormat ss:Format="General Date"/></Style><Style ss:ID="long"><NumberFormat ss:Format="Long Time"/></Style>` +
		`<Style ss:ID="dur"><NumberFormat ss:Format="[h]:mm"/></Style><Style ss:ID="std"><NumberFormat ss:Format="Standard"/></Style>` +
		`<Style ss:ID="sci"><NumberFormat ss:Format="Scientific"/></Style><Style ss:ID="euro"><NumberFormat ss:Format="Euro Currency"/></Style><Style ss:ID="fixed"><NumberFormat ss:Format="Fixed"/></Style>` +
		`<Style ss:ID="child" ss:Parent="mid"><Font ss:Bold="1"/></Style><Style ss:ID="mid" ss:Parent="day"/><Style ss:ID="plain" ss:Parent="day"><NumberFormat/></Style>` +
		`<Style ss:ID="loop" ss:Parent="loop"/><Style ss:ID="a&amp;b"><NumberFormat ss:Format="h:mm:ss"/></Style><Style ss:ID="zh"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></Style></Styles>`
	in := ml(`<Worksheet ss:Name="名单">` + table + `</Worksheet>`)
	at := strings.Index(in, "<Styles>")
	end := strings.Index(in, "</Styles>") + len("</Styles>")
	return in[:at] + head + styles + in[end:]
}

func mlCells(kind, text string, styles ...string) string {
	var b strings.Builder
	for _, s := range styles {
		if s != "" {
			s = ` ss:StyleID="` + s + `"`
		}
		b.WriteString("<Cell" + s + `><Data ss:Type="` + kind + `">` + text + "</Data></Cell>")
	}
	return b.String()
}

// A number under a date format is a date, whichever way the cell comes by its style;
// any other number keeps its text.
func TestSpreadsheetMLStyles(t *testing.T) {
	const epoch = `<ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><Date1904/></ExcelWorkbook>`
	table := func(inside string) string { return "<Table><Row>" + inside + "</Row></Table>" }
	tests := []struct{ name, in, want string }{
		{"own", mlStyled("", table(mlCells("Number", "45413", "day", "zh", "short", "general", "", "std", "sci", "euro", "fixed", "none"))),
			"1/1|D2024-05-01|D2024-05-01|D2024-05-01|D2024-05-01|N45413|N45413|N45413|N45413|N45413|N45413\n"},
		{"times", mlStyled("", table(mlCells("Number", "0.5", "long", "a&amp;b", "std")+mlCells("Number", "1.5", "general", "dur"))),
			"1/1|D12:00:00|D12:00:00|N0.5|D1900-01-01T12:00:00|D36:00:00\n"},
		{"parents", mlStyled("", table(mlCells("Number", "45413", "child", "mid", "plain", "loop"))), "1/1|D2024-05-01|D2024-05-01|N45413|N45413\n"},
		{"digits under a date format", mlStyled("", table(mlCells("Number", "20240501", "day")+mlCells("Number", "-1", "day")+mlCells("String", "45413", "day"))), "1/1|N20240501|N-1|T45413\n"},
		{"1904", mlStyled(epoch, table(mlCells("Number", "43951", "day", "general"))), "1/1|D2024-05-01|D2024-05-01\n"},
		{"row", mlStyled("", `<Table><Row ss:StyleID="day">`+mlCells("Number", "45413", "", "std")+"</Row><Row>"+mlCells("Number", "45413", "")+"</Row></Table>"), "1/1|D2024-05-01|N45413\n1/2|N45413\n"},
		{"columns", mlStyled("", `<Table><Column/><Column ss:StyleID="day" ss:Span="1"/><Column ss:Index="5" ss:StyleID="long"/>`+"<Row>"+mlCells("Number", "45413.5", "", "", "", "", "", "")+`</Row><Row ss:StyleID="std">`+mlCells("Number", "1", "", "")+"</Row></Table>"),
			"1/1|N45413.5|D2024-05-01T12:00:00|D2024-05-01T12:00:00|N45413.5|D2024-05-01T12:00:00|N45413.5\n1/2|N1|N1\n"},
		{"table", mlStyled("", `<Table ss:StyleID="day"><Column ss:StyleID="std"/><Row>`+mlCells("Number", "45413", "", "")+"</Row></Table>"), "1/1|N45413|D2024-05-01\n"},
		{"default", strings.Replace(mlStyled("", table(mlCells("Number", "45413", "", "loop", "std", "child"))), `"Normal"><NumberFormat/>`, `"Normal"><NumberFormat ss:Format="yyyy/m/d"/>`, 1),
			"1/1|D2024-05-01|D2024-05-01|N45413|D2024-05-01\n"},
		{"columns beyond the sheet", mlStyled("", `<Table><Column ss:Index="16384" ss:Span="99999"/><Column ss:Index="2000000000" ss:StyleID="day"/><Row>`+mlCells("Number", "1", "")+"</Row></Table>"), "1/1|N1\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dump([]byte(tt.in), Options{}, false)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v", got, err)
			}
			b, err := OpenBytes("x.xml", []byte(tt.in), Options{})
			if err != nil || b.Date1904() != (tt.name == "1904") {
				t.Errorf("1904: %v, %v", b.Date1904(), err)
			}
		})
	}
}

// What SheetJS wrote: serial numbers under date, time and duration formats.
func TestSheetJSSerials(t *testing.T) {
	want := `1/1|T姓名|T批准日期|T结算时间|T用时|T金额
1/2|T张三|D2024-05-01|D2024-05-01T13:05:00|D36:30:00|N460.5
1/3|T李四|D2024-05-01|D12:00:00|N20240501|N0.1
`
	if got := dumpSample(t, "sheetjs-serial.xml"); got != want {
		t.Errorf("got\n%s", got)
	}
}
