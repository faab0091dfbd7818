package synth

import "fmt"

// relation is a person's place in the household, in the words of the national
// system.
type relation uint8

const (
	head relation = iota
	spouse
	son
	daughter
	sonsWife
	grandson
	granddaughter
	mother
	father
)

var relationWords = [...]string{"户主", "配偶", "之子", "之女", "之儿媳", "之孙子", "之孙女", "之母", "之父"}

func (r relation) String() string { return relationWords[r] }

type person struct {
	name      string
	number    string
	household int32 // of the register; -1: somebody whom the register does not know
	home      int32 // where the person lives, or is a new-born of, or has left; -1: not among our households
	birth     day
	gone      day   // when a person who was registered died or left; 0 for the others
	village   int16 // below 0: none of the county's, but outside[-1-village]
	stranger  int32 // from 1, for those whom the register does not know
	cause     cause // why it does not
	order     uint8 // place in the household, from 1
	relation  relation
	male      bool
}

func (p *person) sex() string {
	if p.male {
		return "男"
	}
	return "女"
}

func (p *person) age(on day) int {
	y, m, d := p.birth.date().Date()
	ny, nm, nd := on.date().Date()
	if nm < m || nm == m && nd < d {
		ny--
	}
	return ny - y
}

type household struct {
	first      int32 // its first person
	size       uint8
	minority   uint8 // 1 + index of minorities; 0 for Han
	village    int16
	poor       bool  // 脱贫户
	noIncome   bool  // nobody has recorded its income
	watched    uint8 // 1 + index of watchKinds; 0 when it never was a 监测对象
	identified day   // when it became one
	eliminated day   // when its risk was eliminated; 0 never
	income     int64 // per head and year in cents, when nothing has happened
	lastYear   int64 // the same, a year ago
}

// The classes that thresholds are set by.
const (
	classWatched = "监测对象"
	classPoor    = "脱贫户"
	classOther   = "一般农户"
)

var watchKinds = [...]string{"脱贫不稳定户", "边缘易致贫户", "突发严重困难户"}

func (h *household) isWatched(on day) bool { return h.watched > 0 && h.identified <= on }

// isActive: a 监测对象 whose risk is not eliminated.
func (h *household) isActive(on day) bool {
	return h.isWatched(on) && (h.eliminated == 0 || h.eliminated > on)
}

func (h *household) class(on day) string {
	switch {
	case h.isActive(on):
		return classWatched
	case h.poor:
		return classPoor
	}
	return classOther
}

// world is the whole county as it really is.
type world struct {
	options    Options
	seed       streams
	calendar   calendar
	townships  []township
	villages   []village
	people     []person        // of the register, household by household; then strangers
	registered int             // how many of people the register knows
	households []household     // of the register; then those that it misses
	listed     int             // how many of households the register knows
	departed   map[int32]int32 // person by the household that the register listed them in
	plan       plan
	books      map[string][]record // what happens beside the plan, by list
	dead       map[int32]day       // people of the register who die while the county lasts
	risks      []risk
}

func newWorld(o Options) *world {
	w := &world{options: o, seed: streams(mix(o.Seed)), calendar: newCalendar(dayOf(o.Last), o.Nights, o.Every)}
	w.townships = newTownships(w.seed, o.People)
	for _, t := range w.townships {
		w.villages = append(w.villages, t.villages...)
	}
	w.settle()
	w.classify()
	w.plan = newPlan(w)
	w.tell()
	return w
}

func (w *world) members(h *household) []person {
	return w.people[h.first : h.first+int32(h.size)]
}

// home is the household that a person lives in; nil when nobody here knows.
func (w *world) home(p *person) *household {
	if p.home < 0 {
		return nil
	}
	return &w.households[p.home]
}

func (w *world) township(p *person) string { return w.placeOf(p).township }

func (w *world) village(p *person) string { return w.placeOf(p).village }

// householdNumber is short enough, and personNumber too, not to be taken for a
// resident ID number.
func householdNumber(h int32) string { return fmt.Sprintf("9911%08d", h+1) }

func personNumber(p *person) string {
	if p.household < 0 {
		return ""
	}
	return fmt.Sprintf("%s%02d", householdNumber(p.household), p.order)
}

func (w *world) indexOf(p *person) int32 { return w.households[p.household].first + int32(p.order) - 1 }
