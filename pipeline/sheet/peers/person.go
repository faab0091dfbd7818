package main

import (
	"fmt"

	"yujing/pipeline/identity"
)

// header is that of a register as the national system exports it, with a few columns
// of a county's own; ten of the eighteen texts of a row occur nowhere else.
var header = []string{"序号", "乡镇", "行政村", "自然村", "户编号", "人编号", "姓名", "经办流水号", "证件号码", "与户主关系",
	"备注", "出生日期", "走访记录", "户类型", "风险是否已消除", "识别监测时间", "人均纯收入（元）", "户联系电话", "家庭住址", "银行账号"}

// isNumber: the running number and the amount are stored as numbers.
func isNumber(column int) bool { return column == 0 || column == 16 }

// person is a made-up row; no two are alike.
func person(i int) []string {
	year, month, day := 1940+i%80, 1+i%12, 1+i%28
	born := fmt.Sprintf("%04d%02d%02d", year, month, day)
	id := fmt.Sprintf("140430%s%03d", born, i/80%1000)
	check, _ := identity.CheckDigit(id)
	han := func(n int) string { return string(rune(0x4E00 + n%20000)) }
	return []string{fmt.Sprint(i), "第" + han(i%18) + "镇", han(i%18) + han(i%211) + "村", fmt.Sprintf("第%d组%d号", i%9, i),
		fmt.Sprintf("1404300%08d", i/3), fmt.Sprintf("14043001%09d", i), han(i%400) + han(i*7) + han(i/3), fmt.Sprintf("JB%012d", i*13), id + string(check),
		[]string{"户主", "配偶", "之子", "之女"}[i%4], fmt.Sprintf("原户编号%d", i*3), born, fmt.Sprintf("%02d月走访，登记第%d号", month, i),
		[]string{"脱贫户", "一般农户"}[i%2], []string{"是", "否"}[i%2], fmt.Sprintf("2023%02d", month), fmt.Sprintf("%d.%02d", 5000+i%9000, i%100),
		fmt.Sprintf("138%08d", i), fmt.Sprintf("第%s镇%s村%d号院内", han(i%18), han(i%211), i), fmt.Sprintf("6217%015d", i*31)}
}

// texts is a string table in the making.
type texts struct {
	list  []string
	index map[string]int
}

func (t *texts) at(s string) int {
	i, ok := t.index[s]
	if !ok {
		i = len(t.list)
		t.list = append(t.list, s)
		t.index[s] = i
	}
	return i
}

// row gives the header and then the people.
func row(i int) []string {
	if i == 0 {
		return header
	}
	return person(i)
}
