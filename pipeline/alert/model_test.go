package alert

import (
	"cmp"
	"slices"
	"strings"

	"yujing/pipeline/alert/answer"
)

// The model: what becomes of the clues of one world, in plain Go. It keeps the state
// of every clue and moves it by a night or by what the office does; it knows no
// log. Days are counted from 2026-01-01, which is day 1.

type day int

func (d day) String() string {
	if d == 0 {
		return "-"
	}
	return parse("2025-12-31").AddDate(0, 0, int(d)).Format("2006-01-02")
}

func (d day) batch() string { return strings.ReplaceAll(d.String(), "-", "") }

// amount is in fen; nil is none.
type amount *int

func amountOf(s string) amount {
	if s == "" {
		return nil
	}
	n := cents(s)
	return &n
}

func (r rule) worse(now, base amount) bool {
	if r.step == "" || now == nil || base == nil {
		return false
	}
	moved := *now - *base
	if r.direction == "down" {
		moved = -moved
	}
	return moved > cents(r.step)
}

// said is an answer as a clue remembers it.
type said struct {
	Answer
	clue  string
	after day // the newest night when it was read
	date  day
}

func (s said) conclusive() bool { return s.Next.Conclusive() }

// sending is the last time that a clue was sent, reminders aside.
type sending struct {
	night, date, due day // due 0: no check is asked
	batch            string
}

type past struct {
	night day
	open  bool
	value amount
}

// state is one clue.
type state struct {
	hit                              // who it is, and what it last showed
	data                      string // 产生 持续 加重 冻结 消失; "" before it was raised
	value                     amount
	digest, monitored         string
	named                     string // of the person, as last known
	past                      []past // its nights so far, while it is open and the one on which it goes
	raised, worse, reopened   day    // the last nights of these
	overdue, reminded, closed day
	told                      amount // when the township was last told
	sent                      sending
	answers                   []said
	office                    string // at the end of the last night that noted it
	joined                    string
	why                       string // it was closed
	tonight                   tonight
}

// tonight is what a night works out about a clue.
type tonight struct {
	event          string // of the data
	monitored      string // 监测状态
	fresh          bool   // event happened tonight
	rule           rule
	cover          *said // what answers it
	base           amount
	worse, over    bool
	taken, holds   bool
	gone           string // why there is nobody to ask
	other          bool   // a new category in the household
	lead           string
	judged, office string
	reopen         string
	fallsDue       bool
	pending        string
	batch          bool
	closes         bool
	why            string
	since          day    // begin of the round of sending
	was            *state // before the night
}

func (s *state) open() bool { return s.data != "" && s.data != "消失" }

// round is when answers begin to count: read on a night, and dated, since then.
func (s *state) round() (night, date day) {
	return max(s.reopened, s.sent.night), max(s.reopened, s.sent.date)
}

func (s *state) counts(a said) bool {
	night, date := s.round()
	return a.after >= night && a.date >= date
}

// standing is the clue's own answer that counts, the latest.
func (s *state) standing() *said {
	var best *said
	for i := range s.answers {
		a := &s.answers[i]
		if s.counts(*a) && (best == nil || later(*a, *best)) {
			best = a
		}
	}
	return best
}

func later(a, b said) bool {
	return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.after, b.after),
		cmp.Compare(truth(a.conclusive()), truth(b.conclusive())), cmp.Compare(a.Digest, b.Digest), cmp.Compare(a.Row, b.Row)) > 0
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// concluded tells whether the clue itself was answered, whatever answers it best.
func (s *state) concluded() bool {
	a := s.standing()
	return a != nil && a.conclusive()
}

func (s *state) waiting() bool {
	a := s.standing()
	return a != nil && !a.conclusive()
}

// valueAt is what the clue showed on a day: known tells whether it was there.
func (s *state) valueAt(d day) (v amount, known bool) {
	for _, p := range s.past {
		if p.night <= d {
			v, known = p.value, true
		}
	}
	if !known && len(s.past) > 0 {
		v = s.past[0].value
	}
	return v, known
}

func (s *state) openAt(d day) bool {
	open := false
	for _, p := range s.past {
		if p.night <= d {
			open = p.open
		}
	}
	return open
}

// world is the clues of one sequence.
type world struct {
	clues map[string]*state
}

func (w *world) clone() *world {
	out := &world{clues: map[string]*state{}}
	for id, s := range w.clues {
		c := *s
		c.past, c.answers = slices.Clone(s.past), slices.Clone(s.answers)
		out.clues[id] = &c
	}
	return out
}

func (w *world) ordered() []*state {
	var out []*state
	for _, id := range sortedKeys(w.clues) {
		out = append(out, w.clues[id])
	}
	return out
}

