package feedback

import (
	"regexp"
	"slices"
	"strings"

	"yujing/configs/strict"
	"yujing/pipeline/alert/answer"
	"yujing/pipeline/ledger"
)

// ofHousehold tells whether an answer is about the household, so that the other
// clues of its block may take it over. 查无此人, 数据错误 and 死亡或迁出 are said of
// one person or one row.
func ofHousehold(k answer.Kind) bool {
	return k.Next == answer.TakeIn || k.Next == answer.Quiet || k.Next == answer.Wait
}

// spoken are other words for the program's own results: what townships, grid
// systems and reports write instead. Words are folded before they are compared.
var spoken = map[string][]string{
	"属实拟纳入":       {"拟纳入", "属实纳入", "建议纳入", "拟纳入监测对象", "建议纳入监测对象", "属实建议纳入", "同意纳入"},
	"已是监测对象-补充风险": {"已是监测对象", "已是监测户", "补充风险", "监测对象补充风险", "已是监测对象风险未消除", ledger.TakenNoted},
	"已消除-回退":      {"回退", "重新纳入", "风险已消除户回退", "风险已消除回退", "回退重新纳入"},
	"属实已落实政策无需纳入": {"已落实政策", "已落实政策无需纳入", "属实无需纳入", "属实已落实政策不纳入"},
	"无风险": {"不属实", "不属实无风险", "情况不属实", "不存在风险", "未发现风险", "未发现返贫风险", "无返贫风险", "无返贫致贫风险", "无致贫返贫风险",
		"归档未发现返贫风险", "不建议纳入", "不建议纳入监测对象"},
	"查无此人":       {"查无此户", "无此人", "非本县", "非农户", "不是本村人", "非本县非农户查无此人"},
	"数据错误(退回部门)": {"数据错误", "数据有误", "信息有误", "退回部门", "部门数据错误"},
	"死亡或迁出":      {"死亡", "已死亡", "去世", "已去世", "病故", "迁出", "已迁出", "户口迁出", "死亡迁出"},
	"核实中":        {"正在核实", "待核实", "尚未核实", "核实中超期"},
}

// phrases decide a long wording (经核实，该户不存在返贫致贫风险，不建议纳入监测对象)
// when those of exactly one result stand in it. The denials come first and are
// taken out, because 不建议纳入 holds 建议纳入.
var phrases = []struct{ result, phrase string }{
	{"无风险", "不建议纳入"}, {"无风险", "不拟纳入"}, {"无风险", "不存在返贫"}, {"无风险", "不存在致贫"}, {"无风险", "未发现返贫"},
	{"无风险", "未发现致贫"}, {"无风险", "无返贫"}, {"无风险", "无致贫"}, {"无风险", "没有返贫"}, {"无风险", "不属实"},
	{"属实已落实政策无需纳入", "无需纳入"}, {"属实已落实政策无需纳入", "已落实"},
	{"属实拟纳入", "建议纳入"}, {"属实拟纳入", "拟纳入"},
	{"查无此人", "查无此"}, {"死亡或迁出", "去世"}, {"死亡或迁出", "死亡"}, {"死亡或迁出", "迁出"}, {"数据错误(退回部门)", "退回部门"},
}

// numbered is the number that some offices put before a result: 05 无风险, 5、无风险.
var numbered = regexp.MustCompile(`^\d{1,2}[\s.、．:：-]*`)

// vocabulary finds the answer that is meant: one that the county offers, or one of
// the program's that it has dropped, for old books come back late.
type vocabulary struct {
	offered []string
	exact   map[string]answer.Kind
}

func newVocabulary(offered []answer.Kind) vocabulary {
	v := vocabulary{exact: map[string]answer.Kind{}}
	for _, k := range answer.Defaults() {
		for _, word := range append(spoken[k.Result], k.Result) {
			v.exact[fold(word)] = k
		}
	}
	for _, k := range offered { // the county's own word beats another's synonym
		v.offered = append(v.offered, k.Result)
		v.exact[fold(k.Result)] = k
	}
	return v
}

// read finds the answer; note says so when the wording had to be interpreted.
func (v vocabulary) read(text string) (k answer.Kind, note string, ok bool) {
	bare := numbered.ReplaceAllString(plain(text), "")
	if k, ok = v.exact[fold(bare)]; !ok {
		k, ok = v.exact[meant(fold(bare))]
	}
	if ok && plain(text) != k.Result && !slices.Contains(ledger.Supplemented, plain(text)) {
		note = "“" + plain(text) + "”按“" + k.Result + "”计"
	}
	return k, note, ok
}

// meant is the folded result of a long wording, "" when none or several are named.
func meant(text string) string {
	found := ""
	for _, p := range phrases {
		rest := strings.ReplaceAll(text, p.phrase, "")
		if rest == text {
			continue
		}
		text = rest
		if found != "" && found != p.result {
			return ""
		}
		found = p.result
	}
	if found == "无风险" && strings.Contains(text, "属实") { // true, and still not to be taken in: why?
		return ""
	}
	return fold(found)
}

// nearest says what could have been meant.
func (v vocabulary) nearest(text string) string { return strict.Nearest(plain(text), v.offered) }

// saidOfLink are the words for 是, 不是 and 不确定.
var saidOfLink = map[string]string{
	"是": "是", "是的": "是", "对": "是", "是本人": "是", "是同一人": "是", "√": "是", "✓": "是", "✔": "是", "y": "是", "yes": "是", "属实": "是",
	"不是": "不是", "否": "不是", "非": "不是", "不": "不是", "不对": "不是", "不是本人": "不是", "不是同一人": "不是", "×": "不是", "✗": "不是", "✘": "不是", "n": "不是", "no": "不是",
	"不确定": "不确定", "不清楚": "不确定", "不知道": "不确定", "待定": "不确定", "无法确定": "不确定",
}

func readLink(text string) (answer, note string, ok bool) {
	answer, ok = saidOfLink[fold(text)]
	if ok && plain(text) != answer {
		note = "“" + plain(text) + "”按“" + answer + "”计"
	}
	return answer, note, ok
}
