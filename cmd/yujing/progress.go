package main

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"yujing/pipeline"
)

// progress shows how far a night, or a comparison, is: on a terminal one line that is written
// over and gone at the end, elsewhere a plain line at the start of each stage.
//
// The line is cleared with blanks, not with escape codes, which an older
// Windows console prints as they are.
type progress struct {
	mu       sync.Mutex
	w        io.Writer
	night    string // its date; "" of what is no night
	terminal bool
	quiet    bool
	stage    string
	width    int // of the line that stands on the terminal
}

func newProgress(w io.Writer, night string, quiet bool) *progress {
	return &progress{w: w, night: night, terminal: terminal(w), quiet: quiet}
}

func (p *progress) show(x pipeline.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.quiet {
		return
	}
	line := strings.TrimPrefix(p.night+" "+x.Stage+" …", " ")
	if p.terminal {
		if x.Total > 0 {
			line = fmt.Sprintf("%s %d/%d", line, x.Done, x.Total)
		}
		p.over(line)
	} else if x.Stage != p.stage {
		fmt.Fprintln(p.w, line)
	}
	p.stage = x.Stage
}

// over writes line in the place of the one before. Older consoles give the …
// two columns, so one blank more is written than counted.
func (p *progress) over(line string) {
	fmt.Fprint(p.w, "\r"+pad(line, p.width))
	p.width = displayWidth(line) + 1
}

func (p *progress) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.terminal && p.width > 0 {
		p.over("")
		fmt.Fprint(p.w, "\r")
		p.width = 0
	}
}
