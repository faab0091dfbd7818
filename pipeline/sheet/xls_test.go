package sheet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// cells of a sheet made by hand: row, column and format come first in each.
func number(r, c, xf int, v float64) []byte {
	return rec(recNumber, uint16(r), uint16(c), uint16(xf), v)
}
func label(r, c int, s string) []byte {
	return rec(recLabel, uint16(r), uint16(c), uint16(0), wideText(s))
}
func shared(r, c int, i uint32) []byte {
	return rec(recLabelSST, uint16(r), uint16(c), uint16(0), i)
}
func formula(r, c int, result []byte, flags uint16) []byte {
	return rec(recFormula, uint16(r), uint16(c), uint16(0), result, flags, uint32(0), uint16(3), []byte{0x1e, 1, 0})
}
func rowRec(r, first, end int, flags byte) []byte {
	return rec(recRow, uint16(r), uint16(first), uint16(end), uint16(255), uint32(0), flags, []byte{0, 0, 0})
}
func xf(format int) []byte { return rec(recXF, uint16(0), uint16(format), make([]byte, 16)) }

func result(kind, value byte) []byte { return []byte{kind, 0, value, 0, 0, 0, 0xff, 0xff} }

func sst(strings ...string) []byte {
	body := binary.LittleEndian.AppendUint32(nil, uint32(len(strings)))
	body = binary.LittleEndian.AppendUint32(body, uint32(len(strings)))
	for _, s := range strings {
		body = append(body, wideText(s)...)
	}
	return rec(recSST, body)
}

