package main

import "testing"

// Who else the row may mean: somebody of another household who agrees with all
// that is written at least as well.
func TestRivals(t *testing.T) {
	meant := registered{"P1", "H1", "王秀英", "991100196005060028", "女", "1960-05-06", "石桥乡", "上庄村"}
	other := func(change func(*registered)) []registered {
		p := meant
		p.id, p.household, p.number = "P2", "H2", "991100197101020044"
		change(&p)
		return []registered{meant, p}
	}
	cases := []struct {
		name   string
		row    described
		people []registered
		want   int
	}{
		{"name alone", described{name: "王秀英"}, other(func(p *registered) { p.township = "柳溪镇" }), 1},
		{"name alone, the other has another", described{name: "王秀英"}, other(func(p *registered) { p.name = "王秀兰" }), 0},
		{"of the same household", described{name: "王秀英"}, other(func(p *registered) { p.household = "H1" }), 0},
		{"village tells them apart", described{name: "王秀英", township: "石桥乡", village: "上庄村"}, other(func(p *registered) { p.village = "下庄村" }), 0},
		{"township does not", described{name: "王秀英", township: "石桥乡"}, other(func(p *registered) { p.village = "下庄村" }), 1},
		{"a village that is wrong of both", described{name: "王秀英", township: "石桥乡", village: "中庄村"}, other(func(p *registered) { p.village = "下庄村" }), 1},
		{"birth date", described{name: "王秀英", birth: "1960-05-06"}, other(func(p *registered) { p.birth = "1960-05-07" }), 0},
		{"birth date wrong of both in one place", described{name: "王秀英", birth: "1961-05-06"}, other(func(p *registered) { p.birth = "1962-05-06" }), 1},
		{"age", described{name: "王秀英", year: "1961"}, other(func(p *registered) { p.birth = "1962-01-01" }), 1},
		{"age too far", described{name: "王秀英", year: "1961"}, other(func(p *registered) { p.birth = "1963-01-01" }), 0},
		{"what Excel left of the number", described{name: "王秀英", number: "991100196005060000", status: "末位归零"}, other(func(*registered) {}), 0},
		{"what Excel left of both numbers", described{name: "王秀英", number: "991100196005060000", status: "末位归零"},
			other(func(p *registered) { p.number = "991100196005060044" }), 1},
		{"one slip", described{name: "王秀英", number: "991100196005070028", status: "校验位错误"}, other(func(*registered) {}), 0},
		{"the number of another, and his name too", described{name: "王秀英", number: "991100197101020044", usable: true}, other(func(*registered) {}), 1},
	}
	for _, c := range cases {
		if got := c.row.rivals(meant, c.people); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}
