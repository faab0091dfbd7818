// Package link finds the household behind every department row.
//
// What comes in: the department tables in schema 来源, each with the columns
// that its spec names as describing a person, and the register models 人员 and
// 户. What goes out: 匹配, one row for every department row, with the household,
// the person, the method, the probability and a sentence of evidence; nothing
// is dropped. A row whose number fits persons in two households is an ambiguity
// (一人多户) that a person decides; a row that fits nobody is listed with its
// reason.
//
// Linking is a waterfall: each step is one model (步骤_….sql) of the same
// columns, united in 匹配候选 and ordered by 次序; the first step that finds
// anybody decides. The steps for damaged numbers, typing errors, names and
// places, and probabilities join there.
package link

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"yujing/pipeline/warehouse"
)

//go:embed sql/*.sql
var models embed.FS

// Persons says which columns of a source's table describe the person that a
// row is about. Township and Village may be empty.
type Persons struct {
	Source            string
	Name              string
	IDs               []string // id columns, the most reliable first
	Township, Village string
}

// Run makes 部门人员 and the models up to 匹配.
func Run(ctx context.Context, db *sql.DB, sources []Persons) error {
	if _, err := db.ExecContext(ctx, personsTable(sources)); err != nil {
		return fmt.Errorf("collect department persons: %w", err)
	}
	sub, err := fs.Sub(models, "sql")
	if err != nil {
		return err
	}
	return warehouse.Build(ctx, db, sub)
}

const personsHead = `create table 部门人员 (源 varchar, 行键 varchar, 姓名 varchar, 证件号码 varchar,
	证件号码_原值 varchar, 证件号码_状态 varchar, 乡镇 varchar, 村 varchar);
comment on table 部门人员 is '部门人员：各部门名单本期每一行所写的人，尚未与登记比对。';
`

func personsTable(sources []Persons) string {
	var b strings.Builder
	b.WriteString(personsHead)
	for _, s := range sources {
		fmt.Fprintf(&b, "insert into 部门人员 select %s, 行键, %s, %s, %s, %s from %s.%s where 本期;\n",
			warehouse.Literal(s.Source), warehouse.Ident(s.Name), numberOf(s.IDs),
			columnOrNull(s.Township), columnOrNull(s.Village),
			warehouse.Ident(warehouse.SourceSchema), warehouse.Ident(s.Source))
	}
	return b.String()
}

// numberOf picks the first usable number of a row, with what was written in
// its cell and what was done to it; without one, the first cell's fault.
func numberOf(ids []string) string {
	if len(ids) == 0 {
		return "null, null, '空'"
	}
	pick := func(suffix string) string {
		var b strings.Builder
		b.WriteString("case")
		for _, id := range ids {
			fmt.Fprintf(&b, " when %s is not null then %s", warehouse.Ident(id), warehouse.Ident(id+suffix))
		}
		for _, id := range ids {
			fmt.Fprintf(&b, " when %s is not null then %s", warehouse.Ident(id+"_原值"), warehouse.Ident(id+suffix))
		}
		fmt.Fprintf(&b, " else %s end", warehouse.Ident(ids[0]+suffix))
		return b.String()
	}
	return pick("") + ", " + pick("_原值") + ", " + pick("_状态")
}

func columnOrNull(name string) string {
	if name == "" {
		return "null"
	}
	return warehouse.Ident(name)
}
