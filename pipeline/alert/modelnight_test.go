package alert

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"yujing/pipeline/alert/answer"
)

// scene is what a night shows of one world.
type scene struct {
	night   day
	full    bool
	rules   []rule
	hits    []hit
	status  map[string]string
	persons []person
	same    map[string]string // what a row says happened, where it is the same as another list's row
}

func (e scene) rule(id string) (rule, bool) {
	for _, r := range e.rules {
		if r.id == id && !r.absent {
			return r, true
		}
	}
	return rule{}, false
}

// step moves the world by a night.
func (w *world) step(e scene) {
	found := map[string]hit{}
	for _, h := range e.hits {
		found[h.id()] = h
		if w.clues[h.id()] == nil {
			w.clues[h.id()] = &state{hit: hit{rule: h.rule, household: h.household, person: h.person, period: h.period}}
		}
	}
	all := w.ordered()
	dead := w.dead()
	for _, s := range all { // what is known of answers, before anything moves
		was := *s
		s.tonight = tonight{was: &was, cover: w.covering(s), gone: w.nobody(s, e, dead)}
		if s.tonight.cover != nil {
			s.tonight.base = w.base(s, s.tonight.cover)
		}
	}
	for _, s := range all {
		h, here := found[s.id()]
		s.meet(e, h, here)
	}
	w.join(e)
	w.weigh(e)
	for _, s := range all {
		s.judge(e)
	}
	for _, s := range all {
		if l := w.clues[s.tonight.lead]; l != nil {
			s.tonight.office, s.tonight.closes = l.tonight.office, false
			s.tonight.why = l.tonight.why
		}
		s.settle(e)
	}
}

// nobody says why there is nobody to ask, "" when there is.
func (w *world) nobody(s *state, e scene, dead map[[2]string]*said) string {
	members, left := 0, 0
	for _, p := range e.persons {
		if p.household != s.household {
			continue
		}
		members++
		why := p.gone
		if d := dead[[2]string{p.household, p.id}]; why == "" && d != nil {
			why = d.Result
		}
		if why != "" {
			left++
		}
		if s.person == p.id && why != "" {
			return why
		}
	}
	if s.person == "" && members > 0 && members == left {
		return "户内已无人"
	}
	return ""
}

// meet is what the data say tonight.
func (s *state) meet(e scene, h hit, here bool) {
	t := &s.tonight
	r, used := e.rule(s.rule)
	t.rule = r
	wasOpen := s.open()
	if here {
		s.value, s.rows = amountOf(h.value), h.rows
	}
	t.monitored = s.monitored
	if v, ok := e.status[s.household]; ok {
		t.monitored = v
	}
	if t.cover != nil && here {
		t.worse = r.worse(s.value, t.base)
		t.over = e.night > t.cover.date+day(r.quiet)
	}
	base, worse := s.told, false
	if t.cover != nil && (t.was.concluded() || done(t.was.office)) {
		base = t.base
	}
	worse = here && r.worse(s.value, base)
	switch {
	case here && wasOpen && worse:
		t.event = "加重"
		s.worse, s.told = e.night, s.value
	case here && wasOpen:
		t.event = "持续"
	case here:
		t.event = "产生"
		s.raised, s.told = e.night, s.value
	case wasOpen && used && !r.evaluated:
		t.event = "冻结"
	case wasOpen:
		t.event = "消失"
	}
	if t.event != "" {
		s.past = append(s.past, past{e.night, t.event != "消失", s.value})
	}
	t.since = max(s.raised, s.reopened)
}

func (s *state) stands() bool { return s.tonight.event != "" && s.tonight.event != "消失" }

// join finds the clues that say what another says already.
func (w *world) join(e scene) {
	groups := map[string][]*state{}
	for _, s := range w.ordered() {
		if !s.stands() {
			continue
		}
		l := w.clues[s.tonight.was.joined]
		if l != nil && l.stands() && (s.tonight.event == "冻结" || l.tonight.event == "冻结") {
			s.tonight.lead = l.id()
			continue
		}
		if s.tonight.event == "冻结" {
			continue
		}
		var says []string
		for _, row := range strings.Split(cmp.Or(s.rows, s.id()), ",") {
			says = append(says, cmp.Or(e.same[row], row))
		}
		slices.Sort(says)
		k := fmt.Sprint(s.household, "/", s.person, "/", s.tonight.rule.category, "/", slices.Compact(says))
		groups[k] = append(groups[k], s)
	}
	for _, k := range sortedKeys(groups) {
		first := slices.MinFunc(groups[k], func(a, b *state) int {
			return cmp.Or(cmp.Compare(a.raised, b.raised), cmp.Compare(a.tonight.rule.order, b.tonight.rule.order), cmp.Compare(a.id(), b.id()))
		})
		for _, s := range groups[k] {
			if s != first {
				s.tonight.lead = first.id()
			}
		}
	}
	for _, s := range w.ordered() { // of what stayed joined to a clue that is now joined itself
		if l := w.clues[s.tonight.lead]; l != nil && l.tonight.lead != "" {
			s.tonight.lead = l.tonight.lead
		}
	}
}

// here tells whether a rule found the clue tonight.
func (t tonight) here() bool {
	return t.event == "产生" || t.event == "持续" || t.event == "加重"
}

