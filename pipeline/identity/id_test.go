package identity

import (
	"strings"
	"testing"
)

// number completes 17 digits of an invented person with the check digit.
func number(t testing.TB, first17 string) string {
	t.Helper()
	c, ok := CheckDigit(first17)
	if !ok {
		t.Fatalf("not 17 digits: %q", first17)
	}
	return first17 + string(c)
}

// The two numbers are the published examples of GB 11643-1999.
func TestCheckDigitOfTheStandard(t *testing.T) {
	for _, want := range []string{"11010519491231002X", "440524188001010014"} {
		if got := number(t, want[:17]); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	for _, bad := range []string{"", "1101051949123100", "1101051949123100X", "110105194912310021"} {
		if _, ok := CheckDigit(bad); ok {
			t.Errorf("CheckDigit(%q) accepted", bad)
		}
	}
}

// What a cell of an ID column can hold, and what is made of it. man is an
// invented man whose check digit is a digit, woman one whose check is X.
func TestParseID(t *testing.T) {
	man := number(t, "99110019700101001")
	woman := number(t, "99110019700101068")
	child := number(t, "99110020050601123")
	if !strings.HasSuffix(woman, "X") {
		t.Fatalf("the example needs an X: %s", woman)
	}
	wide := strings.NewReplacer("0", "０", "1", "１", "7", "７", "9", "９", "2", "２", "8", "８", "X", "Ｘ")
	wrong := man[:17] + string('0'+(man[17]-'0'+1)%10)
	cases := []struct {
		name, raw string
		numeric   bool
		want      string
		status    IDStatus
		note      string // a part of it
	}{
		{"plain", man, false, man, StatusValid, ""},
		{"check X", woman, false, woman, StatusValid, ""},
		{"lower-case x", strings.ToLower(woman), false, woman, StatusNormalised, "大写"},
		{"asterisk for X", woman[:17] + "*", false, woman, StatusNormalised, "按X处理"},
		{"times sign for X", woman[:17] + "×", false, woman, StatusNormalised, "按X处理"},
		{"Cyrillic X", woman[:17] + "Х", false, woman, StatusNormalised, "按X处理"},
		{"Roman ten for X", woman[:17] + "Ⅹ", false, woman, StatusNormalised, "半角"},
		{"full width", wide.Replace(woman), false, woman, StatusNormalised, "全角转半角"},
		{"outer spaces", " " + man + "\t", false, man, StatusNormalised, "空格"},
		{"inner spaces", man[:6] + " " + man[6:14] + "\u00a0" + man[14:], false, man, StatusNormalised, "空格"},
		{"ideographic space", man[:6] + "\u3000" + man[6:], false, man, StatusNormalised, "空格"},
		{"zero width and BOM", "\ufeff" + man[:9] + "\u200b" + man[9:], false, man, StatusNormalised, "不可见"},
		{"line break inside", man[:10] + "\n" + man[10:], false, man, StatusNormalised, "空格"},
		{"leading apostrophe", "'" + man, false, man, StatusNormalised, "引号"},
		{"curly apostrophe", "‘" + man, false, man, StatusNormalised, "引号"},
		{"dashes", man[:6] + "-" + man[6:14] + "—" + man[14:], false, man, StatusNormalised, "短横线"},
		{"caption", "身份证号：" + man, false, man, StatusNormalised, "身份证"},
		{"remark", man + "（已故）", false, man, StatusNormalised, "括注“已故”"},
		{"residence permit Taiwan", number(t, "83000019850315012"), false, number(t, "83000019850315012"), StatusValid, ""},
		{"residence permit Hong Kong", number(t, "81000019850315012"), false, number(t, "81000019850315012"), StatusValid, ""},
		{"residence permit Macao", number(t, "82000019850315012"), false, number(t, "82000019850315012"), StatusValid, ""},
		{"29 February", number(t, "99110020000229001"), false, number(t, "99110020000229001"), StatusValid, ""},

		{"15 digits", "991100700101001", false, man, StatusUpgraded, "15位号码补成18位"},
		{"15 digits as number", "991100700101001", true, man, StatusUpgraded, "15位"},
		{"15 digits as float", "991100700101001.0", true, man, StatusUpgraded, "小数尾巴"},
		{"15 digits, impossible date", "991100701301001", false, "", StatusBirth, "第7至12位"},

		{"empty", "", false, "", StatusEmpty, ""},
		{"spaces only", " \u3000\u200b", false, "", StatusEmpty, ""},
		{"said to be none", "无", false, "", StatusEmpty, "填的是“无”"},
		{"dash for none", "——", false, "", StatusEmpty, "填的是"},
		{"#N/A", "#N/A", false, "", StatusEmpty, "填的是"},

		{"placeholder", "999999197001010017", false, "", StatusPlaceholder, "补录"},
		{"placeholder as number", "999999197001010000", true, "", StatusPlaceholder, "补录"},
		{"one digit throughout", strings.Repeat("1", 18), false, "", StatusPlaceholder, "补录"},

		{"scientific", "9.91100197001010E+17", true, "", StatusScientific, "文本格式"},
		{"scientific as text", "9.91100197001010E+17", false, "", StatusScientific, "文本格式"},
		{"scientific as shown", "5.10322E+17", false, "", StatusScientific, "文本格式"},
		{"scientific, lower case, full width", "５.1e+17", false, "", StatusScientific, "文本格式"},
		{"scientific without sign", "5.1E17", false, "", StatusScientific, "文本格式"},
		{"number of 18 digits", man, true, "", StatusNumeric, "第15位以后"},
		{"number of 17 digits", man[:17], true, "", StatusNumeric, "第15位以后"},
		{"number of 20 digits", man + "43", true, "", StatusNumeric, "第15位以后"},
		{"text of 18 digits, last lost", man[:15] + "000", false, "", StatusRounded, "15位有效数字"},
		{"text of 20 digits, last lost", man[:15] + "00000", false, "", StatusRounded, "15位有效数字"},
		{"float tail that no float has", number(t, "99110019700101003") + ".0", false, number(t, "99110019700101003"), StatusNormalised, "小数尾巴"},
		{"float tail of a float", "991100197001010048.0", false, "", StatusNumeric, "小数尾巴"},

		{"wrong check digit", wrong, false, "", StatusCheck, "校验码"},
		{"30 February", number(t, "99110019700230001"), false, "", StatusBirth, "出生日期"},
		{"29 February of a common year", number(t, "99110019000229001"), false, "", StatusBirth, "出生日期"},
		{"born before 1880", number(t, "99110018791231001"), false, "", StatusBirth, "出生日期"},
		{"born after 2100", number(t, "99110021010101001"), false, "", StatusBirth, "出生日期"},
		{"one short", man[:17], false, "", StatusLength, "共17位"},
		{"one short, X kept", woman[:9] + woman[10:], false, "", StatusLength, "共17位"},
		{"a child's, one lost: no certificate", child[:17], false, "", StatusLength, "共17位"},
		{"one too many", man + "1", false, "", StatusLength, "共19位"},
		{"14 digits", "99110070010100", true, "", StatusLength, "共14位"},
		{"name in the column", "张三", false, "", StatusCharacters, "“张”"},
		{"X in the middle", man[:8] + "X" + man[9:], false, "", StatusCharacters, "第18位"},
		{"letter O for zero", man[:17] + "O", false, "", StatusCharacters, "“O”"},
		{"masked", man[:6] + "********" + man[14:], false, "", StatusCharacters, "打码"},

		{"two numbers", man + "/" + woman, false, "", StatusMultiple, "多个号码"},
		{"two numbers run together", man + woman, false, "", StatusMultiple, "多个号码"},
		{"two numbers on two lines", man + "\n" + woman, false, "", StatusMultiple, "多个号码"},
		{"two old numbers", "991100700101001、991100700101002", false, "", StatusMultiple, "多个号码"},
		{"number and telephone", man + " 13800000000", false, "", StatusMultiple, "多个号码"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := ParseID(c.raw, c.numeric)
			if got.Number != c.want || got.Status != c.status || !strings.Contains(got.Note, c.note) {
				t.Errorf("ParseID(%q, %v) = %+v\nwant %q %s, note with %q", c.raw, c.numeric, got, c.want, c.status, c.note)
			}
			if (got.Note == "") != (c.note == "") {
				t.Errorf("note %q, expected one: %v", got.Note, c.note != "")
			}
			if got.Usable() != (c.want != "") {
				t.Errorf("Usable() = %v", got.Usable())
			}
		})
	}
}

