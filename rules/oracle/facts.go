package oracle

// Household is a row of 户 and all facts about it. 户编号 stands in none of them.
type Household struct {
	ID         string        // 户编号
	Row        string        // 行键
	Class      Maybe[string] // 户类
	State      Maybe[string] // 监测状态
	Category   Maybe[string] // 监测对象类别
	Identified Maybe[Day]    // 识别监测时间
	Cleared    Maybe[Day]    // 消除监测时间
	Months     Maybe[int]    // 监测月数
	Backstop   Maybe[bool]   // 整户无劳动能力兜底保障户
	BadHouse   Maybe[bool]   // 是否危房户, as registered
	GoodWater  Maybe[bool]   // 是否解决安全饮用水, as registered

	Persons    []Person     // 人员
	Income     *Income      // 户收入
	Bills      []Bill       // 医疗费用
	Fees       []Fee        // 教育费用
	Losses     []Loss       // 支出 of the kind 灾害损失
	Aids       []Aid        // 救助
	Disabled   []Disability // 残疾
	Houses     []House      // 住房
	Water      *Water       // 饮水
	Dropouts   []Dropout    // 辍学
	Insurance  []Insurance  // 参保
	Claims     []Claim      // 理赔
	Events     []Event      // 户事件
	Departures []Departure  // 离开
	Listed     []Listed     // 上期名单
	Expenses   []Expense    // 支出, worked out of bills, fees and losses
	Spending   []Spending   // 户支出, worked out of expenses
	Profile    Profile      // 户情, worked out of the rest
}

// Person is a row of 人员. What the register says of school and insurance stands in
// for the lists where these have not come.
type Person struct {
	ID      string        // 人编号
	Name    Maybe[string] // 姓名
	Row     string        // 行键
	Age     Maybe[int]    // 年龄
	CanWork Maybe[bool]   // 有劳动能力
	Insured Maybe[bool]   // 登记参保
	Dropped bool          // 失学或辍学原因 gives a reason
}

// Subject is whom a row of a list names: a person of the household where he was
// found in the register.
type Subject struct {
	Person Maybe[string] // 人编号
	Name   Maybe[string] // 姓名
}

// Income is a row of 户收入.
type Income struct {
	Row, LastRow Maybe[string] // 行键 (always known), 上年行键
	Year         Maybe[int]    // 年度
	PerHead      Maybe[Fen]    // 人均纯收入
	LastPerHead  Maybe[Fen]    // 上年人均纯收入
	Net          Maybe[Fen]    // 家庭纯收入
	Heads        Maybe[int]    // 收入人口
	Claimed      Maybe[Fen]    // 理赔收入, as registered
	OutOfPocket  Maybe[Fen]    // 合规自付支出, as registered
	// What the reference income was worked out with.
	CountedClaims, CountedOutOfPocket Maybe[Fen] // 计入理赔, 计入自付
	Reference, ReferencePerHead       Maybe[Fen] // 参考收入, 人均参考收入
	Basis                             Maybe[string]
}

// Bill is a row of 医疗费用.
type Bill struct {
	Subject
	Row       string
	Settled   Maybe[Day] // 结算时间
	Total     Maybe[Fen] // 医疗费总额
	Own       Maybe[Fen] // 个人支付
	Eligible  Maybe[Fen] // 合规自付
	Layers    [4]Maybe[Fen]
	Inpatient Maybe[bool] // 住院
}

// Layers are the payers of a bill in the order of Bill.Layers: the words of the
// parameter medical_layers. The columns are 统筹基金支付, 大病保险支付 and so on.
var Layers = [4]string{"统筹基金", "大病保险", "医疗救助", "个人账户"}

// Fee is a row of 教育费用.
type Fee struct {
	Subject
	Row               string
	Year              Maybe[string] // 学年, 2026-2027
	Stage             Maybe[string] // 学段
	Charged, Aid, Own Maybe[Fen]    // 费用合计, 资助金额, 自付金额
	Paid              Maybe[Day]    // 计费日期
}

