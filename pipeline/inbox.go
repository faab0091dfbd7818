package pipeline

import (
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

// InputStatus says what became of a file of the inbox tonight.
type InputStatus string

// Every file of the inbox ends the night in one of these.
const (
	InputUsed       InputStatus = "已使用"
	InputSuperseded InputStatus = "已有更新一期"
	InputDuplicate  InputStatus = "内容重复"
	InputFuture     InputStatus = "日期晚于今夜"
	InputWaiting    InputStatus = "正在写入"
	InputUndecided  InputStatus = "无法判断来源"
	InputFailed     InputStatus = "无法读取"
)

// found is a file of the inbox before it is read.
type found struct {
	rel        string // below the workspace, with slashes: inbox/民政/低保_202610.xlsx
	department string // the folder right below inbox, "" for none
	below      string // the path below that folder
	series     string // the path that tells its list from others: below, or that within an archive
	path       string
	size       int64
	modified   time.Time // by the disk's clock; of the archive for what was unpacked
	listed     time.Time // the modification time of path itself when it was listed
	locked     bool      // an office program has it open (~$ file beside it)
}

// skipName tells files that are nobody's data: lock files, hidden files and
// what the operating system leaves behind.
func skipName(name string) bool {
	low := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
		low == "thumbs.db" || low == "desktop.ini" || strings.HasSuffix(low, ".tmp")
}

// listInbox finds the files of root/inbox in the order of their paths.
func listInbox(root string) ([]found, error) {
	inbox := filepath.Join(root, "inbox")
	locks := map[string]bool{}
	var out []found
	err := filepath.WalkDir(inbox, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if p != inbox && strings.HasPrefix(d.Name(), ".") {
				return filepath.SkipDir
			}
			return nil
		}
		if rest, ok := strings.CutPrefix(d.Name(), "~$"); ok {
			locks[lockKey(filepath.Dir(p), rest)] = true
		}
		if skipName(d.Name()) || !d.Type().IsRegular() {
			return nil
		}
		f, err := describe(root, p, d)
		if err == nil {
			out = append(out, f)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range out {
		name := filepath.Base(out[i].path)
		dir := filepath.Dir(out[i].path)
		out[i].locked = locks[lockKey(dir, name)] || locks[lockKey(dir, dropRunes(name, 2))]
	}
	sort.Slice(out, func(i, j int) bool { return out[i].rel < out[j].rel })
	return out, nil
}

// lockKey joins a folder and a name. Office replaces the first two characters
// of a long name with ~$ and puts ~$ before a short one, so both are tried.
func lockKey(dir, name string) string { return dir + "/" + strings.ToLower(name) }

func dropRunes(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[n:])
}

func describe(root, p string, d fs.DirEntry) (found, error) {
	info, err := d.Info()
	if err != nil {
		return found{}, err
	}
	rel, err := filepath.Rel(root, p)
	if err != nil {
		return found{}, err
	}
	f := found{rel: filepath.ToSlash(rel), path: p, size: info.Size(), modified: info.ModTime(), listed: info.ModTime()}
	f.below = strings.TrimPrefix(f.rel, "inbox/")
	if dep, rest, ok := strings.Cut(f.below, "/"); ok {
		f.department, f.below = dep, rest
	}
	f.series = f.below
	return f, nil
}

// moving tells whether the file has changed since it was listed: somebody is
// still writing it.
func (f found) moving() bool {
	info, err := os.Stat(f.path)
	return err != nil || info.Size() != f.size || !info.ModTime().Equal(f.listed)
}