// Every kind of cell, as MS-XLS stores it.
func TestXLSCells(t *testing.T) {
	zero := make([]byte, 8)
	four := binary.LittleEndian.AppendUint64(nil, 0x4010000000000000)
	tests := []struct {
		name    string
		records [][]byte
		want    string
	}{
		{"number", [][]byte{number(0, 1, 0, 20240501), number(1, 0, 0, 0.1), number(1, 1, 0, 1.4043019700101e17)}, "1/1|-|N20240501\n1/2|N0.1|N1.4043019700101E+17\n"},
		{"small numbers", [][]byte{number(0, 0, 0, 1e-7), number(0, 1, 0, 0.0001), number(0, 2, 0, -1.5e-300), number(0, 3, 0, 12345678901234567)}, "1/1|N1E-7|N0.0001|N-1.5E-300|N12345678901234568\n"},
		{"date", [][]byte{number(0, 0, 1, 45413), number(0, 1, 1, 45413.5), number(0, 2, 1, 20240501)}, "1/1|D2024-05-01|D2024-05-01T12:00:00|N20240501\n"},
		{"custom date", [][]byte{number(0, 0, 2, 45413)}, "1/1|D2024-05-01\n"},
		{"RK", [][]byte{
			rec(recRK, uint16(0), uint16(0), uint16(0), uint32(12345<<2|2)),
			rec(recRK, uint16(0), uint16(1), uint16(0), uint32(12345<<2|3)),
			rec(recRK, uint16(0), uint16(2), uint16(0), int32(-7<<2|3)),
			rec(recRK, uint16(0), uint16(3), uint16(0), uint32(0x3ff80000)),
			rec(recRK, uint16(0), uint16(4), uint16(0), uint32(0x3ff80001)),
		}, "1/1|N12345|N123.45|N-0.07|N1.5|N0.015\n"},
		{"MULRK", [][]byte{rec(recMulRK, uint16(2), uint16(1), uint16(0), uint32(1<<2|2), uint16(1), uint32(45413<<2|2), uint16(2))}, "1/3|-|N1|D2024-05-01\n"},
		{"blanks", [][]byte{rec(recBlank, uint16(0), uint16(0), uint16(0)), rec(recMulBlank, uint16(1), uint16(0), uint16(0), uint16(0), uint16(1)), number(2, 0, 0, 1)}, "1/3|N1\n"},
		{"label", [][]byte{label(0, 0, "张三𠮷"), label(0, 1, "")}, "1/1|T张三𠮷\n"},
		{"narrow label", [][]byte{rec(recLabel, uint16(0), uint16(0), uint16(0), uint16(3), byte(0), "a\xe9b")}, "1/1|Taéb\n"},
		{"rstring", [][]byte{rec(recRString, uint16(0), uint16(0), uint16(0), wideText("富文本"), uint16(1), uint32(0))}, "1/1|T富文本\n"},
		{"shared", [][]byte{shared(0, 0, 1), shared(0, 1, 0)}, "1/1|T李四|T张三\n"},
		{"bool and error", [][]byte{
			rec(recBoolErr, uint16(0), uint16(0), uint16(0), byte(1), byte(0)),
			rec(recBoolErr, uint16(0), uint16(1), uint16(0), byte(0), byte(0)),
			rec(recBoolErr, uint16(0), uint16(2), uint16(0), byte(0x2a), byte(1)),
		}, "1/1|BTRUE|BFALSE|E#N/A\n"},
		{"formulas", [][]byte{
			formula(0, 0, four, 0), formula(0, 1, result(1, 1), 0), formula(0, 2, result(2, 7), 0),
			formula(0, 3, result(3, 0), 0), formula(0, 4, zero, 0),
		}, "1/1|N4|BTRUE|E#DIV/0!|-|N0\n"},
		{"formula with text", [][]byte{formula(0, 0, result(0, 0), 0), rec(recString, wideText("结果")), number(0, 1, 0, 1)}, "1/1|T结果|N1\n"},
		{"shared formula between", [][]byte{formula(0, 0, result(0, 0), 8), rec(recShrFmla, make([]byte, 12)), rec(recString, wideText("甲")),
			formula(1, 0, result(0, 0), 0), rec(recArray, make([]byte, 14)), rec(recString, wideText("乙"))}, "1/1|T甲\n1/2|T乙\n"},
		{"text of a formula goes on", [][]byte{formula(0, 0, result(0, 0), 0), rec(recString, uint16(4), byte(1), units("甲乙")),
			rec(recContinue, byte(0), "ab")}, "1/1|T甲乙ab\n"},
		{"formulas under older numbers", [][]byte{rec(recFormula3, uint16(0), uint16(0), uint16(0), four, uint16(0), uint32(0), uint16(0)),
			rec(recUncalced, uint16(0)), rec(recFormula4, uint16(0), uint16(1), uint16(0), result(0, 0), uint16(0), uint32(0), uint16(0)),
			rec(recShrFmla5, make([]byte, 12)), rec(recString, wideText("甲"))}, "1/1|N4|T甲\n"},
		{"one uncalculated formula among the cells", [][]byte{number(0, 0, 0, 1), number(1, 0, 0, 1), number(2, 0, 0, 1), number(3, 0, 0, 1), number(4, 0, 0, 1),
			number(5, 0, 0, 1), rec(recUncalced, uint16(0)), formula(6, 0, four, 0), number(7, 0, 0, 1), number(8, 0, 0, 1), number(9, 0, 0, 1)},
			"1/1|N1\n1/2|N1\n1/3|N1\n1/4|N1\n1/5|N1\n1/6|N1\n1/7|N4\n1/8|N1\n1/9|N1\n1/10|N1\n"},
		{"not computed", [][]byte{formula(0, 0, zero, 3), formula(0, 1, four, 2), number(0, 2, 0, 5)}, "1/1|-|-|N5\n"},
		{"computed after all", [][]byte{formula(0, 0, zero, 3), formula(0, 1, result(1, 1), 2)}, "1/1|N0|BTRUE\n"},
		{"hidden row", [][]byte{rowRec(0, 0, 1, 0x20), number(0, 0, 0, 1)}, "1/1h|N1\n"},
		{"row record behind", [][]byte{number(0, 0, 0, 1), rowRec(0, 0, 1, 0x20)}, "1/1h|N1\n"},
		{"rows out of order", [][]byte{number(3, 0, 0, 4), number(1, 2, 0, 2), number(1, 0, 0, 1), rec(recBlank, uint16(1), uint16(0), uint16(0)), number(0, 1, 0, 0)}, "1/1|-|N0\n1/2|N1|-|N2\n1/4|N4\n"},
		{"later Excel's records", [][]byte{rec(0x0867, make([]byte, 19)), number(0, 0, 0, 1), rec(0x089c, make([]byte, 4))}, "1/1|N1\n"},
		{"a chart in the sheet", [][]byte{number(0, 0, 0, 1), biffBook{}.bof(subChart), number(0, 0, 0, 9), rec(0x1002, make([]byte, 4)), rec(recEOF), number(1, 0, 0, 2)}, "1/1|N1\n1/2|N2\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := biffBook{globals: [][]byte{rec(recFormat, uint16(164), wideText(`yyyy"年"m"月"`)), xf(0), xf(14), xf(164)},
				sst: [][]byte{sst("张三", "李四")}, sheets: [][][]byte{tt.records}}
			got, err := dump(b.bytes(), Options{}, false)
			if err != nil || got != tt.want {
				t.Errorf("got\n%swant\n%s%v", got, tt.want, err)
			}
		})
	}
}

