package pipeline

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"yujing/pipeline/sheet"
)

// unpack puts the spreadsheets of every .zip in the place of the .zip, so that
// the rest of the night sees files only. They are unpacked below work, inside the
// workspace, and go when the night is built. An archive that cannot be opened is
// an input that was refused.
func unpack(files []found, work string) (out []found, refused []*input, err error) {
	for _, f := range files {
		packed, err := sheet.IsArchive(f.path)
		if err != nil || !packed || f.locked || f.moving() {
			out = append(out, f) // whatever is wrong with it shows when it is read
			continue
		}
		members, err := f.members(filepath.Join(work, fmt.Sprint(len(out)+len(refused))))
		if err != nil {
			in := &input{found: f}
			if err := in.fail(err); err != nil {
				return nil, nil, err
			}
			refused = append(refused, in)
			continue
		}
		out = append(out, members...)
	}
	return out, refused, nil
}

// members unpacks one archive into dir. A member keeps the archive's date and
// department; its path is the archive's with its own behind it.
func (f found) members(dir string) ([]found, error) {
	a, err := sheet.OpenArchive(f.path, sheet.Options{})
	if err != nil {
		return nil, err
	}
	defer a.Close()
	var out []found
	for m, err := range a.Members() {
		if err != nil {
			return nil, err
		}
		member := f
		member.rel = path.Join(f.rel, path.Clean("/"+m.Name))
		member.below = path.Join(f.below, path.Clean("/"+m.Name))
		member.series = path.Clean("/" + m.Name)[1:]
		// Only the last part of a name from outside becomes part of a path: a text
		// file's sheet is called after it.
		member.path = filepath.Join(dir, fmt.Sprint(len(out)), fileName(path.Base(member.rel)))
		if err := writeNew(member.path, m.Data); err != nil {
			return nil, err
		}
		info, err := os.Stat(member.path)
		if err != nil {
			return nil, err
		}
		member.size, member.listed = info.Size(), info.ModTime()
		out = append(out, member)
	}
	if len(out) == 0 {
		return nil, &sheet.FileError{Path: f.rel, Msg: "压缩包里没有电子表格", Hint: "请解压后核对内容，重新报送", Err: sheet.ErrUnsupported}
	}
	dropFolders(out)
	return out, nil
}

// dropFolders names the lists of an archive by their files alone, so that a list
// sent in a .zip follows the one that came without, unless files of one name in
// several folders (one a township) would become one list.
func dropFolders(members []found) {
	count := map[string]int{}
	for _, m := range members {
		count[listName(path.Base(m.series))]++
	}
	for i, m := range members {
		if base := path.Base(m.series); count[listName(base)] == 1 {
			members[i].series = base
		}
	}
}

func writeNew(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}
