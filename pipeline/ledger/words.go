package ledger

import answers "yujing/pipeline/alert/answer"

// Answers that a cadre may choose. They are stored by these words, so a change
// here is a change for whoever reads returned books. Results are those of a county
// that sets none.
var (
	Results = results()
	Ways    = []string{"入户", "电话", "村级会商"}
	YesOrNo = []string{"是", "不是", "不确定"}
)

func results() []string {
	var out []string
	for _, k := range answers.Defaults() {
		out = append(out, k.Result)
	}
	return out
}

// Headers of the columns that are filled in, and of the keys beside them.
const (
	HeaderClue     = "线索编号"
	HeaderResult   = "核实结果"
	HeaderWay      = "核实方式"
	HeaderVisited  = "核实日期"
	HeaderVisitor  = "核实人"
	HeaderMeasure  = "处置措施"
	HeaderRemark   = "说明"
	HeaderChecksum = "校验"
	HeaderIssued   = "下发日期"
	HeaderHead     = "户主"
)

// Headers of 待确认 that the feedback is read by.
const (
	HeaderQuestion   = "确认编号"
	HeaderHousehold  = "户编号"
	HeaderAnswer     = "答复"
	HeaderAnsweredOn = "答复日期"
	HeaderAnsweredBy = "答复人"
)

// Headers of 补充风险 that are filled in, and what the helper chooses who has taken
// note.
const (
	HeaderTaken   = "知悉情况"
	HeaderTakenOn = "知悉日期"
	HeaderTakenBy = "知悉人"
	TakenNoted    = "已知悉并补充风险"
)
