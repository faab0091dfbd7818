package oracle

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// Batch is some small counties on one night under one policy: their households can
// stand in one database, because rules look at one household at a time.
type Batch struct {
	Night      Day
	Book       Book
	Households []*Household
}

// Policy is what is in force on the batch's night.
func (b Batch) Policy() Policy { return b.Book.On(b.Night) }

// Decide gives a rule's hits on all households, under a policy and on a night that
// may be others than the batch's.
func (b Batch) Decide(r Rule, p Policy, night Day) []Hit {
	var out []Hit
	for _, h := range b.Households {
		out = append(out, r.Decide(Case{h, p, night})...)
	}
	return out
}

// NewBatch draws a night, a policy, and so many counties of 10 to 40 households.
func NewBatch(seed uint64, counties int) Batch {
	d := &draw{Rand: rand.New(rand.NewPCG(seed, 2024))}
	d.night = d.anyNight()
	b := Batch{Night: d.night, Book: d.book()}
	d.policy = b.Policy()
	for county := range counties {
		came := d.delivered()
		for i := range 10 + d.IntN(31) {
			b.Households = append(b.Households, d.household(fmt.Sprintf("县%d户%d", county+1, i+1), came))
		}
	}
	return b
}

// anyNight is a night of 2021 to 2026, often one at which something changes.
func (d *draw) anyNight() Day {
	any := Date(2021, time.January, 1) + Day(d.IntN(6*365))
	year := any.year()
	switch d.IntN(12) {
	case 0:
		return Date(2024, time.February, 29)
	case 1:
		return Date(2024, time.January, 1) - Day(d.IntN(2))
	case 2:
		return Date(year, time.February, 28) + Day(d.IntN(2))
	case 3:
		return Date(year, time.August, 1) - Day(d.IntN(2))
	case 4:
		return Date(year, time.January, 1+d.IntN(31))
	case 5:
		return any.monthStart(0) - Day(d.IntN(2))
	case 6:
		return any.fortnight() - Day(d.IntN(2))
	case 7:
		return Date(year, time.October, 1) - Day(d.IntN(2))
	}
	return any
}

// choices are values that a county might give, beside those of the packs.
var choices = map[string][]string{
	"guideline":         {"8200", "7800.01", "6999.99", "45.5% 农村居民人均可支配收入"},
	"income_drop_share": {"0.2", "0.3333", "0.0001", "1", "1.25"},
	"near_line_share":   {"1.5", "1.3333", "1", "0.9"},
	"medical_line":      {"8000", "3000.50", "20000", "33.33% 农村居民人均可支配收入"},
	"medical_window":    {"单次", "当月", "当年", "近12个月"},
	"medical_burden":    {"个人支付", "总额减报销"},
	"medical_layers":    {"统筹基金", "大病保险、个人账户", "统筹基金、大病保险、医疗救助、个人账户", "医疗救助、统筹基金"},
	"medical_scope":     {"全部", "住院"},
	"education_line":    {"12000", "5000.5"},
	"education_stages":  {"高中、中职", "大专及以上", "学前、小学、初中"},
	"expense_kinds":     {"医疗自付", "教育自付、灾害损失", "灾害损失"},
	"relapse_line":      {"20000", "7999.99"},
	"claim_line":        {"9000", "4000.01", "20000"},
	"new_days":          {"30", "0", "180", "365"},
	"unresolved_months": {"36", "12", "1"},
	"severe_level":      {"1", "3", "4"},
	"colour_red_line":   {"6000", "7800", "11000"},
	"colour_green_line": {"12000", "9999.99", "6000"},
	"colour_move_days":  {"7", "0", "60"},
}

// book draws what a county and its command line have changed: some numbers and most
// choices, from before the night, from the night on, or from the day after.
func (d *draw) book() Book {
	b := Book{
		Figures:      map[string]map[int]string{"农村居民人均可支配收入": {2018: "11750.55", 2021: "15308", 2023: "17677", 2025: "19333.33"}},
		IncomePeriod: pick(d, Spans(d.night)...).Name,
	}
	for _, v := range packValues {
		often := 35
		if v.Text[0] > '9' { // a word
			often = 70
		}
		for ; d.chance(often); often /= 2 {
			s := Setting{v.Parameter, d.night + Day(pick(d, -400, -1, 0, 0, 1)), v.Class, pick(d, choices[v.Parameter]...)}
			if d.chance(40) {
				s.Class = ""
			}
			if d.chance(15) {
				s.Parameter = packOf(s.Parameter) + "/" + s.Parameter
			}
			if d.chance(20) {
				b.Command = append(b.Command, s)
			} else {
				b.County = append(b.County, s)
			}
		}
	}
	return b
}

func packOf(parameter string) string {
	for _, r := range Rules {
		for _, p := range r.Uses {
			if p == parameter {
				return r.Pack
			}
		}
	}
	panic("no rule uses " + parameter)
}

func (d *draw) delivered() Delivered {
	return Delivered{
		Disabled: d.chance(85), Assured: d.chance(85), Destitute: d.chance(85), Dropouts: d.chance(70),
		Claims: d.chance(80), Bills: d.chance(90), OnlyBadWater: d.chance(40), OnlyUninsured: d.chance(40),
	}
}
