package sheet

import (
	"bytes"
	"io"
)

// token is what xmlReader.next found.
type token uint8

const (
	tokEOF token = iota
	tokStart
	tokEnd
	tokText
)

// xmlReader cuts a part into tokens in one pass, without copying: name, attrs and
// text are slices of the window and valid until the next call. It knows as much
// of XML 1.0 as a part may hold (ECMA-376-2 forbids DOCTYPE) and insists on
// proper nesting and a single root.
type xmlReader struct {
	window
	name  []byte // local name of a start or end tag: prefixes differ between writers
	attrs []byte // of a start tag, to be cut by cutAttr
	empty bool   // the start tag is its own end
	text  []byte // of a text, entities not yet resolved
	cdata bool   // text is a CDATA section: nothing to resolve

	stack []byte // names of the open elements, one after the other
	marks []int  // where each begins
	root  bool   // the root element has been seen

	scratch []byte
	arena   arena
}

func newXMLReader(src io.Reader) *xmlReader {
	return &xmlReader{window: newWindow(utf8Stream(src))}
}

// depth is the number of open elements, not counting an empty one.
func (x *xmlReader) depth() int { return len(x.marks) }

// next finds the next token, passing over comments and instructions. tokEOF
// comes only when the root was closed and the part read to its verified end.
func (x *xmlReader) next() (token, error) {
	for {
		if x.pos == x.end && !x.fill() {
			return tokEOF, x.finish()
		}
		if x.buf[x.pos] != '<' {
			skip, err := x.readText()
			if skip && err == nil {
				continue
			}
			return tokText, err
		}
		tok, err := x.markup()
		if tok != tokEOF || err != nil {
			return tok, err
		}
	}
}

func (x *xmlReader) finish() error {
	switch {
	case x.err != io.EOF:
		return x.err
	case len(x.marks) > 0 || !x.root:
		return truncated("内容不完整，结尾缺失")
	}
	return nil
}

// readText takes the text up to the next tag. Outside the root only white space
// may stand, and it is skipped.
func (x *xmlReader) readText() (skip bool, err error) {
	n := bytes.IndexByte(x.rest(), '<')
	for n < 0 {
		if !x.fill() {
			if x.err != io.EOF {
				return false, x.err
			}
			n = x.end - x.pos
			break
		}
		n = bytes.IndexByte(x.rest(), '<')
	}
	x.text, x.cdata = x.buf[x.pos:x.pos+n], false
	x.pos += n
	if len(x.marks) > 0 {
		return false, nil
	}
	if len(bytes.TrimLeft(x.text, " \t\r\n")) > 0 {
		return false, damaged("标签之外有多余的文字")
	}
	return true, nil
}

// markup handles what begins with "<"; tokEOF stands for "nothing to report".
func (x *xmlReader) markup() (token, error) {
	if err := x.need(2); err != nil {
		return tokEOF, err
	}
	switch x.buf[x.pos+1] {
	case '/':
		return tokEnd, x.endTag()
	case '?':
		return tokEOF, x.instruction()
	case '!':
		return x.declaration()
	}
	return tokStart, x.startTag()
}

// need makes sure that n bytes are there.
func (x *xmlReader) need(n int) error {
	for x.end-x.pos < n {
		if !x.fill() {
			return x.cut()
		}
	}
	return nil
}

// cut says why the part ends in the middle of something.
func (x *xmlReader) cut() error {
	if x.err != io.EOF {
		return x.err
	}
	return truncated("内容不完整，结尾缺失")
}

// find gives the offset of sep behind the first skip bytes, reading as needed.
func (x *xmlReader) find(sep string, skip int) (int, error) {
	if err := x.need(skip); err != nil {
		return 0, err
	}
	for {
		if i := bytes.Index(x.rest()[skip:], []byte(sep)); i >= 0 {
			return skip + i, nil
		}
		if !x.fill() {
			return 0, x.cut()
		}
	}
}

func (x *xmlReader) endTag() error {
	n, err := x.find(">", 2)
	if err != nil {
		return err
	}
	name := bytes.TrimRight(x.buf[x.pos+2:x.pos+n], " \t\r\n")
	x.pos += n + 1
	if len(x.marks) == 0 {
		return damaged("多出一个结束标签 </%s>", printable(name))
	}
	top := x.marks[len(x.marks)-1]
	if !bytes.Equal(name, x.stack[top:]) {
		return damaged("标签嵌套错误：<%s> 以 </%s> 结束", printable(x.stack[top:]), printable(name))
	}
	x.stack, x.marks = x.stack[:top], x.marks[:len(x.marks)-1]
	x.name = localName(name)
	return nil
}

