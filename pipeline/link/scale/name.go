package main

import (
	"math/rand/v2"
	"time"
)

var firstDay = time.Date(1940, time.January, 1, 0, 0, 0, 0, time.UTC)

// The characters are drawn by the cube of an even draw: the first of a list are far
// the most frequent, as in a real county, where 王秀英 lives in every village.
var (
	surnames = []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦")
	men      = []rune("国建明伟福强军德勇生金杰宝根山超海林鹏浩保全宇成文俊新民天豪长子有泽才来喜玉春永世忠义和平振兴树万富安双守连怀学仁清荣华祥顺东柱石占广光耀先立志胜利满增茂堂维宏磊涛洋轩博辰昊睿航嘉旭阳凯峰龙飞斌波刚毅鑫亮辉健帅晓翔佳")
	women    = []rune("秀英兰丽玉珍桂娟香敏莲花静梅霞芳凤艳琴翠燕淑红云珠萍巧玲爱仙婷枝春雪华倩彩欣荣怡菊梓娥涵叶诗俊雨清佳果存贵银琪美思月萱素悦惠晓蓉莉芬慧芝颖蕾秋洁冬琳贞娜润莹青瑶焕璐粉丹环雯婵梦瑞媛平馨文妍仁嘉宁安然一诺晨")

	placeRunes = []rune("东西南北石桥柳溪白马青山大王小李上庄河湾前后寨沟坪岭云台双龙泉杨槐松林清水古城新兴")
)

func draw(r *rand.Rand, from []rune) string {
	u := r.Float64()
	return string(from[int(u*u*u*float64(len(from)))])
}

// given has one character for a quarter of the people, else two.
func given(r *rand.Rand, sex int) string {
	list := [][]rune{men, women}[sex]
	name := draw(r, list)
	if r.Float64() < 0.75 {
		name += draw(r, list)
	}
	return name
}

// homophones are characters of the lists that are read alike, tones aside.
var homophones = [][]rune{
	[]rune("伟威维"), []rune("英莹颖"), []rune("明铭鸣"), []rune("军君俊"), []rune("华花桦"), []rune("平萍苹"), []rune("建健"), []rune("志智芝枝"),
	[]rune("文雯"), []rune("红宏洪"), []rune("丽莉立利"), []rune("芳方"), []rune("玉裕郁"), []rune("生升"), []rune("林琳霖"), []rune("兰岚"),
	[]rune("珍贞真"), []rune("云芸"), []rune("强墙"), []rune("国帼"), []rune("福富"), []rune("金今"), []rune("秀绣"), []rune("霞侠"),
	[]rune("静净"), []rune("燕艳彦"), []rune("玲灵"), []rune("敏闵"), []rune("超朝"), []rune("杰洁"), []rune("鹏朋"), []rune("浩昊"),
}

// soundsLike gives another character of the same sound; the same if none is known.
func soundsLike(r *rand.Rand, c rune) rune {
	for _, group := range homophones {
		for k, g := range group {
			if g == c {
				return group[(k+1+r.IntN(len(group)-1))%len(group)]
			}
		}
	}
	return c
}

// misspell writes the last character of a name as one of the same sound, or, for
// half of the names and for those with no such character, as any other.
func misspell(r *rand.Rand, name string) (spelt, kind string) {
	rs := []rune(name)
	last := len(rs) - 1
	if other := soundsLike(r, rs[last]); other != rs[last] && r.IntN(2) == 0 {
		rs[last] = other
		return string(rs), "同音字"
	}
	for {
		if other := men[r.IntN(len(men))]; other != rs[last] {
			rs[last] = other
			return string(rs), "错一字"
		}
	}
}
