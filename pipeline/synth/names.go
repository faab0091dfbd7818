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

// The characters of given names, the most fashionable first; those at the end of
// the younger two lists are the rare ones that old programs cannot write.
var (
	maleOld = []rune("国建明福贵德军生金银宝根山海林保全成文武新民天元长发有才来喜玉春永世忠义和平振兴" +
		"庆树万富安双守连怀学仁清荣华祥顺东柱锁拴虎石孝延占广光耀先立志胜利友士满增茂堂田维宏")
	maleYoung = []rune("伟强磊勇杰涛超鹏洋浩宇轩博辰俊豪子泽昊睿航嘉旭阳志凯峰龙飞斌波刚毅" +
		"鑫亮辉健帅晓文明军建震东晨翔佳一家奕熙铭天瑞皓哲恒楠彬江川威雷海森松成诚思远永国新安奇然诺煜炜钧翰骏腾喆昇堃祎旻煊淼犇翀彧")
	femaleOld = []rune("秀英兰玉珍桂香莲花梅芳凤琴翠淑云珠巧改爱仙枝春华连彩荣菊" +
		"娥女叶俊转变清果先存贵银金美月素惠蓉芬芝霞红秋冬贞润青焕粉莉环婵瑞林平文仁引弟")
	femaleNew = []rune("丽娟敏静霞艳燕红萍玲婷雪倩欣怡梓涵诗雨佳琪思萱悦晓莉慧颖蕾" +
		"芳洁琳娜莹瑶璐丹雯梦媛瑞若彤语馨妍可嘉宁安然一诺晨露云月心雅美兰菲楠茜青瑾薇钰甜文子紫伊珺玥祎懿翾")
)

// fashionable prefers the front of the list, by the cube of an even draw: some two
// in a thousand people of a county then have its most frequent name, and about
// half of them a name that nobody else has.
func fashionable(r *rand.Rand, from []rune) rune {
	u := r.Float64()
	return from[int(u*u*u*float64(len(from)))]
}

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
	name := surname + string(fashionable(r, from))
	if chance(r, 0.72) {
		name += string(fashionable(r, from))
	}
	return name
}

// surnameLength counts the characters of a name's surname.
func surnameLength(name []rune) int {
	for _, s := range surnames[len(surnames)-3:] { // those of two characters
		if strings.HasPrefix(string(name), s.value) {
			return 2
		}
	}
	return 1
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
