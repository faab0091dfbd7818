package link

import (
	"yujing/pipeline/warehouse"
)

// weights writes the model where SQL can read it.
func (l *linker) weights() error {
	m := l.result.Model
	head := []warehouse.Column{{Name: "版本", Type: "VARCHAR"}, {Name: "训练日期", Type: "DATE"}, {Name: "训练对数", Type: "BIGINT"},
		{Name: "在册率", Type: "DOUBLE"}, {Name: "接受", Type: "DOUBLE"}, {Name: "待定", Type: "DOUBLE"}}
	var trained any
	if m.Trained != "" {
		trained = m.Trained
	}
	err := warehouse.LoadTable(l.ctx, l.db, "比对模型", "比对模型：今夜用哪一版模型估计两条记录是同一人的概率，何时用多少对数据训练，门槛是多少。", head,
		[][]any{{m.Version(), trained, m.Pairs, m.Share, l.Accept, l.Review}})
	if err != nil {
		return err
	}
	var rows [][]any
	for _, f := range m.Fields {
		for k, level := range f.Levels {
			rows = append(rows, []any{f.Name, k, level.Name, level.M, level.U, level.Weight()})
		}
	}
	return warehouse.LoadTable(l.ctx, l.db, "比对权重", "比对权重：每一项比对到每一级，在同一人的记录中（m）、在不同人的记录中（u）各占多大比例；权重为 log2(m/u)，越大越像同一人。",
		[]warehouse.Column{{Name: "字段", Type: "VARCHAR"}, {Name: "等级", Type: "INTEGER"}, {Name: "名称", Type: "VARCHAR"},
			{Name: "m", Type: "DOUBLE"}, {Name: "u", Type: "DOUBLE"}, {Name: "权重", Type: "DOUBLE"}}, rows)
}
