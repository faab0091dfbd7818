package ledger

import "fmt"

// questions is 待确认: one line a candidate, so that each can be answered 是 or
// 不是. A question without a candidate is shown too: the township may know.
func questions(t Township) table {
	return table{
		sheet: SheetQuestions,
		title: t.title("人员匹配待确认清单"),
		hint:  "部门名单里的人与登记中的人是否同一个人，请逐行选择“是”“不是”或“不确定”；粗线隔开的是同一条部门记录，其中至多一户是“是”。",
		columns: []column{
			{header: HeaderQuestion, width: 8, kind: key},
			{header: "部门", width: 8, kind: short, repeat: true},
			{header: "名单", width: 9, kind: short, repeat: true},
			{header: "部门记录\n姓名", width: 9, kind: short, repeat: true},
			{header: "部门记录\n证件号码", width: 12, kind: short, repeat: true},
			{header: "部门记录其他内容", width: 25, kind: text, repeat: true},
			{header: "登记人员", width: 9, kind: short},
			{header: "登记\n证件号码", width: 12, kind: short},
			{header: "与户主\n关系", width: 8, kind: short},
			{header: "户主", width: 9, kind: short},
			{header: "村", width: 10, kind: short},
			{header: "比对情况", width: 25, kind: text},
			{header: HeaderAnswer, width: 8, kind: answer, choice: YesOrNo},
			{header: HeaderAnsweredOn, width: 12, kind: answerDate, dates: answerPeriod(t.Night, nil)},
			{header: HeaderAnsweredBy, width: 8, kind: answer},
			{header: HeaderRemark, width: 12, kind: answer},
			{header: HeaderHousehold, width: 20, kind: asideKey},
			{header: HeaderChecksum, width: 9, kind: asideKey},
		},
		lines:  questionLines(t),
		tab:    "BF8F00",
		freeze: 1,
		print:  16,
	}
}

func questionLines(t Township) []line {
	var out []line
	for _, q := range t.Questions {
		candidates := q.Candidates
		if len(candidates) == 0 {
			candidates = []Candidate{{Why: "登记中没有找到相近的人，请在“说明”栏写明是哪一户"}}
		}
		for i, c := range candidates {
			out = append(out, line{block: i == 0, cells: []any{
				q.ID, q.Department, q.Source, q.Name, q.Number, q.Says,
				c.Person, c.Number, c.Relation, c.Head, c.Village, c.Why, nil, nil, nil, nil,
				c.HouseholdID, Checksum(t.Township, q.ID, c.HouseholdID),
			}})
		}
	}
	return out
}

// dataIssues is 数据问题. Nothing is filled in here: the register is corrected in
// the national system, and the next export shows it.
func dataIssues(t Township) table {
	return table{
		sheet:   SheetIssues,
		title:   t.title("登记数据问题清单"),
		hint:    "请在登记系统中更正，本表不需要填写；更正后的登记再次导出，下期即不再列出。",
		columns: issueColumns(),
		lines:   issueLines(t.DataIssues),
		tab:     "7F7F7F",
	}
}

func issueColumns() []column {
	return []column{
		{header: "村", width: 10, kind: short},
		{header: "户主", width: 9, kind: short},
		{header: HeaderHousehold, width: 20, kind: key},
		{header: "人员", width: 9, kind: short},
		{header: "证件号码", width: 12, kind: short},
		{header: "问题", width: 34, kind: text},
		{header: "怎么改", width: 34, kind: text},
		{header: "文件", width: 20, kind: text},
		{header: "工作表", width: 11, kind: short},
		{header: "位置", width: 11, kind: short},
	}
}

func issueLines(issues []DataIssue) []line {
	var out []line
	for _, d := range issues {
		out = append(out, line{cells: []any{
			d.Village, d.Head, d.HouseholdID, d.Person, d.Number, d.Problem, d.Advice,
			d.File, d.Sheet, d.place(),
		}})
	}
	return out
}

// place is where in the sheet the value stands, as far as that is known.
func (d DataIssue) place() string {
	s := ""
	if d.Row > 0 {
		s = fmt.Sprintf("第%d行", d.Row)
	}
	if d.Column != "" {
		s += d.Column + "列"
	}
	return s
}

// gone is 线索消失. The word is chosen: 风险消除 is a formal procedure with visits
// and signatures, and no spreadsheet brings it about.
func gone(t Township) table {
	return table{
		sheet: SheetGone,
		title: t.title("线索消失清单"),
		hint:  "下列线索在本期数据中不再出现，仅供了解。线索消失不等于户内困难已经解决，是否解除监测仍按规定程序认定。",
		columns: []column{
			{header: HeaderClue, width: 15, kind: key},
			{header: "村", width: 10, kind: short, repeat: true},
			{header: "户主", width: 9, kind: short, repeat: true},
			{header: "线索人员", width: 9, kind: short},
			{header: "证件号码", width: 23, kind: short},
			{header: "预警类型", width: 8, kind: short},
			{header: "原预警依据", width: 43, kind: text},
			{header: "来源部门", width: 9, kind: short},
			{header: "首次发现日期", width: 13, kind: date},
			{header: "下发日期", width: 13, kind: date},
			{header: "消失原因", width: 22, kind: text},
		},
		lines: goneLines(t.Gone),
		tab:   "548235",
	}
}

func goneLines(hs []Household) []line {
	var out []line
	for _, h := range hs {
		for i, c := range h.Clues {
			out = append(out, line{block: i == 0, cells: []any{
				c.ID, h.Village, h.Head, c.subject(), c.number(h), c.Category, c.Evidence, c.Department,
				day(c.FirstSeen), day(c.Issued), c.Note,
			}})
		}
	}
	return out
}
