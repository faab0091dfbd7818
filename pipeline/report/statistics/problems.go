package statistics

import (
	"context"
	"database/sql"
	"fmt"

	"yujing/pipeline/warehouse"
)

// previousProblems is the layout of 上期疑似问题.
const previousProblems = `create table 上期疑似问题 (问题键 varchar, 乡镇 varchar, 村 varchar, 户编号 varchar, 户主姓名 varchar, 人员 varchar,
	问题 varchar, 说明 varchar, 怎么改 varchar, 来源 varchar, 文件 varchar, 工作表 varchar, 行号 integer, 发现日期 date, 状态 varchar, 销号日期 date)`

// loadProblems makes 上期疑似问题 from what SaveProblems left on the night before;
// "" when there was none.
func loadProblems(ctx context.Context, db *sql.DB, file string) error {
	if _, err := db.ExecContext(ctx, previousProblems); err != nil {
		return err
	}
	if file == "" {
		return nil
	}
	_, err := db.ExecContext(ctx, "insert into 上期疑似问题 by name select * from read_parquet("+warehouse.FileLiteral(file)+")")
	if err != nil {
		return fmt.Errorf("problems of the night before: %w", err)
	}
	return nil
}

// SaveProblems keeps 疑似问题台账 for the next night, sorted: the same night gives
// the same bytes.
func SaveProblems(ctx context.Context, db *sql.DB, file string) error {
	_, err := db.ExecContext(ctx, "copy (select * from 疑似问题台账 order by 问题键) to "+warehouse.Literal(file)+" (format parquet, compression zstd)")
	if err != nil {
		return fmt.Errorf("keep problems: %w", err)
	}
	return nil
}
