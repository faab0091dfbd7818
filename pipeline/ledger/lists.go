package ledger

import "fmt"

// unmatched is 未匹配人员: nobody is dropped, everybody has a reason.
func unmatched(s Summary) table {
	var lines []line
	for _, u := range s.Unmatched {
		lines = append(lines, line{cells: []any{
			u.Department, u.Source, u.Reason, u.Name, u.Number, u.Township, u.Village, u.Note,
			u.File, u.Sheet, positive(u.Row),
		}})
	}
	return table{
		sheet: SheetUnmatched, title: s.title("未匹配人员清单"), tab: "BF8F00", lines: lines,
		hint: fmt.Sprintf("部门名单中没有对应到登记户的人员，共 %d 人次；可按“原因”筛选。", len(lines)),
		columns: []column{
			{header: "部门", width: 9, kind: short},
			{header: "名单", width: 10, kind: short},
			{header: "原因", width: 14, kind: short},
			{header: "姓名", width: 10, kind: short},
			{header: "证件号码", width: 23, kind: short},
			{header: "乡镇", width: 10, kind: short},
			{header: "村", width: 10, kind: short},
			{header: "说明", width: 36, kind: text},
			{header: "文件", width: 28, kind: text},
			{header: "工作表", width: 11, kind: short},
			{header: "行", width: 7, kind: short},
		},
	}
}

// problems is 部门数据问题: sorted by department it can be cut into letters.
func problems(s Summary) table {
	var lines []line
	for _, p := range s.Problems {
		lines = append(lines, line{tints: levelTint(p.Level), cells: []any{
			p.Department, p.Source, p.Level, p.File, p.Sheet, positive(p.Row), p.Column, p.Header,
			p.Value, p.Reason, p.Advice,
		}})
	}
	return table{
		sheet: SheetProblems, title: s.title("部门数据问题清单"), tab: "BF8F00", lines: lines,
		hint: "请按部门筛选后退回更正。“拒收”的行没有参加比对，“警告”的行已入库、但该值没有使用，“退回”的行是乡镇核实后认为有误的。",
		columns: []column{
			{header: "部门", width: 9, kind: short},
			{header: "名单", width: 10, kind: short},
			{header: "级别", width: 7, kind: short},
			{header: "文件", width: 28, kind: text},
			{header: "工作表", width: 11, kind: short},
			{header: "行", width: 8, kind: short},
			{header: "列", width: 6, kind: short},
			{header: "列名", width: 14, kind: short},
			{header: "值", width: 22, kind: text},
			{header: "原因", width: 30, kind: text},
			{header: "怎么办", width: 34, kind: text},
		},
	}
}

func levelTint(level string) map[int]tint {
	if level == "拒收" {
		return map[int]tint{2: alarm}
	}
	return nil
}

// sources is 数据源状态: what was judged on which delivery.
func sources(s Summary) table {
	var lines []line
	for _, x := range s.Sources {
		l := line{cells: []any{
			x.Source, x.Department, x.Status, day(x.Delivered), number(x.Rows), number(x.Before),
			x.File, x.Note, ruleNames(x.Rules),
		}}
		if x.Status != StatusNormal {
			l.tints = map[int]tint{2: alarm}
		}
		lines = append(lines, l)
	}
	return table{
		sheet: SheetSources, title: s.title("数据源状态"), tab: "548235", lines: lines,
		hint: "状态不是“正常”的数据源，依赖它的规则本期不评估，原有线索冻结保留。",
		columns: []column{
			{header: "数据源", width: 12, kind: short},
			{header: "部门", width: 10, kind: short},
			{header: "状态", width: 11, kind: short},
			{header: "交付日期", width: 13, kind: date},
			{header: "行数", width: 9, kind: short},
			{header: "上次行数", width: 9, kind: short},
			{header: "文件", width: 34, kind: text},
			{header: "说明", width: 34, kind: text},
			{header: "使用它的规则", width: 34, kind: text},
		},
	}
}

// balances is 文件对账: the equation of every sheet that was read.
func balances(s Summary) table {
	var lines []line
	for _, x := range s.Sheets {
		lines = append(lines, balanceLine(x))
	}
	return table{
		sheet: SheetBalances, title: s.title("文件对账"), tab: "548235", lines: lines,
		hint: "每张表：读取＝入库＋拒收＋跳过＋未识别（整张表没有认出表头）。合计：" + SumBalances(s.Sheets).Equation() + "。",
		columns: append([]column{
			{header: "部门", width: 9, kind: short},
			{header: "数据源", width: 11, kind: short},
			{header: "文件", width: 34, kind: text},
			{header: "工作表", width: 14, kind: short},
		}, counters("读取", "入库", "拒收", "未识别", "跳过", "其中空行", "标题", "表头", "合计行", "备注", "是否平衡")...),
	}
}

func balanceLine(x SheetBalance) line {
	verdict, tints := "平衡", map[int]tint{}
	if !x.Balanced() {
		verdict, tints[14] = "不平衡", alarm
	}
	if x.Unrecognised > 0 {
		tints[7] = alarm
	}
	return line{tints: tints, cells: []any{
		x.Department, x.Source, x.File, x.Sheet, x.Read, x.Loaded, x.Rejected, x.Unrecognised, x.Skipped(),
		x.Blank, x.Title, x.Header, x.Total, x.Note, verdict,
	}}
}

// registerIssues is 登记数据质量: the townships' 数据问题 in one list.
func registerIssues(s Summary) table {
	lines := issueLines(s.DataIssues)
	for i, d := range s.DataIssues {
		lines[i].cells = append([]any{d.Township}, lines[i].cells...)
	}
	return table{
		sheet: SheetRegister, title: s.title("登记数据质量清单"), tab: "7F7F7F", lines: lines,
		hint:    "同一内容已列入各乡镇台账的“数据问题”表，由乡镇在登记系统中更正。",
		columns: append([]column{{header: "乡镇", width: 10, kind: short}}, issueColumns()...),
	}
}
