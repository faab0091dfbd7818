package synth

const sourceHouse = "住房鉴定"

var houseColumns = []column{{"序号", plain}, {"所在乡镇", townshipCell}, {"行政村", villageCell}, {"户主姓名", nameCell}, {"户主身份证号", idCell},
	{"家庭人口", plain}, {"结构类型", plain}, {"鉴定等级", plain}, {"鉴定日期", dateCell}, {"是否唯一住房", plain}, {"备注", plain}}

// gradeWords: surveyors write grades as they please.
var gradeWords = map[byte][]string{
	'A': {"A级", "A", "Ａ级"}, 'B': {"B级", "B", "B级"}, 'C': {"C级", "C", "C级危房"}, 'D': {"D级", "D 级危房", "D级危房"},
}

func (w *world) houseSubject(r *houseRecord) subject {
	return subject{source: sourceHouse, key: r.key(), person: &w.people[w.households[r.household].first]}
}

func (w *world) houseCells(s subject, r *houseRecord, serial int) []cell {
	p := s.person
	return []cell{count(serial), text(w.township(p)), text(w.village(p)), text(p.name), text(p.number), count(int(w.households[r.household].size)), text(structures[r.structure]),
		text(gradeWords[r.grade][r.household%3]), excelDate(r.judged), text(yesNo(r.only)), text("")}
}

// houseCSVNight is the month in which 住建 sends a CSV in place of its workbook.
const houseCSVNight = 1

// writeHouses writes 住房安全鉴定.
func (o *output) writeHouses(k int) error {
	stem := "inbox/住建/住房安全鉴定_" + o.w.calendar.housing.on(k).format("20060102")
	if k == houseCSVNight {
		return o.writeHousesCSV(stem+".csv", k)
	}
	b, err := newBook()
	if err != nil {
		return err
	}
	s, err := b.sheet("鉴定结果")
	if err != nil {
		return err
	}
	if err := s.banner(countyName+"农村住房安全鉴定结果（"+o.w.calendar.housing.on(k).format("2006年1月2日")+"）", len(houseColumns), b.title); err != nil {
		return err
	}
	if err := s.headers(headers(houseColumns)); err != nil {
		return err
	}
	if err := o.writeHouseRows(&delivery{file: stem + ".xlsx", sheet: s.name, table: s}, k); err != nil {
		return err
	}
	return o.saveBook(b, s, stem+".xlsx")
}

func (o *output) writeHousesCSV(name string, k int) error {
	f, err := newCSV(o.create(name), utf8Plain)
	if err != nil {
		return err
	}
	if _, err := f.strings(headers(houseColumns)); err != nil {
		return err
	}
	if err := o.writeHouseRows(&delivery{file: name, sheet: csvSheet(name), table: f}, k); err != nil {
		return err
	}
	return f.close()
}

func (o *output) writeHouseRows(d *delivery, k int) error {
	d.o, d.columns = o, houseColumns
	serial := 0
	for i := range o.w.plan.houses {
		r := &o.w.plan.houses[i]
		if !r.on(k) {
			continue
		}
		serial++
		subject := o.w.houseSubject(r)
		if err := d.row(subject, o.w.houseCells(subject, r, serial)); err != nil {
			return err
		}
	}
	return nil
}
