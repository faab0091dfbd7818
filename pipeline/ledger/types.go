package ledger

import (
	"fmt"
	"time"
)

// Options say how a book leaves the county. The zero value is the careful one:
// numbers masked, no password.
type Options struct {
	// FullID leaves identity numbers whole (county.yaml masking: none). Without
	// it every number is masked 6+4, in every sheet and every text.
	FullID bool
	// Password locks the whole book (ECMA-376 encryption); "" leaves it open.
	Password string
}

// Township is everything that stands in the book of one township. Slices are
// printed in the order given: sort them in SQL (village, household, clue).
// A zero time.Time is an unknown date and leaves its cell empty.
type Township struct {
	County   string    // 沁河县
	Township string    // 城关镇; part of every Checksum, so spell it as in 预警.乡镇
	Night    time.Time // the night whose data this is
	Batch    string    // 批次号 printed on the first page and in the page footer
	Due      time.Time // by when a book without clues must be answered; with clues, theirs hold
	ReturnTo string    // who the filled book goes back to; "" prints a general wording
	Answers  []string  // the words of the drop-down; nil: Results

	Frozen       []NotEvaluated
	FileProblems []FileProblem // only those that may hide a household of this township
	Households   []Household   // what this batch asks: new, reopened, worsened, overdue
	Supplements  []Household   // new risks of monitored households, for their helpers to take note of
	Pending      []Household   // sent by earlier batches and not answered yet, for reference
	Lists        []List        // standing lists (名单), this township's households only
	Questions    []Question
	DataIssues   []DataIssue
	Gone         []Household // clues that tonight's data no longer shows (线索消失); Clue.Note says why if known
}

// NotEvaluated is a rule that could not be judged tonight.
type NotEvaluated struct {
	Rule   string    // rule title
	Source string    // the source that is missing, stale or shrunken; "" where Reason names it
	Reason string    // 未送达 / 超过有效期 35 天 / 行数比上次少 62% …
	Frozen int       // how many clues are frozen by it (in this township; in Summary: in the county)
	Since  time.Time // since which night
}

// FileProblem is a file that was left alone tonight (unreadable, undecidable,
// still being written), or a sheet of a file in use that nobody could read.
type FileProblem struct {
	Department string // inbox folder
	File       string // file name
	Reason     string // why it could not be read
	Advice     string // what to do
}

// FilesLeft is what the county hears of the files that were not used: each one
// that is a problem, and how many simply wait for their day.
type FilesLeft struct {
	Problems []FileProblem
	Later    int // dated after the night
}

// Waiting says in a line how many files wait, "" when none does.
func (l FilesLeft) Waiting() string {
	if l.Later == 0 {
		return ""
	}
	return fmt.Sprintf("另有 %d 个文件日期晚于今夜，到期自动使用。", l.Later)
}

// Household is one block: a household with all its clues. One without clues is
// not printed.
type Household struct {
	ID         string   // 户编号
	Head       string   // 户主
	HeadNumber string   // 户主证件号码, whole
	Township   string   // needed in Summary only
	Village    string   // 村
	Hamlet     string   // 自然村
	Kind       string   // 户类型
	Category   string   // 监测对象类别; "" = not a 监测对象
	Status     string   // 监测状态: 未消除 | 已消除 | 非监测对象
	Size       *int     // 家庭人口; nil = unknown
	Phone      string   // 联系电话; printed in township books only
	Helper     string   // 帮扶责任人, of monitored households
	Remarks    []string // 标注: what is good to know at the door, such as the class that may fit
	Clues      []Clue
}

// Values that the renderer knows and treats specially. Others are printed as
// they come.
const (
	StateNew       = "新增"
	StateContinues = "持续"
	StateWorse     = "加重"
	StateFrozen    = "冻结"

	WhyReopened = "重开"
	WhyOverdue  = "催办"

	ColourRed    = "红"
	ColourYellow = "黄"
	ColourGreen  = "绿"

	StatusNormal  = "正常"  // SourceState.Status; every other one is shown in red
	RuleEvaluated = "已评估" // Rule.State; every other one is shown beside the title
)

// Clue is one line of the ledger.
type Clue struct {
	ID         string    // 线索编号: the key that the feedback is read back by
	State      string    // 新增 | 持续 | 加重 | 冻结
	Why        string    // why this batch asks: 新增 | 重开 | 加重 | 催办; "" as State
	Office     string    // 办理状态: 待下发 | 已下发 | 逾期 | 核实中 | 已答复 | 已关闭
	Urgent     bool      // 紧急: sent at once, whatever the rhythm of the batches
	Nature     string    // 疑似新增 | 补充风险 | 回退/重新纳入
	Person     string    // 线索人员; "" = the whole household
	Number     string    // 证件号码 of the person, whole
	Relation   string    // 与户主关系
	Category   string    // 预警类型: 收入, 因病 …
	Rule       string    // rule title
	Colour     string    // 红 | 黄 | 绿
	Evidence   string    // 预警依据: the sentence
	Department string    // 来源部门
	FirstSeen  time.Time // 首次发现日期
	Issued     time.Time // 下发日期
	Due        time.Time // 反馈截止
	Overdue    bool      // 逾期
	Method     string    // 匹配方式
	Note       string    // 备注, e.g. why a clue is gone (printed on 线索消失)
}

