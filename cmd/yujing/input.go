package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"yujing/pipeline/sheet"
)

// input is what a person named: a file, or one member of a .zip, written
// 名单.zip/甲镇/低保.xlsx as inspect lists it. A member is never written to disk.
type input struct {
	path    string
	archive bool // a .zip of spreadsheets, which has no cells of its own
	packed  bool // a member: its bytes are data
	data    []byte
}

// open opens the spreadsheet.
func (in input) open(password string) (*sheet.Book, error) {
	if in.packed {
		return sheet.OpenBytes(in.path, in.data, sheet.Options{Password: password})
	}
	return sheet.Open(in.path, sheet.Options{Password: password})
}

func findInput(path string) (input, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return findMember(path, err)
	case info.IsDir():
		return input{}, failure{"“" + path + "”是文件夹，请写出其中的文件", nil}
	case !info.Mode().IsRegular():
		return input{}, failure{"“" + path + "”不是普通文件，读不了", nil}
	}
	archive, err := sheet.IsArchive(path)
	return input{path: path, archive: archive}, err
}

// findSpreadsheet is findInput for those who want one table: of an archive the
// members are named instead.
func findSpreadsheet(path string) (input, error) {
	in, err := findInput(path)
	if err != nil || !in.archive {
		return in, err
	}
	var all []string
	notes, err := eachMember(path, func(m input) bool {
		all = append(all, m.path)
		return true
	})
	if err != nil {
		return input{}, err
	}
	return input{}, usageError{"“" + path + "”是压缩包，请写出其中一个电子表格：\n" + indented(all, notes)}
}

func indented(members, notes []string) string {
	return "  " + strings.Join(slices.Concat(members, notes), "\n  ")
}

// findMember finds the .zip that the path leads into; err says why the path is
// no file.
func findMember(path string, err error) (input, error) {
	path = filepath.Clean(path)
	for at := filepath.Dir(path); at != filepath.Dir(at); at = filepath.Dir(at) {
		info, statErr := os.Stat(at)
		switch {
		case statErr != nil:
			continue
		case !info.Mode().IsRegular():
			return input{}, err
		}
		return memberOf(at, filepath.ToSlash(strings.TrimPrefix(path, at))[1:])
	}
	return input{}, err
}

func memberOf(archive, name string) (found input, err error) {
	if ok, err := sheet.IsArchive(archive); err != nil || !ok {
		if err == nil {
			err = failure{fmt.Sprintf("“%s”不是能打开的压缩包，里面找不到“%s”", archive, name), nil}
		}
		return input{}, err
	}
	var all []string
	notes, err := eachMember(archive, func(m input) bool {
		all = append(all, m.path)
		if m.path == archive+"/"+name {
			found = m
		}
		return !found.packed
	})
	if err == nil && !found.packed {
		err = usageError{fmt.Sprintf("压缩包“%s”里没有电子表格“%s”，里面有：\n%s", archive, name, indented(all, notes))}
	}
	return found, err
}

// eachMember visits the spreadsheets of a .zip until visit returns false. The
// notes say what else the archive holds.
func eachMember(archive string, visit func(input) bool) (notes []string, err error) {
	a, err := sheet.OpenArchive(archive, sheet.Options{})
	if err != nil {
		return nil, err
	}
	defer a.Close()
	empty := true
	for m, err := range a.Members() {
		if err != nil {
			return nil, err
		}
		empty = false
		if !visit(input{path: archive + "/" + m.Name, packed: true, data: m.Data}) {
			return nil, nil
		}
	}
	if empty {
		return nil, failure{strings.Join(append([]string{"压缩包“" + archive + "”里没有电子表格"}, a.Notes()...), "；"), nil}
	}
	return a.Notes(), nil
}
