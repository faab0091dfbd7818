package identity

import (
	"slices"
	"strings"
	"testing"
)

func TestFoldPlace(t *testing.T) {
	for in, want := range map[string]string{
		"柳林乡": "柳林乡", " 柳 林　乡\n": "柳林乡", "柳林\u200b乡": "柳林乡", "东山（一）": "东山(一)", "Ａ１村": "A1村", "": "",
	} {
		if got := FoldPlace(in); got != want {
			t.Errorf("FoldPlace(%q) = %q, want %q", in, got, want)
		}
	}
}

// meanings gives, for every spelling, the place that it means.
func meanings(t *testing.T, county string, aliases []string, ts []Township) (townships, villages map[string]string) {
	t.Helper()
	list, err := PlaceAliases(county, aliases, ts)
	if err != nil {
		t.Fatal(err)
	}
	townships, villages = map[string]string{}, map[string]string{}
	for _, a := range list {
		m, key, place := townships, a.Alias, a.Township
		if a.Village != "" {
			m, key, place = villages, a.Township+"/"+a.VillageAlias, a.Village
		}
		if old, ok := m[key]; ok {
			t.Errorf("%s listed twice: %s, %s", key, old, place)
		}
		m[key] = place
	}
	return townships, villages
}

func TestPlaceAliases(t *testing.T) {
	townships, villages := meanings(t, "示例县", []string{"示范市示例县"}, []Township{
		{Name: "柳林乡", Aliases: []string{"老柳林"}, Villages: []Village{{Name: "东山村"}, {Name: "王村"}, {Name: "河湾", Aliases: []string{"下河湾"}}}},
		{Name: "城关镇", Villages: []Village{{Name: "东山村"}, {Name: "东山社区"}}},
		{Name: "城关街道"},
		{Name: "新华街道办事处"},
	})
	cases := []struct{ spelling, want string }{
		{"柳林乡", "柳林乡"}, {"柳林", "柳林乡"}, {"柳林镇", "柳林乡"}, {"柳林乡人民政府", "柳林乡"},
		{"示例县柳林乡", "柳林乡"}, {"示例县柳林", "柳林乡"}, {"示例柳林乡", "柳林乡"}, {"示范市示例县柳林乡", "柳林乡"},
		{"老柳林", "柳林乡"}, {"示例县老柳林", "柳林乡"},
		{"新华街道", "新华街道办事处"}, {"新华", "新华街道办事处"}, {"新华办事处", "新华街道办事处"},
		{"城关镇", "城关镇"}, {"城关街道", "城关街道"}, {"城关街道办", "城关街道"}, {"城关镇政府", "城关镇"},
		{"城关", ""}, {"城关乡", ""}, {"示例县城关", ""}, {"外乡", ""}, {"", ""},
	}
	for _, c := range cases {
		if got := townships[c.spelling]; got != c.want {
			t.Errorf("township %q means %q, want %q", c.spelling, got, c.want)
		}
	}
	for spelling, want := range map[string]string{
		"柳林乡/东山村": "东山村", "柳林乡/东山": "东山村", "柳林乡/东山村委会": "东山村", "柳林乡/东山村民委员会": "东山村",
		"柳林乡/东山行政村": "东山村", "柳林乡/东山村村委会": "东山村", "柳林乡/柳林乡东山村": "东山村", "柳林乡/示例县柳林乡东山": "东山村",
		"柳林乡/王村": "王村", "柳林乡/王村委会": "王村", "柳林乡/王": "",
		"柳林乡/河湾村": "河湾", "柳林乡/下河湾": "河湾", "柳林乡/下河湾村": "河湾",
		"城关镇/东山": "", "城关镇/东山村委会": "东山村", "城关镇/东山居委会": "东山社区",
	} {
		if got := villages[spelling]; got != want {
			t.Errorf("village %q means %q, want %q", spelling, got, want)
		}
	}
}

func TestPlaceAliasesOrderIsFixed(t *testing.T) {
	ts := []Township{{Name: "柳林乡", Villages: []Village{{Name: "东山村"}, {Name: "西山村"}}}, {Name: "城关镇"}}
	first, err := PlaceAliases("示例县", nil, ts)
	if err != nil {
		t.Fatal(err)
	}
	if first[0] != (PlaceAlias{Township: "柳林乡", Alias: "柳林乡"}) {
		t.Errorf("begins with %+v", first[0])
	}
	for range 5 {
		if again, _ := PlaceAliases("示例县", nil, ts); !slices.Equal(first, again) {
			t.Fatal("two calls, two orders")
		}
	}
}

func TestPlaceAliasesRefusesDoubles(t *testing.T) {
	for want, ts := range map[string][]Township{
		"名称重复":         {{Name: "柳林乡"}, {Name: "柳林乡"}},
		"“老街”已用于“柳林乡”": {{Name: "柳林乡", Aliases: []string{"老街"}}, {Name: "城关镇", Aliases: []string{"老 街"}}},
		"的村“东山”：写法":    {{Name: "柳林乡", Villages: []Village{{Name: "东山村", Aliases: []string{"东山"}}, {Name: "东山"}}}},
	} {
		_, err := PlaceAliases("示例县", nil, ts)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}
