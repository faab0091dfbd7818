package sheet

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlEvent is one thing that htmlWalker found in the outermost table or outside
// of tables; of nested tables only that they ended.
type htmlEvent struct {
	kind  htmlEventKind
	row   int
	text  string     // of a line or cell
	attrs htmlAttrs  // of a cell
	frame *htmlFrame // of a table that ended
	depth int        // of that table, 1 for an outermost one
}

type htmlEventKind uint8

const (
	htmlEOF      htmlEventKind = iota
	htmlLine                   // a line of text outside of rows: a title, a note
	htmlRow                    // a row begins
	htmlCell                   // a cell is complete
	htmlRowEnd                 // a row is complete
	htmlTable                  // an outermost table begins
	htmlTableEnd               // a table is complete
)

// htmlFrame is an open table.
type htmlFrame struct {
	start         int64 // offset of its <table>
	rows, width   int
	value         bool // some cell of its own holds text
	inRow, inCell bool
	cells         int // of the open row
	attrs         htmlAttrs
	text          htmlText // of the open cell
	loose         htmlText // caption, or text between rows
	flat          htmlText // of a nested table: all of it
}

// isData tells a nested table that is a table of data, a sheet of its own, from
// one that only lays out the text of a cell.
func (f *htmlFrame) isData() bool { return f.value && f.rows > 1 && f.width > 1 }

// htmlWalker follows the tables of a page in one pass. It supplies the end tags
// that HTML lets writers leave out, and refuses what could mean that a cell was
// lost: text or a </td> beside the cells of a row, rows outside of a table, a
// quote, comment, table or page that does not end.
type htmlWalker struct {
	z        *html.Tokenizer
	offset   int64
	row      int // lines and rows since the caller last set it to 0
	tables   int
	frames   []*htmlFrame
	line     htmlText
	mute     string // the element whose text is not shown
	titles   htmlOverview
	anchor   string // the last of titles passed
	opened   bool   // <html> or <body> was seen
	closed   bool
	frameset bool
	dangling bool // the last text ends like a tag of which the rest is missing
	events   []htmlEvent
	given    int // events already handed over
	arena    arena
}

func newHTMLWalker(src io.Reader, offset int64, titles htmlOverview) *htmlWalker {
	z := html.NewTokenizer(src)
	z.SetMaxBuf(maxToken)
	return &htmlWalker{z: z, offset: offset, titles: titles}
}

// next gives the next event; after htmlEOF there is none.
func (w *htmlWalker) next() (htmlEvent, error) {
	for w.given == len(w.events) {
		w.events, w.given = w.events[:0], 0
		if err := w.token(); err != nil {
			return htmlEvent{}, err
		}
	}
	w.given++
	return w.events[w.given-1], nil
}

func (w *htmlWalker) emit(e htmlEvent) { w.events = append(w.events, e) }

func (w *htmlWalker) token() error {
	kind := w.z.Next()
	at := w.offset
	w.offset += int64(len(w.z.Raw()))
	if kind != html.ErrorToken {
		w.dangling = kind == html.TextToken && endsInTag(w.z.Raw())
	}
	switch {
	case kind == html.ErrorToken:
		return w.finish(w.z.Err())
	case at >= w.titles.from && at < w.titles.to:
		return nil
	}
	return w.tag(kind, at)
}

// tag handles a token, which begins at the given offset.
func (w *htmlWalker) tag(kind html.TokenType, at int64) error {
	switch kind {
	case html.TextToken:
		return w.text()
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := w.z.TagName()
		if bytes.IndexByte(name, '<') >= 0 {
			return unclosedTag()
		}
		return w.startTag(atom.String(name), more, at)
	case html.EndTagToken:
		if bytes.LastIndexByte(w.z.Raw(), '<') > 0 {
			return unclosedTag()
		}
		name, _ := w.z.TagName()
		return w.endTag(atom.String(name))
	case html.CommentToken:
		return w.comment(w.z.Raw())
	}
	return nil
}

func endsInTag(raw []byte) bool {
	return bytes.HasSuffix(raw, []byte("<")) || bytes.HasSuffix(raw, []byte("</"))
}

// finish judges the end of the file.
func (w *htmlWalker) finish(err error) error {
	switch {
	case errors.Is(err, html.ErrBufferExceeded):
		return tooLarge("有一段内容超过 %d 字节，不像是表格", maxToken)
	case err != io.EOF:
		return err
	case len(w.frames) > 0:
		return truncated("网页不完整，表格没有结束（缺少 </table>）")
	case w.mute != "":
		return truncated("网页不完整，缺少 </%s>", w.mute)
	case w.dangling:
		return truncated("网页不完整，最后一个标签没有写完")
	case w.opened && !w.closed:
		return truncated("网页不完整，缺少 </html>")
	}
	w.flushLine()
	w.emit(htmlEvent{kind: htmlEOF})
	return nil
}

// comment looks for a comment inside a comment: the end of the outer one was
// lost, and with it whatever stands between. "<!-->" inside is how browsers are
// shown what Excel should not see.
func (w *htmlWalker) comment(raw []byte) error {
	for rest := raw; ; {
		i := bytes.Index(rest, []byte("<!--"))
		if i < 0 {
			return nil
		}
		if len(rest) < len(raw) && !bytes.HasPrefix(rest[i:], []byte("<!-->")) {
			return damaged("网页的注释没有结束，后面的内容无法分辨")
		}
		rest = rest[i+len("<!--"):]
	}
}

func (w *htmlWalker) top() *htmlFrame {
	if len(w.frames) == 0 {
		return nil
	}
	return w.frames[len(w.frames)-1]
}

// text puts a piece of text where it belongs.
func (w *htmlWalker) text() error {
	if w.mute != "" {
		return nil
	}
	b := w.z.Text()
	switch f := w.top(); {
	case f == nil:
		return w.line.add(b)
	case f.inCell:
		return f.text.add(b)
	case f.inRow:
		if len(bytes.TrimSpace(bytes.ReplaceAll(b, []byte("\u00a0"), nil))) > 0 {
			return damaged("单元格之外有多余的文字")
		}
		return nil
	default:
		return f.loose.add(b)
	}
}

// breakLine is an edge of a block, or a <br>.
func (w *htmlWalker) breakLine(br bool) {
	f := w.top()
	switch {
	case f == nil:
		w.flushLine()
	case f.inCell && br:
		f.text.lineBreak()
	case f.inCell:
		f.text.block()
	default:
		f.loose.block()
	}
}

// flushLine hands over a line of text outside of tables as a row.
func (w *htmlWalker) flushLine() { w.emitLine(&w.line) }

func (w *htmlWalker) emitLine(t *htmlText) {
	if b := t.bytes(); len(b) > 0 {
		w.row++
		w.emit(htmlEvent{kind: htmlLine, row: w.row, text: w.arena.string(b)})
	}
	t.reset()
}

// flushLoose does the same for a caption and for text between rows.
func (w *htmlWalker) flushLoose(f *htmlFrame) error {
	if len(w.frames) == 1 {
		w.emitLine(&f.loose)
		return nil
	}
	f.flat.block()
	err := f.flat.addLines(f.loose.bytes())
	f.flat.block()
	f.loose.reset()
	return err
}
