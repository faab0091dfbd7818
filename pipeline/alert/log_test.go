package alert

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yujing/pipeline/warehouse"
)

func names(files []LogFile) (out []string) {
	for _, f := range files {
		out = append(out, filepath.Base(f.Path))
	}
	return out
}

// The log is read in its order, up to the night, and held against its names.
func TestLog(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	answers, sent := FileName("2026-11-01", Answered, []byte("a")), FileName("2026-11-01", Issued, []byte("s"))
	put(answers, "a")
	put(sent, "s")
	put("2026-11-01.parquet", "n")
	put("2026-11-02.parquet", "n")
	put("2026-11-03.parquet", "n")
	put(".log-123", "half")
	put("2026-11-01.parquet.tmp", "half")
	put("说明.txt", "x")
	if err := os.Mkdir(filepath.Join(dir, "feedback"), 0o755); err != nil {
		t.Fatal(err)
	}
	got, err := Log(dir, "2026-11-03")
	if want := []string{"2026-11-01.parquet", sent, answers, "2026-11-02.parquet"}; err != nil || !slices.Equal(names(got), want) {
		t.Errorf("%v, %v; want %v", names(got), err, want)
	}
	if all, err := Log(dir, ""); err != nil || len(all) != 5 {
		t.Errorf("%v, %v", names(all), err)
	}
	if none, err := Log(filepath.Join(dir, "没有"), ""); err != nil || none != nil {
		t.Errorf("%v, %v", none, err)
	}
	put(answers, "b")
	if _, err := Log(dir, "2026-11-02"); !errors.Is(err, ErrLog) || !strings.Contains(err.Error(), "“"+answers+"”的内容与文件名中的校验码对不上") {
		t.Errorf("a changed file: %v", err)
	}
	if _, err := Log(dir, "2026-11-01"); err != nil {
		t.Errorf("a file that is not read: %v", err)
	}
}

// A night of an older program knew no batches: what it raised was sent on the night.
func TestOldLayout(t *testing.T) {
	dir := t.TempDir()
	db, err := warehouse.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	old := func(date, rows string) {
		t.Helper()
		_, err := db.Exec(`copy (select date '` + date + `' as 夜, 线索编号, 事件, 'R' as 规则, 户编号, null::varchar as 人编号, '' as 期间, 观测值::decimal(14, 2) as 观测值,
			100::decimal(14, 2) as 阈值, '证据' as 证据, ['k'] as 依据行, '首次发现' as 原因, 'd' as 规则摘要, '甲镇' as 乡镇, null::varchar as 村, null::varchar as 户主姓名,
			状态 as 监测状态, null::varchar as 姓名 from (values ` + rows + `) t(线索编号, 事件, 户编号, 观测值, 状态)) to '` + filepath.Join(dir, date+".parquet") + `' (format parquet)`)
		if err != nil {
			t.Fatal(err)
		}
	}
	a, b, c := clue.id(), hit{rule: "R", household: "H2"}.id(), hit{rule: "R", household: "H3"}.id()
	old("2026-11-01", `('`+a+`', '产生', 'H1', 100, null), ('`+b+`', '产生', 'H2', 100, '未消除'), ('`+c+`', '产生', 'H3', 100, null)`)
	old("2026-11-02", `('`+a+`', '持续', 'H1', 120, null), ('`+b+`', '持续', 'H2', 100, '未消除'), ('`+c+`', '加重', 'H3', 200, null)`)
	e := evening{date: "2026-11-07", rules: []rule{income}, status: map[string]string{"H2": "未消除"}, hits: []hit{
		{rule: "R", household: "H1", value: "120.00", rows: "k"}, {rule: "R", household: "H2", value: "100.00", rows: "k"}, {rule: "R", household: "H3", value: "249.00", rows: "k"}}}
	f := fold(t, e, dir)
	same(t, f, "select 户编号, 状态, 办理状态, 首次发现日期, 下发日期, 反馈截止, 批次, 本批原因 from 预警 order by 户编号",
		"H1 持续 逾期 2026-11-01 2026-11-01 2026-11-06 20261101 催办",
		"H2 持续 已下发 2026-11-01 2026-11-01 - 20261101 -",
		"H3 持续 已下发 2026-11-01 2026-11-02 2026-11-07 20261102 -")
	same(t, f, "select 夜, 事件, 批次 from 预警历程 where 户编号 = 'H3' and 夜 < '2026-11-07' order by 夜, 事件",
		"2026-11-01 下发 20261101", "2026-11-01 产生 -", "2026-11-02 下发 20261102", "2026-11-02 加重 -")
}

// The same answers give the same files; what is not an answer gives none.
func TestWriteFeedback(t *testing.T) {
	dir := t.TempDir()
	where := Where{File: "a.xlsx", Digest: "d", Sheet: "待确认", Row: 4}
	link := LinkAnswer{PersonKey: "k", HouseholdID: "H1", Result: "是", Date: parse("2026-11-02"), Where: where}
	answers := []Answer{reply(clue.id(), "无风险", "2026-11-02", 4)}
	first, err := WriteFeedback(t.Context(), dir, "2026-11-01", answers, []LinkAnswer{link})
	again, errAgain := WriteFeedback(t.Context(), dir, "2026-11-01", answers, []LinkAnswer{link})
	if err != nil || errAgain != nil || len(first) != 2 || !slices.Equal(first, again) {
		t.Fatalf("%v %v, again %v %v", first, err, again, errAgain)
	}
	if log, err := Log(dir, ""); err != nil || len(log) != 2 {
		t.Errorf("%v, %v", names(log), err)
	}
	if none, err := WriteFeedback(t.Context(), dir, "2026-11-01", nil, nil); err != nil || none != nil {
		t.Errorf("nothing gave %v, %v", none, err)
	}
	later, other := link, link
	later.Result, later.Date = "不是", parse("2026-11-03")
	other.HouseholdID, other.Result = "H2", "不确定"
	if _, err := WriteFeedback(t.Context(), dir, "2026-11-02", nil, []LinkAnswer{later, other}); err != nil {
		t.Fatal(err)
	}
	log, err := Log(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	got, err := LinkAnswers(t.Context(), log)
	if err != nil || len(got) != 2 || got[0].Result != "不是" || got[1].Result != "不确定" || got[0].Where != where {
		t.Errorf("%+v, %v", got, err)
	}
	for name, a := range map[string]Answer{
		"no way":  {ClueID: "X", Result: "无风险", Date: parse("2026-11-02"), Where: where},
		"no day":  {ClueID: "X", Result: "无风险", Next: answers[0].Next, Where: where},
		"no file": {ClueID: "X", Result: "无风险", Next: answers[0].Next, Date: parse("2026-11-02")},
	} {
		if _, err := WriteFeedback(t.Context(), dir, "2026-11-01", []Answer{a}, nil); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	link.Result = "也许"
	if _, err := WriteFeedback(t.Context(), dir, "2026-11-01", nil, []LinkAnswer{link}); err == nil {
		t.Error("a word that is none was accepted")
	}
}
