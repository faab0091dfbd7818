package sheet

import (
	"io"
	"strings"
	"unicode/utf16"
)

// dirEntry is an entry of a compound file's directory (MS-CFB 2.6.1).
type dirEntry struct {
	name        string
	stream      bool
	left, right uint32
	child       uint32
	first       uint32
	size        int64
}

// maxEntries is far above any workbook's directory; embedded objects have a few each.
const maxEntries = 1 << 16

func (c *compound) readDirectory(first uint32) error {
	buf := make([]byte, 1<<c.shift)
	seen := newSectorSet(c.sectors)
	for n := first; n != sectorEnd; n = c.fat[n] {
		if int64(n) >= int64(len(c.fat)) || seen.set(n) {
			return damaged("文件目录损坏")
		}
		if err := c.sector(n, buf); err != nil {
			return err
		}
		for i := 0; i < len(buf); i += 128 {
			c.entries = append(c.entries, parseEntry(buf[i:i+128], c.shift))
		}
		if len(c.entries) > maxEntries {
			return tooLarge("文件目录超过 %d 项", maxEntries)
		}
	}
	if len(c.entries) == 0 {
		return damaged("文件目录损坏")
	}
	return nil
}

// parseEntry: version 3 files (512-byte sectors) use only the low half of the size.
func parseEntry(e []byte, shift uint) dirEntry {
	d := dirEntry{stream: e[66] == 2, left: le32(e[68:]), right: le32(e[72:]), child: le32(e[76:]),
		first: le32(e[116:]), size: int64(le32(e[120:]))}
	if shift != 9 {
		d.size |= int64(le32(e[124:])&0x7fffffff) << 32
	}
	units := make([]uint16, max(0, min(int(le16(e[64:]))/2-1, 31)))
	for i := range units {
		units[i] = le16(e[2*i:])
	}
	d.name = string(utf16.Decode(units))
	return d
}

// find looks a stream up among the children of the root, where a workbook lies;
// those of embedded objects lie deeper. Names compare without case (MS-CFB 2.6.4).
func (c *compound) find(name string) (dirEntry, bool) {
	seen := newSectorSet(int64(len(c.entries)))
	for open := []uint32{c.entries[0].child}; len(open) > 0; {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		if int64(n) >= int64(len(c.entries)) || seen.set(n) {
			continue
		}
		e := c.entries[n]
		if e.stream && strings.EqualFold(e.name, name) {
			return e, true
		}
		open = append(open, e.left, e.right)
	}
	return dirEntry{}, false
}

// openStream gives the content of a stream, from the small sectors if it is small.
func (c *compound) openStream(e dirEntry) (io.ReaderAt, error) {
	if e.size >= c.cutoff {
		return c.chainOf(e.first, e.size)
	}
	if c.mini == nil {
		return nil, damaged("小块内容缺失")
	}
	table := c.minifat[:min(int64(len(c.minifat)), (c.mini.size+1<<miniShift-1)>>miniShift)]
	return follow(c.mini, table, e.first, e.size, miniShift, 0)
}
