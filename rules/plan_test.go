package rules_test

import (
	"context"
	"strings"
	"testing"

	. "yujing/rules"
)

// A join by anything else than equal columns is refused, however it is written; what
// meets one row, or as many as the rule itself writes down, is not.
func TestCheckPlan(t *testing.T) {
	db := facts(t)
	const rest = " where s.人均纯收入 < $guideline"
	for _, c := range []struct {
		name, from string
		refused    bool
	}{
		{"equal columns", "from 户收入 as s join 户 as h using (户编号)" + rest, false},
		{"unequal columns", "from 户收入 as s join 户 as h on h.户编号 <> s.户编号" + rest, true},
		{"a comparison", "from 户收入 as s join 户 as h on h.家庭人口 < s.年度" + rest, true},
		{"a range", "from 户收入 as s join 户 as h on s.年度 between h.家庭人口 and h.家庭人口 + 3" + rest, true},
		{"one or the other", "from 户收入 as s join 户 as h on h.户编号 = s.户编号 or h.家庭人口 = s.年度" + rest, true},
		{"everything with everything", "from 户收入 as s, 户 as h" + rest, true},
		{"a comparison behind where", "from 户收入 as s, 户 as h" + rest + " and h.家庭人口 < s.年度", true},
		{"an outer join by comparison", "from 户收入 as s left join 户 as h on h.家庭人口 < s.年度" + rest, true},
		{"exists by comparison", "from 户收入 as s" + rest + " and exists (select 1 from 户 as h where h.家庭人口 > s.年度)", true},
		{"in one of two parts", "from 户收入 as s" + rest + " union all select s.户编号, null, '', s.人均纯收入, $guideline, '', array[s.行键] from 户收入 as s join 户 as h on h.家庭人口 < s.年度", true},
		{"in a part that is empty tonight", "from 户收入 as s join (select * from 户 where 户类 = '监测对象') as h on h.家庭人口 < s.年度" + rest, true},
		{"equal columns and a range", "from 户收入 as s join 户 as h on h.户编号 = s.户编号 and h.家庭人口 < s.年度" + rest, false},
		{"equal or both unknown", "from 户收入 as s join 户 as h on h.户编号 is not distinct from s.户编号" + rest, false},
		{"exists by equal columns", "from 户收入 as s" + rest + " and exists (select 1 from 户 as h where h.户编号 = s.户编号 and h.家庭人口 > s.年度)", false},
		{"not in", "from 户收入 as s" + rest + " and s.户编号 not in (select 户编号 from 户)", false},
		{"a sum over all", "from 户收入 as s" + rest + " and s.人均纯收入 < (select avg(人均纯收入) from 户收入)", false},
		{"one row by sum", "from 户收入 as s cross join (select count(*) as n from 户) as k" + rest + " and s.年度 > k.n", false},
		{"tonight", "from 户收入 as s join 今夜 as t on t.日期 > make_date(s.年度, 1, 1)" + rest, false},
		{"a window by name", "from 户收入 as s" + rest + " and make_date(s.年度, 1, 1) >= (select 起 from 期间 where 期间 = '当年')", false},
		{"written rows", "from 户收入 as s cross join (values (1), (2)) as v(n)" + rest + " and s.年度 > v.n", false},
		{"a written list", "from 户收入 as s cross join unnest([1, 2]) as v(n)" + rest, false},
		{"the list of a row", "from 户收入 as s, unnest(string_split(s.行键, ',')) as v(n)" + rest, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			sql := "select s.户编号, cast(null as varchar) as 人编号, '' as 期间, s.人均纯收入 as 观测值, $guideline as 阈值,\n    '收入低' as 证据, array[s.行键] as 依据行\n" + c.from
			r := load(t, pack(t, smallRule[strings.Index(smallRule, "select"):], sql)).Rules()[0]
			problems, err := Check(context.Background(), db, r, sources(t))
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case !c.refused && len(problems) > 0:
				t.Errorf("refused: %v", problems)
			case c.refused && (len(problems) == 0 || !strings.Contains(problems[0].Msg, "两个表不是按相等的列连接的")):
				t.Errorf("problems %v, want a refusal", problems)
			}
		})
	}
}
