package configs

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"yujing/configs/strict"
	"yujing/pipeline/alert/answer"
	"yujing/pipeline/alert/workday"
)

// defaultDeadlines are those of a county that sets none (domain.md section 6).
func defaultDeadlines() workday.Deadlines {
	return workday.Deadlines{
		Check:    workday.Term{Days: 5, Unit: workday.Working},
		Identify: workday.Term{Days: 15, Unit: workday.Natural},
		Posting:  workday.Term{Days: 5, Unit: workday.Natural},
		Helper:   workday.Term{Days: 5, Unit: workday.Natural},
		Plan:     workday.Term{Days: 10, Unit: workday.Natural},
	}
}

// Rhythm is how often clues are sent to the townships.
type Rhythm string

// The rhythms, spelt as county.yaml spells them.
const (
	EveryNight Rhythm = "every night"
	Weekly     Rhythm = "weekly"
	Monthly    Rhythm = "monthly"
	Manual     Rhythm = "manual" // yujing issue alone
)

// Issue says on which nights clues are sent.
type Issue struct {
	Rhythm  Rhythm
	Weekday time.Weekday // of Weekly
	Day     int          // of Monthly, 1..31; a shorter month has its last day instead
}

// Sends tells whether a night sends the regular batch: whether a day of the rhythm
// lies behind the newest night before it, up to the night itself, so that a run
// that was left out on the day is made up for by the next. previous is zero when
// there is no night before.
func (i Issue) Sends(previous, night time.Time) bool {
	if i.Rhythm == EveryNight || i.Rhythm == Manual {
		return i.Rhythm == EveryNight
	}
	if previous.IsZero() {
		previous = night.AddDate(0, 0, -1)
	}
	for d := night; d.After(previous); d = d.AddDate(0, 0, -1) {
		if i.on(d) {
			return true
		}
	}
	return false
}

// on tells whether d is a day of the rhythm.
func (i Issue) on(d time.Time) bool {
	if i.Rhythm == Weekly {
		return d.Weekday() == i.Weekday
	}
	last := time.Date(d.Year(), d.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return d.Day() == min(i.Day, last)
}

var weekdays = []string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"} // as time.Weekday counts

// readIssue reads "every night", "weekly" and so on, or {weekly: 周五}, {monthly: 25}.
func (c *County) readIssue(n strict.Node) {
	if !n.IsMapping() {
		c.Issue.Rhythm = Rhythm(n.OneOf(string(EveryNight), string(Weekly), string(Monthly), string(Manual)))
		return
	}
	n.Object(
		strict.Key{Name: string(Weekly), Read: func(n strict.Node) {
			c.Issue.Rhythm = Weekly
			c.Issue.Weekday = time.Weekday(max(0, slices.Index(weekdays, n.OneOf(weekdays...))))
		}},
		strict.Key{Name: string(Monthly), Read: func(n strict.Node) { c.Issue.Rhythm, c.Issue.Day = Monthly, n.Int(1, 31) }},
	)
	if len(n.Pairs()) != 1 {
		n.Fail("weekly（每周几）和 monthly（每月几日）写一个")
	}
}

// deadlineKeys are deadlines and what older workspaces call deadline, which is the
// first of them.
func (c *County) deadlineKeys() []strict.Key {
	var old, now *strict.Node
	once := func() {
		if old != nil && now != nil {
			old.Fail("核查期限在 deadlines 的“核查”中已经写了，请删去 deadline")
		}
	}
	return []strict.Key{
		{Name: "deadline", Read: func(n strict.Node) {
			old = &n
			term(&c.Deadlines.Check)(n)
			once()
		}},
		{Name: "deadlines", Read: func(n strict.Node) {
			c.readDeadlines(n, func(n strict.Node) { now = &n })
			once()
		}},
	}
}

func (c *County) readDeadlines(n strict.Node, check func(strict.Node)) {
	d := &c.Deadlines
	n.Object(
		strict.Key{Name: "核查", Read: func(n strict.Node) {
			check(n)
			term(&d.Check)(n)
		}},
		strict.Key{Name: "识别", Read: term(&d.Identify)},
		strict.Key{Name: "公示", Read: term(&d.Posting)},
		strict.Key{Name: "责任人", Read: term(&d.Helper)},
		strict.Key{Name: "计划", Read: term(&d.Plan)},
	)
}

func term(t *workday.Term) func(strict.Node) {
	return func(n strict.Node) {
		n.Object(
			strict.Key{Name: "days", Read: func(n strict.Node) { t.Days = n.Int(1, 365) }},
			strict.Key{Name: "unit", Read: func(n strict.Node) {
				t.Unit = workday.Unit(n.OneOf(string(workday.Working), string(workday.Natural)))
			}},
		)
	}
}

// resultWord keeps out what a drop-down of a spreadsheet cannot hold.
var resultWord = regexp.MustCompile(`^[^,，"\n]{1,24}$`)

// readAnswers reads the words of the drop-down. What is written takes the place of
// the program's own list.
func (c *County) readAnswers(n strict.Node) {
	c.Answers = nil
	for _, item := range n.List() {
		var k answer.Kind
		item.Object(
			strict.Key{Name: "result", Required: true, Read: func(n strict.Node) {
				k.Result = n.Match(resultWord, "应当是24字以内的一句话，不能有逗号和引号")
			}},
			strict.Key{Name: "next", Required: true, Read: func(n strict.Node) { k.Next = answer.Way(n.OneOf(answer.Ways()...)) }},
		)
		if slices.ContainsFunc(c.Answers, func(o answer.Kind) bool { return o.Result == k.Result }) {
			item.Fail("答复“%s”写了两次", k.Result)
		}
		c.Answers = append(c.Answers, k)
	}
	if !slices.ContainsFunc(c.Answers, func(k answer.Kind) bool { return k.Next.Conclusive() }) {
		n.Fail("至少要有一个能办结的答复（next 为 %s 之一）", strings.Join(answer.Ways()[:4], "、"))
	}
}