// Loss is what a disaster or a fire cost the household.
type Loss struct {
	Row    string
	Day    Maybe[Day]
	Amount Fen
}

// Aid is a row of 救助.
type Aid struct {
	Subject
	Row       string
	Kind      string     // 类别: 低保, 特困
	Approved  Maybe[Day] // 批准日期
	FirstSeen Maybe[Day] // 首次出现日期
}

// Disability is a row of 残疾.
type Disability struct {
	Subject
	Row               string
	Type              Maybe[string] // 残疾类别
	Level             Maybe[int]    // 残疾等级, 1 the worst
	Issued, FirstSeen Maybe[Day]    // 发证日期, 首次出现日期
}

// House is a row of 住房.
type House struct {
	Subject
	Row      string
	Grade    Maybe[string] // 鉴定等级, A to D
	Assessed Maybe[Day]    // 鉴定日期
	Only     Maybe[bool]   // 唯一住房
}

// Water is the row of 饮水.
type Water struct {
	Row     string
	Safe    Maybe[bool]   // 饮水安全
	Problem Maybe[string] // 问题
	Found   Maybe[Day]    // 发现日期
}

// Dropout is a row of 辍学.
type Dropout struct {
	Subject
	Row   string
	Stage Maybe[string] // 学段
	Left  Maybe[Day]    // 辍学日期
}

// Insurance is a row of 参保.
type Insurance struct {
	Subject
	Row     string
	Insured Maybe[bool]   // 已参保
	Status  Maybe[string] // 参保状态
	Year    Maybe[int]    // 年度
}

// Claim is a row of 理赔.
type Claim struct {
	Subject
	Row            string
	Happened, Paid Maybe[Day] // 出险日期, 理赔日期
	Amount         Maybe[Fen] // 赔付金额
	Status         Maybe[string]
}

// Event is a row of 户事件.
type Event struct {
	Subject
	Source, Kind   string // 源, 种类
	Row            string
	Day, FirstSeen Maybe[Day] // 日期, 首次出现日期
	Amount         Maybe[Fen]
}

// Departure is a row of 离开: a person who died or moved away.
type Departure struct {
	Subject
	Row, Source, Where string
	Day                Maybe[Day]
}

// Listed is a row of 上期名单: what a list rule said on the night before.
type Listed struct {
	Rule, Period        string
	Observed, Threshold Maybe[Fen]
}

// Expense is a row of 支出.
type Expense struct {
	Subject
	Kind, Row string
	Day       Maybe[Day]
	Amount    Fen
}

// Spending is a row of 户支出: what a household spent of a kind in a period.
type Spending struct {
	Kind, Period string
	Amount       Maybe[Fen]
	Count        int
	Rows         []string
}

// Profile is the row of 户情.
type Profile struct {
	AtHome                                           Maybe[int]    // 在家人数
	Assured, Destitute                               Maybe[int]    // 低保人数, 特困人数
	OnlyOld, OnlyDisabled, OnlyOldOrDisabled         Maybe[bool]   // 只有老人, 只有残疾人, 只有老人或残疾人
	NobodyCanWork                                    Maybe[bool]   // 整户无劳动能力
	SafeHouse, SafeWater, InSchool, MedicallyCovered Maybe[bool]   // 住房安全, 饮水安全, 义务教育有保障, 医疗有保障
	Problems                                         Maybe[string] // 三保障问题
}

// secured are the four guarantees of a profile.
func (p Profile) secured() []Maybe[bool] {
	return []Maybe[bool]{p.SafeHouse, p.SafeWater, p.InSchool, p.MedicallyCovered}
}

// Words that the register and the lists use.
const (
	Uncleared    = "未消除"
	Cleared      = "已消除"
	Never        = "非监测对象"
	Ordinary     = "一般农户"
	MinimumAid   = "低保"
	DestituteAid = "特困"
)

// Unknown is how many of the four guarantees are not known: 三保障不详项数.
func (p Profile) Unknown() int {
	n := 0
	for _, s := range p.secured() {
		if !s.Known {
			n++
		}
	}
	return n
}
