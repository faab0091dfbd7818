package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"yujing/configs"
	"yujing/pipeline"
	"yujing/pipeline/link/lists"
	"yujing/pipeline/source"
)

// comparison is what was asked of match.
type comparison struct {
	files    []string
	sheets   [2]string
	spec     string
	output   string
	password string
	mask     bool
}

func (a *app) matchCommand() *cobra.Command {
	var w comparison
	c := &cobra.Command{
		Use:   "match 左表 [右表] -o 结果.xlsx",
		Short: "比对任意两张表，或查一张表里的重复",
		Long: `比对任意两张表里的人：哪一行对哪一行、用什么方法对上的、有多大把握；只写一张表，就查这张表里的重复。
不需要工作目录，也不改动原来的文件。凡是 inspect 能打开的文件都能比，压缩包里的写成 名单.zip/低保.xlsx。

自己找列：认得的名单按数据源说明，别的按列名和内容认出姓名、证件号码、出生日期、性别、乡镇、村、地址；
户主、监护人、联系人等别人的列不当作本人的。用了哪些列、哪些没有用，都写在屏幕上和结果里。
一个文件有几张列相同的工作表（如一个乡镇一张），合成一份名单，行号接着数；列不同的不用，也会写明。
依次看：证件号码相同；被表格损坏的号码（科学计数法、末位归零）残留的数字和姓名相符；号码差一位而姓名相同或同音；
没有号码而姓名、出生日期、乡镇或村相同；最后按各项相同的程度计算概率。两个人一样像的，列入待确认，不猜。

结果写成 .xlsx 给人看（说明、匹配、待确认、仅左表、仅右表），写成 .csv 给程序用
（left_row,right_row,probability,method,status，行号从表头下第一行数起，空行不算，几张工作表接着数）。

别的表（外文姓名、地址等）写一个比对说明，用 --spec 指明：

  fields:                      # 只有这一项必写；right 与 left 同名时可以不写
    - {name: 姓名, left: 姓名, right: 户主姓名, compare: name-zh}
    - {name: 证件, left: 身份证号, right: 证件号码, compare: id}
    - {name: 住址, left: 住址, right: 地址, compare: text, method: jaro-winkler, levels: [0.92, 0.85]}
  block: [[证件], [姓名, {field: 住址, first: 3}]]   # 只比这些项相同的行；一组里写几项就要几项都相同
  pairing: one-to-one          # 或 many：一行可以对上几行
  accept: 0.99                 # 概率到多少算对上
  review: 0.5                  # 到多少列入待确认

compare：id 身份证号、name-zh 中文姓名、place 地名、exact 完全相同、text 文字、date 日期、number 数字。
block 里可以只用一项的一部分：part: sound（姓名的读音）、year 或 month（日期）、typo 或 damaged（号码），first: N、last: N（前后几个字）。`,
		Args: arguments(1, 2, "文件名"),
		RunE: func(c *cobra.Command, args []string) error {
			w.files = args
			// The lists stay in memory to the end: looking for garbage early finds none.
			defer debug.SetGCPercent(debug.SetGCPercent(400))
			return a.match(c.Context(), w)
		},
	}
	c.Flags().StringVar(&w.spec, "spec", "", "比对`说明`（YAML）：比哪些列、怎么比")
	c.Flags().StringVarP(&w.output, "output", "o", "", "结果`文件`，.xlsx 或 .csv")
	c.Flags().StringVar(&w.sheets[0], "left-sheet", "", "左表只用哪张工作`表`（名称或序号），默认用所有列相同的")
	c.Flags().StringVar(&w.sheets[1], "right-sheet", "", "右表只用哪张工作`表`，默认用所有列相同的")
	c.Flags().StringVar(&w.password, "password-file", "", passwordFileUsage)
	c.Flags().BoolVar(&w.mask, "mask", false, "结果里的身份证号只显示前 6 位和后 4 位")
	return c
}

