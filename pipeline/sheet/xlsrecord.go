package sheet

import "io"

// Record numbers (MS-XLS 2.3); BIFF5 uses the same ones.
const (
	recFormula    = 0x0006
	recEOF        = 0x000a
	recDate1904   = 0x0022
	recFilePass   = 0x002f
	recContinue   = 0x003c
	recCodePage   = 0x0042
	recUncalced   = 0x005e
	recBoundSheet = 0x0085
	recShrFmla5   = 0x00bc
	recMulRK      = 0x00bd
	recMulBlank   = 0x00be
	recRString    = 0x00d6
	recDBCell     = 0x00d7
	recXF         = 0x00e0
	recMergeCells = 0x00e5
	recSST        = 0x00fc
	recLabelSST   = 0x00fd
	recEntExU2    = 0x01c2
	recBlank      = 0x0201
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recFormula3   = 0x0206
	recArray      = 0x0221
	recTable      = 0x0236
	recRK         = 0x027e
	recFormula4   = 0x0406
	recFormat     = 0x041e
	recShrFmla    = 0x04bc
	recBOF        = 0x0809
)

// maxRecord is the longest record (MS-XLS 2.1.4); longer ones go on in CONTINUE.
const maxRecord = 8224

// biffReader reads BIFF: a stream of records, each a number, a length and a body.
// data is valid until the next call of next.
type biffReader struct {
	window
	at     int64 // stream offset of the record last read
	ahead  int64 // stream offset of the next one
	id     uint16
	data   []byte
	cipher biffCipher // nil for a plain file
}

// newBIFF reads records of a stream from an offset on.
func newBIFF(src io.ReaderAt, size, from int64, cipher biffCipher) *biffReader {
	return &biffReader{window: newWindow(io.NewSectionReader(src, from, size-from)), ahead: from, cipher: cipher}
}

// next reads one record. The end of the stream is never expected: every part of a
// workbook ends with a record of its own.
func (r *biffReader) next() error {
	head, err := r.take(4)
	if err != nil {
		return err
	}
	r.at = r.ahead
	r.id = le16(head)
	size := int(le16(head[2:]))
	if size > maxRecord {
		return damaged("记录的长度不合法")
	}
	if !knownRecord(r.id) {
		return damaged("遇到不认识的内容（记录号 %04X）", r.id)
	}
	if r.data, err = r.take(size); err != nil {
		return err
	}
	r.ahead += int64(4 + size)
	if r.id == recFormula3 || r.id == recFormula4 {
		r.id = recFormula // the numbers of earlier versions; LibreOffice reads them in all
	}
	if r.cipher != nil {
		decryptRecord(r.cipher, r.id, r.at+4, r.data)
	}
	return nil
}

// take cuts n bytes off the stream.
func (r *biffReader) take(n int) ([]byte, error) {
	for len(r.rest()) < n {
		if r.fill() {
			continue
		}
		if r.err != io.EOF {
			return nil, r.err
		}
		return nil, truncated("内容在中途结束（文件像是被截断）")
	}
	b := r.rest()[:n]
	r.pos += n
	return b, nil
}

// knownRecord says whether a record number is one that Excel ever used (MS-XLS
// 2.3.1, and those of BIFF5). Readers usually skip what they do not know; but a
// wrong length then makes them skip rows, so the unknown is damage here.
func knownRecord(id uint16) bool {
	switch id >> 8 {
	case 0x00:
		return id >= recFormula && id != 0x07 && id != 0x08
	case 0x01:
		return id == 0x100 || id == 0x103 || id == 0x122 || id >= 0x137 && id <= 0x161 || id >= 0x191 && id <= 0x1c2
	case 0x02:
		return known02[id]
	case 0x04:
		return id == recFormula4 || id == 0x418 || id == recFormat || id == 0x43c || id == recShrFmla
	case 0x08, 0x10: // the later additions to Excel, and charts
		return true
	}
	return false
}

var known02 = map[uint16]bool{0x200: true, recBlank: true, recNumber: true, recLabel: true, recBoolErr: true,
	recFormula3: true, recString: true, recRow: true, 0x20b: true, recArray: true, 0x225: true, recTable: true, 0x23e: true,
	recRK: true, 0x293: true}
