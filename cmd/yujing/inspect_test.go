package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yujing/configs"
	"yujing/pipeline/source"
)

func inspectText(t *testing.T, rel, text string) *inspection {
	t.Helper()
	file := filepath.Join(t.TempDir(), rel)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	specs, err := source.LoadSpecs(configs.Overlay(t.TempDir(), "sources"))
	if err != nil {
		t.Fatal(err)
	}
	found, err := inspectFile(context.Background(), file, specs, keys{dir: t.TempDir()})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	return found[0]
}

const subsistence = "姓名,身份证号,乡镇,村,低保证号,低保类别,批准日期\n"

// Every row is counted, and of many bad values only the first few are kept.
func TestInspectCounts(t *testing.T) {
	var b strings.Builder
	b.WriteString("名单,,,,,,\n" + subsistence)
	for i := range 3 * firstBad {
		fmt.Fprintf(&b, "张三,,甲镇,东村,A%d,农村低保,2026-02-30\n", i)
	}
	b.WriteString(",,甲镇,东村,A,农村低保,2026-02-01\n\n合计,,,,,,\n")
	in := inspectText(t, "inbox/民政/低保.csv", b.String())
	if in.Error != "" || in.Source != "低保" || len(in.Read) != 1 {
		t.Fatalf("%+v", in)
	}
	r := in.Read[0]
	if !r.Balanced() || r.Loaded != 3*firstBad || r.Rejected != 1 || r.Skipped.Blank != 1 || r.Skipped.Total != 1 || r.Skipped.Title != 1 {
		t.Errorf("%+v", r)
	}
	if len(in.Problems) != firstBad || in.Bad < 3*firstBad+1 {
		t.Errorf("%d problems kept of %d", len(in.Problems), in.Bad)
	}
	if p := in.Problems[0]; p.Level != string(source.Warning) || !strings.HasSuffix(p.Cell, "3") {
		t.Errorf("first problem %+v", p)
	}
}

// The error of a file does not name the file again, which stands above it.
func TestInspectUnreadable(t *testing.T) {
	for _, text := range []string{"", "%PDF-1.4", "甲,乙\n1,2\n"} {
		in := inspectText(t, "文件.xlsx", text)
		if in.Error == "" || strings.Contains(in.Error, "文件.xlsx") || strings.HasPrefix(in.Error, "：") || !hasHan(in.Error) {
			t.Errorf("%q: %q", text, in.Error)
		}
	}
}

func TestBelowInbox(t *testing.T) {
	for file, want := range map[string]string{
		"/县/inbox/民政/低保.xlsx":          "民政/低保.xlsx",
		"/inbox/县/inbox/民政/十月/低保.xlsx": "民政/十月/低保.xlsx",
		"下载/民政/低保.xlsx":                "下载/民政/低保.xlsx",
		"下载/inbox/../inbox/残联/名单.csv":  "残联/名单.csv",
	} {
		if got := belowInbox(file); got != want {
			t.Errorf("belowInbox(%q) = %q, want %q", file, got, want)
		}
	}
}

// TestProblemWhere: a problem of a whole row names the row, not an empty cell.
func TestProblemWhere(t *testing.T) {
	tests := []struct {
		line problemLine
		want string
	}{
		{problemLine{Cell: "12"}, "第 12 行"},
		{problemLine{Cell: "C12", Header: "身份证号", Value: "1"}, "C12 “身份证号” 值“1”"},
	}
	for _, tt := range tests {
		if got := tt.line.where(); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}
