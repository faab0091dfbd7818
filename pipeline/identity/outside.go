package identity

import (
	"slices"
	"strings"
)

// provinces by their short names; those with 自治区 or 市 behind are told by them
// as well.
var provinces = strings.Fields(`北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南
	湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门`)

// Outside gives the beginning of an address up to its county, city or province
// when that is clearly not this county (河南省林州市), "" otherwise: also when the
// county's names do not say of which province or city it is and only such are
// given. Names of the county's own places (旧县镇) are never outside.
func (p *Places) Outside(text string) string { return p.outside([]rune(FoldPlace(text))) }

func (p *Places) outside(s []rune) string {
	if len(p.county) == 0 || p.ownPlace(s) {
		return ""
	}
	at := 0
	for _, l := range leadWords {
		if rs := []rune(l); len(rs) > at && len(s) >= len(rs) && string(s[:len(rs)]) == l {
			at = len(rs)
		}
	}
	units := unitsOf(s[at:])
	for _, u := range units {
		if p.isCounty(u) {
			return ""
		}
	}
	return p.foreign(units)
}

// ownPlace tells whether the text begins with a township or village of the
// county, ending and all.
func (p *Places) ownPlace(s []rune) bool {
	_, ok := p.longest(s, 0, func(n *spellingNode, f placeMatch) (placeMatch, bool) {
		name := string(s[f.from:f.to])
		_, township := townshipEndings.split(name)
		_, village := villageEndings.split(name)
		return f, len(n.townships) > 0 && township >= 0 || len(n.villages) > 0 && village >= 0
	})
	return ok
}

// isCounty tells whether the unit is this county, perhaps with a province or
// city in front that lacks its ending (山西长治沁县).
func (p *Places) isCounty(unit string) bool {
	if p.county[unit] {
		return true
	}
	for name := range p.county {
		if rest, ok := strings.CutSuffix(unit, name); ok && provinceOf(rest) != "" {
			return true
		}
	}
	return false
}

// foreign joins the units as far as the first that shows that the address is
// elsewhere.
func (p *Places) foreign(units []string) string {
	for i, u := range units {
		joined := strings.Join(units[:i+1], "")
		switch {
		case p.own[u]:
			continue
		case p.province != "" && provinceOf(u) != "" && provinceOf(u) != p.province,
			isCountyUnit(u, i), i == 0 && p.otherCity(u):
			return toTheCounty(units, i, joined)
		}
	}
	return ""
}

// toTheCounty goes on to the county of the address, which says more than its
// province.
func toTheCounty(units []string, i int, joined string) string {
	if i+1 < len(units) {
		return strings.Join(units, "")
	}
	return joined
}

// otherCity tells whether a unit is a city, and the county's names give the one
// above it.
func (p *Places) otherCity(unit string) bool {
	if !strings.HasSuffix(unit, "市") || provinceOf(unit) != "" {
		return false
	}
	for own := range p.own {
		if strings.HasSuffix(own, "市") && !p.county[own] {
			return true
		}
	}
	return false
}

// isCountyUnit tells whether the unit at this place of an address is of the rank
// of a county: any 县, and 市, 区 or 旗 behind a higher unit.
func isCountyUnit(unit string, at int) bool {
	switch {
	case strings.HasSuffix(unit, "自治区"), strings.HasSuffix(unit, "地区"):
		return false
	case strings.HasSuffix(unit, "县"):
		return true
	}
	return at >= 2 && strings.HasSuffix(unit, "市") || at >= 1 && (strings.HasSuffix(unit, "区") || strings.HasSuffix(unit, "旗"))
}

// addOwn takes a name of the county apart: 山西省长治市沁县.
func (p *Places) addOwn(name string) {
	units := unitsOf([]rune(name))
	if len(units) == 0 {
		units = []string{name}
	}
	for _, u := range units {
		p.own[u] = true
	}
	p.county[units[len(units)-1]] = true
	if of := provinceOf(units[0]); of != "" && p.province == "" {
		p.province = of
	}
}

func provinceOf(unit string) string {
	i := slices.IndexFunc(provinces, func(name string) bool { return strings.HasPrefix(unit, name) })
	if i < 0 {
		return ""
	}
	return provinces[i]
}

// unitsOf cuts the administrative units off the beginning of an address, down to
// the county: 河南省 安阳市 林州市.
func unitsOf(s []rune) []string {
	var units []string
	from := 0
	for i := 0; i < len(s) && isHan(s[i]); i++ {
		switch {
		case endsAddressUnits(s, from, i):
			return units
		case i > from && isUnitEnd(s, from, i, len(units)):
			units = append(units, string(s[from:i+1]))
			from = i + 1
		}
	}
	return units
}

// endsAddressUnits tells whether a township or street ends at i; 武乡县 and 镇平县
// only look like one.
func endsAddressUnits(s []rune, from, i int) bool {
	if i == from || !strings.ContainsRune("乡镇村街路巷组队号", s[i]) {
		return false
	}
	counties := (s[i] == '乡' || s[i] == '镇') && i+1 < len(s) && strings.ContainsRune("县市区", s[i+1])
	return !counties
}

// notUnits end in 县, 市 or 区 without being a place.
var notUnits = strings.Fields("省市 县市 本县 我县 外县 全县 该县 邻县 本市 我市 外市 城市 超市 集市 菜市 小区 社区 园区 开发区 景区 校区 厂区 辖区 库区 工业区 市区 山区 灾区 老区 牧区 居民区 住宅区 安置区")

// isUnitEnd tells whether s[from:i+1] is a unit of its own, behind n others.
func isUnitEnd(s []rune, from, i, n int) bool {
	unit := string(s[from : i+1])
	if endsWithAny(unit, notUnits) || i+1 < len(s) && strings.ContainsRune("乡镇村街路巷", s[i+1]) {
		return false
	}
	long := i-from >= 2
	switch s[i] {
	case '省':
		return provinceOf(unit) != ""
	case '县':
		return true
	case '市':
		return long
	case '区', '旗':
		return n > 0 || endsWithAny(unit, []string{"自治区", "地区", "左旗", "右旗", "前旗", "后旗", "中旗", "自治旗"})
	case '州':
		return strings.HasSuffix(unit, "自治州")
	case '盟':
		return n > 0 && long
	}
	return false
}
