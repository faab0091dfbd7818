package statistics

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"

	"yujing/pipeline/ledger"
	"yujing/pipeline/warehouse"
)

// listing is one table of the statistics as a sheet: its columns in order, each
// with the width that it is printed in, and which rows of it belong to a month.
type listing struct {
	table   string
	hint    string
	columns string // 名:宽:类, 类 one of 文 数 日 码; 数 when left out
	where   string // $月 is the month
	order   string
}

// listings are the sheets of the book, in its order.
var listings = []listing{
	{"部门筛查预警工作台账", "下发：本月下发的线索；全户的线索，人和人次按全家人口计。率的单位是 %：核实率＝已核实÷下发，按时率＝按时÷（已核实＋逾期未核实），属实率＝属实÷已核实，纳入率＝已纳入户÷已核实户。",
		"牵头部门:14:文 乡镇:12:文 下发条数:7 下发户数:7 下发人数:7 下发人次:7 补充风险条数:8 已核实条数:8 已核实户数:8 按时核实条数:8 逾期核实条数:8 逾期未核实条数:8 在办条数:7 其他了结条数:8 属实条数:7 拟纳入户数:8 已纳入户数:8 已纳入人数:8 核实率:8 按时率:8 属实率:8 纳入率:8",
		"月 = $月", "牵头部门 = '全部' desc, 牵头部门, 乡镇 = '全县' desc, 乡镇"},
	{"规则成效", "属实率长期很低的规则多半只是噪声，应当调整参数或停用（yujing rules preview、simulate 可以先试）。",
		"月:9:文 规则:18:文 标题:34:文 类别:7:文 牵头部门:10:文 下发条数:8 下发户数:8 已核实条数:8 属实条数:8 数据错误条数:8 已纳入户数:8 属实率:8 答复天数中位数:8",
		"月 in ('累计', $月)", "月 = '累计', 下发条数 desc, 规则"},
	{"乡镇时效", "答复天数从下发日期算到核实日期。",
		"月:9:文 乡镇:14:文 下发条数:9 已核实条数:9 按时核实条数:9 逾期未核实条数:9 按时率:9 答复天数中位数:9 最长答复天数:9",
		"月 in ('累计', $月)", "月 = '累计', 乡镇"},
	{"逐期对比", "与上一月、上一季度比；没有上一期的不比。下发增减率的单位是 %。",
		"期别:7:文 期:14:文 范围:7:文 名称:14:文 下发条数:8 下发户数:8 已核实条数:8 属实条数:8 已纳入户数:8 上一期:14:文 下发增减:8 下发增减率:9 核实增减:8 属实增减:8 纳入增减:8",
		"期别 = '月' and 期 = $月 or 期别 = '季度' and 期 = $季", "期别, 范围, 名称"},
	{"排查任务台账", "一户一批一行；本月下发的，和以前下发还没有销号的。全部答复才销号。",
		"批次:11:码 乡镇:10:文 村:10:文 户编号:20:码 户主姓名:9:文 线索条数:6 任务:34:文 来源部门:10:文 下发日期:12:日 时限:12:日 责任人:10:文 结果:18:文 状态:8:文 销号日期:12:日",
		"strftime(下发日期, '%Y-%m') = $月 or strftime(下发日期, '%Y-%m') < $月 and 状态 <> '已销号'", "乡镇, 村, 户编号, 批次"},
	{"疑似问题台账", "没有销号的，和本月销号的。登记更正后再次导出，问题不再列出即销号。",
		"乡镇:10:文 村:10:文 户编号:20:码 户主姓名:9:文 人员:9:文 问题:16:文 说明:34:文 怎么改:28:文 来源:14:文 发现日期:12:日 状态:8:文 销号日期:12:日",
		"状态 = '未销号' or strftime(销号日期, '%Y-%m') = $月", "乡镇, 村, 户编号, 问题, 人员, 问题键"},
	{"整改工作台账", "核实属实、需要接着办的事，和退回部门更正的数据。没有销号的，和本月销号的。",
		"乡镇:10:文 村:10:文 户编号:20:码 户主姓名:9:文 线索编号:13:码 标题:28:文 整改事项:16:文 责任单位:10:文 答复:18:文 答复日期:12:日 说明:20:文 时限:12:日 状态:8:文 销号日期:12:日",
		"状态 = '未销号' or strftime(销号日期, '%Y-%m') = $月", "乡镇, 村, 户编号, 线索编号, 答复日期"},
	{"逾期清单", "核查、识别、公示、帮扶责任人、帮扶计划各环节过了期限还没有办的。", "阶段:8:文 乡镇:10:文 村:10:文 户编号:20:码 户主姓名:9:文 线索编号:13:码 起算日期:12:日 截止日期:12:日 逾期天数:8", "true", "次序, 乡镇, 村, 户编号, 线索编号"},
	{"拟纳入未录入", "乡镇答复拟纳入或回退，过了规定天数，登记中还没有的，请催办录入。", "乡镇:10:文 村:10:文 户编号:20:码 户主姓名:9:文 标题:30:文 答复:18:文 答复日期:12:日 答复人:9:文 已过天数:8", "true", "乡镇, 村, 户编号, 线索编号"},
	{"长期未消除", "识别为监测对象满两年、风险仍未消除的户，请逐户分析原因。",
		"乡镇:10:文 村:10:文 户编号:20:码 户主姓名:9:文 监测对象类别:14:文 识别监测时间:12:日 监测月数:7 人均纯收入:11 三保障问题:18:文 整户无劳动能力:9:文 整户无劳动能力兜底保障户:11:文 帮扶责任人:9:文", "true", "乡镇, 村, 户编号"},
	{"回头看", "风险已消除的户：消除以后各部门数据中又出现了什么。",
		"乡镇:10:文 村:10:文 户编号:20:码 户主姓名:9:文 监测对象类别:14:文 消除监测时间:12:日 消除月数:7 三保障问题:18:文 人均纯收入:11 消除后医疗自付:11 线索条数:7 线索:34:文", "true", "线索条数 desc, 乡镇, 村, 户编号"},
	{"走访到期", "名单规则要求每月走访的户，本月还没有走访够的；数的是网格员走访名单，一天算一次。",
		"乡镇:10:文 村:10:文 户编号:20:码 户主姓名:9:文 名单:34:文 每月应走访:7 本月已走访:7 还差:6 最近走访:12:日 帮扶责任人:9:文", "还差 > 0 or 本月已走访 is null", "乡镇, 村, 户编号"},
	{"理赔双周", "双周从每年1月1日起每14天一期。", "年:6 期次:6 起:12:日 止:12:日 乡镇:12:文 险种:18:文 理赔笔数:8 理赔户数:8 赔付金额:12",
		"strftime(起, '%Y-%m') <= $月 and strftime(止, '%Y-%m') >= $月", "年, 期次, 乡镇, 险种"},
}

