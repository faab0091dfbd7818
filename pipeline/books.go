package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"yujing/pipeline/ledger"
	"yujing/pipeline/ledger/fill"
	"yujing/pipeline/report"
	"yujing/pipeline/report/statistics"
)

// books writes what leaves the county office: a ledger for every township that
// has something to check, the county's summary, and the report.
func (j *job) books() error {
	n, err := fill.Read(j.ctx, j.db, j.County.Name, j.Night)
	if err != nil {
		return err
	}
	s, err := j.shelf(j.sends, filepath.Join(j.partial(), "ledgers"), filepath.Join(j.dir(), "ledgers"))
	if err != nil {
		return err
	}
	s.label = j.date
	if n.Summary.Townships, err = s.write(n); err != nil {
		return err
	}
	j.result.Books = s.books
	n.Summary.Batch = s.batch.Number
	return j.countyBooks(n)
}

func countClues(hs []ledger.Household) int {
	n := 0
	for _, h := range hs {
		n += len(h.Clues)
	}
	return n
}

func (j *job) countyBooks(n *fill.Night) error {
	j.countAlerts(n)
	var err error
	if n.Summary.Statistics, err = statistics.Sheets(j.ctx, j.db, j.date[:len("2026-11")]); err != nil {
		return err
	}
	name := "县级汇总_" + j.date + ".xlsx"
	if err := j.create(filepath.Join("ledgers", name), func(f *os.File) error {
		return ledger.WriteSummary(f, n.Summary, ledgerOptions(j.County, ""))
	}); err != nil {
		return err
	}
	j.result.Summary = filepath.Join(j.dir(), "ledgers", name)
	j.result.Report = filepath.Join(j.dir(), "report.html")
	j.result.Database = filepath.Join(j.dir(), databaseFile)
	return j.create("report.html", func(f *os.File) error { return report.WriteHTML(f, j.reportOf(n)) })
}

func (j *job) countAlerts(n *fill.Night) {
	j.manifest.Alerts = map[string]int64{}
	for _, h := range n.Summary.Households {
		for _, c := range h.Clues {
			j.manifest.Alerts[c.State]++
		}
	}
	for _, t := range n.Books {
		j.manifest.Alerts["线索消失"] += int64(countClues(t.Gone))
	}
}

func (j *job) reportOf(n *fill.Night) report.Report {
	s := n.Summary
	r := report.Report{County: s.County, Night: s.Night, Batch: s.Batch, Program: j.Program,
		Townships: n.Townships, Rules: s.Rules, Counts: ledger.CountByRule(s.Households),
		Frozen: s.Frozen, Left: s.FileProblems, Sources: s.Sources, Sheets: s.Sheets,
		Unmatched: reasons(n.Unlinked), Links: reasons(n.Linked)}
	r.Totals = []report.Figure{{Name: "预警户", Value: int64(len(s.Households))}, {Name: "预警线索", Value: int64(countClues(s.Households))}}
	for _, state := range []string{ledger.StateNew, ledger.StateWorse, ledger.StateContinues, ledger.StateFrozen, "线索消失"} {
		r.Totals = append(r.Totals, report.Figure{Name: state, Value: j.manifest.Alerts[state]})
	}
	return r
}

func reasons(counts []fill.Count) []report.Reason {
	var out []report.Reason
	for _, c := range counts {
		out = append(out, report.Reason{Source: c.Source, Reason: c.What, Rows: c.Rows})
	}
	return out
}

// create writes one file of the night; a failed write leaves an error, and the
// night is not published.
func (j *job) create(rel string, write func(*os.File) error) error {
	f, err := os.Create(filepath.Join(j.partial(), rel))
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return fmt.Errorf("write %s: %w", rel, err)
	}
	return f.Close()
}

// fileName makes a name from the configuration safe on every system.
func fileName(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, s)
}
