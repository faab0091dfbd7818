package configs

import (
	"strings"

	"yujing/configs/strict"
)

// readParameters reads what the county says about the parameters of its packs.
// Whether a parameter exists and its value fits is the packs' business.
func (c *County) readParameters(n strict.Node) {
	for _, p := range n.Pairs() {
		var values []DatedValue
		for _, item := range p.Value.List() {
			v := readDated(item)
			if i := len(values) - 1; i >= 0 && !v.From.After(values[i].From) {
				item.Fail("“%s”的日期应当由早到晚，不能重复", p.Key.Text())
			}
			values = append(values, v)
		}
		if len(values) == 0 {
			p.Key.Fail("“%s”没有写数值", p.Key.Text())
		}
		c.Parameters[p.Key.Text()] = values
	}
}

func readDated(n strict.Node) DatedValue {
	v := DatedValue{Line: n.Line()}
	n.Object(
		strict.Key{Name: "from", Required: true, Read: func(n strict.Node) { v.From = n.Date() }},
		strict.Key{Name: "value", Required: true, Read: func(n strict.Node) {
			if n.IsMapping() {
				v.Classes = readClasses(n)
			} else {
				v.Value = readValue(n)
			}
		}},
	)
	return v
}

// readValue reads a value of a parameter, which may be a list. What it may be is the
// packs' business.
func readValue(n strict.Node) string { return strings.Join(n.OneOrMore(), "、") }

func (c *County) readFigures(n strict.Node) {
	for _, p := range n.Pairs() {
		c.Figures[p.Key.Text()] = p.Value.Years()
	}
}

func readClasses(n strict.Node) map[string]string {
	out := map[string]string{}
	for _, p := range n.Pairs() {
		out[p.Key.Text()] = readValue(p.Value)
	}
	if len(out) == 0 {
		n.Fail("没有写任何户类")
	}
	return out
}

func (c *County) readSources(n strict.Node) {
	for _, p := range n.Pairs() {
		var s SourceSettings
		p.Value.Object(
			strict.Key{Name: "max_age_days", Read: func(n strict.Node) { days := n.Int(1, 3660); s.MaxAgeDays = &days }},
			strict.Key{Name: "max_loss", Read: func(n strict.Node) { s.MaxLoss = n.Share() }},
			strict.Key{Name: "accept_loss_until", Read: func(n strict.Node) { s.AcceptLossUntil = n.Date() }},
		)
		c.Sources[p.Key.Text()] = s
	}
}
