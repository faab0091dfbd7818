package link

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"yujing/pipeline/warehouse"
)

// A register of four households: the 阎 are registered twice, in two of them, and
// the township of the last is not known to the county.
const register = `
create table 户 as select * from (values
	('H1', '柳溪镇', '东湾村'), ('H2', '白石乡', '石门村'), ('H3', '柳溪镇', '上庄村'), ('H4', '未识别乡镇', '外村'))
	t(户编号, 乡镇, 村);
create table 人员 as select *, 人编号 as 行键, null::varchar as 性别, null::date as 出生日期 from (values
	('P1', 'H1', '郝春生', 'N1'), ('P2', 'H2', '阎宝山', 'N2'), ('P3', 'H3', '阎宝山', 'N2'), ('P4', 'H4', '安菊花', 'N4'),
	('P5', 'H1', '无号人', null), ('P6', 'H2', null, 'N6'))
	t(人编号, 户编号, 姓名, 证件号码);
create table 登记行 as select 行键, 证件号码 as 证件号码_原值, case when 证件号码 is null then '空' else '有效' end as 证件号码_状态 from 人员;
create table 今夜 as select date '2026-11-21' as 日期;
create table 村别名 (乡镇 varchar, 别名 varchar, 村 varchar);
create table 乡镇别名 as select * from (values ('柳溪镇', '柳溪镇'), ('柳溪', '柳溪镇'), ('白石乡', '白石乡')) t(别名, 乡镇);
create schema 来源;
create table 来源.农户登记 (户编号 varchar, 姓名 varchar, 证件号码 varchar, 交付日期 date, 本期 boolean);
create table 来源.低保 (行键 varchar, 姓名 varchar, 证件号码 varchar, 证件号码_原值 varchar, 证件号码_状态 varchar, 乡镇 varchar, 村 varchar, 本期 boolean);
create table 来源.残疾人证 (行键 varchar, 姓名 varchar, 残疾证号 varchar, 残疾证号_原值 varchar, 残疾证号_状态 varchar,
	证件号码 varchar, 证件号码_原值 varchar, 证件号码_状态 varchar, 本期 boolean);
`

var sources = []Persons{
	{Source: "低保", Name: "姓名", IDs: []string{"证件号码"}, Township: "乡镇", Village: "村"},
	{Source: "残疾人证", Name: "姓名", IDs: []string{"残疾证号", "证件号码"}},
}

// linked runs the linker over the rows of 低保 and 残疾人证 and answers a query.
func linked(t *testing.T, fill, query string) [][]string {
	t.Helper()
	db, err := warehouse.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range []string{register, fill} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Run(t.Context(), db, Options{Sources: sources}); err != nil {
		t.Fatal(err)
	}
	return ask(t, db, query)
}

