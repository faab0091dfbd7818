package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"yujing": main})
}

// TestScripts tells what the commands do as people meet them: testdata/*.txt.
// $COUNTY is a synthetic county with two published nights that no script may
// change; $TABLES are the spreadsheets of other programs.
func TestScripts(t *testing.T) {
	county := syntheticCounty(t)
	tables, err := filepath.Abs("../../testdata/sheet")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("COUNTY", county)
			e.Setenv("TABLES", tables)
			return nil
		},
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "answers": answers, "zip": zipFiles, "replace": replace, "fill": fillSheet},
		RequireExplicitExec: true,
	})
}

func syntheticCounty(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "禾川县")
	for _, args := range [][]string{
		{"yujing", "synth", dir, "--people", "400", "--nights", "2"},
		{"yujing", "run", "-C", dir, "--date", "2026-10-21"},
		{"yujing", "run", "-C", dir, "--date", "2026-11-21"},
	} {
		var said bytes.Buffer
		if code := run(context.Background(), args, strings.NewReader(""), &said, &said, time.Now); code != exitDone {
			t.Fatalf("yujing %s: exit status %d\n%s", strings.Join(args, " "), code, &said)
		}
	}
	return dir
}

// exits runs a command and wants its exit status: exits 2 yujing run --date x
func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if err != nil || neg || len(args) < 2 {
		ts.Fatalf("usage: exits status command [args...]")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// answers wants the output to be so many JSON values, one after another:
// answers 1 stdout
func answers(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 || neg {
		ts.Fatalf("usage: answers count file")
	}
	d := json.NewDecoder(strings.NewReader(ts.ReadFile(args[1])))
	got := 0
	for {
		var v any
		err := d.Decode(&v)
		if err == io.EOF {
			break
		}
		if err != nil {
			ts.Fatalf("not JSON: %v", err)
		}
		got++
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("%d JSON values, want %s", got, args[0])
	}
}

// zipFiles packs files under the names that they are given by: zip X.zip file...
func zipFiles(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || neg {
		ts.Fatalf("usage: zip archive files...")
	}
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for _, name := range args[1:] {
		w, err := z.Create(name)
		ts.Check(err)
		_, err = io.WriteString(w, ts.ReadFile(name))
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), packed.Bytes(), 0o644))
}

// replace edits a file as a person would: replace file old new
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 || neg {
		ts.Fatalf("usage: replace file old new")
	}
	text := ts.ReadFile(args[0])
	if strings.Count(text, args[1]) != 1 {
		ts.Fatalf("%q does not stand in %s once", args[1], args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o644))
}
