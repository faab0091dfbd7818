package sheet

import (
	"archive/zip"
	"errors"
	"io"
)

// readDirectory reads the directory of a zip. archive/zip reads as many entries as
// there are before anybody can count them, some 300 bytes of memory for each 46 of
// the file, and takes a number of entries that is wrong by 65,536 for right; so it
// is given no more bytes than a directory within the limits can have.
func readDirectory(src io.ReaderAt, size int64, l Limits) (*zip.Reader, error) {
	m := &meteredReader{src: src, left: int64(l.Parts)*directoryEntryBytes + 1<<20}
	z, err := zip.NewReader(m, size)
	m.free = true
	switch {
	case errors.Is(err, errMetered):
		return nil, tooLarge("压缩包里的文件超过 %d 个", l.Parts)
	case err != nil:
		e := truncated("压缩结构不完整，文件被截断或已损坏")
		e.Err = errDetail(ErrDamaged, err)
		return nil, e
	}
	return z, nil
}

// directoryEntryBytes is more than an entry needs: 46 bytes, a name and some
// extras (APPNOTE 4.3.12).
const directoryEntryBytes = 512

var errMetered = errors.New("directory is too long")

// meteredReader gives a limited number of bytes until it is set free.
type meteredReader struct {
	src  io.ReaderAt
	left int64
	free bool
}

// ReadAt implements io.ReaderAt.
func (m *meteredReader) ReadAt(b []byte, off int64) (int, error) {
	if !m.free {
		if m.left -= int64(len(b)); m.left < 0 {
			return 0, errMetered
		}
	}
	return m.src.ReadAt(b, off)
}
