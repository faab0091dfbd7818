package identity

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestName(t *testing.T) {
	cases := []struct{ name, raw, want, note string }{
		{"plain", "张三", "张三", ""},
		{"ideographic space", "张　三", "张三", "去掉空格"},
		{"many spaces", " 张  三 丰 ", "张三丰", "去掉空格"},
		{"line break", "张三\n", "张三", "去掉空格"},
		{"NBSP", "张\u00a0三", "张三", "去掉空格"},
		{"zero width", "张\u200b三", "张三", "去掉不可见字符"},
		{"apostrophe", "'张三", "张三", "去掉引号"},
		{"bullet", "买买提•艾力", "买买提·艾力", "间隔号统一为“·”"},
		{"bullet operator", "买买提∙艾力", "买买提·艾力", "间隔号统一为“·”"},
		{"katakana dot", "买买提・艾力", "买买提·艾力", "间隔号统一为“·”"},
		{"half katakana dot", "买买提･艾力", "买买提·艾力", "间隔号统一为“·”"},
		{"black circle", "买买提●艾力", "买买提·艾力", "间隔号统一为“·”"},
		{"hyphenation point", "买买提‧艾力", "买买提·艾力", "间隔号统一为“·”"},
		{"full stop", "买买提.艾力", "买买提·艾力", "间隔号统一为“·”"},
		{"full-width stop", "买买提．艾力", "买买提·艾力", "间隔号统一为“·”"},
		{"arrow", "买买提→艾力", "买买提·艾力", "间隔号统一为“·”"},
		{"spaced dot", "买买提 · 艾力", "买买提·艾力", "去掉空格"},
		{"right dot", "买买提·艾力", "买买提·艾力", ""},
		{"dot behind", "张三.", "张三", "间隔号统一为“·”"},
		{"remark", "张三(已故)", "张三", "括注：已故"},
		{"full-width remark", "张三（户主）", "张三", "括注：户主"},
		{"square remark", "张三【低保】", "张三", "括注：低保"},
		{"remark in front", "（户主）张三", "张三", "括注：户主"},
		{"open bracket", "张三（已故", "张三", "括注：已故"},
		{"two remarks", "张三(户主)(已故)", "张三", "括注：户主；括注：已故"},
		{"all in brackets", "(张三)", "张三", ""},
		{"empty brackets", "张三()", "张三", ""},
		{"Latin keeps spaces", "John  A. Smith", "John A. Smith", ""},
		{"Latin full width", "Ｊｏｈｎ", "John", "全角转半角"},
		{"Kangxi radical", "⾼三", "高三", "全角转半角"},
		{"compatibility ideograph", "\uf9e4三", "理三", "全角转半角"},
		{"empty", "", "", ""},
		{"spaces only", " 　", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, note := Name(c.raw)
			if got != c.want || !strings.Contains(note, c.note) || (note == "") != (c.note == "") {
				t.Errorf("Name(%q) = %q, %q; want %q, %q", c.raw, got, note, c.want, c.note)
			}
		})
	}
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"张　三", "买买提•艾力", "张三(已故", "))((", "e\u200b\u0301", "''张", "A.B", "´·", "(('一"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if !utf8.ValidString(raw) {
			return
		}
		once, _ := Name(raw)
		if twice, _ := Name(once); twice != once {
			t.Fatalf("%q gave %q, then %q", raw, once, twice)
		}
	})
}