// Sheets reads the tables for a month ("2026-10").
func Sheets(ctx context.Context, db *sql.DB, month string) ([]ledger.Sheet, error) {
	var out []ledger.Sheet
	for _, l := range listings {
		s, err := l.read(ctx, db, month)
		if err != nil {
			return nil, fmt.Errorf("statistics: %s: %w", l.table, err)
		}
		out = append(out, s)
	}
	return out, nil
}

var kinds = map[string]ledger.SheetKind{"文": ledger.Words, "数": ledger.Figure, "日": ledger.Day, "码": ledger.Code}

func (l listing) read(ctx context.Context, db *sql.DB, month string) (ledger.Sheet, error) {
	s := ledger.Sheet{Name: l.table, Title: l.table + "（" + month + "）", Hint: l.hint}
	var names []string
	for _, c := range strings.Fields(l.columns) {
		parts := strings.Split(c+":数", ":")
		width, err := strconv.Atoi(parts[1])
		if err != nil {
			return s, err
		}
		s.Columns = append(s.Columns, ledger.SheetColumn{Header: parts[0], Width: width, Kind: kinds[parts[2]]})
		names = append(names, warehouse.Ident(parts[0]))
	}
	query := "select " + strings.Join(names, ", ") + " from " + warehouse.Ident(l.table) +
		" where " + inMonth(l.where, month) + " order by " + l.order
	err := warehouse.Query(ctx, db, query, func([]warehouse.Field) error { return nil }, func(row []*string) error {
		cells := make([]any, len(row))
		for i, v := range row {
			if v != nil {
				cells[i] = cell(*v, s.Columns[i].Kind)
			}
		}
		s.Rows = append(s.Rows, cells)
		return nil
	})
	return s, err
}

// inMonth puts the month, and the quarter that it lies in, into a condition.
func inMonth(where, month string) string {
	quarter := ""
	if m, err := time.Parse("2006-01", month); err == nil {
		quarter = fmt.Sprintf("%d年第%d季度", m.Year(), (int(m.Month())+2)/3)
	}
	return strings.NewReplacer("$月", warehouse.Literal(month), "$季", warehouse.Literal(quarter)).Replace(where)
}

// cell gives a figure and a date as such; flags are said in words.
func cell(v string, kind ledger.SheetKind) any {
	switch kind {
	case ledger.Figure:
		if n, err := strconv.ParseInt(v, 10, 64); err == nil {
			return n
		}
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			return f
		}
	case ledger.Day:
		if t, err := time.Parse(time.DateOnly, v); err == nil {
			return t
		}
	}
	switch v {
	case "true":
		return "是"
	case "false":
		return "否"
	}
	return v
}

// Charts reads what the first page draws: the month by township and by department.
func Charts(ctx context.Context, db *sql.DB, month string) ([]ledger.ChartTable, error) {
	var out []ledger.ChartTable
	for _, c := range []struct{ title, names, column, where string }{
		{"各乡镇", "乡镇", "乡镇", "牵头部门 = '全部' and 乡镇 <> '全县'"},
		{"各部门", "部门", "牵头部门", "乡镇 = '全县' and 牵头部门 <> '全部'"},
	} {
		t := ledger.ChartTable{Title: c.title + "下发与核实（条）", Names: c.names, Series: []string{"下发", "已核实", "逾期未核实", "属实"}}
		query := "select " + c.column + ", 下发条数, 已核实条数, 逾期未核实条数, 属实条数 from 部门筛查预警工作台账 where 月 = " +
			warehouse.Literal(month) + " and " + c.where + " order by 下发条数 desc, 1"
		rows, err := db.QueryContext(ctx, query)
		if err != nil {
			return nil, fmt.Errorf("statistics: %w", err)
		}
		for rows.Next() {
			r := ledger.ChartRow{Values: make([]int64, 4)}
			if err := rows.Scan(&r.Name, &r.Values[0], &r.Values[1], &r.Values[2], &r.Values[3]); err != nil {
				rows.Close()
				return nil, err
			}
			t.Rows = append(t.Rows, r)
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}
