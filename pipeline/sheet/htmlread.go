package sheet

// htmlReader reads one sheet of a page.
type htmlReader struct {
	w    *htmlWalker
	book *htmlBook
	info *Info

	cells  []Cell
	column int   // where the next cell may stand
	until  []int // by column: the last row that a cell from above covers
	merged int   // the first range of this table
	budget int64
	hidden bool // the open row is
	hides  int  // hidden rows with values
}

// each reads a sheet from where its lines begin.
func (h *htmlBook) each(sheet int, yield func(Row) bool) error {
	p := h.parts[sheet]
	w, err := h.walker(p.from)
	if err != nil {
		return err
	}
	r := &htmlReader{w: w, book: h, info: &h.book.sheets[sheet], budget: h.limits.Cells}
	r.info.Merged = nil
	if err := r.run(p, yield); err != nil {
		return locate(err, "", r.info.Name, w.row, Column(r.column))
	}
	return nil
}

func (r *htmlReader) run(p htmlPart, yield func(Row) bool) error {
	for {
		e, err := r.w.next()
		if err != nil {
			return err
		}
		switch e.kind {
		case htmlEOF:
			r.remark()
			return nil
		case htmlTable:
			r.until, r.merged = r.until[:0], len(r.info.Merged)
		case htmlTableEnd:
			if e.depth == 1 && r.endTable(e, p) {
				r.remark()
				return nil
			}
		default:
			if more, err := r.inside(e, yield); !more || err != nil {
				return err
			}
		}
	}
}

// endTable reports whether the sheet ends here. A table without values in front
// of the sheet's own is passed over.
func (r *htmlReader) endTable(e htmlEvent, p htmlPart) bool {
	if e.frame.value {
		r.clip(e.row)
	} else {
		r.info.Merged = r.info.Merged[:r.merged]
	}
	r.column = -1
	return e.frame.value && !p.tail
}

// inside handles lines, rows and cells.
func (r *htmlReader) inside(e htmlEvent, yield func(Row) bool) (more bool, err error) {
	switch e.kind {
	case htmlLine:
		r.start(false)
		r.cells = append(r.cells, Cell{Text, e.text})
		return r.hand(e.row, yield)
	case htmlRow:
		r.start(e.attrs.hidden)
	case htmlCell:
		return true, r.place(e)
	case htmlRowEnd:
		return r.hand(e.row, yield)
	}
	return true, nil
}

func (r *htmlReader) start(hidden bool) {
	r.cells, r.column, r.hidden = r.cells[:0], 0, hidden
}

func (r *htmlReader) hand(row int, yield func(Row) bool) (more bool, err error) {
	r.column = -1
	if len(r.cells) == 0 {
		return true, nil
	}
	if r.hidden {
		r.hides++
	}
	return yield(Row{Number: row, Cells: r.cells, Hidden: r.hidden}), nil
}

func (r *htmlReader) remark() {
	if r.hides > 0 {
		r.book.book.note("工作表“%s”有 %d 行是隐藏的，已照常读取", r.info.Name, r.hides)
	}
}

// place puts a cell into the first column that no cell from above covers (HTML
// 4.9.12, forming a table): its value to the top left, nothing to the rest.
func (r *htmlReader) place(e htmlEvent) error {
	before := r.column
	for r.column < len(r.until) && r.until[r.column] >= e.row {
		r.column++
	}
	across, down := e.attrs.colspan, e.attrs.rowspan
	if r.column+across > maxColumns {
		return tooLarge("列数超过 %d 列", maxColumns)
	}
	if down > maxRows {
		return tooLarge("合并单元格超过 %d 行", maxRows)
	}
	if r.budget -= int64(r.column + across - before); r.budget < 0 {
		return tooLarge("工作表的单元格超过 %d 个", r.book.limits.Cells)
	}
	r.put(e.attrs.typed(e.text))
	r.span(e.row, across, down)
	r.column += across
	return nil
}

func (r *htmlReader) put(c Cell) {
	if c.Kind == Empty {
		return
	}
	for len(r.cells) < r.column {
		r.cells = append(r.cells, Cell{})
	}
	r.cells = append(r.cells, c)
}

// span remembers what a cell covers. A rowspan of 0 reaches to the end.
func (r *htmlReader) span(row, across, down int) {
	bottom := min(row+down-1, maxRows)
	if down == 0 {
		bottom = maxRows
	}
	if bottom == row && across == 1 {
		return
	}
	for len(r.until) < r.column+across {
		r.until = append(r.until, 0)
	}
	for i := r.column; i < r.column+across; i++ {
		r.until[i] = max(r.until[i], bottom)
	}
	r.info.Merged = append(r.info.Merged, Range{Top: row, Left: r.column, Bottom: bottom, Right: r.column + across - 1})
}

// clip ends the ranges where the table does: "rowspan=999" is a common way to
// say "all that is left".
func (r *htmlReader) clip(last int) {
	kept := r.info.Merged[:r.merged]
	for _, m := range r.info.Merged[r.merged:] {
		m.Bottom = min(m.Bottom, last)
		if m.Bottom > m.Top || m.Right > m.Left {
			kept = append(kept, m)
		}
	}
	r.info.Merged = kept
}