// Old books: bytes in a code page, 1904, charts between sheets, hidden sheets.
func TestXLSBooks(t *testing.T) {
	gbk := rec(recLabel, uint16(0), uint16(0), uint16(0), uint16(4), "\xd5\xc5\xc8\xfd")
	page := func(n uint16) [][]byte { return [][]byte{rec(recCodePage, n)} }
	xf5 := rec(recXF, uint16(0), uint16(14), make([]byte, 12))
	tests := []struct {
		name  string
		book  biffBook
		want  string
		notes string
	}{
		{"GBK", biffBook{biff5: true, globals: page(936), sheets: [][][]byte{{gbk}}}, "1/1|T张三\n", "按 GBK"},
		{"GBK unsaid", biffBook{biff5: true, sheets: [][][]byte{{gbk}}}, "1/1|T张三\n", "没有注明"},
		{"GBK said to be western", biffBook{biff5: true, globals: page(1252), sheets: [][][]byte{{gbk}}}, "1/1|T张三\n", "西欧"},
		{"western", biffBook{biff5: true, globals: page(1252), sheets: [][][]byte{{rec(recLabel, uint16(0), uint16(0), uint16(0), uint16(2), "\xe9 ")}}}, "1/1|Té \n", "西欧"},
		{"rich text", biffBook{biff5: true, globals: page(936), sheets: [][][]byte{{rec(recRString, uint16(0), uint16(0), uint16(0), uint16(2), "\xd5\xc5", byte(1), []byte{0, 1})}}}, "1/1|T张\n", "GBK"},
		{"date", biffBook{biff5: true, globals: [][]byte{xf5}, sheets: [][][]byte{{number(0, 0, 0, 45413)}}}, "1/1|D2024-05-01\n", ""},
		{"custom date", biffBook{biff5: true, globals: append(page(936), rec(recFormat, uint16(164), byte(12), "yyyy\"\xc4\xea\"m\"\xd4\xc2"), rec(recXF, uint16(0), uint16(164), make([]byte, 12))),
			sheets: [][][]byte{{number(0, 0, 0, 45413)}}}, "1/1|D2024-05-01\n", ""},
		{"1904", biffBook{globals: [][]byte{rec(recDate1904, uint16(1)), xf(14)}, sheets: [][][]byte{{number(0, 0, 0, 43951)}}}, "1/1|D2024-05-01\n", ""},
		{"hidden", biffBook{states: []byte{0, 1, 2}, sheets: [][][]byte{{number(0, 0, 0, 1)}, {number(0, 0, 0, 2)}, {number(0, 0, 0, 3)}}}, "1/1|N1\n2/1|N2\n3/1|N3\n", "“表3”是隐藏的"},
		{"chart", biffBook{kinds: []byte{0, 2, 0}, sheets: [][][]byte{{number(0, 0, 0, 1)}, {}, {number(0, 0, 0, 3)}}}, "1/1|N1\n3/1|N3\n", "不是普通工作表"},
		{"padding behind", biffBook{sheets: [][][]byte{{number(0, 0, 0, 1)}}, tail: make([]byte, 100)}, "1/1|N1\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := tt.book.bytes()
			got, err := dump(data, Options{}, false)
			if err != nil || got != tt.want {
				t.Fatalf("got\n%swant\n%s%v", got, tt.want, err)
			}
			b, err := OpenBytes("x.et", data, Options{})
			if err != nil || b.Format() != FormatXLS || !strings.Contains(fmt.Sprint(b.Notes()), tt.notes) {
				t.Errorf("%v %v %v", b.Format(), b.Notes(), err)
			}
		})
	}
}

