package pipeline

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// ErrRunning means that another run has the workspace.
var ErrRunning = errors.New("another run has the workspace")

// A lock is held by the operating system, so that a killed run leaves none
// behind. Who holds it stands in a file beside it, because some systems let
// nobody read a locked file.
type lock struct {
	flock *flock.Flock
	note  string
}

type holder struct {
	PID   int    `json:"pid"`
	Night string `json:"night"`
	Since string `json:"since"`
}

// acquire takes the lock of the workspace or fails with ErrRunning, naming the
// run that has it.
func acquire(nights, night string, now time.Time) (*lock, error) {
	l := &lock{
		flock: flock.New(filepath.Join(nights, ".lock")),
		note:  filepath.Join(nights, ".running.json"),
	}
	ok, err := l.flock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock workspace: %w", err)
	}
	if !ok {
		return nil, fmt.Errorf("另一个运行正在进行（%s），请等它结束后再试：%w", l.who(), ErrRunning)
	}
	text, err := json.Marshal(holder{PID: os.Getpid(), Night: night, Since: now.Format(time.DateTime)})
	if err == nil {
		err = os.WriteFile(l.note, text, 0o600)
	}
	if err != nil {
		l.flock.Unlock()
		return nil, fmt.Errorf("note who runs: %w", err)
	}
	return l, nil
}

func (l *lock) who() string {
	var h holder
	text, err := os.ReadFile(l.note)
	if err != nil || json.Unmarshal(text, &h) != nil {
		return "刚刚开始"
	}
	return fmt.Sprintf("进程号 %d，%s 开始，日期 %s", h.PID, h.Since, h.Night)
}

func (l *lock) release() {
	os.Remove(l.note)
	l.flock.Unlock()
}
