// Package alert folds tonight's hits and the history of all nights into alerts,
// and an alert through its life: found, sent, answered or overdue, asked about again
// or closed.
//
// # The log
//
// What happened is a log of Parquet files in history/, append-only. A night writes
// one, the office may write more behind it: 下发 (yujing issue), 反馈 and 确认 (yujing
// feedback). Night D folds every file whose night is before D, so that running D
// again gives the same bytes whatever was imported since. A file carries the
// checksum of its bytes in its name (a night's own stands in the manifests).
//
// A night writes what changed. A clue that is as it was has no event, so the log
// grows with what happens and not with the calendar; its price is that nights are
// to be made again in order, when one in the middle is.
//
// # Two states
//
// What the departments' data says of a clue (状态): 产生 持续 加重 冻结 消失. What the
// office and the townships did about it (办理状态): 待下发, 已下发, 逾期, 核实中, 已答复,
// 已关闭. A rule that was not evaluated freezes its clues, because silence of a
// department is no answer; a clue that the data no longer shows is 线索消失, which is
// not the formal 风险消除.
//
// # Not asked twice
//
// A round begins when a clue is sent or reopened. An answer counts for the round
// that it was read in, if it is dated in it; the latest by date stands. A conclusive
// one keeps the clue quiet, also under another period, until the value moves past
// that at the answer by the rule's step, a clue of a category that was not there
// at the answer appears in the household, or the rule's quiet time is over and the data
// still shows it: then it is reopened, and the answer is spent. Who died or moved, and
// who was taken in, is closed for as long as that holds. A clue that says what
// another says already is joined to it and follows it.
//
// # In and out
//
// [History] comes before the rules: they may read 答复. [Events] takes 命中, 规则, 户, 人员,
// 离开, 支出 and 户事件 and decides what happens tonight; [WriteEvents] writes it for the log.
// [States] makes what people read: 预警, 线索消失, 预警历程, 线索办理, 办理期限 and the lists
// drawn from them. [Reissue] is yujing issue: the same log, between two nights.
//
// Everything is SQL over tables, one model a file, in three sets that run in this
// order: sql/history, sql/tonight, sql/state.
package alert

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"yujing/pipeline/warehouse"
)

//go:embed sql
var models embed.FS

// eventLayout is the layout of the log. Place, names and 监测状态 are written into
// it, so that a ledger can be printed on a night without the register.
//
// 夜 is the night, or the newest one before what the office did; 日期 the day of the
// act itself; 夜 and 序 order the log. The rows of 产生 持续 加重 冻结 消失 also say what the clue's 办理状态 was at
// the end of the night, and which clue it was joined to.
var eventLayout = layout{
	{Name: "夜", Type: "DATE"}, {Name: "线索编号", Type: "VARCHAR"}, {Name: "事件", Type: "VARCHAR"},
	{Name: "规则", Type: "VARCHAR"}, {Name: "户编号", Type: "VARCHAR"}, {Name: "人编号", Type: "VARCHAR"}, {Name: "期间", Type: "VARCHAR"},
	{Name: "观测值", Type: "DECIMAL(14,2)"}, {Name: "阈值", Type: "DECIMAL(14,2)"}, {Name: "证据", Type: "VARCHAR"}, {Name: "依据行", Type: "VARCHAR[]"},
	{Name: "原因", Type: "VARCHAR"}, {Name: "规则摘要", Type: "VARCHAR"},
	{Name: "乡镇", Type: "VARCHAR"}, {Name: "村", Type: "VARCHAR"}, {Name: "户主姓名", Type: "VARCHAR"}, {Name: "监测状态", Type: "VARCHAR"}, {Name: "姓名", Type: "VARCHAR"},
	{Name: "序", Type: "INTEGER"}, {Name: "日期", Type: "DATE"}, {Name: "批次", Type: "VARCHAR"}, {Name: "截止", Type: "DATE"},
	{Name: "答复", Type: "VARCHAR"}, {Name: "去向", Type: "VARCHAR"}, {Name: "答复人", Type: "VARCHAR"}, {Name: "说明", Type: "VARCHAR"},
	{Name: "文件", Type: "VARCHAR"}, {Name: "文件摘要", Type: "VARCHAR"}, {Name: "工作表", Type: "VARCHAR"}, {Name: "行号", Type: "INTEGER"},
	{Name: "办理状态", Type: "VARCHAR"}, {Name: "合并到", Type: "VARCHAR"},
}

// Batch is what a night, or yujing issue, sends.
type Batch struct {
	Number string    // 批次号: 20261121
	Date   time.Time // the day on which it is sent
	Full   bool      // everything that waits; otherwise what is urgent
	Last   string    // the newest night before that sent everything, "" for none
}

