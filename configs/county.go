package configs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"yujing/configs/strict"
	"yujing/pipeline/alert/answer"
	"yujing/pipeline/alert/workday"
	"yujing/pipeline/identity"
)

// County is county.yaml, checked and with its defaults filled in.
type County struct {
	Name, Code string
	Aliases    []string
	Townships  []identity.Township
	Packs      []string
	Parameters map[string][]DatedValue // by parameter of a rule pack
	// Figures are yearly reference figures by name and year, in yuan: 农村居民人均可支配收入.
	Figures   map[string]map[int]string
	Sources   map[string]SourceSettings
	Issue     Issue
	Deadlines workday.Deadlines
	Answers   []answer.Kind // the drop-down of the books, in its order
	// TakenInDays is how long a household that a township will take in may be missing
	// from the national export before the county is told.
	TakenInDays int
	Masking     Masking
	Inbox       InboxSettings
	Ledger      LedgerSettings
	Tolerance   Tolerance
	Link        Link
	Income      Income
	Engine      Engine
}

// DatedValue is the value of a rule parameter from a day on, oldest first.
type DatedValue struct {
	From    time.Time         // UTC midnight
	Value   string            // as written, a list joined by 、; "" when by class
	Classes map[string]string // household class to value; nil when one for all
	Line    int               // where it stands in county.yaml
}

// SourceSettings overrides the spec of a source; what is not set stays as the
// spec has it.
type SourceSettings struct {
	MaxAgeDays *int   // nil: as the spec says
	MaxLoss    string // a share; "": as the spec says
	// AcceptLossUntil: deliveries up to this day may have lost any number of rows,
	// because somebody has checked that they really did. Zero: none.
	AcceptLossUntil time.Time
}

// Masking says how ID numbers look outside the county office.
type Masking struct{ ID string }

// The ways to mask an ID number.
const (
	MaskSixFour = "6+4"
	MaskNone    = "none"
)

// InboxSettings is about the files that come in.
type InboxSettings struct {
	// PasswordsFile names the file for LoadPasswords with the passwords of
	// protected files, by source or department; "" when there are none.
	PasswordsFile string
}

// LedgerSettings is about the books of the townships.
type LedgerSettings struct {
	// PasswordsFile names the file for LoadPasswords, relative to the workspace
	// unless absolute; "" leaves the books unlocked.
	PasswordsFile string
}

// Tolerance is how many rejected rows a night may have before it says so in its
// exit status.
type Tolerance struct{ RejectedShare string }

// Link says when two records count as one person, and from when on the model
// that decides it is the one learnt on that night.
type Link struct {
	Accept string    // decimal share: a link at least this likely is made
	Review string    // a person at least this likely to be in the register is asked about
	Train  time.Time // UTC midnight: the first night from here on learns afresh; zero: never again
}

// Income says how an income is reckoned: places differ in both (domain.md section 3).
type Income struct {
	Divisor string // by whom a household's income is divided: one of IncomeDivisors
	Period  string // whose claims and expenses count in the reference income: one of IncomePeriods
}

// IncomeDivisors are the heads that a household's income can be divided by; the
// first holds where the county says nothing.
var IncomeDivisors = []string{"家庭人口", "共同生活人口", "户籍人口"}

// IncomePeriods are the periods of table 期间; the first holds where the county
// says nothing.
var IncomePeriods = []string{"上月底12个月", "近12个月", "当年", "上一自然年", "采集年度", "上一采集年度", "当月", "上月"}

// Engine is what the database may use.
type Engine struct {
	Memory  string // 2GB
	Threads int    // 0: all
	Temp    string // "": within the workspace
}

// Error is a mistake in a configuration file: exit status 2.
type Error = strict.Error

// DefaultPack is in force in a county that names none: the events that all places
// have in common.
const DefaultPack = "national"

// defaults is what holds where county.yaml is silent; the template documents it.
func defaults() County {
	return County{
		Packs:       []string{DefaultPack},
		Parameters:  map[string][]DatedValue{},
		Figures:     map[string]map[int]string{},
		Sources:     map[string]SourceSettings{},
		Issue:       Issue{Rhythm: EveryNight, Weekday: time.Monday, Day: 1},
		Deadlines:   defaultDeadlines(),
		Answers:     answer.Defaults(),
		TakenInDays: 30,
		Masking:     Masking{ID: MaskSixFour},
		Tolerance:   Tolerance{RejectedShare: "0.05"},
		Link:        Link{Accept: "0.99", Review: "0.5"},
		Income:      Income{Divisor: IncomeDivisors[0], Period: IncomePeriods[0]},
		Engine:      Engine{Memory: "2GB"},
	}
}

// LoadCounty reads county.yaml. Its mistakes are of type *Error, joined.
func LoadCounty(path string) (*County, error) {
	data, err := read(path, "请先用 yujing init 建立工作区，或用 -C 指明工作区")
	if err != nil {
		return nil, err
	}
	return parseCounty(filepath.Base(path), data)
}

// read reads a configuration file; hint tells what to do when it is not there.
func read(path, hint string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Error{File: filepath.Base(path), Msg: "找不到这个文件；" + hint}
	}
	if err != nil {
		return nil, fmt.Errorf("read configuration: %w", err)
	}
	return data, nil
}
