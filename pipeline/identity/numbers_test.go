package identity

import (
	"slices"
	"strings"
	"testing"
)

func TestNumbers(t *testing.T) {
	man := number(t, "99110019700101001")
	woman := number(t, "99110019700101068") // ends in X
	child := number(t, "99110020050601123")
	wrong := man[:17] + string('0'+(man[17]-'0'+1)%10)
	cases := []struct {
		name, raw string
		want      []string
		note      string // a part of the first number's note
	}{
		{"one", man, []string{man}, ""},
		{"one with dirt", " '" + strings.ToLower(woman), []string{woman}, "大写"},
		{"ideographic comma", woman + "、" + man, []string{woman, man}, "有2个号码，这是第1个"},
		{"line break", man + "\n" + woman, []string{man, woman}, "这是第1个"},
		{"slash", man + "/" + child, []string{man, child}, "这是第1个"},
		{"spaces", man + "   " + child, []string{man, child}, "这是第1个"},
		{"Chinese text", "户主" + man + "，妻子" + woman, []string{man, woman}, "这是第1个"},
		{"full width", strings.NewReplacer("9", "９", "1", "１", "0", "０").Replace(man) + "；" + child, []string{man, child}, "这是第1个"},
		{"list", "1." + man + " 2." + child, []string{man, child}, "这是第1个"},
		{"three", man + "," + woman + "," + child, []string{man, woman, child}, "有3个"},
		{"run together", man + child, []string{man, child}, "这是第1个"},
		{"run together, X", woman + child, []string{woman, child}, "这是第1个"},
		{"twice the same", man + "/" + man, []string{man}, "夹有其他内容"},
		{"telephone", man + " 13800000000", []string{man}, "夹有其他内容"},
		{"telephone in front", "13800000000/" + man, []string{man}, "夹有其他内容"},
		{"name beside", "王小明" + man, []string{man}, "夹有其他内容"},
		{"name behind", man + "王小明", []string{man}, "夹有其他内容"},
		{"pieces with spaces and a name", "王小明 991100 19700101 " + man[14:], []string{man}, "夹有其他内容"},
		{"certificate and number", man + "43、" + child, []string{man, child}, "残疾人证"},
		{"two old numbers", "991100700101001、991100700101003", []string{man, number(t, "99110019700101003")}, "15位号码补成18位"},
		{"one good, one wrong", child + "、" + wrong, []string{child}, "另有一串数字不是可用的号码"},

		{"number and account", man + "，卡号991100700101003", []string{man}, "夹有其他内容"},
		{"account of 15 digits", "银行账号991100700101003", nil, ""},
		{"empty", "", nil, ""},
		{"none", "无", nil, ""},
		{"wrong", wrong, nil, ""},
		{"name beside a wrong one", "王小明" + wrong, nil, ""},
		{"19 digits that hold one", man + "1", nil, ""},
		{"run together, one wrong", man + wrong, nil, ""},
		{"37 digits", man + child + "1", nil, ""},
		{"scientific", "9.91100197001010E+17", nil, ""},
		{"scientific with an old number inside", "9.991100700101001E+17", nil, ""},
		{"scientific with a name", "王小明9.991100700101001E+17", nil, ""},
		{"masked", "王小明991100********0017", nil, ""},
		{"placeholder", "王小明999999197001010017", nil, ""},
		{"rounded with a name", "王小明" + man[:15] + "000", nil, ""},
		{"telephone only", "13800000000", nil, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			ids := Numbers(c.raw)
			var got []string
			for _, id := range ids {
				got = append(got, id.Number)
				if id.Number != c.raw && id.Note == "" {
					t.Errorf("%s without a note", id.Number)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Fatalf("Numbers(%q) = %q, want %q", c.raw, got, c.want)
			}
			if len(ids) > 0 && !strings.Contains(ids[0].Note, c.note) {
				t.Errorf("note %q lacks %q", ids[0].Note, c.note)
			}
		})
	}
}

func TestSwappedNumber(t *testing.T) {
	man := number(t, "99110019700101001")
	for _, c := range []struct{ name, number, real string }{
		{man, "王小明", "王小明"},
		{" " + man, "王　伟（户主）", "王伟"},
		{man, "买买提•艾力江", "买买提·艾力江"},
		{man + "43", "欧阳建国", "欧阳建国"},
		{"991100700101001", "张三", "张三"},
		{man, "", ""},
		{man, "无", ""},
		{man, "未办理", ""},
		{man, "身份证丢失", ""},
		{man, "段柳乡段柳村三组", ""},
		{man, man, ""},
		{man, "王小明1", ""},
		{"王小明", "李四", ""},
		{"王小明" + man, "李四", ""},
		{man[:17], "李四", ""},
		{"", "", ""},
	} {
		id, real, ok := SwappedNumber(c.name, c.number)
		if real != c.real || ok != (c.real != "") || id.Usable() != ok {
			t.Errorf("SwappedNumber(%q, %q) = %+v, %q, %v; want %q", c.name, c.number, id, real, ok, c.real)
		}
		if ok && !strings.Contains(id.Note, "姓名与号码填反") {
			t.Errorf("note %q", id.Note)
		}
	}
}

func TestNumberDistance(t *testing.T) {
	const n = "991100197001010017"
	for _, c := range []struct {
		other string
		want  int
	}{
		{n, 0},
		{"991100197001010018", 1}, {"891100197001010017", 1}, {"99110019700101001X", 1}, // replaced
		{"991100190701010017", 1}, {"991100197001010071", 1}, // swapped
		{"99110019700101017", 1}, {"91100197001010017", 1}, {"99110019700101001", 1}, // dropped
		{"9911001970010100117", 1}, {"0991100197001010017", 1}, {"9911001970010100170", 1}, // added
		{"991100197001010028", 2}, {"991100107901010017", 2}, {"1991100197001010018", 2}, {"9911001970010100", 2}, {"", 2},
		{"991101970010100171", 2}, // dropped here, added there
	} {
		if got := NumberDistance(n, c.other); got != c.want {
			t.Errorf("NumberDistance(%s, %s) = %d, want %d", n, c.other, got, c.want)
		}
		if got := NumberDistance(c.other, n); got != c.want {
			t.Errorf("NumberDistance(%s, %s) = %d, want %d: not symmetric", c.other, n, got, c.want)
		}
	}
	if NumberDistance("", "") != 0 || NumberDistance("", "1") != 1 {
		t.Error("empty numbers")
	}
}

func TestAreaOf(t *testing.T) {
	for in, want := range map[string]string{
		"991100197001010017": "991100", "81000019850315012X": "810000", "820000198503150125": "820000", "83000019850315012X": "830000",
		"": "", "991100": "", "9911001970010100171": "", "99X100197001010017": "",
	} {
		if got := AreaOf(in); got != want {
			t.Errorf("AreaOf(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"11010519491231002X、440524188001010014", "王小明11010519491231002x", "1.11010519491231002X", "9.911E+17", "110105491231002 138", "×*..--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		seen := ""
		for _, id := range Numbers(raw) {
			if !readsBack(id) {
				t.Fatalf("%q gave %+v", raw, id)
			}
			if id.Number == seen {
				t.Fatalf("%q gave %s twice", raw, seen)
			}
			seen = id.Number
			if id.Number != raw && id.Note == "" {
				t.Fatalf("%q gave %s without a note", raw, id.Number)
			}
		}
		if id, _, ok := SwappedNumber(raw, "王小明"); ok != id.Usable() {
			t.Fatalf("SwappedNumber(%q): %+v, %v", raw, id, ok)
		}
	})
}
