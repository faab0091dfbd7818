package oracle

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// draw is where a batch's chance comes from: everything that it draws lies near the
// thresholds of its policy and the edges of its night.
type draw struct {
	*rand.Rand
	night  Day
	policy Policy
	rows   int
}

// chance is true in p of 100 draws.
func (d *draw) chance(p int) bool { return d.IntN(100) < p }

func pick[T any](d *draw, from ...T) T { return from[d.IntN(len(from))] }

// maybe is v, not known in p of 100 draws.
func maybe[T any](d *draw, p int, v T) Maybe[T] {
	if d.chance(p) {
		return Maybe[T]{}
	}
	return Known(v)
}

// row is a new key of a row. Keys do not sort as they were drawn.
func (d *draw) row() string {
	d.rows++
	return fmt.Sprintf("%c%02x-%d", pick(d, 'a', 'm', 'Z', '行'), d.IntN(256), d.rows)
}

// near is an amount at a line, a fen beside it, or anywhere.
func (d *draw) near(line Fen) Fen {
	if d.chance(20) {
		return Fen(d.Int64N(int64(2*line) + 200))
	}
	return max(line+Fen(d.IntN(3)-1), 0)
}

// absurd is the amount, or now and then the largest that a column holds: a slip of a
// department's keyboard must not stop a night.
func (d *draw) absurd(amount Fen) Fen {
	if d.chance(3) {
		return Most
	}
	return amount
}

// parts parts an amount in at most three.
func (d *draw) parts(total Fen) []Fen {
	var out []Fen
	for range d.IntN(3) {
		part := Fen(d.Int64N(int64(max(total, 1))))
		out, total = append(out, part), total-part
	}
	return append(out, total)
}

// day is a day at an edge, a day beside one, any day of the last years, or not known.
func (d *draw) day(edges ...Day) Maybe[Day] {
	switch {
	case d.chance(12):
		return Maybe[Day]{}
	case d.chance(25):
		return Known(d.night + 15 - Day(d.IntN(900)))
	}
	return Known(pick(d, edges...) + Day(d.IntN(3)-1))
}

// edges are the days at which any window of the night opens or closes.
func (d *draw) edges() []Day {
	out := []Day{
		d.night, d.night.yearBefore(), d.night.monthStart(0), d.night.monthStart(1), d.night.yearStart(0), d.night.yearStart(1),
		d.night.fortnight(), d.night.fortnight() - 14, Date(2024, time.February, 29), Date(2020, time.February, 29),
	}
	for _, s := range Spans(d.night) {
		out = append(out, s.From)
	}
	return out
}

// newEdges are those of what is new on a list.
func (d *draw) newEdges() []Day {
	return []Day{d.night, d.night - Day(d.policy.NewDays), d.night - 20, d.night.monthStart(0)}
}

// between is a day of a span, most often its first or last.
func (d *draw) between(from, to Day) Day {
	if d.chance(60) {
		return pick(d, from, to)
	}
	return from + Day(d.IntN(int(max(to-from, 0))+1))
}

var names = []string{"张三", "张四", "李四", "王五", "欧阳一", "买买提·艾力"}

// subject is somebody of the household, or somebody who was not found there.
func (d *draw) subject(h *Household) Subject {
	if p := pick(d, h.Persons...); d.chance(65) {
		return Subject{Known(p.ID), p.Name}
	}
	return Subject{Name: maybe(d, 20, pick(d, names...))}
}
