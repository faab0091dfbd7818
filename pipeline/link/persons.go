package link

import (
	"fmt"
	"strings"

	"yujing/pipeline/warehouse"
)

// Persons says which columns of a source's table describe the person that a
// row is about. Every column but Name may be missing.
type Persons struct {
	Source            string
	Name              string
	IDs               []string // id columns, the most reliable first
	Township, Village string
	Sex               string // 男 or 女
	Birth             string // a date
	Age               string // whole years on the day of delivery
	Householder       string // name of the head of the household on the list
	HouseholderID     string // his number, an id column
}

const rowsHead = `create table 部门行 (源 varchar, 行键 varchar, 本期 boolean, 姓名 varchar, 证件号码 varchar,
	证件号码_原值 varchar, 证件号码_状态 varchar, 各号码 varchar[], 性别 varchar, 出生日期 date, 估计出生年 integer,
	乡镇 varchar, 村 varchar, 户主姓名 varchar, 户主号码 varchar);
comment on table 部门行 is '部门行：各部门名单的每一行所写的人，尚未与登记比对。';
`

// rowsTable is the SQL that collects the persons of all sources.
func rowsTable(sources []Persons) string {
	var b strings.Builder
	b.WriteString(rowsHead)
	for _, s := range sources {
		fmt.Fprintf(&b, "insert into 部门行 select %s, 行键, 本期, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s from %s.%s;\n",
			warehouse.Literal(s.Source), warehouse.Ident(s.Name), numberOf(s.IDs), numbersOf(s.IDs),
			columnOrNull(s.Sex), columnOrNull(s.Birth), birthYear(s.Age),
			columnOrNull(s.Township), columnOrNull(s.Village), columnOrNull(s.Householder), columnOrNull(s.HouseholderID),
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

// numbersOf lists the usable numbers of a row; a certificate and the number
// beside it are usually the same.
func numbersOf(ids []string) string {
	var columns []string
	for _, id := range ids {
		columns = append(columns, warehouse.Ident(id))
	}
	return "list_filter([" + strings.Join(columns, ", ") + "]::varchar[], x -> x is not null)"
}

// birthYear turns an age into the year of birth that it suggests, give or take
// one, for ages are counted in more than one way.
func birthYear(age string) string {
	if age == "" {
		return "null"
	}
	return "year(交付日期) - " + warehouse.Ident(age)
}

func columnOrNull(name string) string {
	if name == "" {
		return "null"
	}
	return warehouse.Ident(name)
}
