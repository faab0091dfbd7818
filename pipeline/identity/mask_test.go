package identity

import (
	"strings"
	"testing"
)

func TestMask(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"nothing", "张三，男", "张三，男"},
		{"18", "991100197001010017", "991100********0017"},
		{"18 with X", "99110019700101028X", "991100********028X"},
		{"18 with x", "99110019700101028x", "991100********028x"},
		{"15", "991100700101001", "991100*****1001"},
		{"17", "99110070010100143", "991100*******0143"},
		{"20", "99110019700101001743", "991100**********1743"},
		{"22", "99110019700101001743B1", "991100************43B1"},
		{"22 after X", "99110019700101028X43B1", "991100************43B1"},
		{"full width", "９９１１００１９７００１０１０２８Ｘ", "９９１１００********０２８Ｘ"},
		{"within text", "户主991100197001010017，妻99110019700101028X。", "户主991100********0017，妻991100********028X。"},
		{"damaged lengths too", "9911001970010100171", "991100*********0171"},
		{"two run together", "991100197001010017991100197001010017", "991100" + strings.Repeat("*", 26) + "0017"},
		{"spaced", "991100 19700101 0017", "991100 ******** 0017"},
		{"dashes", "991100-19700101-0017", "991100-********-0017"},
		{"zero width inside", "991100197\u200b001010017", "991100***\u200b*****0017"},
		{"behind a date", "2024-05-01 991100197001010017", "2024-05-01 991100********0017"},
		{"spaced, before a date", "991100 19700101 0017 20240501", "991100 ******** 0017 20240501"},
		{"before a telephone", "991100197001010017 13800000000", "991100********0017 13800000000"},
		{"scientific", "9.91100197001010E+17", "9.91100*********E+17"},
		{"scientific, all digits", "9.91100197001010017E+17", "9.91100************E+17"},
		{"scientific, short", "值“9.911E+17”", "值“9.911E+17”"},
		{"scientific, full width", "９.９１１００１９７００１ｅ＋１７", "９.９１１００******ｅ＋１７"},
		{"float tail", "991100197001010017.0", "991100********0017.0"},
		{"behind a point", "姓名.991100197001010017", "姓名.991100********0017"},
		{"two dates", "2024-05-01 2024-06-01", "2024-05-01 2024-06-01"},
		{"time stamp", "20240501130500", "20240501130500"},
		{"masked already", "991100********0017", "991100********0017"},
		{"decimal", "12345.67", "12345.67"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Mask(c.in)
			if got != c.want {
				t.Errorf("Mask(%q) = %q, want %q", c.in, got, c.want)
			}
			if again := Mask(got); again != got {
				t.Errorf("masking twice gives %q", again)
			}
		})
	}
}

func TestMaskPhone(t *testing.T) {
	for in, want := range map[string]string{
		"13812345678":           "138****5678",
		"电话13812345678转8001":    "电话138****5678转8001",
		"138-1234-5678":         "138-****-5678",
		"7022345":               "****345",
		"":                      "",
		"无":                     "无",
		"13812345678、7022345备用": "138****5678、****345备用",
	} {
		if got := MaskPhone(in); got != want {
			t.Errorf("MaskPhone(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMaskName(t *testing.T) {
	for in, want := range map[string]string{
		"张三丰": "张*丰", "张三": "张*", "张": "*", "": "", "买买提·艾力": "买****力", " 张三 ": "张*",
	} {
		if got := MaskName(in); got != want {
			t.Errorf("MaskName(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzMask(f *testing.F) {
	f.Add("991100197001010017")
	f.Add("９９ 1-\u200b1")
	f.Fuzz(func(t *testing.T, s string) {
		once := Mask(s)
		if twice := Mask(once); twice != once {
			t.Fatalf("%q, then %q", once, twice)
		}
		for _, r := range strings.FieldsFunc(once, func(r rune) bool { return !isDigit(r) }) {
			if len(r) >= 15 && !strings.ContainsAny(once, "eE") {
				t.Fatalf("%q still holds %q", once, r)
			}
		}
	})
}
