package synth

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"yujing/pipeline/identity"
)

// What each accident makes of a name is what its name says.
func TestNameAccidents(t *testing.T) {
	everyAccident(t, nameAccidents, func(p *person) string { return p.name }, func(p *person, k damageKind, was string, c cell) {
		if !nameAsNamed(t, k, []rune(was), []rune(c.text)) {
			t.Errorf("%s of %s: %q", k, was, c.text)
		}
	})
}

func nameAsNamed(t *testing.T, k damageKind, was, got []rune) bool {
	t.Helper()
	changed := 0
	if len(was) == len(got) {
		for i := range was {
			changed += btoi(was[i] != got[i])
		}
	}
	folded, _ := identity.Name(string(got))
	dotted := strings.Contains(string(was), nameDot)
	switch k {
	case "姓名中空格", "姓名带括注":
		return folded == string(was)
	case "同音字":
		return changed == 1 && identity.CompareNames(string(was), string(got)) == identity.NameHomophone
	case "繁体异体":
		return changed >= 1 && got[0] != 0
	case "形近字":
		return changed == 1
	case "错一字":
		return changed == 1 && soundOf[last(was, got)] != soundOf[last(got, was)]
	case "漏一字":
		return len(got) == len(was)-1 && len(got) >= 2
	case "多一字":
		return len(got) == len(was)+1
	case "姓名换位":
		return changed == 2 && len(got) == len(was)
	case "改姓":
		n, m := surnameLength(was), surnameLength(got)
		return string(was[:n]) != string(got[:m]) && string(was[n:]) == string(got[m:])
	case "生僻字":
		return strings.ContainsAny(string(was), rare) && !strings.ContainsAny(string(got), rare)
	case "姓名间隔号":
		return dotted && !strings.Contains(string(got), nameDot)
	case "长名截断":
		return dotted && len(got) <= 6 && strings.HasPrefix(string(was), string(got))
	}
	t.Errorf("nobody has said what %s does", k)
	return false
}

// last is the character of a where it differs from b.
func last(a, b []rune) rune {
	for i := range a {
		if a[i] != b[i] {
			return a[i]
		}
	}
	return 0
}

func TestPlaceAccidents(t *testing.T) {
	w := testWorld(20_000)
	see := func(p *person, k damageKind, was string, c cell) {
		at := w.placeOf(p)
		want := map[damageKind][]string{
			"乡镇旧名": {at.townshipAlias}, "县名前缀": {at.county + was}, "乡镇重复": {was + was, was + string([]rune(was)[len([]rune(was))-1:])},
			"乡镇去后缀": {strings.TrimRight(was, "乡镇街道")}, "缺乡镇": {""}, "村旧名": {at.villageAlias}, "村去后缀": {strings.TrimSuffix(was, "村")},
			"村重复": {was + was, was + "村", was + "区"}, "乡镇名在前": {at.township + was}, "缺村": {""},
		}[k]
		switch k {
		case "地名全角空格":
			want = []string{string([]rune(was)[:2]) + "\u3000" + string([]rune(was)[2:])}
		case "村后缀不同":
			stem := strings.TrimSuffix(was, "村")
			want = []string{stem + "村委会", stem + "村民委员会", stem + "行政村", stem + "社区"}
		case "全地址":
			if strings.HasPrefix(c.text, at.county+at.township+at.village) && strings.HasSuffix(c.text, "号") {
				return
			}
		case "邻村":
			for _, v := range at.neighbours {
				want = append(want, v.name)
			}
		}
		for _, x := range want {
			if c.text == x {
				return
			}
		}
		t.Errorf("%s of %s: %q", k, was, c.text)
	}
	everyAccident(t, accidents[townshipCell], w.township, see)
	everyAccident(t, accidents[villageCell], w.village, see)
}

// A date that is written oddly is still that date; the others are another one or
// none.
func TestDateAccidents(t *testing.T) {
	date := func(p *person) string { return p.birth.format("2006-01-02") }
	for _, kind := range []role{dateCell, birthCell} {
		everyAccident(t, accidents[kind], date, func(p *person, k damageKind, was string, c cell) {
			on, isDate := laxDate(c.text)
			switch {
			case strings.HasSuffix(string(k), "写法") && (!isDate || on != p.birth):
				t.Errorf("%s of %s: %q", k, was, c.text)
			case strings.HasSuffix(string(k), "不存在") && isDate:
				t.Errorf("%s of %s: %q exists", k, was, c.text)
			case strings.HasSuffix(string(k), "错一处") && (!isDate || on == p.birth):
				t.Errorf("%s of %s: %q", k, was, c.text)
			}
		})
	}
	for _, s := range []string{"2026-09-03", "2026年9月3日", "2026.09.03", "2026/9/3", "2026-09-03 10:11:12"} {
		x := &spoiling{r: streams(1).at("test", 0), text: s}
		if c, _ := x.oddDate(); c.text == s {
			t.Errorf("%s was left as it is", s)
		}
	}
}

// laxDate reads every way of writing a date that the accidents know.
func laxDate(s string) (day, bool) {
	digits := strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - 0xFEE0
		}
		return r
	}, s)
	for _, layout := range []string{"2006-01-02", "2006年1月2日", "2006.1.2", "20060102"} {
		if on, err := parseDay(layout, digits); err == nil {
			return on, true
		}
	}
	return 0, false
}

func TestSexAndAgeAccidents(t *testing.T) {
	w := testWorld(2000)
	on := w.calendar.nights[0]
	everyAccident(t, accidents[sexCell], (*person).sex, func(p *person, k damageKind, was string, c cell) {
		code := map[bool]string{true: "1", false: "2"}[p.male]
		if k == "性别写法" && c.text != was+"性" && c.text != code || k == "性别相反" && (c.text == "男") == p.male {
			t.Errorf("%s of %s: %q", k, was, c.text)
		}
	})
	everyAccident(t, accidents[ageCell], func(p *person) string { return itoa(p.age(on)) }, func(p *person, k damageKind, was string, c cell) {
		n, _ := strconv.Atoi(c.text)
		if off := n - p.age(on); k == "年龄差一岁" && off*off != 1 {
			t.Errorf("%s of %s: %q", k, was, c.text)
		}
	})
}

func parseDay(layout, s string) (day, error) {
	t, err := time.Parse(layout, s)
	return dayOf(t), err
}
