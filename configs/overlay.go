package configs

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"yujing/configs/strict"
)

// overlay is a flat folder of YAML files: those of upper, and those of lower that
// upper has not.
type overlay struct {
	dir          string // the folder's name, for messages
	upper, lower fs.FS
}

// Open opens a file of the overlay, or "." for the list of them.
func (o overlay) Open(name string) (fs.File, error) {
	if name == "." {
		entries, err := o.ReadDir(name)
		return &folder{entries: entries}, err
	}
	if !fs.ValidPath(name) || !isYAML(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	f, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && blank(info) {
		f.Close()
		return o.lower.Open(name)
	}
	return f, nil
}

// blank: a file with nothing in it.
func blank(info fs.FileInfo) bool { return info.Mode().IsRegular() && info.Size() == 0 }

// ReadDir lists the files by name.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	var out []fs.DirEntry
	for _, layer := range []fs.FS{o.upper, o.lower} {
		entries, err := o.files(layer)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !slices.ContainsFunc(out, named(e.Name())) {
				out = append(out, e)
			}
		}
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out, nil
}

// files are the YAML files of one layer that hold something.
func (o overlay) files(layer fs.FS) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(layer, ".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var out []fs.DirEntry
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		if err := strict.Ending(o.dir+"/"+e.Name(), ".yaml"); err != nil {
			return nil, err
		}
		if !isYAML(e.Name()) {
			continue
		}
		info, err := fs.Stat(layer, e.Name()) // of what a link points to
		if err != nil {
			return nil, err
		}
		if !blank(info) {
			out = append(out, e)
		}
	}
	return out, nil
}

// isYAML leaves out sub-folders, editors' leavings and hidden files.
func isYAML(name string) bool {
	return strings.HasSuffix(name, ".yaml") && !strings.ContainsAny(name, "/") && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "~")
}

func named(name string) func(fs.DirEntry) bool {
	return func(e fs.DirEntry) bool { return e.Name() == name }
}

// folder is the overlay's root as an open file, for fs.Stat and fs.WalkDir.
type folder struct {
	entries []fs.DirEntry
	read    int
}

func (f *folder) Stat() (fs.FileInfo, error) { return f, nil }
func (f *folder) Close() error               { return nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: ".", Err: errors.New("is a directory")}
}

// ReadDir gives the next n entries, or all that are left.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := f.entries[f.read:]
	if n > 0 && len(rest) == 0 {
		return nil, io.EOF
	}
	if n > 0 && n < len(rest) {
		rest = rest[:n]
	}
	f.read += len(rest)
	return slices.Clone(rest), nil
}

func (f *folder) Name() string       { return "." }
func (f *folder) Size() int64        { return 0 }
func (f *folder) Mode() fs.FileMode  { return fs.ModeDir | 0o555 }
func (f *folder) ModTime() time.Time { return time.Time{} }
func (f *folder) IsDir() bool        { return true }
func (f *folder) Sys() any           { return nil }
