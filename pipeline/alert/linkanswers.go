package alert

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"yujing/pipeline/warehouse"
)

// LinkAnswers reads what the townships have answered about uncertain matches, from
// the files of the log that are of kind 确认: for each person and household the
// answer that stands, which is the latest by date.
func LinkAnswers(ctx context.Context, log []LogFile) ([]LinkAnswer, error) {
	var files []string
	for _, f := range log {
		if f.Kind == Confirmed {
			files = append(files, warehouse.FileLiteral(f.Path))
		}
	}
	if len(files) == 0 {
		return nil, nil
	}
	db, err := warehouse.OpenMemory()
	if err != nil {
		return nil, err
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, fmt.Sprintf(standingLinks, strings.Join(files, ", ")))
	if err != nil {
		return nil, fmt.Errorf("read answers to matches: %w", err)
	}
	defer rows.Close()
	var out []LinkAnswer
	for rows.Next() {
		a, err := scanLink(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

const standingLinks = `select 人标, 户编号, coalesce(人编号, ''), 答复, 日期, coalesce(答复人, ''), coalesce(文件, ''), 文件摘要, coalesce(工作表, ''), coalesce(行号, 0)
	from read_parquet([%s], union_by_name = true)
	qualify row_number() over (partition by 人标, 户编号 order by 日期 desc, 夜 desc, 文件摘要 desc, 工作表 desc, 行号 desc, 答复, 人编号) = 1
	order by 人标, 户编号`

func scanLink(rows *sql.Rows) (a LinkAnswer, err error) {
	err = rows.Scan(&a.PersonKey, &a.HouseholdID, &a.PersonID, &a.Result, &a.Date, &a.By, &a.File, &a.Digest, &a.Sheet, &a.Row)
	return a, err
}
