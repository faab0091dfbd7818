package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
)

// Archive is an open .zip of spreadsheets. Nothing of it is ever written to disk.
type Archive struct {
	path   string
	files  []archiveFile
	notes  []string
	limits Limits
	file   io.Closer
}

// archiveFile is an entry worth opening, with its name made readable and harmless.
type archiveFile struct {
	name string
	zip  *zip.File
}

// Member is one spreadsheet of an archive: hand it to OpenBytes, or treat it like
// a file in any other way. Name is its path within the archive, with slashes.
type Member struct {
	Name string
	Data []byte
}

// archiveBytes is the most that an archive may hold inflated, memberBytes the most
// of one member, which is held in memory.
const (
	archiveBytes = 1 << 30
	memberBytes  = 256 << 20
)

// emptyZip is the size of a zip of nothing: the end record alone (APPNOTE 4.3.16).
const emptyZip = 22

// IsArchive reports whether a file is a .zip that is no document itself.
func IsArchive(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, fmt.Errorf("open archive: %w", err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil || !st.Mode().IsRegular() {
		return false, err
	}
	return zippedArchive(f, st.Size()), nil
}

// zippedArchive is false for a zip that cannot be read: Open says why.
func zippedArchive(src io.ReaderAt, size int64) bool {
	z, err := readDirectory(src, size, Limits{}.withDefaults())
	return err == nil && !isPackage(z.File)
}

// OpenArchive opens a .zip for which Open says ErrArchive, checks its directory
// against the limits, and refuses one with a password or with an archive inside.
func OpenArchive(path string, o Options) (*Archive, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	st, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("open archive: %w", err)
	}
	a, err := readArchive(f, st.Size(), o.Limits.withDefaults())
	if err != nil {
		f.Close()
		return nil, locate(err, path, "", 0, "")
	}
	a.path, a.file = path, f
	return a, nil
}

func readArchive(src io.ReaderAt, size int64, l Limits) (*Archive, error) {
	if size > l.FileBytes {
		return nil, tooLarge("文件有 %d 字节，超过上限 %d 字节", size, l.FileBytes)
	}
	z, err := readDirectory(src, size, l)
	if err != nil {
		return nil, err
	}
	if len(z.File) > l.Parts {
		return nil, tooLarge("压缩包里有 %d 个文件，超过上限 %d 个", len(z.File), l.Parts)
	}
	if isPackage(z.File) {
		return nil, unsupported("一个文档，不是装有电子表格的压缩包", hintXLSX)
	}
	return newArchive(z.File, size, l)
}

// newArchive checks the directory of an archive.
func newArchive(files []*zip.File, size int64, l Limits) (*Archive, error) {
	l.TotalBytes = min(l.TotalBytes, archiveBytes)
	l.PartBytes = min(l.PartBytes, memberBytes, l.FileBytes)
	if len(files) == 0 && size > emptyZip {
		return nil, truncated("压缩包的目录已损坏")
	}
	a := &Archive{limits: l}
	seen := map[string]bool{}
	for _, f := range files {
		name := memberName(f)
		if isLitter(name) || isFolder(f) {
			continue
		}
		switch {
		case seen[name]:
			return nil, damaged("压缩包里有两个同名文件“%s”", name)
		case f.Flags&1 != 0:
			return nil, &FileError{Msg: fmt.Sprintf("压缩包里的“%s”有密码", name), Hint: "请去掉压缩包的密码后重新报送", Err: ErrEncrypted}
		}
		seen[name] = true
		a.files = append(a.files, archiveFile{name, f})
	}
	return a, checkSizes(files, size, l, ratioFloor)
}

// describeArchive is what Open says to an archive: how many spreadsheets there
// are, or what is wrong with it.
func describeArchive(files []*zip.File, size int64, l Limits) error {
	a, err := newArchive(files, size, l)
	if err != nil {
		return err
	}
	n := 0
	for _, err := range a.Members() {
		if err != nil {
			return err
		}
		n++
	}
	if n == 0 {
		return unsupported("ZIP 压缩包，里面没有电子表格", hintUnpack)
	}
	return &FileError{Msg: fmt.Sprintf("这是 ZIP 压缩包，里面有 %d 个电子表格，要逐个读取", n), Hint: hintUnpack,
		Err: errDetail(ErrUnsupported, ErrArchive)}
}

// Members iterates over the spreadsheets in the order of the archive. One that is
// damaged, has a password or is of a kind that is not read counts as well: opening
// it says what is wrong. Documents and pictures are left out and noted. After an
// error the iteration ends, and what came before must not be taken for all.
func (a *Archive) Members() iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		for _, f := range a.files {
			m, ok, err := a.member(f)
			if err != nil {
				yield(Member{}, locate(err, a.path, "", 0, ""))
				return
			}
			if ok && !yield(m, nil) {
				return
			}
		}
	}
}

// member inflates and verifies one file; ok means that it is a spreadsheet.
func (a *Archive) member(f archiveFile) (m Member, ok bool, err error) {
	p, err := openPart(f.zip, f.name)
	if err != nil {
		return m, false, err
	}
	m.Name = f.name
	if m.Data, err = io.ReadAll(p); err != nil {
		return m, false, err
	}
	what, err := a.judge(m)
	if err == nil && what != "" {
		a.note("压缩包里的“%s”没有读取：%s", m.Name, what)
	}
	return m, err == nil && what == "", err
}

// judge says why a member is no spreadsheet, "" when it is one. An archive inside
// the archive is refused: it could hold lists that nobody would see were missing.
func (a *Archive) judge(m Member) (string, error) {
	nested := bytes.HasPrefix(m.Data, []byte("PK")) && zippedArchive(bytes.NewReader(m.Data), int64(len(m.Data)))
	var err error
	if !nested {
		_, err = OpenBytes(m.Name, m.Data, Options{Limits: a.limits})
	}
	var fe *FileError
	if errors.As(err, &fe) && fe.Hint == hintUnpack {
		nested = true
	}
	switch {
	case nested:
		return "", unsupported(fmt.Sprintf("ZIP 压缩包，里面的“%s”又是压缩包", m.Name), hintUnpack)
	case fe == nil:
		return "", nil
	case errors.Is(err, ErrNotSpreadsheet), errors.Is(err, ErrUnsupported) && fe.Hint == hintGetXLSX:
		return fe.Msg, nil
	}
	return "", nil
}

func (a *Archive) note(format string, args ...any) {
	if s := fmt.Sprintf(format, args...); !slices.Contains(a.notes, s) {
		a.notes = append(a.notes, s)
	}
}

// Notes are remarks in Chinese on what was left out, complete once Members has run.
func (a *Archive) Notes() []string { return slices.Clone(a.notes) }

// Close gives the file back. The data of members stays valid.
func (a *Archive) Close() error {
	if a.file == nil {
		return nil
	}
	f := a.file
	a.file = nil
	return f.Close()
}
