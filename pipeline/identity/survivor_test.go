package identity

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// invented makes numbers of nobody: areas that were never given out, in the
// ranges where floats are 16, 32, 64 and 128 apart.
func invented(t testing.TB, count int) []string {
	r := rand.New(rand.NewPCG(11643, 1999))
	areas := []string{"149900", "229900", "379900", "429900", "529900", "619900", "659900", "990000", "991100"}
	start := time.Date(1920, 1, 1, 0, 0, 0, 0, time.UTC)
	var out []string
	for i := range count {
		day := start.AddDate(0, 0, r.IntN(38000)).Format("20060102")
		out = append(out, number(t, areas[i%len(areas)]+day+fmt.Sprintf("%03d", r.IntN(1000))))
	}
	return out
}

// damages are what spreadsheets and programs make of a number, each computed the
// way the program does it.
var damages = []struct {
	name    string
	numeric bool
	damage  func(n uint64) string
}{
	{"Excel, text of what it keeps", false, func(n uint64) string { return strconv.FormatUint(n/1000*1000, 10) }},
	{"Excel, as number", true, func(n uint64) string { return strconv.FormatUint(n/1000*1000, 10) }},
	{"Excel, with a tail", false, func(n uint64) string { return strconv.FormatUint(n/1000*1000, 10) + ".0" }},
	{"Excel, with commas", false, func(n uint64) string { return commas(strconv.FormatUint(n/1000*1000, 10)) }},
	{"Excel, all 15 digits scientific", false, func(n uint64) string { return fmt.Sprintf("%.14E", float64(n/1000*1000)) }},
	{"Excel, stored value", true, func(n uint64) string { return strconv.FormatFloat(float64(n/1000*1000), 'E', -1, 64) }},
	{"Excel, then a program that prints every digit", false, func(n uint64) string { return strconv.FormatUint(uint64(float64(n/1000*1000)), 10) }},
	{"float, every digit", false, func(n uint64) string { return strconv.FormatUint(uint64(float64(n)), 10) }},
	{"float, every digit and a tail", false, func(n uint64) string { return strconv.FormatFloat(float64(n), 'f', 1, 64) }},
	{"float, shortest", false, func(n uint64) string { return strconv.FormatFloat(float64(n), 'e', -1, 64) }},
	{"float, shortest, as number", true, func(n uint64) string { return strconv.FormatFloat(float64(n), 'e', -1, 64) }},
	{"float, 17 digits", false, func(n uint64) string { return fmt.Sprintf("%.16e", float64(n)) }},
	{"float, 15 digits", false, func(n uint64) string { return fmt.Sprintf("%.14e", float64(n)) }},
	{"float, 15 digits without zeros", false, func(n uint64) string { return fmt.Sprintf("%.15g", float64(n)) }},
	{"float, 15 digits written out", false, func(n uint64) string {
		f, _ := strconv.ParseFloat(fmt.Sprintf("%.14e", float64(n)), 64)
		return fmt.Sprintf("%.15g", f)[:1] + strings.Replace(fmt.Sprintf("%.14f", f/1e17)[1:], ".", "", 1) + "000"
	}},
	{"whole number kept whole", true, func(n uint64) string { return strconv.FormatUint(n, 10) }},
}