func (x *xmlReader) startTag() error {
	n, err := x.tagEnd()
	if err != nil {
		return err
	}
	tag := x.buf[x.pos+1 : x.pos+n]
	x.pos += n + 1
	x.empty = len(tag) > 0 && tag[len(tag)-1] == '/'
	if x.empty {
		tag = tag[:len(tag)-1]
	}
	name := tag[:nameLen(tag)]
	if len(name) == 0 || len(name) > maxName || !nameStart(name[0]) {
		return damaged("标签名称不合法：<%s>", printable(tag))
	}
	x.name, x.attrs = localName(name), tag[len(name):]
	return x.push(name)
}

// push opens an element.
func (x *xmlReader) push(name []byte) error {
	if len(x.marks) == 0 {
		if x.root {
			return damaged("有两个根元素")
		}
		x.root = true
	}
	if x.empty {
		return nil
	}
	if len(x.marks) >= maxDepth {
		return tooLarge("标签嵌套超过 %d 层", maxDepth)
	}
	x.marks = append(x.marks, len(x.stack))
	x.stack = append(x.stack, name...)
	return nil
}

// tagEnd gives the offset of the ">" that closes the start tag at pos. A ">" may
// stand inside an attribute value; a "<" may not.
func (x *xmlReader) tagEnd() (int, error) {
	for {
		n := scanTag(x.rest())
		if n > 0 {
			return n, nil
		}
		if n == badTag {
			return 0, damaged("标签没有正确结束")
		}
		if !x.fill() {
			return 0, x.cut()
		}
	}
}

const (
	incompleteTag = -1
	badTag        = -2
)

func scanTag(b []byte) int {
	for i := 1; i < len(b); i++ {
		switch c := b[i]; c {
		case '>':
			return i
		case '<':
			return badTag
		case '"', '\'':
			j := bytes.IndexByte(b[i+1:], c)
			if j < 0 {
				return incompleteTag
			}
			i += j + 1
		}
	}
	return incompleteTag
}

// declaration handles comments and CDATA sections. A DOCTYPE could define
// entities that expand without end; no writer of workbooks makes one.
func (x *xmlReader) declaration() (token, error) {
	if err := x.need(9); err != nil {
		return tokEOF, err
	}
	switch b := x.rest(); {
	case bytes.HasPrefix(b, []byte("<!--")):
		n, err := x.find("-->", 4)
		x.pos += n + len("-->")
		return tokEOF, err
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		n, err := x.find("]]>", 9)
		if err != nil {
			return tokEOF, err
		}
		if len(x.marks) == 0 {
			return tokEOF, damaged("标签之外有多余的文字")
		}
		x.text, x.cdata = x.buf[x.pos+9:x.pos+n], true
		x.pos += n + len("]]>")
		return tokText, nil
	case bytes.HasPrefix(b, []byte("<!DOCTYPE")):
		return tokEOF, damaged("含有 DOCTYPE 声明，出于安全不予读取")
	}
	return tokEOF, damaged("标签不合法")
}

// instruction skips <?…?>, looking at an XML declaration for its encoding.
func (x *xmlReader) instruction() error {
	n, err := x.find("?>", 2)
	if err != nil {
		return err
	}
	body := x.buf[x.pos+2 : x.pos+n]
	x.pos += n + len("?>")
	if !bytes.HasPrefix(body, []byte("xml")) || nameLen(body) != 3 {
		return nil
	}
	for rest := body[3:]; ; {
		var name, value []byte
		if name, value, rest, err = cutAttr(rest); err != nil || name == nil {
			return err
		}
		if string(name) == "encoding" && !knownEncoding(value) {
			return damaged("文字编码 %s 不是工作簿允许的编码", printable(value))
		}
	}
}

// knownEncoding: a part is UTF-8 or UTF-16 (ECMA-376-2 6.2.5).
func knownEncoding(v []byte) bool {
	for _, ok := range []string{"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"} {
		if string(bytes.ToLower(v)) == ok {
			return true
		}
	}
	return false
}

// skip passes over the rest of the element whose start tag was just read.
func (x *xmlReader) skip() error {
	if x.empty {
		return nil
	}
	for want := x.depth() - 1; x.depth() > want; {
		if tok, err := x.next(); err != nil || tok == tokEOF {
			return err
		}
	}
	return nil
}
