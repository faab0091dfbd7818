package sheet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"regexp"

	"github.com/xuri/excelize/v2"
)

// oleMagic begins every OLE compound file (MS-CFB 2.2).
var oleMagic = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// detectOLE tells the compound files apart by the streams they hold.
func detectOLE(src io.ReaderAt, size int64) (content, error) {
	has, err := oleStreams(src, size)
	if err != nil {
		return 0, err
	}
	switch {
	case has["EncryptedPackage"] && has["EncryptionInfo"]:
		return contentEncrypted, nil
	case has["Workbook"], has["Book"], has["WORKBOOK"], has["BOOK"]:
		return contentXLS, nil
	case has["WordDocument"]:
		return 0, unsupported("Word 文档（.doc）", hintGetXLSX)
	case has["PowerPoint Document"]:
		return 0, unsupported("PowerPoint 文稿（.ppt）", hintGetXLSX)
	}
	return 0, &FileError{Msg: "这是一种旧式复合文档，里面没有电子表格", Hint: hintGetXLSX, Err: ErrNotSpreadsheet}
}

// oleStreams collects the names of the directory entries. It does not follow the
// sector chains: entries are 128 bytes at 128-byte boundaries wherever the
// directory lies (MS-CFB 2.6.1), and a damaged chain must not hide what a file is.
func oleStreams(src io.ReaderAt, size int64) (map[string]bool, error) {
	names := map[string]bool{}
	buf := make([]byte, 64<<10)
	for off := int64(512); off < size; off += int64(len(buf)) {
		n, err := src.ReadAt(buf, off)
		if err != nil && err != io.EOF {
			return nil, err
		}
		for i := 0; i+128 <= n; i += 128 {
			if name, ok := oleEntryName(buf[i : i+128]); ok {
				names[name] = true
			}
		}
	}
	return names, nil
}

// oleEntryName reads a directory entry: a UTF-16 name of at most 31 letters, its
// length in bytes with the closing NUL at 64, the object type at 66.
func oleEntryName(e []byte) (string, bool) {
	n := int(binary.LittleEndian.Uint16(e[64:]))
	if n < 4 || n > 64 || n%2 != 0 || e[66] != 2 && e[66] != 1 {
		return "", false
	}
	name := make([]byte, 0, 31)
	for i := 0; i+2 < n; i += 2 {
		if e[i+1] != 0 {
			return "", false
		}
		name = append(name, e[i])
	}
	return string(name), true
}

// openEncrypted opens a workbook that was saved with a password (MS-OFFCRYPTO).
// It is decrypted in memory only.
func (b *Book) openEncrypted(src io.ReaderAt, size int64, o Options) error {
	if o.Password == "" {
		return &FileError{Msg: "文件有密码", Hint: hintPassword, Err: ErrEncrypted}
	}
	raw := make([]byte, size)
	if _, err := src.ReadAt(raw, 0); err != nil && err != io.EOF {
		return err
	}
	plain, err := decrypt(raw, o.Password)
	if err != nil {
		return err
	}
	return b.openZip(bytes.NewReader(plain), int64(len(plain)), o)
}

// decrypt calls excelize, which indexes into untrusted bytes without looking: a
// panic there means a damaged file. It does not notice a wrong password either;
// a package that does not begin like a zip is one.
func decrypt(raw []byte, password string) (plain []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			plain, err = nil, &FileError{Msg: "文件有密码，但加密信息已损坏", Hint: hintResend,
				Err: errDetail(ErrDamaged, fmt.Errorf("decrypt: %v", p))}
		}
	}()
	if err := checkSpin(raw); err != nil {
		return nil, err
	}
	plain, err = excelize.Decrypt(raw, &excelize.Options{Password: password})
	if errors.Is(err, excelize.ErrWorkbookPassword) || err == nil && !bytes.HasPrefix(plain, []byte("PK\x03\x04")) {
		return nil, &FileError{Msg: "文件有密码，配置的密码不对（或文件已损坏）", Hint: "请向报送单位核实密码", Err: ErrEncrypted}
	}
	if err != nil {
		return nil, &FileError{Msg: "文件有密码，但无法解密", Hint: "请去掉密码后重新报送", Err: errDetail(ErrEncrypted, err)}
	}
	return plain, nil
}

// maxSpin is the most rounds of hashing that a password may cost (MS-OFFCRYPTO
// 2.3.4.10, spinCount); Excel uses 100,000.
const maxSpin = 10_000_000

var spinCount = regexp.MustCompile(`spinCount="([0-9]+)"`)

// checkSpin refuses a file that would keep us hashing for hours.
func checkSpin(raw []byte) error {
	for _, m := range spinCount.FindAllSubmatch(raw, -1) {
		if n := parseInt(m[1]); n < 0 || n > maxSpin {
			return &FileError{Msg: "文件有密码，但加密信息已损坏", Hint: hintResend, Err: ErrDamaged}
		}
	}
	return nil
}
