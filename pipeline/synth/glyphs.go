package synth

import "strings"

// What clerks, fonts and old programs make of the characters of a name.

// sounds lists, by pinyin without its tone, characters that are typed for one
// another.
var sounds = strings.Split("ai 爱艾,an 安,bai 白,bao 宝保堡豹,ben 犇奔,bian 变卞边,bin 斌彬宾,bo 博波伯,cai 才彩蔡采,cao 曹,chan 婵禅,"+
	"chao 超,chen 辰晨陈,cheng 成诚程承,chong 翀冲,chuan 川传,chun 春椿,cui 翠崔脆,cun 存村,dai 戴,dan 丹旦,de 德得,deng 邓,"+
	"di 弟娣帝,ding 丁,dong 东冬董栋,du 杜,e 娥鄂,fa 发,fan 范,fang 芳方,fei 飞菲,fen 芬粉汾,feng 峰凤冯锋,fu 福富傅付,"+
	"gai 改概,gang 刚,gao 高,gen 根,guang 广光,gui 贵桂,guo 国果郭帼,hai 海亥,han 翰涵韩,hang 航,hao 浩豪昊皓郝,he 和何,"+
	"heng 恒衡,hong 宏红虹洪弘,hu 虎胡,hua 华花,huai 怀淮槐,huan 焕环欢,huang 黄,hui 辉惠慧晖,jia 嘉佳家贾,jian 建健剑,"+
	"jiang 江蒋姜,jie 杰洁,jin 金瑾进锦,jing 静靖,ju 菊,juan 娟捐涓,jun 军俊钧骏珺君,kai 凯恺,kang 康,ke 可柯克,kong 孔,"+
	"kun 堃坤,lai 来,lan 兰岚,lei 磊雷蕾,li 立利莉丽李力,lian 连莲,liang 亮梁良,lin 林琳霖,ling 玲灵凌,liu 刘,long 龙隆,"+
	"lu 璐露卢陆,luo 罗,ma 马,man 满曼,mao 茂毛,mei 梅美玫,meng 梦孟萌,miao 淼苗,min 民敏旻闽,ming 明铭鸣,na 娜那,"+
	"nan 楠男南,ning 宁凝,nuo 诺,pan 潘,peng 鹏彭,ping 平萍,qi 奇琪棋旗,qian 倩茜,qiang 强墙,qiao 巧乔俏,qin 琴秦芹,"+
	"qing 庆清青晴,qiu 秋邱丘,quan 全,ran 然冉,ren 仁任,rong 荣蓉容,ru 茹如汝,rui 睿瑞,run 润闰,ruo 若,sen 森,shan 山珊杉,"+
	"sheng 生胜昇升声,shi 世石士诗师,shou 守首寿,shu 树淑书叔,shuai 帅率,shuan 拴栓,shuang 双霜,shun 顺,si 思司丝,song 松宋嵩,"+
	"su 素苏,sun 孙,suo 锁索,tan 谭,tang 堂唐棠,tao 涛滔,teng 腾滕,tian 天田甜,ting 婷亭,tong 彤桐,wan 万婉,wang 王汪旺,"+
	"wei 伟维威炜薇魏玮,wen 文雯纹,wu 武吴午,xi 喜熙禧希,xia 霞夏侠,xian 先仙贤,xiang 祥翔香湘,xiao 孝晓萧小,xie 谢,"+
	"xin 新鑫欣馨心,xing 兴星,xiong 熊,xiu 秀绣,xu 旭徐许,xuan 轩萱煊翾宣,xue 学雪薛,ya 雅亚,yan 延艳燕妍阎岩,yang 洋阳杨,"+
	"yao 耀瑶姚,ye 叶夜,yi 义毅一奕怡伊祎懿艺,yin 银引,ying 英颖莹瑛,yong 永勇咏泳,you 有友由,yu 玉宇煜雨语钰彧于余,"+
	"yuan 元远媛袁园,yue 月悦玥岳,yun 云芸,ze 泽择,zeng 增曾,zhan 占展,zhang 张章,zhao 赵,zhe 喆哲,zhen 振震珍贞镇,zheng 郑正,"+
	"zhi 志枝芝智,zhong 忠钟仲,zhou 周,zhu 柱珠朱竹,zhuan 转专,zi 子梓紫,zou 邹", ",")

