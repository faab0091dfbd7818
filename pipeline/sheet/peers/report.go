package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// bench runs the readings and compares them.
type bench struct {
	rounds           int
	xlsx, xls, plain string
	out              io.Writer
	idle             taken    // a process that reads nothing
	missed           []string // what fell short
}

// slow is how often a library is tried that takes a minute.
const slow = 1

func (b *bench) report() (err error) {
	if b.idle, err = child("nothing", b.rounds, b.xlsx); err != nil {
		return err
	}
	fmt.Fprintf(b.out, "time of one processor, the best of %d rounds (excelize, extrame and shakinm: %d)\n", b.rounds, slow)
	if err := b.reportXLSX(); err != nil {
		return err
	}
	if err := b.reportXLS("texts in the table", b.xls); err != nil {
		return err
	}
	if err := b.reportXLS("texts in the cells", b.plain); err != nil {
		return err
	}
	if len(b.missed) > 0 {
		return fmt.Errorf("short of the aim: %s", strings.Join(b.missed, ", "))
	}
	return nil
}

// run gives what a reading took above a process that reads nothing.
func (b *bench) run(way, what string, rounds int, file string) (taken, error) {
	t, err := child(way, rounds, file)
	if err == nil {
		t.Time -= b.idle.Time
		fmt.Fprintf(b.out, "  %-36s %6d ms\n", what, t.Time.Milliseconds())
	}
	return t, err
}

func (b *bench) reportXLSX() error {
	fmt.Fprintf(b.out, "\n.xlsx, %d rows × %d columns, texts in the table\n", xlsxRows, len(header))
	var got [5]taken
	for i, r := range []struct {
		way, what string
		rounds    int
	}{{"worksheet", "inflating the worksheet (klauspost)", b.rounds},
		{"both parts", "inflating it and the strings", b.rounds}, {"rows", "our Rows", b.rounds},
		{"typed", "our typed rows", b.rounds}, {"excelize", "excelize's Rows", slow}} {
		var err error
		if got[i], err = b.run(r.way, r.what, r.rounds, b.xlsx); err != nil {
			return err
		}
	}
	worksheet, both, rows, typed, theirs := got[0], got[1], got[2], got[3], got[4]
	if want := (xlsxRows + 1) * len(header); rows.Cells != want || theirs.Cells != want || typed.Cells != xlsxRows {
		return fmt.Errorf(".xlsx: %d cells, excelize %d, %d rows typed: not all of it was read", rows.Cells, theirs.Cells, typed.Cells)
	}
	b.atLeast("our Rows against excelize's", theirs.Time, rows.Time, 15)
	b.atMost("our Rows / inflating what they read", rows.Time, both.Time, 3)
	b.atMost("our Rows / inflating the worksheet", rows.Time, worksheet.Time, 3)
	b.atMost("typed rows / inflating both parts", typed.Time, both.Time, 6)
	return b.memory("Rows", rows)
}

// memory compares the most that the process held, garbage and program included,
// with what the texts need.
func (b *bench) memory(what string, t taken) error {
	if t.Memory == 0 {
		fmt.Fprintf(b.out, "  peak memory: this system does not say\n")
		return nil
	}
	table, err := child("table", 1, b.xlsx)
	if err != nil {
		return err
	}
	over := t.Memory>>20 - int64(table.Cells>>20)
	fmt.Fprintf(b.out, "  %-36s %6d MB (%d MB before it reads), the string table is %d MB\n", "peak of the process, "+what, t.Memory>>20, b.idle.Memory>>20, table.Cells>>20)
	b.verdict("above the string table", fmt.Sprintf("%d MB", over), "<= 150 MB", over <= 150)
	return nil
}

func (b *bench) reportXLS(where, file string) error {
	fmt.Fprintf(b.out, "\n.xls, %d rows × %d columns, %s\n", xlsRows, len(header), where)
	ours, err := b.run("rows", "our Rows", b.rounds, file)
	if err != nil {
		return err
	}
	for _, way := range []string{"extrame", "shakinm"} {
		theirs, err := b.run(way, way, slow, file)
		if err != nil {
			fmt.Fprintf(b.out, "  %-36s %v\n", way+" cannot read it:", err)
			continue
		}
		if theirs.Cells != ours.Cells {
			fmt.Fprintf(b.out, "  %-36s %d of %d cells: not compared\n", way+" finds, without a word,", theirs.Cells, ours.Cells)
			continue
		}
		b.atLeast("our Rows against "+way, theirs.Time, ours.Time, 5)
	}
	return nil
}

func (b *bench) atLeast(what string, theirs, ours time.Duration, aim float64) {
	ratio := float64(theirs) / float64(ours)
	b.verdict(what, fmt.Sprintf("%.1f ×", ratio), fmt.Sprintf(">= %g ×", aim), ratio >= aim)
}

func (b *bench) atMost(what string, ours, bare time.Duration, aim float64) {
	ratio := float64(ours) / float64(bare)
	b.verdict(what, fmt.Sprintf("%.2f ×", ratio), fmt.Sprintf("<= %g ×", aim), ratio <= aim)
}

func (b *bench) verdict(what, got, aim string, ok bool) {
	word := "ok"
	if !ok {
		word = "SHORT"
		b.missed = append(b.missed, what)
	}
	fmt.Fprintf(b.out, "  %-36s %9s   aim %-10s %s\n", what, got, aim, word)
}
