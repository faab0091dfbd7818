package sheet

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func TestClassifyFormat(t *testing.T) {
	tests := []struct {
		code string
		want formatKind
	}{
		{"General", formatPlain}, {"G/通用格式", formatPlain}, {"", formatPlain}, {"@", formatPlain},
		{"0.00E+00", formatPlain}, {"##0.0e-0", formatPlain}, {`0.00"元"`, formatPlain}, {`#,##0\d`, formatPlain},
		{"[Red]0.00", formatPlain}, {"[DBNum1][$-804]0", formatPlain}, {`_(* #,##0_);_(* "-"_)`, formatPlain},
		{`0"年"`, formatPlain}, {`0;yyyy`, formatPlain}, {`"yyyy`, formatPlain}, {"[$¥-804]#,##0.00", formatPlain},
		{"yyyy-mm-dd", formatCalendar}, {`yyyy"年"m"月"`, formatCalendar}, {"yyyy年m月d日", formatCalendar},
		{`[$-804]yyyy"年"m"月"d"日";@`, formatCalendar}, {"[DBNum1][$-804]yyyy年m月", formatCalendar},
		{"m/d/yy h:mm", formatMoment}, {`yyyy"年"m"月"d"日" h"时"`, formatMoment}, {"yyyy-mm-dd hh:mm:ss", formatMoment}, {"d [h]:mm", formatMoment}, {"yyyy-mm-dd AM/PM", formatMoment}, {"mmm", formatCalendar}, {"mm", formatCalendar}, {"dd", formatCalendar},
		{`[$-404]e"年"m"月"`, formatCalendar}, {"aaaa", formatCalendar}, {"[$-409]d-mmm-yy;@", formatCalendar}, {"YYYY-MM-DD", formatCalendar},
		{"h:mm", formatClock}, {"mm:ss", formatClock}, {"mm:ss.0", formatClock}, {"h:mm AM/PM", formatClock},
		{`上午/下午h"时"mm"分"`, formatClock}, {"[h]:mm", formatElapsed}, {"[mm]:ss", formatElapsed}, {"[ss]", formatElapsed},
	}
	for _, tt := range tests {
		if got := classifyFormat(tt.code); got != tt.want {
			t.Errorf("%q: %d, want %d", tt.code, got, tt.want)
		}
	}
}

func TestDateText(t *testing.T) {
	tests := []struct {
		v     float64
		kind  formatKind
		d1904 bool
		want  string // "" is "no date: keep the number"
	}{
		{45413, formatCalendar, false, "2024-05-01"},
		{45413.5451388889, formatCalendar, false, "2024-05-01T13:05:00"},
		{45413.5451388889, formatClock, false, "2024-05-01T13:05:00"},
		{0.5451388889, formatClock, false, "13:05:00"},
		{0, formatClock, false, "00:00:00"},
		{1.5, formatElapsed, false, "36:00:00"},
		{10.999999, formatElapsed, false, "264:00:00"},
		{45413.999999, formatMoment, false, "2024-05-02"}, // a tenth of a second before midnight: as Excel shows it
		{45413.999999, formatClock, false, "2024-05-02"},
		{45413.999999, formatCalendar, false, "2024-05-01"},
		{45413.99999, formatMoment, false, "2024-05-01T23:59:59"},
		{45413.99999, formatCalendar, false, "2024-05-01T23:59:59"},
		{45413 + 86399.9994/86400, formatCalendar, false, "2024-05-01"},
		{45413 + 86399.9996/86400, formatCalendar, false, "2024-05-02"}, // half a millisecond is how exact programs count
		{45413 + 86399.9996/86400, formatMoment, false, "2024-05-02"},
		{math.Nextafter(45414, 0), formatCalendar, false, "2024-05-02"},
		{45413.000001, formatCalendar, false, "2024-05-01"},
		{45413.000001, formatMoment, false, "2024-05-01"},
		{0.999999, formatClock, false, "00:00:00"},
		{0.9999999, formatCalendar, false, ""},
		{2958465.999999, formatCalendar, false, "9999-12-31"},
		{2958465.999999, formatMoment, false, ""},
		{59.999999, formatCalendar, false, "1900-02-28"},
		{59.999999, formatMoment, false, ""},
		{1, formatCalendar, false, "1900-01-01"},
		{59, formatCalendar, false, "1900-02-28"},
		{60, formatCalendar, false, ""}, // Lotus's 29 February 1900
		{61, formatCalendar, false, "1900-03-01"},
		{0, formatCalendar, false, ""}, // what an empty formula leaves
		{0.25, formatCalendar, false, ""},
		{-1, formatCalendar, false, ""},
		{2958465, formatCalendar, false, "9999-12-31"},
		{2958466, formatCalendar, false, ""},
		{20240501, formatCalendar, false, ""}, // typed as digits into a date column
		{0, formatCalendar, true, "1904-01-01"},
		{43951, formatCalendar, true, "2024-05-01"},
		{2958465, formatCalendar, true, ""},
	}
	for _, tt := range tests {
		got, ok := dateText(nil, tt.v, tt.kind, tt.d1904)
		if ok != (tt.want != "") || ok && string(got) != tt.want {
			t.Errorf("%v kind %d 1904 %v: %q %v, want %q", tt.v, tt.kind, tt.d1904, got, ok, tt.want)
		}
	}
}

// The style of a cell decides, through built-in numbers and those of the file.
func TestDateStyles(t *testing.T) {
	ids := []int{0, 14, 17, 20, 22, 27, 31, 33, 36, 46, 47, 49, 57, 58, 176, 177, 178, 2}
	var xfs, cells strings.Builder
	for i, id := range ids {
		fmt.Fprintf(&xfs, `<xf numFmtId="%d" xfId="0"><alignment/></xf>`, id)
		fmt.Fprintf(&cells, `<c r="%s1" s="%d"><v>45413.25</v></c>`, Column(i), i)
	}
	styles := `<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId='177' formatCode='0.00_ '/>` +
		`<numFmt numFmtId="2" formatCode="yyyy/m/d"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs><cellXfs>` + xfs.String() + `</cellXfs>` +
		`<cellStyles/><dxfs><dxf><numFmt numFmtId="178" formatCode="yyyy"/></dxf></dxfs>`
	h := handmade{data: []string{`<row r="1">` + cells.String() + `</row>`}, styles: styles}
	got, err := dumpBoth(t, h.bytes(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	const d, n = "|D2024-05-01T06:00:00", "|N45413.25"
	want := "1/1" + n + strings.Repeat(d, 8) + "|D1089918:00:00" + d + n + strings.Repeat(d, 3) + n + n + d + "\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	h.book = `<workbookPr date1904="1"/>`
	h.data = []string{`<row r="1"><c r="A1" s="1"><v>43951</v></c></row>`}
	if got, err := dumpBoth(t, h.bytes(t), Options{}); err != nil || got != "1/1|D2024-05-01\n" {
		t.Errorf("1904: %q %v", got, err)
	}
}
