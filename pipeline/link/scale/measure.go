package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"yujing/pipeline/link"
	"yujing/pipeline/warehouse"
)

// outcome is what one run did.
type outcome struct {
	join, link   time.Duration
	joined       int64 // rows that the hash join alone finds
	peak         int64 // bytes
	kinds        []kind
	digest       string
	right, wrong int64
}

// kind counts the rows to which the same was done.
type kind struct {
	name                                         string
	rows, right, wrong, asked, missed, strangers int64
}

func linkOnce(ctx context.Context, dir, name string, threads int, memory string) (*outcome, error) {
	db, err := warehouse.Open(filepath.Join(dir, name+".duckdb"),
		warehouse.Engine{Memory: memory, Threads: threads, Temp: filepath.Join(dir, name+".temp")})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	if err := load(ctx, db, dir); err != nil {
		return nil, err
	}
	var o outcome
	if err := o.hashJoin(ctx, db); err != nil {
		return nil, err
	}
	begin := time.Now()
	r, err := link.Run(ctx, db, link.Options{Sources: sources, Night: "2026-11-21"})
	if err != nil {
		return nil, err
	}
	o.link, o.peak = time.Since(begin), peak()
	if err := o.count(ctx, db); err != nil {
		return nil, err
	}
	o.digest, err = digest(ctx, db)
	o.digest += " model " + r.Model.Version()
	return &o, err
}

// hashJoin is what linking by number alone would take.
func (o *outcome) hashJoin(ctx context.Context, db *sql.DB) error {
	begin := time.Now()
	_, err := db.ExecContext(ctx, "create table 只按号码 as select d.行键, r.户编号, r.人编号 from 来源.名单 d join 人员 r on r.证件号码 = d.证件号码")
	if err != nil {
		return err
	}
	o.join = time.Since(begin)
	if err := db.QueryRowContext(ctx, "select count(*) from 只按号码").Scan(&o.joined); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "drop table 只按号码")
	return err
}

const byKind = `select t.损坏, count(t.户编号),
	count(*) filter (where m.状态 = '已匹配' and m.户编号 = t.户编号),
	count(*) filter (where m.状态 = '已匹配' and m.户编号 is distinct from t.户编号),
	count(*) filter (where m.状态 in ('待确认', '一人多户') and t.户编号 is not null),
	count(*) filter (where m.状态 not in ('已匹配', '待确认', '一人多户') and t.户编号 is not null),
	count(*) filter (where t.户编号 is null)
	from 真相 t join 匹配 m on m.行键 = t.行键
	group by t.损坏 order by t.损坏`

func (o *outcome) count(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, byKind)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var k kind
		if err := rows.Scan(&k.name, &k.rows, &k.right, &k.wrong, &k.asked, &k.missed, &k.strangers); err != nil {
			return err
		}
		o.kinds = append(o.kinds, k)
		o.right, o.wrong = o.right+k.right, o.wrong+k.wrong
	}
	return rows.Err()
}

// left are the tables that are held to be the same in every run.
var left = []string{"人员归户", "匹配", "匹配候选", "未在册", "比对权重"}

// digest does not depend on the order of rows.
func digest(ctx context.Context, db *sql.DB) (string, error) {
	var parts []string
	for _, t := range left {
		var rows int64
		var sum, mix string
		q := fmt.Sprintf("select count(*), cast(sum(cast(hash(t) as hugeint)) as varchar), cast(bit_xor(hash(t)) as varchar) from %s t", warehouse.Ident(t))
		if err := db.QueryRowContext(ctx, q).Scan(&rows, &sum, &mix); err != nil {
			return "", fmt.Errorf("digest of %s: %w", t, err)
		}
		parts = append(parts, fmt.Sprintf("%s:%d:%s:%s", t, rows, sum, mix))
	}
	return strings.Join(parts, " "), nil
}

func (o *outcome) print(out io.Writer, threads int) {
	fmt.Fprintf(out, "threads %d: link.Run %.1f s; hash join on numbers %.2f s (%d rows); peak memory %d MB\n",
		threads, o.link.Seconds(), o.join.Seconds(), o.joined, o.peak>>20)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "kind\trows in register\tright\twrong\treview\tmissed\trecall\tstrangers")
	var registered int64
	for _, k := range o.kinds {
		registered += k.rows
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%.4f\t%d\n", k.name, k.rows, k.right, k.wrong, k.asked, k.missed, share(k.right, k.rows), k.strangers)
	}
	w.Flush()
	fmt.Fprintf(out, "precision %.6f, recall %.6f\n%s\n", share(o.right, o.right+o.wrong), share(o.right, registered), o.digest)
}

func share(part, whole int64) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func (o *outcome) missedAims() error {
	if o.peak > mostMemory {
		return fmt.Errorf("held %d MB of memory, the aim is %d MB", o.peak>>20, mostMemory>>20)
	}
	if wrong := share(o.wrong, o.right+o.wrong); wrong > mostWrong {
		return fmt.Errorf("%d links of %d are wrong", o.wrong, o.right+o.wrong)
	}
	return nil
}
