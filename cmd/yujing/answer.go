package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"yujing/pipeline/warehouse"
)

// queryTable prints an answer for people: NULL is an empty cell.
func queryTable(ctx context.Context, db *sql.DB, text string, w *bufio.Writer) error {
	var header []string
	var rows [][]string
	err := warehouse.Query(ctx, db, text, func(f []warehouse.Field) error {
		header = names(f)
		return nil
	}, func(r []*string) error {
		rows = append(rows, orBlank(r))
		return nil
	})
	if err != nil {
		return err
	}
	if err := printTable(w, header, rows); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "（%d 行）\n", len(rows))
	return err
}

func queryCSV(ctx context.Context, db *sql.DB, text string, w *bufio.Writer) error {
	return warehouse.Query(ctx, db, text, func(f []warehouse.Field) error { return writeRecord(w, names(f)) },
		func(r []*string) error { return writeRecord(w, orBlank(r)) })
}

// queryJSON prints an array with one object a row. Whole numbers stay numbers;
// decimals are strings, because a JSON reader would make floats of them.
func queryJSON(ctx context.Context, db *sql.DB, text string, w *bufio.Writer) error {
	var fields []warehouse.Field
	before := "["
	err := warehouse.Query(ctx, db, text, func(f []warehouse.Field) error {
		fields = f
		return nil
	}, func(r []*string) error {
		object, err := jsonObject(fields, r)
		if err != nil {
			return err
		}
		_, err = w.WriteString(before + "\n" + object)
		before = ","
		return err
	})
	if err != nil {
		return err
	}
	end := "\n]\n"
	if before == "[" {
		end = "[]\n"
	}
	_, err = w.WriteString(end)
	return err
}

func jsonObject(fields []warehouse.Field, r []*string) (string, error) {
	var parts []string
	keys := distinct(names(fields))
	for i, v := range r {
		key, err := jsonText(keys[i])
		if err != nil {
			return "", err
		}
		value, err := jsonValue(v, fields[i].Type)
		if err != nil {
			return "", err
		}
		parts = append(parts, key+":"+value)
	}
	return "{" + strings.Join(parts, ",") + "}", nil
}

// distinct numbers the later ones of equal names, as the engine does when it
// makes a table of them: a JSON reader keeps only one of two equal keys.
func distinct(names []string) []string {
	seen := map[string]bool{}
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = n
		for k := 1; seen[out[i]]; k++ {
			out[i] = fmt.Sprintf("%s_%d", n, k)
		}
		seen[out[i]] = true
	}
	return out
}

func jsonValue(v *string, typ string) (string, error) {
	switch {
	case v == nil:
		return "null", nil
	case typ == "BOOLEAN", strings.HasSuffix(typ, "INT"), strings.HasSuffix(typ, "INTEGER"):
		return *v, nil
	case (typ == "DOUBLE" || typ == "FLOAT") && json.Valid([]byte(*v)): // not NaN and the infinities
		return *v, nil
	}
	return jsonText(*v)
}

// jsonText is a JSON string with its < and & left legible.
func jsonText(s string) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(s)
	return strings.TrimSuffix(b.String(), "\n"), err
}

func names(f []warehouse.Field) []string {
	out := make([]string, len(f))
	for i := range f {
		out[i] = f[i].Name
	}
	return out
}

func orBlank(r []*string) []string {
	out := make([]string, len(r))
	for i, v := range r {
		if v != nil {
			out[i] = *v
		}
	}
	return out
}
