package oracle

// 新增重度残疾: a new certificate of a severe level, by person and day. Rows of nobody
// in the register that fall on one day are one clue of the household.
func newDisability(c Case) []Hit {
	type key struct {
		person Maybe[string]
		day    Day
	}
	worst, rows := map[key]int{}, map[key][]string{}
	for _, d := range c.Disabled {
		day := c.newSince(d.Issued, d.FirstSeen)
		if !day.Known || !d.Level.Known || d.Level.Value < 1 || d.Level.Value > c.Policy.SevereLevel {
			continue
		}
		k := key{d.Person, day.Value}
		if w, ok := worst[k]; !ok || d.Level.Value < w {
			worst[k] = d.Level.Value
		}
		rows[k] = append(rows[k], d.Row)
	}
	var out []Hit
	for k, level := range worst {
		h := c.hit(k.day.String(), Known(whole(level)), Known(whole(c.Policy.SevereLevel)), rows[k])
		h.Person = k.person
		out = append(out, h)
	}
	return out
}
