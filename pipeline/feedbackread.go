package pipeline

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"yujing/configs"
	"yujing/pipeline/ledger/feedback"
	"yujing/pipeline/sheet"
)

// returned is one workbook that came back, read or refused.
type returned struct {
	name     string // as it came: 城关镇.xlsx, 邮件.zip/城关镇.xlsx
	original Workbook
	book     feedback.Book
	refusal  *feedback.Refusal // why it could not be read
}

// returnedKeys are the passwords that a returned book may have.
type returnedKeys struct {
	given     []string
	townships map[string]string // a township's book comes back with its own
}

// ledgerPasswords are those of the townships' books, by township.
func ledgerPasswords(root string, c *configs.County) (map[string]string, error) {
	file := c.Ledger.PasswordsFile
	out, err := passwordsOf(root, file)
	if err == nil {
		err = c.CheckPasswords(file, out)
	}
	if err != nil {
		return nil, wrongConfig(err)
	}
	return out, nil
}

func wrongConfig(err error) error { return errors.Join(err, ErrConfig) }

// list is the order to try them in: the township that the name of the file speaks
// of first, because trying one takes a while.
func (k returnedKeys) list(name string) []string {
	var named, others []string
	for _, t := range slices.Sorted(maps.Keys(k.townships)) {
		if strings.Contains(name, t) {
			named = append(named, k.townships[t])
		} else {
			others = append(others, k.townships[t])
		}
	}
	return slices.Concat(k.given, named, others)
}

// readReturned reads every workbook of the paths, in their order; of a folder all
// that lies in it, by name.
func readReturned(ctx context.Context, paths []string, keys returnedKeys) ([]*returned, error) {
	var out []*returned
	for _, p := range paths {
		files, err := filesBelow(p)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			books, err := readReturnedFile(f, keys)
			if err != nil {
				return nil, err
			}
			out = append(out, books...)
		}
	}
	return out, nil
}

// filesBelow is the file itself, or every file in the folder that is somebody's.
func filesBelow(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var out []string
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != path && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.Type().IsRegular() && !skipName(d.Name()):
			out = append(out, p)
		}
		return nil
	})
	return out, err
}

// readReturnedFile reads one file: a workbook, or an archive of several.
func readReturnedFile(path string, keys returnedKeys) ([]*returned, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	original := Workbook{Name: filepath.Base(path), Data: data}
	packed, err := sheet.IsArchive(path)
	if err != nil {
		return nil, err
	}
	if !packed {
		return []*returned{original.read(path, filepath.Base(path), data, keys)}, nil
	}
	out, err := original.members(path, keys)
	if err != nil {
		return []*returned{original.unreadable(path, err)}, nil
	}
	return out, nil
}

// members reads the workbooks of an archive; what else it holds is not looked at.
func (w Workbook) members(path string, keys returnedKeys) ([]*returned, error) {
	a, err := sheet.OpenArchive(path, sheet.Options{})
	if err != nil {
		return nil, err
	}
	defer a.Close()
	var out []*returned
	for m, err := range a.Members() {
		if err != nil {
			return nil, err
		}
		out = append(out, w.read(path+"/"+m.Name, w.Name+"/"+m.Name, m.Data, keys))
	}
	if len(out) == 0 {
		return nil, &sheet.FileError{Path: path, Msg: "压缩包里没有电子表格", Hint: "请解压后核对内容", Err: sheet.ErrUnsupported}
	}
	return out, nil
}

// read reads a workbook: the original itself, or one out of it.
func (w Workbook) read(path, name string, data []byte, keys returnedKeys) *returned {
	b, err := Unlock(func(password string) (*sheet.Book, error) {
		return sheet.OpenBytes(path, data, sheet.Options{Password: password})
	}, keys.list(name))
	if err != nil {
		r := w.unreadable(path, err)
		if errors.Is(err, sheet.ErrEncrypted) {
			r.refusal.Advice = "各乡镇台账的密码都试过了；请向乡镇问明密码，写在一个文件的第一行，用 --password-file 指明；或请乡镇去掉密码后重新发来"
		}
		return r
	}
	defer b.Close()
	book, err := feedback.Read(path, b)
	if err != nil {
		return w.unreadable(path, err)
	}
	book.Digest = w.Digest()
	return &returned{name: name, original: w, book: book}
}

// unreadable words why a file could not be read. Its sheets before the fault are
// not used either: half a book would look like a whole one.
func (w Workbook) unreadable(path string, err error) *returned {
	r := &feedback.Refusal{Place: feedback.Place{File: path, Digest: w.Digest()}, Reason: "读不出来：" + err.Error()}
	var fe *sheet.FileError
	if errors.As(err, &fe) {
		r.Sheet, r.Row, r.Column, r.Reason, r.Advice = fe.Sheet, fe.Row, fe.Column, fe.Msg, fe.Hint
	}
	return &returned{name: w.Name, original: w, book: feedback.Book{File: path, Digest: r.Digest}, refusal: r}
}

// describeReturned puts the books and their counts side by side.
func describeReturned(root string, o *feedback.Outcome, books []*returned) ([]ReturnedBook, error) {
	counts := map[string]feedback.FileCount{}
	for _, c := range o.Files {
		counts[c.File] = c
	}
	var out []ReturnedBook
	for _, b := range books {
		c := counts[b.book.File]
		before, err := keptBefore(root, b.original)
		if err != nil {
			return nil, err
		}
		out = append(out, ReturnedBook{File: b.book.File, Digest: b.book.Digest, Before: before, Notes: b.book.Notes, Count: c.Count, Township: c.Township})
	}
	return out, nil
}

// keptBefore tells whether an earlier import kept the very same file.
func keptBefore(root string, w Workbook) (bool, error) {
	found, err := os.ReadDir(filepath.Join(root, "history", "feedback"))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return slices.ContainsFunc(found, func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), w.Digest()) }), err
}
