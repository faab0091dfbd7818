package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/transform"
)

// gbArea is one of the standard's user-defined areas: rows top to bottom, cells
// left to right, count to a row, from the character to on (GB 18030-2000).
type gbArea struct {
	top, bottom, left, right byte
	to                       rune
}

var gbAreas = []gbArea{
	{0xaa, 0xaf, 0xa1, 0xfe, 0xe000}, // up to U+E233
	{0xf8, 0xfe, 0xa1, 0xfe, 0xe234}, // up to U+E4C5
	{0xa1, 0xa7, 0x40, 0xa0, 0xe4c6}, // up to U+E765
}

// Every cell of the user-defined areas, wherever text in GB18030 is read.
func TestUserDefinedCharacters(t *testing.T) {
	for _, a := range gbAreas {
		want := a.to
		for row := int(a.top); row <= int(a.bottom); row++ {
			for cell := int(a.left); cell <= int(a.right); cell++ {
				if cell == 0x7f {
					continue
				}
				got, ok := decodeGB([]byte{byte(row), byte(cell)})
				if !ok || string(got) != string(want) {
					t.Fatalf("%02X%02X: got %q, %v, want U+%04X", row, cell, got, ok, want)
				}
				want++
			}
		}
	}
}

// Cells that GBK left unassigned, the euro sign of code page 936, and the ends of
// the four-byte characters, as Python's codec reads them (the euro sign aside, which
// is not in the standard).
func TestGB18030(t *testing.T) {
	tests := []struct{ in, want string }{
		{"\xa2\xab", "\ue766"}, {"\xa2\xb0", "\ue76b"}, {"\xa2\xe3", "€"}, {"\xa2\xe4", "\ue76d"}, {"\xa4\xfe", "\ue77c"},
		{"\xa6\xd9", "\ue78d"}, {"\xa7\xf2", "\ue7af"}, {"\xa8\x96", "\ue7bc"}, {"\xa8\xa0", "\ue7c6"}, {"\xa8\xbc", "\ue7c7"}, {"\xa8\xbf", "ǹ"},
		{"\xa9\xa0", "\ue7fd"}, {"\xa9\xa3", "\ue800"}, {"\xa9\xfe", "\ue80f"}, {"\xd7\xfe", "\ue814"}, {"\xfe\x50", "⺁"}, {"\xfe\x51", "\ue816"},
		{"\xfe\x7e", "\ue843"}, {"\xfe\x90", "\ue854"}, {"\xfe\xa0", "\ue864"}, {"\x80", "€"}, {"\xb0\xa1", "啊"}, {"\x81\x40", "丂"}, {"\xf7\xfe", "齄"},
		{"\x81\x30\x81\x30", "\u0080"}, {"\x82\x30\xa1\x32", "\u35e6"}, {"\x84\x31\xa4\x37", "\ufffd"}, {"\x84\x31\xa4\x39", "\uffff"},
		{"\x90\x30\x81\x30", "\U00010000"}, {"\x95\x32\x90\x31", "\U00020087"}, {"\xe3\x32\x9a\x35", "\U0010ffff"},
		{"\xff", ""}, {"\xb0", ""}, {"\xb0\x20", ""}, {"\xb0\x7f", ""}, {"\xb0\xff", ""}, {"\xb0\x30", ""}, {"\xb0\x30\xb0", ""}, {"\xb0\x30\xb0\x40", ""},
		{"\x84\x31\xa5\x30", ""}, {"\xe3\x32\x9a\x36", ""}, {"\xfe\x39\xfe\x39", ""},
	}
	for _, tt := range tests {
		if got, ok := decodeGB([]byte(tt.in)); ok != (tt.want != "") || ok && string(got) != tt.want {
			t.Errorf("% X: got %q, %v, want %q", tt.in, got, ok, tt.want)
		}
		n, _ := gb18030Prefix([]byte(tt.in))
		if (n == len(tt.in)) != (tt.want != "") {
			t.Errorf("% X: %d bytes pass the check", tt.in, n)
		}
	}
}

// No pair of bytes that the standard allows is left without a character.
func TestEveryPairIsACharacter(t *testing.T) {
	met := map[rune]int{}
	for i, r := range gbPairs() {
		if r == 0 || r == '\ufffd' {
			t.Errorf("cell %d has no character", i)
		}
		if met[r]++; met[r] > 1 {
			t.Errorf("U+%04X twice", r)
		}
	}
}

