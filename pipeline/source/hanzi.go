package source

import (
	"strconv"
	"strings"
)

const hanDigits = "〇一二三四五六七八九"

// zeros that are not written 〇.
var zeros = strings.NewReplacer("零", "〇", "○", "〇")

// arabic turns the Chinese numerals of a date into digits: 二〇二四年五月二十一日
// is 2024年5月21日. Other text stays as it is.
func arabic(date string) string {
	if ascii(date) {
		return date
	}
	date = zeros.Replace(date)
	if !strings.ContainsAny(date, hanDigits+"十") {
		return date
	}
	var out, run strings.Builder
	for _, r := range date {
		if strings.ContainsRune(hanDigits+"十", r) {
			run.WriteRune(r)
			continue
		}
		out.WriteString(hanNumber(run.String()))
		run.Reset()
		out.WriteRune(r)
	}
	out.WriteString(hanNumber(run.String()))
	return out.String()
}

// hanNumber reads digits one by one (二〇二四), or up to 九十九 with 十.
func hanNumber(s string) string {
	tens, ones, withTen := strings.Cut(s, "十")
	if !withTen {
		return hanString(s)
	}
	n := 10
	if tens != "" {
		n = 10 * number(hanString(tens))
	}
	if ones != "" {
		n += number(hanString(ones))
	}
	return strconv.Itoa(n)
}

func hanString(s string) string {
	var b strings.Builder
	for _, r := range s {
		i := strings.IndexRune(hanDigits, r)
		b.WriteByte(byte('0' + i/len("〇")))
	}
	return b.String()
}
