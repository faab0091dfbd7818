package source

import "errors"

// adviceFor says what the department should do about a bad cell.
func adviceFor(f *Field, err error) string {
	switch {
	case errors.Is(err, errFormula):
		return "请把公式改成数值后重新报送"
	case errors.Is(err, errLostDigits):
		return "请把这一列设为文本格式，从原系统重新导出"
	case errors.Is(err, errNegative):
		return "请核对正负号；本表不应有负数"
	case errors.Is(err, errAmbiguous), errors.Is(err, errOnlyYear):
		return "请写成四位年份的完整日期，例如 2024-05-01"
	case errors.Is(err, errYesNo):
		return "请填“是”或“否”"
	case errors.Is(err, errNoWord):
		return "请改成：" + valueNames(f) + "；或在数据源说明的 values 里加上这种写法"
	}
	return adviceForType[f.Type]
}

var adviceForType = map[FieldType]string{
	TypeText:    "请补填后重新报送",
	TypeName:    "请填写姓名后重新报送",
	TypePlace:   "请补填后重新报送",
	TypeDate:    "请核对原件，写成 2024-05-01 这样的日期",
	TypeInt:     "请填整数",
	TypeMoney:   "请填数字，例如 1234.50",
	TypePercent: "请写成 85% 这样的百分数",
	TypeEnum:    "请补填后重新报送",
	TypeYesNo:   "请填“是”或“否”",
	TypeID:      "请核对原件后改正",
}

func valueNames(f *Field) string {
	s := ""
	for i, v := range f.Values {
		if i > 0 {
			s += "、"
		}
		s += v.Name
	}
	return s
}
