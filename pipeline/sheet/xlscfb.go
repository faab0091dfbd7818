package sheet

import (
	"encoding/binary"
	"io"
	"sort"
)

// compound is the container of an .xls (MS-CFB): a file system in a file. It is
// read here and not through mscfb, which computes sector offsets in 32 bits (so a
// damaged pointer wraps round to a wrong but readable sector), takes unused DIFAT
// slots for sectors, sizes slices by unchecked header fields, follows a stream's
// chain through cycles and recurses as deep as the directory is long.
type compound struct {
	src     io.ReaderAt
	shift   uint  // sector size is 1<<shift
	sectors int64 // whole sectors behind the header
	fat     []uint32
	minifat []uint32
	mini    *chain // the root entry's stream, which holds the small streams
	cutoff  int64  // streams below this size are small
	entries []dirEntry
}

// Special values of a FAT entry (MS-CFB 2.2).
const (
	sectorMax  = 0xfffffffa // larger than any sector's number
	sectorEnd  = 0xfffffffe
	sectorFree = 0xffffffff
)

const miniShift = 6

func openCompound(src io.ReaderAt, size int64) (*compound, error) {
	var head [512]byte
	if _, err := src.ReadAt(head[:], 0); err != nil {
		return nil, cutShort(err)
	}
	c := &compound{src: src, shift: uint(le16(head[30:])), cutoff: int64(le32(head[56:]))}
	if c.shift != 9 && c.shift != 12 || le16(head[32:]) != miniShift || c.cutoff > 1<<16 {
		return nil, damaged("文件头损坏")
	}
	c.sectors = size>>c.shift - 1
	if err := c.readFAT(head[:]); err != nil {
		return nil, err
	}
	if err := c.readDirectory(le32(head[48:])); err != nil {
		return nil, err
	}
	return c, c.readMini(le32(head[60:]))
}

func le16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func le32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }

func cutShort(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return truncated("文件不完整（像是被截断）")
	}
	return err
}

// sector reads one sector; its number has not been checked yet.
func (c *compound) sector(n uint32, buf []byte) error {
	if int64(n) >= c.sectors {
		return truncated("文件不完整（像是被截断），或目录损坏")
	}
	_, err := c.src.ReadAt(buf, (int64(n)+1)<<c.shift)
	return cutShort(err)
}

// readFAT loads the allocation table, whose sectors are listed in the header and
// then in a chain of DIFAT sectors (MS-CFB 2.3, 2.5).
func (c *compound) readFAT(head []byte) error {
	left := int64(le32(head[44:]))
	if left > c.sectors {
		return truncated("文件不完整（像是被截断）")
	}
	buf := make([]byte, 1<<c.shift)
	list, next := head[76:], le32(head[68:])
	for hops := int64(0); ; hops++ {
		for ; len(list) > 0 && left > 0; list = list[4:] {
			if err := c.addFAT(le32(list), buf); err != nil {
				return err
			}
			left--
		}
		if left == 0 {
			return nil
		}
		difat := make([]byte, len(buf))
		if err := c.sector(next, difat); err != nil {
			return err
		}
		if hops > c.sectors {
			return damaged("分配表成了环")
		}
		list, next = difat[:len(difat)-4], le32(difat[len(difat)-4:])
	}
}

// addFAT appends one sector of the table. A sector in use that the file is too
// short for is the trace of a cut; but some writers fill the rest of the table with
// ends of chains or zeros.
func (c *compound) addFAT(n uint32, buf []byte) error {
	if err := c.sector(n, buf); err != nil {
		return err
	}
	for i := 0; i < len(buf); i += 4 {
		v := le32(buf[i:])
		if int64(len(c.fat)) < c.sectors {
			c.fat = append(c.fat, v)
		} else if v != sectorFree && v != sectorEnd && v != 0 {
			return truncated("文件不完整（像是被截断）：缺少末尾的内容")
		}
	}
	return nil
}

// readMini loads the table of the small streams (MS-CFB 2.4).
func (c *compound) readMini(first uint32) error {
	root := c.entries[0]
	if first >= sectorMax || root.size == 0 {
		return nil
	}
	var err error
	if c.mini, err = c.chainOf(root.first, root.size); err != nil {
		return err
	}
	buf := make([]byte, 1<<c.shift)
	seen := newSectorSet(c.sectors)
	for n := first; n != sectorEnd; n = c.fat[n] {
		if int64(n) >= int64(len(c.fat)) || seen.set(n) {
			return damaged("小块分配表损坏")
		}
		if err := c.sector(n, buf); err != nil {
			return err
		}
		for i := 0; i < len(buf); i += 4 {
			c.minifat = append(c.minifat, le32(buf[i:]))
		}
	}
	return nil
}

// sectorSet is a set of sector numbers.
type sectorSet []uint64

func newSectorSet(n int64) sectorSet { return make(sectorSet, n/64+1) }

// set adds n and reports whether it was there already.
func (b sectorSet) set(n uint32) bool {
	had := b[n/64]>>(n%64)&1 == 1
	b[n/64] |= 1 << (n % 64)
	return had
}

// chain is a stream laid out in sectors, neighbours joined. It is an io.ReaderAt.
type chain struct {
	src    io.ReaderAt
	size   int64
	pieces []piece
}

type piece struct {
	from int64 // offset in the stream
	at   int64 // offset in src
}

// chainOf follows a chain for as many sectors as size needs. Running out of
// sectors, leaving the file or meeting a sector twice is damage.
func (c *compound) chainOf(first uint32, size int64) (*chain, error) {
	return follow(c.src, c.fat, first, size, c.shift, 1)
}

// follow lays out a chain of table; lead is the number of units before unit 0.
func follow(src io.ReaderAt, table []uint32, first uint32, size int64, shift uint, lead int64) (*chain, error) {
	s := &chain{src: src, size: size}
	if size > int64(len(table))<<shift {
		return nil, truncated("文件不完整（像是被截断）：内容比登记的短")
	}
	seen := newSectorSet(int64(len(table)))
	next := int64(-1)
	n := first
	for from := int64(0); from < size; from += 1 << shift {
		if int64(n) >= int64(len(table)) || seen.set(n) {
			return nil, damaged("内容的扇区链断开或成环")
		}
		at := (int64(n) + lead) << shift
		if at != next {
			s.pieces = append(s.pieces, piece{from, at})
		}
		next = at + 1<<shift
		n = table[n]
	}
	return s, nil
}

// ReadAt implements io.ReaderAt.
func (s *chain) ReadAt(b []byte, off int64) (n int, err error) {
	for n < len(b) {
		if off >= s.size {
			return n, io.EOF
		}
		i := sort.Search(len(s.pieces), func(i int) bool { return s.pieces[i].from > off }) - 1
		end := s.size
		if i+1 < len(s.pieces) {
			end = s.pieces[i+1].from
		}
		want := int(min(int64(len(b)-n), end-off))
		got, err := s.src.ReadAt(b[n:n+want], s.pieces[i].at+off-s.pieces[i].from)
		n, off = n+got, off+int64(got)
		if got < want {
			return n, cutShort(err)
		}
	}
	return n, nil
}
