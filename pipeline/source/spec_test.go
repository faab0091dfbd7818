package source

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"yujing/configs/strict"
)

const (
	idColumns   = "证件号码 证件号码_原值 证件号码_状态 证件号码_残疾"
	bornColumns = "性别 出生日期:date 年龄:int 乡镇 村"
	headColumns = "所属户主姓名 所属户主证件号码 所属户主证件号码_原值 所属户主证件号码_状态 所属户主证件号码_残疾 与户主关系"
)

// TestBuiltinSchemas pins the lake schemas: SQL models are written against them.
func TestBuiltinSchemas(t *testing.T) {
	want := map[string]string{
		"农户登记": `户编号! 人编号 姓名! 证件类型 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 与户主关系 性别 民族 出生日期:date 文化程度
			在校生状况 健康状况 劳动技能 县 乡镇 村 自然村 户类型 监测对象类别 风险是否已消除:bool 识别监测时间:date 消除监测时间:date 家庭人口:int
			共同生活人口:int 户籍人口:int
			人均纯收入:money 上年人均纯收入:money 工资性收入:money 生产经营性收入:money 财产性收入:money 转移性收入:money 生产经营性支出:money
			家庭纯收入:money 家庭理赔收入:money 合规自付支出:money 整户无劳动能力兜底保障户:bool 享受低保政策情况 享受特困供养政策情况
			是否危房户:bool 是否解决安全饮用水:bool 失学或辍学原因 是否参加城乡居民基本医疗保险:bool 是否参加城镇职工基本医疗保险:bool
			易地搬迁户:bool 安置点 帮扶责任人 责任人落实日期:date 帮扶计划日期:date 联系电话`,
		"查询授权": `户编号 姓名! 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 乡镇 村 授权日期:date! 有效期至:date 授权书编号`,
		"低保": `姓名! 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 所属户主姓名 所属户主证件号码 所属户主证件号码_原值 所属户主证件号码_状态 所属户主证件号码_残疾
			与户主关系 性别 出生日期:date 年龄:int 乡镇 村 低保证号 低保类别 保障人数:int 月保障金:money 批准日期:date`,
		"特困": `姓名! 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 性别 出生日期:date 年龄:int 乡镇 村 供养方式 月供养金:money 护理等级 批准日期:date`,
		"医保结算": `姓名! 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 性别 出生日期:date 年龄:int 乡镇 村 结算编号 原结算编号 结算时间:date! 医疗类别 定点机构
			医疗费总额:money! 统筹基金支出:money 大病补充医疗保险:money 医疗救助:money 基金支付总额:money 个人支付:money! 全自费金额:money 超限价自费:money 个人账户支出:money
			现金支付:money 退费结算标志:bool`,
		"残疾人证": `姓名! 残疾证号 残疾证号_原值 残疾证号_状态 残疾证号_残疾 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 性别 出生日期:date 年龄:int 乡镇 村 残疾类别
			残疾等级:int 发证日期:date`,
		"住房鉴定":        `姓名! 证件号码 证件号码_原值 证件号码_状态 证件号码_残疾 家庭人口:int 乡镇 村 鉴定等级 鉴定日期:date 唯一住房:bool 结构类型`,
		"学籍":          `<成员> 学籍号 学校名称 学段 年级 班级 学籍状态 困难类型 寄宿:bool 入学日期:date 监护人姓名`,
		"疑似辍学":        `<成员> 学籍号 学校名称 学段 年级 班级 辍学日期:date 辍学原因 辍学类型 劝返情况 监护人姓名`,
		"学费自付":        `<成员> 学籍号 学校名称 学段 年级 班级 学年 学期 学费:money 住宿费:money 教科书费:money 其他费用:money 费用合计:money 资助类型 资助金额:money 自付金额:money 缴费日期:date`,
		"失业登记":        `<成员> 失业日期:date 失业登记日期:date 失业原因 原工作单位 登记证号 领取失业金:bool 月失业金:money 登记状态`,
		"务工收入":        `<成员> 户编号 人编号 务工地点 务工单位 工种 就业渠道 务工状态 月收入:money 务工收入:money 务工月数:int 务工开始日期:date 务工结束日期:date`,
		"公益岗":         `<成员> 岗位名称 岗位类型 用人单位 月补贴:money 公益岗月数:int 上岗日期:date 离岗日期:date 在岗状态`,
		"死亡":          `<成员> 死亡日期:date 死亡原因 注销日期:date 火化日期:date 死亡地点`,
		"户籍迁移":        `<成员> 变动类型 变动日期:date 变动原因 迁出地 迁入地 户号`,
		"交通事故":        `<成员> 事故编号 事故日期:date 事故地点 伤亡情况 责任划分 赔偿金额:money`,
		"受灾":          `<本人> 灾害种类 受灾日期:date 倒塌房屋间数:int 损坏房屋间数:int 受灾面积 直接经济损失:money 救助金额:money 人员伤亡 家庭人口:int`,
		"火灾":          `<本人> 火灾日期:date 起火原因 火灾地点 过火面积 烧毁房屋间数:int 直接财产损失:money 人员伤亡`,
		"饮水安全":        `<本人> 饮水安全状况:bool 饮水出现问题:bool 饮水问题 供水方式 水量达标:bool 水质达标:bool 用水方便:bool 供水保证达标:bool 发现日期:date 家庭人口:int`,
		"大病专项救治":      `<成员> 病种 疾病名称 确诊日期:date 救治状态 救治医院 医疗总费用:money 自付金额:money`,
		"临时救助":        `<本人> 救助类型 救助事由 救助金额:money 救助人数:int 救助日期:date`,
		"低保停发":        `<本人> 停发日期:date 停发原因 低保证号 低保类别 供养方式 保障人数:int 月保障金:money 批准日期:date`,
		"孤儿和事实无人抚养儿童": `<成员> 儿童类别 养育方式 父亲情况 母亲情况 监护人姓名 监护人证件号码 监护人证件号码_原值 监护人证件号码_状态 监护人证件号码_残疾 监护人关系 月基本生活费:money 批准日期:date`,
		"医保参保":        `<成员> 参保状态 参保年度 险种类型 参保身份 人员类别 参保地 居民医保:bool 职工医保:bool 大病保险:bool 参保日期:date 个人缴费:money 资助金额:money`,
		"防贫保险理赔":      `<本人> 报案号 险种 出险日期:date 出险原因 理赔日期:date 赔付金额:money 理赔状态`,
		"农户自主申报":      `<本人> 户编号 户类型 监测对象类别 申报日期:date 申报方式 申报编号 申报事由 风险类型 困难说明 核实情况`,
		"干部排查":        `<本人> 户编号 户类型 监测对象类别 排查日期:date 排查人 排查结果 存在风险:bool 风险类型 拟采取措施`,
		"网格员走访":       `<本人> 走访日期:date 网格员 网格名称 走访情况 存在风险:bool 风险类型 核实情况`,
		"信访线索":        `<本人> 工单编号 受理日期:date 线索来源 诉求内容 诉求类型 办理情况 办结日期:date`,
		"车辆":          `<本人> 号牌号码 车辆类型 品牌型号 使用性质 初次登记日期:date 车辆价格:money 车辆状态`,
		"不动产":         `<本人> 不动产单元号 产权证号 权利类型 登记日期:date 坐落 用途 建筑面积 共有情况`,
		"工商":          `<本人> 企业名称 统一社会信用代码 主体类型 经营范围 经营状态 注册资本:money 成立日期:date 任职`,
		"财政供养":        `<本人> 单位名称 编制类型 供养类别 职务 供养状态 月工资:money`,
	}
	// Who a row is about is written alike in all the later lists: a person, and
	// where it is a list of members, the head of the household too.
	who := strings.NewReplacer("<本人>", "姓名! "+idColumns+" "+bornColumns, "<成员>", "姓名! "+idColumns+" "+headColumns+" "+bornColumns)
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
		full := "行键! 文件摘要! 工作表! 行号:int! " + who.Replace(want[s.Name]) + " 原值 其他列 处理说明"
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
		if s.Annotation != slices.Contains([]string{"车辆", "不动产", "工商", "财政供养"}, s.Name) {
			t.Errorf("%s: annotation %v", s.Name, s.Annotation)
		}
		if s.Negative != (s.Name == "医保结算") {
			t.Errorf("%s: negative %v", s.Name, s.Negative)
		}
		if never := slices.Contains([]string{"受灾", "火灾", "农户自主申报", "查询授权"}, s.Name); never != (s.MaxAgeDays == 0) {
			t.Errorf("%s: %d days", s.Name, s.MaxAgeDays)
		}
		if s.Person.Name != "姓名" || len(s.Person.IDs) == 0 || s.Title == "" || s.MaxLoss == "" || len(s.Key) == 0 {
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
		{"needed field of no field", "person:", "needs_any: [类型]\nperson:", 5, "是不是“类别”"},
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
