package sheet

import "io"

// window is a sliding view over a stream: buf[pos:end] is what has been read and
// not yet used. Slices of it are valid until the next fill.
type window struct {
	src      io.Reader
	buf      []byte
	pos, end int
	err      error // why nothing more will come; io.EOF when all went well
}

const windowSize = 128 << 10

func newWindow(src io.Reader) window {
	return window{src: src, buf: make([]byte, windowSize)}
}

func (w *window) rest() []byte { return w.buf[w.pos:w.end] }

// fill reads until the buffer is full, keeping the unused rest and doubling the
// buffer when that rest fills it already. It reports whether anything was added.
func (w *window) fill() bool {
	if w.err != nil {
		return false
	}
	w.makeRoom()
	before := w.end
	for w.err == nil && w.end < len(w.buf) {
		var n int
		n, w.err = w.src.Read(w.buf[w.end:])
		w.end += n
	}
	return w.end > before
}

func (w *window) makeRoom() {
	if w.pos > 0 {
		w.end = copy(w.buf, w.buf[w.pos:w.end])
		w.pos = 0
		return
	}
	if w.end < len(w.buf) {
		return
	}
	if len(w.buf) >= maxToken {
		w.err = tooLarge("有一段内容超过 %d 字节，不像是表格", maxToken)
		return
	}
	w.buf = append(w.buf, make([]byte, len(w.buf))...)
}
