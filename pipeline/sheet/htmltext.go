package sheet

import "bytes"

// htmlText collects text as a browser shows it: white space collapses to one
// blank, <br> and the edges of blocks break the line, &nbsp; is a blank that does
// not collapse. Nothing stands at either end.
type htmlText struct {
	buf    []byte
	blank  bool
	breaks int  // <br> since the last character
	edge   bool // an edge of a block since then
}

func (t *htmlText) reset() { *t = htmlText{buf: t.buf[:0]} }

// add appends text whose entities are resolved.
func (t *htmlText) add(b []byte) error {
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c <= ' ':
			t.blank = true
		case c == 0xc2 && i+1 < len(b) && b[i+1] == 0xa0: // U+00A0
			t.put(' ')
			i++
		default:
			t.put(c)
		}
	}
	if len(t.buf) > maxToken {
		return tooLarge("一个单元格的文字超过 %d 字节", maxToken)
	}
	return nil
}

func (t *htmlText) put(c byte) {
	breaks := t.breaks
	if t.edge && breaks == 0 {
		breaks = 1
	}
	switch {
	case len(t.buf) == 0:
	case breaks > 0:
		t.buf = bytes.TrimRight(t.buf, " ")
		for range breaks {
			t.buf = append(t.buf, '\n')
		}
	case t.blank:
		t.buf = append(t.buf, ' ')
	}
	t.blank, t.breaks, t.edge = false, 0, false
	if c == ' ' && len(t.buf) == 0 {
		return // a blank at the beginning
	}
	t.buf = append(t.buf, c)
}

// lineBreak is a <br>.
func (t *htmlText) lineBreak() { t.breaks++ }

// block is the edge of a block: what follows begins on a new line.
func (t *htmlText) block() { t.edge = true }

// addLines appends collected text and keeps its line breaks.
func (t *htmlText) addLines(b []byte) error {
	for i, line := range bytes.Split(b, []byte("\n")) {
		if i > 0 {
			t.lineBreak()
		}
		if err := t.add(line); err != nil {
			return err
		}
	}
	return nil
}

func (t *htmlText) bytes() []byte { return bytes.TrimRight(t.buf, " \n") }
