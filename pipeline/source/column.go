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
	Required bool   // never NULL
	Comment  string // Chinese, for analysts; "" where there is nothing to say
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
	return commented(append(columns, Column{Name: "原值"}, Column{Name: "其他列"}, Column{Name: "处理说明"}))
}

// commented gives the columns that every source has their comments. A field
// cannot bear the name of one of its own source: checkHeaders.
func commented(columns []Column) []Column {
	for i, c := range columns {
		if c.Comment == "" {
			columns[i].Comment = fixedComments[c.Name]
		}
	}
	return columns
}

func (f Field) columns() []Column {
	if f.Type != TypeID {
		return []Column{{Name: f.Name, Type: f.lakeType(), Required: f.Required, Comment: f.comment()}}
	}
	return []Column{
		{Name: f.Name, Comment: f.comment()},
		{Name: f.Name + SuffixRaw, Comment: "表格里写的“" + f.Name + "”，一字不改"},
		{Name: f.Name + SuffixStatus, Comment: "这个号码能不能用，做过什么处理"},
		{Name: f.Name + SuffixDisability, Comment: "残疾人证号的第 19、20 位：类别和等级"},
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
	return commented([]Column{
		{Name: "行键", Required: true}, {Name: "文件摘要", Required: true},
		{Name: "工作表", Required: true}, {Name: "行号", Type: Integer, Required: true},
		{Name: "列"}, {Name: "列名"}, {Name: "字段"}, {Name: "值"},
		{Name: "原因", Required: true}, {Name: "处理建议"}, {Name: "级别", Required: true}, {Name: "原行"},
	})
}
