package synth

// writeEvents writes truth/events.csv: every piece of news on the lists of the
// table, once however often it was delivered, and the first delivery that holds it.
func (o *output) writeEvents() error {
	f, err := o.truthFile("events", "源", "户编号", "人编号", "册外编号", "姓名", "日期", "结束日期", "种类", "内容", "金额", "首次送达")
	if err != nil {
		return err
	}
	for _, l := range lists() {
		deliveries := o.w.calendar.feed(l.cadence)
		for i := range o.w.books[l.source] {
			r := &o.w.books[l.source][i]
			if r.kind == "" || r.day > o.w.calendar.lastNight() {
				continue
			}
			if err := f.write(o.eventRecord(l, deliveries, r)...); err != nil {
				return err
			}
		}
	}
	return f.csv.close()
}

func (o *output) eventRecord(l *list, deliveries feed, r *record) []string {
	p := &o.w.people[r.person]
	over, amount, sent := "", "", ""
	if r.until > 0 {
		over = r.until.format("2006-01-02")
	}
	if r.cents > 0 {
		amount = yuan(r.cents)
	}
	if k := l.first(deliveries, r); k >= 0 {
		sent = deliveries.on(k).format("2006-01-02")
	}
	return []string{l.source, householdOf(p), personNumber(p), strangerNumber(p), p.name, r.day.format("2006-01-02"), over, r.kind, r.what, amount, sent}
}
