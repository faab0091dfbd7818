package lake

import (
	"context"
	"strings"
	"testing"

	"yujing/pipeline/warehouse"
)

// TestDuckDBReads: the engine that reads the lake finds the types that the SQL
// models are written for, in a file with rows and in one without.
func TestDuckDBReads(t *testing.T) {
	db, err := warehouse.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for name, csv := range map[string]string{"rows": smallList(), "no rows": "姓名,身份证号,低保证号\n"} {
		e, err := Open(t.TempDir()).Ingest(context.Background(), book(t, csv), spec(t, "低保"), testDigest)
		if err != nil {
			t.Fatal(err)
		}
		from := "read_parquet(" + warehouse.Literal(e.Rows) + ")"
		var types string
		err = db.QueryRow("select string_agg(distinct column_type, ' ' order by column_type) from (describe from " + from + ")").Scan(&types)
		if err != nil || types != "DATE DECIMAL(14,2) INTEGER VARCHAR" {
			t.Errorf("%s: %q %v", name, types, err)
		}
		var rows int
		var sum *string
		err = db.QueryRow("select count(*), sum(月保障金)::varchar from "+from+" where 批准日期 is null or 批准日期 = date '2024-05-01'").Scan(&rows, &sum)
		if err != nil || (name == "rows") != (rows == 2 && sum != nil && strings.HasPrefix(*sum, "1200.50")) {
			t.Errorf("%s: %d rows, sum %v, %v", name, rows, sum, err)
		}
		if err := db.QueryRow("select count(*) from read_parquet(" + warehouse.Literal(e.Rejects) + ") where 级别 = '拒收'").Scan(&rows); err != nil || (name == "rows") != (rows == 1) {
			t.Errorf("%s: %d rejects, %v", name, rows, err)
		}
	}
}
