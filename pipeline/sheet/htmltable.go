package sheet

import "strings"

// htmlBlocks are the elements that begin on a new line.
const htmlBlocks = " p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr center form fieldset pre blockquote address" +
	" section article header footer main nav option "

// htmlMuted are the elements whose text a browser does not show as such; xml is
// the island in which Excel keeps the names of the sheets.
const htmlMuted = " script style title iframe noembed noframes noscript xml "

func isOneOf(name, list string) bool { return strings.Contains(list, " "+name+" ") }

func (w *htmlWalker) startTag(name string, more bool, at int64) error {
	if w.mute != "" {
		return nil
	}
	a, err := readAttrs(w.z, more)
	if err != nil {
		return err
	}
	switch name {
	case "table":
		return w.openTable(at)
	case "tr":
		return w.openRow(a)
	case "td", "th":
		return w.openCell(a)
	case "thead", "tbody", "tfoot", "caption", "col", "colgroup":
		return w.section()
	case "br":
		w.breakLine(true)
	case "html", "body":
		w.opened = true
	case "frameset":
		w.frameset = true
	case "input":
		return w.input(a)
	case "a":
		w.title(a.name)
	default:
		w.otherStart(name)
	}
	return nil
}

// title passes over the title of a sheet.
func (w *htmlWalker) title(anchor string) {
	if _, ok := w.titles.names[anchor]; ok && w.top() == nil {
		w.anchor, w.mute = anchor, "a"
	}
}

func (w *htmlWalker) otherStart(name string) {
	switch {
	case isOneOf(name, htmlBlocks):
		w.breakLine(false)
	case isOneOf(name, htmlMuted):
		w.mute = name
	}
}

func (w *htmlWalker) endTag(name string) error {
	if w.mute != "" {
		if name == w.mute {
			w.mute = ""
		}
		return nil
	}
	switch name {
	case "html", "body":
		w.closed = true
	case "table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption":
		if f := w.top(); f != nil {
			return w.endTable(f, name)
		}
	default:
		if isOneOf(name, htmlBlocks) {
			w.breakLine(false)
		}
	}
	return nil
}

// endTable handles the end tags of a table and of what is inside.
func (w *htmlWalker) endTable(f *htmlFrame, name string) error {
	switch {
	case name == "table":
		return w.closeTable(f)
	case name != "td" && name != "th":
		return w.section()
	case f.inCell:
		return w.closeCell(f)
	case f.inRow:
		return damaged("多出一个 </%s>，单元格无法对齐", name)
	}
	return nil
}

// input shows the value of a form field, which a page saved from a browser has
// in place of text.
func (w *htmlWalker) input(a htmlAttrs) error {
	f := w.top()
	if f == nil || !f.inCell || a.kind != "" && a.kind != "text" {
		return nil
	}
	return f.text.add([]byte(a.value))
}

func (w *htmlWalker) openTable(at int64) error {
	f := w.top()
	switch {
	case f == nil:
		w.flushLine()
		w.emit(htmlEvent{kind: htmlTable})
	case !f.inCell:
		return damaged("表格没有结束（缺少 </table>），又开始了新的表格")
	case len(w.frames) >= maxDepth:
		return tooLarge("表格嵌套超过 %d 层", maxDepth)
	}
	w.tables++
	w.frames = append(w.frames, &htmlFrame{start: at})
	return nil
}

// section ends the open row where a part of the table begins or ends.
func (w *htmlWalker) section() error {
	f := w.top()
	if f == nil {
		return nil
	}
	if err := w.closeRow(f); err != nil {
		return err
	}
	return w.flushLoose(f)
}

func (w *htmlWalker) openRow(a htmlAttrs) error {
	f := w.top()
	if f == nil {
		return damaged("表格的行不在表格里（缺少 <table>）")
	}
	if err := w.section(); err != nil {
		return err
	}
	f.inRow, f.cells = true, 0
	f.rows++
	if len(w.frames) == 1 {
		w.row++
		w.emit(htmlEvent{kind: htmlRow, row: w.row, attrs: a})
	}
	if f.rows > maxRows || w.row > maxRows {
		return tooLarge("行数超过 %d 行", maxRows)
	}
	return nil
}

func (w *htmlWalker) openCell(a htmlAttrs) error {
	f := w.top()
	if f == nil {
		return damaged("单元格不在表格里（缺少 <table>）")
	}
	if f.inCell {
		if err := w.closeCell(f); err != nil {
			return err
		}
	}
	if !f.inRow {
		if err := w.openRow(htmlAttrs{}); err != nil {
			return err
		}
	}
	f.inCell, f.attrs = true, a
	f.text.reset()
	return nil
}

func (w *htmlWalker) closeCell(f *htmlFrame) error {
	b := f.text.bytes()
	f.inCell = false
	f.cells++
	f.width = max(f.width, f.cells)
	f.value = f.value || len(b) > 0 || f.attrs.typed("").Kind != Empty
	if len(w.frames) == 1 {
		w.emit(htmlEvent{kind: htmlCell, row: w.row, text: w.arena.string(b), attrs: f.attrs})
		return nil
	}
	if f.isData() {
		f.flat.reset()
		return nil
	}
	f.flat.blank = true
	return f.flat.addLines(b)
}

func (w *htmlWalker) closeRow(f *htmlFrame) error {
	if f.inCell {
		if err := w.closeCell(f); err != nil {
			return err
		}
	}
	if f.inRow && len(w.frames) == 1 {
		w.emit(htmlEvent{kind: htmlRowEnd, row: w.row})
	}
	f.inRow = false
	f.flat.block()
	return nil
}

// closeTable ends a table. The text of a nested one that holds no data of its own
// goes to the cell around it.
func (w *htmlWalker) closeTable(f *htmlFrame) error {
	if err := w.section(); err != nil {
		return err
	}
	w.emit(htmlEvent{kind: htmlTableEnd, row: w.row, frame: f, depth: len(w.frames)})
	w.frames = w.frames[:len(w.frames)-1]
	if outer := w.top(); outer != nil && !f.isData() {
		outer.text.block()
		err := outer.text.addLines(f.flat.bytes())
		outer.text.block()
		return err
	}
	return nil
}
