package identity

import "testing"

// exampleCounty has what makes real counties difficult: a village that bears the
// name of another township, one village name in two townships, a township whose
// name holds another's, a township called after an old county.
func exampleCounty(t testing.TB) *Places {
	const county = "沁南县"
	aliases := []string{"山西省示范市沁南县"}
	list, err := PlaceAliases(county, aliases, []Township{
		{Name: "段柳乡", Villages: []Village{{Name: "段柳村"}, {Name: "长胜村"}, {Name: "河湾", Aliases: []string{"下河湾"}}}},
		{Name: "城关镇", Aliases: []string{"老城"}, Villages: []Village{{Name: "长胜村"}, {Name: "段柳庄村"}, {Name: "北关社区"}}},
		{Name: "柳林镇", Villages: []Village{{Name: "东山村"}, {Name: "城关村"}, {Name: "西山村"}}},
		{Name: "旧县镇", Villages: []Village{{Name: "新市村"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return NewPlaces(county, aliases, list)
}

func TestFindPlaces(t *testing.T) {
	p := exampleCounty(t)
	for text, want := range map[string][2]string{
		"段柳乡":            {"段柳乡", ""},
		"段柳":             {"段柳乡", ""},
		"段柳镇":            {"段柳乡", ""},
		"段柳乡段柳村":         {"段柳乡", "段柳村"},
		"沁南县段柳乡段柳村3组12号": {"段柳乡", "段柳村"},
		"沁南段柳乡段柳村":       {"段柳乡", "段柳村"},
		"山西省示范市沁南县段柳乡段柳村": {"段柳乡", "段柳村"},
		"山西示范市沁南县段柳乡段柳村":  {"段柳乡", "段柳村"},
		"段柳乡段柳乡":          {"段柳乡", ""},
		"段柳乡段柳乡段柳村":       {"段柳乡", "段柳村"},
		"段柳段柳村":           {"段柳乡", "段柳村"},
		"段柳乡 段柳 5组":       {"段柳乡", "段柳村"},
		"段柳乡河湾":           {"段柳乡", "河湾"},
		"段柳乡下河湾村委会":       {"段柳乡", "河湾"},
		"段柳乡人民政府":         {"段柳乡", ""},
		"段柳乡（长胜村）":        {"段柳乡", "长胜村"},
		"现住址：段柳乡长胜村":      {"段柳乡", "长胜村"},
		"住段柳乡长胜村":         {"段柳乡", "长胜村"},
		"城关镇长胜村":          {"城关镇", "长胜村"},
		"城关镇段柳庄村":         {"城关镇", "段柳庄村"},
		"城关镇段柳村":          {"城关镇", ""}, // 段柳村 is not in 城关镇: the township stands, the village does not
		"老城北关居委会":         {"城关镇", "北关社区"},
		"柳林镇城关村":          {"柳林镇", "城关村"},
		"柳林镇城关村二组":        {"柳林镇", "城关村"},
		"旧县镇新市村":          {"旧县镇", "新市村"},

		"东山村":     {"柳林镇", "东山村"}, // unique in the county
		"东山村3组":   {"柳林镇", "东山村"},
		"沁南县东山村":  {"柳林镇", "东山村"},
		"东山":      {"柳林镇", "东山村"},
		"段柳村":     {"段柳乡", "段柳村"},
		"长胜村":     {"", ""}, // in two townships
		"外乡东山村":   {"", ""},
		"李家东山沟":   {"", ""},
		"东山沟村":    {"", ""},
		"杨柳林镇东山村": {"", ""}, // not 柳林镇

		"段柳乡城关镇":       {"", ""}, // two townships
		"段柳乡迁至沁南县城关镇":  {"", ""},
		"河南省林州市城关镇":    {"", ""}, // another county's
		"武乡县城关镇":       {"", ""},
		"山西省示范市沁北县段柳乡": {"", ""},
		"":             {"", ""},
		"无":            {"", ""},
		"沁南县":          {"", ""},
	} {
		township, village := p.Find(text)
		if township != want[0] || village != want[1] {
			t.Errorf("Find(%q) = %q, %q; want %q, %q", text, township, village, want[0], want[1])
		}
	}
}

func TestOutside(t *testing.T) {
	p := exampleCounty(t)
	for text, want := range map[string]string{
		"河南省林州市城关镇":    "河南省林州市",
		"河南省":          "河南省",
		"河南林州市":        "河南林州市",
		"武乡县洪水镇":       "武乡县",
		"山西省示范市沁北县段柳乡": "山西省示范市沁北县",
		"示范市城区北街":      "示范市城区",
		"他省市外县市":       "",
		"内蒙古自治区乌兰察布市察哈尔右翼前旗": "内蒙古自治区乌兰察布市察哈尔右翼前旗",
		"内蒙古阿拉善盟阿拉善左旗":       "内蒙古阿拉善盟阿拉善左旗",
		"新疆维吾尔自治区阿克苏地区库车市":   "新疆维吾尔自治区阿克苏地区库车市",
		"北京市朝阳区建国路1号":        "北京市朝阳区",
		"湖北省恩施土家族苗族自治州恩施市":   "湖北省恩施土家族苗族自治州恩施市",
		"别的市某小区":             "别的市",
		"户籍地河南省林州市":          "河南省林州市",

		"沁南县段柳乡":         "",
		"山西省示范市沁南县":      "",
		"山西示范市沁南县":       "",
		"山西沁南县段柳乡":       "",
		"段柳乡段柳村":         "",
		"旧县镇新市村":         "", // a township of the county
		"古县镇某村":          "", // perhaps a township as well
		"新市村":            "",
		"红旗村":            "",
		"幸福小区3号楼":        "",
		"县城建设路":          "",
		"建设路县医院":         "",
		"本县":             "",
		"山西省":            "",
		"山西省示范市":         "",
		"13800000000河南省": "",
		"":               "",
	} {
		if got := p.Outside(text); got != want {
			t.Errorf("Outside(%q) = %q, want %q", text, got, want)
		}
	}
}

// Without the name of a county nothing is outside, and nothing breaks.
func TestPlacesOfNoCounty(t *testing.T) {
	p := NewPlaces("", nil, nil)
	if got := p.Outside("河南省林州市"); got != "" {
		t.Errorf("outside %q", got)
	}
	if township, village := p.Find("段柳乡段柳村"); township != "" || village != "" {
		t.Errorf("found %q, %q", township, village)
	}
	only := NewPlaces("沁南县", nil, nil)
	if got := only.Outside("河南省林州市城关镇"); got != "" {
		t.Errorf("a county that does not say of which province: outside %q", got)
	}
	if got := only.Outside("河南省安阳市安阳县城关镇"); got != "河南省安阳市安阳县" {
		t.Errorf("another county: outside %q", got)
	}
}

func FuzzPlaces(f *testing.F) {
	for _, s := range []string{"沁南县段柳乡段柳村3组", "段柳段柳", "河南省林州市", "住", "县县县", "市区旗"} {
		f.Add(s)
	}
	p := exampleCounty(f)
	f.Fuzz(func(t *testing.T, text string) {
		township, village := p.Find(text)
		if village != "" && township == "" {
			t.Fatalf("%q: village %q without a township", text, village)
		}
		if p.Outside(text) != "" && township != "" {
			t.Fatalf("%q is outside and in %q", text, township)
		}
	})
}
