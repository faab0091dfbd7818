package warehouse

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestPublishSameBytes: a published database depends on the data alone, not on
// the order in which parallel models leave their rows, on what memory held before
// or on a random sample. The table is larger than one row group of a compression
// and has what was seen to differ: NULLs among decimals, and long strings.
func TestPublishSameBytes(t *testing.T) {
	var first []byte
	for i := range 5 {
		got := publishOnce(t, i)
		if i == 0 {
			first = got
		} else if !bytes.Equal(got, first) {
			t.Fatalf("repetition %d gives other bytes", i)
		}
	}
}

// publishOnce fills the table in another order every time.
func publishOnce(t *testing.T, turn int) []byte {
	t.Helper()
	dir := t.TempDir()
	db, err := Open(filepath.Join(dir, "work.duckdb"), Engine{Threads: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range []string{
		"create schema 来源",
		`create table 来源.名单 (号 integer, 姓名 varchar, 金额 decimal(14, 2), 日期 date, 说明 varchar, 行键 varchar[], 是否 boolean)`,
		fmt.Sprintf(`insert into 来源.名单
			select i, case when i %% 7 = 0 then null else '姓名' || i %% 97 end,
				case when i %% 3 = 0 then null else (i * 1.37)::decimal(14, 2) end, case when i %% 5 = 0 then null else date '2026-01-01' + (i %% 300)::integer end,
				case when i %% 2 = 0 then repeat('证据' || i || '。', 20) end, ['a' || i, 'b' || i %% 11], i %% 4 = 0
			from range(12000) r(i) order by hash(i + %d)`, turn),
		"comment on table 来源.名单 is '名单：试验用'",
		"comment on column 来源.名单.金额 is '单位：元'",
		"create table 空表 (甲 varchar)",
		"create temp table 不发布 as select 1 as 一",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "yujing.duckdb")
	counts, err := Publish(t.Context(), db, path)
	if err != nil {
		t.Fatal(err)
	}
	if want := []Count{{"空表", 0}, {"来源.名单", 12000}}; !slices.Equal(counts, want) {
		t.Errorf("counts %v, want %v", counts, want)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// What is published is what was there, comments included.
func TestPublishKeeps(t *testing.T) {
	path := filepath.Join(t.TempDir(), "夜.duckdb")
	if err := os.WriteFile(path, publishOnce(t, 1), 0o644); err != nil {
		t.Fatal(err)
	}
	db, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for q, want := range map[string]string{
		"select count(*) || '/' || count(姓名) || '/' || count(金额) || '/' || sum(金额) from 来源.名单":                       "12000/10285/8000/65760000.00",
		"select 行键[2] || 说明 from 来源.名单 where 号 = 12":                                                                 "b1" + repeated("证据12。", 20),
		"select comment from duckdb_tables() where table_name = '名单'":                                                "名单：试验用",
		"select string_agg(column_name || comment) from duckdb_columns() where comment is not null and not internal": "金额单位：元",
	} {
		var got string
		if err := db.QueryRow(q).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", q, got, err, want)
		}
	}
}

func repeated(s string, n int) string {
	return string(bytes.Repeat([]byte(s), n))
}
