package main

import (
	"bufio"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// RFC 4180, section 2, rule by rule.
func TestWriteRecord(t *testing.T) {
	for _, c := range []struct {
		name   string
		fields []string
		want   string
	}{
		{"CRLF ends a record", []string{"a", "甲"}, "a,甲\r\n"},
		{"spaces are part of a field", []string{" a "}, " a \r\n"},
		{"comma", []string{"1,200.50"}, "\"1,200.50\"\r\n"},
		{"quote is doubled", []string{`5"`}, "\"5\"\"\"\r\n"},
		{"line ends stay as they are", []string{"a\nb", "c\r\nd", "e\r"}, "\"a\nb\",\"c\r\nd\",\"e\r\"\r\n"},
		{"empty cells before a value", []string{"", "", "x"}, ",,x\r\n"},
		{"blank row", nil, "\"\"\r\n"},
		{"one empty field", []string{""}, "\"\"\r\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := record(t, c.fields); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func record(t *testing.T, fields []string) string {
	t.Helper()
	var b strings.Builder
	w := bufio.NewWriter(&b)
	if err := writeRecord(w, fields); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A blank row is a record of its own to a standard reader, first and last too.
func TestBlankRowsSurvive(t *testing.T) {
	text := record(t, nil) + record(t, []string{"a", "b\nc"}) + record(t, nil)
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	got, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([][]string{{""}, {"a", "b\nc"}, {""}}, got); d != "" {
		t.Error(d)
	}
}
