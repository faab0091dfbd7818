package synth

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

// watchedWidth: rule comments written against real exports cite columns up to FU.
const watchedWidth = 177

// watchedColumns is the export （自定义）监测对象信息: what is known of its layout,
// at the columns where it was seen, and columns of policy in between. Everything in
// it is text.
func watchedColumns() ([]registerColumn, error) {
	columns := make([]registerColumn, watchedWidth)
	for _, k := range knownWatchedColumns {
		i, err := excelize.ColumnNameToNumber(k.at)
		if err != nil {
			return nil, err
		}
		columns[i-1] = registerColumn{k.header, func(r *registerRow) cell { return text(k.value(r)) }}
	}
	names := fillerNames()
	for i := range columns {
		if columns[i].header == "" {
			columns[i], names = filler(names[0], i), names[1:]
		}
	}
	return columns, nil
}

var knownWatchedColumns = []struct {
	at, header string
	value      func(*registerRow) string
}{
	{"A", "县", func(r *registerRow) string { return countyName }},
	{"B", "乡", func(r *registerRow) string { return r.w.township(r.person) }},
	{"C", "村", func(r *registerRow) string { return r.w.village(r.person) }},
	{"D", "自然村", hamlet},
	{"E", "户编号", func(r *registerRow) string { return householdNumber(r.number) }},
	{"F", "人编号", func(r *registerRow) string { return r.personNumber() }},
	{"G", "姓名", func(r *registerRow) string { return r.person.name }},
	{"H", "证件类型", (*registerRow).documentKind},
	{"I", "证件号码", (*registerRow).documentNumber},
	{"J", "家庭人口", func(r *registerRow) string { return itoa(r.size()) }},
	{"K", "与户主关系", func(r *registerRow) string { return r.person.relation.String() }},
	{"L", "户类型", (*registerRow).kind},
	{"M", "监测对象类别", (*registerRow).watchKind},
	{"N", "性别", func(r *registerRow) string { return r.person.sex() }},
	{"O", "民族", (*registerRow).nation},
	{"P", "出生日期", (*registerRow).birthday},
	{"Q", "文化程度", func(r *registerRow) string { return r.traits.education }},
	{"AO", "在校生状况", func(r *registerRow) string { return r.traits.school }},
	{"AP", "劳动技能", func(r *registerRow) string { return r.traits.skill }},
	{"AQ", "健康状况", func(r *registerRow) string { return r.traits.health }},
	{"AV", "享受低保政策情况", func(r *registerRow) string { return r.support(false) }},
	{"BI", "享受特困供养政策情况", func(r *registerRow) string { return r.support(true) }},
	{"BR", "是否危房户", func(r *registerRow) string { return "否" }},
	{"BX", "人均纯收入（元）", func(r *registerRow) string { return r.amount(r.income.perHead) }},
	{"BY", "工资性收入", func(r *registerRow) string { return r.amount(r.income.wage) }},
	{"BZ", "生产经营性收入", func(r *registerRow) string { return r.amount(r.income.business) }},
	{"CA", "财产性收入", func(r *registerRow) string { return r.amount(r.income.property) }},
	{"CB", "转移性收入", func(r *registerRow) string { return r.amount(r.income.transfer) }},
	{"CC", "生产经营性支出", func(r *registerRow) string { return r.amount(r.income.expense) }},
	{"CD", "家庭纯收入", func(r *registerRow) string { return r.amount(r.income.net) }},
	{"CE", "家庭理赔收入", func(r *registerRow) string { return r.amount(r.income.claims) }},
	{"CF", "合规自付支出", func(r *registerRow) string { return r.amount(r.income.compliant) }},
	{"CG", "共同生活人口", func(r *registerRow) string { return itoa(r.together()) }},
	{"CH", "整户无劳动能力兜底保障户", (*registerRow).helpless},
	{"CI", "户籍人口", func(r *registerRow) string { return itoa(r.enrolled()) }},
	{"CJ", "是否易地搬迁户", func(r *registerRow) string { return yesNo(r.resettled()) }},
	{"CK", "安置点名称", (*registerRow).settlement},
	{"DE", "风险是否已消除", (*registerRow).eliminated},
	{"DF", "识别监测时间", (*registerRow).identifiedMonth},
	{"DG", "消除监测时间", (*registerRow).eliminatedMonth},
	{"DH", "帮扶责任人", (*registerRow).helper},
	{"DI", "责任人落实时间", (*registerRow).helperDate},
	{"DJ", "帮扶计划制定时间", (*registerRow).planDate},
	{"DZ", "户联系电话", func(r *registerRow) string { return r.traits.phone }},
}

