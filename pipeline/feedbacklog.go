package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"yujing/pipeline/alert"
	"yujing/pipeline/durable"
)

// Feedback is one import of returned workbooks, read and checked.
type Feedback struct {
	Workbooks []Workbook // kept as they came
	Answers   []alert.Answer
	Links     []alert.LinkAnswer
}

// Workbook is a returned file.
type Workbook struct {
	Name string // as it came; its ending is kept
	Data []byte
}

// Digest is the workbook's sha256, as answers name it.
func (w Workbook) Digest() string {
	sum := sha256.Sum256(w.Data)
	return hex.EncodeToString(sum[:])
}

// RecordFeedback keeps the workbooks and appends their answers to the event log,
// behind the newest published night. It returns that night and the names of the
// files of the log; the next night acts on them. Recording the same again changes
// nothing, and an import that was cut off is done again as a whole.
func RecordFeedback(ctx context.Context, root string, now time.Time, f Feedback) (after string, files []string, err error) {
	err = inOffice(root, now, func(newest string) error {
		after = newest
		files, err = f.record(ctx, root, newest)
		return err
	})
	return after, files, err
}

// record keeps the workbooks first: the log never names one that is not there.
func (f Feedback) record(ctx context.Context, root, newest string) ([]string, error) {
	for _, w := range f.Workbooks {
		if err := keepWorkbook(root, w); err != nil {
			return nil, fmt.Errorf("keep returned workbook: %w", err)
		}
	}
	return alert.WriteFeedback(ctx, filepath.Join(root, "history"), newest, f.Answers, f.Links)
}

// keepWorkbook puts a returned file where its digest finds it.
func keepWorkbook(root string, w Workbook) error {
	dir := filepath.Join(root, "history", "feedback")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	at := filepath.Join(dir, w.Digest()+strings.ToLower(filepath.Ext(w.Name)))
	if info, err := os.Stat(at); err == nil && info.Size() == int64(len(w.Data)) {
		return nil
	}
	return durable.WriteFile(at, w.Data)
}

// inOffice does what happens in the office between two nights: under the lock, on a
// workspace that is whole, knowing the newest published night.
func inOffice(root string, now time.Time, do func(newest string) error) error {
	newest, err := newestNight(root)
	if err != nil {
		return err
	}
	l, err := acquire(filepath.Join(root, "nights"), newest, now)
	if err != nil {
		return err
	}
	defer l.release()
	if err := recoverNights(root); err != nil {
		return err
	}
	if newest, err = newestNight(root); err != nil {
		return err
	}
	return do(newest)
}

// ErrNoNight means that no night has been published yet.
var ErrNoNight = errors.New("no night has been published")

func newestNight(root string) (string, error) {
	dates, err := Nights(root)
	if err != nil {
		return "", err
	}
	if len(dates) == 0 {
		return "", fmt.Errorf("这里还没有任何一夜的结果，请先运行 yujing run：%w", ErrNoNight)
	}
	return dates[len(dates)-1], nil
}