func commas(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func TestDamagedAndOriginalShareAKey(t *testing.T) {
	for _, original := range invented(t, 9000) {
		keys := NumberKeys(original)
		if strings.HasSuffix(original, "X") {
			if keys != nil {
				t.Fatalf("%s is text in every spreadsheet, but has %q", original, keys)
			}
			continue
		}
		n, _ := strconv.ParseUint(original, 10, 64)
		for _, d := range damages {
			raw := d.damage(n)
			if got := SurvivorKeys(raw, d.numeric); !shareKey(got, keys) {
				t.Fatalf("%s: %s became %s: keys %q, want one of %q", d.name, original, raw, got, keys)
			}
		}
	}
}

// A certificate that lost its end still shares the first 15 digits.
func TestDamagedCertificateSharesAKey(t *testing.T) {
	for _, original := range invented(t, 2000) {
		if strings.HasSuffix(original, "X") {
			continue
		}
		f, _ := strconv.ParseFloat(original+"43", 64)
		for _, raw := range []string{original[:15] + "00000", fmt.Sprintf("%.14E", f), strconv.FormatFloat(f, 'E', -1, 64)} {
			if got := SurvivorKeys(raw, true); !shareKey(got, NumberKeys(original)) {
				t.Fatalf("%s became %s: keys %q, want one of %q", original, raw, got, NumberKeys(original))
			}
		}
	}
}

func TestSurvivorKeys(t *testing.T) {
	for _, c := range []struct {
		raw     string
		numeric bool
		want    string
	}{
		{"991100197001012000", false, "T991100197001012 R991100197001012"}, // a multiple of 128? 2000 more than …010000: no
		{"9.91100197001012E+17", false, "T991100197001012 R991100197001012"},
		{"9.911001970010100E+17", true, "T991100197001010 R991100197001010"},
		{"991100197001010048", false, "F991100197001010048"},
		{"9.9110019700101005e+17", false, "F991100197001010048"}, // the float64 whose shortest form that is
		{"9.91E+17", false, ""},
		{"9.91100197001E+17", true, ""}, // 12 digits: no day of birth
		{"9.91100197001012E+16", true, ""},
		{"991100197001000000", false, ""},
		{"991100197001010017", false, ""}, // nothing damaged
		{"991100197001010017", true, "T991100197001010 F991100197001010048"},
		{"99110019700101002X", false, ""},
		{"999999197001010000", false, ""},
		{"991100700101001", true, ""}, // 15 digits are all kept
		{"", false, ""}, {"无", false, ""}, {"9.9.9E+17", false, ""}, {"1E+17", false, ""}, {"E+17", false, ""},
	} {
		got := strings.Join(SurvivorKeys(c.raw, c.numeric), " ")
		got = strings.ReplaceAll(got, " F"+c.raw, "") // a multiple of 1000 may be a float as well
		if got != c.want {
			t.Errorf("SurvivorKeys(%q, %v) = %q, want %q", c.raw, c.numeric, got, c.want)
		}
	}
}

func TestNumberKeys(t *testing.T) {
	// 991100197001010996: cut to …010, rounded to …011; the floats nearby are 128 apart.
	keys := NumberKeys("991100197001010996")
	for _, want := range []string{"T991100197001010", "R991100197001011"} {
		if !slices.Contains(keys, want) {
			t.Errorf("keys %q lack %s", keys, want)
		}
	}
	for _, none := range []string{"", "99110019700101002X", "991100700101001", "9911001970010100171", "99110019700101001a"} {
		if keys := NumberKeys(none); keys != nil {
			t.Errorf("NumberKeys(%q) = %q", none, keys)
		}
	}
}

func TestSurvivorPrefix(t *testing.T) {
	for in, want := range map[string]string{
		"9.91100198E+17": "99110019", "9.911E+17": "991", "9.91E+17": "99", "5.1e17": "5", "９.911Ｅ+17": "991",
		"9.9110020E+17":        "991100", // rounding may have carried through the zero: 9911001995 is possible
		"9.91100E+17":          "991",
		"9.91100197001012E+17": "99110019700101",
		"991100000000000000":   "991", "991,100,000,000,000,000": "991",
		"9.91100198E+16": "", "991100197001010017": "", "9E+17": "", "": "", "无": "", "999999E+17": "", "9.99999E+17": "",
	} {
		if got := SurvivorPrefix(in); got != want {
			t.Errorf("SurvivorPrefix(%q) = %q, want %q", in, got, want)
		}
	}
}

// Whatever number of digits is shown, the prefix is one of the number's.
func TestSurvivorPrefixIsCertain(t *testing.T) {
	for _, original := range invented(t, 2000) {
		n, err := strconv.ParseUint(original, 10, 64)
		if err != nil {
			continue
		}
		for digits := range 15 {
			shown := strconv.FormatFloat(float64(n), 'E', digits, 64)
			if got := SurvivorPrefix(shown); !strings.HasPrefix(original, got) {
				t.Fatalf("%s of %s gave %s", shown, original, got)
			}
		}
	}
}

func TestBirthIn(t *testing.T) {
	man := number(t, "99110019701231001")
	for in, want := range map[string]string{
		man: "1970-12-31", man + "43": "1970-12-31", man[:17] + "X": "1970-12-31", "991109197012310018": "1970-12-31",
		man[:15] + "000": "1970-12-31", "9.91100197012310E+17": "1970-12-31", "9.9110019701231E+17": "1970-12-31",
		"9.911001970123101e+17": "1970-12-31", "991100701231001": "1970-12-31",
		man[:16] + man[17:]: "1970-12-31", man[:3] + man[4:]: "1970-12-31", // one lost behind and before
		man + "1": "1970-12-31", "0" + man: "1970-12-31", // one added
		"": "", "无": "", "9.911E+17": "", "991100197013310017": "", "99110019701231": "", "9.91100197012E+17": "", "9.911001970123E+17": "1970-12-30",
		"999999197012310017": "", "99110019701231001700": "1970-12-31",
	} {
		y, m, d, ok := BirthIn(in)
		got := ""
		if ok {
			got = fmt.Sprintf("%04d-%02d-%02d", y, m, d)
		}
		if got != want {
			t.Errorf("BirthIn(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzSurvivors(f *testing.F) {
	for _, s := range []string{"9.91100197001012E+17", "991100197001010048", "991,100,197,001,012,000", "9.9e+21", "١٢", "1e17", "9.9999999999999999E+17"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, raw string, numeric bool) {
		for _, key := range SurvivorKeys(raw, numeric) {
			if len(key) < 16 || !strings.Contains("TRF", key[:1]) || !allDigits(key[1:]) {
				t.Fatalf("%q gave the key %q", raw, key)
			}
		}
		if p := SurvivorPrefix(raw); !allDigits(p) || len(p) > exactDigits {
			t.Fatalf("%q gave the prefix %q", raw, p)
		}
		if y, m, d, ok := BirthIn(raw); ok {
			if _, _, _, real := civil(fmt.Sprintf("%04d%02d%02d", y, m, d)); !real {
				t.Fatalf("%q gave %d-%d-%d", raw, y, m, d)
			}
		}
		for _, key := range NumberKeys(raw) {
			if len(key) < 16 {
				t.Fatalf("%q gave the key %q", raw, key)
			}
		}
	})
}

// The double of 991100195204045146 is 991100195204045184. Programs that print as
// few digits as tell doubles apart write 991100195204045200.
func TestSurvivorKeysOfShortestForm(t *testing.T) {
	const number, whole, shortest = "991100195204045146", "991100195204045184", "991100195204045200"
	for _, written := range []string{whole, shortest} {
		keys := SurvivorKeys(written, false)
		if !slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(NumberKeys(number), k) }) {
			t.Errorf("%s has keys %v, the number %v", written, keys, NumberKeys(number))
		}
	}
	if keys := SurvivorKeys("991100195204045146", false); keys != nil {
		t.Errorf("a number that no double is written as has keys %v", keys)
	}
}
