package pipeline

import (
	"path/filepath"
	"strings"
	"testing"

	"yujing/pipeline/warehouse"
)

// TestPublishedComments: whoever opens the database of a night can read what every
// table and view is, in Chinese, and of a department's columns the unit and the
// headers under which they come.
func TestPublishedComments(t *testing.T) {
	root := newWorkspace(t)
	mustRun(t, root, threeNights[0])
	db, err := warehouse.OpenReadOnly(filepath.Join(night{root, threeNights[0]}.dir(), "yujing.duckdb"))
	must(t, err)
	defer db.Close()
	rows, err := db.Query(`select schema_name || '.' || table_name, comment from duckdb_tables()
		union all select schema_name || '.' || view_name, comment from duckdb_views() where not internal`)
	must(t, err)
	defer rows.Close()
	tables := 0
	for rows.Next() {
		var name string
		var comment *string
		must(t, rows.Scan(&name, &comment))
		tables++
		if comment == nil || !strings.ContainsAny(*comment, "，。：") {
			t.Errorf("%s has no comment", name)
		}
	}
	must(t, rows.Err())
	if tables < 20 {
		t.Errorf("%d tables only", tables)
	}
	for column, want := range map[string]string{
		"来源.低保.月保障金":      "金额，单位：元；表头也写作：户月保障金、",
		"来源.低保.低保类别":      "只有：农村低保、城市低保；",
		"来源.低保.证件号码":      "证件号码，规范成 18 位；不能用的为空；表头也写作：身份证号码、",
		"来源.低保.证件号码_原值":   "表格里写的“证件号码”，一字不改",
		"来源.低保.本期":        "是不是现行的一期",
		"来源.问题行.处理建议":     "请报送部门怎么做",
		"来源.医保结算.医疗费总额":   "金额，单位：元",
		"来源.残疾人证.残疾证号_残疾": "残疾人证号的第 19、20 位",
	} {
		parts := strings.Split(column, ".")
		var got string
		must(t, db.QueryRow("select coalesce(max(comment), '') from duckdb_columns() where schema_name = ? and table_name = ? and column_name = ?",
			parts[0], parts[1], parts[2]).Scan(&got))
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", column, got, want)
		}
	}
}
