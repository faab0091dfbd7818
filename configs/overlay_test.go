package configs

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// The workspace's file wins, its own ones are added, the rest is built in.
func TestOverlay(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "holidays")
	if err := os.MkdirAll(filepath.Join(dir, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"2024.yaml", "2027.yaml", "说明.txt", "~2025.yaml", ".2026.yaml"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("own "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	o := Overlay(root, "holidays")
	if err := fstest.TestFS(o, "2021.yaml", "2024.yaml", "2027.yaml"); err != nil {
		t.Error(err)
	}
	if got, _ := fs.ReadFile(o, "2024.yaml"); string(got) != "own 2024.yaml" {
		t.Errorf("2024.yaml = %q, want the workspace's", got)
	}
	built, _ := fs.ReadFile(Builtin(), "holidays/2021.yaml")
	if got, _ := fs.ReadFile(o, "2021.yaml"); len(built) == 0 || string(got) != string(built) {
		t.Errorf("2021.yaml is not the built-in one")
	}
	names, err := fs.Glob(o, "*")
	if err != nil || len(names) != 7 {
		t.Errorf("%v %v, want 2021 to 2027 and nothing else", names, err)
	}
	if _, err := fs.Stat(o, "说明.txt"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("说明.txt: %v", err)
	}
}

// A file without anything in it is none: the built-in one shows through, and one
// that only the workspace has does not exist.
func TestOverlayEmptyFile(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"2024.yaml", "2027.yaml"} {
		put(t, filepath.Join(root, "holidays", name), "")
	}
	o := Overlay(root, "holidays")
	built, _ := fs.ReadFile(Builtin(), "holidays/2024.yaml")
	if got, err := fs.ReadFile(o, "2024.yaml"); err != nil || len(built) == 0 || string(got) != string(built) {
		t.Errorf("2024.yaml is not the built-in one: %v", err)
	}
	if _, err := fs.ReadFile(o, "2027.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("2027.yaml: %v", err)
	}
	entries, err := fs.ReadDir(o, ".")
	if err != nil || len(entries) != 6 {
		t.Errorf("%v %v, want the built-in six", entries, err)
	}
}

// A file that nobody would read is not passed over in silence.
func TestOverlayEnding(t *testing.T) {
	for _, name := range []string{"低保.yml", "低保.YAML", "低保.yaml.txt"} {
		root := t.TempDir()
		put(t, filepath.Join(root, "sources", name), "name: 低保\n")
		_, err := fs.ReadDir(Overlay(root, "sources"), ".")
		var mistake *Error
		if !errors.As(err, &mistake) || mistake.File != "sources/"+name || !strings.Contains(mistake.Msg, "请改名为 低保.yaml") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOverlayWithoutOwnFolder(t *testing.T) {
	names, err := fs.Glob(Overlay(t.TempDir(), "holidays"), "*.yaml")
	if err != nil || len(names) != 6 {
		t.Errorf("%v, %v", names, err)
	}
}

// The embedding must take in files with Chinese names.
func TestBuiltinHasTheSources(t *testing.T) {
	for _, name := range []string{"农户登记", "低保", "特困", "医保结算", "残疾人证", "住房鉴定"} {
		if _, err := fs.Stat(Builtin(), "sources/"+name+".yaml"); err != nil {
			t.Error(err)
		}
	}
}