// covering finds what answers a clue: its own answer, one about the same rule and
// person under another period, or one about the clue that it was joined to.
func (w *world) covering(s *state) *said {
	own := s.standing()
	var best *said
	take := func(a *said) {
		if best == nil || a.date > best.date ||
			a.date == best.date && best.clue != s.id() && (a.clue == s.id() || a.after > best.after || a.after == best.after && a.clue < best.clue) {
			best = a
		}
	}
	for _, o := range w.ordered() {
		a := o.standing()
		kin := o.rule == s.rule && o.household == s.household && o.person == s.person
		if a != nil && a.conclusive() && (kin || o.id() == s.joined) && s.counts(*a) {
			take(a)
		}
	}
	if best != nil && own != nil && !own.conclusive() && own.date >= best.date {
		return nil
	}
	return best
}

// base is the value at the answer.
func (w *world) base(s *state, a *said) amount {
	v, known := s.valueAt(a.date)
	if known || a.clue == s.id() {
		return v
	}
	if o := w.clues[a.clue]; o.rule == s.rule {
		v, _ = o.valueAt(a.date)
		return v
	}
	return nil
}

// dead are the persons who are gone by what the townships said last of them.
func (w *world) dead() map[[2]string]*said {
	last := map[[2]string]*said{}
	for _, s := range w.ordered() {
		a := s.standing()
		if a == nil || !a.conclusive() || s.person == "" {
			continue
		}
		k := [2]string{s.household, s.person}
		b := last[k]
		if b == nil || cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(truth(a.Next == answer.Close), truth(b.Next == answer.Close)),
			cmp.Compare(a.after, b.after)) > 0 {
			last[k] = a
		}
	}
	for k, a := range last {
		if a.Next != answer.Close {
			delete(last, k)
		}
	}
	return last
}

// say takes in an answer; the same cell counts once, and one about a clue that nobody
// found counts for nothing.
func (w *world) say(a said) {
	s := w.clues[a.ClueID]
	if s == nil || s.data == "" || slices.ContainsFunc(s.answers, func(b said) bool {
		return a.Digest == b.Digest && a.Row == b.Row && a.Result == b.Result && a.date == b.date
	}) {
		return
	}
	s.answers = append(s.answers, a)
}

// waits is why a clue is to be sent by the office, "" when it is not. newest is the
// last night: it has weighed what was read before it.
func (w *world) waits(s *state, newest day, dead map[[2]string]*said) string {
	switch office := w.officeNow(s, newest, dead); {
	case !s.open() || s.joined != "" || office == "已答复" || office == "已关闭":
		return ""
	case office == "待下发" && s.reopened > 0 && s.reopened >= s.raised:
		return "重开"
	case office == "待下发":
		return "新增"
	case s.worse > s.sent.night:
		return "加重"
	case office == "逾期" && s.reminded < s.overdue:
		return "催办"
	}
	return ""
}

// officeNow is where a clue stands between two nights.
func (w *world) officeNow(s *state, newest day, dead map[[2]string]*said) string {
	answered := func(a *said) string {
		if a.Next == answer.Close {
			return "已关闭"
		}
		return "已答复"
	}
	cover := w.covering(s)
	if d := dead[[2]string{s.household, s.person}]; d != nil && d.after >= newest {
		return "已关闭"
	}
	if cover != nil && cover.after >= newest {
		return answered(cover)
	}
	if done(s.office) && !s.waiting() {
		return s.office
	}
	if cover != nil && s.concluded() {
		return answered(cover)
	}
	switch {
	case s.sent.night == 0 || s.sent.night < max(s.raised, s.reopened):
		return "待下发"
	case s.overdue > s.sent.night:
		return "逾期"
	case s.waiting():
		return "核实中"
	}
	return "已下发"
}

func done(office string) bool { return office == "已答复" || office == "已关闭" }

// sent is one row of a batch.
type sent struct {
	id, why, batch   string
	night, date, due day
	told             amount
}

// issue says what the office sends after the night newest.
func (w *world) issue(newest, date day, number string, terms map[string]int) (out []sent) {
	dead := w.dead()
	for _, s := range w.ordered() {
		if why := w.waits(s, newest, dead); why != "" {
			out = append(out, s.sending(why, newest, date, number, terms[s.rule]))
		}
	}
	return out
}

func (s *state) sending(why string, night, date day, number string, days int) sent {
	x := sent{id: s.id(), why: why, night: night, date: date, batch: number, told: s.value}
	if s.monitored != "未消除" {
		x.due = date + day(days)
	}
	return x
}

// send notes a sending.
func (w *world) send(x sent) {
	if s := w.clues[x.id]; s != nil && s.data != "" {
		s.send(x)
	}
}

func (s *state) send(x sent) {
	if x.why == "催办" {
		s.reminded = x.night
		return
	}
	s.sent = sending{night: x.night, date: x.date, due: x.due, batch: x.batch}
	s.told = x.told
}
