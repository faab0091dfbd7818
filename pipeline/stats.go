package pipeline

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"yujing/pipeline/ledger"
	"yujing/pipeline/report/statistics"
)

// problemsFile is the night's copy of 疑似问题台账, which the next night goes on with.
const problemsFile = "problems.parquet"

// statistics counts what became of the alerts and keeps what the next night needs.
func (j *job) statistics() error {
	before := ""
	if j.previous != nil {
		file := filepath.Join(j.previousNight().dir(), problemsFile)
		if _, err := os.Stat(file); err == nil {
			before = file
		}
	}
	if err := statistics.Build(j.ctx, j.db, before); err != nil {
		return err
	}
	return statistics.SaveProblems(j.ctx, j.db, filepath.Join(j.partial(), problemsFile))
}

// Statistics reads the statistics of a month ("2026-10") from a published night.
func (p *Published) Statistics(ctx context.Context, month string) (*ledger.Statistics, error) {
	night, err := p.date()
	if err != nil {
		return nil, err
	}
	s := &ledger.Statistics{County: p.Manifest.County, Period: month, Night: night}
	if s.Charts, err = statistics.Charts(ctx, p.DB, month); err != nil {
		return nil, fmt.Errorf("这一夜没有统计表，请用现在的程序重新运行这一夜：%w", err)
	}
	s.Sheets, err = statistics.Sheets(ctx, p.DB, month)
	return s, err
}

// WriteStatistics writes the book of a month as the county's settings want it masked.
func (p *Published) WriteStatistics(w io.Writer, s *ledger.Statistics) error {
	setup, _, err := p.prepare()
	if err != nil {
		return err
	}
	return ledger.WriteStatistics(w, *s, ledger.Options{FullID: setup.County.Masking.ID == "none"})
}
