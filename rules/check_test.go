package rules_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	. "yujing/rules"
)

func TestCheckOK(t *testing.T) {
	got, err := Check(context.Background(), facts(t), load(t, pack(t)).Rules()[0], sources(t))
	if err != nil || len(got) > 0 {
		t.Errorf("problems %v, %v", got, err)
	}
}

// What a rule can get wrong, and what its author is told.
func TestCheckProblems(t *testing.T) {
	db := facts(t)
	const from = "from 户收入\nwhere 人均纯收入 < $guideline;"
	for _, c := range []struct {
		name    string
		changes []string
		want    []string
	}{
		{"unknown source", []string{"[农户登记]", "[农户登计]"}, []string{"没有数据源“农户登计”，是不是“农户登记”"}},
		{"no source", []string{"[农户登记]", "[]"}, []string{"sources 为空"}},
		{"no basis", []string{"[{document: 测试文件, clause: 第一条}]", "[]"}, []string{"basis 为空"}},
		{"parameter of no pack", []string{"params: [guideline]", "params: [guideline, days]"}, []string{"没有声明参数“days”", "“days”在 SQL 里没有用到"}},
		{"unused parameter", []string{"params: [guideline]", "params: [guideline, line]"}, []string{"“line”在 SQL 里没有用到", "没有用 $line_inclusive"}},
		{"undeclared name", []string{"< $guideline", "< $guidelin"}, []string{"第26行", "$guidelin，是不是“guideline”"}},
		{"no example fires", []string{"expect: [{户编号: H1, 阈值: 7800}]", "expect: []"}, []string{"缺少会产生线索的例子"}},
		{"every example fires", []string{"expect: []", "expect: [{户编号: H1}]"}, []string{"缺少不产生线索的例子"}},
		{"examples of one name", []string{"name: 不低", "name: 低"}, []string{"第18行", "有两个例子都叫“低”"}},
		{"syntax", []string{"where 人均", "were 人均 人均"}, []string{"第26行", "SQL 语法有误"}},
		{"not a SELECT", []string{"select 户编号", "insert into 户收入 (户编号) select $guideline, 户编号"}, []string{"只读的 SELECT"}},
		{"unknown column", []string{"where 人均纯收入", "where 人均收入"}, []string{"第26行", "SQL 不能执行", "人均收入"}},
		{"unknown table", []string{"from 户收入", "from 收入表"}, []string{"第25行", "收入表"}},
		{"schema before a table", []string{"from 户收入", "from main.户收入"}, []string{"“户收入”前不要写库名或模式名"}},
		{"a file", []string{"from 户收入", "from 'x.csv'"}, []string{"第25行", "不能直接读文件“x.csv”"}},
		{"a file by function", []string{"from 户收入", "from read_csv('x')"}, []string{"第25行", "不能用表函数 read_csv"}},
		{"a text by function", []string{"from 户收入", "from read_text('x')"}, []string{"不能用表函数 read_text"}},
		{"a folder", []string{"from 户收入", "from glob('*')"}, []string{"不能用表函数 glob"}},
		{"SQL from a text", []string{"from 户收入", "from query('select 1')"}, []string{"不能用表函数 query"}},
		{"the environment", []string{"'收入低' as 证据", "getenv('HOME') as 证据"}, []string{"第24行", "不能用 getenv"}},
		{"the log", []string{"'收入低' as 证据", "write_log('x') as 证据"}, []string{"不能用 write_log"}},
		{"COPY", []string{"select 户编号, cast(null as varchar) as 人编号, '' as 期间, 人均纯收入 as 观测值, $guideline as 阈值,\n    '收入低' as 证据, array[行键] as 依据行\n" + from, "copy (select $guideline from 户收入) to 'x.csv'"}, []string{"只读的 SELECT"}},
		{"ATTACH", []string{"select 户编号", "attach 'x.db' -- $guideline"}, []string{"SQL 语法有误"}},
		{"a sample of a table", []string{from, "from 户收入 tablesample 10% where $guideline > 0"}, []string{"第25行", "不能用抽样"}},
		{"a sample", []string{from, "from 户收入 where $guideline > 0 using sample 3"}, []string{"不能用抽样"}},
		{"clock as keyword", []string{from, "from 户收入 where 识别 < current_date and $guideline > 0"}, []string{"不能用 current_date", "$night"}},
		{"clock as function", []string{from, "from 户收入 where now() > today() and $guideline > 0"}, []string{"不能用 now", "不能用 today"}},
		{"clock by age", []string{from, "from 户收入 where age(x) > y and $guideline > 0"}, []string{"不能用 current_date"}},
		{"chance", []string{from, "from 户收入 where random() > 0.5 and $guideline > 0"}, []string{"不能用 random"}},
		{"inside a WITH", []string{from, "from (with a as (select now()) select * from a), 户收入 where $guideline > 0"}, []string{"不能用 now"}},
		{"column name", []string{"as 观测值", "as 观测"}, []string{"第4列应是“观测值”，现在是“观测”"}},
		{"column type", []string{"人均纯收入 as 观测值", "人均纯收入 / 2 as 观测值"}, []string{"“观测值”的类型应是 DECIMAL(14,2)，现在是 DOUBLE"}},
		{"column missing", []string{", array[行键] as 依据行", ""}, []string{"缺少第7列“依据行”"}},
		{"column too many", []string{"as 依据行", "as 依据行, 年度"}, []string{"多出一列“年度”"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Check(context.Background(), db, load(t, pack(t, c.changes...)).Rules()[0], sources(t))
			if err != nil {
				t.Fatal(err)
			}
			text := fmt.Sprint(got)
			for _, w := range c.want {
				if !strings.Contains(text, w) {
					t.Errorf("problems %s lack %q", text, w)
				}
			}
		})
	}
}

// Whole years between two dates need no clock.
func TestCheckAgeOfTwoDates(t *testing.T) {
	r := load(t, pack(t, "< $guideline", "< $guideline and age($night, $night) is not null")).Rules()[0]
	got, err := Check(context.Background(), facts(t), r, sources(t))
	if err != nil || len(got) > 0 {
		t.Errorf("problems %v, %v", got, err)
	}
}

// A name of twelve characters fits into the columns of a ledger, one of thirteen not.
func TestCheckLongName(t *testing.T) {
	for id, want := range map[string]string{"人均纯收入低于指导线规则": "", "人均纯收入低于指导线的规则": "规则名“人均纯收入低于指导线的规则”有13个字，最多12个字"} {
		fsys := pack(t, "id: 规则", "id: "+id)
		fsys["p/"+id+".sql"] = fsys["p/规则.sql"]
		delete(fsys, "p/规则.sql")
		got, err := Check(context.Background(), facts(t), load(t, fsys).Rules()[0], sources(t))
		if err != nil || (want == "") != (len(got) == 0) || want != "" && !strings.Contains(got[0].Msg, want) {
			t.Errorf("%s: problems %v, %v, want %q", id, got, err, want)
		}
	}
}
