package identity

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// Pairs of names with the level that a person at the county office would give.
var namePairs = []struct {
	a, b string
	want NameLevel
}{
	{"张三", "张三", NameEqual},
	{"张 三", "张三(已故)", NameEqual},
	{"买买提•艾力", "买买提艾力", NameEqual},
	{"John Smith", "JOHN  smith", NameEqual},
	{"张國強", "张国强", NameEqual}, // traditional
	{"葉麗", "叶丽", NameEqual},
	{"张喆", "张哲", NameEqual}, // variants
	{"李堃", "李坤", NameEqual},
	{"王昇", "王升", NameEqual},
	{"王甦", "王苏", NameEqual},
	{"刘峯", "刘峰", NameEqual},
	{"朱鎔基", "朱镕基", NameEqual},
	{"钱鍾书", "钱锺书", NameEqual},
	{"ＷＡＮＧ Wei", "wang-wei", NameEqual},
	{"Lü Mei", "LV MEI", NameEqual},

	{"张三丰", "张三风", NameHomophone},
	{"李红", "李宏", NameHomophone},
	{"单平", "善平", NameHomophone},   // 单 as a surname is shan
	{"曾小明", "增晓明", NameHomophone}, // zeng; 小 and 晓
	{"吕梅", "侣梅", NameHomophone},   // ü
	{"仇英", "邱英", NameHomophone},
	{"解放", "谢芳", NameHomophone},
	{"任静", "仁静", NameHomophone},
	{"区小红", "欧小红", NameHomophone},
	{"查良", "扎良", NameHomophone},
	{"尉迟恭", "玉池恭", NameHomophone},
	{"华强", "花强", NameHomophone},
	{"乐天", "月天", NameHomophone},
	{"张淼", "张渺", NameHomophone},   // not variants, but read alike
	{"张乾坤", "张干坤", NameHomophone}, // 乾 is not folded to 干, but was read gan as well
	{"WANG XIAOMING", "王小明", NameHomophone},
	{"wangxiaoming", "王小明", NameHomophone},
	{"Lyu Mei", "吕梅", NameHomophone},
	{"LYUMEI", "LV MEI", NameHomophone},
	{"Fang An", "方安", NameHomophone},
	{"DAN PING", "单平", NameHomophone},
	{"SHAN PING", "单平", NameHomophone},

	{"张末", "张未", NameLookalike},
	{"杨林", "扬林", NameHomophone}, // alike in sound and shape: sound is nearer
	{"李己", "李已", NameLookalike},
	{"王孟", "王盂", NameLookalike},
	{"季小红", "李小红", NameLookalike}, // the surname too
	{"張未", "张末", NameLookalike},

	{"张三丰", "张四丰", NameOneCharacter},
	{"张三", "李三", NameOneCharacter},
	{"张三丰", "张三", NameOneCharacter},
	{"张丰", "张三丰", NameOneCharacter},
	{"张明小", "张小明", NameOneCharacter},
	{"王?", "王垚", NameOneCharacter},
	{"王？明", "王垚明", NameOneCharacter},
	{"王□明", "王垚明", NameOneCharacter},
	{"王*明", "王垚明", NameOneCharacter},
	{"王\ue123明", "王垚明", NameOneCharacter},
	{"王??明", "王垚明", NameOneCharacter}, // a character of four bytes in GB 18030
	{"王??", "王垚", NameOneCharacter},
	{"?小明", "王小明", NameOneCharacter},
	{"李YAO", "李垚", NameOneCharacter},
	{"李yao明", "李垚明", NameOneCharacter},
	{"阿依古丽·买买", "阿依古丽·买买提江", NameOneCharacter}, // cut off
	{"买买提", "买买提·艾力", NameOneCharacter},
	{"欧阳建国", "欧建国", NameOneCharacter},
	{"JOHN SMITH", "JON SMITH", NameOneCharacter},

	{"张小明", "李小明", NameSameGiven},
	{"张晓明", "李小明", NameSameGiven},
	{"欧阳建国", "张建国", NameSameGiven},
	{"欧阳建国", "司马建国", NameSameGiven},

	{"张建国", "张海燕", NameSameSurname},
	{"欧阳建国", "欧阳海燕", NameSameSurname},
	{"张", "张三", NameSameSurname},
	{"王**", "王小明", NameSameSurname}, // masked: two characters unknown
	{"WANG XIAOMING", "WANG LI", NameSameSurname},

	{"欧阳建国", "欧海燕", NameDifferent},
	{"小明张", "张小明", NameDifferent},
	{"王伟", "于红", NameDifferent}, // 王 was once read yu; nobody does
	{"张三", "李四", NameDifferent},
	{"张小犇", "张小奔", NameHomophone},
	{"西安", "先", NameDifferent},
	{"方安", "樊敢", NameDifferent}, // the same letters, other syllables
	{"WANG WEI", "李四", NameDifferent},

	{"", "李四", NameMissing},
	{"张三", " ", NameMissing},
	{"", "", NameMissing},
	{"·", "·", NameMissing},
}

