package main

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// fillSheet fills in a sheet of a ledger that yujing cat has printed, as a cadre
// would: fill in.csv out.csv 1:核实结果=无风险 核实人=李明. With a number before it a
// value goes into that line of the table only.
func fillSheet(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: fill in.csv out.csv [line:]header=value...")
	}
	r := csv.NewReader(strings.NewReader(ts.ReadFile(args[0])))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	ts.Check(err)
	head := 0
	for i, row := range rows {
		if len(row) > 2 {
			head = i
			break
		}
	}
	for _, a := range args[2:] {
		name, value, _ := strings.Cut(a, "=")
		only, rest, one := strings.Cut(name, ":")
		if one {
			name = rest
		}
		column := -1
		for i, h := range rows[head] {
			if strings.ReplaceAll(h, "\n", "") == name {
				column = i
			}
		}
		if column < 0 {
			ts.Fatalf("no column %s in %q", name, rows[head])
		}
		for i := head + 1; i < len(rows); i++ {
			if !one || only == strconv.Itoa(i-head) {
				for len(rows[i]) <= column {
					rows[i] = append(rows[i], "")
				}
				rows[i][column] = value
			}
		}
	}
	var b strings.Builder
	ts.Check(csv.NewWriter(&b).WriteAll(rows))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o644))
}
