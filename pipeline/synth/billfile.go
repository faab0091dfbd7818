package synth

import "fmt"

const sourceBills = "医保结算"

// billColumns are the Chinese names of the national platform's table SETL_D.
// A refund's date is never spoiled: it would come back as a bill.
var (
	billColumns = []column{{"结算编号", plain}, {"原结算编号", plain}, {"人员姓名", nameCell}, {"证件号码", idCell},
		{"性别", sexCell}, {"出生日期", birthCell}, {"险种类型", plain},
		{"参保乡镇", townshipCell}, {"参保村", villageCell}, {"定点机构", plain}, {"结算时间", dateCell}, {"医疗类别", plain},
		{"医疗费总额", moneyCell}, {"统筹基金支出", plain}, {"大病补充医疗保险", plain}, {"医疗救助", plain}, {"基金支付总额", plain},
		{"个人支付", moneyCell}, {"个人账户支出", plain}, {"现金支付", plain}, {"退费结算标志", plain}}
	refundColumns = spared(billColumns, dateCell)
)

func columnsOf(b *bill) []column {
	if b.refund {
		return refundColumns
	}
	return billColumns
}

// billStyle is how a delivery writes amounts and times: the department changed
// its tool once.
type billStyle struct {
	amount func(int64) string
	clock  bool
}

func billStyleOf(k int) billStyle {
	if k%2 == 1 {
		return billStyle{amount: commaYuan}
	}
	return billStyle{amount: yuan, clock: true}
}

func (s billStyle) time(b *bill) string {
	if s.clock {
		return fmt.Sprintf("%s %02d:%02d:%02d", b.day.format("2006-01-02"), b.second/3600, b.second/60%60, b.second%60)
	}
	return fmt.Sprintf("%s %02d:%02d", b.day.format("2006/1/2"), b.second/3600, b.second/60%60)
}

// billSubject: a refund copies its bill, with whatever befell that.
func (w *world) billSubject(b *bill) subject {
	return subject{source: sourceBills, key: b.key() &^ 1, person: &w.people[b.person]}
}

func (w *world) billCells(s subject, b *bill, style billStyle) []cell {
	original, p, amount := "", s.person, func(cents int64) cell { return text(style.amount(cents)) }
	if b.refund {
		refunded := *b
		refunded.refund = false
		original = refunded.number()
	}
	return []cell{text(b.number()), text(original), text(p.name), text(p.number),
		text(p.sex()), text(p.birth.format("2006-01-02")), text("城乡居民基本医疗保险"),
		text(w.township(p)), text(w.village(p)), text(hospitals[b.hospital]), text(style.time(b)), text(billKinds[b.kind]),
		amount(b.total), amount(b.basic), amount(b.critical), amount(b.aid), amount(b.basic + b.critical + b.aid),
		amount(b.personal), amount(b.account), amount(b.personal - b.account), text(yesNo(b.refund))}
}

// billsIn are the bills of the k-th delivery, by time: in the first a year of
// them, then a month and some days that were sent before.
func (w *world) billsIn(k int) []bill {
	from, to := w.calendar.bills(), w.calendar.medical.on(k)
	if k > 0 {
		from = w.calendar.medical.on(k-1) - overlapDays
	}
	var out []bill
	for i := range w.people {
		for _, b := range w.billsOf(int32(i)) {
			if b.day >= from && b.day <= to {
				out = append(out, b)
			}
		}
	}
	sortBills(out)
	return out
}

// writeBills writes 医保结算.
func (o *output) writeBills(k int) error {
	name := "inbox/医保/医保结算_" + o.w.calendar.medical.month(k) + ".csv"
	f, err := newCSV(o.create(name), utf8Mark)
	if err != nil {
		return err
	}
	if _, err := f.strings(headers(billColumns)); err != nil {
		return err
	}
	d, style := &delivery{o: o, file: name, sheet: csvSheet(name), table: f}, billStyleOf(k)
	for _, b := range o.w.billsIn(k) {
		d.columns = columnsOf(&b)
		subject := o.w.billSubject(&b)
		if err := d.row(subject, o.w.billCells(subject, &b, style)); err != nil {
			return err
		}
	}
	return f.close()
}
