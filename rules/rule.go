package rules

import "time"

// Rule is one rule file: what its header says, and its SELECT.
type Rule struct {
	ID        string
	Title     string
	Kind      Kind
	Category  string // one of Categories
	Colour    string // 红, 黄 or 绿
	Lead      string // the department that answers for it
	Support   []string
	Basis     []Basis
	Sources   []Need   // department lists without which it is not evaluated
	Params    []string // parameters of the pack that it uses
	Worsen    *Worsen  // nil: a clue of this rule cannot worsen
	QuietDays int      // an answered clue stays silent this long
	Deadline  *Deadline
	Urgent    bool   // 绿色通道: sent the day it is found
	Unit      string // of 观测值 and 阈值
	Examples  []Example

	Pack *Pack
	File string
	SQL  string // the SELECT with its $names, without header and semicolon
	line int    // the line of the file on which SQL begins
}

// Need is a department list that a rule rests on.
type Need struct {
	Source string
	// MaxAgeDays: the rule is not evaluated when the newest delivery is older than
	// this on the night; 0 leaves that to the source.
	MaxAgeDays int
}

// Deadline is the time that the rule's document gives for checking a clue. A rule
// without one has the county's.
type Deadline struct {
	Days int
	Unit string // working or calendar
}

// SourceNames lists the sources of r.
func (r *Rule) SourceNames() []string {
	var out []string
	for _, n := range r.Sources {
		out = append(out, n.Source)
	}
	return out
}

// Basis is where a rule comes from.
type Basis struct{ Document, Clause string }

// Worsen says how far 观测值 must move for an answered clue to come back.
type Worsen struct {
	Step      string // decimal
	Direction string // "up" or "down"
}

// Example is a small county of a few rows and the hits it must give.
type Example struct {
	Name   string
	Night  time.Time
	Params map[string][]Dated // values other than the pack's
	Given  []Given
	Expect []Row
	line   int
}

// Given is rows of one fact table; columns left out are NULL.
type Given struct {
	Table string
	Rows  []Row
}

// Row is columns in the order in which they were written.
type Row []Field

// Field is one value of a row, as written.
type Field struct {
	Column string
	Text   string
	Null   bool
}

// Categories are the words a rule's category may be.
var Categories = []string{"因病", "因学", "因残", "因灾", "住房", "饮水", "教育", "就业", "收入", "兜底", "数据"}
