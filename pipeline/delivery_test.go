package pipeline

import "testing"

func TestDateInName(t *testing.T) {
	cases := []struct{ name, rel, want string }{
		{"day", "低保_20261031.xlsx", "2026-10-31"},
		{"month stands for its first day", "低保_202610.xlsx", "2026-10-01"},
		{"Chinese day", "持证残疾人名单（截至2026年10月5日）.xlsx", "2026-10-05"},
		{"Chinese month", "2026年10月份低保.xls", "2026-10-01"},
		{"dashes", "医保 2026-1-9.csv", "2026-01-09"},
		{"dots", "医保2026.10.csv", "2026-10-01"},
		{"full width", "低保＿２０２６１０３１.xlsx", "2026-10-31"},
		{"browser's copy mark", "（自定义）监测对象信息_20261018 (22).xlsx", "2026-10-18"},
		{"a range reaches up to its last day", "医保结算_20260901-20260930.csv", "2026-09-30"},
		{"a range in words", "医保2026年9月1日至2026年10月31日.csv", "2026-10-31"},
		{"months of a year", "医保2026年1-10月.csv", "2026-10-01"},
		{"months from to", "医保2026年1月至10月.csv", "2026-10-01"},
		{"two months", "低保202609-202610.xlsx", "2026-10-01"},
		{"folder", "202610/低保.xlsx", "2026-10-01"},
		{"the name before its folder", "202610/低保_20261012.xlsx", "2026-10-12"},
		{"the inner folder first", "2025年12月/2026年1月/低保.xlsx", "2026-01-01"},
		{"day before month, wherever they stand", "202610期/低保20261012.xlsx", "2026-10-12"},
		{"29 February", "低保20240229.xlsx", "2024-02-29"},
		{"no such day", "低保20260230.xlsx", ""},
		{"no such month", "低保202613.xlsx", ""},
		{"only a year", "2026年度低保.xlsx", ""},
		{"a number is no date", "表120261031.xlsx", ""},
		{"a copy mark is no date", "监测对象信息 (22).xlsx", ""},
		{"nothing", "低保.xlsx", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, ok := dateInName(c.rel)
			if got := d.Format("2006-01-02"); ok != (c.want != "") || ok && got != c.want {
				t.Errorf("dateInName(%q) = %s, %t; want %q", c.rel, got, ok, c.want)
			}
		})
	}
}

// Files of one row are deliveries of one list; no two rows are the same list.
func TestListName(t *testing.T) {
	lists := [][]string{
		{"低保_202610.xlsx", "低保_202611 (2).xlsx", "低保.xls", "202610/低保.csv", "2026年10月份低保.xlsx", "低保（截至2026年10月5日）.xlsx",
			"低保-副本.xlsx", "低保 最新.xlsx", "低保第3期.xlsx", "低保10月.xlsx", "２０２６１０低保.xlsx", "2026年第11期/低保.xlsx", "低保_20261031093000.xlsx"},
		{"段柳镇低保.xlsx", "段柳镇低保_202611.xlsx"},
		{"漳源镇低保.xlsx"},
		{"段柳镇/低保.xlsx", "段柳镇/低保_202611.xlsx"},
		{"（自定义）监测对象信息 (22).xlsx", "（自定义）监测对象信息_20261018.xlsx", "(自定义)监测对象信息.xlsx"},
		{"（自定义）脱贫户信息_20261018.xlsx"},
		{"一般农户1.xlsx", "一般农户1_202611.xlsx"},
		{"一般农户2.xlsx"},
		{"东山村1组低保.xlsx"},
		{"东山村2组低保.xlsx"},
		{"日月村低保_202610.xlsx"},
		{"村低保.xlsx"},
	}
	seen := map[string]string{}
	for _, files := range lists {
		want := listName(files[0])
		for _, f := range files[1:] {
			if got := listName(f); got != want {
				t.Errorf("listName(%q) = %q; want %q as for %q", f, got, want, files[0])
			}
		}
		if other := seen[want]; other != "" {
			t.Errorf("%q and %q are taken for one list, %q", files[0], other, want)
		}
		seen[want] = files[0]
	}
}

func TestCopyNumber(t *testing.T) {
	for rel, want := range map[string]int{
		"监测对象信息 (22).xlsx": 22, "监测对象信息（3）.xlsx": 3, "监测对象信息(1) .xlsx": 1, "监测对象信息.xlsx": 0,
		"(2)监测对象信息.xlsx": 0, "监测对象信息(2026).xlsx": 0, "夹 (4)/监测对象信息.xlsx": 0,
	} {
		if got := copyNumber(rel); got != want {
			t.Errorf("copyNumber(%q) = %d, want %d", rel, got, want)
		}
	}
}
