package synth

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// The county: no county of China has this name or this code.
const (
	countyName = "禾川县"
	countyCode = "991100"
)

type township struct {
	name, code string
	alias      string // a former name, which some departments never gave up
	villages   []village
}

type village struct {
	name, code string
	alias      string // its name before villages were merged; "" for most
	township   int
}

var townshipNames = strings.Fields("东岭镇 柳湾镇 石桥乡 云台乡 南川镇 青石镇 白杨乡 双河镇 马家坪乡 龙泉镇 杏花乡 金沟镇 " +
	"松林乡 永丰镇 大柳树乡 新华镇 清水乡 黄土坡乡 三岔镇 五里店乡 西山镇 长河乡 安乐镇 北原乡")

var (
	villageFirst = strings.Split("上下东西南北前后大小", "")
	villageLast  = strings.Split("庄沟湾坡岭坪桥河寨营窑店峪堡", "")
	formerNames  = strings.Fields("红旗 东风 前进 胜利 向阳 新建 跃进 丰收 五星 团结 光明 红星 永红 先锋 建国 民主 曙光 友谊 幸福 朝阳 " +
		"劳动 工农 红卫 立新 卫星 群力 富民 长征 红光 火箭")
)

// place is where somebody lives, in words.
type place struct {
	county, township, village   string
	townshipAlias, villageAlias string
	neighbours                  []village // the villages of the township
	area                        int       // code in ID numbers of those who were registered there; outside only
}

// townPlaces are the first of outside: the county town, whose people are not of
// the countryside.
const townPlaces = 4

// outside are places that the register does not cover. There are no such counties,
// and their codes are not assigned in GB/T 2260.
var outside = []place{
	{county: countyName, township: "城关街道", village: "东街社区", area: homeArea},
	{county: countyName, township: "城关街道", village: "西街社区", area: homeArea},
	{county: countyName, township: "城关街道", village: "南关社区", area: homeArea},
	{county: countyName, township: "城关街道", village: "文化路社区", area: homeArea},
	{county: "沣岭县", township: "沣岭县安河镇", village: "上王村", area: 990300},
	{county: "沣岭县", township: "沣岭县北沟乡", village: "刘家坡村", area: 990300},
	{county: "梧川县", township: "梧川县城关镇", village: "南街村", area: 990411},
	{county: "梧川县", township: "梧川县杨树乡", village: "后庄村", area: 990411},
	{county: "柏崖县", township: "柏崖县石门镇", village: "西营村", area: 990528},
}

func (w *world) placeOf(p *person) place {
	if p.village < 0 {
		return outside[-1-p.village]
	}
	v := &w.villages[p.village]
	t := &w.townships[v.township]
	return place{county: countyName, township: t.name, village: v.name, townshipAlias: t.alias, villageAlias: v.alias, neighbours: t.villages}
}

// newTownships lays out the county: four townships of five villages for two
// thousand people, more and larger ones for a larger county.
func newTownships(seed streams, people int) []township {
	nTown := 4 + min(len(townshipNames)-4, people/20_000)
	nVillage := 5 + min(len(formerNames)-5, people/20_000)
	var ts []township
	for i := range nTown {
		t := newTownship(i)
		t.villages = newVillages(seed.at("village", uint64(i)), t.code, nVillage, i)
		ts = append(ts, t)
	}
	shareName(ts[0].villages, ts[nTown-1].villages)
	return ts
}

// shareName gives two villages in two townships one name, as every county has it.
func shareName(from, to []village) {
	for _, v := range from {
		if !slices.ContainsFunc(to, func(o village) bool { return o.name == v.name }) {
			to[0].name = v.name
			return
		}
	}
}

// newTownship: township codes 100 to 199 are 镇, 200 to 399 are 乡 (rules of
// codes for statistics).
func newTownship(i int) township {
	name := townshipNames[i]
	if stem, ok := strings.CutSuffix(name, "镇"); ok {
		return township{name: name, code: fmt.Sprintf("%s%03d", countyCode, 100+i), alias: stem + "乡"}
	}
	return township{name: name, code: fmt.Sprintf("%s%03d", countyCode, 200+i), alias: strings.TrimSuffix(name, "乡") + "公社"}
}

func newVillages(r *rand.Rand, code string, n, township int) []village {
	names := r.Perm(len(villageFirst) * len(villageLast))
	former := r.Perm(len(formerNames))
	var vs []village
	for i := range n {
		first, last := names[i]%len(villageFirst), names[i]/len(villageFirst)
		v := village{
			name:     villageFirst[first] + villageLast[last] + "村",
			code:     fmt.Sprintf("%s%03d", code, 200+i), // 200 and above: 村委会
			township: township,
		}
		if i%2 == 0 {
			v.alias = formerNames[former[i]] + "村"
		}
		vs = append(vs, v)
	}
	return vs
}
