package lists

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/sheet"
)

// Which columns of a header are taken for the name and the numbers.
func TestWhoseColumns(t *testing.T) {
	const man, head = "99110019600101001X", "991100196203050028"
	tests := []struct{ name, text, want, left string }{
		{"the person alone", "姓名,身份证号\n张三," + man, "姓名 身份证号", ""},
		{"the head alone", "户主姓名,户主身份证号\n张三," + man, "户主姓名 户主身份证号", ""},
		{"the head's number under a bare header", "户主姓名,身份证号\n张三," + man, "户主姓名 身份证号", ""},
		{"head before member", "户主姓名,户主身份证号,成员姓名,成员身份证号\n李四," + head + ",张三," + man,
			"成员姓名 成员身份证号", "户主姓名 户主身份证号"},
		{"member before head", "成员姓名,成员身份证号,户主姓名,户主身份证号\n张三," + man + ",李四," + head,
			"成员姓名 成员身份证号", "户主姓名 户主身份证号"},
		{"groups", "户主信息,,本人信息,\n姓名,身份证号,姓名,身份证号\n李四," + head + ",张三," + man,
			"本人信息/姓名 本人信息/身份证号", "户主信息/姓名 户主信息/身份证号"},
		{"guardian and spouse", "监护人姓名,监护人身份证号,姓名,身份证号,配偶姓名,配偶身份证号\n李四," + head + ",张三," + man + ",李四," + head,
			"姓名 身份证号", "监护人姓名 监护人身份证号 配偶姓名 配偶身份证号"},
		{"a name of one's own, a number of the head", "姓名,户主身份证号\n张三," + head, "姓名", "户主身份证号"},
		{"two certificates of one person", "姓名,身份证号,残疾证号\n张三," + man + "," + man + "31", "姓名 身份证号 残疾证号", ""},
		{"relation to the head is no name", "姓名,与户主关系\n张三,户主", "姓名", ""},
	}
	for _, c := range tests {
		p := findPerson(list(t, "名单.csv", c.text+"\n"), reader(t).words)
		var got, left []string
		for _, r := range []role{nameRole, idRole} {
			for _, at := range p.by[r] {
				got = append(got, p.table.Header[at])
			}
		}
		for at, h := range p.table.Header {
			if _, ok := p.left[at]; ok {
				left = append(left, h)
			}
		}
		if diff := cmp.Diff([]string{c.want, c.left}, []string{strings.Join(got, " "), strings.Join(left, " ")}); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestTownshipsOfSheets(t *testing.T) {
	for text, want := range map[string]string{"东岭镇": "东岭镇", "柳湾乡": "柳湾乡", "城关街道": "城关街道", "城镇": "", "乡镇": "", "Sheet1": "",
		"各乡镇": "", "汇总": "", "东岭镇低保": ""} {
		if got := townshipNamed(text); got != want {
			t.Errorf("sheet %s: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"禾川县东岭镇农村低保对象花名册（2026年11月）": "东岭镇", "东岭镇低保名册": "东岭镇", "禾川县农村低保对象花名册": "",
		"禾川县城镇低保名册": "", "禾川县各乡镇低保名册": "", "填报单位：禾川县民政局": "", "2026年全县城乡低保": ""} {
		if got := townshipTitled(text); got != want {
			t.Errorf("title %s: %q, want %q", text, got, want)
		}
	}
}

func TestSeveralAndBentNumbers(t *testing.T) {
	const a, b = "99110019600101001X", "991100196203050028"
	text := func(s string) string { return foldID(sheet.Cell{Kind: sheet.Text, Text: s}) }
	if got := numbersOf(text(a + "、" + b)); len(got) != 2 {
		t.Fatalf("%v, want two numbers", got)
	}
	if got := text("张三" + a); got != a {
		t.Errorf("a name beside the number: %q", got)
	}
	for _, c := range []struct {
		a, b string
		want int
	}{
		{text(a + "、" + b), text(b), idEqual},
		{text(b), text(a + "/" + b), idEqual},
		{text(a + "、" + b), text("991101198008080243"), idDifferent},
		{text(a + "、" + b), text("991100196203050036"), idDifferent},
	} {
		if got := compareIDs(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %s, want %s", c.a, c.b, idLevels[got], idLevels[c.want])
		}
	}
}

// Around 9.9e17 a float64 holds the multiples of 128.
func TestBends(t *testing.T) {
	const bent = 991101196805170048 / 128 * 128 // held exactly
	for _, c := range []struct {
		whole string
		want  bool
	}{{strconv.Itoa(bent + 10), true}, {strconv.Itoa(bent - 63), true}, {strconv.Itoa(bent + 65), false}, {strconv.Itoa(bent), false}, {"99110019600101001X", false}} {
		if got := bends(c.whole, strconv.Itoa(bent)); got != c.want {
			t.Errorf("%s bends to %d: %v, want %v", c.whole, bent, got, c.want)
		}
	}
	if !holdsExactly(strconv.Itoa(bent)) || holdsExactly(strconv.Itoa(bent+10)) || holdsExactly("99110019600101001X") {
		t.Error("holdsExactly")
	}
}
