package sheet

import (
	"errors"
	"strings"
	"testing"
)

// Content for programs of the future is replaced by its Fallback, wherever rows, cells
// and values stand.
func TestAlternateContent(t *testing.T) {
	const choice = `<mc:Choice Requires="x99">`
	tests := []struct{ name, rows, want string }{
		{"rows", `<row r="1"><c r="A1"><v>1</v></c></row><mc:AlternateContent>` + choice + `<row r="2"><c r="A2"><v>8</v></c></row></mc:Choice>` +
			`<mc:Fallback><row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row></mc:Fallback></mc:AlternateContent><row r="4"><c r="A4"><v>4</v></c></row>`,
			"1/1|N1 1/2|N2 1/3|N3 1/4|N4"},
		{"cells", `<row r="1"><c r="A1"><v>1</v></c><mc:AlternateContent>` + choice + `<c r="B1"><v>8</v></c></mc:Choice>` +
			`<mc:Fallback><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></mc:Fallback></mc:AlternateContent><c r="D1"><v>4</v></c></row>`,
			"1/1|N1|N2|N3|N4"},
		{"values", `<row r="1"><c r="A1"><mc:AlternateContent>` + choice + `<v>8</v></mc:Choice><mc:Fallback><v>1</v></mc:Fallback></mc:AlternateContent></c></row>`,
			"1/1|N1"},
		{"one in another", `<mc:AlternateContent>` + choice + `<row r="1"/></mc:Choice><mc:Fallback><mc:AlternateContent><mc:Fallback><row r="1"><c r="A1"><v>1</v></c></row></mc:Fallback></mc:AlternateContent></mc:Fallback></mc:AlternateContent>`,
			"1/1|N1"},
		{"only a Fallback", `<row r="1"><mc:AlternateContent> <mc:Fallback><c r="A1"><v>1</v></c></mc:Fallback></mc:AlternateContent></row>`, "1/1|N1"},
		{"nothing that is a cell's", `<row r="1"><c r="A1"><v>1</v></c><mc:AlternateContent>` + choice + `<x:new/></mc:Choice></mc:AlternateContent><mc:AlternateContent/></row>`, "1/1|N1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dumpBoth(t, handmade{data: []string{tt.rows}}.bytes(t), Options{})
			if got = strings.Join(strings.Fields(got), " "); err != nil || got != tt.want {
				t.Errorf("got %q, want %q, %v", got, tt.want, err)
			}
		})
	}
}

// Cells that only others can read are an error, never a gap.
func TestAlternateContentWithoutFallback(t *testing.T) {
	const open, end = `<mc:AlternateContent><mc:Choice Requires="x99">`, `</mc:Choice></mc:AlternateContent>`
	const good = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`
	row := func(data string) handmade { return handmade{data: []string{data}, shared: `<si><t>一</t></si>`} }
	tests := []struct {
		name   string
		h      handmade
		row    int
		column string
	}{
		{"rows", row(good + open + `<row r="2"><c r="A2"><v>2</v></c></row>` + end), 1, ""},
		{"rows deeper down", row(good + open + `<x><row r="2"/></x>` + end), 1, ""},
		{"cells", row(`<row r="3"><c r="A3"><v>1</v></c>` + open + `<c r="B3"><v>2</v></c>` + end + `</row>`), 3, "A"},
		{"a value", row(`<row r="3"><c r="B3">` + open + `<v>2</v>` + end + `</c></row>`), 3, "B"},
		{"a text", row(`<row r="3"><c r="B3" t="inlineStr">` + open + `<is><t>2</t></is>` + end + `</c></row>`), 3, "B"},
		{"an empty Fallback", row(`<row r="3"><mc:AlternateContent><mc:Choice><c r="A3"><v>2</v></c></mc:Choice><mc:Fallback></mc:Fallback></mc:AlternateContent></row>`), 3, ""},
		{"a closed Fallback", row(`<row r="3"><mc:AlternateContent><mc:Choice><c r="A3"><v>2</v></c></mc:Choice><mc:Fallback/></mc:AlternateContent></row>`), 3, ""},
		{"all data", handmade{sheets: []string{`<worksheet>` + open + `<sheetData>` + good + `</sheetData>` + end + `</worksheet>`}}, 0, ""},
		{"strings", handmade{data: []string{good}, shared: open + `<si><t>一</t></si>` + end + `<si><t>二</t></si>`}, 0, ""},
		{"part of a string", handmade{data: []string{good}, shared: `<si><t>一</t>` + open + `<t>二</t>` + end + `</si>`}, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := dumpBoth(t, tt.h.bytes(t), Options{})
			var fe *FileError
			if !errors.Is(err, ErrDamaged) || !errors.As(err, &fe) || !strings.Contains(fe.Msg, "AlternateContent") {
				t.Fatalf("got %v", err)
			}
			if fe.Sheet != "表1" || fe.Row != tt.row || fe.Column != tt.column {
				t.Errorf("place: %+v", fe)
			}
		})
	}
}

// Excel itself writes alternatives around drawings and controls, whose anchors have
// rows of their own.
func TestAlternateContentOfControls(t *testing.T) {
	sheet := `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mc:AlternateContent><mc:Choice Requires="x14"><controls>` +
		`<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="1" r:id="rId1" name="b"><controlPr><anchor><from><xdr:col>0</xdr:col><xdr:row>5</xdr:row></from></anchor></controlPr></control></mc:Choice></mc:AlternateContent>` +
		`</controls></mc:Choice></mc:AlternateContent><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`
	b, err := OpenBytes("测试.xlsx", handmade{sheets: []string{sheet}}.bytes(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range b.Rows(0) {
		if err != nil {
			t.Error(err)
		}
	}
	if got := b.Sheets()[0].Merged; len(got) != 1 {
		t.Errorf("merged: %v", got)
	}
}

// A reference to the string table that names no string is an empty cell, as other
// readers have it and some exporters write it; one that names it in no way that
// counts is a value that was lost.
func TestReferenceToNoString(t *testing.T) {
	for _, v := range []string{`<v>x</v>`, `<v>0.5</v>`, `<v>1e0</v>`, `<v>+0</v>`, `<v>0 0</v>`} {
		h := handmade{data: []string{`<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s">` + v + `</c></row>`}, shared: `<si><t>一</t></si><si><t>二</t></si>`}
		_, err := dumpBoth(t, h.bytes(t), Options{})
		var fe *FileError
		if !errors.Is(err, ErrDamaged) || !errors.As(err, &fe) || fe.Sheet != "表1" || fe.Row != 2 || fe.Column != "B" {
			t.Errorf("%s: got %v", v, err)
		}
	}
	h := handmade{data: []string{`<row r="2"><c r="A2" t="s"/><c r="B2" t="s"></c><c r="C2" t="s"><v></v></c><c r="D2" t="s"><v/></c><c r="E2"><v>1</v></c></row>`}, shared: `<si><t>一</t></si>`}
	if got, err := dumpBoth(t, h.bytes(t), Options{}); err != nil || got != "1/2|-|-|-|-|N1\n" {
		t.Errorf("got %q, %v", got, err)
	}
}
