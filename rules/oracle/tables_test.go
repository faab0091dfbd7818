package oracle_test

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yujing/rules/oracle"
)

// row is a row of a fact table: columns and values, as a file holds them. The table's
// other columns are NULL.
type row struct {
	table, household string
	columns, values  []string
}

// rows collects the rows of a night's fact tables.
type rows []row

// add adds a row, "列 列 列" and a value for each.
func (r *rows) add(table, household, columns string, values ...any) {
	x := row{table: table, household: household, columns: strings.Fields(columns)}
	for _, v := range values {
		x.values = append(x.values, text(v))
	}
	if len(x.columns) != len(x.values) {
		panic("columns of " + table)
	}
	*r = append(*r, x)
}

// null is how a file says that a value is not known; an empty one is empty.
const null = `\N`

func text(v any) string {
	switch v := v.(type) {
	case oracle.Maybe[string]:
		return known(v)
	case oracle.Maybe[oracle.Fen]:
		return known(v)
	case oracle.Maybe[oracle.Day]:
		return known(v)
	case oracle.Maybe[int]:
		return known(v)
	case oracle.Maybe[bool]:
		return known(v)
	case []string:
		return "[" + strings.Join(v, ", ") + "]"
	}
	return fmt.Sprint(v)
}

func known[T any](v oracle.Maybe[T]) string {
	if !v.Known {
		return null
	}
	return fmt.Sprint(v.Value)
}

// rowsOf are all facts of a batch.
func rowsOf(b oracle.Batch) rows {
	var out rows
	out.add("今夜", "", "日期 县", b.Night, "县")
	out.add("口径", "", "收入除数 收入期间", "家庭人口", b.Book.IncomePeriod)
	for _, s := range oracle.Spans(b.Night) {
		out.add("期间", "", "期间 起 止", s.Name, s.From, s.To)
	}
	for _, h := range b.Households {
		out.household(h)
	}
	return out
}

func (r *rows) household(h *oracle.Household) {
	r.add("户", h.ID, "户编号 户类 监测状态 监测对象类别 识别监测时间 消除监测时间 监测月数 整户无劳动能力兜底保障户 是否危房户 是否解决安全饮用水 行键",
		h.ID, h.Class, h.State, h.Category, h.Identified, h.Cleared, h.Months, h.Backstop, h.BadHouse, h.GoodWater, h.Row)
	for _, p := range h.Persons {
		r.add("人员", h.ID, "户编号 人编号 姓名 年龄 有劳动能力 登记参保 行键", h.ID, p.ID, p.Name, p.Age, p.CanWork, p.Insured, p.Row)
	}
	r.money(h)
	r.lists(h)
	for _, e := range h.Events {
		r.add("户事件", h.ID, "户编号 人编号 姓名 源 种类 日期 首次出现日期 金额 行键", h.ID, e.Person, e.Name, e.Source, e.Kind, e.Day, e.FirstSeen, e.Amount, e.Row)
	}
	for _, x := range h.Departures {
		r.add("离开", h.ID, "户编号 人编号 姓名 去向 日期 源 行键", h.ID, x.Person, x.Name, x.Where, x.Day, x.Source, x.Row)
	}
	for _, l := range h.Listed {
		r.add("上期名单", h.ID, "规则 户编号 期间 观测值 阈值", l.Rule, h.ID, l.Period, l.Observed, l.Threshold)
	}
	p := h.Profile
	r.add("户情", h.ID, "户编号 户类 监测状态 登记人数 在家人数 低保人数 特困人数 只有老人 只有残疾人 只有老人或残疾人 整户无劳动能力 住房安全 饮水安全 义务教育有保障 医疗有保障 三保障不详项数 三保障问题",
		h.ID, h.Class, h.State, len(h.Persons), p.AtHome, p.Assured, p.Destitute, p.OnlyOld, p.OnlyDisabled, p.OnlyOldOrDisabled, p.NobodyCanWork,
		p.SafeHouse, p.SafeWater, p.InSchool, p.MedicallyCovered, p.Unknown(), p.Problems)
}

