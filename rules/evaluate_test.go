package rules_test

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	. "yujing/rules"
)

func hitsOf(t *testing.T, db *sql.DB) []string {
	t.Helper()
	rows, err := db.Query(`select 规则 || ' ' || 户编号 || ' ' || coalesce(人编号, '-') || ' ' || 观测值 || ' ' || 阈值 || ' ' || array_to_string(依据行, ',') from 命中`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

// households of a register: H1 to H4.
const households = "insert into 户 (户编号, 行键) select 'H' || i, 'h' || i from range(1, 5) t(i)"

// Hits stand in the table in one order, whatever the order of the facts.
func TestEvaluate(t *testing.T) {
	db := facts(t)
	run(t, db, households)
	run(t, db, "insert into 户收入 (户编号, 人均纯收入, 行键) values ('H2', 7799.99, 'r2'), ('H3', 7800, 'r3'), ('H1', 5000, 'r1'), ('H4', null, 'r4')")
	set := load(t, pack(t))
	n, err := Evaluate(context.Background(), db, set.Rules()[0], values(t, set, "2024-05-01"))
	if err != nil || n != 2 {
		t.Fatalf("%d hits, %v", n, err)
	}
	want := []string{"规则 H1 - 5000.00 7800.00 r1", "规则 H2 - 7799.99 7800.00 r2"}
	if d := cmp.Diff(want, hitsOf(t, db)); d != "" {
		t.Error(d)
	}
}

// Two hits with one identity, or one without evidence, leave no trace.
func TestEvaluateRefuses(t *testing.T) {
	for _, c := range []struct {
		name, night string
		changes     []string
		want        string
	}{
		{"one key twice", "2024-05-01", nil, "给出了多条线索（例如户编号 H1"},
		{"no evidence", "2024-05-01", []string{"'收入低' as 证据", "cast(null as varchar) as 证据"}, "NOT NULL"},
		{"a column missing", "2024-05-01", []string{"'收入低' as 证据", "'收入低' as 证明"}, "不能执行，请用 yujing rules check 核对"},
		{"an unknown column", "2024-05-01", []string{"where 人均纯收入 <", "where 人均收入 <"}, "rules/p/规则.sql 第26行：规则“规则”不能执行"},
		{"a type that does not fit", "2024-05-01", []string{"'' as 期间", "cast(cast(行键 as integer) as varchar) as 期间"}, "rules/p/规则.sql 第23行：规则“规则”不能执行"},
		{"no such household", "2024-05-01", []string{"select 户编号,", "select 户编号 || 'X' as 户编号,", "as 期间,", "|| 行键 as 期间,"}, "rules/p/规则.sql：规则“规则”给出的户编号“H1X”不在表“户”中"},
		{"no household at all", "2024-05-01", []string{"select 户编号,", "select cast(null as varchar) as 户编号,", "as 期间,", "|| 行键 as 期间,"}, "NOT NULL"},
		{"no value in force", "2020-05-01", nil, "还没有生效的取值"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := facts(t)
			run(t, db, households)
			run(t, db, "insert into 户收入 (户编号, 人均纯收入, 行键) values ('H1', 5000, 'r1'), ('H1', 4000, 'r2')")
			set := load(t, pack(t, c.changes...))
			_, err := Evaluate(context.Background(), db, set.Rules()[0], values(t, set, c.night))
			if mistake := (*Error)(nil); !errors.As(err, &mistake) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v is no mistake of the rule that says %q", err, c.want)
			}
			if left := hitsOf(t, db); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// An engine without memory or disk is not the rule's mistake.
func TestEvaluateEngineInTrouble(t *testing.T) {
	db := facts(t)
	run(t, db, "set memory_limit = '60MB'; set temp_directory = ''")
	set := load(t, pack(t, "'收入低' as 证据", "(select max(md5(cast(i as varchar)) || repeat('x', 400)) from (select i, row_number() over (order by hash(i)) from range(3000000) t(i))) as 证据"))
	run(t, db, households)
	run(t, db, "insert into 户收入 (户编号, 人均纯收入, 行键) values ('H1', 5000, 'r1')")
	_, err := Evaluate(context.Background(), db, set.Rules()[0], values(t, set, "2024-05-01"))
	if mistake := (*Error)(nil); err == nil || errors.As(err, &mistake) {
		t.Errorf("told the author of the rule: %v", err)
	}
}

// All built-in packs over many households: no rule gives a key twice and
// an absurd amount stops none of them.
func TestEvaluateBuiltin(t *testing.T) {
	db := facts(t)
	run(t, db, `
		insert into 户 (户编号, 户类, 监测状态, 行键) select 'H' || i, ['一般农户', '脱贫户', '监测对象', null][1 + i % 4], ['非监测对象', '已消除', '未消除', null][1 + i % 4], 'h' || i from range(2000) t(i);
		insert into 人员 (人编号, 户编号, 行键) select 'P' || i, 'H' || (i % 2000), 'p' || i from range(4000) t(i) union all select 'P', 'X', 'p';
		insert into 户收入 (户编号, 年度, 人均纯收入, 上年人均纯收入, 行键, 上年行键) select 'H' || i, 2026, (i * 7919) % 20000 - 500, (i * 104729) % 20000, 'i' || i, 'j' || i from range(2000) t(i);
		insert into 户收入 (户编号, 人均纯收入, 上年人均纯收入, 合规自付支出, 行键) values ('X', -999999999999.99, 0.01, 999999999999.99, 'x');
		insert into 医疗费用 (户编号, 人编号, 姓名, 结算时间, 个人支付, 行键) select 'H' || (i % 2000), if(i % 7 = 0, null, 'P' || (i % 4000)), if(i % 5 = 0, null, '张三'), date '2025-06-01' + cast(i % 600 as integer), i, 'm' || i from range(8000) t(i);
		insert into 医疗费用 (户编号, 人编号, 结算时间, 个人支付, 行键) select 'X', 'P', date '2026-11-01', 999999999999.99, 'n' || i from range(3) t(i);
		insert into 救助 (户编号, 人编号, 姓名, 类别, 批准日期, 首次出现日期, 行键) select 'H' || (i % 300), if(i % 3 = 0, null, 'P' || (i % 300)), '李四', if(i % 2 = 0, '低保', '特困'), date '2026-07-01' + cast(i % 200 as integer), if(i % 5 = 0, null, date '2026-10-01'), 'a' || i from range(1000) t(i);
		insert into 残疾 (户编号, 人编号, 残疾类别, 残疾等级, 发证日期, 首次出现日期, 行键) select 'H' || (i % 300), if(i % 3 = 0, null, 'P' || (i % 300)), if(i % 4 = 0, null, '肢体'), i % 6, if(i % 7 = 0, null, date '2026-07-01' + cast(i % 200 as integer)), date '2026-10-01', 'd' || i from range(1000) t(i);
		insert into 住房 (户编号, 鉴定等级, 鉴定日期, 行键) select 'H' || (i % 300), ['A', 'B', 'C', 'D', null][1 + i % 5], if(i % 3 = 0, null, date '2020-01-01' + cast(i * 3 as integer)), 'z' || i from range(1000) t(i)`)
	run(t, db, "insert into 户 (户编号, 行键) values ('X', 'hx')")
	speaking := 0
	for _, r := range builtinRules(t) {
		n, err := Evaluate(context.Background(), db, r, values(t, &Set{Packs: []*Pack{r.Pack}}, "2026-11-21"))
		if err != nil {
			t.Errorf("%s: %v", r.ID, err)
		}
		if n > 0 {
			speaking++
		}
	}
	if speaking < 7 {
		t.Errorf("only %d rules found anything", speaking)
	}
	checkHits(t, db)
}

func checkHits(t *testing.T, db *sql.DB) {
	t.Helper()
	for what, where := range map[string]string{
		"without evidence":       "证据 = '' or 观测值 is null or 阈值 is null or len(依据行) = 0",
		"rows unsorted or twice": "依据行 <> list_sort(list_distinct(依据行))",
		"date after the night":   "证据 like '%2027-%'",
	} {
		var n int
		var example sql.NullString
		if err := db.QueryRow("select count(*), min(规则 || 证据) from 命中 where "+where).Scan(&n, &example); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			t.Errorf("%d hits %s, such as %s", n, what, example.String)
		}
	}
}
