package synth

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// truthFile is one CSV of truth/, in UTF-8.
type truthFile struct{ csv *csvFile }

func (f *truthFile) write(record ...string) error {
	_, err := f.csv.strings(record)
	return err
}

// truthFiles are those that grow with the departments' files.
type truthFiles struct{ links, damage *truthFile }

func (o *output) openTruth() error {
	links, err := o.truthFile("links", "文件", "工作表", "行号", "源", "户编号", "人编号", "损坏", "原因", "册外编号")
	if err != nil {
		return err
	}
	damage, err := o.truthFile("damage", "文件", "工作表", "行号", "列", "列名", "损坏", "原值", "写入值")
	if err != nil {
		return err
	}
	o.truth = &truthFiles{links, damage}
	return nil
}

func (o *output) truthFile(name string, header ...string) (*truthFile, error) {
	f, err := newCSV(o.create("truth/"+name+".csv"), utf8Plain)
	if err != nil {
		return nil, err
	}
	t := &truthFile{f}
	return t, t.write(header...)
}

func (t *truthFiles) close() error {
	return errors.Join(t.links.csv.close(), t.damage.csv.close())
}

func (o *output) writePeople() error {
	f, err := o.truthFile("people", "人编号", "户编号", "姓名", "证件号码", "性别", "出生日期", "与户主关系", "乡镇", "村")
	if err != nil {
		return err
	}
	for i := range o.w.people[:o.w.registered] {
		p := &o.w.people[i]
		err := f.write(personNumber(p), householdOf(p), p.name, p.number, p.sex(), p.birth.format("2006-01-02"), p.relation.String(), o.w.township(p), o.w.village(p))
		if err != nil {
			return err
		}
	}
	return f.csv.close()
}

func (o *output) writeStrangers() error {
	f, err := o.truthFile("strangers", "册外编号", "原因", "姓名", "证件号码", "性别", "出生日期", "县", "乡镇", "村", "关联户编号")
	if err != nil {
		return err
	}
	for i := range o.w.people[o.w.registered:] {
		p := &o.w.people[o.w.registered+i]
		at, related := o.w.placeOf(p), ""
		if p.home >= 0 && int(p.home) < o.w.listed {
			related = householdNumber(p.home)
		}
		if err := f.write(strangerNumber(p), p.cause.String(), p.name, p.number, p.sex(), p.birth.format("2006-01-02"), at.county, at.township, at.village, related); err != nil {
			return err
		}
	}
	return f.csv.close()
}

// writeHouseholds gives each household's class and income, a column a night.
func (o *output) writeHouseholds() error {
	header := []string{"户编号", "乡镇", "村", "家庭人口", "脱贫户", "监测对象类别", "上年人均纯收入"}
	for _, n := range o.w.calendar.nights {
		on := n.format("2006-01-02")
		header = append(header, "户类_"+on, "人均纯收入_"+on)
	}
	f, err := o.truthFile("households", header...)
	if err != nil {
		return err
	}
	for n := range o.w.listed {
		if err := f.write(o.householdRecord(int32(n))...); err != nil {
			return err
		}
	}
	return f.csv.close()
}

func (o *output) householdRecord(n int32) []string {
	h := &o.w.households[n]
	amount := func(cents int64) string {
		if h.noIncome {
			return ""
		}
		return yuan(cents)
	}
	kind, first := "", &o.w.people[h.first]
	if h.watched > 0 {
		kind = watchKinds[h.watched-1]
	}
	record := []string{householdNumber(n), o.w.township(first), o.w.village(first), itoa(int(h.size)), yesNo(h.poor), kind, amount(h.lastYear)}
	register := o.w.calendar.register
	for _, night := range o.w.calendar.nights {
		k := register.at(night)
		record = append(record, h.class(register.on(k)), amount(o.w.income(n, k)))
	}
	return record
}

// writeHits also counts the hits of each night and rule, for the summary.
func (o *output) writeHits() ([]HitCount, error) {
	f, err := o.truthFile("hits", "夜", "规则", "户编号", "人编号", "观测值", "按号码可得", "可得观测值", "依据行损坏")
	if err != nil {
		return nil, err
	}
	var counts []HitCount
	for _, h := range o.w.hits(o.damager) {
		if err := f.write(o.hitRecord(h)...); err != nil {
			return nil, err
		}
		counts = tally(counts, o.w, h)
	}
	return counts, f.csv.close()
}

func (o *output) hitRecord(h hit) []string {
	person := ""
	if h.person >= 0 {
		person = personNumber(&o.w.people[h.person])
	}
	return []string{o.w.calendar.nights[h.night].format("2006-01-02"), h.rule, householdNumber(h.household), person,
		h.observed, yesNo(h.reachable != ""), h.reachable, distinctKinds(h.damage)}
}

// tally relies on hits being in order of night and rule.
func tally(counts []HitCount, w *world, h hit) []HitCount {
	night := w.calendar.nights[h.night].date()
	last := len(counts) - 1
	if last < 0 || !counts[last].Night.Equal(night) || counts[last].Rule != h.rule {
		counts = append(counts, HitCount{Night: night, Rule: h.rule})
		last++
	}
	if h.observed != "" {
		counts[last].Hits++
	}
	if h.reachable != "" {
		counts[last].Reachable++
	}
	return counts
}

func distinctKinds(done []damage) string {
	var names []string
	for _, d := range done {
		if !slices.Contains(names, string(d.kind)) {
			names = append(names, string(d.kind))
		}
	}
	slices.Sort(names)
	return strings.Join(names, "；")
}

func (o *output) writeTruth() ([]HitCount, error) {
	if err := errors.Join(o.truth.close(), o.writePeople(), o.writeStrangers(), o.writeHouseholds(), o.writeEvents(), o.writeRisk()); err != nil {
		return nil, fmt.Errorf("write truth: %w", err)
	}
	return o.writeHits()
}
