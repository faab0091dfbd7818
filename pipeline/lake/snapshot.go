package lake

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"yujing/pipeline/source"
)

// snapshot is an entry being written: the sink of source.Read.
type snapshot struct {
	dir     string
	spec    *source.Spec
	rows    *table
	rejects *table
	temp    []string // files to remove unless they were renamed
}

func newSnapshot(dir string, spec *source.Spec) (*snapshot, error) {
	s := &snapshot{dir: dir, spec: spec}
	if err := s.begin(); err != nil {
		s.discard()
		return nil, err
	}
	return s, nil
}

func (s *snapshot) begin() (err error) {
	if s.rows, err = s.table(s.spec.Columns()); err != nil {
		return err
	}
	s.rejects, err = s.table(source.ProblemColumns())
	return err
}

// Restart forgets what was written: source.Read found merged cells and begins
// again.
func (s *snapshot) Restart() error {
	s.discard()
	s.rows, s.rejects, s.temp = nil, nil, nil
	return s.begin()
}

func (s *snapshot) table(columns []source.Column) (*table, error) {
	f, err := s.create()
	if err != nil {
		return nil, err
	}
	t, err := newTable(f, columns)
	if err != nil {
		f.Close()
		return nil, err
	}
	return t, nil
}

// create makes a temporary file in the folder of the entry, so that a rename
// stays on one file system. Its mode is 0600: it holds personal data.
func (s *snapshot) create() (*os.File, error) {
	f, err := os.CreateTemp(s.dir, temporary+"*")
	if err != nil {
		return nil, fmt.Errorf("create lake file: %w", err)
	}
	s.temp = append(s.temp, f.Name())
	return f, nil
}

// Row keeps a loaded row.
func (s *snapshot) Row(values []source.Value) error { return s.rows.add(values) }

// Problem keeps a rejected row or a warning.
func (s *snapshot) Problem(p source.Problem) error { return s.rejects.add(p.Values()) }

// commit makes everything durable and names it, the mark last.
func (s *snapshot) commit(e *Entry, mark string) error {
	if err := s.rows.close(); err != nil {
		return fmt.Errorf("write lake rows: %w", err)
	}
	if err := s.rejects.close(); err != nil {
		return fmt.Errorf("write lake problems: %w", err)
	}
	if err := s.writeMark(e); err != nil {
		return fmt.Errorf("write lake mark: %w", err)
	}
	for i, path := range []string{e.Rows, e.Rejects, mark} {
		if path == mark { // the files must be there before the mark says so
			if err := syncDir(s.dir); err != nil {
				return err
			}
		}
		if err := os.Rename(s.temp[i], path); err != nil {
			return fmt.Errorf("name lake file: %w", err)
		}
	}
	s.temp = nil
	return syncDir(s.dir)
}

func (s *snapshot) writeMark(e *Entry) error {
	data, err := json.MarshalIndent(e, "", "  ")
	if err != nil {
		return err
	}
	f, err := s.create()
	if err != nil {
		return err
	}
	if _, err := f.Write(append(data, '\n')); err != nil {
		f.Close()
		return err
	}
	return syncClose(f)
}

// discard removes what was not committed. After commit there is nothing left to do.
func (s *snapshot) discard() {
	for _, t := range []*table{s.rows, s.rejects} {
		if t != nil {
			t.abandon()
		}
	}
	for _, path := range s.temp {
		os.Remove(path)
	}
}

func syncClose(f *os.File) error {
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// syncDir makes renames durable. Windows cannot sync a folder and needs not.
func syncDir(dir string) error {
	d, err := os.Open(filepath.Clean(dir))
	if err != nil {
		return fmt.Errorf("sync lake folder: %w", err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !cannotSyncFolders {
		return fmt.Errorf("sync lake folder: %w", err)
	}
	return nil
}
