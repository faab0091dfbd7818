package pipeline

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"yujing/pipeline/warehouse"
)

// origins finds where rows stand, how they were linked, and what their cells say.
// Keys of rows that the night does not hold (an alert of a frozen rule rests on
// rows of an earlier one) are left out.
func (x *explainer) origins(keys []string) ([]RowOrigin, error) {
	out := []RowOrigin{}
	for _, key := range keys {
		o := RowOrigin{Cells: []Cell{}}
		found, err := x.place(key, &o)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		if err := x.linked(key, &o); err != nil {
			return nil, err
		}
		if o.Cells, err = x.cells(key, o); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

// place finds the file, sheet and row of a key. The tables of sources are asked
// one after the other; 来源.行 is a view of the work database and not published.
func (x *explainer) place(key string, o *RowOrigin) (bool, error) {
	var parts []string
	for _, s := range x.sources() {
		parts = append(parts, "select "+literal(s)+" as 源, 文件, 工作表, 行号 from 来源."+warehouse.Ident(s)+" where 行键 = "+literal(key))
	}
	if len(parts) == 0 {
		return false, nil
	}
	found, err := rowsOf(x.ctx, x.DB, strings.Join(parts, " union all "), func(r *RowOrigin) []any { return []any{&r.Source, &r.File, &r.Sheet, &r.Row} })
	if err != nil || len(found) == 0 {
		return false, err
	}
	*o = found[0]
	return true, nil
}

// sources are those with a table in the night's database.
func (x *explainer) sources() []string {
	var out []string
	for table := range x.Manifest.Tables {
		if name, ok := strings.CutPrefix(table, warehouse.SourceSchema+"."); ok && name != "问题行" && name != "行" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func (x *explainer) linked(key string, o *RowOrigin) error {
	type link struct{ method, certainty, why string }
	found, err := rowsOf(x.ctx, x.DB, `select coalesce(f.名称, m.方法, m.状态), coalesce(cast(cast(m.概率 as decimal(6,4)) as varchar), ''), coalesce(m.证据, '')
		from 匹配 m left join 匹配方法 f on f.方法 = m.方法 where m.行键 = `+literal(key),
		func(l *link) []any { return []any{&l.method, &l.certainty, &l.why} })
	if err != nil || len(found) == 0 {
		return err
	}
	o.Method, o.Certainty, o.Comparison = found[0].method, found[0].certainty, x.mask(found[0].why)
	return nil
}

// cells gives the cells of a row by the columns that its sheet's header was read
// to have.
func (x *explainer) cells(key string, o RowOrigin) ([]Cell, error) {
	values, err := x.values(key, o.Source)
	if err != nil {
		return nil, err
	}
	out := []Cell{}
	for _, in := range x.Manifest.Inputs {
		if in.Path != o.File {
			continue
		}
		for _, s := range in.Sheets {
			if s.Sheet != o.Sheet {
				continue
			}
			for _, c := range s.Columns {
				value, ok := values[c.Field+"_原值"]
				if !ok || value == "" {
					value = values[c.Field]
				}
				if value != "" {
					out = append(out, Cell{Ref: c.Column + strconv.Itoa(o.Row), Header: c.Header, Value: x.mask(inWords(value))})
				}
			}
		}
	}
	return out, nil
}

// inWords says a yes or no as the files do.
func inWords(value string) string {
	switch value {
	case "true":
		return "是"
	case "false":
		return "否"
	}
	return value
}

// values are the fields of a row as text; NULL is left out.
func (x *explainer) values(key, source string) (map[string]string, error) {
	out := map[string]string{}
	err := eachRow(x.ctx, x.DB, "select * from 来源."+warehouse.Ident(source)+" where 行键 = "+literal(key), func(names []string, row []*string) error {
		for i, v := range row {
			if v != nil {
				out[names[i]] = *v
			}
		}
		return nil
	})
	return out, err
}

// factTables are shown for a household, in this order; those that the night does
// not have are passed over.
var factTables = []string{"户情", "户收入", "户支出", "户事件", "救助", "低保户", "残疾", "住房", "饮水", "医疗费用", "教育费用", "理赔", "务工", "公益岗", "大病", "辍学", "儿童", "离开", "资产"}

func (x *explainer) facts(id string) error {
	for _, table := range factTables {
		if _, ok := x.Manifest.Tables[table]; !ok {
			continue
		}
		err := eachRow(x.ctx, x.DB, "select * from "+warehouse.Ident(table)+" where 户编号 = "+literal(id)+" order by all", func(names []string, row []*string) error {
			var parts []string
			for i, v := range row {
				if v != nil && !slices.Contains([]string{"户编号", "行键", "上年行键", "依据行"}, names[i]) {
					parts = append(parts, names[i]+" "+inWords(*v))
				}
			}
			x.out.Facts = append(x.out.Facts, Fact{Table: table, Text: x.mask(strings.Join(parts, "，"))})
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachRow hands over every row of a query as text, with the names of its columns.
func eachRow(ctx context.Context, db *sql.DB, query string, do func(names []string, row []*string) error) error {
	var names []string
	return warehouse.Query(ctx, db, query, func(fields []warehouse.Field) error {
		for _, f := range fields {
			names = append(names, f.Name)
		}
		return nil
	}, func(row []*string) error { return do(names, row) })
}
