// Package report writes the run report of a night: one HTML file that opens on
// any office PC, without network and without scripts, and prints on A4.
//
// It is for the people who answer for the night, not for those who visit: which
// deliveries were used, whether every row is accounted for, how many clues each
// township got under each rule, what could not be judged and why. There is no
// person in it: what comes in are counts, file names and reasons, already
// counted elsewhere. Stage times are left to manifest.json, so that the same
// night always gives the same bytes.
package report

import (
	_ "embed"
	"html/template"
	"io"
	"time"

	"yujing/pipeline/ledger"
)

// Report is what the page shows. Slices are printed in the order given.
type Report struct {
	County  string
	Night   time.Time
	Batch   string
	Program string // name and version of the program, for the foot of the page

	Totals    []Figure           // the row of large figures: 户, 线索, 新增 …
	Townships []string           // rows of the table of alerts
	Rules     []ledger.Rule      // its columns, also those without a hit
	Counts    []ledger.RuleCount // its cells; ledger.CountByRule gives them
	Frozen    []ledger.NotEvaluated
	Left      ledger.FilesLeft // files and sheets that were not read, and why
	Sources   []ledger.SourceState
	Sheets    []ledger.SheetBalance
	Unmatched []Reason // department persons without a household, by reason
	Links     []Reason // links by method
}

// Figure is one large number and what it counts.
type Figure struct {
	Name  string
	Value int64
}

// Reason counts department rows of a source by why or how.
type Reason struct {
	Source string
	Reason string
	Rows   int64
}

//go:embed report.html
var page string

var tmpl = template.Must(template.New("report").Funcs(template.FuncMap{
	"date": date, "chinese": chinese, "count": count, "change": change, "skipped": skipped,
}).Parse(page))

// WriteHTML writes the page.
func WriteHTML(w io.Writer, r Report) error {
	return tmpl.Execute(w, view{Report: masked(r), Matrix: newMatrix(r), Balance: ledger.SumBalances(r.Sheets)})
}

// view is a report with what is computed for the page.
type view struct {
	Report
	Matrix  matrix
	Balance ledger.Balance
}
