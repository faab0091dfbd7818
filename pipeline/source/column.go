package source

// Type is the type of a lake column.
type Type uint8

// The lake types: VARCHAR, INTEGER, DECIMAL(14,2), DATE, BOOLEAN.
const (
	String Type = iota
	Integer
	Money
	Day
	Boolean
)

// String is the type's name in SQL.
func (t Type) String() string {
	return [...]string{"VARCHAR", "INTEGER", "DECIMAL(14,2)", "DATE", "BOOLEAN"}[t]
}

// Column is one column of the lake.
type Column struct {
	Name     string
	Type     Type
	Required bool // never NULL
}

// Suffixes of the three columns that stand beside an ID number.
const (
	SuffixRaw        = "_原值"
	SuffixStatus     = "_状态"
	SuffixDisability = "_残疾"
)

// Columns is the lake schema of the spec, in order: where the row stood, the
// fields, and what was done to them.
func (s *Spec) Columns() []Column {
	columns := []Column{
		{Name: "行键", Required: true}, {Name: "文件摘要", Required: true},
		{Name: "工作表", Required: true}, {Name: "行号", Type: Integer, Required: true},
	}
	for _, f := range s.Fields {
		columns = append(columns, f.columns()...)
	}
	return append(columns, Column{Name: "原值"}, Column{Name: "其他列"}, Column{Name: "处理说明"})
}

func (f Field) columns() []Column {
	if f.Type != TypeID {
		return []Column{{Name: f.Name, Type: f.lakeType(), Required: f.Required}}
	}
	return []Column{
		{Name: f.Name}, {Name: f.Name + SuffixRaw},
		{Name: f.Name + SuffixStatus}, {Name: f.Name + SuffixDisability},
	}
}

func (f Field) lakeType() Type {
	switch f.Type {
	case TypeInt:
		return Integer
	case TypeMoney, TypePercent:
		return Money
	case TypeDate:
		return Day
	case TypeYesNo:
		return Boolean
	}
	return String
}

// ProblemColumns is the schema of the rejects file of every source.
func ProblemColumns() []Column {
	return []Column{
		{Name: "行键", Required: true}, {Name: "文件摘要", Required: true},
		{Name: "工作表", Required: true}, {Name: "行号", Type: Integer, Required: true},
		{Name: "列"}, {Name: "列名"}, {Name: "字段"}, {Name: "值"},
		{Name: "原因", Required: true}, {Name: "处理建议"}, {Name: "级别", Required: true}, {Name: "原行"},
	}
}
