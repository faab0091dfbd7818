package sheet

import "bytes"

// mlSheet reads one <Worksheet>.
type mlSheet struct {
	x    *mlReader
	book *mlBook
	info *Info

	row      int // number of the row being read, or of the last one
	taken    int // the last row that the row before covers by ss:Span
	column   int // of the cell being read
	next     int // column of the next cell without ss:Index
	cells    []Cell
	budget   int64
	tables   int
	hidden   int
	styles   mlLayers
	format   formatKind // of the cell being read
	unsolved int
	first    string // place of the first unsolved formula
	text     []byte
}

// each reads a worksheet from behind its start tag.
func (m *mlBook) each(sheet int, yield func(Row) bool) error {
	p := m.parts[sheet]
	info := &m.book.sheets[sheet]
	info.Merged = nil
	if p.none {
		return nil
	}
	r, err := m.reader(p.from)
	if err != nil {
		return err
	}
	r.root = true // go on as if the start tag had just been read
	r.marks, r.stack = append(r.marks, 0), append(r.stack, p.name...)
	s := &mlSheet{x: r, book: m, info: info, budget: m.limits.Cells, column: -1, styles: mlLayers{styles: &m.styles}}
	stopped, err := s.children(yield)
	if err != nil {
		return locate(err, "", info.Name, s.row, Column(s.column))
	}
	if !stopped {
		s.remark()
	}
	return nil
}

func (s *mlSheet) remark() {
	b := s.book.book
	if s.hidden > 0 {
		b.note("工作表“%s”有 %d 行是隐藏的，已照常读取", s.info.Name, s.hidden)
	}
	if s.unsolved > 0 {
		b.note("工作表“%s”有 %d 个公式没有保存计算结果（第一个在 %s），按空白处理；请用 Excel 或 WPS 打开并保存后重新报送",
			s.info.Name, s.unsolved, s.first)
	}
}

// child steps to the next child element of the open one; ok is false at its end.
// Text between elements is damage.
func (s *mlSheet) child() (name string, ok bool, err error) {
	for {
		tok, err := s.x.next()
		switch {
		case err != nil || tok == tokEOF || tok == tokEnd:
			return "", false, err
		case tok == tokStart:
			return string(s.x.name), true, nil
		case len(bytes.TrimLeft(s.x.text, " \t\r\n")) > 0:
			return "", false, damaged("单元格之外有多余的文字")
		}
	}
}

func (s *mlSheet) children(yield func(Row) bool) (stopped bool, err error) {
	for {
		name, ok, err := s.child()
		if !ok || err != nil {
			return false, err
		}
		if name != "Table" {
			if err := s.x.skip(); err != nil {
				return false, err
			}
			continue
		}
		if s.tables++; s.tables > 1 {
			return false, damaged("一张工作表里有两个 <Table>")
		}
		if s.styles.table, err = s.style(); err != nil {
			return false, err
		}
		if s.x.empty {
			continue
		}
		if stopped, err := s.rows(yield); stopped || err != nil {
			return stopped, err
		}
	}
}

func (s *mlSheet) rows(yield func(Row) bool) (stopped bool, err error) {
	for {
		name, ok, err := s.child()
		if !ok || err != nil {
			return false, err
		}
		switch name {
		case "Row":
			stopped, err = s.oneRow(yield)
		case "Column":
			if err = s.styles.column(s.x.attrs); err == nil {
				err = s.x.skip()
			}
		default:
			err = unexpected(name)
		}
		if stopped || err != nil {
			return stopped, err
		}
	}
}

// unexpected: passing over an unknown element would move what follows it.
func unexpected(name string) error {
	return damaged("表格里有不认识的标签 <%s>", printable([]byte(name)))
}

// oneRow reads a row and hands it over if it holds a value.
func (s *mlSheet) oneRow(yield func(Row) bool) (stopped bool, err error) {
	a, err := rowAttrs(s.x.attrs)
	if err == nil {
		s.styles.row, err = s.style()
	}
	if err != nil {
		return false, err
	}
	if err := s.moveTo(a); err != nil || s.x.empty {
		return false, err
	}
	if err := s.rowCells(); err != nil {
		return false, err
	}
	if len(s.cells) == 0 {
		return false, nil
	}
	if a.hidden {
		s.hidden++
	}
	return !yield(Row{Number: s.row, Cells: s.cells, Hidden: a.hidden}), nil
}

func (s *mlSheet) rowCells() error {
	s.cells, s.next = s.cells[:0], 0
	for {
		name, ok, err := s.child()
		switch {
		case err != nil:
			return err
		case !ok:
			s.column = -1
			return nil
		case name != "Cell":
			return unexpected(name)
		}
		if err := s.cell(); err != nil {
			return err
		}
	}
}

// moveTo sets the number of a row: ss:Index, or the next one behind the rows that
// the last one covered.
func (s *mlSheet) moveTo(a mlRow) error {
	last := max(s.row, s.taken)
	s.row = last + 1
	if a.index > 0 {
		s.row = a.index
	}
	s.taken = s.row + a.span
	switch {
	case s.row <= last:
		return damaged("行号重复或倒退（上一行是第 %d 行）", last)
	case s.taken > maxRows:
		return tooLarge("行数超过 %d 行", maxRows)
	}
	return nil
}

// style is that of the open tag's ss:StyleID.
func (s *mlSheet) style() (mlLayer, error) {
	for attrs := s.x.attrs; ; {
		name, value, rest, err := cutAttr(attrs)
		if err != nil || name == nil {
			return mlLayer{}, err
		}
		if attrs = rest; string(localName(name)) == "StyleID" {
			return s.styles.styles.layer(value), nil
		}
	}
}

// mlRow holds the attributes of a <Row>: ss:Span says how many empty rows behind
// this one look the same.
type mlRow struct {
	index, span int
	hidden      bool
}

func rowAttrs(attrs []byte) (a mlRow, err error) {
	for {
		name, value, rest, err := cutAttr(attrs)
		if err != nil || name == nil {
			return a, err
		}
		attrs = rest
		n := parseInt(value)
		switch string(localName(name)) {
		case "Index":
			if a.index = n; n < 1 || n > maxRows {
				return a, damaged("行号不合法（%s）", printable(value))
			}
		case "Span":
			if a.span = n; n < 0 || n > maxRows {
				return a, damaged("行的跨度不合法（%s）", printable(value))
			}
		case "Hidden":
			a.hidden = isTrue(string(value))
		}
	}
}
