package sheet

import (
	"bytes"
	"unicode"
	"unicode/utf16"
)

// utf16Order tells whether a text is UTF-16, and in which byte order, by the
// beginning of the file: by its byte order mark, or, as some export programs leave
// that out, by what the bytes say in one order and do not say in the other.
func utf16Order(head []byte) (e encoding, marked, ok bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return encodingUTF16LE, true, true
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return encodingUTF16BE, true, true
	case !bytes.Contains(head, []byte{0}):
		return 0, false, false // the ASCII of a table, its line ends at least, has zero bytes
	}
	little, big := plainUnits(headUnits(head, encodingUTF16LE)), plainUnits(headUnits(head, encodingUTF16BE))
	if little > big {
		return encodingUTF16LE, false, true
	}
	return encodingUTF16BE, false, big > little
}

func headUnits(head []byte, e encoding) []uint16 {
	units := make([]uint16, len(head)/2)
	for i := range units {
		units[i] = uint16(head[2*i]) | uint16(head[2*i+1])<<8
		if e == encodingUTF16BE {
			units[i] = units[i]<<8 | units[i]>>8
		}
	}
	return units
}

// plainUnits counts the ASCII of what reads as a Chinese table: nothing that text
// cannot hold, one character in twenty ASCII, and no more than one in twenty
// neither that nor Chinese. It is 0 for anything else.
func plainUnits(units []uint16) (ascii int) {
	odd := 0
	for _, r := range utf16.Decode(units) {
		switch {
		case r < 0x20 && isControl(byte(r)) && r != 0x1a:
			return 0
		case r < 0x7f:
			ascii++
		case unicode.Is(unicode.Han, r), r >= 0x2010 && r < 0x2070, r >= 0x3000 && r < 0x3040, r >= 0xff00 && r < 0xfff0:
		default:
			odd++
		}
	}
	if ascii*20 < len(units) || odd*20 > len(units) {
		return 0
	}
	return ascii
}