// History reads the log (what [Log] lists for tonight) and makes what it says: 答复,
// 答复历程, and the state of every clue before tonight.
func History(ctx context.Context, db *sql.DB, log []LogFile, o Office) error {
	if _, err := db.ExecContext(ctx, "create table 历史事件 ("+eventLayout.columns()+")"); err != nil {
		return err
	}
	newest := any(nil)
	var files []string
	for _, f := range log {
		newest = f.Night // oldest first
		if f.Kind != Confirmed {
			files = append(files, warehouse.FileLiteral(f.Path))
		}
	}
	if len(files) > 0 {
		_, err := db.ExecContext(ctx, "insert into 历史事件 by name select * from read_parquet(["+strings.Join(files, ", ")+"], union_by_name = true)")
		if err != nil {
			return fmt.Errorf("read event log: %w", err)
		}
	}
	err := warehouse.LoadTable(ctx, db, "前夜", "前夜：今夜之前最近的一夜。", layout{{Name: "夜", Type: "DATE"}}, [][]any{{newest}})
	if err != nil {
		return err
	}
	if err := o.readOldLayout(ctx, db); err != nil {
		return err
	}
	return build(ctx, db, "history")
}

// readOldLayout adds to nights that were written before there were batches what
// they did: everything that they raised, or that grew worse, was sent at once.
func (o Office) readOldLayout(ctx context.Context, db *sql.DB) error {
	const old = "历史事件 where 序 is null and 事件 in ('产生', '加重')"
	days, err := dates(ctx, db, "select distinct 夜 from "+old+" order by 1")
	if err != nil {
		return err
	}
	for _, d := range days {
		by, err := o.Calendar.End(d, o.Deadlines.Check)
		if err != nil {
			return err
		}
		_, err = db.ExecContext(ctx, `insert into 历史事件 by name
			select * exclude (依据行, 规则摘要) replace ('下发' as 事件, 事件 as 原因, 夜 as 日期, strftime(夜, '%Y%m%d') as 批次,
				case when 监测状态 = '未消除' then null else ?::date end as 截止)
			from `+old+" and 夜 = ?::date", by.Format(time.DateOnly), d.Format(time.DateOnly))
		if err != nil {
			return fmt.Errorf("read events of an older layout: %w", err)
		}
	}
	return nil
}

// Events decides what happens to every clue tonight.
func Events(ctx context.Context, db *sql.DB, b Batch, o Office) error {
	if err := b.load(ctx, db, o.TakenIn); err != nil {
		return err
	}
	if err := o.loadCheckTerms(ctx, db, b.Date); err != nil {
		return err
	}
	return build(ctx, db, "tonight")
}

func (b Batch) load(ctx context.Context, db *sql.DB, takenIn int) error {
	return warehouse.LoadTable(ctx, db, "办理口径", "办理口径：这一批的批次号和日期，是不是全部下发（不是的只发加急的），上一批全部下发是哪一夜，拟纳入多少天没有录入要列出。",
		layout{{Name: "批次", Type: "VARCHAR"}, {Name: "日期", Type: "DATE"}, {Name: "全发", Type: "BOOLEAN"}, {Name: "上批", Type: "DATE"}, {Name: "纳入天数", Type: "INTEGER"}},
		[][]any{{b.Number, b.Date.Format(time.DateOnly), b.Full, nullable(b.Last), takenIn}})
}

// WriteEvents writes 事件 as one file of the log, sorted, so that the same events give
// the same bytes.
func WriteEvents(ctx context.Context, db *sql.DB, path string) error {
	_, err := db.ExecContext(ctx, "copy (select * from 事件 order by 序) to "+warehouse.Literal(path)+" (format parquet, compression zstd)")
	if err != nil {
		return fmt.Errorf("write event log: %w", err)
	}
	return nil
}

// scratch are the tables that only lead to others.
var scratch = []string{"前夜", "线索末态", "线索节点", "答复离开", "有效答复", "答时值", "昨态",
	"今夜命中", "今夜对照", "今夜合并", "走了", "今夜覆盖", "今夜办理", "今夜线索", "事件", "核查期限", "阶段期限"}

// States makes what people read, and clears what only led there.
func States(ctx context.Context, db *sql.DB, o Office) error {
	if err := o.loadStageTerms(ctx, db); err != nil {
		return err
	}
	if err := build(ctx, db, "state"); err != nil {
		return err
	}
	for _, name := range append(slices.Clone(scratch), "历史事件") {
		if _, err := db.ExecContext(ctx, "drop table "+warehouse.Ident(name)); err != nil {
			return fmt.Errorf("clear scratch: %w", err)
		}
	}
	return nil
}

func dates(ctx context.Context, db *sql.DB, query string) ([]time.Time, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []time.Time
	for rows.Next() {
		var d time.Time
		if err := rows.Scan(&d); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

func build(ctx context.Context, db *sql.DB, set string) error {
	sub, err := fs.Sub(models, "sql/"+set)
	if err != nil {
		return err
	}
	return warehouse.Build(ctx, db, sub)
}
