package feedback

import (
	"fmt"
	"slices"
)

// settle compares the replies of this import with one another and with the log.
func (j *judge) settle() {
	subjects, order := map[string]*subject{}, []string{}
	for _, e := range j.entries {
		if e.reply == nil {
			continue
		}
		k := e.key()
		if subjects[k] == nil {
			subjects[k] = &subject{known: e.said()}
			order = append(order, k)
		}
		subjects[k].replies = append(subjects[k].replies, e.reply)
	}
	for _, k := range order {
		s := subjects[k]
		s.repeat()
		s.ownFirst()
		j.contradict(s)
		j.compare(s)
	}
	j.oneHouseholdEach()
}

// subject is one clue, or one line of 待确认, with all that is said of it.
type subject struct {
	known   []Said
	replies []*reply
}

func (e *entry) key() string {
	if e.question != nil {
		return e.question.ID + " " + e.candidate.Household
	}
	return e.clue.ID
}

func (e *entry) said() []Said {
	if e.question != nil {
		return e.candidate.Said
	}
	return e.clue.Said
}

// same tells whether a reply says nothing that is not known. One without a date of
// its own repeats the same answer of any day. The log keeps no note with an answer
// to 待确认.
func (r *reply) same(s Said) bool {
	return s.Result == r.result && s.By == r.by && (s.Note == r.note || r.entry.question != nil) && (!r.dated || s.Date.Equal(r.date))
}

func (r *reply) said() Said {
	p := r.entry.place(roleNone)
	return Said{Result: r.result, By: r.by, Note: r.note, Date: r.date, File: p.File, Sheet: p.Sheet, Row: p.Row}
}

// repeat drops what is known already, and what an earlier line of the import says
// as well. Lines with a date of their own come first in that: one without is its
// repetition, not the other way round.
func (s *subject) repeat() {
	var kept []*reply
	known := slices.Clone(s.known)
	for _, dated := range []bool{true, false} {
		for _, r := range s.replies {
			if r.dated != dated {
				continue
			}
			if slices.ContainsFunc(known, r.same) {
				r.entry.state = repeated
				continue
			}
			known = append(known, r.said())
			kept = append(kept, r)
		}
	}
	s.replies = kept
}

// ownFirst drops what was only taken over from the household where the clue has an
// answer of its own, in another book or in the log.
func (s *subject) ownFirst() {
	own := slices.ContainsFunc(s.replies, func(r *reply) bool { return r.entry.from == nil })
	s.replies = slices.DeleteFunc(s.replies, func(r *reply) bool {
		taken := r.entry.from != nil && !r.entry.merged
		if !taken || !own && !slices.ContainsFunc(s.known, func(o Said) bool { return o.Result != r.result }) {
			return false
		}
		r.entry.state, r.entry.reply = empty, nil
		return true
	})
}

// contradict refuses different answers of one day.
func (j *judge) contradict(s *subject) {
	all := slices.Clone(s.known)
	for _, r := range s.replies {
		all = append(all, r.said())
	}
	s.replies = slices.DeleteFunc(s.replies, func(r *reply) bool {
		at := slices.IndexFunc(all, func(o Said) bool { return o.Date.Equal(r.date) && o.Result != r.result })
		if at < 0 {
			return false
		}
		j.refuse(r.entry, roleResult, r.result, "同一天（"+day(r.date)+"）有两个不同的答复：这里是“"+r.result+"”，另一处是“"+all[at].Result+"”（"+all[at].at()+"），都没有采用",
			"请核对哪一个对，只留一个；要更正以前的答复，请写更正当天的日期")
		return true
	})
}

// compare says where answers of different days differ. All of them go into the log
// and the latest stands.
func (j *judge) compare(s *subject) {
	for _, r := range s.replies {
		r.entry.state = taken
	}
	all := slices.Clone(s.known)
	for _, r := range s.replies {
		all = append(all, r.said())
	}
	if len(all) == 0 {
		return
	}
	last := slices.MaxFunc(all, func(a, b Said) int { return a.Date.Compare(b.Date) })
	for _, r := range s.replies {
		for _, o := range all {
			if o.Result == r.result {
				continue
			}
			j.remark(r.entry, roleResult, fmt.Sprintf("有不同的答复：这里是 %s 的“%s”，另有 %s 的“%s”（%s）；按日期较晚的“%s”计",
				day(r.date), r.result, day(o.Date), o.Result, o.at(), last.Result))
			break
		}
	}
}

// oneHouseholdEach refuses 是 of one day for two households: a row of a department
// means one person.
func (j *judge) oneHouseholdEach() {
	yes := map[string][]*reply{}
	var order []string
	for _, e := range j.entries {
		if e.question == nil || e.state != taken || e.reply.result != "是" {
			continue
		}
		if yes[e.question.ID] == nil {
			order = append(order, e.question.ID)
		}
		yes[e.question.ID] = append(yes[e.question.ID], e.reply)
	}
	for _, id := range order {
		for _, r := range yes[id] {
			if other, found := r.elsewhere(yes[id]); found {
				j.refuse(r.entry, roleResult, "是", "同一条部门记录同一天对两户都答了“是”（另一处："+other.at()+"），都没有采用", "请核对这个人属于哪一户，另一户选“不是”")
			}
		}
	}
}

// elsewhere finds 是 of the same day for another household of the question.
func (r *reply) elsewhere(yes []*reply) (Said, bool) {
	e := r.entry
	for _, o := range yes {
		if o.entry.candidate != e.candidate && o.date.Equal(r.date) {
			return o.said(), true
		}
	}
	for i := range e.question.Candidates {
		c := &e.question.Candidates[i]
		for _, s := range c.Said {
			if c != e.candidate && s.Result == "是" && s.Date.Equal(r.date) {
				return s, true
			}
		}
	}
	return Said{}, false
}

// at is where a known answer stood.
func (s Said) at() string { return Place{File: s.File, Sheet: s.Sheet, Row: s.Row}.At() }
