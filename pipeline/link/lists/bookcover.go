package lists

import (
	"fmt"
	"path/filepath"

	"github.com/xuri/excelize/v2"
)

const coverName = "说明"

// cover is 说明: what was compared, what came of it, and what the model believes.
type cover struct {
	b   *book
	w   *excelize.StreamWriter
	row int
}

var coverWidths = []int{18, 36, 18, 24, 12}

func (b *book) cover() error {
	if err := b.page(coverName, 1, 0, 0); err != nil {
		return err
	}
	w, err := b.f.NewStreamWriter(coverName)
	if err != nil {
		return err
	}
	for i, width := range coverWidths {
		if err := w.SetColWidth(i+1, i+1, float64(width)); err != nil {
			return err
		}
	}
	c := &cover{b: b, w: w}
	for _, part := range []func() error{c.title, c.lists, c.methods, c.columns, c.settings, c.weights} {
		if err := part(); err != nil {
			return err
		}
	}
	return w.Flush()
}

// say writes a line of text that runs across the sheet.
func (c *cover) say(l look, text string) error {
	l.flow = true
	cell, err := c.b.cell(text, l)
	if err != nil {
		return err
	}
	c.row++
	at, _ := excelize.CoordinatesToCellName(1, c.row)
	return c.w.SetRow(at, []any{cell}, excelize.RowOpts{Height: float64(max(18, 2*l.size))})
}

// line writes a row of a small table.
func (c *cover) line(l look, values ...any) error {
	l.box = true
	cells, lines := make([]any, len(values)), 1
	for i, v := range values {
		each := l
		if _, text := v.(string); !text && l.fill == "" {
			each.centre = true
		}
		cell, err := c.b.cell(v, each)
		if err != nil {
			return err
		}
		cells[i] = cell
		if s, ok := v.(string); ok {
			lines = max(lines, linesOf(s, coverWidths[i]))
		}
	}
	c.row++
	at, _ := excelize.CoordinatesToCellName(1, c.row)
	return c.w.SetRow(at, cells, excelize.RowOpts{Height: float64(4 + 14*lines)})
}

// section writes a heading and the header of the table below it.
func (c *cover) section(title string, header ...any) error {
	c.row++
	if err := c.say(look{head: true, size: 12}, title); err != nil {
		return err
	}
	return c.line(look{head: true, fill: paleBlue, centre: true}, header...)
}

func (c *cover) title() error {
	r := c.b.r
	title, text := "名单比对结果", "两张表逐行比对：左右是同一个人的列在“匹配”，拿不准的列在“待确认”，找不到的列在“仅左表”“仅右表”。"
	if r.Self {
		title, text = "名单查重结果", "一张表自己比对：是同一个人（或同一条）的列在“重复”，拿不准的列在“待确认”，其余列在“未重复”。"
	}
	if err := c.say(look{head: true, size: 16}, title); err != nil {
		return err
	}
	if err := c.say(look{}, text); err != nil {
		return err
	}
	return c.say(look{}, "“行号”是原表在 Excel 里的行号。“把握”是按两表自身的数据算出的概率，一样像的几个人不替人选。")
}

func (c *cover) lists() error {
	r := c.b.r
	if err := c.section("一、比了什么", "表", "文件", "工作表", "表头在第几行", "记录行数"); err != nil {
		return err
	}
	tables, words, counts := []*Table{r.Left, r.Right}, []string{"左表", "右表"}, []Counts{r.LeftCounts(), r.RightCounts()}
	if r.Self {
		tables, words, counts = tables[:1], []string{"本表"}, counts[:1]
	}
	for i, t := range tables {
		for _, s := range t.Sheets {
			if err := c.line(look{}, words[i], filepath.Base(t.File), s.Title(), s.Heads(), s.Rows); err != nil {
				return err
			}
		}
		for _, u := range t.Unread {
			if err := c.line(look{}, words[i], filepath.Base(t.File), u.Sheet, "没有用："+u.Why, u.Rows); err != nil {
				return err
			}
		}
	}
	if err := c.section("二、结果", "表", "记录行数", "已匹配", "待确认", "没有对上"); err != nil {
		return err
	}
	for i, n := range counts {
		if err := c.line(look{}, words[i], n.Rows, n.Accepted, n.Review, n.Only); err != nil {
			return err
		}
	}
	return nil
}

