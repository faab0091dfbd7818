package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"yujing/pipeline/source"
)

// printInspection says what inspect found, in the order in which a person asks.
func (a *app) printInspection(in *inspection, more bool) error {
	if a.json {
		return a.encode(in)
	}
	var b strings.Builder
	if more {
		b.WriteString("\n")
	}
	in.writeHead(&b)
	for i, s := range in.Read {
		writeSheet(&b, in.Source, s, i > 0 && sameColumns(in.Read[i-1], s))
	}
	writeProblems(&b, in)
	in.writeFailure(&b)
	_, err := a.out.Write([]byte(b.String()))
	return err
}

func (in *inspection) writeHead(b *strings.Builder) {
	fmt.Fprintf(b, "文件：%s\n", in.File)
	switch {
	case len(in.Members) > 0:
		fmt.Fprintf(b, "格式：压缩包（zip），电子表格 %d 个：\n%s\n", len(in.Members), indented(in.Members, nil))
	case in.Format != "" && len(in.Sheets) > 0:
		fmt.Fprintf(b, "格式：%s，工作表 %d 张：%s\n", in.Format, len(in.Sheets), sheetNames(in.Sheets))
	}
	for _, n := range in.Notes {
		fmt.Fprintf(b, "说明：%s\n", n)
	}
	if in.Source != "" {
		fmt.Fprintf(b, "数据源：%s\n", in.Source)
	}
	switch {
	case in.AsOfMonth:
		fmt.Fprintf(b, "名单日期：%s（标题只写了月份，按月底算）\n", in.AsOf)
	case in.AsOf != "":
		fmt.Fprintf(b, "名单日期：%s（按标题）\n", in.AsOf)
	}
}

func sheetNames(sheets []sheetLine) string {
	var out []string
	for _, s := range sheets {
		out = append(out, s.Name+hiddenMark(s.Hidden))
	}
	return strings.Join(out, "、")
}

func hiddenMark(hidden bool) string {
	if hidden {
		return "（隐藏）"
	}
	return ""
}

// sameColumns: sheets of one township each mostly have the columns of the last.
func sameColumns(a, b source.SheetReport) bool {
	return len(b.Columns) > 0 && slices.Equal(a.Columns, b.Columns) && slices.Equal(a.Unknown, b.Unknown)
}

func writeSheet(b *strings.Builder, name string, s source.SheetReport, same bool) {
	fmt.Fprintf(b, "\n工作表“%s”%s：%s\n", s.Sheet, hiddenMark(s.Hidden), s.Status)
	if len(s.Titles) > 0 {
		fmt.Fprintf(b, "  标题：%s\n", titleLine(s.Titles))
	}
	if len(s.HeaderRows) > 0 {
		fmt.Fprintf(b, "  表头在第 %s 行\n", numbers(s.HeaderRows))
	}
	if s.Unit != "" {
		fmt.Fprintf(b, "  金额单位：%s（按标题）\n", s.Unit)
	}
	if same {
		b.WriteString("  各列与上一张工作表的列相同\n")
	} else {
		writeColumns(b, name, s)
	}
	for _, w := range s.Warnings {
		fmt.Fprintf(b, "  注意：%s\n", w)
	}
	k := s.Skipped
	fmt.Fprintf(b, "  读入 %d 行＝采用 %d＋拒收 %d＋空行 %d＋标题 %d＋表头 %d＋合计 %d＋备注 %d＋未识别 %d\n",
		s.Read, s.Loaded, s.Rejected, k.Blank, k.Title, k.Header, k.Total, k.Note, s.Unrecognised)
}

// titleLine is the titles on one line; a form's instructions may be a page long.
func titleLine(titles []string) string {
	const most = 40
	var out []string
	for _, t := range titles {
		text := []rune(strings.TrimSpace(oneLine(t)))
		if len(text) > most {
			text = append(text[:most], '…')
		}
		out = append(out, string(text))
	}
	return clip(out, 6)
}

func writeColumns(b *strings.Builder, name string, s source.SheetReport) {
	for _, c := range s.Columns {
		unit := ""
		if c.Unit != "" && c.Unit != s.Unit {
			unit = "（" + c.Unit + "）"
		}
		fmt.Fprintf(b, "  %s 列  %s → %s%s\n", pad(c.Column, 2), pad(oneLine(c.Header), 24), c.Field, unit)
	}
	writeUnknown(b, "  ", "（原样保留）", name, s.Unknown)
}

// writeUnknown lists the columns that no field takes, and those that look like a
// misspelt header of one.
func writeUnknown(b *strings.Builder, indent, fate, name string, unknown []source.ColumnUse) {
	if len(unknown) == 0 {
		return
	}
	var names, near []string
	for _, c := range unknown {
		names = append(names, c.Column+" "+oneLine(c.Header))
		if c.Suggest != "" {
			near = append(near, fmt.Sprintf("%s  %s 列「%s」像“%s”？可在 sources/%s.yaml 的 aliases 里加上\n", indent, c.Column, oneLine(c.Header), c.Suggest, name))
		}
	}
	fmt.Fprintf(b, "%s不认识的列 %d 个%s：%s\n%s", indent, len(names), fate, clip(names, 12), strings.Join(near, ""))
	if len(near) > 0 {
		fmt.Fprintf(b, "%s  （程序自带的 %s.yaml 用 yujing inspect --suggest 文件 -o sources/%s.yaml 取出）\n", indent, name, name)
	}
}

func numbers(list []int) string {
	var out []string
	for _, n := range list {
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, "、")
}

func clip(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, "、")
	}
	return strings.Join(names[:n], "、") + " …"
}

func writeProblems(b *strings.Builder, in *inspection) {
	if in.Bad == 0 {
		return
	}
	fmt.Fprintf(b, "\n有问题的值 %d 个", in.Bad)
	if in.Bad > len(in.Problems) {
		fmt.Fprintf(b, "，先看前 %d 个", len(in.Problems))
	}
	b.WriteString("：\n")
	for _, p := range in.Problems {
		fmt.Fprintf(b, "  %s  工作表“%s”%s：%s\n", p.Level, p.Sheet, p.where(), sentence(p.Reason, p.Advice))
	}
}

// where names the cell of a problem, or its row when it is about no one column.
func (p problemLine) where() string {
	if _, err := strconv.Atoi(p.Cell); err == nil {
		return "第 " + p.Cell + " 行"
	}
	return p.Cell + " “" + oneLine(p.Header) + "” 值“" + oneLine(p.Value) + "”"
}

// mostLike is how many sources are explained that a file nearly is.
const mostLike = 3

// writeFailure says why the file was not read, which sources come near, and what
// would make it one of them.
func (in *inspection) writeFailure(b *strings.Builder) {
	if in.Error == "" {
		return
	}
	fmt.Fprintf(b, "没有读懂：%s\n", in.Error)
	for i, c := range in.Candidates {
		fmt.Fprintf(b, "  像“%s”：工作表“%s”，%d 分%s\n", c.Source, c.Sheet, c.Score, missing(c.Missing))
		if i < mostLike {
			writeUnknown(b, "    ", "", c.Source, c.Unknown)
		}
	}
	if in.noHeader {
		fmt.Fprintf(b, "新的名单：yujing inspect --suggest %s -o sources/源名.yaml 写出数据源说明的草稿\n", word(in.File))
	}
}

func missing(fields []string) string {
	if len(fields) == 0 {
		return ""
	}
	return "，缺少列：" + strings.Join(fields, "、")
}
