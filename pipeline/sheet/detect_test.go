package sheet

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const samples = "../../testdata/sheet"

func TestRefusals(t *testing.T) {
	zipped := func(list ...entry) string { return string(pack(t, zip.Store, list)) }
	main := func(kind string) string {
		h := handmade{data: []string{""}}
		list := replaceEntries(h.entries(), []entry{{"[Content_Types].xml",
			`<Types><Override PartName="/xl/workbook.xml" ContentType="` + kind + `"/></Types>`}})
		return string(pack(t, zip.Deflate, list))
	}
	tests := []struct {
		name, in string
		is       error
		says     string
	}{
		{"no bytes of a workbook", "", ErrDamaged, "0 字节"},
		{"PDF", "%PDF-1.7\n", ErrUnsupported, "PDF"},
		{"RAR", "Rar!\x1a\x07\x01\x00", ErrUnsupported, "RAR"},
		{"7z", "7z\xbc\xaf\x27\x1c\x00\x04", ErrUnsupported, "7z"},
		{"gzip", "\x1f\x8b\x08\x00", ErrUnsupported, "gzip"},
		{"GIF", "GIF89a\x01\x00", ErrUnsupported, "图片"},
		{"TIFF", "II*\x00\x08\x00", ErrUnsupported, "图片"},
		{"WEBP", "RIFF\x24\x00\x00\x00WEBPVP8 ", ErrUnsupported, "图片"},
		{"HEIC", "\x00\x00\x00\x18ftypheic", ErrUnsupported, "图片"},
		{"RTF", "{\\rtf1\\ansi", ErrUnsupported, "RTF"},
		{"SYLK", "ID;PWXL;N;E\r\n", ErrUnsupported, ".slk"},
		{"PNG", "\x89PNG\r\n\x1a\n", ErrUnsupported, "图片"},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF", ErrUnsupported, "图片"},
		{"BMP", "BM\x36\x00\x01\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28", ErrUnsupported, "图片"},
		{"bare BIFF", "\x09\x08\x10\x00\x00\x06\x05\x00", ErrUnsupported, ".xls"},
		{"MHT", "MIME-Version: 1.0\nContent-Type: multipart/related;\n\n<html><table><tr><td>a", ErrUnsupported, ".mht"},
		{"other XML", `<?xml version="1.0"?><a/>`, ErrNotSpreadsheet, "XML"},
		{"ODS", zipped(entry{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}), ErrUnsupported, ".ods"},
		{"ODT", zipped(entry{"mimetype", "application/vnd.oasis.opendocument.text"}), ErrUnsupported, "OpenDocument"},
		{"other zip", zipped(entry{"名单.pdf", "%PDF-1.7"}), ErrUnsupported, "ZIP"},
		{"zip of spreadsheets", zipped(entry{"名单.csv", "a,b"}), ErrArchive, "1 个电子表格"},
		{"empty zip", zipped(), ErrUnsupported, "ZIP"},
		{"DOCX", main("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"), ErrUnsupported, "Word"},
		{"PPTX", main("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), ErrUnsupported, "PowerPoint"},
		{"XLSB", main("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), ErrUnsupported, ".xlsb"},
		{"cut zip", main("x")[:200], ErrDamaged, "截断"},
		{"bytes", "\x00\x01\x02\x03\x04", ErrNotSpreadsheet, "不是电子表格"},
		{"OLE without streams", string(oleMagic) + strings.Repeat("\x00", 2000), ErrNotSpreadsheet, "复合文档"},
		{"DOC", string(oleMagic) + strings.Repeat("\x00", 504) + oleEntry("WordDocument"), ErrUnsupported, "Word"},
		{"password", string(oleMagic) + strings.Repeat("\x00", 504) + oleEntry("EncryptionInfo") + oleEntry("EncryptedPackage"), ErrEncrypted, "有密码"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := OpenBytes("文件.xls", []byte(tt.in), Options{})
			if !errors.Is(err, tt.is) || !strings.Contains(err.Error(), tt.says) || strings.Contains(err.Error(), "\n") {
				t.Fatalf("got %v", err)
			}
			var fe *FileError
			if !errors.As(err, &fe) || fe.Path != "文件.xls" || fe.Hint == "" || tt.is == ErrUnsupported && !strings.Contains(fe.Hint, ".xlsx") {
				t.Errorf("%#v", err)
			}
		})
	}
}

// oleEntry is a directory entry of a compound file.
func oleEntry(name string) string {
	e := make([]byte, 128)
	copy(e, utf16Text(name, false, false))
	e[64] = byte(2*len(name) + 2)
	e[66] = 2
	return string(e)
}

// What other programs wrote is recognised; their names say what they are.
func TestForeignFiles(t *testing.T) {
	want := map[string]error{".xlsx": nil, ".csv": nil, ".xls": nil, ".xlsb": ErrUnsupported,
		".ods": ErrUnsupported, ".xml": nil, ".html": nil, ".zip": ErrArchive}
	for _, path := range sampleFiles(t, "*") {
		if filepath.Ext(path) == ".md" {
			continue
		}
		b, err := Open(path, Options{})
		if !errors.Is(err, want[filepath.Ext(path)]) {
			t.Errorf("%s: %v", path, err)
		}
		if err == nil {
			b.Close()
		}
	}
}

func sampleFiles(t testing.TB, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(samples, pattern))
	paths = slices.DeleteFunc(paths, func(p string) bool { return filepath.Ext(p) == "" }) // folders
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	return paths
}

// Not only bytes: a path, a missing file, a folder.
func TestOpen(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), "没有.xlsx"), Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	if _, err := Open(t.TempDir(), Options{}); err == nil {
		t.Error("a folder was opened")
	}
}
