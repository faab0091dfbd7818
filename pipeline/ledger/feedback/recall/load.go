package recall

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"yujing/pipeline/alert"
	"yujing/pipeline/warehouse"
)

// tables are the columns that an import asks for.
const tables = `create table 要 (线索编号 varchar);
	create table 事件 (夜 date, 线索编号 varchar, 事件 varchar, 户编号 varchar, 户主姓名 varchar, 乡镇 varchar, 日期 date, 序 integer,
		答复 varchar, 去向 varchar, 答复人 varchar, 说明 varchar, 文件 varchar, 工作表 varchar, 行号 integer);
	create table 确认 (序 integer, 人标 varchar, 户编号 varchar, 答复 varchar, 日期 date, 答复人 varchar, 文件 varchar, 工作表 varchar, 行号 integer);
	create table 地名 (乡镇 varchar)`

func (m *Log) load(files []alert.LogFile, clues []string) (err error) {
	if _, err := m.db.ExecContext(m.ctx, tables); err != nil {
		return err
	}
	if len(m.nights) > 0 {
		m.open, err = ofNight(m.ctx, m.nights[0], "未答", func(r *sql.Rows) (w waiting, err error) { return w, r.Scan(&w.id, &w.night) })
		if err != nil {
			return err
		}
	}
	if err := m.want(clues); err != nil {
		return err
	}
	events, links := []string{}, []string{}
	for _, f := range files {
		if f.Kind == alert.Confirmed {
			links = append(links, warehouse.FileLiteral(f.Path))
		} else {
			events = append(events, warehouse.FileLiteral(f.Path))
		}
	}
	return errors.Join(
		m.fill("事件", events, "where 线索编号 in (select 线索编号 from 要)"),
		m.fill("确认", links, ""),
		m.fill("地名", events, "where 乡镇 is not null group by all"))
}

// want notes the clues to be read.
func (m *Log) want(clues []string) error {
	values := make([][]any, 0, len(clues)+len(m.open))
	for _, id := range clues {
		values = append(values, []any{id})
	}
	for _, w := range m.open {
		values = append(values, []any{w.id})
	}
	const batch = 1000
	for part := range slices.Chunk(values, batch) {
		text := strings.TrimSuffix(strings.Repeat("(?), ", len(part)), ", ")
		if _, err := m.db.ExecContext(m.ctx, "insert into 要 values "+text, slices.Concat(part...)...); err != nil {
			return err
		}
	}
	return nil
}

// fill takes from the files the columns that the table has. Columns that no file
// has stay NULL, which the empty table sees to.
func (m *Log) fill(table string, files []string, where string) error {
	if len(files) == 0 {
		return nil
	}
	columns, err := m.names("select column_name from (describe " + table + ")")
	if err != nil {
		return err
	}
	all := "read_parquet([" + strings.Join(files, ", ") + "], union_by_name = true)"
	_, err = m.db.ExecContext(m.ctx, fmt.Sprintf("insert into %s select %s from (select * from %[1]s union all by name select * from %[3]s) %[4]s",
		table, strings.Join(columns, ", "), all, where))
	return err
}
