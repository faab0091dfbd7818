package synth

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// bill is one settlement of the medical insurance, in cents.
type bill struct {
	person   int32
	serial   uint8
	refund   bool // cancels the bill of the same person and serial; amounts are negative
	kind     uint8
	hospital uint8
	day      day
	second   int32 // of the day
	total    int64
	basic    int64 // 统筹基金支出
	critical int64 // 大病补充医疗保险
	aid      int64 // 医疗救助
	personal int64 // 个人支付
	account  int64 // 个人账户支出; the rest of personal is cash
}

var (
	billKinds = [...]string{"普通门诊", "门诊慢特病", "普通住院"}
	hospitals = [...]string{"禾川县人民医院", "禾川县中医院", "禾川县妇幼保健院", "东岭镇中心卫生院", "市第一人民医院", "省肿瘤医院"}
)

func (b *bill) number() string {
	n := fmt.Sprintf("JS%s%07d%02d", countyCode, b.person+1, b.serial)
	if b.refund {
		n += "T"
	}
	return n
}

func (b *bill) key() uint64 {
	k := uint64(b.person)<<9 | uint64(b.serial)<<1
	if b.refund {
		k |= 1
	}
	return k
}

// newBill makes up the rest of a bill that leaves a person so much to pay.
func newBill(r *rand.Rand, person int32, serial int, on day, personal int64) bill {
	b := bill{person: person, serial: uint8(serial), day: on, personal: personal}
	b.second = int32(between(r, 8*3600, 18*3600))
	b.hospital = uint8(r.IntN(len(hospitals)))
	share := between(r, 30, 60) // percent of the total that the person pays
	b.kind = uint8(r.IntN(2))
	if personal > 600_00 {
		b.kind = 2
	}
	b.total = personal * 100 / int64(share)
	fund := b.total - personal
	if personal > 4_000_00 {
		b.critical = fund * 15 / 100
	}
	if chance(r, 0.1) {
		b.aid = fund / 20
	}
	b.basic = fund - b.critical - b.aid
	if chance(r, 0.3) {
		b.account = personal / 3
	}
	return b
}

// refundOf cancels a bill some days later.
func refundOf(b bill, on day) bill {
	b.refund, b.day, b.second = true, on, 17*3600+int32(b.serial)
	b.total, b.basic, b.critical, b.aid = -b.total, -b.basic, -b.critical, -b.aid
	b.personal, b.account = -b.personal, -b.account
	return b
}

// billsOf lists everything that was ever settled for a person, by date.
func (w *world) billsOf(person int32) []bill {
	if planned, ok := w.plan.bills[person]; ok {
		return planned
	}
	return w.everydayBills(person)
}

// everydayBills: three people in ten go to see a doctor, and pay far less than
// any line. They are drawn anew whenever they are asked for rather than kept.
func (w *world) everydayBills(person int32) []bill {
	r := w.seed.at("bills", uint64(person))
	if !chance(r, 0.3) {
		return nil
	}
	from, to := w.insured(person)
	var bs []bill
	for i := range between(r, 1, 4) {
		amount := money(r, 15, 260)
		if i == 0 && chance(r, 0.25) {
			amount = money(r, 600, 2_200)
		}
		b := newBill(r, person, i+1, from+day(r.IntN(int(to-from)+1)), amount)
		bs = append(bs, b)
		if chance(r, 0.02) {
			bs = append(bs, refundOf(b, min(to, b.day+day(between(r, 0, 12)))))
		}
	}
	sortBills(bs)
	return bs
}

// insured are the first and the last day on which a person can have had a bill.
func (w *world) insured(person int32) (from, to day) {
	p := &w.people[person]
	medical := w.calendar.medical
	from, to = w.calendar.bills(), medical.on(len(medical)-1)
	if p.cause == newborn {
		from = p.birth
	}
	if p.cause == departed {
		to = max(from, p.gone)
	}
	return from, to
}

func sortBills(bs []bill) {
	slices.SortFunc(bs, func(a, b bill) int {
		if a.day != b.day {
			return int(a.day - b.day)
		}
		if a.second != b.second {
			return int(a.second - b.second)
		}
		if a.person != b.person {
			return int(a.person - b.person)
		}
		return int(a.key()) - int(b.key())
	})
}
