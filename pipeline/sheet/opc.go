package sheet

import (
	"path"
	"strings"
)

// relation is one entry of a .rels part (ECMA-376-2 6.5.3).
type relation struct {
	id, kind, target string
	external         bool
}

// is compares the last word of the relationship type: transitional and strict
// differ only in what stands before it.
func (r relation) is(kind string) bool {
	return !r.external && strings.HasSuffix(r.kind, "/"+kind)
}

// relations reads the .rels part that belongs to owner ("" is the package), with
// targets made absolute.
func (c *container) relations(owner string) ([]relation, error) {
	name := path.Join(path.Dir(owner), "_rels", path.Base(owner)+".rels")
	if owner == "" {
		name = "_rels/.rels"
	}
	var list []relation
	err := c.elements(name, func(x *xmlReader) error {
		if string(x.name) != "Relationship" {
			return nil
		}
		a, err := x.attributes()
		if err != nil {
			return err
		}
		r := relation{id: a["Id"], kind: a["Type"], external: a["TargetMode"] == "External"}
		r.target = resolve(owner, a["Target"])
		list = append(list, r)
		return nil
	})
	return list, err
}

// resolve makes a target absolute within the package.
func resolve(owner, target string) string {
	target = strings.ReplaceAll(target, "\\", "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join("/", path.Dir(owner), target), "/")
}

// attributes gives the attributes of the current start tag by name without
// prefix, for the small parts; namespace declarations are left out, and a plain
// name wins over a prefixed one.
func (x *xmlReader) attributes() (map[string]string, error) {
	m := map[string]string{}
	for rest := x.attrs; ; {
		name, value, next, err := cutAttr(rest)
		if err != nil || name == nil {
			return m, err
		}
		rest = next
		local := string(localName(name))
		if strings.HasPrefix(string(name), "xmlns") {
			continue
		}
		if _, ok := m[local]; ok && local != string(name) {
			local = string(name)
		}
		if m[local], err = decodeAttr(value); err != nil {
			return nil, err
		}
	}
}

// elements calls f at every start tag of a small part, and reads it to its end.
func (c *container) elements(name string, f func(*xmlReader) error) error {
	p, err := c.open(name)
	if err != nil {
		return err
	}
	if p.left > smallPart {
		return tooLarge("部件 %s 解压后有 %d 字节，超过上限 %d 字节", name, p.left, smallPart)
	}
	x := newXMLReader(p)
	for {
		tok, err := x.next()
		if err == nil && tok == tokStart {
			err = f(x)
		}
		if err != nil {
			return inPart(err, name)
		}
		if tok == tokEOF {
			return nil
		}
	}
}

// inPart names the part in an error that does not name one.
func inPart(err error, name string) error {
	fe, ok := err.(*FileError)
	if !ok || strings.Contains(fe.Msg, name) {
		return err
	}
	at := *fe
	at.Msg = "部件 " + name + " " + at.Msg
	return &at
}

// contentType looks a part up in [Content_Types].xml.
func (c *container) contentType(part string) (string, error) {
	var exact, byExt string
	ext := strings.TrimPrefix(path.Ext(part), ".")
	err := c.elements("[Content_Types].xml", func(x *xmlReader) error {
		kind := string(x.name)
		if kind != "Override" && kind != "Default" {
			return nil
		}
		a, err := x.attributes()
		switch {
		case err != nil:
			return err
		case kind == "Override" && partKey(a["PartName"]) == partKey(part):
			exact = a["ContentType"]
		case kind == "Default" && strings.EqualFold(a["Extension"], ext):
			byExt = a["ContentType"]
		}
		return nil
	})
	if exact == "" {
		exact = byExt
	}
	return exact, err
}
