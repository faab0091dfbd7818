package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"yujing/configs"
	"yujing/configs/strict"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// suggest prints a spec for the list in a file, and nothing else, to stdout: a
// draft, or under the name of a source that exists the spec as it stands, to which
// a person adds the headers. What to do with it goes to stderr.
func (a *app) suggest(files []string, name string, k keys) error {
	switch {
	case len(files) > 1:
		return usageError{"--suggest 一次看一个文件"}
	case a.json:
		return usageError{"--suggest 写出的是 YAML，不能与 --json 一起用"}
	case strings.ContainsAny(name, `/\:*?"<>|`), strings.ContainsFunc(name, unicode.IsControl), strings.Trim(name, " .~") != name:
		return usageError{"源名“" + name + "”不能用作文件名，请只用汉字、字母和数字"}
	}
	in, err := findSpreadsheet(files[0])
	if err != nil {
		return err
	}
	book, err := k.open(in)
	if err != nil {
		return err
	}
	defer book.Close()
	if text, exists := a.specText(name); exists {
		return a.printSpec(book, name, text)
	}
	return a.printDraft(book, name)
}

func (a *app) printDraft(book *sheet.Book, name string) error {
	text, err := source.Suggest(book, name)
	if err != nil {
		return err
	}
	if _, err := a.out.Write(text); err != nil {
		return err
	}
	name = nameIn(text)
	if _, exists := a.specText(name); exists {
		fmt.Fprintf(a.err, "注意：已有数据源“%s”，存成同名文件就会取代它。确是新的名单，请用 --name 另取一个源名；只是换了表头，请用 --name %s 取出现有的说明来改\n", name, name)
	}
	_, err = fmt.Fprintf(a.err, "以上是草稿，请逐项核对后存成 %s（没有 sources 文件夹就新建一个，按 UTF-8 保存），再用 yujing inspect 看这个文件读得对不对\n", a.specPath(name))
	return err
}

// printSpec prints the spec of a source that exists and says which headers of the
// file it does not know.
func (a *app) printSpec(book *sheet.Book, name string, text []byte) error {
	specs, err := a.specsOf()
	if err != nil {
		return usageError{err.Error()}
	}
	specs = slices.DeleteFunc(specs, func(s *source.Spec) bool { return s.Name != name })
	rec, err := source.Recognise(book, specs)
	if err != nil && !errors.Is(err, source.ErrNoHeader) {
		return err
	}
	if _, err := a.out.Write(text); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "已有数据源“%s”，以上是它现在的说明。请存成 %s，在表头变了的那一列的 aliases 里加上新的表头\n", name, a.specPath(name))
	for _, c := range rec.Candidates {
		for _, u := range c.Layout.Unknown {
			fmt.Fprintf(&b, "  不认识的列：%s 列「%s」%s\n", u.Column, oneLine(u.Header), like(u.Suggest))
		}
		for _, m := range c.Layout.Missing {
			fmt.Fprintf(&b, "  缺少必填的列：“%s”\n", m)
		}
	}
	_, err = io.WriteString(a.err, b.String())
	return err
}

func like(field string) string {
	if field == "" {
		return ""
	}
	return "，像“" + field + "”"
}

func (a *app) specPath(name string) string { return filepath.Join(a.dir, "sources", name+".yaml") }

// specText is the spec of a source as it is in force. An empty file is none:
// “> sources/低保.yaml” has made it a moment ago, for what is to be printed.
func (a *app) specText(name string) ([]byte, bool) {
	text, err := os.ReadFile(a.specPath(name))
	if err != nil || len(bytes.TrimSpace(text)) == 0 {
		text, err = fs.ReadFile(configs.Builtin(), path.Join("sources", name+".yaml"))
	}
	return text, err == nil
}

// specsOf are the sources of the workspace, the built-in ones when those cannot
// be read: the file that is to be written may be empty yet.
func (a *app) specsOf() ([]*source.Spec, error) {
	specs, err := source.LoadSpecs(configs.Overlay(a.dir, "sources"))
	if err == nil {
		return specs, nil
	}
	builtin, err := fs.Sub(configs.Builtin(), "sources")
	if err != nil {
		return nil, err
	}
	return source.LoadSpecs(builtin)
}

// nameIn is the name that a draft gives its source.
func nameIn(draft []byte) string {
	_, root := strict.Parse("", draft)
	for _, p := range root.Pairs() {
		if p.Key.Text() == "name" {
			return p.Value.Text()
		}
	}
	return ""
}
