package ledger

import (
	"fmt"
	"io"
	"time"

	"yujing/pipeline/sheet/xlsxout"
)

// Trial is what other parameters or packs would say of a night: how many households
// come and go, and which.
type Trial struct {
	County string
	Night  time.Time
	What   string // what was tried, in words
	Flows  []TrialFlow
	Movers []TrialMover
}

// TrialFlow counts the households of a township and class.
type TrialFlow struct {
	Township, Class         string
	Tonight, Come, Go, Then int64
}

// TrialMover is one clue of a household that comes or goes.
type TrialMover struct {
	Comes                                                     bool
	Kind                                                      string // 预警 or 名单
	Township, Village, Household, Head, Class, Rule, Evidence string
}

// WriteTrial writes the sums and the households, A4 across.
func WriteTrial(w io.Writer, t Trial, o Options) error {
	const sums, movers = "试算汇总", "变动户"
	b, err := newBook(o, t.County, "数据日期 "+iso(t.Night)+"　试算，不是预警", sums)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	defer b.f.Close()
	tables := []table{
		{sheet: sums, title: "试算汇总", hint: t.What, tab: "2F75B5", lines: t.flowLines(), columns: []column{
			{header: "乡镇", width: 24, kind: short}, {header: "户类", width: 20, kind: short}, {header: "今夜户", width: 18, kind: short},
			{header: "会新增", width: 18, kind: short}, {header: "会减少", width: 18, kind: short}, {header: "调整后户", width: 18, kind: short}}},
		{sheet: movers, title: "试算变动户", hint: t.What, tab: "BF8F00", lines: t.moverLines(), columns: []column{
			{header: "变化", width: 8, kind: short}, {header: "种类", width: 6, kind: short}, {header: "乡镇", width: 10, kind: short},
			{header: "村", width: 10, kind: short}, {header: "户主", width: 9, kind: short}, {header: "户类", width: 9, kind: short},
			{header: "规则", width: 16, kind: short}, {header: "证据", width: 58, kind: text}, {header: "户编号", width: 16, kind: key}}},
	}
	for _, x := range tables {
		if err := x.write(b); err != nil {
			return err
		}
	}
	return xlsxout.Save(w, b.f, o.Password)
}

func (t Trial) flowLines() []line {
	var out []line
	sum := TrialFlow{Township: "合计"}
	for _, f := range t.Flows {
		out = append(out, f.line())
		sum.Tonight, sum.Come, sum.Go, sum.Then = sum.Tonight+f.Tonight, sum.Come+f.Come, sum.Go+f.Go, sum.Then+f.Then
	}
	return append(out, sum.line())
}

func (f TrialFlow) line() line {
	return line{cells: []any{f.Township, f.Class, f.Tonight, f.Come, f.Go, f.Then}}
}

func (t Trial) moverLines() []line {
	var out []line
	for i, m := range t.Movers {
		change := "会减少"
		if m.Comes {
			change = "会新增"
		}
		first := i == 0 || t.Movers[i-1].Household != m.Household || t.Movers[i-1].Comes != m.Comes
		out = append(out, line{block: first, cells: []any{change, m.Kind, m.Township, m.Village, m.Head, m.Class, m.Rule, m.Evidence, m.Household}})
	}
	return out
}