// Strings read the same wherever a CONTINUE record breaks the table, with the width
// of the characters changing at the break.
func TestXLSStringsBreakAnywhere(t *testing.T) {
	list := []string{"张三", "", "abé", "𠮷x", strings.Repeat("长", 50)}
	var want strings.Builder
	want.WriteString("1/1")
	for _, s := range list {
		fmt.Fprintf(&want, "|%s%s", map[bool]string{true: "-", false: "T"}[s == ""], s)
	}
	want.WriteString("\n")
	var cells [][]byte
	for i := range list {
		cells = append(cells, shared(0, i, uint32(i)))
	}
	for at := 0; ; at++ {
		records, ok := brokenSST(list, at)
		if !ok {
			break
		}
		got, err := dump(biffBook{sst: records, sheets: [][][]byte{cells}}.bytes(), Options{}, false)
		if err != nil || got != want.String() {
			t.Fatalf("break %d: got %s, %v", at, got, err)
		}
	}
}

// brokenSST writes a string table with rich text and phonetic data, in two records
// that part at the place with the given number: between any two bytes, but not
// inside a character.
func brokenSST(list []string, place int) (records [][]byte, ok bool) {
	body := append(binary.LittleEndian.AppendUint32(nil, 99), byte(len(list)), 0, 0, 0)
	brk := func() bool {
		if place--; place != -1 {
			return false
		}
		records, body = append(records, rec(recSST, body)), nil
		return true
	}
	for _, s := range list {
		u := units(s)
		for _, b := range []byte{byte(len(u)), 0, textWide | textRich | textExt, 1, 0, 5, 0, 0, 0} {
			brk()
			body = append(body, b)
		}
		width := 2
		for i, c := range u {
			if brk() {
				narrow := !slices.ContainsFunc(u[i:], func(c uint16) bool { return c > 0xff })
				width = map[bool]int{true: 1, false: 2}[narrow]
				body = append(body, byte(width-1))
			}
			body = append(body, []byte{byte(c), byte(c >> 8)}[:width]...)
		}
		for range 4*1 + 5 {
			brk()
			body = append(body, 0xee)
		}
	}
	return append(records, rec(recContinue, body)), place < 0
}