// soundOf and alike tell how a character is read, and all that are read like it.
var soundOf, alike = readSounds(sounds)

func readSounds(groups []string) (map[rune]string, map[string][]rune) {
	of, by := map[rune]string{}, map[string][]rune{}
	for _, g := range groups {
		sound, list, _ := strings.Cut(g, " ")
		by[sound] = []rune(list)
		for _, c := range list {
			of[c] = sound
		}
	}
	return of, by
}

// rare characters are in no old code page (GB 2312) or on few keyboards.
const rare = "喆昇堃祎旻煊淼犇翀彧珺玥懿翾"

// variants are traditional and other forms of the same character.
var variants = pairs("张張 刘劉 陈陳 杨楊 赵趙 黄黃 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 韩韓 冯馮 萧蕭 邓鄧 许許 吕呂 苏蘇 卢盧 蒋蔣 贾賈 " +
	"叶葉 阎閻 钟鍾 谭譚 邹鄒 陆陸 欧歐 国國 华華 兰蘭 凤鳳 贵貴 军軍 宝寶 丽麗 云雲 东東 龙龍 飞飛 峰峯 杰傑 伟偉 强強 红紅 艳艷 爱愛 莲蓮 " +
	"树樹 庆慶 义義 万萬 兴興 连連 怀懷 学學 荣榮 顺順 锁鎖 广廣 双雙 发發 银銀 长長 来來 宁寧 梦夢 静靜 颖穎 莹瑩 婵嬋 转轉 变變 环環 " +
	"芦蘆 轩軒 凯凱 刚剛 鹏鵬 辉輝 铭銘 维維 远遠 奇竒 诺諾 诗詩 语語 晓曉 娴嫻 洁潔 岁歲 满滿 胜勝 焕煥 润潤 贞貞 俊儁 群羣 村邨 泽澤 涛濤 哲喆")

// lookalikes are other characters that nearly look the same.
var lookalikes = pairs("末未 天夫 士土 午牛 田由 玉王 于干 王壬 林杯 桂佳 梅海 春舂 凤凡 明朋 波坡 清请 俊俟 浩洁 洋详 超起 勇男 刚则 军车 " +
	"宇字 宝玉 平乎 贵责 华毕 英莫 秀季 珍诊 金全 芝芸 芬芳 轩轲 怡怕 悦说 娟涓 婷停 丹舟 秋秒 晶品 昊吴 辰展 博傅 祥详 文丈 永水 元无 " +
	"生主 来未 李季 陈阵 杨扬 周同 马鸟 白自 毛手 石右 方万 夏复 任住 秦泰 汪注 余佘 崔雀 孙孔 郑邦 徐除 赵越 黄寅 何河 高亮 郭敦 梁粱 " +
	"谢射 袁哀 沈忱 苏劳 蔡祭 丁了 叶叮 姜美 范苑 建健 国围 山出 民氏 有友 喜嘉 庆床 万方 仁仕 荣菜 虎虏 立位 志忘 利刊 兰羊 莲连 花苍 淑椒 " +
	"云去 巧朽 爱受 仙他 枝技 彩采 伟违 强弱 杰然 涛祷 泽译 航般 嘉喜 旭旮 阳阴 龙尤 飞气 敏敬 静睁 霞露 艳绝 红江 萍苹 玲铃 雪雷 倩情 欣饮 " +
	"雨两 佳住 思恩 晓绕 莉荊 慧彗 颖颍 洁沽 娜挪 美姜 月用 兵乒")

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