// filed stands once a household. Without it a month in which nothing happened
// would repeat the file of the month before.
func filed(r *registerRow) cell {
	if r.person.order > 1 {
		return cell{}
	}
	return text(r.on.format("2006-01-02"))
}

func hamlet(r *registerRow) string { return fmt.Sprintf("第%d村民组", 1+r.number%5) }

// fillerFacts are the fillers that say something.
var fillerFacts = map[string]func(*registerRow) string{
	"义务教育阶段未上学原因":    func(*registerRow) string { return "" },
	"失学或辍学原因":        (*registerRow).leftSchool,
	"务工所在地":          func(*registerRow) string { return "" },
	"就业渠道":           func(*registerRow) string { return "" },
	"公益性岗位":          func(*registerRow) string { return "" },
	"公益性岗位(月数)":      func(*registerRow) string { return "" },
	"是否参加城乡居民基本医疗保险": (*registerRow).insured,
	"是否参加城镇职工基本医疗保险": func(*registerRow) string { return "否" },
	"是否解决安全饮用水":      (*registerRow).water,
}

// fillerNames are headers of policy that no rule of ours read when they were chosen.
func fillerNames() []string {
	names := []string{"义务教育阶段未上学原因", "失学或辍学原因", "务工所在地", "就业渠道", "公益性岗位", "公益性岗位(月数)",
		"是否参加城乡居民基本医疗保险", "是否参加城镇职工基本医疗保险", "是否参加大病保险", "是否接受医疗救助", "是否参加城乡居民基本养老保险",
		"住房面积", "是否解决安全饮用水", "是否有卫生厕所", "入户道路是否硬化", "是否通生产用电", "是否通广播电视", "与村主干路距离（公里）",
		"致贫返贫风险1", "致贫返贫风险2", "致贫返贫风险3", "致贫返贫风险4", "致贫返贫风险5", "因自然灾害子项", "其他备注", "风险消除方式", "信息采集人"}
	kinds := []string{"产业帮扶", "就业帮扶", "金融帮扶", "公益岗位帮扶", "健康帮扶", "教育帮扶", "社会帮扶", "义务教育保障", "住房安全保障",
		"饮水安全保障", "综合保障", "搬迁", "基础设施建设", "生产生活条件改善", "实施开发式帮扶措施情况", "风险消除后产业帮扶", "风险消除后就业帮扶"}
	for _, k := range kinds {
		for _, what := range []string{"", "项目名称", "开始时间", "完成情况", "责任单位", "资金来源", "受益方式", "备注"} {
			names = append(names, k+what)
		}
	}
	return names
}

// filler columns are mostly empty, as they are in the real export.
func filler(header string, i int) registerColumn {
	if fact, ok := fillerFacts[header]; ok {
		return registerColumn{header, func(r *registerRow) cell { return text(fact(r)) }}
	}
	return registerColumn{header, func(r *registerRow) cell {
		if i%5 == 0 && r.person.order == 1 {
			return text(yesNo(mix(uint64(r.number)<<9|uint64(i))%3 == 0))
		}
		return cell{}
	}}
}

// poorColumns is the export （自定义）脱贫户信息: the same things under the other
// names that the national system has for them, amounts as numbers.
func poorColumns() []registerColumn {
	return slices.Concat(poorFirst, incomeColumns(), poorMore, supportColumns())
}