func (a *app) match(ctx context.Context, w comparison) error {
	if err := w.check(); err != nil {
		return err
	}
	specs, err := source.LoadSpecs(configs.Overlay(a.dir, "sources"))
	if err != nil {
		return usageError{err.Error()}
	}
	plan, err := w.plan()
	if err != nil {
		return err
	}
	k, err := a.keys(w.password)
	if err != nil {
		return err
	}
	p := newProgress(a.err, "", a.json || !terminal(a.err))
	defer p.close()
	reader := lists.NewReader(specs)
	tables := make([]*lists.Table, 2)
	for i, file := range w.files {
		p.show(pipeline.Progress{Stage: "读取" + filepath.Base(file)})
		if tables[i], err = readList(reader, k, file, w.sheets[i], wantedOf(plan, i)); err != nil {
			return err
		}
	}
	result, err := compareLists(ctx, reader, tables, plan, func(x lists.Progress) {
		p.show(pipeline.Progress{Stage: x.Stage, Done: int(x.Done), Total: int(x.Total)})
	})
	if err != nil {
		return err
	}
	p.show(pipeline.Progress{Stage: "写结果"})
	text, err := w.encode(result)
	if err != nil {
		return err
	}
	if err := save(w.output, text); err != nil {
		return err
	}
	p.close()
	return a.printMatch(w, result)
}

// check finds mistakes on the command line before anything is read.
func (w comparison) check() error {
	ending := strings.ToLower(filepath.Ext(w.output))
	switch {
	case w.output == "":
		return usageError{"缺少 -o：请写明结果存到哪个文件，如 -o 比对结果.xlsx"}
	case ending != ".xlsx" && ending != ".csv":
		return usageError{"-o 后面的文件名要以 .xlsx 或 .csv 结尾，“" + w.output + "”不是"}
	case len(w.files) == 1 && w.sheets[1] != "":
		return usageError{"--right-sheet 要有两张表才用得上"}
	}
	if info, err := os.Stat(w.output); err == nil && info.IsDir() {
		return usageError{"“" + w.output + "”是文件夹，-o 后面要写文件名"}
	}
	for _, file := range append([]string{w.spec, w.password}, w.files...) {
		if file != "" && w.writesOver(file) {
			return usageError{"-o 不能写到要读的文件“" + file + "”上，请换一个文件名"}
		}
	}
	return nil
}

// writesOver: the file, or the archive that it is in, is the output.
func (w comparison) writesOver(file string) bool {
	out, err := os.Stat(w.output)
	if err != nil {
		return false
	}
	for at := filepath.Clean(file); ; at = filepath.Dir(at) {
		if in, err := os.Stat(at); err == nil && (os.SameFile(in, out) || !in.IsDir()) {
			return os.SameFile(in, out)
		}
		if at == filepath.Dir(at) {
			return false
		}
	}
}

// plan reads the spec; nil when there is none and the columns have to be found.
func (w comparison) plan() (*lists.Plan, error) {
	if w.spec == "" {
		return nil, nil
	}
	text, err := os.ReadFile(w.spec)
	if err != nil {
		return nil, err
	}
	plan, err := lists.ParsePlan(w.spec, text)
	if err != nil {
		return nil, usageError{err.Error()}
	}
	return plan, nil
}

func wantedOf(plan *lists.Plan, i int) []string {
	if plan == nil {
		return nil
	}
	left, right := plan.Headers()
	return [][]string{left, right}[i]
}

func readList(r *lists.Reader, k keys, file, name string, wanted []string) (*lists.Table, error) {
	in, err := findSpreadsheet(file)
	if err != nil {
		return nil, err
	}
	book, err := k.open(in)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	only := lists.AllSheets
	if name != "" {
		if only, err = pickSheet(book, name); err != nil {
			return nil, err
		}
	}
	return r.Table(book, only, wanted)
}

func compareLists(ctx context.Context, r *lists.Reader, t []*lists.Table, plan *lists.Plan, show func(lists.Progress)) (*lists.Result, error) {
	var err error
	if plan == nil {
		plan, err = r.Guess(t[0], t[1])
	}
	var result *lists.Result
	if err == nil {
		result, err = lists.Match(ctx, t[0], t[1], plan, show)
	}
	var wrong *lists.PlanError
	if errors.As(err, &wrong) {
		return nil, usageError{wrong.Msg}
	}
	return result, err
}

func (w comparison) encode(r *lists.Result) ([]byte, error) {
	var b bytes.Buffer
	if strings.EqualFold(filepath.Ext(w.output), ".csv") {
		err := r.WriteCSV(&b)
		return b.Bytes(), err
	}
	err := r.WriteBook(&b, lists.BookOptions{Mask: w.mask})
	return b.Bytes(), err
}

