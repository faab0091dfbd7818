// Package lake keeps what was read from department files, once and for all.
//
// In comes a book and the spec to read it by; out go two Parquet files, the rows
// and the problems, and a small JSON beside them:
//
//	lake/<source>/<sha256 of the file>-<8 digits of the spec's digest>.parquet
//	                                                            ….rejects.parquet
//	                                                            ….json
//
// The name is the content: a file that was read by the same spec before is never
// parsed again, whatever it is called now, and a spec that changed makes new
// files beside the old ones. Nothing here is ever changed.
//
// The JSON is the commit mark. It is written last; without it the entry does not
// exist, and a later Ingest replaces what a killed run left. Temporary files
// begin with a dot and are ignored.
//
// The bytes are deterministic: the same book and spec give the same Parquet. The
// room knows nothing of nights and of what the columns mean.
package lake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// Lake is a folder of immutable snapshots.
type Lake struct{ dir string }

// Open names the folder; it is made when something is first put in.
func Open(dir string) *Lake { return &Lake{dir: dir} }

// Sweep removes what killed runs left half-written. Nobody else may be writing.
func (l *Lake) Sweep() error {
	root := os.DirFS(l.dir) // whose patterns know nothing of the lake's own path
	left, err := fs.Glob(root, "*/"+temporary+"*")
	if err != nil {
		return fmt.Errorf("sweep lake: %w", err)
	}
	for _, f := range left {
		if err := os.Remove(filepath.Join(l.dir, f)); err != nil {
			return fmt.Errorf("sweep lake: %w", err)
		}
	}
	return nil
}

// temporary begins the name of a file that is being written.
const temporary = ".partial-"

// Entry is one file as read by one spec.
type Entry struct {
	Source     string         `json:"source"`
	Digest     string         `json:"digest"` // sha256 of the file's content
	SpecDigest string         `json:"spec_digest"`
	File       string         `json:"file"` // base name of the file when it was first seen
	Report     *source.Report `json:"report"`
	Rows       string         `json:"-"` // path of the rows
	Rejects    string         `json:"-"` // path of the problems
}

// specDigits of the spec's digest are enough in a file name.
const specDigits = 8

// entry is the place of a snapshot, whether it exists or not.
func (l *Lake) entry(spec *source.Spec, digest string) (e *Entry, mark string) {
	specDigest := spec.Digest()
	base := filepath.Join(l.dir, spec.Name, digest+"-"+specDigest[:specDigits])
	e = &Entry{Source: spec.Name, Digest: digest, SpecDigest: specDigest,
		Rows: base + ".parquet", Rejects: base + ".rejects.parquet"}
	return e, base + ".json"
}

// Find looks for what Ingest left. A snapshot that is not whole is not there.
func (l *Lake) Find(spec *source.Spec, digest string) (*Entry, bool, error) {
	e, mark := l.entry(spec, digest)
	data, err := os.ReadFile(mark)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("read lake entry: %w", err)
	}
	found := *e
	if json.Unmarshal(data, &found) != nil || found.Digest != digest || found.SpecDigest != e.SpecDigest || found.Report == nil {
		return nil, false, nil // a disk's fault, not a run's: read the file again
	}
	for _, path := range []string{e.Rows, e.Rejects} {
		if !isWhole(path) {
			return nil, false, nil
		}
	}
	return &found, true, nil
}

// isWhole tells whether the file begins and ends as Parquet does (PAR1, in the
// format's File Layout). A power cut can leave one cut short or full of zeros,
// which would fail every night from then on.
func isWhole(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil || !st.Mode().IsRegular() || st.Size() < 8 {
		return false
	}
	var head, foot [4]byte
	_, errHead := f.ReadAt(head[:], 0)
	_, errFoot := f.ReadAt(foot[:], st.Size()-4)
	return errHead == nil && errFoot == nil && string(head[:]) == "PAR1" && string(foot[:]) == "PAR1"
}

// Ingest reads the book by the spec and keeps the result. digest is the sha256
// of the file's content. What is already there is returned as it is. When the
// book cannot be read to its end, nothing is kept.
func (l *Lake) Ingest(ctx context.Context, b *sheet.Book, spec *source.Spec, digest string) (*Entry, error) {
	if found, ok, err := l.Find(spec, digest); ok || err != nil {
		return found, err
	}
	e, mark := l.entry(spec, digest)
	e.File = filepath.Base(b.Path())
	if err := os.MkdirAll(filepath.Dir(mark), 0o755); err != nil {
		return nil, fmt.Errorf("make lake folder: %w", err)
	}
	w, err := newSnapshot(filepath.Dir(mark), spec)
	if err != nil {
		return nil, err
	}
	defer w.discard()
	if e.Report, err = source.Read(ctx, b, spec, digest, w); err != nil {
		return nil, err
	}
	if err := w.commit(e, mark); err != nil {
		return nil, err
	}
	return e, nil
}

// Digest is the sha256 of a file's content in hex.
func Digest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("digest: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("digest %s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