// weigh decides whether the answers still hold.
func (w *world) weigh(e scene) {
	for _, s := range w.ordered() {
		t := &s.tonight
		t.taken = t.cover != nil && t.cover.Next == answer.TakeIn && t.monitored == "未消除" && !t.worse
	}
	for _, s := range w.ordered() {
		t := &s.tonight
		if t.cover == nil {
			continue
		}
		if t.here() {
			t.other = w.newCategory(s)
		}
		t.holds = t.taken || !t.worse && !t.over && !t.other
	}
}

// newCategory looks for an open clue of a category that the household did not have on
// the day of the answer.
func (w *world) newCategory(s *state) bool {
	had := map[string]bool{}
	for _, o := range w.ordered() {
		if o.household == s.household && o.tonight.rule.id != "" && o.openAt(s.tonight.cover.date) {
			had[o.tonight.rule.category] = true
		}
	}
	for _, o := range w.ordered() {
		t := o.tonight
		quiet := t.cover != nil && !t.worse && !t.over
		if o.household == s.household && t.here() && t.lead == "" && t.gone == "" && !quiet && !t.taken &&
			t.rule.category != s.tonight.rule.category && !had[t.rule.category] {
			return true
		}
	}
	return false
}

// judge decides what the office does.
func (s *state) judge(e scene) {
	t := &s.tonight
	was := t.was.office
	own := t.cover != nil && s.concluded()
	waiting := s.waiting()
	switch {
	case s.stands() && t.gone != "":
		t.judged, t.why = "已关闭", t.gone
	case t.holds && (s.stands() || own) && (t.taken || t.cover.Next == answer.Close):
		t.judged, t.why = "已关闭", "已纳入"
		if !t.taken {
			t.why = t.cover.Result
		}
	case t.holds && (s.stands() || own):
		t.judged = "已答复"
	case !t.here() && done(was) && !waiting:
		t.judged, t.why = was, s.why
	}
	if t.judged == "" && t.here() && t.lead == "" {
		t.reopen = s.reopenWhy(own, waiting)
	}
	if t.reopen != "" {
		t.since = e.night
	}
	switch {
	case t.judged != "":
		t.office = t.judged
	case s.sent.night == 0 || s.sent.night < t.since || t.reopen != "":
		t.office = "待下发"
	case s.sent.due > 0 && s.sent.due < e.night && t.monitored != "未消除":
		t.office = "逾期"
	case waiting:
		t.office = "核实中"
	default:
		t.office = "已下发"
	}
	t.fallsDue = s.stands() && t.lead == "" && t.office == "逾期" && s.overdue <= s.sent.night
	t.pending = s.pendingWhy()
	t.batch = t.pending != "" && (e.full || t.rule.urgent)
	if t.batch && t.pending != "催办" {
		t.office = "已下发"
	}
	t.closes = t.office == "已关闭" && was != "已关闭"
}

func (s *state) reopenWhy(own, waiting bool) string {
	t := s.tonight
	was := t.was.office
	if !waiting && (own || done(was)) {
		switch {
		case t.cover != nil && t.worse:
			return "加重"
		case t.cover != nil && t.other:
			return "新类别"
		case t.cover != nil && t.over:
			return "静默期满"
		case was == "已关闭":
			return "关闭原因已不成立"
		}
		return "答复已变化"
	}
	if s.sent.night > 0 && s.sent.night >= t.since && s.sent.due == 0 && t.monitored != "未消除" {
		return "转为须核查"
	}
	return ""
}

func (s *state) pendingWhy() string {
	t := s.tonight
	switch {
	case !s.stands() || t.lead != "" || done(t.office):
		return ""
	case t.office == "待下发" && (t.reopen != "" || s.reopened > 0 && s.reopened >= t.since):
		return "重开"
	case t.office == "待下发":
		return "新增"
	case t.event == "加重" || s.worse > s.sent.night:
		return "加重"
	case t.office == "逾期" && (t.fallsDue || s.reminded < s.overdue):
		return "催办"
	}
	return ""
}

// settle writes the night down.
func (s *state) settle(e scene) {
	t := &s.tonight
	digest := s.digest
	if t.event != "冻结" && t.rule.id != "" && t.event != "" {
		digest = t.rule.digest
	}
	if t.event != "" {
		now := fmt.Sprint(dashed(s.value), s.rows, digest, t.monitored, t.office, t.lead)
		before := fmt.Sprint(dashed(t.was.value), t.was.rows, t.was.digest, t.was.monitored, t.was.office, t.was.joined)
		t.fresh = slices.Contains([]string{"产生", "加重", "消失"}, t.event) || now != before ||
			(t.event == "冻结") != (t.was.data == "冻结")
		s.data, s.digest, s.office, s.joined, s.monitored = t.event, digest, t.office, t.lead, t.monitored
	}
	if t.closes {
		s.closed, s.office = e.night, "已关闭"
	}
	if t.office == "已关闭" && t.closes {
		s.why = t.why
	}
	if t.reopen != "" {
		s.reopened, s.told = e.night, s.value
	}
	if t.fallsDue {
		s.overdue = e.night
	}
	if t.batch {
		days := t.rule.days
		if days == 0 {
			days = countyTerms.Deadlines.Check.Days
		}
		s.send(s.sending(t.pending, e.night, e.night, e.night.batch(), days))
	}
}

func dashed(a amount) string {
	if a == nil {
		return "-"
	}
	return fmt.Sprintf("%d.%02d", *a/100, *a%100)
}
