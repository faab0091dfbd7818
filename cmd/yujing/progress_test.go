package main

import (
	"strings"
	"testing"

	"yujing/pipeline"
)

func showAll(p *progress) {
	for _, x := range []pipeline.Progress{
		{Stage: "读取各部门文件"},
		{Stage: "读取各部门文件", Done: 1, Total: 2},
		{Stage: "读取各部门文件", Done: 2, Total: 2},
		{Stage: "建库"},
	} {
		p.show(x)
	}
	p.close()
}

// Without a terminal: one plain line a stage, however many files it has.
func TestProgressPlain(t *testing.T) {
	var b strings.Builder
	showAll(newProgress(&b, "2026-11-21", false))
	if want := "2026-11-21 读取各部门文件 …\n2026-11-21 建库 …\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

// On a terminal: each line covers the one before, and nothing stays.
func TestProgressTerminal(t *testing.T) {
	var b strings.Builder
	p := newProgress(&b, "2026-11-21", false)
	p.terminal = true
	showAll(p)
	if strings.ContainsAny(b.String(), "\n\x1b") {
		t.Errorf("more than one line, or escape codes: %q", b.String())
	}
	if !strings.Contains(b.String(), "读取各部门文件 … 2/2") {
		t.Errorf("no count of files: %q", b.String())
	}
	screen := screenLine(b.String())
	if strings.TrimSpace(screen) != "" {
		t.Errorf("left on the screen: %q", screen)
	}
}

// screenLine is what a terminal's line shows after s, one cell a column.
func screenLine(s string) string {
	var cells []rune
	at := 0
	for _, r := range s {
		if r == '\r' {
			at = 0
			continue
		}
		for range displayWidth(string(r)) {
			if at == len(cells) {
				cells = append(cells, ' ')
			}
			cells[at] = r
			at++
		}
	}
	return string(cells)
}

func TestProgressQuiet(t *testing.T) {
	var b strings.Builder
	showAll(newProgress(&b, "2026-11-21", true))
	if b.Len() > 0 {
		t.Errorf("said %q", b.String())
	}
}
