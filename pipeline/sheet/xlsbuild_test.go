package sheet

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf16"
)

// rec makes a BIFF record of numbers, bytes and (as UTF-8) strings.
func rec(id uint16, parts ...any) []byte {
	var body bytes.Buffer
	for _, p := range parts {
		switch v := p.(type) {
		case string:
			body.WriteString(v)
		default:
			if err := binary.Write(&body, binary.LittleEndian, p); err != nil {
				panic(fmt.Sprintf("%T: %v", p, err))
			}
		}
	}
	out := binary.LittleEndian.AppendUint16(nil, id)
	out = binary.LittleEndian.AppendUint16(out, uint16(body.Len()))
	return append(out, body.Bytes()...)
}

func units(s string) []uint16 { return utf16.Encode([]rune(s)) }

// wideText is an XLUnicodeString in two bytes a character.
func wideText(s string) []byte {
	u := units(s)
	var b bytes.Buffer
	binary.Write(&b, binary.LittleEndian, uint16(len(u)))
	b.WriteByte(1)
	binary.Write(&b, binary.LittleEndian, u)
	return b.Bytes()
}

// biffBook is a workbook made by hand.
type biffBook struct {
	biff5   bool
	globals [][]byte   // records between BOF and the sheets' entries
	sst     [][]byte   // records of the string table
	sheets  [][][]byte // records of each sheet, without BOF and EOF
	kinds   []byte     // dt of each entry; 0 by default
	states  []byte     // hsState of each entry
	tail    []byte     // behind the last sheet
	unsaid  int        // sheets at the end that have no entry
}

func (b biffBook) bof(kind uint16) []byte {
	if b.biff5 {
		return rec(recBOF, uint16(0x500), kind, uint32(0))
	}
	return rec(recBOF, uint16(0x600), kind, uint16(0x0dbb), uint16(0x07cc), uint64(0))
}

// stream gives the workbook's stream.
func (b biffBook) stream() []byte {
	var sheets [][]byte
	for i, records := range b.sheets {
		kind := uint16(subSheet)
		if i < len(b.kinds) && b.kinds[i] == 2 {
			kind = subChart
		}
		sheets = append(sheets, bytes.Join([][]byte{b.bof(kind), bytes.Join(records, nil), rec(recEOF)}, nil))
	}
	size := len(b.head(make([]uint32, len(sheets))))
	at := make([]uint32, len(sheets))
	for i := range sheets {
		at[i] = uint32(size)
		size += len(sheets[i])
	}
	return bytes.Join([][]byte{b.head(at), bytes.Join(sheets, nil), b.tail}, nil)
}

func (b biffBook) head(at []uint32) []byte {
	out := append(b.bof(subGlobals), bytes.Join(b.globals, nil)...)
	for i := range at[:len(at)-b.unsaid] {
		var kind, state byte
		if i < len(b.kinds) {
			kind = b.kinds[i]
		}
		if i < len(b.states) {
			state = b.states[i]
		}
		name := any(units(fmt.Sprintf("表%d", i+1)))
		mark := any([]byte{2, 1})
		if b.biff5 {
			name, mark = "\xb1\xed"+fmt.Sprint(i+1), []byte{3}
		}
		out = append(out, rec(recBoundSheet, at[i], state, kind, mark, name)...)
	}
	return append(append(out, bytes.Join(b.sst, nil)...), rec(recEOF)...)
}

func (b biffBook) bytes() []byte {
	if b.biff5 {
		return cfb("Book", b.stream())
	}
	return cfb("Workbook", b.stream())
}

// cfb packs one stream into a compound file (MS-CFB version 3): the header, the
// allocation table, its list, the directory, the stream.
func cfb(name string, stream []byte) []byte {
	stream = append(bytes.Clone(stream), make([]byte, max(0, 4096-len(stream)))...)
	sectors := (len(stream) + 511) / 512
	fats, difats := 1, 0
	for fats*128 < fats+difats+1+sectors {
		fats++
		difats = (max(0, fats-109) + 126) / 127
	}
	dir := fats + difats
	table := make([]uint32, 0, fats*128)
	for range fats {
		table = append(table, 0xfffffffd)
	}
	for range difats {
		table = append(table, 0xfffffffc)
	}
	table = append(table, sectorEnd)
	for i := range sectors - 1 {
		table = append(table, uint32(dir+2+i))
	}
	table = append(table, sectorEnd)
	for len(table) < fats*128 {
		table = append(table, sectorFree)
	}
	entries := append(dirRecord("Root Entry", 5, 1, sectorEnd, 0), dirRecord(name, 2, sectorFree, uint32(dir+1), len(stream))...)
	body := append(stream, make([]byte, sectors*512-len(stream))...)
	return bytes.Join([][]byte{cfbHead(fats, difats), binaryOf(table), difatOf(fats, difats), entries, make([]byte, 256), body}, nil)
}

// difatOf gives the DIFAT sectors: the FAT sectors behind the first 109.
func difatOf(fats, difats int) []byte {
	var list []uint32
	for i := range difats {
		list = append(list, fatList(109+127*i, 127, fats)...)
		next := uint32(fats + i + 1)
		if i == difats-1 {
			next = sectorEnd
		}
		list = append(list, next)
	}
	return binaryOf(list)
}

// cfbHead gives the header, which lists the first 109 FAT sectors.
func cfbHead(fats, difats int) []byte {
	head := make([]byte, 76)
	copy(head, oleMagic)
	for off, v := range map[int]uint16{24: 0x3e, 26: 3, 28: 0xfffe, 30: 9, 32: 6} {
		binary.LittleEndian.PutUint16(head[off:], v)
	}
	next := uint32(sectorEnd)
	if difats > 0 {
		next = uint32(fats)
	}
	for off, v := range map[int]uint32{44: uint32(fats), 48: uint32(fats + difats), 56: 4096, 60: sectorEnd, 68: next, 72: uint32(difats)} {
		binary.LittleEndian.PutUint32(head[off:], v)
	}
	return append(head, binaryOf(fatList(0, 109, fats))...)
}

// fatList names count FAT sectors, as far as there are any.
func fatList(from, count, fats int) []uint32 {
	list := make([]uint32, count)
	for i := range list {
		if list[i] = uint32(from + i); from+i >= fats {
			list[i] = sectorFree
		}
	}
	return list
}

func binaryOf(v []uint32) []byte {
	var b bytes.Buffer
	binary.Write(&b, binary.LittleEndian, v)
	return b.Bytes()
}

func dirRecord(name string, kind byte, child, first uint32, size int) []byte {
	e := make([]byte, 128)
	for i, u := range units(name) {
		binary.LittleEndian.PutUint16(e[2*i:], u)
	}
	binary.LittleEndian.PutUint16(e[64:], uint16(2*len(units(name))+2))
	e[66] = kind
	for off, v := range map[int]uint32{68: sectorFree, 72: sectorFree, 76: child, 116: first, 120: uint32(size)} {
		binary.LittleEndian.PutUint32(e[off:], v)
	}
	return e
}
