package synth

// form is how the files of a list look.
type form struct {
	path    string // below inbox, a layout of the package time; .csv or .xlsx
	charset charset
	sheet   string // of a workbook
	title   string // over the table, a layout too; "" for none
	under   string // a line below the title
	gap     bool   // an empty row above the header
	groups  []headerGroup
	total   int    // 1 + the column that a last row adds up; 0 for none
	foot    string // the line of signatures
}

// listFile is a delivery of a list while it is written. It is begun with its first
// row: a department with nothing to say sends nothing.
type listFile struct {
	o        *output
	l        *list
	at       issue
	columns  []column
	delivery *delivery
	book     *book
	sheet    *sheet
	csv      *csvFile
	rows     int
	sum      int64
}

// writeLists writes every delivery of every list of the table.
func (o *output) writeLists() error {
	for _, l := range lists() {
		f := o.w.calendar.feed(l.cadence)
		for k := range f {
			if err := o.writeList(l, f, k); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *output) writeList(l *list, f feed, k int) error {
	file := &listFile{o: o, l: l, at: f[k], columns: l.columns()}
	if err := l.held(o.w, f, k, file.write); err != nil {
		return err
	}
	return file.close()
}

func (l *list) columns() []column {
	var out []column
	for _, f := range l.fields {
		out = append(out, f.column)
	}
	return out
}

func (f *listFile) write(r record) error {
	if f.delivery == nil {
		if err := f.begin(); err != nil {
			return err
		}
	}
	f.rows++
	w := f.o.w
	e := &entry{record: r, w: w, r: w.seed.at("row/"+f.l.source, uint64(r.serial)), p: &w.people[r.person], at: f.at.day, row: f.rows}
	cells := make([]cell, len(f.l.fields))
	for i, field := range f.l.fields {
		cells[i] = field.value(e)
	}
	f.sum += r.cents
	return f.delivery.row(subject{f.l.source, uint64(r.serial), e.p}, cells)
}

func (f *listFile) begin() error {
	name := f.l.file(f.at)
	f.delivery = &delivery{o: f.o, file: name, columns: f.columns}
	if f.l.form.sheet != "" {
		return f.beginBook()
	}
	c, err := newCSV(f.o.create(name), f.l.form.charset)
	if err != nil {
		return err
	}
	f.csv, f.delivery.sheet, f.delivery.table = c, csvSheet(name), c
	_, err = c.strings(headers(f.columns))
	return err
}

func (f *listFile) beginBook() error {
	b, err := newBook()
	if err != nil {
		return err
	}
	s, err := b.sheet(f.l.form.sheet)
	if err != nil {
		return err
	}
	f.book, f.sheet, f.delivery.sheet, f.delivery.table = b, s, s.name, s
	return f.head()
}

// head writes everything above the rows of a workbook.
func (f *listFile) head() error {
	form, s, width := &f.l.form, f.sheet, len(f.columns)
	if form.title != "" {
		if err := s.banner(form.dated(form.title, f.at), width, s.book.title); err != nil {
			return err
		}
	}
	if form.under != "" {
		if err := s.banner(form.dated(form.under, f.at), width, 0); err != nil {
			return err
		}
	}
	if form.gap {
		s.skip()
	}
	if form.groups != nil {
		return s.grouped(headers(f.columns), form.groups)
	}
	return s.headers(headers(f.columns))
}

func (f *listFile) close() error {
	switch {
	case f.delivery == nil:
		return nil
	case f.csv != nil:
		return f.csv.close()
	}
	form := &f.l.form
	if form.total > 0 {
		cells := make([]cell, form.total)
		cells[0], cells[form.total-1] = text("合计"), yuanNumber(f.sum)
		if _, err := f.sheet.Row(cells); err != nil {
			return err
		}
	}
	if form.foot != "" {
		if err := f.sheet.banner(form.dated(form.foot, f.at), len(f.columns), 0); err != nil {
			return err
		}
	}
	return f.o.saveBook(f.book, f.sheet, f.delivery.file)
}
