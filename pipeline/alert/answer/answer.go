// Package answer holds what a township may answer to a clue, and what the county
// does next.
//
// The words are the county's (county.yaml answers), what they do is the program's:
// every word leads to one of five ways, and the fold of the alerts knows only
// these. The way is written into the log beside the word, so that a word that the
// county drops or renames later still does what it did.
//
// It imports nothing, so that the configuration, the log and the books can all
// speak of it.
package answer

import "slices"

// Way is what happens to a clue after an answer.
type Way string

// The ways, in the words of the log and of county.yaml.
const (
	TakeIn Way = "纳入" // wait until the register shows the household as 未消除, then close
	Quiet  Way = "静默" // do not ask again for the rule's quiet time
	Return Way = "退回" // the data is wrong: back to the department; quiet meanwhile
	Close  Way = "关闭" // nobody to ask about any more
	Wait   Way = "等待" // not an answer yet: the deadline goes on
)

// Ways are all of them, in the order in which people are told of them.
var ways = []Way{TakeIn, Quiet, Return, Close, Wait}

// Ways lists the ways that a word of county.yaml may lead to.
func Ways() []string {
	out := make([]string, len(ways))
	for i, w := range ways {
		out[i] = string(w)
	}
	return out
}

// Known tells whether w is one of the five.
func (w Way) Known() bool { return slices.Contains(ways, w) }

// Conclusive tells whether the clue is answered: everything but "still checking".
func (w Way) Conclusive() bool { return w.Known() && w != Wait }

// Kind is one entry of the drop-down of a book.
type Kind struct {
	Result string // the word: 无风险
	Next   Way
}

// Defaults are the words of a county that sets none (the code list is ours, for no
// document gives one; domain.md section 6).
func Defaults() []Kind {
	return []Kind{
		{"属实拟纳入", TakeIn},
		{"已是监测对象-补充风险", Quiet},
		{"已消除-回退", TakeIn},
		{"属实已落实政策无需纳入", Quiet},
		{"无风险", Quiet},
		{"查无此人", Return},
		{"数据错误(退回部门)", Return},
		{"死亡或迁出", Close},
		{"核实中", Wait},
	}
}

// Find gives the kind of a word. What the county offers comes first; a word of the
// defaults that it has dropped is still understood, for old books come back late.
func Find(offered []Kind, result string) (Kind, bool) {
	for _, k := range slices.Concat(offered, Defaults()) {
		if k.Result == result {
			return k, true
		}
	}
	return Kind{}, false
}
