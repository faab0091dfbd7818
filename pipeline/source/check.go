package source

import (
	"strconv"

	"yujing/configs/strict"
)

// check looks for what is well formed but cannot work: names that point nowhere,
// headers and words that mean two things.
func (f *specFile) check() {
	f.checkHeaders()
	for i, field := range f.Fields {
		checkValues(field, f.fields[i])
	}
	for _, name := range f.Key {
		f.checkNamed("key", name, "")
	}
	for _, name := range f.NeedsAny {
		f.checkNamed("needs_any", name, "")
	}
	p := f.Person
	f.checkNamed("person", p.Name, TypeName)
	for _, id := range p.IDs {
		f.checkNamed("person", id, TypeID)
	}
	f.checkNamed("person", p.Township, TypePlace)
	f.checkNamed("person", p.Village, TypePlace)
	f.checkNamed("person", p.Relation, "")
	f.checkNamed("person", p.Sex, TypeEnum)
	f.checkNamed("person", p.Birth, TypeDate)
	f.checkNamed("person", p.Age, TypeInt)
	f.checkNamed("person", p.Householder, TypeName)
	f.checkNamed("person", p.HouseholderID, TypeID)
}

// checkNamed: a field of that name exists, of type t if one is asked for.
func (f *specFile) checkNamed(part, name string, t FieldType) {
	if name == "" {
		return
	}
	field := f.Field(name)
	if field == nil {
		var all []string
		for _, field := range f.Fields {
			all = append(all, field.Name)
		}
		f.nodes[part].Fail("fields 里没有“%s”，%s", name, strict.Nearest(name, all))
		return
	}
	if t != "" && field.Type != t {
		f.nodes[part].Fail("“%s”的 type 应当是 %s", name, t)
	}
}

// checkHeaders: a lake column has one owner, and so has a header, once folded.
func (f *specFile) checkHeaders() {
	columns := map[string]bool{"行键": true, "文件摘要": true, "工作表": true, "行号": true, "原值": true, "其他列": true, "处理说明": true}
	owner := map[string]string{}
	for i, field := range f.Fields {
		for _, c := range field.columns() {
			if columns[c.Name] {
				f.fields[i].Fail("列名“%s”重复，或与程序自己的列同名", c.Name)
			}
			columns[c.Name] = true
		}
		for _, alias := range append([]string{field.Name}, field.Aliases...) {
			key := foldHeader(alias)
			if was, taken := owner[key]; taken {
				f.fields[i].Fail("“%s”的别名“%s”已属于“%s”", field.Name, alias, was)
			}
			owner[key] = field.Name
		}
	}
}

// checkValues: enums need words, and a word means one value only.
func checkValues(f Field, n strict.Node) {
	switch {
	case f.Type == TypeID && f.Required:
		n.Fail("“%s”是 id，不能写 required：号码不能用的人也要列出来", f.Name)
	case f.FromTitle != "" && f.Type != TypeDate:
		n.Fail("“%s”的 type 是 %s，from_title 只能用在 date 上", f.Name, f.Type)
	case f.Type == TypeEnum && len(f.Values) == 0:
		n.Fail("“%s”是 enum，要用 values 写出可能的值", f.Name)
	case len(f.Values) > 0 && f.Type != TypeEnum && f.Type != TypeInt && f.Type != TypeYesNo:
		n.Fail("“%s”的 type 是 %s，不用写 values", f.Name, f.Type)
	}
	owner := map[string]string{}
	for _, v := range f.Values {
		checkValueName(f, v.Name, n)
		for _, word := range append([]string{v.Name}, v.Aliases...) {
			key := foldWord(word)
			if was, taken := owner[key]; taken {
				n.Fail("“%s”的写法“%s”已表示“%s”", f.Name, word, was)
			}
			owner[key] = v.Name
		}
	}
}

func checkValueName(f Field, name string, n strict.Node) {
	if _, err := strconv.ParseInt(name, 10, 32); f.Type == TypeInt && err != nil {
		n.Fail("“%s”是 int，values 里的“%s”应当是整数", f.Name, name)
	}
	if f.Type == TypeYesNo && name != yes && name != no {
		n.Fail("“%s”是 yesno，values 里只能写 是 和 否，不能写“%s”", f.Name, name)
	}
}
