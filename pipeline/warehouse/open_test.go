package warehouse

import (
	"path/filepath"
	"strings"
	"testing"
)

// The driver would drop the settings behind a # without a word.
func TestOpenRefusesNamesThatLoseSettings(t *testing.T) {
	for _, name := range []string{"100%", "2026#1", "谁?"} {
		_, err := Open(filepath.Join(t.TempDir(), name, "夜.duckdb"), Engine{Memory: "1GB"})
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestOpenSettings(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "防返贫[2026] & '一期'")
	db, err := Open(filepath.Join(t.TempDir(), "夜.duckdb"), Engine{Memory: "1GB", Threads: 3, Temp: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for setting, want := range map[string]string{"memory_limit": "953.6 MiB", "threads": "3", "temp_directory": dir, "autoinstall_known_extensions": "false"} {
		var got string
		if err := db.QueryRow("select current_setting('" + setting + "')::varchar").Scan(&got); err != nil || got != want {
			t.Errorf("%s is %q, %v; want %q", setting, got, err, want)
		}
	}
}

// A published night can be read and neither written nor used to reach other files.
func TestOpenReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "夜.duckdb")
	db, err := Open(path, Engine{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("create table 户 as select 1 as 户编号"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	db, err = OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRow("select count(*) from 户").Scan(&n); err != nil || n != 1 {
		t.Errorf("got %d, %v", n, err)
	}
	for _, q := range []string{"insert into 户 values (2)", "drop table 户", "copy 户 to '" + path + ".csv'", "select * from read_text('" + path + "')",
		"attach '" + path + ".2' as x", "set enable_external_access = true", "install httpfs",
		"pragma enable_profiling = 'json'", "set profiling_output = '" + path + ".json'"} {
		if _, err := db.Exec(q); err == nil {
			t.Errorf("%s was allowed", q)
		}
	}
}
