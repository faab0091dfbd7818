package synth

import "fmt"

// writeRegister writes the three household lists of one night.
func (o *output) writeRegister(night int) error {
	d := newRegisterDelivery(o.w, night)
	stamp := d.on.format("20060102")
	watched, err := watchedColumns()
	if err != nil {
		return err
	}
	name := "inbox/农业农村/（自定义）监测对象信息_" + stamp + ".xlsx"
	if err := o.writeNational(name, "监测对象信息", watched, d, d.watched); err != nil {
		return err
	}
	name = "inbox/农业农村/（自定义）脱贫户信息_" + stamp + ".xlsx"
	if err := o.writeNational(name, "脱贫户信息", poorColumns(), d, d.poor); err != nil {
		return err
	}
	return o.writeOther("inbox/农业农村/一般农户信息_"+stamp+".csv", d)
}

// writeNational writes an export of the national system: a title, the time of the
// export, and the headers on row 3.
func (o *output) writeNational(name, title string, columns []registerColumn, d *registerDelivery, belongs func(*household) bool) error {
	b, err := newBook()
	if err != nil {
		return err
	}
	s, err := b.sheet("Sheet1")
	if err != nil {
		return err
	}
	if err := s.banner("（自定义）"+title, len(columns), b.title); err != nil {
		return err
	}
	if err := s.banner(fmt.Sprintf("导出日期：%s", d.on.format("2006-01-02")), len(columns), 0); err != nil {
		return err
	}
	if err := s.headers(registerHeaders(columns)); err != nil {
		return err
	}
	if err := writeRegisterRows(s, columns, d, belongs); err != nil {
		return err
	}
	return o.saveBook(b, s, name)
}

func (o *output) writeOther(name string, d *registerDelivery) error {
	f, err := newCSV(o.create(name), gb18030)
	if err != nil {
		return err
	}
	columns := otherColumns(d.night)
	if _, err := f.strings(registerHeaders(columns)); err != nil {
		return err
	}
	if err := writeRegisterRows(f, columns, d, d.other); err != nil {
		return err
	}
	return f.close()
}

func writeRegisterRows(t tableWriter, columns []registerColumn, d *registerDelivery, belongs func(*household) bool) error {
	cells, serial := make([]cell, len(columns)), 0
	return d.rows(belongs, func(r *registerRow) error {
		serial++
		for i, c := range columns {
			if c.value == nil {
				cells[i] = count(serial)
				continue
			}
			cells[i] = c.value(r)
		}
		_, err := t.Row(cells)
		return err
	})
}

func registerHeaders(columns []registerColumn) []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.header)
	}
	return names
}
