package source

import "strings"

// kindWords say what a table of the source holds.
var kindWords = map[Kind]string{
	Register: "比对的底册，一行一个人",
	Roster:   "某一时点的全名单",
	Events:   "一行一件事，各期会有重复",
}

// Comment is what an analyst reads about the table of the source.
func (s *Spec) Comment() string {
	title := s.Title
	if title == "" {
		title = s.Name
	}
	return s.Name + "：" + title + "，" + s.Department + "送来，" + kindWords[s.Kind] + "。保留各期，“本期”为真的是现行的一期。"
}

// fixedComments are those of the columns that every source has.
var fixedComments = map[string]string{
	"行键":   "这一行的编号，预警依据用它指回原表",
	"文件摘要": "文件内容的 SHA-256",
	"工作表":  "在哪张工作表",
	"行号":   "工作表中的第几行",
	"原值":   "改动过的、没有采用的值原来怎么写（JSON）",
	"其他列":  "说明文件里没有的列，原样保留（JSON）",
	"处理说明": "读这一行时做过什么处理",
	"列":    "第几列（字母）",
	"列名":   "表格里的表头",
	"字段":   "对应说明文件里的哪一列",
	"值":    "有问题的值，证件号码已遮盖",
	"原因":   "为什么有问题",
	"处理建议": "请报送部门怎么做",
	"级别":   "拒收：整行没有采用；警告：只有这个值没有采用",
	"原行":   "拒收的整行，原样保留（JSON）",
}

// typeWords say how a value is to be taken; a text says nothing.
var typeWords = map[FieldType]string{
	TypeName: "姓名", TypePlace: "地名", TypeDate: "日期", TypeInt: "整数", TypeMoney: "金额，单位：元",
	TypePercent: "百分数，85% 记作 85.00", TypeYesNo: "是否",
}

// comment says what kind of value a field holds, in what unit, and under which
// headers it comes.
func (f Field) comment() string {
	var parts []string
	say := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	if f.Type == TypeID {
		say("证件号码，规范成 18 位；不能用的为空")
	}
	say(typeWords[f.Type])
	if len(f.Values) > 0 && f.Type != TypeYesNo {
		say("只有：" + valueNames(&f))
	}
	if f.Required {
		say("必填")
	}
	if len(f.Aliases) > 0 {
		say("表头也写作：" + strings.Join(f.Aliases, "、"))
	}
	return strings.Join(parts, "；")
}
