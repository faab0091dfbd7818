package warehouse

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
)

//go:embed register/*.sql facts/*.sql
var models embed.FS

// BuildRegister makes households, persons and incomes from 来源.农户登记 and
// the place tables 乡镇别名 and 村别名. It runs before linking.
func BuildRegister(ctx context.Context, db *sql.DB) error { return buildSet(ctx, db, "register") }

// BuildFacts makes what rules may read from the department tables and 匹配. It
// runs after linking.
func BuildFacts(ctx context.Context, db *sql.DB) error { return buildSet(ctx, db, "facts") }

func buildSet(ctx context.Context, db *sql.DB, set string) error {
	sub, err := fs.Sub(models, set)
	if err != nil {
		return err
	}
	return Build(ctx, db, sub)
}
