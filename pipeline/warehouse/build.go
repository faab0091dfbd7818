package warehouse

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
)

//go:embed register/*.sql facts/*.sql
var models embed.FS

// BuildRegister makes households, persons and incomes from 来源.农户登记 and
// the place tables 乡镇别名 and 村别名. It runs before linking.
func BuildRegister(ctx context.Context, db *sql.DB) error { return buildSet(ctx, db, "register") }

// scratch are the models that only lead to others: neither rules nor analysts
// read them.
var scratch = []string{"登记收入", "行人", "名单首见", "部门事件", "务工行", "饮水行"}

// BuildFacts makes what rules may read from the department tables and 匹配. It
// runs after linking.
func BuildFacts(ctx context.Context, db *sql.DB) error {
	if err := buildSet(ctx, db, "facts"); err != nil {
		return err
	}
	for _, name := range scratch {
		if _, err := db.ExecContext(ctx, "drop table "+Ident(name)); err != nil {
			return fmt.Errorf("clear scratch: %w", err)
		}
	}
	return nil
}

func buildSet(ctx context.Context, db *sql.DB, set string) error {
	sub, err := fs.Sub(models, set)
	if err != nil {
		return err
	}
	return Build(ctx, db, sub)
}
