package feedback

import (
	"testing"

	"yujing/pipeline/alert/answer"
	"yujing/pipeline/ledger"
	"yujing/pipeline/sheet"
)

func TestVocabulary(t *testing.T) {
	v := newVocabulary(append(answer.Defaults(), answer.Kind{Result: "转民政", Next: answer.Quiet}))
	for _, c := range []struct{ text, want string }{
		{"无风险", "无风险"},
		{" 无 风险\n", "无风险"},
		{"数据错误（退回部门）", "数据错误(退回部门)"},
		{"数据错误", "数据错误(退回部门)"},
		{"已是监测对象－补充风险", "已是监测对象-补充风险"},
		{"属实，拟纳入", "属实拟纳入"},
		{"05 不属实/无风险", "无风险"},
		{"1、属实拟纳入", "属实拟纳入"},
		{"归档(未发现返贫风险)", "无风险"},
		{"经核实，该户不存在返贫致贫风险，不建议纳入监测对象。", "无风险"},
		{"经入户核实情况属实，建议纳入监测对象", "属实拟纳入"},
		{"情况属实，已落实低保政策，不建议纳入", ""}, // two results
		{"情况属实，不建议纳入", ""},         // and why not?
		{"户主死亡，建议纳入", ""},
		{"去世", "死亡或迁出"},
		{"转民政", "转民政"},
		{"属实", ""},
		{"已核实", ""},
		{"1", ""},
		{"√", ""},
	} {
		k, note, ok := v.read(c.text)
		if k.Result != c.want || ok != (c.want != "") || (note == "") != (c.text == c.want || c.want == "") {
			t.Errorf("%q: %q %q, want %q", c.text, k.Result, note, c.want)
		}
	}
	if k, note, ok := v.read(ledger.TakenNoted); !ok || note != "" || k.Result != "已是监测对象-补充风险" {
		t.Errorf("our own word: %+v %q", k, note)
	}
	if got := v.nearest("属实拟纳人"); got != "是不是“属实拟纳入”？" {
		t.Errorf("nearest: %s", got)
	}
}

// A county that dropped a word still understands it in a book that comes late.
func TestDroppedWord(t *testing.T) {
	k, _, ok := newVocabulary([]answer.Kind{{Result: "没事", Next: answer.Quiet}}).read("查无此人")
	if !ok || k.Next != answer.Return {
		t.Errorf("got %+v", k)
	}
}

func TestReadDay(t *testing.T) {
	from, to := on("2026-11-21"), on("2027-01-10")
	for _, c := range []struct {
		kind sheet.Kind
		text string
		want string
	}{
		{sheet.Date, "2026-11-25", "2026-11-25"},
		{sheet.Date, "2026-11-25T10:30:00", "2026-11-25"},
		{sheet.Text, "2026-11-25", "2026-11-25"},
		{sheet.Text, " 2026/11/5 ", "2026-11-05"},
		{sheet.Text, "2026.11.25.", "2026-11-25"},
		{sheet.Text, "2026年11月25日", "2026-11-25"},
		{sheet.Text, "2026年11月25日 上午10时", "2026-11-25"},
		{sheet.Text, "2026年11月25号", "2026-11-25"},
		{sheet.Text, "２０２６－１１－２５", "2026-11-25"},
		{sheet.Text, "26.11.25", "2026-11-25"},
		{sheet.Text, "20261125", "2026-11-25"},
		{sheet.Number, "20261125", "2026-11-25"},
		{sheet.Number, "46351", "2026-11-25"},
		{sheet.Number, "46351.5", "2026-11-25"},
		{sheet.Text, "46351", "2026-11-25"},
		{sheet.Text, "11月25日", "2026-11-25"},
		{sheet.Text, "1月5日", "2027-01-05"},
		{sheet.Text, "11.25", "2026-11-25"},
		{sheet.Number, "11.25", ""}, // 11.2 may have been 11.20
		{sheet.Text, "2月5日", ""},    // in neither year between the issue and today
		{sheet.Text, "2026-11-31", ""},
		{sheet.Text, "2026-11", ""},
		{sheet.Text, "25/11/2026", ""},
		{sheet.Text, "昨天", ""},
		{sheet.Date, "10:30:00", ""},
	} {
		d, _, ok := readDay(sheet.Cell{Kind: c.kind, Text: c.text}, from, to)
		got := ""
		if ok {
			got = day(d)
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