func TestParseCertificate(t *testing.T) {
	man := number(t, "99110019700101001")
	woman := number(t, "99110019700101068")
	cases := []struct {
		name, raw, want, certificate string
		class, level                 int
		status                       IDStatus
	}{
		{"20 characters", man + "43", man, man + "43", 4, 3, StatusCertificate},
		{"20 with X", strings.ToLower(woman) + "11", woman, woman + "11", 1, 1, StatusCertificate},
		{"22 re-issued", man + "43B1", man, man + "43B1", 4, 3, StatusCertificate},
		{"22 with spaces, lower case", man + " 72 b2", man, man + "72B2", 7, 2, StatusCertificate},
		{"22 with digits behind", man + "4301", man, man + "4301", 4, 3, StatusCertificate},
		{"17 on a 15-digit number", "99110070010100143", man, "99110070010100143", 4, 3, StatusCertificate},
		{"unknown level", man + "49", man, man + "49", 0, 0, StatusCertificate},
		{"unknown class", man + "81", man, man + "81", 0, 0, StatusCertificate},
		{"17 with impossible class", "99110070010100183", "", "", 0, 0, StatusLength},
		{"check digit wrong", man[:17] + "9" + "43", "", "", 0, 0, StatusCheck},
		{"date wrong", number(t, "99110019701301001") + "43", "", "", 0, 0, StatusBirth},
		{"21 characters", man + "43B", "", "", 0, 0, StatusCharacters},
	}
	if man[17] == '9' {
		t.Fatal("the wrong check digit is right")
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := ParseID(c.raw, false)
			if got.Number != c.want || got.Certificate != c.certificate || got.Status != c.status ||
				got.DisabilityClass != c.class || got.DisabilityLevel != c.level {
				t.Errorf("ParseID(%q) = %+v", c.raw, got)
			}
			if got.Note == "" {
				t.Error("a certificate is always noted")
			}
		})
	}
}

