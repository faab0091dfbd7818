package main

import (
	"context"
	"fmt"
)

// count reads the tables of sql/ and judges what was not linked.
func (m *measured) count(ctx context.Context) error {
	if err := m.judge(ctx); err != nil {
		return err
	}
	t := &m.totals
	err := m.db.QueryRowContext(ctx, "select * from 合计").Scan(&t.rows, &t.registered, &t.right, &t.wrong, &t.review, &t.missed, &t.wrongByID, &t.rejected)
	if err != nil {
		return fmt.Errorf("totals: %w", err)
	}
	for _, table := range []struct {
		into        *[]tally
		model, part string
	}{{&m.kinds, "按损坏", "全部"}, {&m.alone, "按损坏", "单一"}, {&m.methods, "按方法", "方法"}} {
		if *table.into, err = m.tallies(ctx, table.model, table.part); err != nil {
			return err
		}
	}
	if m.wrong, err = m.wrongLinks(ctx); err != nil {
		return err
	}
	m.causes, err = m.texts(ctx, "select 真因, 状态, 原因, 行数, 对 from 按原因 order by 真因, 状态, 原因")
	return err
}

// tallies reads one table of a model of counts.
func (m *measured) tallies(ctx context.Context, model, part string) ([]tally, error) {
	rows, err := m.db.QueryContext(ctx, "select 名称, 行数, 对, 错, 待, 漏, 拒, 够 from "+model+" where 表 = ? order by 名称", part)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []tally
	for rows.Next() {
		var t tally
		if err := rows.Scan(&t.name, &t.rows, &t.right, &t.wrong, &t.review, &t.missed, &t.rejected, &t.enough); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}
