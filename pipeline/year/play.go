package main

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"yujing/pipeline"
	"yujing/pipeline/synth"
)

// player runs the nights and answers for the townships.
type player struct {
	dir    string
	risks  map[string][]synth.Risk // by household
	random *rand.Rand
	score  score
	kept   []string // returned books that may be sent in once more
	late   []string // returned books that come in a week late
}

func newPlayer(o options, risks []synth.Risk) *player {
	p := &player{dir: o.dir, risks: map[string][]synth.Risk{}, random: rand.New(rand.NewPCG(o.seed, 52)), score: newScore()}
	for _, r := range risks {
		p.risks[r.Household] = append(p.risks[r.Household], r)
	}
	return p
}

// at tells whether a household truly is at risk on a day.
func (p *player) at(household string, day time.Time) bool {
	for _, r := range p.risks[household] {
		if r.Cause != synth.KnownRisk && r.On(day) {
			return true
		}
	}
	return false
}

// week is a night, the days after it on which the books come back, and the import.
func (p *player) week(ctx context.Context, night time.Time) error {
	// Now only stands in a lock's note: nothing of a night depends on it.
	result, err := pipeline.Run(ctx, pipeline.Options{Root: p.dir, Night: night, Now: night, Program: "yujing year"})
	if err != nil {
		return err
	}
	if err := p.count(ctx, result.Database, night); err != nil {
		return err
	}
	back := p.late
	p.late = nil
	for _, book := range result.Books {
		filled, err := p.fill(book, night)
		if err != nil {
			return err
		}
		switch {
		case filled == "":
		case p.chance(0.1):
			p.late = append(p.late, filled)
		default:
			back = append(back, filled)
		}
	}
	if len(p.kept) > 0 && p.chance(0.2) { // somebody sends an old mail again
		back = append(back, p.kept[p.random.IntN(len(p.kept))])
	}
	if len(back) == 0 {
		return nil
	}
	p.kept = append(p.kept, back...)
	outcome, err := pipeline.ImportFeedback(ctx, pipeline.FeedbackOptions{Root: p.dir, Day: night.AddDate(0, 0, 6), Now: night, Paths: back})
	if err != nil {
		return err
	}
	p.score.imported(outcome)
	return nil
}

func (p *player) chance(share float64) bool { return p.random.Float64() < share }

// returned is where a filled book is put: beside the workspace, as in a mailbox.
func (p *player) returned(night time.Time, book string) (string, error) {
	dir := filepath.Join(filepath.Dir(p.dir), "mailbox", night.Format(time.DateOnly))
	return filepath.Join(dir, filepath.Base(book)), os.MkdirAll(dir, 0o755)
}
