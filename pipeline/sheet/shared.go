package sheet

import "fmt"

// loadShared reads the shared string table (ECMA-376 18.4.9) when the first sheet
// is read. All strings lie one after the other in an arena.
func (w *workbook) loadShared() error {
	if w.loaded || w.shared == "" {
		return nil
	}
	p, err := w.zip.open(w.shared)
	if err != nil {
		return err
	}
	table, err := readShared(newXMLReader(p), w.limits.Strings, w.slow)
	if err != nil {
		fe, ok := inPart(err, w.shared).(*FileError)
		if !ok {
			return err
		}
		fe.Msg += fmt.Sprintf("（共享字符串表，第 %d 条之后）", table.n)
		return fe
	}
	w.table, w.loaded = table, true
	return nil
}

func readShared(x *xmlReader, most int, slow bool) (table stringTable, err error) {
	for {
		if !slow && x.depth() == 1 {
			x.fastItems(&table, most)
		}
		if table.n > most {
			return table, tooLarge("共享字符串超过 %d 条", most)
		}
		tok, err := x.next()
		switch {
		case err != nil:
			return table, err
		case tok == tokEOF:
			return table, nil
		case tok != tokStart:
			continue
		case string(x.name) == "si":
			s, err := x.richText()
			if err != nil {
				return table, err
			}
			table.add([]byte(s))
		case string(x.name) == "AlternateContent":
			if err := x.skipWithout("si"); err != nil {
				return table, err
			}
		case string(x.name) != "sst":
			if err := x.skip(); err != nil {
				return table, err
			}
		}
	}
}

// richText reads the content of the si or is element whose start tag was just
// read: a plain <t>, or runs <r> of it; phonetic runs <rPh> are not part of the
// text (ECMA-376 18.4.8).
func (x *xmlReader) richText() (string, error) {
	if x.empty {
		return "", nil
	}
	var whole []byte
	for want := x.depth() - 1; x.depth() > want; {
		tok, err := x.next()
		if err != nil {
			return "", err
		}
		if tok != tokStart {
			continue
		}
		switch string(x.name) {
		case "t":
			if whole, err = x.appendText(whole); err != nil {
				return "", err
			}
		case "r":
		case "AlternateContent":
			if err := x.skipWithout("t"); err != nil {
				return "", err
			}
		default:
			if err := x.skip(); err != nil {
				return "", err
			}
		}
	}
	return x.arena.string(whole), nil
}

// appendText adds the text of the element whose start tag was just read. A child
// element inside a text is damage.
func (x *xmlReader) appendText(dst []byte) ([]byte, error) {
	if x.empty {
		return dst, nil
	}
	from, escapes := len(dst), false
	for {
		tok, err := x.next()
		switch {
		case err != nil:
			return dst, err
		case tok == tokEnd:
			if escapes {
				dst = append(dst[:from], unescape(dst[from:])...)
			}
			return dst, nil
		case tok != tokText:
			return dst, damaged("文字里夹有标签 <%s>", printable(x.name))
		}
		b, err := x.decoded()
		if err != nil {
			return dst, err
		}
		escapes = escapes || classify(b)&needEscape != 0
		if dst = append(dst, b...); len(dst) > maxToken {
			return dst, tooLarge("一个单元格的文字超过 %d 字节", maxToken)
		}
	}
}

// fastItems takes the plainly written items at the current position.
func (x *xmlReader) fastItems(table *stringTable, most int) {
	for table.n <= most {
		text, n := fastItem(x.rest())
		if n == 0 {
			return
		}
		table.add(text)
		x.pos += n
	}
}
