package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// isPackage tells a document that is a zip (OPC, OpenDocument) from a zip of
// files. A damaged one counts as long as any of these is left.
func isPackage(files []*zip.File) bool {
	for _, f := range files {
		switch partKey(f.Name) {
		case "_rels/.rels", "[content_types].xml", "mimetype", "xl/workbook.xml", "meta-inf/manifest.xml":
			return true
		}
	}
	return false
}

// utf8Flag is general purpose bit 11: name and comment are UTF-8 (APPNOTE 4.4.4).
const utf8Flag = 0x800

// memberName decodes the name of an entry. Without the UTF-8 flag a name is said
// to be in code page 437 (APPNOTE D.1), but Chinese programs write GBK there and
// macOS UTF-8. The path is cleaned, so that none leads out of the archive.
func memberName(f *zip.File) string {
	name := strings.ReplaceAll(decodeName(f), "\\", "/")
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return '_'
		}
		return r
	}, name)
}

func decodeName(f *zip.File) string {
	if s, ok := unicodePath(f); ok {
		return s
	}
	if utf8.ValidString(f.Name) && (f.Flags&utf8Flag != 0 || hasThreeBytes(f.Name)) {
		return f.Name
	}
	if s, ok := decodeGB([]byte(f.Name)); ok && !bytes.ContainsRune(s, '€') { // 0x80 is a letter in 437
		return string(s)
	}
	if utf8.ValidString(f.Name) {
		return f.Name
	}
	s, _ := charmap.CodePage437.NewDecoder().String(f.Name) // any byte is a character there
	return s
}

// hasThreeBytes: see markupText.settleGB.
func hasThreeBytes(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x800 }) >= 0
}

// unicodePath reads Info-ZIP's extra field 0x7075, which holds for the very name
// whose checksum it carries (APPNOTE 4.6.9).
func unicodePath(f *zip.File) (string, bool) {
	for b := f.Extra; len(b) >= 4; {
		id, n := binary.LittleEndian.Uint16(b), int(binary.LittleEndian.Uint16(b[2:]))
		if b = b[4:]; n > len(b) {
			return "", false
		}
		if field := b[:n]; id == 0x7075 && n > 5 && field[0] == 1 {
			s := string(field[5:])
			ok := binary.LittleEndian.Uint32(field[1:]) == crc32.ChecksumIEEE([]byte(f.Name))
			return s, ok && utf8.ValidString(s)
		}
		b = b[n:]
	}
	return "", false
}

// isFolder also knows folders whose path was written with backslashes.
func isFolder(f *zip.File) bool {
	return f.FileInfo().IsDir() || f.UncompressedSize64 == 0 && strings.HasSuffix(f.Name, "\\")
}

// isLitter names what operating systems and Office leave in folders.
func isLitter(name string) bool {
	base := path.Base(name)
	switch strings.ToLower(base) {
	case ".ds_store", "thumbs.db", "desktop.ini", ".", "/":
		return true
	}
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, "~$") || strings.HasPrefix(base, "._")
}