func (c *cover) methods() error {
	if err := c.section("三、按方法", "方法", "怎样才算", "匹配（对）", "待确认（对）"); err != nil {
		return err
	}
	for _, m := range Methods {
		if err := c.line(look{}, MethodWord(m), methodMeaning[m], c.b.r.Count(m, StatusAccept), c.b.r.Count(m, StatusReview)); err != nil {
			return err
		}
	}
	return nil
}

var methodMeaning = map[string]string{
	MethodID:             "规范后的号码相同；姓名毫不相干的待确认",
	MethodIDDamaged:      "表格损坏的号码所剩的数字相符，姓名相近",
	MethodIDTypo:         "号码差一位，姓名相同或同音",
	MethodNameBirthPlace: "没有可用的号码，姓名、出生日期相同，同乡镇或同村",
	MethodProbabilistic:  "各项相同的程度合起来计算概率",
}

func (c *cover) columns() error {
	if err := c.section("四、用了哪些列", "表", "列", "当作", "怎么认的"); err != nil {
		return err
	}
	for _, u := range c.b.r.Uses() {
		if err := c.line(look{}, u.Side, u.Column, u.What, u.Why); err != nil {
			return err
		}
	}
	for _, u := range c.b.r.LeftOut() {
		if err := c.line(look{}, u.Side, u.Column, "没有用", u.Why); err != nil {
			return err
		}
	}
	return nil
}

func (c *cover) settings() error {
	r := c.b.r
	if err := c.section("五、怎么比的", "设置", "取值"); err != nil {
		return err
	}
	pairing := "一行只对一行"
	if p := r.Plan.Pairing; p == Many || p == "" && r.Self {
		pairing = "一行可以对几行"
	}
	lines := [][2]any{{"比对说明", orDefault(r.Plan.File)}, {"把握到多少算匹配", decimalText(r.Plan.Accept)},
		{"把握到多少算待确认", decimalText(r.Plan.Review)}, {"配对", pairing}, {"模型版本", r.Model.Version()}}
	for _, l := range lines {
		if err := c.line(look{}, l[0], l[1]); err != nil {
			return err
		}
	}
	if err := c.section("六、看了哪些行对", "分块", "哪些项相同", "行对数"); err != nil {
		return err
	}
	for i, b := range r.Blocks {
		if err := c.line(look{}, fmt.Sprintf("第 %d 块", i+1), b.Block, b.Pairs); err != nil {
			return err
		}
	}
	return nil
}

func orDefault(file string) string {
	if file == "" {
		return "没有写，自己认列"
	}
	return filepath.Base(file)
}

// weights lists what the model learnt: how often a level is met among pairs that
// are one person and among those that are not.
func (c *cover) weights() error {
	if err := c.section("七、各项的分量（从这两张表自己的数据估计）", "项目", "比较结果", "同一人中的比例", "不同人中的比例", "分量（比特）"); err != nil {
		return err
	}
	for _, f := range c.b.r.Model.Fields {
		for k := len(f.Levels) - 1; k >= 0; k-- {
			l := f.Levels[k]
			if err := c.line(look{}, f.Name, l.Name, short(l.M), short(l.U), fmt.Sprintf("%+.1f", l.Weight())); err != nil {
				return err
			}
		}
	}
	return c.say(look{}, "分量为正，说明像同一个人；为负，说明像不同的人。值相同而且少见的，分量再加重一些；常见的减轻一些。")
}

// short writes a share with as many places as tell something.
func short(p float64) string {
	if p >= 0.0001 {
		return fmt.Sprintf("%.2f%%", p*100)
	}
	return fmt.Sprintf("%.1g%%", p*100)
}
