package sheet

import (
	"bytes"
	"fmt"
	"io"
	"regexp"

	"golang.org/x/net/html"
)

// htmlNames are the sheets that Excel's XML island lists.
type htmlNames []Info

// info gives the name of a sheet, Excel's own where the page does not say.
func (n htmlNames) info(i int) Info {
	if i < len(n) {
		in := n[i]
		in.Index = i
		return in
	}
	return Info{Name: fmt.Sprintf("Sheet%d", i+1), Index: i}
}

// namesWithin is how much of a page is searched for the island; a style sheet of
// Excel's may stand in front of it.
const namesWithin = 1 << 20

var (
	excelWorksheet = regexp.MustCompile(`(?is)<(?:x:)?ExcelWorksheet>(.*?)</(?:x:)?ExcelWorksheet>`)
	excelName      = regexp.MustCompile(`(?is)<(?:x:)?Name>(.*?)</(?:x:)?Name>`)
	excelHidden    = regexp.MustCompile(`(?i)<(?:x:)?Visible>\s*Sheet(?:Very)?Hidden`)
)

// head is what stands in front of the first table.
func (h *htmlBook) head() ([]byte, error) {
	src, err := h.text.from(0)
	if err != nil {
		return nil, err
	}
	head, err := io.ReadAll(io.LimitReader(src, namesWithin))
	if i := bytes.Index(bytes.ToLower(head), []byte("<table")); i >= 0 {
		head = head[:i]
	}
	return head, err
}

// names reads the island.
func (h *htmlBook) names(head []byte) htmlNames {
	var list htmlNames
	for _, m := range excelWorksheet.FindAllSubmatch(head, h.limits.Sheets) {
		in := Info{Hidden: excelHidden.Match(m[1])}
		if n := excelName.FindSubmatch(m[1]); n != nil {
			in.Name = shownText(n[1])
		}
		if in.Name == "" {
			in.Name = fmt.Sprintf("Sheet%d", len(list)+1)
		}
		list = append(list, in)
	}
	return list
}

// shownText is a piece of source without tags as it is shown.
func shownText(source []byte) string {
	var t htmlText
	if err := t.add([]byte(html.UnescapeString(string(source)))); err != nil {
		return "" // longer than any name
	}
	return string(t.bytes())
}

// htmlOverview is the list of sheets with which LibreOffice begins a page of more
// than one: a heading and links to <a name="table0">, where the sheet's title and
// its table stand. The list and the titles are its own words (in the language of
// the program), no rows of a sheet.
type htmlOverview struct {
	from, to int64             // offsets of the heading and of the end of the links
	names    map[string]string // of the sheets, by anchor
}

var (
	libreOffice = regexp.MustCompile(`(?i)<meta name="generator" content="(?:LibreOffice|OpenOffice)`)
	overview    = regexp.MustCompile(`(?i)<h1>[^<]*</h1>(?:\s*<a href="#table\d+">[^<]*</a>\s*<br>)+`)
	sheetLink   = regexp.MustCompile(`(?i)<a href="#(table\d+)">([^<]*)</a>`)
)

func overviewOf(head []byte) (o htmlOverview) {
	at := overview.FindIndex(head)
	if at == nil || !libreOffice.Match(head) {
		return o
	}
	o.from, o.to = int64(at[0]), int64(at[1])
	o.names = map[string]string{}
	for _, m := range sheetLink.FindAllSubmatch(head[at[0]:at[1]], -1) {
		o.names[string(m[1])] = shownText(m[2])
	}
	return o
}