var poorFirst = []registerColumn{
	{"序号", nil}, // filled in as the rows are written
	{"县(市、区、旗)", func(r *registerRow) cell { return text(countyName) }},
	{"乡(镇)", func(r *registerRow) cell { return text(r.w.township(r.person)) }},
	{"行政村", func(r *registerRow) cell { return text(r.w.village(r.person)) }},
	{"自然村", func(r *registerRow) cell { return text(hamlet(r)) }},
	{"户编号", func(r *registerRow) cell { return text(householdNumber(r.number)) }},
	{"人编号", func(r *registerRow) cell { return text(r.personNumber()) }},
	{"姓名", func(r *registerRow) cell { return text(r.person.name) }},
	{"证件号码", func(r *registerRow) cell { return text(r.documentNumber()) }},
	{"人数", func(r *registerRow) cell { return count(r.size()) }},
	{"与户主关系", func(r *registerRow) cell { return text(r.person.relation.String()) }},
	{"民族", func(r *registerRow) cell { return text(r.nation()) }},
	{"文化程度", func(r *registerRow) cell { return text(r.traits.education) }},
	{"在校生状况", func(r *registerRow) cell { return text(r.traits.school) }},
	{"健康状况", func(r *registerRow) cell { return text(r.traits.health) }},
	{"劳动技能", func(r *registerRow) cell { return text(r.traits.skill) }},
	{"务工时间（月）", func(r *registerRow) cell { return cell{} }},
	{"是否参加大病保险", func(r *registerRow) cell { return text("是") }},
	{"致贫原因1", func(r *registerRow) cell { return text("缺技术") }},
	{"危房户", func(r *registerRow) cell { return text("否") }},
	{"是否解决安全饮用水", func(r *registerRow) cell { return text(r.water()) }},
	{"人均纯收入", func(r *registerRow) cell { return r.amountNumber(r.income.perHead) }},
}

var poorMore = []registerColumn{
	{"户联系电话", func(r *registerRow) cell { return text(r.traits.phone) }},
	{"首次识别时间", func(r *registerRow) cell { return text("201404") }},
	{"人员识别时间", func(r *registerRow) cell { return text("201404") }},
	{"户类型", func(r *registerRow) cell { return text(r.kind()) }},
	{"易返贫致贫户(监测对象)类型", func(r *registerRow) cell { return text(r.watchKind()) }},
	{"风险是否消除", func(r *registerRow) cell { return text(r.eliminated()) }},
	{"风险识别时间", func(r *registerRow) cell { return text(r.identifiedMonth()) }},
	{"风险消除时间", func(r *registerRow) cell { return text(r.eliminatedMonth()) }},
}

// otherColumns is the county's own list, with last year's income beside this
// year's; the list of the year before gives its one income in 万元.
func otherColumns(night int) []registerColumn {
	columns := []registerColumn{
		{"乡镇", func(r *registerRow) cell { return text(r.w.township(r.person)) }},
		{"村", func(r *registerRow) cell { return text(r.w.village(r.person)) }},
		{"自然村", func(r *registerRow) cell { return text(hamlet(r)) }},
		{"户编号", func(r *registerRow) cell { return text(householdNumber(r.number)) }},
		{"人编号", func(r *registerRow) cell { return text(r.personNumber()) }},
		{"姓名", func(r *registerRow) cell { return text(r.person.name) }},
		{"身份证号码", func(r *registerRow) cell { return text(r.person.number) }},
		{"与户主关系", func(r *registerRow) cell { return text(r.person.relation.String()) }},
		{"性别", func(r *registerRow) cell { return text(r.person.sex()) }},
		{"民族", func(r *registerRow) cell { return text(r.nation()) }},
		{"健康状况", func(r *registerRow) cell { return text(r.traits.health) }},
		{"户类型", func(r *registerRow) cell { return text(r.kind()) }},
		{"家庭人口", func(r *registerRow) cell { return count(r.size()) }},
		{"联系电话", func(r *registerRow) cell { return text(r.traits.phone) }},
		{"填报日期", filed},
	}
	if night == lastYearList {
		return append(columns, registerColumn{"人均纯收入（万元）", func(r *registerRow) cell {
			if !r.income.known {
				return cell{}
			}
			return text(wan(r.income.perHead))
		}})
	}
	columns = append(columns,
		registerColumn{"人均纯收入", func(r *registerRow) cell { return text(r.amount(r.income.perHead)) }},
		registerColumn{"上年人均纯收入", func(r *registerRow) cell { return text(r.amount(r.home.lastYear)) }},
		registerColumn{"劳动技能", func(r *registerRow) cell { return text(r.traits.skill) }},
		registerColumn{"在校生状况", func(r *registerRow) cell { return text(r.traits.school) }},
		registerColumn{"是否解决安全饮用水", func(r *registerRow) cell { return text(r.water()) }})
	return slices.Concat(columns, incomeColumns(), supportColumns())
}