// Every class and level of the code list (1 视力 … 7 多重, 1 worst … 4), and every
// wording of a re-issue, on numbers of either length.
func TestCertificateCodes(t *testing.T) {
	man := number(t, "99110019700101001")
	woman := number(t, "99110019700101068")
	for class := 1; class <= 7; class++ {
		for level := 1; level <= 4; level++ {
			code := itoa(class) + itoa(level)
			for _, c := range []struct{ raw, number, certificate string }{
				{man + code, man, man + code},
				{woman + code, woman, woman + code},
				{man + code + "B1", man, man + code + "B1"},
				{man + code + "b2", man, man + code + "B2"},
				{woman + code + "B9", woman, woman + code + "B9"},
				{man + code + "01", man, man + code + "01"},
				{"残疾人证号：" + man + code + "B1", man, man + code + "B1"},
				{"残疾证" + man + " " + code + " B3", man, man + code + "B3"},
				{man + code + "（补办）", man, man + code},
				{man + code + "B1(换证)", man, man + code + "B1"},
				{"991100700101001" + code, man, "991100700101001" + code},
			} {
				id := ParseID(c.raw, false)
				if id.Number != c.number || id.Certificate != c.certificate || id.DisabilityClass != class || id.DisabilityLevel != level || id.Status != StatusCertificate {
					t.Fatalf("ParseID(%q) = %+v", c.raw, id)
				}
			}
		}
	}
	for _, code := range []string{"01", "81", "91", "10", "15", "40", "00"} {
		if id := ParseID(man+code, false); id.Number != man || id.DisabilityClass != 0 || !strings.Contains(id.Note, "不在编码表内") {
			t.Errorf("code %s: %+v", code, id)
		}
	}
}

func TestBirthAndSex(t *testing.T) {
	y, m, d, ok := Birth("11010519491231002X")
	if y != 1949 || m != 12 || d != 31 || !ok {
		t.Errorf("Birth = %d %d %d %v", y, m, d, ok)
	}
	if _, _, _, ok := Birth("110105491231002"); ok {
		t.Error("Birth of 15 digits accepted")
	}
	for number, want := range map[string]string{"11010519491231002X": "女", "440524188001010014": "男", "": "", "1101051949123100XX": ""} {
		if got := Sex(number); got != want {
			t.Errorf("Sex(%q) = %q, want %q", number, got, want)
		}
	}
}

// No note may carry the number that it speaks of: notes leave the county office.
func TestNotesCarryNoNumber(t *testing.T) {
	for _, raw := range []string{"991100197001010018", "991100197013010017", "9.91100197001010017E+17", "991100701301001"} {
		note := ParseID(raw, false).Note
		if note == "" || strings.Contains(note, "1970") || strings.Contains(note, "7001") || strings.Contains(note, "7013") {
			t.Errorf("note of %q: %q", raw, note)
		}
	}
}

func FuzzParseID(f *testing.F) {
	for _, s := range []string{"", "11010519491231002x", "110105491231002", "1.1E+17", "11010519491231002X43B1", "１１０", "(1)", "´'-.0"} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Add("990105491231000", false)
	f.Fuzz(func(t *testing.T, raw string, numeric bool) {
		id := ParseID(raw, numeric)
		if id.Status == "" {
			t.Fatal("no status")
		}
		if !id.Usable() {
			return
		}
		if !readsBack(id) {
			t.Fatalf("%q gave %+v, which reads as %+v", raw, id, ParseID(id.Number, false))
		}
	})
}

// readsBack tells whether a usable number is read as itself. The one exception: a
// number of 15 digits that ends in 00 may get the check digit 0 and then looks as
// if Excel had cut it; it was whole, since all its 15 digits were there.
func readsBack(id ID) bool {
	again := ParseID(id.Number, false)
	return again.Number == id.Number && again.Status == StatusValid ||
		again.Status == StatusRounded && isOld(id)
}