// What is wrong is said, with its place, and never read past.
func TestXLSFaults(t *testing.T) {
	cell := number(0, 0, 0, 1)
	many := func(extra ...[]byte) [][]byte {
		list := [][]byte{rowRec(0, 0, 2, 0), rowRec(1, 0, 2, 0), rowRec(2, 0, 2, 0), rowRec(3, 0, 2, 0), rowRec(4, 0, 2, 0)}
		for i := range 5 {
			list = append(list, number(i, 0, 0, 1), number(i, 1, 0, 2))
			if i == 2 {
				list = append(list, extra...)
			}
		}
		return list
	}
	book := func(records ...[]byte) biffBook {
		return biffBook{globals: [][]byte{xf(0)}, sheets: [][][]byte{records}}
	}
	tests := []struct {
		name string
		book biffBook
		row  int
		says string
	}{
		{"no such string", book(cell, shared(1, 0, 0)), 2, "共享字符串"},
		{"no such format", book(number(0, 0, 9, 1)), 1, "样式"},
		{"short number", book(cell, rec(recNumber, uint16(1), uint16(0), uint16(0), uint32(0))), 1, "长度"},
		{"long blank", book(rec(recBlank, uint16(1), uint16(0), uint16(0), uint16(0))), 0, "长度"},
		{"MULRK of another width", book(rec(recMulRK, uint16(0), uint16(1), uint16(0), uint32(0), uint16(5))), 0, "长度"},
		{"column", book(number(0, 256, 0, 1)), 0, "范围"},
		{"row of BIFF5", biffBook{biff5: true, sheets: [][][]byte{{number(16384, 0, 0, 1)}}}, 0, "范围"},
		{"unknown record", book(cell, rec(0x7777), number(1, 0, 0, 1)), 1, "7777"},
		{"long record", book(cell, append([]byte{0x5d, 0, 0xff, 0xff}, make([]byte, 0xffff)...)), 1, "长度"},
		{"two values in one cell", book(cell, number(0, 0, 0, 2)), 1, "两个值"},
		{"two values, far apart", book(cell, number(1, 0, 0, 1), number(2, 0, 0, 1), number(1, 0, 0, 2)), 2, "两个值"},
		{"one cell too late", book(many(number(9, 1, 0, 1))...), 10, "不连"},
		{"one cell too early", book(many(number(0, 5, 0, 1))...), 1, "不连"},
		{"one cell outside its row, one missing in it", book(slices.DeleteFunc(many(number(2, 7, 0, 1)), func(r []byte) bool { return bytes.Equal(r, number(2, 1, 0, 2)) })...), 3, "登记"},
		{"one cell outside its row, one missing elsewhere", book(slices.DeleteFunc(many(number(2, 7, 0, 1)), func(r []byte) bool { return bytes.Equal(r, number(3, 0, 0, 1)) })...), 3, "登记"},
		{"one cell outside an empty row", book(append(many(rowRec(5, 0, 0, 0)), number(5, 3, 0, 1))...), 6, "登记"},
		{"one record among the cells", book(many(rec(0x0031, make([]byte, 14)))...), 0, "夹有"},
		{"formula without text", book(formula(0, 0, result(0, 0), 0), number(0, 1, 0, 1)), 1, "缺失"},
		{"formula without text at the end", book(formula(0, 0, result(0, 0), 0)), 1, "缺失"},
		{"text without formula", book(cell, rec(recString, wideText("x"))), 1, "没有公式"},
		{"NaN", book(rec(recNumber, uint16(0), uint16(0), uint16(0), uint64(0x7ff8000000000000))), 1, "数值"},
		{"truth value", book(rec(recBoolErr, uint16(0), uint16(0), uint16(0), byte(2), byte(0))), 1, "逻辑值"},
		{"error value", book(rec(recBoolErr, uint16(0), uint16(0), uint16(0), byte(99), byte(1))), 1, "错误值"},
		{"half a character", book(rec(recLabel, uint16(0), uint16(0), uint16(0), uint16(1), byte(1), uint16(0xd842))), 1, "半个字"},
		{"label of another length", book(rec(recLabel, uint16(0), uint16(0), uint16(0), uint16(1), byte(0), "abc")), 1, "长度"},
		{"label unfinished", book(rec(recLabel, uint16(0), uint16(0), uint16(0), uint16(9), byte(0), "abc"), number(0, 1, 0, 1)), 1, "没有写完"},
		{"merged range", book(cell, rec(recMergeCells, uint16(2), uint64(0))), 1, "合并"},
		{"no end", biffBook{sheets: [][][]byte{{cell}}}.endless(), 1, "0000"},
		{"not GBK", biffBook{biff5: true, globals: [][]byte{rec(recCodePage, uint16(936))}, sheets: [][][]byte{{rec(recLabel, uint16(0), uint16(0), uint16(0), uint16(1), "\xff")}}}, 1, "编码"},
		{"a sheet without an entry", biffBook{sheets: [][][]byte{{cell}, {cell}}, unsaid: 1}, 0, "没有登记"},
		{"strings: fewer than said", biffBook{sst: [][]byte{rec(recSST, uint32(3), uint32(3), wideText("甲"))}, sheets: [][][]byte{{cell}}}, 0, "没有写完"},
		{"strings: more than said", biffBook{sst: [][]byte{rec(recSST, uint32(1), uint32(1), wideText("甲"), wideText("乙"))}, sheets: [][][]byte{{cell}}}, 0, "条数"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dump(tt.book.bytes(), Options{}, false)
			var fe *FileError
			if !errors.As(err, &fe) || !errors.Is(err, ErrDamaged) || fe.Hint == "" {
				t.Fatalf("read %q, %v", got, err)
			}
			if !strings.Contains(fe.Msg, tt.says) || fe.Row != tt.row || tt.row > 0 && fe.Sheet != "表1" {
				t.Errorf("%v (row %d)", err, fe.Row)
			}
		})
	}
}

