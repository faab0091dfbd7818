package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// threeNights are the nights of testdata/county/小县.
var threeNights = []string{"2026-09-21", "2026-10-21", "2026-11-21"}

// newWorkspace is 小县 with the deliveries of all its nights in the inbox at
// once: those that are dated after a night wait for their own.
func newWorkspace(t *testing.T) string {
	t.Helper()
	root, dir := t.TempDir(), filepath.Join(countyCases, "小县")
	layOver(t, filepath.Join(dir, "county.yaml"), filepath.Join(root, "county.yaml"), threeNights[0])
	layOver(t, filepath.Join(dir, "inbox"), filepath.Join(root, "inbox"), threeNights[0])
	layOver(t, filepath.Join(dir, "十月"), root, threeNights[0])
	layOver(t, filepath.Join(dir, "十一月"), root, threeNights[0])
	return root
}

// cloneWorkspace copies a workspace as it is, nights and lake with it.
func cloneWorkspace(t *testing.T, from string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return root
}

func mustRun(t *testing.T, root, date string) *Result {
	t.Helper()
	r, err := Run(t.Context(), testOptions(root, date))
	if err != nil {
		t.Fatalf("run %s: %v", date, err)
	}
	return r
}

// outputs gives the digest of everything that the nights of a workspace left:
// nights and event log. Of a manifest the stage times do not count. Who had the
// lock last does not either.
func outputs(t *testing.T, root string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, dir := range []string{"nights", "history"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(root, p)
			if err != nil || rel == filepath.Join("nights", ".lock") {
				return err
			}
			out[rel], err = digestOf(p, d)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func digestOf(p string, d fs.DirEntry) (string, error) {
	if d.IsDir() {
		return "folder", nil
	}
	if d.Type()&fs.ModeSymlink != 0 {
		return os.Readlink(p)
	}
	text, err := os.ReadFile(p)
	if err == nil && d.Name() == "manifest.json" {
		text, err = withoutTimes(text)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8]), err
}

func withoutTimes(manifest []byte) ([]byte, error) {
	var m map[string]any
	if err := json.Unmarshal(manifest, &m); err != nil {
		return nil, err
	}
	delete(m, "stages")
	rules, _ := m["rules"].([]any)
	for _, r := range rules {
		delete(r.(map[string]any), "seconds")
	}
	return json.Marshal(m)
}

// sameOutputs compares two workspaces file by file.
func sameOutputs(t *testing.T, want, got map[string]string) {
	t.Helper()
	for _, p := range changedFiles(want, got) {
		t.Errorf("%s: %q, want %q", p, got[p], want[p])
	}
}

func changedFiles(before, after map[string]string) []string {
	all := maps.Clone(before)
	maps.Copy(all, after)
	return slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(p string) bool { return before[p] == after[p] })
}

// upTo leaves of the outputs what the nights up to date made.
func upTo(all map[string]string, date string) map[string]string {
	out := maps.Clone(all)
	maps.DeleteFunc(out, func(p, _ string) bool { return dateIn(p) > date })
	if at := filepath.Join("nights", "current"); out[at] != "" {
		out[at] = date
	}
	return out
}

// dateIn is the night that a path belongs to, "" for none.
func dateIn(p string) string {
	parts := strings.Split(filepath.ToSlash(p), "/")
	if len(parts) < 2 {
		return ""
	}
	d := strings.TrimSuffix(parts[1], ".parquet")
	if !slices.Contains(threeNights, d) {
		return ""
	}
	return d
}