// printMatch says which columns were taken for what, and what was found.
func (a *app) printMatch(w comparison, r *lists.Result) error {
	if a.json {
		return a.encode(matchAnswer(w, r))
	}
	var b strings.Builder
	tableLine(&b, "左表", r.Left, r)
	if !r.Self {
		tableLine(&b, "右表", r.Right, r)
	}
	accepted, review := 0, 0
	b.WriteString("\n")
	for _, m := range lists.Methods {
		yes, ask := r.Count(m, lists.StatusAccept), r.Count(m, lists.StatusReview)
		accepted, review = accepted+yes, review+ask
		if yes+ask > 0 {
			fmt.Fprintf(&b, "  %s匹配 %d 对，待确认 %d 对\n", pad(lists.MethodWord(m), 24), yes, ask)
		}
	}
	fmt.Fprintf(&b, "匹配 %d 对，待确认 %d 对", accepted, review)
	if r.Self {
		fmt.Fprintf(&b, "，没有重复的 %d 行\n", len(r.LeftOnly))
	} else {
		fmt.Fprintf(&b, "，仅左表 %d 行，仅右表 %d 行\n", len(r.LeftOnly), len(r.RightOnly))
	}
	fmt.Fprintf(&b, "结果写在 %s\n", w.output)
	_, err := a.out.Write([]byte(b.String()))
	return err
}

func tableLine(b *strings.Builder, side string, t *lists.Table, r *lists.Result) {
	fmt.Fprintf(b, "%s：%s，", side, t.File)
	if len(t.Sheets) == 1 {
		fmt.Fprintf(b, "工作表%s，表头在%s，%d 行\n", t.SheetNames(), t.Sheets[0].Heads(), len(t.Rows))
	} else {
		fmt.Fprintf(b, "%d 张工作表的列相同，当作一份名单，共 %d 行\n", len(t.Sheets), len(t.Rows))
		for _, s := range t.Sheets {
			fmt.Fprintf(b, "  工作表%s表头在%s，%d 行\n", pad("“"+oneLine(s.Title())+"”", 16), s.Heads(), s.Rows)
		}
	}
	for _, u := range t.Unread {
		fmt.Fprintf(b, "  没有用      工作表“%s”，有内容的 %d 行（%s）\n", oneLine(u.Sheet), u.Rows, oneLine(u.Why))
	}
	for _, u := range r.Uses() {
		if u.Side == side {
			fmt.Fprintf(b, "  %s%s（%s）\n", pad(oneLine(u.What), 12), oneLine(u.Column), u.Why)
		}
	}
	for _, u := range r.LeftOut() {
		if u.Side == side {
			fmt.Fprintf(b, "  没有用      %s（%s）\n", oneLine(u.Column), u.Why)
		}
	}
}

// matchJSON is the answer for programs.
type matchJSON struct {
	Output  string         `json:"output"`
	Left    listJSON       `json:"left"`
	Right   *listJSON      `json:"right,omitempty"`
	Columns []lists.Use    `json:"columns"`
	LeftOut []lists.Use    `json:"left_out_columns,omitempty"`
	Pairs   []methodJSON   `json:"pairs"`
	Model   map[string]any `json:"model"`
}

type listJSON struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`       // the first
	Head  []int  `json:"header_rows"` // of the first
	lists.Counts
	More   []string       `json:"more_sheets,omitempty"` // of the same list
	Unread []lists.Unread `json:"unread_sheets,omitempty"`
}

func listOf(t *lists.Table, n lists.Counts) listJSON {
	out := listJSON{t.File, t.Sheets[0].Name, t.Sheets[0].Head, n, nil, t.Unread}
	for _, s := range t.Sheets[1:] {
		out.More = append(out.More, s.Name)
	}
	return out
}

type methodJSON struct {
	Method string `json:"method"`
	Accept int    `json:"accept"`
	Review int    `json:"review"`
}

func matchAnswer(w comparison, r *lists.Result) matchJSON {
	out := matchJSON{Output: w.output, Columns: r.Uses(), LeftOut: r.LeftOut(), Pairs: []methodJSON{},
		Left:  listOf(r.Left, r.LeftCounts()),
		Model: map[string]any{"version": r.Model.Version(), "prior": r.Prior, "fields": r.Model.Fields}}
	if !r.Self {
		right := listOf(r.Right, r.RightCounts())
		out.Right = &right
	}
	for _, m := range lists.Methods {
		out.Pairs = append(out.Pairs, methodJSON{m, r.Count(m, lists.StatusAccept), r.Count(m, lists.StatusReview)})
	}
	return out
}