func (r *rows) money(h *oracle.Household) {
	if in := h.Income; in != nil {
		r.add("户收入", h.ID, "户编号 年度 人均纯收入 上年人均纯收入 家庭纯收入 理赔收入 合规自付支出 计入理赔 计入自付 参考收入 人均参考收入 参考收入口径 收入人口 行键 上年行键",
			h.ID, in.Year, in.PerHead, in.LastPerHead, in.Net, in.Claimed, in.OutOfPocket, in.CountedClaims, in.CountedOutOfPocket,
			in.Reference, in.ReferencePerHead, in.Basis, in.Heads, in.Row, in.LastRow)
	}
	for _, b := range h.Bills {
		r.add("医疗费用", h.ID, "户编号 人编号 姓名 结算时间 医疗费总额 个人支付 统筹基金支付 大病保险支付 医疗救助支付 个人账户支付 合规自付 住院 行键",
			h.ID, b.Person, b.Name, b.Settled, b.Total, b.Own, b.Layers[0], b.Layers[1], b.Layers[2], b.Layers[3], b.Eligible, b.Inpatient, b.Row)
	}
	for _, f := range h.Fees {
		r.add("教育费用", h.ID, "户编号 人编号 姓名 学年 学段 费用合计 资助金额 自付金额 计费日期 行键",
			h.ID, f.Person, f.Name, f.Year, f.Stage, f.Charged, f.Aid, f.Own, f.Paid, f.Row)
	}
	for _, e := range h.Expenses {
		r.add("支出", h.ID, "户编号 人编号 姓名 种类 日期 金额 行键", h.ID, e.Person, e.Name, e.Kind, e.Day, e.Amount, e.Row)
	}
	for _, s := range h.Spending {
		r.add("户支出", h.ID, "户编号 种类 期间 金额 笔数 依据行", h.ID, s.Kind, s.Period, s.Amount, s.Count, s.Rows)
	}
}

func (r *rows) lists(h *oracle.Household) {
	for _, x := range h.Aids {
		r.add("救助", h.ID, "户编号 人编号 姓名 类别 批准日期 首次出现日期 行键", h.ID, x.Person, x.Name, x.Kind, x.Approved, x.FirstSeen, x.Row)
	}
	for _, x := range h.Disabled {
		r.add("残疾", h.ID, "户编号 人编号 姓名 残疾类别 残疾等级 发证日期 首次出现日期 行键", h.ID, x.Person, x.Name, x.Type, x.Level, x.Issued, x.FirstSeen, x.Row)
	}
	for _, x := range h.Houses {
		r.add("住房", h.ID, "户编号 人编号 姓名 鉴定等级 鉴定日期 唯一住房 行键", h.ID, x.Person, x.Name, x.Grade, x.Assessed, x.Only, x.Row)
	}
	if w := h.Water; w != nil {
		r.add("饮水", h.ID, "户编号 饮水安全 问题 发现日期 行键", h.ID, w.Safe, w.Problem, w.Found, w.Row)
	}
	for _, x := range h.Dropouts {
		r.add("辍学", h.ID, "户编号 人编号 姓名 学段 辍学日期 行键", h.ID, x.Person, x.Name, x.Stage, x.Left, x.Row)
	}
	for _, x := range h.Insurance {
		r.add("参保", h.ID, "户编号 人编号 姓名 已参保 参保状态 年度 行键", h.ID, x.Person, x.Name, x.Insured, x.Status, x.Year, x.Row)
	}
	for _, x := range h.Claims {
		r.add("理赔", h.ID, "户编号 人编号 姓名 出险日期 理赔日期 赔付金额 理赔状态 行键", h.ID, x.Person, x.Name, x.Happened, x.Paid, x.Amount, x.Status, x.Row)
	}
}

// of are the rows of one household, as a person reads them.
func (r rows) of(household string) string {
	var out strings.Builder
	for _, x := range r {
		if x.household != household && x.household != "" {
			continue
		}
		out.WriteString("  " + x.table + ":")
		for i, c := range x.columns {
			if x.values[i] != null && c != "户编号" {
				out.WriteString(" " + c + "=" + x.values[i])
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// fill empties the tables and puts the rows in, by files: a hundred thousand rows as
// values of a statement take longer to plan than the rules.
func (r rows) fill(t *testing.T, db *sql.DB) {
	t.Helper()
	byTable := map[string][]row{}
	for _, x := range r {
		byTable[x.table] = append(byTable[x.table], x)
	}
	dir := t.TempDir()
	for _, table := range factTables {
		run(t, db, "truncate "+table)
		if some := byTable[table]; len(some) > 0 {
			file := filepath.Join(dir, table+".csv")
			writeRows(t, file, some)
			run(t, db, fmt.Sprintf(`copy %s (%s) from '%s' (format csv, auto_detect false, header false, nullstr '%s')`,
				table, strings.Join(some[0].columns, ", "), file, null))
		}
		delete(byTable, table)
	}
	for table := range byTable {
		t.Fatalf("%s is not among the tables that are filled", table)
	}
}

func writeRows(t *testing.T, file string, some []row) {
	t.Helper()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	for _, x := range some {
		if err := w.Write(x.values); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

var factTables = strings.Fields("今夜 口径 期间 户 人员 户收入 医疗费用 教育费用 支出 户支出 救助 残疾 住房 饮水 辍学 参保 理赔 户事件 离开 上期名单 户情")
