package identity

import "strings"

// NameRemark gives what stands in brackets beside a name, without the brackets,
// several remarks joined by ；: 已故 for 张三(已故), "" for a bare name.
func NameRemark(raw string) string {
	_, _, remarks := nameParts(raw)
	return joinNotes(remarks...)
}

// goneWords say that the person is dead or no longer of the household; 死, 故 and
// 亡 do so only when they are the whole remark.
var (
	goneWords = strings.Fields("已故 亡故 身故 病故 死亡 已死 已亡 去世 过世 离世 逝世 辞世 身亡 迁出 迁走 已迁 外迁 转出 移出 外嫁 出嫁 已嫁 远嫁 嫁出 嫁走 嫁外 嫁到 销户 注销 殁")
	goneAlone = strings.Fields("死 故 亡")
)

// othersBefore and notBefore, standing before such a word, make it somebody
// else's or deny it: 父亲已故, 未迁出.
var (
	othersBefore = strings.Fields("父 母 父亲 母亲 父母 夫 妻 丈夫 妻子 配偶 爱人 子 女 儿子 女儿 双亲 户主 之父 之母 公 婆 均 双")
	notBefore    = strings.Fields("未 非 没 没有 不 无 尚未 并未 待 拟")
)

// RemarkGone tells whether a remark says that the person has died, moved away,
// or left the household by marriage. What is said of a relative, or denied, does
// not count.
func RemarkGone(remark string) bool {
	for part := range strings.FieldsFuncSeq(FoldPlace(remark), func(r rune) bool {
		return strings.ContainsRune(",;:、。，；：()", r)
	}) {
		if saysGone(part) {
			return true
		}
	}
	return false
}

func saysGone(part string) bool {
	for _, w := range goneAlone {
		if part == w {
			return true
		}
	}
	for _, w := range goneWords {
		before, _, ok := strings.Cut(part, w)
		if ok && !endsWithAny(before, othersBefore) && !endsWithAny(before, notBefore) {
			return true
		}
	}
	return false
}

func endsWithAny(s string, ends []string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
