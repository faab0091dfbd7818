package main

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/warehouse"
)

func TestJSONValue(t *testing.T) {
	text := func(s string) *string { return &s }
	for _, c := range []struct {
		value     *string
		typ, want string
	}{
		{nil, "BIGINT", "null"},
		{nil, "VARCHAR", "null"},
		{text("12"), "BIGINT", "12"},
		{text("-1"), "TINYINT", "-1"},
		{text("7"), "INTEGER", "7"},
		{text("7"), "UINTEGER", "7"},
		{text("170141183460469231731687303715884105727"), "HUGEINT", "170141183460469231731687303715884105727"},
		{text("true"), "BOOLEAN", "true"},
		{text("5000.00"), "DECIMAL(14,2)", `"5000.00"`},
		{text("1.5"), "DOUBLE", "1.5"},
		{text("1e+21"), "DOUBLE", "1e+21"},
		{text("NaN"), "DOUBLE", `"NaN"`},
		{text("+Inf"), "FLOAT", `"+Inf"`},
		{text("2026-11-21"), "DATE", `"2026-11-21"`},
		{text("[1, 2]"), "INTEGER[]", `"[1, 2]"`},
		{text("12"), "VARCHAR", `"12"`},
		{text("<甲> \"乙\"\n"), "VARCHAR", `"<甲> \"乙\"\n"`},
		{text(""), "VARCHAR", `""`},
	} {
		got, err := jsonValue(c.value, c.typ)
		if err != nil || got != c.want {
			t.Errorf("jsonValue(%v, %s) = %s, %v; want %s", c.value, c.typ, got, err, c.want)
		}
		if !json.Valid([]byte(got)) {
			t.Errorf("%s is not JSON", got)
		}
	}
}

// A join's two 户编号 are both kept.
func TestJSONObjectDistinctKeys(t *testing.T) {
	a, b := "H1", "H2"
	fields := []warehouse.Field{{Name: "户", Type: "VARCHAR"}, {Name: "户", Type: "VARCHAR"}, {Name: "户_1", Type: "VARCHAR"}}
	got, err := jsonObject(fields, []*string{&a, &b, nil})
	if want := `{"户":"H1","户_1":"H2","户_1_1":null}`; err != nil || got != want {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
}

func TestSplitSQL(t *testing.T) {
	for _, c := range []struct {
		name, text string
		list       []string
		rest       string
	}{
		{"unfinished", "select 1", nil, "select 1"},
		{"two on a line", "select 1; select 2;", []string{"select 1", "select 2"}, ""},
		{"string", "select ';', 'it''s;';", []string{"select ';', 'it''s;'"}, ""},
		{"backslash is no escape", `select like'\';x`, []string{`select like'\'`}, "x"},
		{"but is in E strings", `select e'\';';`, []string{`select e'\';'`}, ""},
		{"open string", "select 'a;\n", nil, "select 'a;\n"},
		{"quoted name", `select "甲;乙";`, []string{`select "甲;乙"`}, ""},
		{"line comment", "select 1 -- one; two\n;", []string{"select 1 -- one; two"}, ""},
		{"block comment", "select /* ; */ 1;", []string{"select /* ; */ 1"}, ""},
		{"dollar quotes", "select $$;$$, $a$;$$;$a$;", []string{"select $$;$$, $a$;$$;$a$"}, ""},
		{"only comments", "-- nothing;\n;;/* ; */;", nil, ""},
		{"broken UTF-8", "select '\xff;';", []string{"select '\xff;'"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, rest := splitSQL(c.text)
			if d := cmp.Diff(c.list, list); d != "" || rest != c.rest {
				t.Errorf("rest %q, want %q\n%s", rest, c.rest, d)
			}
		})
	}
}

func TestBlankSQL(t *testing.T) {
	for text, want := range map[string]bool{"": true, " \n": true, "-- a\n /* b */": true, "/* open": true, "1": false, "-- a\n1": false, "'": false} {
		if got := blankSQL(text); got != want {
			t.Errorf("blankSQL(%q) = %v", text, got)
		}
	}
}
