package pipeline

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yujing/configs"
	"yujing/pipeline/lake"
	"yujing/pipeline/source"
)

// A file that takes longer than anybody waits is left and named; the night and
// the lake go on without it.
func TestPatience(t *testing.T) {
	root := t.TempDir()
	file := filepath.Join(root, "inbox", "民政", "低保_202609.csv")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("姓名,身份证号,低保证号\n甲一,,D1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	specs, err := source.LoadSpecs(configs.Overlay(root, "sources"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		patience time.Duration
		message  string
	}{{-1, "还没有读完，已放弃"}, {time.Hour, ""}} {
		files, err := listInbox(root)
		if err != nil {
			t.Fatal(err)
		}
		r := reader{specs: specs, lake: lake.Open(filepath.Join(root, "lake")), patience: c.patience}
		inputs, err := r.ingest(t.Context(), files, func(string) {})
		if err != nil {
			t.Fatal(err)
		}
		if in := inputs[0]; (in.entry == nil) != (c.message != "") || !strings.HasSuffix(in.message, c.message) {
			t.Errorf("patience %v: entry %v, message %q", c.patience, in.entry != nil, in.message)
		}
	}
}

// A register without a row is no register: the first night would publish an
// empty county.
func TestNeedRegister(t *testing.T) {
	for rows, want := range map[int64]bool{0: false, 1: true} {
		j := &job{states: []SourceState{{Source: registerSource, Files: 1, Rows: rows}}}
		if err := j.needRegister(); (err == nil) != want || err != nil && !errors.Is(err, ErrNothing) {
			t.Errorf("%d rows: %v", rows, err)
		}
	}
}
