// Scale links a register of a million persons with a million department rows, of
// whose numbers 3 % cannot be used, in one link.Run: `make bench-link`.
//
// It invents both (county.go, row.go, slip.go) straight into tables of the shapes
// that link.Run reads (table.go), so that nothing but linking is measured. Then it
// prints the time of the pure hash join on numbers over the same two tables, the
// time of link.Run, the most memory that the process ever held, and, since the
// truth is known, how many rows were linked rightly, wrongly, asked about and
// missed. It exits with 1 when the process held more than 4 GB, or when more than
// one link in 2,000 is wrong.
//
// Everything is computed from the position in the list, so that the same options
// give the same tables, and nothing has to be remembered while they are written.
// The digest of all that link.Run leaves is printed last: two runs, whatever their
// threads, must print the same (-runs 2 -threads 2,1 does both and compares).
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// The aims of the proof.
const (
	mostMemory = 4 << 30 // bytes
	mostWrong  = 1.0 / 2000
)

type options struct {
	people, rows int
	memory       string // memory_limit of the engine
	threads      []int  // one run each
	keep         string // directory for the tables and the database, "" for one that is removed
}

func main() {
	var o options
	flag.IntVar(&o.people, "people", 1_000_000, "persons in the register")
	flag.IntVar(&o.rows, "rows", 1_000_000, "department rows")
	flag.StringVar(&o.memory, "memory", "3GB", "memory limit of the engine")
	flag.StringVar(&o.keep, "keep", "", "keep the lists and databases in this `directory`")
	threads := flag.String("threads", "2", "threads of the engine, one run for each of `list` (2,1)")
	flag.Parse()
	err := o.setThreads(*threads)
	if err == nil {
		err = run(context.Background(), o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

func (o *options) setThreads(list string) error {
	for _, t := range strings.Split(list, ",") {
		n, err := strconv.Atoi(t)
		if err != nil || n < 1 {
			return fmt.Errorf("-threads %s: want numbers from 1, with commas between", list)
		}
		o.threads = append(o.threads, n)
	}
	return nil
}

func run(ctx context.Context, o options) error {
	dir, done, err := workDirectory(o.keep)
	if err != nil {
		return err
	}
	defer done()
	if err := writeLists(dir, o.people, o.rows); err != nil {
		return err
	}
	var first *outcome
	for i, threads := range o.threads {
		r, err := linkOnce(ctx, dir, fmt.Sprintf("run%d", i+1), threads, o.memory)
		if err != nil {
			return err
		}
		r.print(os.Stdout, threads)
		if first == nil {
			first = r
		}
		if r.digest != first.digest {
			return fmt.Errorf("run %d left %s, run 1 left %s", i+1, r.digest, first.digest)
		}
	}
	return first.missedAims() // what a second run adds to the process is not its own need
}

func workDirectory(keep string) (dir string, done func(), err error) {
	if keep != "" {
		return keep, func() {}, os.MkdirAll(keep, 0o755)
	}
	dir, err = os.MkdirTemp("", "scale")
	return dir, func() { os.RemoveAll(dir) }, err
}
