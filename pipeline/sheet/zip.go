package sheet

import (
	"archive/zip"
	"bufio"
	"hash/crc32"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
)

// container is the zip around a workbook. The directory is archive/zip's; parts
// are inflated and checked here.
type container struct {
	parts map[string]*zip.File // by lower-case name: writers disagree on case
}

func openContainer(src io.ReaderAt, size int64, l Limits) (*container, error) {
	z, err := readDirectory(src, size, l)
	if err != nil {
		return nil, err
	}
	if len(z.File) > l.Parts {
		return nil, tooLarge("压缩包里有 %d 个部件，超过上限 %d 个", len(z.File), l.Parts)
	}
	if !isPackage(z.File) {
		return nil, describeArchive(z.File, size, l)
	}
	c := &container{parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		key := partKey(f.Name)
		if c.parts[key] != nil {
			return nil, damaged("压缩包里有两个同名部件 %s", f.Name)
		}
		c.parts[key] = f
	}
	return c, checkSizes(z.File, size, l, rowsFloor)
}

// checkSizes refuses a bomb by the sizes it declares; part holds it to them. No ratio
// is suspicious below floor bytes in one part and thrice that in all: entries may
// share their packed bytes, so that the ratio of each says nothing of the whole.
func checkSizes(files []*zip.File, size int64, l Limits, floor uint64) error {
	var total uint64
	for _, f := range files {
		n := f.UncompressedSize64
		if n > uint64(l.PartBytes) {
			return tooLarge("部件 %s 解压后有 %d 字节，超过上限 %d 字节", f.Name, n, l.PartBytes)
		}
		if n > floor && n/uint64(l.Ratio) > f.CompressedSize64 {
			return tooLarge("部件 %s 的压缩比超过 %d 倍，像是压缩炸弹", f.Name, l.Ratio)
		}
		if total += n; total > uint64(l.TotalBytes) {
			return tooLarge("全部内容解压后超过上限 %d 字节", l.TotalBytes)
		}
	}
	if total > 3*floor && total/uint64(l.Ratio) > uint64(size) {
		return tooLarge("整个文件的压缩比超过 %d 倍，像是压缩炸弹", l.Ratio)
	}
	return nil
}

// partKey folds a part name as OPC compares them (ECMA-376-2 6.2.2.3), and mends
// the backslashes that some writers use.
func partKey(name string) string {
	name = strings.ReplaceAll(name, "\\", "/")
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+name), "/"))
}

func (c *container) has(name string) bool { return c.parts[partKey(name)] != nil }

// open gives the inflated bytes of a part. Its Read fails when size or checksum
// do not hold, so whoever reads to the end has read the whole truth.
func (c *container) open(name string) (*part, error) {
	f := c.parts[partKey(name)]
	if f == nil {
		return nil, truncated("缺少部件 %s", name)
	}
	return openPart(f, name)
}

func openPart(f *zip.File, name string) (*part, error) {
	if f.Flags&1 != 0 {
		return nil, &FileError{Msg: "压缩包有密码", Hint: "请去掉密码后重新报送", Err: ErrEncrypted}
	}
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, truncated("部件 %s 的位置不对", name)
	}
	p := &part{name: name, want: f.CRC32, left: int64(f.UncompressedSize64)}
	switch f.Method {
	case zip.Store:
		p.src = raw
	case zip.Deflate:
		p.src = flate.NewReader(bufio.NewReaderSize(raw, 64<<10))
	default:
		return nil, damaged("部件 %s 的压缩方式（%d）不认识", name, f.Method)
	}
	return p, nil
}

// part reads one part and verifies it.
type part struct {
	name string
	src  io.Reader
	sum  uint32
	want uint32
	left int64 // bytes still to come
	read int64 // bytes that came
	err  error
}

// Read implements io.Reader. io.EOF means that everything was there.
func (p *part) Read(b []byte) (int, error) {
	if p.err != nil {
		return 0, p.err
	}
	n, err := p.src.Read(b)
	p.sum = crc32.Update(p.sum, crc32.IEEETable, b[:n])
	p.read += int64(n)
	if p.left -= int64(n); p.left < 0 {
		n += int(p.left) // what was declared, and not a byte more
		err = truncated("部件 %s 比登记的长", p.name)
	}
	p.err = p.verdict(err)
	return n, p.err
}

func (p *part) verdict(err error) error {
	switch {
	case err == nil:
		return nil
	case err != io.EOF:
		if _, ok := err.(*FileError); ok {
			return err
		}
		e := truncated("部件 %s 的压缩数据已损坏", p.name)
		e.Err = errDetail(ErrDamaged, err)
		return e
	case p.left != 0:
		return truncated("部件 %s 不完整，少 %d 字节", p.name, p.left)
	case p.sum != p.want:
		return truncated("部件 %s 的校验和不符，内容已被改动或损坏", p.name)
	}
	return io.EOF
}
