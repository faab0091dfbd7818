package main

import (
	"fmt"
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
	fmt.Fprintf(&b, "文件：%s\n", in.File)
	if in.Format != "" {
		fmt.Fprintf(&b, "格式：%s，工作表 %d 张：%s\n", in.Format, len(in.Sheets), sheetNames(in.Sheets))
	}
	for _, n := range in.Notes {
		fmt.Fprintf(&b, "说明：%s\n", n)
	}
	if in.Source != "" {
		fmt.Fprintf(&b, "数据源：%s\n", in.Source)
	}
	for _, s := range in.Read {
		writeSheet(&b, s)
	}
	writeProblems(&b, in)
	if in.Error != "" {
		fmt.Fprintf(&b, "没有读懂：%s\n", in.Error)
		for _, c := range in.Candidates {
			fmt.Fprintf(&b, "  像“%s”：%d 分%s\n", c.Source, c.Score, missing(c.Missing))
		}
	}
	_, err := a.out.Write([]byte(b.String()))
	return err
}

func sheetNames(sheets []sheetLine) string {
	var out []string
	for _, s := range sheets {
		if s.Hidden {
			s.Name += "（隐藏）"
		}
		out = append(out, s.Name)
	}
	return strings.Join(out, "、")
}

func missing(fields []string) string {
	if len(fields) == 0 {
		return ""
	}
	return "，缺少列：" + strings.Join(fields, "、")
}

func writeSheet(b *strings.Builder, s source.SheetReport) {
	fmt.Fprintf(b, "\n工作表“%s”：%s\n", s.Sheet, s.Status)
	if len(s.HeaderRows) > 0 {
		fmt.Fprintf(b, "  表头在第 %s 行\n", numbers(s.HeaderRows))
	}
	if s.Unit != "" {
		fmt.Fprintf(b, "  金额单位：%s\n", s.Unit)
	}
	for _, c := range s.Columns {
		fmt.Fprintf(b, "  %s 列  %s → %s\n", pad(c.Column, 2), pad(oneLine(c.Header), 24), c.Field)
	}
	if len(s.Unknown) > 0 {
		var names []string
		for _, c := range s.Unknown {
			names = append(names, c.Column+" "+oneLine(c.Header))
		}
		fmt.Fprintf(b, "  不认识的列 %d 个（原样保留）：%s\n", len(names), clip(names, 12))
	}
	for _, w := range s.Warnings {
		fmt.Fprintf(b, "  注意：%s\n", w)
	}
	k := s.Skipped
	fmt.Fprintf(b, "  读入 %d 行＝采用 %d＋拒收 %d＋空行 %d＋标题 %d＋表头 %d＋合计 %d＋备注 %d＋未识别 %d\n",
		s.Read, s.Loaded, s.Rejected, k.Blank, k.Title, k.Header, k.Total, k.Note, s.Unrecognised)
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
		fmt.Fprintf(b, "  %s  工作表“%s”%s “%s” 值“%s”：%s\n", p.Level, p.Sheet, p.Cell, oneLine(p.Header), oneLine(p.Value), sentence(p.Reason, p.Advice))
	}
}
