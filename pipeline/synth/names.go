package synth

import (
	"math/rand/v2"
	"strings"
)

// surnames in about the order and shares of the census.
var surnames = []choice[string]{
	{720, "王"}, {710, "李"}, {670, "张"}, {510, "刘"}, {450, "陈"}, {310, "杨"}, {220, "赵"}, {210, "黄"},
	{200, "周"}, {195, "吴"}, {140, "徐"}, {135, "孙"}, {120, "胡"}, {115, "朱"}, {115, "高"}, {110, "林"},
	{105, "何"}, {105, "郭"}, {100, "马"}, {95, "罗"}, {85, "梁"}, {80, "宋"}, {75, "郑"}, {70, "谢"},
	{68, "韩"}, {65, "唐"}, {62, "冯"}, {60, "于"}, {58, "董"}, {56, "萧"}, {55, "程"}, {53, "曹"},
	{52, "袁"}, {51, "邓"}, {50, "许"}, {48, "傅"}, {46, "沈"}, {45, "曾"}, {44, "彭"}, {43, "吕"},
	{42, "苏"}, {40, "卢"}, {39, "蒋"}, {38, "蔡"}, {36, "贾"}, {35, "丁"}, {34, "魏"}, {33, "薛"},
	{32, "叶"}, {31, "阎"}, {30, "余"}, {29, "潘"}, {28, "杜"}, {27, "戴"}, {26, "夏"}, {25, "钟"},
	{24, "汪"}, {23, "田"}, {22, "任"}, {21, "姜"}, {20, "范"}, {19, "方"}, {18, "石"}, {17, "姚"},
	{16, "谭"}, {15, "廖"}, {14, "邹"}, {13, "熊"}, {12, "金"}, {11, "陆"}, {10, "郝"}, {9, "孔"},
	{8, "白"}, {7, "崔"}, {6, "康"}, {5, "毛"}, {4, "邱"}, {3, "秦"}, {2, "欧阳"}, {2, "上官"}, {1, "司马"},
}

var (
	maleOld   = []rune("国建军明福贵德生金银宝根山海林保全成文武新民天元长发有才来喜玉春永世忠义和平振兴")
	maleYoung = []rune("伟强磊洋勇杰涛超鹏浩宇轩博辰俊豪子梓泽昊睿航嘉旭阳志凯峰龙飞斌波刚毅")
	femaleOld = []rune("秀英兰玉珍桂香莲花梅芳凤琴翠淑云珠巧改爱仙枝春华连彩荣菊")
	femaleNew = []rune("丽娟敏静霞艳燕红萍玲婷雪倩欣怡梓涵诗雨佳琪思萱悦晓莉慧颖蕾")
)

// personName invents a name; grown-ups and children are named after different
// fashions.
func personName(r *rand.Rand, surname string, male bool, born day) string {
	young := born.date().Year() >= 1978
	from := maleOld
	switch {
	case male && young:
		from = maleYoung
	case !male && young:
		from = femaleNew
	case !male:
		from = femaleOld
	}
	name := surname + string(pick(r, from))
	if chance(r, 0.72) {
		name += string(pick(r, from))
	}
	return name
}

// The notice of twelve ministries on names in information systems wants U+00B7
// between the parts of a transcribed name.
const nameDot = "·"

var (
	minorities  = []choice[string]{{5, "维吾尔族"}, {3, "哈萨克族"}, {2, "彝族"}}
	dottedMale  = strings.Fields("买买提 艾合买提 吐尔逊 阿卜杜拉 依明 卡德尔 赛买提 努尔兰 叶尔江 吉克 阿木 木呷 拉铁 沙马")
	dottedWoman = strings.Fields("阿依古丽 古丽娜尔 帕提古丽 热依拉 阿依努尔 玛依拉 阿米娜 阿呷 依洛 乌果 阿牛 古扎努尔")
)

// dottedName invents a name of two parts: the person's own and the father's.
func dottedName(r *rand.Rand, male bool) string {
	own := dottedWoman
	if male {
		own = dottedMale
	}
	return pick(r, own) + nameDot + pick(r, dottedMale)
}

// alike lists characters that clerks type for one another: same sound, other sign.
var alike = pairs("伟玮 国帼 军君 明鸣 福富 贵桂 德得 生升 宝保 山珊 海亥 林琳 成诚 文纹 武午 新欣 元园 喜禧 玉钰 春椿 " +
	"永咏 世士 忠中 义艺 平萍 振镇 强墙 洋杨 勇泳 杰洁 涛滔 鹏彭 浩皓 宇雨 博伯 辰晨 俊峻 子紫 泽择 航行 佳嘉 旭序 志智 凯恺 峰锋 " +
	"龙隆 飞菲 斌彬 波博 秀绣 英瑛 兰岚 珍真 香湘 莲连 花华 梅玫 芳方 凤奉 琴芹 翠脆 淑书 云芸 珠朱 爱艾 仙先 彩采 荣蓉 " +
	"丽莉 娟捐 敏闽 静靖 霞侠 艳燕 红虹 玲灵 婷亭 雪学 倩茜 怡宜 涵含 诗师 琪棋 思丝 萱宣 悦月 晓小 慧惠 颖影 蕾雷")

// pairs reads "ab cd": a may become b and b may become a.
func pairs(s string) map[rune]rune {
	m := map[rune]rune{}
	for _, p := range strings.Fields(s) {
		c := []rune(p)
		m[c[0]] = c[1]
		if _, ok := m[c[1]]; !ok {
			m[c[1]] = c[0]
		}
	}
	return m
}
