package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"yujing/pipeline"
)

// progress shows how far a night is: on a terminal one line that is written
// over, elsewhere a plain line at the start of each stage.
type progress struct {
	mu       sync.Mutex
	w        io.Writer
	terminal bool
	quiet    bool
	stage    string
}

func newProgress(w io.Writer, quiet bool) *progress {
	f, ok := w.(*os.File)
	if ok {
		info, err := f.Stat()
		ok = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return &progress{w: w, terminal: ok, quiet: quiet}
}

func (p *progress) show(x pipeline.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.quiet {
		return
	}
	switch {
	case p.terminal && x.Total > 0:
		fmt.Fprintf(p.w, "\r\x1b[K%s %d/%d", x.Stage, x.Done, x.Total)
	case p.terminal:
		fmt.Fprintf(p.w, "\r\x1b[K%s …", x.Stage)
	case x.Stage != p.stage:
		fmt.Fprintf(p.w, "%s …\n", x.Stage)
	}
	p.stage = x.Stage
}

func (p *progress) close() {
	if p.terminal && !p.quiet {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
