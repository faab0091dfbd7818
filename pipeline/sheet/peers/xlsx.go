package main

import (
	"archive/zip"
	"bufio"
	"fmt"
	"os"

	"yujing/pipeline/sheet"
)

const (
	xlsxRows    = 200_000
	sheetName   = "户信息"
	sheetPart   = "xl/worksheets/sheet1.xml"
	stringsPart = "xl/sharedStrings.xml"

	mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relNS  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	rels   = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
	rel    = `<Relationship Id="%s" Type="` + relNS + `/%s" Target="%s"/>`
)

// smallParts are all but the sheet and its strings.
var smallParts = [][2]string{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
		`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
	{"_rels/.rels", fmt.Sprintf(rels, fmt.Sprintf(rel, "r1", "officeDocument", "xl/workbook.xml"))},
	{"xl/workbook.xml", `<workbook ` + mainNS + ` xmlns:r="` + relNS + `"><sheets><sheet name="` + sheetName + `" sheetId="1" r:id="r1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", fmt.Sprintf(rels, fmt.Sprintf(rel, "r1", "worksheet", "worksheets/sheet1.xml")+
		fmt.Sprintf(rel, "r2", "sharedStrings", "sharedStrings.xml")+fmt.Sprintf(rel, "r3", "styles", "styles.xml"))},
	{"xl/styles.xml", `<styleSheet ` + mainNS + `><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="49"/></cellXfs></styleSheet>`},
}

// writeXLSX writes the sheet as Excel and WPS do, texts in the shared table; without
// a library, which would take longer than all that is measured.
func writeXLSX(file string, rows int) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	z := zip.NewWriter(f)
	for _, p := range smallParts {
		if err := part(z, p[0], func(w *bufio.Writer) { w.WriteString(p[1]) }); err != nil {
			return err
		}
	}
	t := texts{index: map[string]int{}}
	if err := part(z, sheetPart, func(w *bufio.Writer) { writeCells(w, rows, &t) }); err != nil {
		return err
	}
	if err := part(z, stringsPart, func(w *bufio.Writer) { writeTable(w, t.list) }); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return f.Close()
}

func part(z *zip.Writer, name string, write func(*bufio.Writer)) error {
	f, err := z.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	write(w)
	return w.Flush()
}

func writeCells(w *bufio.Writer, rows int, t *texts) {
	w.WriteString(`<worksheet ` + mainNS + `><sheetData>`)
	for r := range rows + 1 {
		fmt.Fprintf(w, `<row r="%d">`, r+1)
		for c, text := range row(r) {
			if r > 0 && isNumber(c) {
				fmt.Fprintf(w, `<c r="%s%d"><v>%s</v></c>`, sheet.Column(c), r+1, text)
				continue
			}
			fmt.Fprintf(w, `<c r="%s%d" s="1" t="s"><v>%d</v></c>`, sheet.Column(c), r+1, t.at(text))
		}
		w.WriteString(`</row>`)
	}
	w.WriteString(`</sheetData></worksheet>`)
}

func writeTable(w *bufio.Writer, list []string) {
	fmt.Fprintf(w, `<sst %s count="%d" uniqueCount="%d">`, mainNS, len(list), len(list))
	for _, s := range list {
		fmt.Fprintf(w, `<si><t>%s</t></si>`, s)
	}
	w.WriteString(`</sst>`)
}