// A rare name with a user-defined character reaches the cell in every format.
func TestRareNames(t *testing.T) {
	name := "\xaa\xa1" + gb(t, "张") + "\xf8\xa1\xa1\x40"
	const want = "\ue000张\ue234\ue4c6"
	gbML := strings.Replace(gb(t, strings.Replace(mlRows("<Row>"+mlData("String", "?名?")+"</Row>"), `"1.0"`, `"1.0" encoding="GBK"`, 1)), "?"+gb(t, "名")+"?", name, 1)
	tests := []struct{ name, in, want string }{
		{"CSV", name + ",\x80\n" + gb(t, "李四") + ",1\n", "1/1|T" + want + "|T€\n1/2|T李四|T1\n"},
		{"across blocks", strings.Repeat(name, 40_000) + "\n", "1/1|T" + strings.Repeat(want, 40_000) + "\n"},
		{"HTML", "<meta charset=gbk>" + rowsOf("<td>"+name), "1/1|T" + want + "\n"},
		{"HTML without a charset", rowsOf("<td>" + name), "1/1|T" + want + "\n"},
		{"SpreadsheetML", gbML, "1/1|T" + want + "\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := dump([]byte(tt.in), Options{}, false); err != nil || got != tt.want {
				t.Errorf("got %.200q, %v", got, err)
			}
		})
	}
	for _, page := range []uint16{pageNone, pageGBK, pageGB18030, pageWestern} {
		d, _, err := decoderOf(page)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := d([]byte(name)); !ok || string(got) != want {
			t.Errorf("code page %d: %q, %v", page, got, ok)
		}
	}
}

// The line of the first bad byte is named, also inside a quoted cell of many lines.
func TestGB18030BadByte(t *testing.T) {
	lines := gb(t, strings.Repeat("张三,1\n", 20_000))
	tests := []struct {
		name, in string
		row      int
	}{
		{"no character", lines + "\xb0\x20,1\n", 20_001},
		{"not assigned", lines + "a,\xfe\x39\xfe\x39\n" + lines, 20_001},
		{"in a quoted cell", lines + "\"a\nb\n\xff\",1\n", 20_003},
		{"behind user-defined characters", strings.Repeat("\xaa\xa1,\xa1\x40\n", 9) + "\xa1\xff\n", 10},
		{"cut", lines + "\xb0", 20_001},
	}
	for _, tt := range tests {
		_, err := dump([]byte(tt.in), Options{}, false)
		var fe *FileError
		if !errors.Is(err, ErrDamaged) || !errors.As(err, &fe) || fe.Row != tt.row || !strings.Contains(fe.Msg, "GB18030") {
			t.Errorf("%s: got %v", tt.name, err)
		}
	}
}

// The decoder gives the same in pieces of any size.
func TestGB18030InPieces(t *testing.T) {
	in := "a\xaa\xa1\x81\x30\x81\x30\x80\xb0\xa1\x90\x30\x81\x30,"
	for size := 1; size <= len(in); size++ {
		var out bytes.Buffer
		_, err := io.CopyBuffer(struct{ io.Writer }{&out}, transform.NewReader(&piecewise{in, size}, gbDecoder{}), make([]byte, size))
		if want := "a\ue000\u0080€啊\U00010000,"; err != nil || out.String() != want {
			t.Errorf("%d bytes at a time: %q, %v", size, out.String(), err)
		}
	}
	_, err := io.ReadAll(transform.NewReader(strings.NewReader("a\xb0"), gbDecoder{}))
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("half a character: %v", err)
	}
}

type piecewise struct {
	rest string
	size int
}

func (p *piecewise) Read(b []byte) (int, error) {
	if p.rest == "" {
		return 0, io.EOF
	}
	n := copy(b[:min(p.size, len(b))], p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

func BenchmarkGB18030(b *testing.B) {
	in := []byte(gb(b, strings.Repeat(fmt.Sprintln("张三,990000196001010010,柳溪镇东湾村"), 1000)))
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if _, ok := decodeGB(in); !ok {
			b.Fatal("not decoded")
		}
	}
}
