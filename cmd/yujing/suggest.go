package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"yujing/configs"
	"yujing/configs/strict"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// wish is what was asked of inspect --suggest.
type wish struct {
	name   string // of the source; "" takes it from the file
	output string // where the spec is to go; "" is stdout
}

// suggest writes a spec for the list in a file: a draft, or under the name of a
// source that exists the spec as it stands, to which a person adds the headers.
// On stdout there is nothing else; what to do with it goes to stderr.
func (a *app) suggest(files []string, w wish, k keys) error {
	if w.output != "" && w.name == "" {
		w.name = strings.TrimSuffix(filepath.Base(w.output), ".yaml")
	}
	switch {
	case len(files) > 1:
		return usageError{"--suggest 一次看一个文件"}
	case a.json:
		return usageError{"--suggest 写出的是 YAML，不能与 --json 一起用"}
	case strings.ContainsAny(w.name, `/\:*?"<>|`), strings.ContainsFunc(w.name, unicode.IsControl), strings.Trim(w.name, " .~") != w.name:
		return usageError{"源名“" + w.name + "”不能用作文件名，请只用汉字、字母和数字"}
	}
	if w.output != "" {
		if err := specFile(w.output); err != nil {
			return err
		}
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
	if text, exists := a.specText(w.name); exists {
		return a.printSpec(book, w, text)
	}
	return a.printDraft(book, w)
}

// hand gives a spec to whoever asked for it.
func (a *app) hand(w wish, text []byte) error {
	if w.output != "" {
		return save(w.output, text)
	}
	_, err := a.out.Write(text)
	return err
}

func (a *app) printDraft(book *sheet.Book, w wish) error {
	text, err := source.Suggest(book, w.name)
	if err != nil {
		return err
	}
	if err := a.hand(w, text); err != nil {
		return err
	}
	name := nameIn(text)
	_, exists := a.specText(name)
	switch {
	case w.output != "":
		_, err = fmt.Fprintf(a.err, "草稿写在 %s，请逐项核对后按 UTF-8 保存%s，再用 yujing inspect 看这个文件读得对不对\n", w.output, a.elsewhere(w, name))
	case exists:
		_, err = fmt.Fprintf(a.err, "注意：以上是草稿，而已有数据源“%s”，存成同名文件就会取代它。确是新的名单，请用 --name 另取一个源名；只是换了表头，请用 --name %[1]s 取出现有的说明来改\n", name)
	default:
		_, err = fmt.Fprintf(a.err, "以上是草稿。写进文件请加 -o %s（不要用 >，它会先清空已有的文件），逐项核对后再用 yujing inspect 看这个文件读得对不对\n", word(a.specPath(name)))
	}
	return err
}

// elsewhere says where a spec belongs that was not written there.
func (a *app) elsewhere(w wish, name string) string {
	at := a.specPath(name)
	here, err := filepath.Abs(w.output)
	there, err2 := filepath.Abs(at)
	if err != nil || err2 != nil || here == there {
		return ""
	}
	return "，存成 " + at + " 才会读"
}

// printSpec hands over the spec of a source that exists and says which headers of
// the file it does not know.
func (a *app) printSpec(book *sheet.Book, w wish, text []byte) error {
	specs, err := source.LoadSpecs(configs.Overlay(a.dir, "sources"))
	if err != nil {
		return usageError{err.Error()}
	}
	specs = slices.DeleteFunc(specs, func(s *source.Spec) bool { return s.Name != w.name })
	rec, err := source.Recognise(book, specs)
	if err != nil && !errors.Is(err, source.ErrNoHeader) {
		return err
	}
	if err := a.hand(w, text); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "已有数据源“%s”，%s。请在表头变了的那一列的 aliases 里加上新的表头\n", w.name, a.whereSpec(w))
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

// whereSpec says where the spec of a source that exists is now, and how it gets
// to where a person can change it.
func (a *app) whereSpec(w wish) string {
	own := a.specPath(w.name)
	switch {
	case w.output != "":
		return "它现在的说明写在 " + w.output + a.elsewhere(w, w.name)
	case specFile(own) != nil:
		return "以上是它现在的说明，就是 " + own + "，请直接打开这个文件来改"
	}
	return "以上是它现在的说明。写进文件请加 -o " + word(own) + "（不要用 >，它会先清空已有的文件）"
}

func like(field string) string {
	if field == "" {
		return ""
	}
	return "，像“" + field + "”"
}

func (a *app) specPath(name string) string { return filepath.Join(a.dir, "sources", name+".yaml") }

// specText is the spec of a source as it is in force.
func (a *app) specText(name string) ([]byte, bool) {
	text, err := fs.ReadFile(configs.Overlay(a.dir, "sources"), name+".yaml")
	return text, err == nil
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
