package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"yujing/pipeline/synth"
)

func main() {
	o := options{}
	flag.IntVar(&o.people, "people", 2000, "people of the county")
	flag.Uint64Var(&o.seed, "seed", 1, "another seed is another county")
	flag.Float64Var(&o.mess, "mess", 0.02, "share of spoiled cells")
	flag.IntVar(&o.nights, "nights", 52, "weekly nights")
	flag.StringVar(&o.dir, "dir", "", "where to play; empty: a temporary folder that is removed")
	flag.Parse()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "year:", err)
		os.Exit(1)
	}
}

type options struct {
	people, nights int
	seed           uint64
	mess           float64
	dir            string
}

func run(ctx context.Context, o options) error {
	if o.dir == "" {
		dir, err := os.MkdirTemp("", "yujing-year-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.dir = filepath.Join(dir, "county")
	}
	county, err := synth.Write(o.dir, synth.Options{People: o.people, Seed: o.seed, Mess: o.mess, Nights: o.nights, Every: synth.EveryWeek})
	if err != nil {
		return err
	}
	risks, err := synth.TruthRisk(o.dir)
	if err != nil {
		return err
	}
	p := newPlayer(o, risks)
	for i, night := range county.Nights {
		if err := p.week(ctx, night); err != nil {
			return fmt.Errorf("night %s: %w", night.Format("2006-01-02"), err)
		}
		if (i+1)%4 == 0 || i+1 == len(county.Nights) {
			p.score.line(os.Stdout, night, i+1)
		}
	}
	p.score.print(os.Stdout)
	return nil
}
