package lists

import (
	"math"
	"testing"

	"yujing/pipeline/sheet"
)

func TestFoldDate(t *testing.T) {
	tests := []struct {
		kind       sheet.Kind
		text, want string
	}{
		{sheet.Date, "1960-01-02", "1960-01-02"},
		{sheet.Date, "1960-01-02T00:00:00", "1960-01-02"},
		{sheet.Text, "19600102", "1960-01-02"},
		{sheet.Text, "1960年1月2日", "1960-01-02"},
		{sheet.Text, "１９６０．１．２", "1960-01-02"},
		{sheet.Text, "1960/1/2 8:30", "1960-01-02"},
		{sheet.Text, "1960年1月", "1960-01"},
		{sheet.Text, "1960", "1960"},
		{sheet.Number, "21917", "1960-01-02"}, // days from 1899-12-30
		{sheet.Text, "31/12/1960", "1960-12-31"},
		{sheet.Text, "12/31/1960", "1960-12-31"},
		{sheet.Text, "1/2/1960", ""}, // January or February
		{sheet.Text, "1960-02-30", ""},
		{sheet.Text, "不详", ""},
		{sheet.Text, "", ""},
	}
	for _, c := range tests {
		if got := foldDate(sheet.Cell{Kind: c.kind, Text: c.text}); got != c.want {
			t.Errorf("foldDate(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestCompareDates(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"1960-01-02", "1960-01-03", dateNear},
		{"1960-01-02", "1961-01-02", dateNear},
		{"1960-01-12", "1960-12-01", dateNear},
		{"1960-01-02", "1960-03-04", dateSameYear},
		{"1960-01-02", "1971-03-04", dateDifferent},
		{"1960-01", "1960-01-02", dateNear},
		{"1960", "1960-01-02", dateSameYear},
		{"1961", "1960-01-02", dateDifferent},
	}
	for _, c := range tests {
		if got := compareDates(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestPlaces(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"沁县段柳乡东山村委会", "段柳乡东山村3组", placeEqual},
		{"段柳乡东山村", "段柳乡西河村", placeSameTownship},
		{"段柳乡东山村", "新店镇东山村", placeDifferent},
		{"段柳乡", "段柳乡东山村", placeSameTownship},
		{"东山村", "段柳乡东山村", placeEqual},
		{"山西省长治市沁县段柳乡东山村", "段柳乡东山村民委员会", placeEqual},
		{"段柳乡", "东山村", unknown},
	}
	for _, c := range tests {
		if got := comparePlaces(foldPlace(c.a), foldPlace(c.b)); got != c.want {
			t.Errorf("%s and %s: %d, want %d (%s, %s)", c.a, c.b, got, c.want, foldPlace(c.a), foldPlace(c.b))
		}
	}
	for _, c := range [][2]string{{"段柳乡", "东山村委会"}, {"段柳", "东山"}, {"", "段柳乡东山村"}} {
		if got := comparePlaces(foldPlaces(c[0], c[1]), foldPlace("段柳乡东山村")); got != placeEqual {
			t.Errorf("%v is not 段柳乡东山村 but %s", c, foldPlaces(c[0], c[1]))
		}
	}
}

// Values from Winkler's papers, and Chinese ones that bytes would get wrong.
func TestJaroWinkler(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{
		{"martha", "marhta", 0.9611},
		{"dwayne", "duane", 0.8400},
		{"dixon", "dicksonx", 0.8133},
		{"张三丰", "张三风", 0.8222},
		{"abc", "xyz", 0},
		{"", "a", 0},
	}
	for _, c := range tests {
		if got := jaroWinkler(c.a, c.b); math.Abs(got-c.want) > 0.00005 {
			t.Errorf("%s and %s: %.4f, want %.4f", c.a, c.b, got, c.want)
		}
	}
}

func TestEditLevel(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"东山路12号", "东山路13号", 2}, {"东山路12号", "东山路130号", 1}, {"东山路12号", "西河街9号", 0}} {
		if got := editLevel(c.a, c.b, []float64{1, 2}); got != c.want {
			t.Errorf("%s and %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestNumbersWithinTolerance(t *testing.T) {
	c := newComparison(Field{Compare: CompareNumber, Levels: []string{"0.5", "10"}})
	for _, x := range []struct {
		a, b string
		want int
	}{{"1,200.0", "1200.5", 2}, {"1200", "1209.99", 1}, {"1200", "1211", 0}} {
		a, b := c.fold(sheet.Cell{Text: x.a}), c.fold(sheet.Cell{Text: x.b})
		if got := c.level(a, b); got != x.want {
			t.Errorf("%s and %s: %d, want %d", x.a, x.b, got, x.want)
		}
	}
	if a, b := c.fold(sheet.Cell{Text: "１,２００元"}), c.fold(sheet.Cell{Text: "1200.00"}); a != b {
		t.Errorf("%s is not %s", a, b)
	}
	if got := c.fold(sheet.Cell{Text: "一百"}); got != "" {
		t.Errorf("一百 became %s", got)
	}
}
