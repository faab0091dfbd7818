package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
)

// SourceSchema is the schema that holds department rows as delivered.
const SourceSchema = "来源"

// Column is one column of a table: its name, its DuckDB type, and what an analyst
// should know of it, "" for nothing.
type Column struct{ Name, Type, Comment string }

// Snapshot is one delivery of a source: a Parquet file of the lake and what is
// known of the file that it was read from.
type Snapshot struct {
	Rows    string    // Parquet of the loaded rows
	Rejects string    // Parquet of rejected rows and warnings
	Digest  string    // sha256 of the file's bytes
	File    string    // its path below the workspace
	List    string    // which of the source's lists it is (a source may come as several)
	Date    time.Time // day of delivery
	Current bool      // the newest of its list, or an event delivery
	// Townships says where the rows of a sheet belong that do not say it themselves.
	Townships []SheetTownship
}

// SheetTownship is the township that a sheet's name or title gives.
type SheetTownship struct{ Sheet, Column, Township, From string }

// A Source is everything of one source that takes part in tonight's run.
type Source struct {
	Name      string
	Comment   string // of its table, in Chinese
	Columns   []Column
	Snapshots []Snapshot
}

// deliveryColumns are added to the lake's columns so that SQL can tell which
// delivery a row came with.
var deliveryColumns = []Column{fileColumn, {"清单", "VARCHAR", "同一数据源的哪一份名单"},
	{"交付日期", "DATE", "这一期的日期"}, {"本期", "BOOLEAN", "是不是现行的一期；不是的只用来看谁是新增"}}

var fileColumn = Column{"文件", "VARCHAR", "哪个文件"}

// LoadSources makes one table a source in schema 来源, with an empty table for
// a source that delivered nothing, and 来源.问题行 with every rejected row and
// warning of the current deliveries.
func LoadSources(ctx context.Context, db *sql.DB, sources []Source, problems []Column) error {
	if _, err := db.ExecContext(ctx, "create schema "+Ident(SourceSchema)); err != nil {
		return err
	}
	var rejects, names []string
	for _, s := range sources {
		names = append(names, s.Name)
		if err := loadSource(ctx, db, s); err != nil {
			return fmt.Errorf("load source %s: %w", s.Name, err)
		}
		for _, p := range s.Snapshots {
			if p.Current {
				rejects = append(rejects, selectProblems(s, p))
			}
		}
	}
	if err := IndexRows(ctx, db, names); err != nil {
		return err
	}
	return createOrEmpty(ctx, db, "问题行", "问题行：各数据源本期中拒收的行和没有采用的值，在哪里、为什么、怎么办。",
		append([]Column{{"源", "VARCHAR", "哪个数据源"}, fileColumn}, problems...), rejects)
}

// IndexRows makes the view 来源.行 over these sources: where the row of each key
// stands. It is not published, for it is as large as all of them.
func IndexRows(ctx context.Context, db *sql.DB, sources []string) error {
	var parts []string
	for _, s := range sources {
		parts = append(parts, "select "+Literal(s)+" as 源, 行键, 文件, 工作表, 行号 from "+Ident(SourceSchema)+"."+Ident(s))
	}
	if len(parts) == 0 {
		return fmt.Errorf("no sources are defined")
	}
	_, err := db.ExecContext(ctx, "create view "+Ident(SourceSchema)+`."行" as `+strings.Join(parts, " union all "))
	return err
}

func loadSource(ctx context.Context, db *sql.DB, s Source) error {
	var parts []string
	for _, p := range s.Snapshots {
		parts = append(parts, fmt.Sprintf("select *, %s, %s, date %s, %t from read_parquet(%s)",
			Literal(p.File), Literal(p.List), Literal(p.Date.Format(time.DateOnly)), p.Current, FileLiteral(p.Rows)))
	}
	columns := append(append([]Column{}, s.Columns...), deliveryColumns...)
	if err := createOrEmpty(ctx, db, s.Name, s.Comment, columns, parts); err != nil {
		return err
	}
	return giveTownships(ctx, db, s)
}

// giveTownships fills in the township of rows that name none, and says so in the
// row's 处理说明.
func giveTownships(ctx context.Context, db *sql.DB, s Source) error {
	for _, p := range s.Snapshots {
		for _, t := range p.Townships {
			q := fmt.Sprintf("update %s.%s set %[3]s = %s, 处理说明 = concat_ws('；', 处理说明, %s) where 文件摘要 = %s and 工作表 = %s and %[3]s is null",
				Ident(SourceSchema), Ident(s.Name), Ident(t.Column), Literal(t.Township),
				Literal("乡镇取自"+t.From), Literal(p.Digest), Literal(t.Sheet))
			if _, err := db.ExecContext(ctx, q); err != nil {
				return fmt.Errorf("townships of sheets: %w", err)
			}
		}
	}
	return nil
}

func selectProblems(s Source, p Snapshot) string {
	return fmt.Sprintf("select %s, %s, * from read_parquet(%s)", Literal(s.Name), Literal(p.File), FileLiteral(p.Rejects))
}

// createOrEmpty declares the table first, so that its types are the contract's
// and not whatever one Parquet file happens to hold.
func createOrEmpty(ctx context.Context, db *sql.DB, name, comment string, columns []Column, parts []string) error {
	table := Ident(SourceSchema) + "." + Ident(name)
	if _, err := db.ExecContext(ctx, createTable(table, comment, columns)); err != nil {
		return err
	}
	for _, part := range parts {
		if _, err := db.ExecContext(ctx, "insert into "+table+" "+part); err != nil {
			return err
		}
	}
	return nil
}

// createTable is the DDL of an empty table with its comments.
func createTable(table, comment string, columns []Column) string {
	var defs []string
	comments := "comment on table " + table + " is " + Literal(comment)
	for _, c := range columns {
		defs = append(defs, Ident(c.Name)+" "+c.Type)
		if c.Comment != "" {
			comments += "; comment on column " + table + "." + Ident(c.Name) + " is " + Literal(c.Comment)
		}
	}
	return "create table " + table + " (" + strings.Join(defs, ", ") + "); " + comments
}

// LoadTable makes a small table from values that the program knows, such as
// tonight's files. A nil value is NULL.
func LoadTable(ctx context.Context, db *sql.DB, name, comment string, columns []Column, rows [][]any) error {
	var marks []string
	for _, c := range columns {
		marks = append(marks, "?::"+c.Type)
	}
	if _, err := db.ExecContext(ctx, createTable(Ident(name), comment, columns)); err != nil {
		return fmt.Errorf("create %s: %w", name, err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	stmt, err := tx.PrepareContext(ctx, "insert into "+Ident(name)+" values ("+strings.Join(marks, ", ")+")")
	if err != nil {
		return fmt.Errorf("prepare %s: %w", name, err)
	}
	defer stmt.Close()
	for _, r := range rows {
		if _, err := stmt.ExecContext(ctx, r...); err != nil {
			return fmt.Errorf("fill %s: %w", name, err)
		}
	}
	return tx.Commit()
}