func TestCompareNames(t *testing.T) {
	for _, c := range namePairs {
		if got := CompareNames(c.a, c.b); got != c.want {
			t.Errorf("CompareNames(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
		if got := CompareNames(c.b, c.a); got != c.want {
			t.Errorf("CompareNames(%q, %q) = %v, want %v: not symmetric", c.b, c.a, got, c.want)
		}
	}
}

// Every level occurs among the pairs, and their words are in the order of the levels.
func TestNameLevelString(t *testing.T) {
	words := []string{"缺失", "不同", "同姓", "同名异姓", "差一字", "形近", "同音", "相同"}
	for level := NameMissing; level <= NameEqual; level++ {
		if got := level.String(); got != words[level] {
			t.Errorf("level %d is %q, want %q", level, got, words[level])
		}
		if !slices.ContainsFunc(namePairs, func(p struct {
			a, b string
			want NameLevel
		}) bool {
			return p.want == level
		}) {
			t.Errorf("no pair of level %v", level)
		}
	}
}

// Keys are what the warehouse joins by, so they must say what CompareNames says:
// NameKey shared exactly by equal names, a sound key exactly by those that are
// homophone or equal. A name that mixes letters and characters is compared more
// cautiously than it is found.
func TestKeysAgreeWithLevels(t *testing.T) {
	names := map[string]bool{}
	for _, p := range namePairs {
		names[p.a], names[p.b] = true, true
	}
	chars := []rune("王小晓明铭单善伟炜红洪国乐月曾增吕")
	for _, a := range chars {
		for _, b := range chars {
			names[string([]rune{a, b})] = true
		}
	}
	list := make([]string, 0, len(names))
	for n := range names {
		list = append(list, n)
	}
	slices.Sort(list)
	for _, a := range list {
		for _, b := range list {
			level := CompareNames(a, b)
			if level != CompareNames(b, a) {
				t.Fatalf("%q, %q: not symmetric", a, b)
			}
			if equal := NameKey(a) == NameKey(b) && NameKey(a) != ""; equal != (level == NameEqual) {
				t.Fatalf("%q, %q: %v, NameKey says %v", a, b, level, equal)
			}
			mixed := isMixed([]rune(NameKey(a))) || isMixed([]rune(NameKey(b)))
			if shared := shareKey(SoundKeys(a), SoundKeys(b)); shared != (level >= NameHomophone) && !(mixed && level == NameOneCharacter) {
				t.Fatalf("%q, %q: %v, but keys %q, %q", a, b, level, SoundKeys(a), SoundKeys(b))
			}
		}
	}
}

func shareKey(x, y []string) bool {
	return slices.ContainsFunc(x, func(k string) bool { return slices.Contains(y, k) })
}

func TestNameKey(t *testing.T) {
	for in, want := range map[string]string{
		"张三": "张三", "張國強（户主）": "张国强", "买买提•艾力": "买买提艾力", "Wang  Xiao-ming": "WANGXIAOMING", "O'Brien": "OBRIEN",
		"Lǚ Méi": "LVMEI", "José": "JOSE", "喆堃昇甦": "哲坤升苏", "鎔峯": "镕峰", "乾淼犇於仝": "乾淼犇於仝", "": "", " · ": "",
	} {
		if got := NameKey(in); got != want {
			t.Errorf("NameKey(%q) = %q, want %q", in, got, want)
		}
		if again := NameKey(NameKey(in)); again != want {
			t.Errorf("NameKey twice of %q = %q", in, again)
		}
	}
}

func TestSoundKeys(t *testing.T) {
	for in, want := range map[string]string{
		"王小明":           "wangxiaoming",
		"WANG XIAOMING": "wangxiaoming wangxia'oming wangxi'aoming wangxi'a'oming",
		"单平":            "danping chanping shanping",
		"西安":            "xi'an",
		"先":             "xian",
		"吕梅":            "lvmei",
		"Lyu Mei":       "lvmei",
		"李YAO":          "liyao liya'o",
		"JOHN SMITH":    "johnsmith",
		"王□":            "wang□",
		"":              "",
	} {
		if got := strings.Join(SoundKeys(in), " "); got != want {
			t.Errorf("SoundKeys(%q) = %q, want %q", in, got, want)
		}
	}
	if n := len(SoundKeys(strings.Repeat("单", 40))); n != maxSoundKeys {
		t.Errorf("%d keys for a long name of many readings", n)
	}
}

// The readings that surnames have, by any table of surnames.
func TestSurnameReadings(t *testing.T) {
	for name, want := range map[string]string{
		"单": "shan", "仇": "qiu", "曾": "zeng", "解": "xie", "任": "ren", "区": "ou", "查": "zha", "尉迟": "yuchi", "万俟": "moqi",
		"长孙": "zhangsun", "盖": "ge", "朴": "piao", "翟": "zhai", "覃": "qin", "华": "hua", "乐": "yue", "员": "yun", "折": "she",
		"种": "chong", "缪": "miao", "令狐": "linghu", "宓": "fu", "隗": "wei", "郗": "xi", "秘": "bi", "黑": "he", "撒": "sa", "祭": "zhai",
		"澹台": "tantai", "钭": "tou", "那": "na", "能": "nai", "佴": "nai", "逄": "pang", "纪": "ji", "车": "che", "晟": "sheng",
	} {
		if !slices.Contains(SoundKeys(name), want) {
			t.Errorf("SoundKeys(%q) = %q without %s", name, SoundKeys(name), want)
		}
	}
}

func TestLookAlike(t *testing.T) {
	for _, pair := range []string{"未末", "己已", "已巳", "土士", "王玉", "戍戌", "杨扬", "孟盂", "李季", "候侯", "洪供", "桂佳", "雪雷", "陳阵"} {
		rs := []rune(pair)
		if !LookAlike(rs[0], rs[1]) || !LookAlike(rs[1], rs[0]) {
			t.Errorf("%s do not look alike", pair)
		}
	}
	for _, pair := range []string{"张李", "国强", "红明", "一二", "王王", "aA", "华军"} {
		rs := []rune(pair)
		if LookAlike(rs[0], rs[1]) {
			t.Errorf("%s look alike", pair)
		}
	}
}

func FuzzNames(f *testing.F) {
	for _, p := range namePairs {
		f.Add(p.a, p.b)
	}
	f.Add("\x97\x91", "\xb8\x8f")
	f.Add("ẗ", "ß")
	f.Add(strings.Repeat("XIAN", 20), strings.Repeat("西安", 20))
	f.Fuzz(func(t *testing.T, a, b string) {
		level := CompareNames(a, b)
		if level != CompareNames(b, a) {
			t.Fatalf("%q, %q: not symmetric", a, b)
		}
		if (level == NameEqual) != (NameKey(a) == NameKey(b) && NameKey(a) != "") {
			t.Fatalf("%q, %q: %v, keys %q, %q", a, b, level, NameKey(a), NameKey(b))
		}
		odd := strings.ContainsFunc(NameKey(a), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if !odd && NameKey(NameKey(a)) != NameKey(a) {
			t.Fatalf("NameKey(%q) = %q, again %q", a, NameKey(a), NameKey(NameKey(a)))
		}
		x, y := SoundKeys(a), SoundKeys(b)
		full := len(a)+len(b) > usualName || len(x) >= maxSoundKeys || len(y) >= maxSoundKeys
		if level >= NameHomophone && !full && !shareKey(x, y) {
			t.Fatalf("%q, %q: %v without a common key", a, b, level)
		}
	})
}
