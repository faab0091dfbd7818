package synth

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Risk is a household that truly is at risk: what whoever knocks at its door finds
// if he looks well. Nothing that is not in a Risk is a risk, whatever clue there is.
type Risk struct {
	Household string    // 户编号
	From, To  time.Time // the first and the last night on which it is so
	Cause     string    // the category of rules that fits (收入 因病 因残 因学 因灾 住房 饮水 教育 就业 兜底), 意外事故, or KnownRisk
	Why       string    // in words
}

// KnownRisk is the cause of a household that was a 监测对象 before the first night
// and whose risk is not eliminated: nothing new has befallen it.
const KnownRisk = causeKnown

// On tells whether the household is at risk on a night, for this cause.
func (r *Risk) On(night time.Time) bool { return !night.Before(r.From) && !night.After(r.To) }

// TruthRisk reads who truly is at risk in the county that was written to dir, in the
// order of households and nights; a household may be at risk for several causes at
// once. An error is one of reading truth/risk.csv.
func TruthRisk(dir string) ([]Risk, error) {
	f, err := os.Open(filepath.Join(dir, "truth", "risk.csv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows := csv.NewReader(f)
	rows.FieldsPerRecord = len(riskHeader)
	if _, err := rows.Read(); err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name(), err)
	}
	var out []Risk
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Name(), err)
		}
		from, err1 := time.Parse(time.DateOnly, row[1])
		to, err2 := time.Parse(time.DateOnly, row[2])
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Name(), err)
		}
		out = append(out, Risk{row[0], from, to, row[3], row[4]})
	}
}

var riskHeader = []string{"户编号", "起夜", "止夜", "原因", "说明"}

// writeRisk writes truth/risk.csv. A risk that no night sees is left out.
func (o *output) writeRisk() error {
	f, err := o.truthFile("risk", riskHeader...)
	if err != nil {
		return err
	}
	all := slices.Clone(o.w.risks)
	slices.SortStableFunc(all, func(a, b risk) int {
		return cmp.Or(cmp.Compare(a.household, b.household), cmp.Compare(a.from, b.from), cmp.Compare(a.cause, b.cause))
	})
	for _, k := range all {
		from, to := o.w.calendar.seen(k)
		if from == 0 {
			continue
		}
		if err := f.write(householdNumber(k.household), from.format("2006-01-02"), to.format("2006-01-02"), k.cause, k.what); err != nil {
			return err
		}
	}
	return f.csv.close()
}

// seen are the first and the last night on which a risk is there; 0 for none.
func (c calendar) seen(k risk) (from, to day) {
	for _, n := range c.nights {
		if k.on(n) {
			if from == 0 {
				from = n
			}
			to = n
		}
	}
	return from, to
}
