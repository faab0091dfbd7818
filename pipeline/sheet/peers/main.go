// Peers measures how fast spreadsheets are read, and against whom: `make bench`.
//
// It makes sheets that are mostly strings and mostly unique, one of 200,000 rows by
// 20 columns as .xlsx and two of 20,000 by 20 as .xls, reads them in every way that
// issue 3 compares, prints a table of ratios, and exits with 1 if one falls short.
//
// Every reading runs once in a process of its own with one processor, so that none
// pays for another's garbage. What counts is the processor's time for the whole
// process less that of one which reads nothing, the best of several rounds: other
// programs on the machine disturb it little.
//
// It is a module of its own because two of the libraries are wanted for nothing else.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

func main() {
	one := flag.String("one", "", "read the file this `way` and say what was in it (for the program's own use)")
	rounds := flag.Int("rounds", 5, "rounds of each reading; the slow libraries get one")
	flag.Parse()
	var err error
	if *one != "" {
		err = readOnce(*one, flag.Arg(0))
	} else {
		err = run(*rounds)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(rounds int) error {
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := bench{rounds: rounds, out: os.Stdout, xlsx: filepath.Join(dir, "table.xlsx"),
		xls: filepath.Join(dir, "table.xls"), plain: filepath.Join(dir, "cells.xls")}
	err = writeXLSX(b.xlsx, xlsxRows)
	if err == nil {
		err = writeXLS(b.xls, xlsRows, false)
	}
	if err == nil {
		err = writeXLS(b.plain, xlsRows, true)
	}
	if err == nil {
		err = b.report()
	}
	return err
}

// taken is what a reading took.
type taken struct {
	Time   time.Duration
	Cells  int
	Memory int64 // the most that the process ever held, in bytes; 0 where that cannot be told
}

// readOnce is what a process of its own does.
func readOnce(way, file string) error {
	read := ways[way]
	if read == nil {
		return fmt.Errorf("no way to read called %q", way)
	}
	cells, err := read(file)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(taken{Cells: cells, Memory: peak()})
}

// child runs a reading in processes of their own and gives the best one.
func child(way string, rounds int, file string) (best taken, err error) {
	self, err := os.Executable()
	if err != nil {
		return best, err
	}
	for i := range rounds {
		c := exec.Command(self, "-one", way, file)
		c.Env = append(os.Environ(), "GOMAXPROCS=1")
		c.Stderr = os.Stderr
		out, err := c.Output()
		if err != nil {
			return best, fmt.Errorf("%s: %w", way, err)
		}
		var t taken
		if err := json.Unmarshal(out, &t); err != nil {
			return best, fmt.Errorf("%s: %w", way, err)
		}
		t.Time = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
		if i == 0 || t.Time < best.Time {
			best.Time, best.Cells = t.Time, t.Cells
		}
		best.Memory = max(best.Memory, t.Memory)
	}
	return best, nil
}