// A cell that no row announces, while nothing that is announced is missing, was put
// into a finished sheet: it is read, and said.
func TestXLSAddedCell(t *testing.T) {
	var records [][]byte
	for i := range 5 {
		records = append(records, rowRec(i, 0, 2, 0))
	}
	for i := range 5 {
		records = append(records, number(i, 0, 0, 1), number(i, 1, 0, 2))
	}
	records = slices.Insert(records, 9, number(1, 7, 0, 9))
	b, err := OpenBytes("x.xls", biffBook{sheets: [][][]byte{records}}.bytes(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for row, err := range b.Rows(0) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; row.Number == 2 && row.Cells[7].Text != "9" {
			t.Errorf("row 2: %v", row.Cells)
		}
	}
	if notes := fmt.Sprint(b.Notes()); n != 5 || !strings.Contains(notes, "单元格 H2") {
		t.Errorf("%d rows, notes %s", n, notes)
	}
}

// endless gives a book with a chart in its sheet that swallows the sheet's end.
func (b biffBook) endless() biffBook {
	b.sheets[0] = append(b.sheets[0], b.bof(subChart))
	return b
}

// A directory entry that points elsewhere, or to the same place, loses a sheet.
func TestXLSDirectoryOfSheets(t *testing.T) {
	stream := biffBook{globals: [][]byte{xf(0)}, sheets: [][][]byte{{number(0, 0, 0, 1)}, {number(0, 0, 0, 2)}}}.stream()
	first := bytes.Index(stream, []byte{0x85, 0}) + 4
	second := first + int(le16(stream[first-2:])) + 4
	for name, change := range map[string]func(b []byte){
		"twice the same": func(b []byte) { copy(b[second:second+4], b[first:]) },
		"into nothing":   func(b []byte) { b[first]++ },
		"beyond the end": func(b []byte) { b[first+3] = 0x7f },
		"another kind":   func(b []byte) { b[first+5] = 2 },
	} {
		b := bytes.Clone(stream)
		change(b)
		if got, err := dump(cfb("Workbook", b), Options{}, false); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: read %q, %v", name, got, err)
		}
	}
}

// Limits hold for old books too.
func TestXLSLimits(t *testing.T) {
	var wide, plain [][]byte
	for i := range 100 {
		wide = append(wide, number(i, 255, 0, 1))
		plain = append(plain, number(i, 0, 0, 1))
	}
	strs := biffBook{sst: [][]byte{sst("a", "b", "c")}, sheets: [][][]byte{plain}}
	tests := []struct {
		name   string
		book   biffBook
		limits Limits
		ok     bool
	}{
		{"within", biffBook{sheets: [][][]byte{plain}}, Limits{Cells: 200}, true},
		{"cells", biffBook{sheets: [][][]byte{plain}}, Limits{Cells: 199}, false},
		{"width", biffBook{sheets: [][][]byte{wide}}, Limits{Cells: 10_000}, false},
		{"strings", strs, Limits{Strings: 2}, false},
		{"strings exactly", strs, Limits{Strings: 3}, true},
		{"sheets", biffBook{sheets: [][][]byte{plain, plain}}, Limits{Sheets: 1}, false},
	}
	for _, tt := range tests {
		_, err := dump(tt.book.bytes(), Options{Limits: tt.limits}, false)
		if tt.ok != (err == nil) || err != nil && !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// A caller that stops early gets no more rows, and no error.
func TestXLSStops(t *testing.T) {
	b, err := OpenBytes("x.xls", biffBook{sheets: [][][]byte{{number(0, 0, 0, 1), number(1, 0, 0, 2), number(2, 0, 0, 3)}}}.bytes(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range b.Rows(0) {
		if n++; err != nil || n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d rows", n)
	}
}
