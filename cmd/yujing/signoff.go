package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"yujing/pipeline"
	"yujing/pipeline/ledger"
	"yujing/rules"
)

// exhibit is a rule on a day, ready to be shown.
type exhibit struct {
	rules.Listing
	rule   *rules.Rule
	setup  *pipeline.Setup
	date   time.Time
	digest string
}

func (a *app) exhibit(s *pipeline.Setup, name, date string) (exhibit, error) {
	r, err := findRule(s, name)
	if err != nil {
		return exhibit{}, err
	}
	day, err := a.date(date)
	if err != nil {
		return exhibit{}, err
	}
	values, err := s.ValuesOf(r.Pack, day, nil)
	if err != nil {
		return exhibit{}, usageError{err.Error()}
	}
	digest, err := r.Digest(values) // none while a parameter has no value yet
	if err != nil {
		digest = ""
	}
	return exhibit{Listing: r.List(values), rule: r, setup: s, date: day, digest: digest}, nil
}

// facts are what the header says, in the order in which a person asks.
func (x exhibit) facts() []ledger.SignoffFact {
	r := x.rule
	var basis, sources []string
	for _, b := range r.Basis {
		basis = append(basis, b.Document+"："+b.Clause)
	}
	for _, s := range r.Sources {
		text := s.Source
		if days := x.setup.MaxAge(s); days > 0 {
			text += "（最近一期超过" + strconv.Itoa(days) + "天的不评估）"
		}
		sources = append(sources, text)
	}
	facts := []ledger.SignoffFact{
		{Name: "编号", Text: r.ID}, {Name: "名称", Text: r.Title},
		{Name: "种类", Text: fmt.Sprintf("%s，%s", r.Kind, kindWords[r.Kind])}, {Name: "类别", Text: r.Category + "（" + r.Colour + "）"},
		{Name: "规则包", Text: r.Pack.ID + "（" + r.Pack.Title + "，" + r.Pack.Region + "）"}, {Name: "依据", Text: strings.Join(basis, "\n")},
		{Name: "牵头部门", Text: r.Lead}, {Name: "配合部门", Text: strings.Join(r.Support, "、")}, {Name: "数据源及时效", Text: strings.Join(sources, "\n")},
		{Name: "处置", Text: handling(r)},
	}
	var out []ledger.SignoffFact
	for _, f := range facts {
		if f.Text != "" {
			out = append(out, f)
		}
	}
	return out
}

// kindWords say what becomes of what a rule finds.
var kindWords = map[rules.Kind]string{
	rules.KindAlert:    "找出的户成为预警线索，下发核查",
	rules.KindList:     "找出的户列入名单，不作预警",
	rules.KindRemark:   "户有预警时印在台账上供参考，本身不作预警",
	rules.KindTownship: "对乡镇的提示，不对户",
}

// handling words what alerts of the rule obey.
func handling(r *rules.Rule) string {
	if r.Kind != rules.KindAlert {
		return ""
	}
	parts := []string{fmt.Sprintf("答复后%d天内不再下发", r.QuietDays)}
	if r.Worsen != nil {
		way := "增加"
		if r.Worsen.Direction == "down" {
			way = "减少"
		}
		parts[0] += fmt.Sprintf("，但观测值%s%s%s以上的重新下发", way, strings.TrimSuffix(r.Worsen.Step, ".00"), r.Unit)
	}
	if r.Deadline != nil {
		unit := "个工作日"
		if r.Deadline.Unit == "calendar" {
			unit = "天"
		}
		parts = append(parts, fmt.Sprintf("核查期限%d%s（依据文件规定）", r.Deadline.Days, unit))
	}
	if r.Urgent {
		parts = append(parts, "绿色通道：当日下发")
	}
	return strings.Join(parts, "；")
}

// saveSignoff writes 规则审签表.
func (a *app) saveSignoff(path string, x exhibit) error {
	if x.digest == "" {
		return usageError{"规则“" + x.rule.ID + "”在 " + x.date.Format(time.DateOnly) + " 还有参数没有生效的取值，不能写成审签表"}
	}
	s := ledger.Signoff{County: x.setup.County.Name, Date: x.date, Facts: x.facts(), SQL: strings.TrimSpace(x.rule.SQL), Digest: x.digest[:16]}
	for _, p := range x.Parameters {
		s.Parameters = append(s.Parameters, ledger.SignoffParameter{Title: p.Title, Number: p.Number, Unit: p.Unit, From: p.From, Basis: p.Basis})
	}
	for _, e := range x.rule.Examples {
		s.Examples = append(s.Examples, ledger.SignoffExample{Name: e.Name, Night: e.Night.Format(time.DateOnly), Given: e.GivenWords(), Expect: e.ExpectWords()})
	}
	var buf bytes.Buffer
	if err := ledger.WriteSignoff(&buf, s); err != nil {
		return err
	}
	return a.saveBook(path, buf.Bytes(), "规则审签表")
}

// bookName refuses a name under which Excel would not open a workbook; "" is none.
func bookName(path string) error {
	if path != "" && strings.ToLower(filepath.Ext(path)) != ".xlsx" {
		return usageError{"“" + path + "”：-o 写的文件名要以 .xlsx 结尾"}
	}
	return nil
}

// saveBook writes a workbook that was asked for.
func (a *app) saveBook(path string, text []byte, what string) error {
	if err := save(path, text); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.err, "%s写在 %s\n", what, path)
	return err
}
