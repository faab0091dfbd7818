package pipeline

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"yujing/pipeline/alert"
	"yujing/pipeline/identity"
	"yujing/pipeline/link"
	"yujing/pipeline/link/fs"
	"yujing/pipeline/warehouse"
)

// modelFile is the night's copy of the model that its links were weighed with.
const modelFile = "model.json"

// link finds households and keeps the model beside the night's results.
func (j *job) link() error {
	r, err := j.households()
	if err != nil {
		return err
	}
	text, err := r.Model.Encode()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(j.partial(), modelFile), text, 0o644); err != nil {
		return fmt.Errorf("keep the model: %w", err)
	}
	j.manifest.Link = LinkRun{Model: r.Model.Version(), Trained: r.Model.Trained, Pairs: r.Model.Pairs, Persons: r.Persons}
	j.result.Compared = r.Compared
	return nil
}

// households makes the register, finds the household behind every department
// row, and makes what rules may read.
func (j *job) households() (*link.Result, error) {
	if err := warehouse.BuildRegister(j.ctx, j.db); err != nil {
		return nil, err
	}
	o, err := j.linkOptions()
	if err != nil {
		return nil, err
	}
	r, err := link.Run(j.ctx, j.db, o)
	if err != nil {
		return nil, err
	}
	return r, warehouse.BuildFacts(j.ctx, j.db)
}

func (j *job) linkOptions() (link.Options, error) {
	o := link.Options{Sources: j.persons(), Night: j.date, Previous: j.previousDatabase()}
	o.Places = identity.NewPlaces(j.County.Name, j.County.Aliases, j.Places)
	var err error
	if o.Accept, err = threshold(j.County.Link.Accept); err != nil {
		return o, err
	}
	if o.Review, err = threshold(j.County.Link.Review); err != nil {
		return o, err
	}
	if o.Answers, err = j.confirmed(); err != nil {
		return o, err
	}
	o.Model, err = j.model()
	return o, err
}

// confirmed is what the townships have answered about uncertain links, up to tonight.
func (j *job) confirmed() ([]link.Answer, error) {
	said, err := alert.LinkAnswers(j.ctx, j.log)
	var out []link.Answer
	for _, a := range said {
		out = append(out, link.Answer{Person: a.PersonKey, Household: a.HouseholdID, Member: a.PersonID,
			Answer: a.Result, Date: a.Date.Format(time.DateOnly), By: a.By})
	}
	return out, err
}

// threshold reads a share of the configuration; without one (rules are checked
// outside any workspace, too) the linker's own holds.
func threshold(share string) (float64, error) {
	if share == "" {
		return 0, nil
	}
	v, err := strconv.ParseFloat(share, 64)
	if err != nil {
		return 0, fmt.Errorf("threshold: %w", err)
	}
	return v, nil
}

// model is the one of the night before, unless the county wants a new one from a
// day on that it does not reach; nil trains.
func (j *job) model() (*fs.Model, error) {
	if j.previous == nil {
		return nil, nil
	}
	text, err := os.ReadFile(filepath.Join(j.previousNight().dir(), modelFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m, err := fs.Decode(text)
	if err != nil {
		return nil, fmt.Errorf("model of %s: %w", j.previous.Night, err)
	}
	from := j.County.Link.Train
	if !from.IsZero() && !j.Night.Before(from) && m.Trained < from.Format(time.DateOnly) {
		return nil, nil
	}
	return m, nil
}

func (j *job) previousNight() night { return night{j.Root, j.previous.Night} }

// previousDatabase is what the night before left, "" without one.
func (j *job) previousDatabase() string {
	if j.previous == nil {
		return ""
	}
	path := filepath.Join(j.previousNight().dir(), databaseFile)
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}
