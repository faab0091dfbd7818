package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"slices"
	"strconv"
	"unicode/utf16"
)

// xlsRows is a third of what an .xls holds; shakinm's time grows with the square.
const xlsRows = 20_000

// Record numbers (MS-XLS 2.3) and the longest record (2.1.4).
const (
	recEOF, recContinue, recBoundSheet, recXF, recSST = 0x000a, 0x003c, 0x0085, 0x00e0, 0x00fc
	recLabelSST, recNumber, recLabel, recRow, recBOF  = 0x00fd, 0x0203, 0x0204, 0x0208, 0x0809
	maxRecord                                         = 8224
)

// writeXLS writes the sheet as Excel 97 does, texts in the shared table with every
// string whole in its record, or as simpler programs do, texts in the cells.
func writeXLS(file string, rows int, inCells bool) error {
	t := texts{index: map[string]int{}}
	body := biff{}
	body.add(recBOF, uint16(0x600), uint16(0x10), uint16(0x0dbb), uint16(0x07cc), uint64(0))
	for first := 0; first <= rows; first += 32 { // ROW records come 32 at a time
		last := min(first+32, rows+1)
		for r := first; r < last; r++ {
			body.add(recRow, uint16(r), uint16(0), uint16(len(header)), uint16(255), uint32(0), uint32(0x0f0100))
		}
		for r := first; r < last; r++ {
			body.row(r, row(r), &t, inCells)
		}
	}
	body.add(recEOF)
	var shared biff
	shared.table(t.list)
	size := len(globals(0, shared.Bytes()))
	return os.WriteFile(file, compound(append(globals(uint32(size), shared.Bytes()), body.Bytes()...)), 0o600)
}

// biff is a stream of records.
type biff struct{ bytes.Buffer }

func (b *biff) add(id uint16, parts ...any) {
	var body bytes.Buffer
	for _, p := range parts {
		binary.Write(&body, binary.LittleEndian, p) // a buffer takes all
	}
	binary.Write(b, binary.LittleEndian, [2]uint16{id, uint16(body.Len())})
	b.Write(body.Bytes())
}

func (b *biff) row(r int, cells []string, t *texts, inCells bool) {
	for c, text := range cells {
		if v, err := strconv.ParseFloat(text, 64); r > 0 && isNumber(c) && err == nil {
			b.add(recNumber, uint16(r), uint16(c), uint16(0), v)
			continue
		}
		if inCells {
			u := utf16.Encode([]rune(text))
			b.add(recLabel, uint16(r), uint16(c), uint16(0), uint16(len(u)), byte(1), u)
			continue
		}
		b.add(recLabelSST, uint16(r), uint16(c), uint16(0), uint32(t.at(text)))
	}
}

// table writes the shared strings.
func (b *biff) table(list []string) {
	id := uint16(recSST)
	body := binary.LittleEndian.AppendUint32(nil, uint32(len(list)))
	body = binary.LittleEndian.AppendUint32(body, uint32(len(list)))
	for _, s := range list {
		u := utf16.Encode([]rune(s))
		if len(body)+3+2*len(u) > maxRecord {
			b.add(id, body)
			id, body = recContinue, nil
		}
		body = append(binary.LittleEndian.AppendUint16(body, uint16(len(u))), 1)
		for _, c := range u {
			body = binary.LittleEndian.AppendUint16(body, c)
		}
	}
	b.add(id, body)
}

func globals(at uint32, shared []byte) []byte {
	var b biff
	b.add(recBOF, uint16(0x600), uint16(0x05), uint16(0x0dbb), uint16(0x07cc), uint64(0))
	b.add(recXF, make([]byte, 20))
	name := utf16.Encode([]rune(sheetName))
	b.add(recBoundSheet, at, uint16(0), byte(len(name)), byte(1), name)
	b.Write(shared)
	b.add(recEOF)
	return b.Bytes()
}

// Marks of the allocation table (MS-CFB 2.2).
const sectorFAT, sectorDIFAT, sectorEnd, sectorFree = 0xfffffffd, 0xfffffffc, 0xfffffffe, 0xffffffff

// compound packs a workbook's stream (MS-CFB version 3): the header, the allocation
// table, the sectors that list it, the directory, the stream.
func compound(stream []byte) []byte {
	sectors := (len(stream) + 511) / 512
	fats, lists := 1, 0
	for fats*128 < fats+lists+1+sectors {
		fats++
		lists = (max(0, fats-109) + 126) / 127
	}
	dir := uint32(fats + lists)
	table := slices.Concat(slices.Repeat([]uint32{sectorFAT}, fats), slices.Repeat([]uint32{sectorDIFAT}, lists), []uint32{sectorEnd})
	for i := range sectors {
		table = append(table, dir+2+uint32(i))
	}
	table[len(table)-1] = sectorEnd
	for len(table) < fats*128 {
		table = append(table, sectorFree)
	}
	var out bytes.Buffer
	for _, part := range []any{compoundHead(fats, lists), table, fatLists(fats, lists),
		directoryEntry("Root Entry", 5, 1, sectorEnd, 0), directoryEntry("Workbook", 2, sectorFree, dir+1, len(stream)),
		make([]byte, 256), stream, make([]byte, sectors*512-len(stream))} {
		binary.Write(&out, binary.LittleEndian, part)
	}
	return out.Bytes()
}

// compoundHead is MS-CFB 2.2; it lists the first 109 sectors of the table.
func compoundHead(fats, lists int) []byte {
	head := make([]byte, 76, 512)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for off, v := range map[int]uint16{24: 0x3e, 26: 3, 28: 0xfffe, 30: 9, 32: 6} {
		binary.LittleEndian.PutUint16(head[off:], v)
	}
	next := uint32(sectorEnd)
	if lists > 0 {
		next = uint32(fats)
	}
	for off, v := range map[int]uint32{44: uint32(fats), 48: uint32(fats + lists), 56: 4096, 60: sectorEnd, 68: next, 72: uint32(lists)} {
		binary.LittleEndian.PutUint32(head[off:], v)
	}
	for i := range 109 {
		head = binary.LittleEndian.AppendUint32(head, fatSector(i, fats))
	}
	return head
}

// fatLists gives the sectors that list the rest of the table (2.5).
func fatLists(fats, lists int) (out []uint32) {
	for i := range lists {
		for j := range 127 {
			out = append(out, fatSector(109+127*i+j, fats))
		}
		next := uint32(fats + i + 1)
		if i == lists-1 {
			next = sectorEnd
		}
		out = append(out, next)
	}
	return out
}

func fatSector(i, fats int) uint32 {
	if i < fats {
		return uint32(i)
	}
	return sectorFree
}

// directoryEntry is MS-CFB 2.6.1.
func directoryEntry(name string, kind byte, below, first uint32, size int) []byte {
	e := make([]byte, 128)
	units := utf16.Encode([]rune(name))
	for i, u := range units {
		binary.LittleEndian.PutUint16(e[2*i:], u)
	}
	binary.LittleEndian.PutUint16(e[64:], uint16(2*len(units)+2))
	e[66] = kind
	for off, v := range map[int]uint32{68: sectorFree, 72: sectorFree, 76: below, 116: first, 120: uint32(size)} {
		binary.LittleEndian.PutUint32(e[off:], v)
	}
	return e
}
