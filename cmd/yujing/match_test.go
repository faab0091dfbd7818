package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline"
)

var update = flag.Bool("update", false, "write what match answers into its golden directories; read the difference before you keep it")

// TestMatchCases compares the lists of every directory: left.*, right.* if there is
// one, spec.yaml and args if there are; want.csv is the answer for programs, want.txt
// what stands on the screen. A new case is a new directory.
func TestMatchCases(t *testing.T) {
	cases, err := filepath.Glob("../../pipeline/link/lists/testdata/*/want.txt")
	if *update {
		cases, err = filepath.Glob("../../pipeline/link/lists/testdata/*/left.*")
	}
	if err != nil || len(cases) < 10 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, c := range cases {
		dir := filepath.Dir(c)
		t.Run(filepath.Base(dir), func(t *testing.T) { matchCase(t, dir) })
	}
}

func matchCase(t *testing.T, dir string) {
	t.Chdir(dir)
	out := filepath.Join(t.TempDir(), "结果.csv")
	args := []string{"yujing", "match"}
	for _, pattern := range []string{"left.*", "right.*"} {
		files, _ := filepath.Glob(pattern)
		args = append(args, files...)
	}
	if _, err := os.Stat("spec.yaml"); err == nil {
		args = append(args, "--spec", "spec.yaml")
	}
	more, _ := os.ReadFile("args")
	args = append(append(args, strings.Fields(string(more))...), "-o", out)
	var screen bytes.Buffer
	if code := run(context.Background(), args, strings.NewReader(""), &screen, &screen, time.Now); code != exitDone {
		t.Fatalf("exit status %d\n%s", code, &screen)
	}
	answer, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "want.csv", string(answer))
	golden(t, "want.txt", strings.ReplaceAll(screen.String(), out, "结果.csv"))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: -want +got\n%s", name, diff)
	}
}

// A comparison is no night: its progress has no date in front.
func TestMatchProgress(t *testing.T) {
	var b bytes.Buffer
	p := &progress{w: &b, terminal: true}
	p.show(pipeline.Progress{Stage: "比对", Done: 3, Total: 10})
	if got := strings.TrimRight(b.String(), " "); got != "\r比对 … 3/10" {
		t.Errorf("%q", got)
	}
}
