package synth

import "fmt"

// The household lists of 农业农村: two exports of the national system and the
// county's own list of everybody else. They are the register that departments are
// compared with, and are not spoiled beyond what the national system does itself.

// lastYearList stands for the delivery of the year before in place of a night.
const lastYearList = -1

// registerDelivery is what the register knew when its lists of one night were made.
type registerDelivery struct {
	w          *world
	night      int
	on         day
	disability map[int32]*disabilityRecord // by person
	welfare    map[int32]*welfareRecord    // by household
	trouble    map[int32]string            // with water, by household

	outOfSchool map[int32]string // why, by person
}

func newRegisterDelivery(w *world, night int) *registerDelivery {
	d := &registerDelivery{w: w, night: night, on: w.calendar.lastYear()}
	d.disability, d.welfare = map[int32]*disabilityRecord{}, map[int32]*welfareRecord{}
	if night != lastYearList {
		d.on = w.calendar.register.on(night)
	}
	d.trouble, d.outOfSchool = w.waterOn(d.on-lag), w.outOfSchool(d.on-lag)
	for i := range w.plan.disabilities {
		if rec := &w.plan.disabilities[i]; rec.issued <= d.on && d.has(rec.span) {
			d.disability[rec.person] = rec
		}
	}
	for i := range w.plan.welfare {
		if rec := &w.plan.welfare[i]; rec.approved <= d.on && d.has(rec.span) {
			d.welfare[rec.household] = rec
		}
	}
	return d
}

// has: a year ago there was what there was on the first night, if it is that old.
func (d *registerDelivery) has(s span) bool { return s.on(max(d.night, 0)) }

// registerRow is a person's row in one of the lists.
type registerRow struct {
	*registerDelivery
	number     int32 // of the household
	home       *household
	person     *person
	traits     traits
	income     incomeParts
	certified  *disabilityRecord
	supported  *welfareRecord
	personally int32 // index of the person
}

type registerColumn struct {
	header string
	value  func(*registerRow) cell
}

// rows calls write for everybody in the households that belong to a list.
func (d *registerDelivery) rows(belongs func(*household) bool, write func(*registerRow) error) error {
	row := registerRow{registerDelivery: d}
	for n := range d.w.listed {
		row.number, row.home = int32(n), &d.w.households[n]
		if !belongs(row.home) {
			continue
		}
		row.income, row.supported = d.w.incomeParts(row.number, d.night), d.welfare[row.number]
		for _, i := range d.family(row.number) {
			row.personally = i
			row.person = &d.w.people[row.personally]
			row.certified = d.disability[row.personally]
			row.traits = d.w.traits(row.personally, row.certified != nil)
			if err := write(&row); err != nil {
				return err
			}
		}
	}
	return nil
}

// family are the people whom the list has in a household: those of today, and a
// year ago one who has died or left since.
func (d *registerDelivery) family(n int32) []int32 {
	h, people := &d.w.households[n], make([]int32, 0, 8)
	for i := range int32(h.size) {
		people = append(people, h.first+i)
	}
	if gone, ok := d.w.departed[n]; ok && d.night == lastYearList {
		people = append(people, gone)
	}
	return people
}

func (r *registerRow) size() int { return len(r.family(r.number)) }

func (r *registerRow) personNumber() string {
	return fmt.Sprintf("%s%02d", householdNumber(r.number), r.person.order)
}

// The three lists: a 监测对象 is in the first, a 脱贫户 in the second, either or
// both; the county lists the rest.
func (d *registerDelivery) watched(h *household) bool { return h.isWatched(d.on) }
func (d *registerDelivery) poor(h *household) bool    { return h.poor }
func (d *registerDelivery) other(h *household) bool   { return !h.poor && !h.isWatched(d.on) }

// certificateShown: in the national system the key cell of most disabled people
// holds the number of the certificate instead of the ID number.
func (r *registerRow) certificateShown() bool {
	return r.certified != nil && r.personally%7 != 0
}

func (r *registerRow) documentNumber() string {
	if r.certificateShown() {
		return r.certified.certificate(r.person.number)
	}
	return r.person.number
}

func (r *registerRow) documentKind() string {
	if r.certificateShown() {
		return "残疾人证"
	}
	return "居民身份证"
}

// birthday now and then has the tail of a float, as the national exports do.
func (r *registerRow) birthday() string {
	s := r.person.birth.format("20060102")
	if r.personally%41 == 0 {
		s += ".0"
	}
	return s
}

func (r *registerRow) nation() string {
	if r.home.minority == 0 {
		return "汉族"
	}
	return minorities[r.home.minority-1].value
}

func (r *registerRow) kind() string {
	if r.home.poor {
		return "脱贫户"
	}
	return "一般农户"
}

func (r *registerRow) watchKind() string {
	if !r.home.isWatched(r.on) {
		return ""
	}
	return watchKinds[r.home.watched-1]
}

func (r *registerRow) eliminated() string {
	if !r.home.isWatched(r.on) {
		return ""
	}
	return yesNo(!r.home.isActive(r.on))
}

func (r *registerRow) identifiedMonth() string {
	if !r.home.isWatched(r.on) {
		return ""
	}
	return r.home.identified.format("200601")
}

func (r *registerRow) eliminatedMonth() string {
	if r.eliminated() != "是" {
		return ""
	}
	return r.home.eliminated.format("200601")
}

func (r *registerRow) support(destitute bool) string {
	if r.supported == nil || r.supported.destitute != destitute || !r.supported.covers(int(r.person.order)-1) {
		return "未享受"
	}
	if destitute {
		return "享受特困供养"
	}
	return "享受农村低保"
}

// helpless: nobody in the household can work and the state provides for all.
func (r *registerRow) helpless() string {
	return yesNo(r.supported != nil && r.supported.destitute && r.home.size == 1)
}

func (r *registerRow) amount(cents int64) string {
	if !r.income.known {
		return ""
	}
	return yuan(cents)
}

func (r *registerRow) amountNumber(cents int64) cell {
	if !r.income.known {
		return cell{}
	}
	return yuanNumber(cents)
}
