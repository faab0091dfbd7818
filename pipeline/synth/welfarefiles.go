package synth

import "fmt"

const (
	sourceBasic     = "低保"
	sourceDestitute = "特困"
)

var (
	basicColumns = []column{{"序号", plain}, {"户主姓名", headNameCell}, {"户主身份证号", headIDCell}, {"成员姓名", nameCell}, {"成员身份证号", idCell},
		{"与户主关系", plain}, {"乡镇", townshipCell}, {"村", villageCell}, {"低保证号", plain}, {"低保类别", plain}, {"保障人数", plain}, {"月保障金", moneyCell}, {"批准日期", dateCell}, {"备注", plain}}
	destituteColumns = []column{{"序号", plain}, {"姓名", nameCell}, {"性别", sexCell}, {"年龄", ageCell}, {"身份证号码", idCell}, {"乡（镇）", townshipCell},
		{"行政村", villageCell}, {"供养方式", plain}, {"月供养金", moneyCell}, {"护理等级", plain}, {"批准日期", dateCell}}
)

func (w *world) welfareSubject(r *welfareRecord, i int) subject {
	s := subject{source: sourceBasic, key: r.key(i), person: &w.people[w.households[r.household].first+int32(i)]}
	if r.destitute {
		s.source = sourceDestitute
	}
	return s
}

func (w *world) basicCells(s subject, r *welfareRecord, serial int, inWan bool) []cell {
	p, head := s.person, &w.people[w.households[r.household].first]
	return []cell{count(serial), text(head.name), text(head.number), text(p.name), text(p.number), text(p.relation.String()), text(w.township(p)), text(w.village(p)),
		text(basicNumber(householdNumber(r.household))), text("农村低保"), count(w.coverage(r)), amountCell(r.monthly, inWan),
		text(r.approved.format("2006年1月2日")), text("")}
}

func (w *world) destituteCells(s subject, r *welfareRecord, serial, k int) []cell {
	p := s.person
	return []cell{count(serial), text(p.name), text(p.sex()), count(p.age(w.calendar.welfare.on(k))), text(p.number), text(w.township(p)), text(w.village(p)),
		text([]string{"分散", "集中供养", "分散供养"}[r.grade]), text("￥" + commaYuan(r.monthly)),
		text([]string{"全自理", "半护理", "全护理"}[r.grade]), text(r.approved.format("2006.01.02"))}
}

// covered calls f for every person in one of the two rosters of night k.
func (w *world) covered(k int, destitute bool, f func(*welfareRecord, int, *person) error) error {
	for n := range w.plan.welfare {
		r := &w.plan.welfare[n]
		if r.destitute != destitute || !r.on(k) {
			continue
		}
		h := &w.households[r.household]
		for i := range int(h.size) {
			if !r.covers(i) {
				continue
			}
			if err := f(r, i, &w.people[h.first+int32(i)]); err != nil {
				return err
			}
		}
	}
	return nil
}

// wanTownship keeps its amounts in 万元: one always does.
const wanTownship = 1

// writeBasic writes 农村低保: a sheet a township, title and unit above a header of
// two merged rows, a sum and a signature below.
func (o *output) writeBasic(k int) error {
	name := "inbox/民政/农村低保_" + o.w.calendar.welfare.month(k) + ".xlsx"
	b, err := newBook()
	if err != nil {
		return err
	}
	var s *sheet
	for i := range o.w.townships {
		if s != nil {
			if err := s.close(); err != nil {
				return err
			}
		}
		if s, err = b.sheet(o.w.townships[i].name); err != nil {
			return err
		}
		if err := o.writeBasicSheet(s, name, k, i); err != nil {
			return err
		}
	}
	return o.saveBook(b, s, name)
}

func (o *output) writeBasicSheet(s *sheet, name string, k, township int) error {
	unit, t := "元", &o.w.townships[township]
	if township == wanTownship {
		unit = "万元"
	}
	title := fmt.Sprintf("%s%s农村低保对象花名册（%s）", countyName, t.name, o.w.calendar.welfare[k].label.format("2006年1月"))
	if err := s.banner(title, len(basicColumns), s.book.title); err != nil {
		return err
	}
	if err := s.banner("填报单位："+countyName+"民政局    单位："+unit, len(basicColumns), 0); err != nil {
		return err
	}
	if err := s.grouped(headers(basicColumns), basicGroups); err != nil {
		return err
	}
	if err := o.writeBasicRows(s, name, k, township); err != nil {
		return err
	}
	return s.banner("填表人：（签字）    审核人：（签字）    填表日期："+o.w.calendar.welfare.on(k).format("2006年1月2日"), len(basicColumns), 0)
}

func (o *output) writeBasicRows(s *sheet, name string, k, township int) error {
	d := &delivery{o: o, file: name, sheet: s.name, columns: basicColumns, table: s}
	inWan := township == wanTownship
	if inWan {
		d.columns = spared(basicColumns, moneyCell) // nobody writes 元 behind 万元
	}
	serial, sum := 0, int64(0)
	err := o.w.covered(k, false, func(r *welfareRecord, i int, p *person) error {
		if o.w.villages[p.village].township != township {
			return nil
		}
		serial, sum = serial+1, sum+r.monthly
		subject := o.w.welfareSubject(r, i)
		return d.row(subject, o.w.basicCells(subject, r, serial, inWan))
	})
	if err != nil {
		return err
	}
	_, err = s.Row([]cell{text("合计"), {}, {}, {}, {}, {}, {}, {}, {}, {}, count(serial), amountCell(sum, inWan)})
	return err
}

func amountCell(cents int64, inWan bool) cell {
	if inWan {
		return number(wan(cents), float64(cents)/1_000_000)
	}
	return yuanNumber(cents)
}

// basicGroups: the householder, the address and the support stand under a common
// word.
var basicGroups = []headerGroup{{1, 2, "所属户主"}, {6, 7, "家庭住址"}, {10, 11, "保障情况"}}

// writeDestitute writes 特困人员: one sheet, amounts written as accountants do.
func (o *output) writeDestitute(k int) error {
	name := "inbox/民政/特困人员_" + o.w.calendar.welfare.month(k) + ".xlsx"
	b, err := newBook()
	if err != nil {
		return err
	}
	s, err := b.sheet("特困供养人员")
	if err != nil {
		return err
	}
	if err := s.banner(countyName+"特困供养人员名册", len(destituteColumns), b.title); err != nil {
		return err
	}
	if err := s.banner("制表日期："+o.w.calendar.welfare.on(k).format("2006年1月2日"), len(destituteColumns), 0); err != nil {
		return err
	}
	s.skip()
	if err := s.headers(headers(destituteColumns)); err != nil {
		return err
	}
	d := &delivery{o: o, file: name, sheet: s.name, columns: destituteColumns, table: s}
	serial, sum := 0, int64(0)
	err = o.w.covered(k, true, func(r *welfareRecord, i int, p *person) error {
		serial, sum = serial+1, sum+r.monthly
		subject := o.w.welfareSubject(r, i)
		return d.row(subject, o.w.destituteCells(subject, r, serial, k))
	})
	if err != nil {
		return err
	}
	if _, err := s.Row([]cell{text("合计"), {}, {}, {}, {}, {}, {}, {}, text("￥" + commaYuan(sum))}); err != nil {
		return err
	}
	return o.saveBook(b, s, name)
}
