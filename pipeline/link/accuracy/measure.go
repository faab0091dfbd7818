package main

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"yujing/pipeline/warehouse"
)

//go:embed sql
var models embed.FS

// measured is a night beside its truth.
type measured struct {
	db      *sql.DB // in memory: the tables of sql/
	totals  totals
	kinds   []tally    // by kind of damage
	alone   []tally    // rows with one damage, which is one of the number
	methods []tally    // by 方法
	undone  []undone   // rows of the register that were not linked to their household
	wrong   []wrong    // every wrong link
	causes  [][]string // strangers: true 原因, 状态 and 原因 of the night, rows, whether that is right
}

// totals are over all rows of the lists.
type totals struct {
	rows, registered             int64 // taken by the reader; those of whom somebody in the register is meant
	right, wrong, review, missed int64 // wrong and review include strangers
	wrongByID                    int64
	rejected                     int64
}

func (t totals) precision() float64 { return share(t.right, t.right+t.wrong) }
func (t totals) recall() float64    { return share(t.right, t.registered) }
func (t totals) asked() float64     { return 1 - share(t.rows-t.review, t.rows) }

// tally is a line of a table: rows of persons in the register.
type tally struct {
	name                                         string
	rows, right, wrong, review, missed, rejected int64
	enough                                       int64 // rows that were right, or left enough to decide
}

func (t tally) recall() float64 { return share(t.right, t.rows) }

func share(part, whole int64) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// measure lays the newest night of a workspace beside its truth.
func measure(ctx context.Context, root string) (*measured, error) {
	night, err := newestNight(root)
	if err != nil {
		return nil, err
	}
	db, err := warehouse.OpenMemory()
	if err != nil {
		return nil, err
	}
	m := &measured{db: db}
	err = errors.Join(m.attach(ctx, night), m.truth(ctx, root))
	if err == nil {
		err = m.count(ctx)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return m, nil
}

// attach opens the night, and lists where each row of the departments stands.
func (m *measured) attach(ctx context.Context, night string) error {
	if _, err := m.db.ExecContext(ctx, "attach "+warehouse.Literal(night)+" as 夜 (read_only)"); err != nil {
		return err
	}
	sources, err := m.texts(ctx, `select table_name from duckdb_columns() where database_name = '夜' and schema_name = '来源'
		and column_name in ('行键', '文件', '工作表', '行号') and table_name not in ('农户登记', '行')
		group by table_name having count(*) = 4 order by table_name`)
	if err != nil {
		return err
	}
	if len(sources) == 0 {
		return errors.New("the night has no lists of departments")
	}
	var parts []string
	for _, s := range sources {
		parts = append(parts, fmt.Sprintf("select %s as 源, 行键, 文件, 工作表, 行号 from 夜.来源.%s", warehouse.Literal(s[0]), warehouse.Ident(s[0])))
	}
	_, err = m.db.ExecContext(ctx, "create table 行 as "+strings.Join(parts, " union all "))
	return err
}

func (m *measured) truth(ctx context.Context, root string) error {
	for _, t := range []struct{ table, file string }{{"真行", "links"}, {"真人", "people"}} {
		path := warehouse.FileLiteral(filepath.Join(root, "truth", t.file+".csv"))
		q := "create table " + t.table + " as select * from read_csv(" + path + ", header = true, all_varchar = true, nullstr = '')"
		if _, err := m.db.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("read truth: %w", err)
		}
	}
	return m.build(ctx, "rows")
}

func (m *measured) build(ctx context.Context, folder string) error {
	sub, err := fs.Sub(models, "sql/"+folder)
	if err != nil {
		return err
	}
	return warehouse.Build(ctx, m.db, sub)
}

// texts answers a query with texts, NULL as "".
func (m *measured) texts(ctx context.Context, query string) (out [][]string, err error) {
	err = warehouse.Query(ctx, m.db, query, func([]warehouse.Field) error { return nil }, func(values []*string) error {
		row := make([]string, len(values))
		for i, v := range values {
			if v != nil {
				row[i] = *v
			}
		}
		out = append(out, row)
		return nil
	})
	return out, err
}
