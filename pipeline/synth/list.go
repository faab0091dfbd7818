package synth

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// list is what one department knows of one thing, and how it writes that down: the
// first six lists have files of their own kind (*files.go), all others stand in the
// table that lists gives.
type list struct {
	source  string
	cadence cadence
	roster  bool // all of it as of a day, rather than what happened since the last delivery
	form    form
	fields  []field

	// each calls write for the records of a list that is not kept but made up as it
	// is written, because it is about nearly everybody; nil for all others. Of what
	// happened it wants that after since and up to on.
	each func(w *world, since, on day, write func(record) error) error
}

// lists are all of them, in the order in which they are written.
func lists() []*list {
	return slices.Concat(schoolLists(), labourLists(), policeLists(), disasterLists(), waterLists(), illnessLists(),
		reliefLists(), insuranceLists(), visitLists(), assetLists())
}

// record is one line of a department's books.
type record struct {
	serial int32 // its number in the list, the same in every delivery
	person int32
	day    day    // when it happened, was found or began
	until  day    // when it was over and left a roster; 0: it lasts
	kind   string // what truth/events.csv calls it; "" for what is no news
	what   string // the department's own word: how badly, of which kind, for what
	count  int    // of rooms, people or months, where the list has such
	cents  int64
}

// on: a roster of that day holds the record.
func (r *record) on(d day) bool { return r.day <= d && (r.until == 0 || r.until > d) }

// entry is a record as it is being written into a delivery.
type entry struct {
	record
	w   *world
	r   *rand.Rand // the record's own: what it draws is the same in every delivery
	p   *person
	at  day // of the delivery
	row int // from 1, below the header
}

// head is the householder; nil for people whose household nobody here knows.
func (e *entry) head() *person {
	h := e.w.home(e.p)
	if h == nil {
		return nil
	}
	return &e.w.people[h.first]
}

// household is the one that the register lists; nil for strangers.
func (e *entry) household() *household {
	if e.p.household < 0 {
		return nil
	}
	return &e.w.households[e.p.household]
}

// file is where a delivery is put. The names and titles of forms are layouts of
// the package time; where they tell no day they are named after the month.
func (l *list) file(i issue) string { return "inbox/" + l.form.dated(l.form.path, i) }

func (f *form) dated(layout string, i issue) string {
	if strings.Contains(f.path, "02") {
		return i.day.format(layout)
	}
	return i.label.format(layout)
}

// overlapDays is how far a delivery of events reaches back into the one before it.
const overlapDays = 10

// held calls write for every record of the k-th delivery.
func (l *list) held(w *world, f feed, k int, write func(record) error) error {
	on, since := f.on(k), w.calendar.events()
	if k > 0 {
		since = f.on(k-1) - overlapDays
	}
	if l.each != nil {
		return l.each(w, since, on, write)
	}
	if !l.roster && k > 0 && !l.news(w, f.on(k-1), on) {
		return nil // nobody sends again what was sent already
	}
	for _, r := range w.books[l.source] {
		if l.roster && r.on(on) || !l.roster && r.day > since && r.day <= on {
			if err := write(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// news tells whether anything happened after one day and up to another.
func (l *list) news(w *world, after, upTo day) bool {
	return slices.ContainsFunc(w.books[l.source], func(r record) bool { return r.day > after && r.day <= upTo })
}

// first is the delivery that first holds a record; -1 when none does.
func (l *list) first(f feed, r *record) int {
	for k := range f {
		if r.day <= f.on(k) {
			if l.roster && !r.on(f.on(k)) {
				return -1
			}
			return k
		}
	}
	return -1
}