// Question asks the township whether a department's row means a person of the
// register. It is printed as one line a candidate, each answered 是 / 不是 / 不确定.
type Question struct {
	ID         string // 确认编号: with the candidate's 户编号, the key of the answer
	Department string
	Source     string // which list: 低保, 医保结算 …
	Name       string // as the department wrote it
	Number     string // as the department wrote it, whole
	Says       string // what else the row says: township, village, amount …
	Candidates []Candidate
}

// Candidate is a household that the department's row may mean.
type Candidate struct {
	HouseholdID string
	Head        string
	Village     string
	Person      string // the member of the register that is compared
	Number      string // the member's number, whole
	Relation    string
	Why         string // what agrees and what does not
}

// DataIssue is something wrong in the register, to be put right by the township
// in the national system.
type DataIssue struct {
	Township    string // needed in Summary only
	Village     string
	HouseholdID string
	Head        string
	Person      string
	Number      string // whole
	Problem     string
	File        string
	Sheet       string
	Row         int    // 0 = unknown
	Column      string // letter or header; may be ""
	Advice      string
}

// Summary is the county's own book: every township, every list.
type Summary struct {
	County string
	Night  time.Time
	Batch  string

	Frozen       []NotEvaluated
	FileProblems FilesLeft
	Townships    []TownshipFile
	Rules        []Rule      // tonight's rules in pack order, also those without a hit: a table of 总览
	Households   []Household // all townships, Household.Township filled
	Unmatched    []Unmatched
	Problems     []Problem
	Sources      []SourceState
	Sheets       []SheetBalance
	DataIssues   []DataIssue
	Lists        []List
	Hints        []Hint
	Statistics   []Sheet // of the month so far, and the standing lists
}

// TownshipFile is a line of 各乡镇台账目录: which book went to whom, and how much is
// in it. A township without a book is listed with File "".
type TownshipFile struct {
	Township string
	File     string // file name of its ledger
	Locked   bool   // written with a password
	Contents
}

// Contents counts what a township's book holds, in lines.
type Contents struct {
	Households  int // of Clues
	Clues       int // on 核查台账
	Overdue     int // of Clues
	Supplements int
	Pending     int
	Listed      int // on all lists together
	Questions   int // questions, not candidates
	DataIssues  int
	Gone        int
}

// Contents counts the book.
func (t Township) Contents() Contents {
	n := total(t.Households)
	c := Contents{Households: n.households, Clues: n.clues, Overdue: n.overdue, Supplements: total(t.Supplements).clues,
		Pending: total(t.Pending).clues, Questions: len(t.Questions), DataIssues: len(t.DataIssues), Gone: total(t.Gone).clues}
	for _, l := range t.Lists {
		c.Listed += len(l.Entries)
	}
	return c
}

// Rule is a row of 总览.
type Rule struct {
	Title      string // equal to Clue.Rule
	Category   string
	Department string // lead department
	State      string // 已评估 | 未评估
}

// Evaluated says whether no clue under this rule means that there is none. A
// rule of unknown state is taken for evaluated.
func (r Rule) Evaluated() bool {
	return r.State == "" || r.State == RuleEvaluated
}

// Unmatched is a department row whose person was not found in the register.
type Unmatched struct {
	Department string
	Source     string
	Reason     string // 未在册 | 号码不可用 | 一人多户 …
	Name       string
	Number     string // whole, or as written
	Township   string
	Village    string
	Note       string // what was tried, what to do
	File       string
	Sheet      string
	Row        int
}

// Problem is a value that a department should put right: a line of the rejects
// and warnings.
type Problem struct {
	Department string
	Source     string
	Level      string // 拒收 | 警告
	File       string
	Sheet      string
	Row        int
	Column     string // letter
	Header     string
	Value      string // masked by source already; masked again here
	Reason     string
	Advice     string
}

// SourceState is what a source was tonight.
type SourceState struct {
	Source     string
	Department string
	Delivered  time.Time // date of the delivery in use; zero = never delivered
	File       string    // the delivery in use
	Rows       *int64    // rows in use; nil = none
	Before     *int64    // rows of the delivery before; nil = none
	Status     string    // 正常 | 未送达 | 超期 | 行数骤减 …
	Note       string
	Rules      []string // titles of the rules that read it
}

// SheetBalance is the equation of one sheet: Read = Loaded + Rejected + skipped +
// Unrecognised.
type SheetBalance struct {
	Department string
	Source     string
	File       string
	Sheet      string
	Read       int64
	Loaded     int64
	Rejected   int64
	Blank      int64
	Title      int64
	Header     int64
	Total      int64
	Note       int64
	// Unrecognised are the rows of a sheet whose header nobody recognised: all of
	// them, or none.
	Unrecognised int64
}

// Skipped is the sum of the rows that are no records.
func (b SheetBalance) Skipped() int64 {
	return b.Blank + b.Title + b.Header + b.Total + b.Note
}

// Balanced says whether no row has vanished.
func (b SheetBalance) Balanced() bool {
	return b.Read == b.Loaded+b.Rejected+b.Skipped()+b.Unrecognised
}
