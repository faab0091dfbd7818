package pipeline

import (
	"os"
	"path/filepath"
	"time"

	"yujing/configs"
	"yujing/pipeline/ledger"
	"yujing/pipeline/ledger/feedback"
)

// WriteCorrections writes the lines that an import refused into dir, a book for each
// township, locked like its ledger, and returns the books' paths. Lines whose
// township nobody knows are a book of their own.
func WriteCorrections(o FeedbackOptions, r *FeedbackResult, dir string) ([]string, error) {
	county, err := configs.LoadCounty(filepath.Join(o.Root, "county.yaml"))
	if err != nil {
		return nil, wrongConfig(err)
	}
	passwords, err := ledgerPasswords(o.Root, county)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, c := range corrections(county, o.Day, r.Outcome.Refused) {
		path := filepath.Join(dir, fileName(orUnknown(c.Township))+"_退回更正_"+o.Day.Format(time.DateOnly)+".xlsx")
		options := ledger.Options{FullID: county.Masking.ID == configs.MaskNone, Password: passwords[c.Township]}
		if err := writeCorrections(path, c, options); err != nil {
			return out, err
		}
		out = append(out, path)
	}
	return out, nil
}

func orUnknown(township string) string {
	if township == "" {
		return "未认出乡镇"
	}
	return township
}

func writeCorrections(path string, c ledger.Corrections, o ledger.Options) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := ledger.WriteCorrections(f, c, o); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// corrections sorts the refused lines by township, in the order in which they
// first appear. A whole file that was refused has no line to put right.
func corrections(county *configs.County, day time.Time, refused []feedback.Refusal) []ledger.Corrections {
	at := map[string]int{}
	var out []ledger.Corrections
	for _, r := range refused {
		if r.Line == nil {
			continue
		}
		i, ok := at[r.Township]
		if !ok {
			i = len(out)
			at[r.Township] = i
			out = append(out, ledger.Corrections{County: county.Name, Township: r.Township, Day: day, Answers: dropDown(county)})
		}
		c := r.Line.Written()
		place := r.Place
		place.File, place.Column, place.Header = filepath.Base(place.File), "", "" // the county's own folders are nobody's business
		c.Where, c.Reason, c.Advice = place.At(), r.Reason, r.Advice
		out[i].Lines = append(out[i].Lines, c)
	}
	return out
}

// dropDown is what the drop-down of the county's books offers.
func dropDown(c *configs.County) []string {
	var out []string
	for _, k := range c.Answers {
		out = append(out, k.Result)
	}
	return out
}