func ask(t *testing.T, db *sql.DB, query string) (out [][]string) {
	t.Helper()
	err := warehouse.Query(t.Context(), db, query, func([]warehouse.Field) error { return nil }, func(values []*string) error {
		var row []string
		for _, v := range values {
			if v == nil {
				row = append(row, "-")
			} else {
				row = append(row, *v)
			}
		}
		out = append(out, row)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// One department row in every state, with the words that a cadre will read.
func TestLink(t *testing.T) {
	cases := []struct {
		name string
		row  string // 姓名, 证件号码, 原值, 状态, 乡镇 of a row of 低保
		want string // 状态, 户编号, 人编号, 方法, 概率, 姓名一致, 候选户, 证据
	}{
		{"plain", "'郝春生', 'N1', 'N1', '有效', '柳溪镇'", "已匹配 H1 P1 id 1.0000 true [H1] 证件号码一致；姓名一致；乡镇一致"},
		{"township by another name", "'郝春生', 'N1', 'N1', '有效', '柳溪'", "已匹配 H1 P1 id 1.0000 true [H1] 证件号码一致；姓名一致；乡镇一致"},
		{"number made usable", "'郝春生', 'N1', 'n1', '15位升18位', '柳溪镇'", "已匹配 H1 P1 id 1.0000 true [H1] 证件号码一致（15位升18位）；姓名一致；乡镇一致"},
		{"another name", "'郝小军', 'N1', 'N1', '有效', '柳溪镇'", "已匹配 H1 P1 id 1.0000 false [H1] 证件号码一致；姓名不一致（登记为郝春生）；乡镇一致"},
		{"no name in the register", "'某某', 'N6', 'N6', '有效', '白石乡'", "已匹配 H2 P6 id 1.0000 false [H2] 证件号码一致；姓名不一致（登记为空）；乡镇一致"},
		{"another township", "'郝春生', 'N1', 'N1', '有效', '白石乡'", "已匹配 H1 P1 id 1.0000 true [H1] 证件号码一致；姓名一致；乡镇不一致（登记在柳溪镇）"},
		{"no township", "'郝春生', 'N1', 'N1', '有效', null", "已匹配 H1 P1 id 1.0000 true [H1] 证件号码一致；姓名一致；部门数据无乡镇"},
		{"a township that nobody knows", "'郝春生', 'N1', 'N1', '有效', '桃花乡'", "已匹配 H1 P1 id 1.0000 true [H1] 证件号码一致；姓名一致；部门数据的乡镇不认识"},
		{"two households", "'阎宝山', 'N2', 'N2', '有效', '白石乡'",
			"一人多户 - - - - true [H2, H3] 证件号码一致；姓名一致；乡镇一致 | 证件号码一致；姓名一致；乡镇不一致（登记在柳溪镇）"},
		{"not in the register", "'外县人', 'N9', 'N9', '有效', '柳溪镇'", "未在册 - - - - - - -"},
		{"no number, a name of the township", "'郝春生', null, '9.91E+17', '科学计数法', '柳溪镇'",
			"待确认 - - - - true [H1] 号码无法比对；姓名一致；乡镇一致"},
		{"no number meets no number", "'无号人', null, null, '空', '柳溪镇'", "待确认 - - - - true [H1] 号码无法比对；姓名一致；乡镇一致"},
		{"no number, a name of another township", "'郝春生', null, null, '空', '白石乡'", "号码不可用 - - - - - - -"},
		{"no number, a name that nobody has", "'焦大山', null, null, '空', '柳溪镇'", "号码不可用 - - - - - - -"},
	}
	var fill strings.Builder
	for i, c := range cases {
		fmt.Fprintf(&fill, "insert into 来源.低保 select '行%02d', *, null, true from (values (%s));\n", i, c.row)
	}
	got := linked(t, fill.String(), "select 状态, 户编号, 人编号, 方法, 概率, 姓名一致, 候选户, 证据 from 匹配 order by 行键")
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if found := strings.Join(got[i], " "); found != c.want {
				t.Errorf("got %q\nwant %q", found, c.want)
			}
		})
	}
}

// Every row of the current deliveries has one line in 匹配, history has none, and
// candidates come in the same order however the register is stored.
func TestLinkAccountsForEveryRow(t *testing.T) {
	const rows = `insert into 来源.低保 select '行' || i, '阎宝山', case when i % 3 = 0 then 'N2' when i % 3 = 1 then 'N1' end, 'x', '有效', null, null, i % 5 > 0
		from range(1000) r(i)`
	got := linked(t, rows, "select count(*), count(distinct 行键), count(*) filter (where 状态 = '一人多户' and 候选户 = ['H2', 'H3']), "+
		"count(*) filter (where 状态 = '已匹配' and 户编号 = 'H1'), count(*) filter (where 状态 = '待确认' and 候选户 = ['H2', 'H3']) from 匹配")
	if want := "[[800 800 267 267 266]]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// A certificate comes before the number beside it; where neither can be used, the
// fault of the first that was written is told.
func TestLinkPicksTheNumber(t *testing.T) {
	cases := []struct{ name, row, want string }{
		{"the certificate", "'N1', 'c1', '残疾人证', 'N4', 'n4', '有效'", "已匹配 H1 N1 c1 残疾人证"},
		{"the number where the certificate is broken", "null, 'c1', '长度错误', 'N4', 'n4', '有效'", "已匹配 H4 N4 n4 有效"},
		{"the number where there is no certificate", "null, null, '空', 'N4', 'n4', '有效'", "已匹配 H4 N4 n4 有效"},
		{"both broken", "null, 'c1', '长度错误', null, 'n4', '校验位错误'", "待确认 - - c1 长度错误"},
		{"only the second was written", "null, null, '空', null, 'n4', '校验位错误'", "待确认 - - n4 校验位错误"},
		{"none", "null, null, '空', null, null, '空'", "待确认 - - - 空"},
	}
	var fill strings.Builder
	for i, c := range cases {
		fmt.Fprintf(&fill, "insert into 来源.残疾人证 select '行%02d', '郝春生', *, true from (values (%s));\n", i, c.row)
	}
	got := linked(t, fill.String(), "select 状态, 户编号, 证件号码, 证件号码_原值, 证件号码_状态 from 匹配 order by 行键")
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if found := strings.Join(got[i], " "); found != c.want {
				t.Errorf("got %q, want %q", found, c.want)
			}
		})
	}
}
