package synth

import (
	"math/rand/v2"
	"time"
)

// Shares of all households.
const (
	poorShare        = 0.12
	poorWatchedShare = 0.012 // both lists of the national system hold them
	otherWatched     = 0.018
	noIncomeShare    = 0.01
)

// classify deals out the classes of household by share, so that even a small
// county has each of them, and every household's undisturbed income.
func (w *world) classify() {
	r := w.seed.at("class", 0)
	order := r.Perm(w.listed)
	share := func(p float64) int { return int(p*float64(len(order)) + 0.999) }
	poor, both, other := share(poorShare), share(poorWatchedShare), share(otherWatched)
	for i, n := range order {
		h := &w.households[n]
		h.poor = i < poor
		switch {
		case i < both:
			w.watch(r, h, weighted(r, []choice[uint8]{{4, 1}, {1, 3}}))
		case i >= poor && i < poor+other:
			w.watch(r, h, weighted(r, []choice[uint8]{{3, 2}, {1, 3}}))
		}
	}
	for i := range w.households {
		w.earn(&w.households[i], w.seed.at("income", uint64(i)))
	}
}

// watch makes a household a 监测对象 of some year before the nights; two in five
// have their risk eliminated again, a few of them between the nights.
func (w *world) watch(r *rand.Rand, h *household, kind uint8) {
	first := w.calendar.nights[0]
	h.watched = kind
	h.identified = civil(2021, time.May, 1) + day(r.IntN(int(first-100-civil(2021, time.May, 1))))
	if chance(r, 0.4) {
		h.eliminated = h.identified + day(between(r, 60, 100+int(first-h.identified)))
	}
}

// earn sets an income that no rule minds: above the guideline, and not much less
// than a year before.
func (w *world) earn(h *household, r *rand.Rand) {
	switch {
	case h.watched > 0:
		h.income = money(r, 8_300, 14_000)
	case h.poor:
		h.income = money(r, 9_500, 22_000)
	default:
		h.income = money(r, 12_000, 30_000) + money(r, 0, 10_000)
		h.noIncome = chance(r, noIncomeShare)
	}
	growth := between(r, -15, 20) // percent
	h.lastYear = roundYuan(h.income * 100 / int64(100+growth))
}

func roundYuan(cents int64) int64 { return roundTo(cents, 1_00) }

func roundTo(cents, unit int64) int64 { return cents / unit * unit }
