package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"yujing/pipeline/durable"
	"yujing/pipeline/lake"
)

// A night is the directory of one date: built in a hidden one, published by a
// rename.
type night struct {
	root string
	date string // 2026-11-21
}

func (n night) dir() string     { return filepath.Join(n.root, "nights", n.date) }
func (n night) partial() string { return filepath.Join(n.root, "nights", "."+n.date+".partial") }
func (n night) old() string     { return filepath.Join(n.root, "nights", "."+n.date+".old") }
func (n night) log() string     { return filepath.Join(n.root, "history", n.date+".parquet") }

// work is where a night keeps what it needs while it is built and nobody after.
func (n night) work() string { return filepath.Join(n.partial(), "work") }

// eventsFile is the night's own copy of its part of the log.
const eventsFile = "events.parquet"

// begin makes an empty directory to build in.
func (n night) begin() error {
	if err := os.RemoveAll(n.partial()); err != nil {
		return fmt.Errorf("clear the rest of a broken run: %w", err)
	}
	return os.MkdirAll(filepath.Join(n.partial(), "ledgers"), 0o755)
}

// publish syncs what was built and puts it in the place of an older night of
// the same date. The order leaves a whole night at every instant that recover
// can find: the new one is complete before the old one moves.
func (n night) publish() error {
	if err := durable.SyncTree(n.partial()); err != nil {
		return fmt.Errorf("sync night: %w", err)
	}
	if _, err := os.Stat(n.dir()); err == nil {
		if err := os.Rename(n.dir(), n.old()); err != nil {
			return fmt.Errorf("put the older night of this date aside: %w", err)
		}
	}
	if err := os.Rename(n.partial(), n.dir()); err != nil {
		return fmt.Errorf("publish night: %w", err)
	}
	if err := durable.SyncDir(filepath.Dir(n.dir())); err != nil {
		return fmt.Errorf("sync nights: %w", err)
	}
	if err := os.RemoveAll(n.old()); err != nil {
		return fmt.Errorf("remove the older night of this date: %w", err)
	}
	return settle(n)
}

// settle copies the night's events into the log unless they are there already.
// The night is the commit; the log follows it, also after a crash between the
// two.
func settle(n night) error {
	events, err := os.ReadFile(filepath.Join(n.dir(), eventsFile))
	if err != nil {
		return fmt.Errorf("read events of %s: %w", n.date, err)
	}
	if have, err := os.ReadFile(n.log()); err == nil && string(have) == string(events) {
		return nil
	}
	return durable.WriteFile(n.log(), events)
}

// overtaken lists the nights after this one if its events, which stand in built, are
// not those that they went on from.
func (n night) overtaken(built string) ([]string, error) {
	dates, err := Nights(n.root)
	if err != nil {
		return nil, err
	}
	dates = slices.DeleteFunc(dates, func(d string) bool { return d <= n.date })
	events, err := os.ReadFile(filepath.Join(built, eventsFile))
	if err != nil {
		return nil, err
	}
	if had, err := os.ReadFile(n.log()); err == nil && string(had) == string(events) {
		return nil, nil
	}
	return dates, nil
}

// recoverNights brings the workspace of a killed run back to whole nights: what
// was being built goes, a night put aside and never replaced returns, and the log gets the events of every
// published night. It runs under the lock.
func recoverNights(root string) error {
	for _, dir := range []string{"nights", "history", "lake"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
			return err
		}
	}
	if err := errors.Join(dropUnfinished(root), dropHalfWritten(root), lake.Open(filepath.Join(root, "lake")).Sweep()); err != nil {
		return err
	}
	aside, err := leftovers(root, ".old")
	if err != nil {
		return err
	}
	for _, date := range aside {
		if err := (night{root, date}).bringBack(); err != nil {
			return fmt.Errorf("bring back night %s: %w", date, err)
		}
	}
	dates, err := Nights(root)
	if err != nil {
		return err
	}
	for _, d := range dates {
		if err := settle(night{root, d}); err != nil {
			return err
		}
	}
	return recoverIssued(root)
}

// bringBack ends a publication that was cut off: the older night goes if the new
// one is in its place, and returns to it if not.
func (n night) bringBack() error {
	if _, err := os.Stat(n.dir()); err == nil {
		return os.RemoveAll(n.old())
	}
	return os.Rename(n.old(), n.dir())
}

// dropUnfinished removes what killed runs of any date were building: a work
// database is large, and nobody would come back for it.
func dropUnfinished(root string) error {
	dates, err := leftovers(root, ".partial")
	if err != nil {
		return err
	}
	for _, date := range dates {
		if err := os.RemoveAll(night{root, date}.partial()); err != nil {
			return fmt.Errorf("clear the rest of a broken run: %w", err)
		}
	}
	return nil
}

// dropHalfWritten removes files of the log, and returned workbooks, that a killed
// run was writing: they have no name of their own yet.
func dropHalfWritten(root string) error {
	for _, pattern := range []string{"history/.log-*", "history/*.tmp", "history/feedback/*.tmp"} {
		files, err := fs.Glob(os.DirFS(root), pattern)
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := os.Remove(filepath.Join(root, filepath.FromSlash(f))); err != nil {
				return fmt.Errorf("clear the rest of a broken run: %w", err)
			}
		}
	}
	return nil
}

// leftovers lists the dates of the hidden directories with this ending.
func leftovers(root, ending string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(root, "nights"))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		date, ok := strings.CutSuffix(strings.TrimPrefix(e.Name(), "."), ending)
		if _, err := time.Parse(time.DateOnly, date); ok && err == nil {
			out = append(out, date)
		}
	}
	return out, nil
}

// Nights lists the published nights of a workspace, oldest first.
func Nights(root string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(root, "nights"))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if _, err := time.Parse(time.DateOnly, e.Name()); err == nil && e.IsDir() {
			out = append(out, e.Name())
		}
	}
	sort.Strings(out)
	return out, nil
}

// Current is the directory of the night that was published last.
func Current(root string) (string, error) {
	at := filepath.Join(root, "nights", "current")
	if info, err := os.Stat(at); err == nil && info.IsDir() {
		return filepath.EvalSymlinks(at)
	}
	date, err := os.ReadFile(at)
	if err != nil {
		return "", fmt.Errorf("no night has been published: %w", err)
	}
	return filepath.Join(root, "nights", strings.TrimSpace(string(date))), nil
}

// moveCurrent points nights/current at the newest published night: a link, or
// a file with its date where links are not allowed (Windows without rights).
func moveCurrent(root string) error {
	dates, err := Nights(root)
	if err != nil || len(dates) == 0 {
		return err
	}
	newest := dates[len(dates)-1]
	at := filepath.Join(root, "nights", "current")
	tmp := at + ".new"
	os.Remove(tmp)
	if os.Symlink(newest, tmp) != nil {
		return durable.WriteFile(at, []byte(newest+"\n"))
	}
	if err := os.Rename(tmp, at); err != nil {
		return fmt.Errorf("move nights/current: %w", err)
	}
	return durable.SyncDir(filepath.Dir(at))
}
