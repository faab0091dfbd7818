// Accuracy measures how well department rows find their households: `make accuracy`.
//
// It makes a synthetic county whose departments spoil their cells in every way that
// synth knows, runs its night, and lays 匹配 beside truth/links.csv, row by row
// (sql/对照.sql). A row is
//
//	right     linked to the household that is meant
//	wrong     linked to another one, or linked although nobody in the register is meant
//	review    asked about: 待确认 or 一人多户
//	missed    neither
//	rejected  not taken from its file by the reader (a date that does not exist)
//
// What is printed: these by kind of damage (a row counts under each of its kinds),
// the same for rows with one damage only, the precision of each method, what became
// of persons who are not in the register, and of every row that was not linked what
// is known of it and whether it leaves enough to decide.
//
// A row leaves too little when somebody of another household agrees with all that
// is written at least as well as the person who is meant, field by field (rival.go):
// no program and no clerk could decide. A row with the name of somebody else is left
// to the township on purpose, however well the rest agrees.
//
// It exits with 1 when an aim (aim.go) is missed.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"yujing/pipeline/synth"
)

func main() {
	o := synth.Options{Nights: 1}
	flag.IntVar(&o.People, "people", 100_000, "persons in the register")
	flag.Float64Var(&o.Mess, "mess", 0.1, "probability that a cell is spoiled")
	flag.IntVar(&o.Nights, "nights", 1, "nights to make and run; the last one is measured")
	seeds := flag.String("seed", "1", "one county for each seed of `list` (1,2,3)")
	made := flag.String("county", "", "measure the newest night of this workspace of `yujing synth` instead")
	flag.Parse()
	ok, err := run(context.Background(), os.Stdout, o, *seeds, *made)
	if err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

// run tells whether every county reached the aims.
func run(ctx context.Context, out io.Writer, o synth.Options, seeds, made string) (bool, error) {
	if made != "" {
		return measureNight(ctx, out, made)
	}
	all := true
	for _, s := range strings.Split(seeds, ",") {
		var err error
		if o.Seed, err = strconv.ParseUint(s, 10, 64); err != nil {
			return false, fmt.Errorf("-seed %s: want numbers with commas between", seeds)
		}
		fmt.Fprintf(out, "# %d people, mess %v, seed %d\n\n", o.People, o.Mess, o.Seed)
		ok, err := measureCounty(ctx, out, o)
		if err != nil {
			return false, err
		}
		all = all && ok
	}
	return all, nil
}

func measureCounty(ctx context.Context, out io.Writer, o synth.Options) (bool, error) {
	root, err := os.MkdirTemp("", "accuracy")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(root)
	if err := runCounty(ctx, root, o); err != nil {
		return false, err
	}
	return measureNight(ctx, out, root)
}

func measureNight(ctx context.Context, out io.Writer, root string) (bool, error) {
	m, err := measure(ctx, root)
	if err != nil {
		return false, err
	}
	defer m.db.Close()
	if err := m.print(out); err != nil {
		return false, err
	}
	missed := m.missedAims()
	for _, s := range missed {
		fmt.Fprintln(out, "AIM MISSED:", s)
	}
	return len(missed) == 0, nil
}
