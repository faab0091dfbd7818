package synth

import "fmt"

const sourceDisability = "残疾人证"

var disabilityColumns = []column{{"序号", plain}, {"姓名", nameCell}, {"性别", sexCell}, {"出生日期", birthCell}, {"残疾证号", certificateCell}, {"身份证号", idCell},
	{"残疾类别", plain}, {"残疾等级", plain}, {"乡镇（街道）", townshipCell}, {"村（社区）", villageCell}, {"发证日期", dateCell}, {"监护人", plain}}

func (w *world) disabilitySubject(r *disabilityRecord) subject {
	return subject{source: sourceDisability, key: r.key(), person: &w.people[r.person]}
}

func (w *world) disabilityCells(s subject, r *disabilityRecord, serial int) []cell {
	p := s.person
	return []cell{count(serial), text(p.name), text(p.sex()), text(p.birth.format("2006.01.02")), text(r.certificate(p.number)), text(p.number),
		text(disabilityWords[r.class]), text(levelWords[r.level]), text(w.township(p)), text(w.village(p)),
		text(r.issued.format("2006-01-02")), text("")}
}

// writeDisability writes 持证残疾人名单, the full list as of a day.
func (o *output) writeDisability(k int) error {
	on := o.w.calendar.disability.on(k)
	name := fmt.Sprintf("inbox/残联/持证残疾人名单（截至%s）.xlsx", on.format("20060102"))
	b, err := newBook()
	if err != nil {
		return err
	}
	s, err := b.sheet("持证残疾人")
	if err != nil {
		return err
	}
	if err := s.banner(countyName+"持证残疾人名单（截至"+on.format("2006年1月2日")+"）", len(disabilityColumns), b.title); err != nil {
		return err
	}
	if err := s.headers(headers(disabilityColumns)); err != nil {
		return err
	}
	d := &delivery{o: o, file: name, sheet: s.name, columns: disabilityColumns, table: s}
	serial := 0
	for i := range o.w.plan.disabilities {
		r := &o.w.plan.disabilities[i]
		if !r.on(k) {
			continue
		}
		serial++
		subject := o.w.disabilitySubject(r)
		if err := d.row(subject, o.w.disabilityCells(subject, r, serial)); err != nil {
			return err
		}
	}
	return o.saveBook(b, s, name)
}
