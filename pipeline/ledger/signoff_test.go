package ledger

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func sampleSignoff() Signoff {
	return Signoff{
		County: "示例县", Date: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), Digest: "0123456789abcdef",
		Facts: []SignoffFact{{"编号", "收入低"}, {"名称", "人均纯收入低于指导线"}, {"依据", "某文〔2024〕1号：第一条\n某文〔2024〕2号：第二条"}},
		Parameters: []SignoffParameter{{"指导线", "7800", "元", "2024-01-01", "某文〔2024〕1号"},
			{"预警线", "监测对象5000、脱贫户5000、一般农户20000（含）", "元", "2021-01-01", strings.Repeat("缺省值，由县确定。", 20)}},
		SQL:      "-- a comment first\nselect\n    户编号\nfrom 户\nwhere 1 = 1",
		Examples: []SignoffExample{{"=HYPERLINK(1)", "2026-11-21", "户收入：户编号 H1，证件号码 99110019600101001X", "不产生线索"}},
	}
}

// The sheet says everything that was handed in, keeps the indent of SQL, and text stays
// text; nothing is cut off by a row that is too low for it.
func TestWriteSignoff(t *testing.T) {
	s := sampleSignoff()
	var buf, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&buf, &again} {
		if err := WriteSignoff(w, s); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(buf.Bytes(), again.Bytes()) {
		t.Error("two books of the same rule differ")
	}
	f, err := excelize.OpenReader(&buf)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheetSignoff)
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	heights := map[string]float64{}
	for i, row := range rows {
		line := strings.Join(row, "|")
		text = append(text, line)
		heights[strings.SplitN(line, "|", 2)[0]], _ = f.GetRowHeight(sheetSignoff, i+1)
	}
	all := "\n" + strings.Join(text, "\n") + "\n"
	for _, want := range []string{"\n规则审签表", "\n编号|收入低", "某文〔2024〕1号：第一条\n某文〔2024〕2号：第二条", "\n参数（2026年11月21日）||数值|单位|生效日期|依据",
		"\n指导线||7800|元|2024-01-01|某文〔2024〕1号", "\n-- a comment first\nselect\n    户编号\nfrom 户", "\n拟定|", "\n审核|", "\n批准|", "991100********001X"} {
		if !strings.Contains(all, want) {
			t.Errorf("the sheet lacks %q", want)
		}
	}
	if strings.Index(all, "\n批准|") > strings.Index(all, "\n附一：口径") {
		t.Error("the signatures stand behind the query")
	}
	if h := heights["预警线"]; h < 10*14 {
		t.Errorf("180 characters in a column of 30 have %v points of height", h)
	}
	layout, err := f.GetPageLayout(sheetSignoff)
	if err != nil || *layout.Size != a4 || *layout.Orientation != "portrait" || *layout.FitToWidth != 1 {
		t.Errorf("page layout %+v, %v", layout, err)
	}
}

func TestWriteTrial(t *testing.T) {
	var buf bytes.Buffer
	err := WriteTrial(&buf, Trial{County: "示例县", Night: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), What: "2026-11-21 试算：指导线 7800元 → 8200元",
		Flows: []TrialFlow{{"甲镇", "脱贫户", 3, 2, 1, 4}, {"乙乡", "一般农户", 1, 0, 1, 0}},
		Movers: []TrialMover{{true, "预警", "甲镇", "东村", "1001", "张三", "脱贫户", "收入低", "证件号码99110019600101001X，收入低"},
			{false, "名单", "乙乡", "南村", "1002", "李四", "一般农户", "名单", "收入低"}},
	}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&buf)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sheet, want := range map[string][]string{
		"试算汇总": {"甲镇|脱贫户|3|2|1|4", "合计||4|2|2|4"},
		"变动户":  {"会新增|预警|甲镇|东村|张三|脱贫户|收入低|证件号码991100********001X，收入低|1001", "会减少|名单|乙乡|南村|李四|一般农户|名单|收入低|1002"},
	} {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var text []string
		for _, row := range rows {
			text = append(text, strings.Join(row, "|"))
		}
		for _, w := range want {
			if !strings.Contains("\n"+strings.Join(text, "\n")+"\n", "\n"+w+"\n") {
				t.Errorf("%s lacks %q:\n%s", sheet, w, strings.Join(text, "\n"))
			}
		}
	}
}
