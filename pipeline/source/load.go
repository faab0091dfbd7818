package source

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"yujing/configs/strict"
)

// LoadSpecs reads every *.yaml in the root of fsys, in the order of their names.
// An unknown key, a type that does not exist, a word or a header that would mean
// two things: each is a *strict.Error with file and line.
func LoadSpecs(fsys fs.FS) ([]*Spec, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if mistake := (*strict.Error)(nil); errors.As(err, &mistake) {
		return nil, mistake
	}
	if err != nil {
		return nil, fmt.Errorf("list source specs: %w", err)
	}
	var specs []*Spec
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".yaml") {
			continue
		}
		data, err := fs.ReadFile(fsys, e.Name())
		if err != nil {
			return nil, fmt.Errorf("read source spec: %w", err)
		}
		spec, err := parseSpec(e.Name(), data)
		if err != nil {
			return nil, err
		}
		specs = append(specs, spec)
	}
	if len(specs) == 0 {
		return nil, &strict.Error{File: "sources/", Msg: "没有任何数据源说明（*.yaml）"}
	}
	return specs, nil
}

// specFile is the spec in the making, with the lines of its parts for messages.
type specFile struct {
	Spec
	nodes  map[string]strict.Node
	fields []strict.Node
}

func parseSpec(name string, data []byte) (*Spec, error) {
	doc, root := strict.Parse("sources/"+name, data)
	f := &specFile{Spec: Spec{History: HistoryAll}, nodes: map[string]strict.Node{}}
	root.Object(f.keys(strings.TrimSuffix(name, ".yaml"))...)
	if doc.Err() == nil {
		f.check()
	}
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return &f.Spec, nil
}

func (f *specFile) keys(fileName string) []strict.Key {
	keys := []strict.Key{
		{Name: "name", Required: true, Read: func(n strict.Node) { f.Name = readSpecName(n, fileName) }},
		{Name: "title", Read: func(n strict.Node) { f.Title = n.Text() }},
		{Name: "kind", Required: true, Read: func(n strict.Node) {
			f.Kind = Kind(n.OneOf(string(Register), string(Roster), string(Events)))
		}},
		{Name: "department", Required: true, Read: func(n strict.Node) { f.Department = n.Text() }},
		{Name: "folders", Read: func(n strict.Node) { f.Folders = n.Texts() }},
		{Name: "key", Read: func(n strict.Node) { f.Key = n.Texts() }},
		{Name: "needs_any", Read: func(n strict.Node) { f.NeedsAny = n.Texts() }},
		{Name: "person", Read: func(n strict.Node) { f.Person = readPerson(n) }},
		{Name: "max_age_days", Read: func(n strict.Node) { f.MaxAgeDays = n.Int(0, 3660) }},
		{Name: "max_loss", Read: func(n strict.Node) { f.MaxLoss = n.Share() }},
		{Name: "history", Read: func(n strict.Node) { f.History = n.OneOf(HistoryAll, HistoryTwoYear) }},
		{Name: "annotation", Read: func(n strict.Node) { f.Annotation = readBool(n) }},
		{Name: "negative", Read: func(n strict.Node) { f.Negative = readBool(n) }},
		{Name: "fields", Required: true, Read: f.readFields},
	}
	for i, k := range keys {
		keys[i].Read = func(n strict.Node) { f.nodes[k.Name] = n; k.Read(n) }
	}
	return keys
}

func readSpecName(n strict.Node, fileName string) string {
	name := n.Text()
	if name != "" && name != fileName {
		n.Fail("name 是“%s”，应与文件名“%s”相同", name, fileName)
	}
	return name
}

func readBool(n strict.Node) bool { return n.OneOf("true", "false") == "true" }

func readPerson(n strict.Node) (p Person) {
	text := func(to *string) func(strict.Node) { return func(n strict.Node) { *to = n.Text() } }
	n.Object(
		strict.Key{Name: "name", Read: text(&p.Name)},
		strict.Key{Name: "id", Read: func(n strict.Node) { p.IDs = n.Texts() }},
		strict.Key{Name: "township", Read: text(&p.Township)},
		strict.Key{Name: "village", Read: text(&p.Village)},
		strict.Key{Name: "relation", Read: text(&p.Relation)},
		strict.Key{Name: "sex", Read: text(&p.Sex)},
		strict.Key{Name: "birth", Read: text(&p.Birth)},
		strict.Key{Name: "age", Read: text(&p.Age)},
		strict.Key{Name: "householder", Read: text(&p.Householder)},
		strict.Key{Name: "householder_id", Read: text(&p.HouseholderID)},
	)
	return p
}

func (f *specFile) readFields(n strict.Node) {
	f.fields = n.List()
	for _, c := range f.fields {
		f.Fields = append(f.Fields, readField(c))
	}
	if len(f.fields) == 0 {
		n.Fail("至少要有一列")
	}
}

var fieldTypes = []string{string(TypeText), string(TypeName), string(TypeID), string(TypeEnum), string(TypePlace),
	string(TypeDate), string(TypeInt), string(TypeMoney), string(TypeYesNo), string(TypePercent)}

func readField(n strict.Node) (f Field) {
	n.Object(
		strict.Key{Name: "name", Required: true, Read: func(n strict.Node) { f.Name = n.Text() }},
		strict.Key{Name: "type", Required: true, Read: func(n strict.Node) { f.Type = FieldType(n.OneOf(fieldTypes...)) }},
		strict.Key{Name: "required", Read: func(n strict.Node) { f.Required = readBool(n) }},
		strict.Key{Name: "identifying", Read: func(n strict.Node) { f.Identifying = readBool(n) }},
		strict.Key{Name: "negative", Read: func(n strict.Node) { f.Negative = readBool(n) }},
		strict.Key{Name: "from_title", Read: func(n strict.Node) { f.FromTitle = n.OneOf(TitleMonth, TitleDate) }},
		strict.Key{Name: "aliases", Read: func(n strict.Node) { f.Aliases = n.Texts() }},
		strict.Key{Name: "values", Read: func(n strict.Node) { f.Values = readValues(n) }},
	)
	return f
}

func readValues(n strict.Node) (out []EnumValue) {
	for _, p := range n.Pairs() {
		out = append(out, EnumValue{Name: p.Key.Text(), Aliases: p.Value.Texts()})
	}
	return out
}
