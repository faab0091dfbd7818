package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// zipped is an entry of an archive made by hand.
type zipped struct {
	header zip.FileHeader
	data   string
}

func file(name, data string) zipped { return zipped{zip.FileHeader{Name: name}, data} }

// archiveOf packs entries as given: nothing is said about the encoding of a name
// unless the header does.
func archiveOf(t testing.TB, list ...zipped) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, e := range list {
		h := e.header
		h.NonUTF8 = h.Flags&utf8Flag == 0
		h.Method = zip.Deflate
		w, err := z.CreateHeader(&h)
		if err == nil {
			_, err = w.Write([]byte(e.data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func save(t testing.TB, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "包.zip")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// members reads an archive to its end.
func members(t testing.TB, data []byte, l Limits) (list []Member, notes []string, err error) {
	t.Helper()
	a, err := readArchive(bytes.NewReader(data), int64(len(data)), l.withDefaults())
	if err != nil {
		return nil, nil, locate(err, "包.zip", "", 0, "")
	}
	a.path = "包.zip"
	for m, err := range a.Members() {
		if err != nil {
			return list, a.Notes(), err
		}
		list = append(list, m)
	}
	return list, a.Notes(), nil
}

func book(t testing.TB) string {
	return string(handmade{data: []string{"<row><c><v>1</v></c></row>"}}.bytes(t))
}

func TestArchive(t *testing.T) {
	data := archiveOf(t,
		zipped{zip.FileHeader{Name: "乡镇/"}, ""},
		zipped{zip.FileHeader{Name: "乡镇/名单.xlsx", Flags: utf8Flag}, book(t)},
		file(gb(t, "西街\\特困.xls"), rowsOf("<td>张三")),
		file("../../etc/x.csv", "a,b\n"),
		file("空.xlsx", ""),
		file("坏.xlsx", book(t)[:100]),
		file("密.xlsx", string(oleMagic)+strings.Repeat("\x00", 504)+oleEntry("EncryptionInfo")+oleEntry("EncryptedPackage")),
		file("旧.ods", string(pack(t, zip.Store, []entry{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}))),
		file("说明.pdf", "%PDF-1.7"),
		file("程序.bin", "\x00\x01\x02"),
		file("乡镇/~$名单.xlsx", "x"), file("__MACOSX/._a.xlsx", "x"), file("Thumbs.db", "x"))
	list, notes, err := members(t, data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range list {
		names = append(names, m.Name)
	}
	if got, want := strings.Join(names, "|"), "乡镇/名单.xlsx|西街/特困.xls|etc/x.csv|空.xlsx|坏.xlsx|密.xlsx|旧.ods"; got != want {
		t.Errorf("got %s", got)
	}
	if n := strings.Join(notes, "\n"); len(notes) != 2 || !strings.Contains(n, "“说明.pdf”") || !strings.Contains(n, "“程序.bin”") {
		t.Errorf("notes %q", notes)
	}
	if got, err := dump(list[1].Data, Options{}, false); err != nil || got != "1/1|T张三\n" {
		t.Errorf("%q, %v", got, err)
	}
	_, err = OpenBytes("包.zip", data, Options{})
	if !errors.Is(err, ErrArchive) || !errors.Is(err, ErrUnsupported) || !strings.Contains(err.Error(), "7 个电子表格") {
		t.Errorf("Open says %v", err)
	}
}

// From a path, as the pipeline does it. Data stays valid when the archive is closed.
func ExampleOpenArchive() {
	a, err := OpenArchive(filepath.Join(samples, "archive.zip"), Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for m, err := range a.Members() {
		if err != nil {
			fmt.Println(err)
			return
		}
		b, err := OpenBytes(m.Name, m.Data, Options{})
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(m.Name, b.Format(), len(b.Sheets()))
	}
	a.Close()
	fmt.Println(a.Notes())
	// Output:
	// 甲镇/低保名单.xls html 1
	// 乙镇/低保名单.csv csv 1
	// [压缩包里的“说明.pdf”没有读取：这是 PDF 文件，不能直接读取]
}

func TestIsArchive(t *testing.T) {
	tests := []struct {
		name, data string
		want       bool
	}{
		{"archive", string(archiveOf(t, file("a.csv", "a,b"))), true},
		{"empty archive", string(archiveOf(t)), true},
		{"workbook", book(t), false},
		{"cut archive", string(archiveOf(t, file("a.csv", "a,b")))[:60], false},
		{"text", "a,b", false},
	}
	for _, tt := range tests {
		if got, err := IsArchive(save(t, []byte(tt.data))); got != tt.want || err != nil {
			t.Errorf("%s: %v, %v", tt.name, got, err)
		}
	}
	if _, err := IsArchive(filepath.Join(t.TempDir(), "没有.zip")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func TestArchiveRefusals(t *testing.T) {
	locked := bytes.Replace(archiveOf(t, file("a.csv", "a,b\n")), []byte("PK\x01\x02\x14\x00\x14\x00\x08"), []byte("PK\x01\x02\x14\x00\x14\x00\x09"), 1)
	flipped := bytes.Clone(archiveOf(t, file("a.csv", strings.Repeat("a,b\n", 3))))
	flipped[bytes.Index(flipped, []byte("a.csv"))+6] ^= 0x10
	inner := string(archiveOf(t, file("b.csv", "a,b\n")))
	tests := []struct {
		name   string
		data   []byte
		limits Limits
		is     error
		says   string
	}{
		{"password", locked, Limits{}, ErrEncrypted, "“a.csv”有密码"},
		{"archive in archive", archiveOf(t, file("a.csv", "a,b\n"), file("b.zip", inner)), Limits{}, ErrUnsupported, "“b.zip”又是压缩包"},
		{"RAR in archive", archiveOf(t, file("b.rar", "Rar!\x1a\x07\x01\x00")), Limits{}, ErrUnsupported, "“b.rar”又是压缩包"},
		{"no spreadsheets", archiveOf(t, file("a.pdf", "%PDF-1")), Limits{}, ErrUnsupported, "没有电子表格"},
		{"same name twice", archiveOf(t, file("a.csv", "a,b\n"), file("./a.csv", "c,d\n")), Limits{}, ErrDamaged, "同名"},
		{"changed", flipped, Limits{}, ErrDamaged, "a.csv"},
		{"too many", archiveOf(t, file("a.csv", "a"), file("b.csv", "b")), Limits{Parts: 1}, ErrTooLarge, "1 个"},
		{"one too large", archiveOf(t, file("a.csv", strings.Repeat("a", 2000))), Limits{PartBytes: 1000}, ErrTooLarge, "a.csv"},
		{"all too large", archiveOf(t, file("a.csv", strings.Repeat("a", 600)), file("b.csv", strings.Repeat("b", 600))), Limits{TotalBytes: 1000}, ErrTooLarge, "1000"},
		{"bomb", archiveOf(t, file("a.csv", strings.Repeat("a", ratioFloor+1))), Limits{}, ErrTooLarge, "炸弹"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := OpenBytes("包.zip", tt.data, Options{Limits: tt.limits})
			if !errors.Is(err, tt.is) || errors.Is(err, ErrArchive) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Open: %v", err)
			}
			_, _, err = members(t, tt.data, tt.limits)
			if tt.name == "no spreadsheets" {
				return
			}
			if !errors.Is(err, tt.is) || !strings.Contains(err.Error(), "包.zip") {
				t.Errorf("Members: %v", err)
			}
		})
	}
	if _, err := OpenArchive(save(t, []byte(book(t))), Options{}); !errors.Is(err, ErrUnsupported) {
		t.Errorf("a workbook was opened as an archive: %v", err)
	}
}

// Names say nothing about their encoding, or say it wrongly.
func TestMemberNames(t *testing.T) {
	extra := func(of, name string) []byte {
		b := []byte{0x75, 0x70, byte(5 + len(name)), 0, 1}
		b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(of)))
		return append(b, name...)
	}
	tests := []struct {
		name string
		h    zip.FileHeader
		want string
	}{
		{"GBK", zip.FileHeader{Name: gb(t, "低保/张三.xls")}, "低保/张三.xls"},
		{"UTF-8 without the flag", zip.FileHeader{Name: "低保/张三.xls"}, "低保/张三.xls"},
		{"UTF-8 with the flag", zip.FileHeader{Name: "é.xls", Flags: utf8Flag}, "é.xls"},
		{"GBK that looks like UTF-8", zip.FileHeader{Name: gb(t, "联通.xls")}, "联通.xls"},
		{"flag, but GBK", zip.FileHeader{Name: gb(t, "名单.xls"), Flags: utf8Flag}, "名单.xls"},
		{"unicode path", zip.FileHeader{Name: "??.xls", Extra: extra("??.xls", "名单.xls")}, "名单.xls"},
		{"unicode path of another name", zip.FileHeader{Name: "b.xls", Extra: extra("??.xls", "名单.xls")}, "b.xls"},
		{"code page 437", zip.FileHeader{Name: "\x80.xls"}, "Ç.xls"},
		{"leading out", zip.FileHeader{Name: "..\\..\\C:\\a.xls"}, "C:/a.xls"},
		{"control character", zip.FileHeader{Name: "a\nb.xls"}, "a_b.xls"},
	}
	for _, tt := range tests {
		if got := memberName(&zip.File{FileHeader: tt.h}); got != tt.want {
			t.Errorf("%s: got %q", tt.name, got)
		}
	}
}

// Cut or changed anywhere, an archive gives the same members or an error.
func TestArchiveMutants(t *testing.T) {
	intact := archiveOf(t, file("a.csv", "张三,1\n李四,2\n"), file("b/b.xls", rowsOf("<td>张三", "<td>李四")), file("c.xlsx", book(t)))
	want, _, err := members(t, intact, Limits{})
	if err != nil || len(want) != 3 {
		t.Fatal(err)
	}
	list := mutants(intact, 1200)
	for n := range intact {
		list = append(list, mutant{"cut", intact[:n]})
	}
	refused := 0
	for _, m := range list {
		got, _, err := members(t, m.data, Limits{})
		if err != nil {
			checkPlaced(t, err)
			refused++
			continue
		}
		if !sameData(got, want) {
			t.Errorf("%s: %d members, not the same bytes", m.what, len(got))
		}
	}
	if refused < len(intact) {
		t.Errorf("only %d mutants were noticed", refused)
	}
}

// sameData compares the bytes. A name in the directory has no checksum.
func sameData(a, b []Member) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !bytes.Equal(a[i].Data, b[i].Data) {
			return false
		}
	}
	return true
}
