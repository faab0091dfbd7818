package alert

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"yujing/pipeline/durable"
	"yujing/pipeline/warehouse"
)

// Kind is what a file of the log holds.
type Kind string

// The kinds of files in history/. A night's own is named after the night alone;
// the others are named after the newest night that was published when they were
// made, their kind, and 16 digits of the sha256 of their bytes.
const (
	Night     Kind = ""   // what the night decided
	Issued    Kind = "下发" // what yujing issue sent out
	Answered  Kind = "反馈" // what the townships answered about clues
	Confirmed Kind = "确认" // what the townships answered about uncertain matches
)

// LogFile is one file of the log.
type LogFile struct {
	Path  string
	Night string // 2026-11-21: the night whose it is, or after which it was made
	Kind  Kind
}

// ErrLog means that the log is not what it was when it was written.
var ErrLog = errors.New("event log damaged")

var logName = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:\.(下发|反馈|确认)-([0-9a-f]{16}))?\.parquet$`)

// Log lists the files of the log in dir that a night on before folds: those of
// earlier nights, oldest first, a night's own ahead of what the office did after
// it. before "" lists all. The checksum in a name is held against the bytes.
func Log(dir, before string) ([]LogFile, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []LogFile
	for _, e := range entries {
		m := logName.FindStringSubmatch(e.Name())
		if m == nil || e.IsDir() || before != "" && m[1] >= before {
			continue
		}
		f := LogFile{Path: filepath.Join(dir, e.Name()), Night: m[1], Kind: Kind(m[2])}
		if err := f.verify(m[3]); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b LogFile) int {
		return cmp.Or(cmp.Compare(a.Night, b.Night), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Path, b.Path))
	})
	return out, nil
}

func (f LogFile) verify(sum string) error {
	if sum == "" {
		return nil
	}
	data, err := os.ReadFile(f.Path)
	if err != nil {
		return err
	}
	if digest(data) != sum {
		return fmt.Errorf("预警历史文件“%s”的内容与文件名中的校验码对不上：它被改动过或没有写完整，请从备份恢复这个文件后再运行：%w",
			filepath.Base(f.Path), ErrLog)
	}
	return nil
}

// digest is what a name carries: 16 hex digits, 64 bits, of the sha256.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// writeLogFile writes rows as a file of the log and returns its name.
func writeLogFile(ctx context.Context, dir, night string, kind Kind, as layout, rows [][]any) (string, error) {
	db, err := warehouse.OpenMemory()
	if err != nil {
		return "", err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "create table 事件 ("+as.columns()+")"); err != nil {
		return "", fmt.Errorf("write event log: %w", err)
	}
	for part := range slices.Chunk(rows, 500) { // a statement each: one a row takes ten times as long
		if _, err := db.ExecContext(ctx, "insert into 事件 values "+values(part)); err != nil {
			return "", fmt.Errorf("write event log: %w", err)
		}
	}
	return saveEvents(ctx, db, dir, night, kind)
}

// saveEvents writes 事件 as a file of the log of that kind, whole or not at all, and
// returns its name.
func saveEvents(ctx context.Context, db *sql.DB, dir, night string, kind Kind) (string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	temp, err := os.CreateTemp(dir, ".log-*")
	if err != nil {
		return "", err
	}
	temp.Close()
	defer os.Remove(temp.Name())
	if err := WriteEvents(ctx, db, temp.Name()); err != nil {
		return "", err
	}
	data, err := os.ReadFile(temp.Name())
	if err != nil {
		return "", err
	}
	name := FileName(night, kind, data)
	return name, durable.WriteFile(filepath.Join(dir, name), data)
}

// FileName is what a file of the log with these bytes is called, of a kind other
// than Night.
func FileName(night string, kind Kind, data []byte) string {
	return fmt.Sprintf("%s.%s-%s.parquet", night, kind, digest(data))
}
