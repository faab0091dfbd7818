package source

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"yujing/configs/strict"
)

// TestBuiltinSchemas pins the lake schemas: SQL models are written against them.
func TestBuiltinSchemas(t *testing.T) {
	want := map[string]string{
		"农户登记": `户编号! 人编号 姓名! 证件类型 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 与户主关系 性别 民族 出生日期:date 文化程度
			在校生状况 健康状况 劳动技能 县 乡镇 村 自然村 户类型 监测对象类别 风险是否已消除:bool 识别监测时间:date 消除监测时间:date 家庭人口:int
			人均纯收入:money 上年人均纯收入:money 工资性收入:money 生产经营性收入:money 财产性收入:money 转移性收入:money 生产经营性支出:money
			家庭纯收入:money 家庭理赔收入:money 合规自付支出:money 整户无劳动能力兜底保障户:bool 享受低保政策情况 享受特困供养政策情况
			是否危房户:bool 联系电话`,
		"低保": `姓名! 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 所属户主姓名 所属户主证件号码 所属户主证件号码_原值 所属户主证件号码_状态 所属户主证件号码_残疾
			与户主关系 性别 出生日期:date 年龄:int 乡镇 村 低保证号 低保类别 保障人数:int 月保障金:money 批准日期:date`,
		"特困": `姓名! 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 性别 出生日期:date 年龄:int 乡镇 村 供养方式 月供养金:money 护理等级 批准日期:date`,
		"医保结算": `姓名! 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 性别 出生日期:date 年龄:int 乡镇 村 结算编号 原结算编号 结算时间:date! 医疗类别 定点机构
			医疗费总额:money! 统筹基金支出:money 大病补充医疗保险:money 医疗救助:money 基金支付总额:money 个人支付:money! 个人账户支出:money
			现金支付:money 退费结算标志:bool`,
		"残疾人证": `姓名! 残疾证号 残疾证号_原值 残疾证号_状态 残疾证号_残疾 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 性别 出生日期:date 年龄:int 乡镇 村 残疾类别
			残疾等级:int 发证日期:date`,
		"住房鉴定": `姓名! 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 家庭人口:int 乡镇 村 鉴定等级 鉴定日期:date 唯一住房:bool 结构类型`,
	}
	specs := builtinSpecs(t)
	if len(specs) != len(want) {
		t.Errorf("%d specs", len(specs))
	}
	types := map[Type]string{Integer: ":int", Money: ":money", Day: ":date", Boolean: ":bool"}
	for _, s := range specs {
		var got []string
		for _, c := range s.Columns() {
			mark := ""
			if c.Required {
				mark = "!"
			}
			got = append(got, c.Name+types[c.Type]+mark)
		}
		full := "行键! 文件摘要! 工作表! 行号:int! " + want[s.Name] + " 原值 其他列 处理说明"
		if d := cmp.Diff(strings.Fields(full), got); d != "" {
			t.Errorf("%s: %s", s.Name, d)
		}
	}
}

func TestBuiltinSettings(t *testing.T) {
	for _, s := range builtinSpecs(t) {
		register := s.Name == "农户登记"
		if (s.Kind == Register) != register || (s.History == HistoryTwoYear) != register {
			t.Errorf("%s: kind %s, history %s", s.Name, s.Kind, s.History)
		}
		if s.Negative != (s.Name == "医保结算") {
			t.Errorf("%s: negative %v", s.Name, s.Negative)
		}
		if s.Person.Name != "姓名" || len(s.Person.IDs) == 0 || s.MaxAgeDays == 0 || s.MaxLoss == "" || len(s.Key) == 0 {
			t.Errorf("%s: incomplete: %+v", s.Name, s)
		}
	}
}

// minimal is a spec that loads; mistakes are put into it.
const minimal = `name: 临时救助
kind: events
department: 民政
key: [姓名]
person: {name: 姓名, id: [身份证]}
fields:
  - {name: 姓名, type: name, required: true}
  - {name: 身份证, type: id}
  - {name: 类别, type: enum, values: {急难: [急难型], 支出: []}}
`

func load(text string) ([]*Spec, error) {
	return LoadSpecs(fstest.MapFS{"临时救助.yaml": {Data: []byte(text)}, "读我.txt": {Data: []byte("不是说明")}})
}

// TestLoadSpecsByYAMLAlone: a source nobody thought of.
func TestLoadSpecsByYAMLAlone(t *testing.T) {
	specs, err := load(minimal)
	if err != nil {
		t.Fatal(err)
	}
	want := &Spec{Name: "临时救助", Kind: Events, Department: "民政", Key: []string{"姓名"}, History: HistoryAll,
		Person: Person{Name: "姓名", IDs: []string{"身份证"}},
		Fields: []Field{{Name: "姓名", Type: TypeName, Required: true}, {Name: "身份证", Type: TypeID},
			{Name: "类别", Type: TypeEnum, Values: []EnumValue{{"急难", []string{"急难型"}}, {"支出", nil}}}}}
	if d := cmp.Diff([]*Spec{want}, specs); d != "" {
		t.Error(d)
	}
}

// TestLoadSpecsMistakes: each is one line of Chinese that names file and line.
func TestLoadSpecsMistakes(t *testing.T) {
	tests := []struct {
		name, old, new string
		line           int
		says           string
	}{
		{"unknown key", "key: [姓名]", "keys: [姓名]", 4, "是不是“key”"},
		{"unknown field key", "required: true", "require: true", 7, "是不是“required”"},
		{"unknown type", "type: enum", "type: emun", 9, "emun"},
		{"unknown kind", "kind: events", "kind: event", 2, "events"},
		{"no kind", "kind: events\n", "", 1, "缺少“kind”"},
		{"other name", "name: 临时救助", "name: 救助", 1, "文件名“临时救助”"},
		{"key of no field", "key: [姓名]", "key: [姓明]", 4, "是不是“姓名”"},
		{"person of no field", "id: [身份证]", "id: [身份]", 5, "是不是“身份证”"},
		{"person of wrong type", "id: [身份证]", "id: [类别]", 5, "应当是 id"},
		{"alias of two fields", "{name: 身份证, type: id}", "{name: 身份证, type: id, aliases: [姓　名]}", 8, "已属于“姓名”"},
		{"name of another alias", "{name: 身份证, type: id}", "{name: 身份证, type: id, aliases: [类别]}", 9, "已属于“身份证”"},
		{"field twice", "{name: 类别, type: enum", "{name: 身份证, type: enum", 9, "重复"},
		{"our own column", "{name: 类别, type: enum", "{name: 行号, type: enum", 9, "程序自己"},
		{"id suffix taken", "{name: 类别, type: enum", "{name: 身份证_状态, type: enum", 9, "重复"},
		{"word of two values", "支出: []", "支出: [急难型]", 9, "已表示“急难”"},
		{"enum without values", ", values: {急难: [急难型], 支出: []}", "", 9, "values"},
		{"values of a text", "type: enum", "type: text", 9, "不用写 values"},
		{"yesno with other words", "type: enum", "type: yesno", 9, "只能写 是 和 否"},
		{"int with other words", "type: enum", "type: int", 9, "应当是整数"},
		{"required id", "type: id}", "type: id, required: true}", 8, "不能写 required"},
		{"loss over one", "department: 民政", "department: 民政\nmax_loss: 20", 4, "0 到 1"},
		{"not yes or no", "required: true", "required: 必填", 7, "true"},
		{"no fields", minimal[strings.Index(minimal, "fields:"):], "fields: []\n", 6, "至少要有一列"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(minimal, tt.old, tt.new, 1)
			if text == minimal {
				t.Fatal("nothing was changed")
			}
			_, err := load(text)
			var e *strict.Error
			if !errors.As(err, &e) {
				t.Fatalf("error %v", err)
			}
			if e.File != "sources/临时救助.yaml" || e.Line != tt.line || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%v\nwant line %d saying %s", err, tt.line, tt.says)
			}
		})
	}
	if _, err := LoadSpecs(fstest.MapFS{}); err == nil {
		t.Error("an empty folder loads")
	}
}

// TestDigest: what changes the reading changes the digest, a comment does not.
func TestDigest(t *testing.T) {
	digest := func(text string) string {
		specs, err := load(text)
		if err != nil {
			t.Fatal(err)
		}
		return specs[0].Digest()
	}
	plain := digest(minimal)
	if len(plain) != 64 || digest("# 说明\n"+minimal) != plain {
		t.Error("a comment changes the digest")
	}
	for _, edit := range [][2]string{{"type: id}", "type: id, aliases: [号码]}"}, {"急难型", "急难类"}, {"events", "roster"}} {
		if digest(strings.Replace(minimal, edit[0], edit[1], 1)) == plain {
			t.Errorf("%v does not change the digest", edit)
		}
	}
}
