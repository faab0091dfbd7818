package lists

import (
	"regexp"
	"strings"

	"yujing/pipeline/identity"
)

// The levels of a place.
const (
	placeDifferent = iota
	placeSameTownship
	placeEqual
)

var placeLevels = []string{"不同", "同乡镇", "相同"}

// placeMark stands between township and village of a folded place.
const placeMark = "|"

var (
	above    = regexp.MustCompile(`^(?:[^省]{2,8}(?:省|自治区))?(?:[^市]{2,8}(?:市|自治州|地区|盟))?(?:[^县区旗乡镇村]{1,8}(?:自治县|县|区|旗|市))?`)
	township = regexp.MustCompile(`^(.{1,10}?)(?:街道办事处|街道办|街道|办事处|民族乡|乡人民政府|乡政府|镇人民政府|镇政府|乡|镇)`)
	village  = regexp.MustCompile(`^(.{1,12}?)(?:村民委员会|居民委员会|村委会|居委会|行政村|社区|村|嘎查)`)
)

// foldPlace reads an address, or township and village written together, into the
// stems of both: 沁县段柳乡东山村委会 is 段柳|东山. What has no such parts is taken
// for a village as it stands; "" when nothing is left.
func foldPlace(raw string) string {
	text := identity.FoldPlace(foldText(raw))
	if rest := text[len(above.FindString(text)):]; rest != "" {
		text = rest
	}
	t := ""
	if m := township.FindStringSubmatch(text); m != nil {
		t, text = m[1], text[len(m[0]):]
	}
	if m := village.FindStringSubmatch(text); m != nil {
		text = m[1]
	} else if t != "" {
		text = "" // a house number behind the township is no village
	}
	return joinPlace(t, text)
}

// foldPlaces reads a township and a village that stand in columns of their own.
func foldPlaces(townshipText, villageText string) string {
	t, v := identity.FoldPlace(foldText(townshipText)), identity.FoldPlace(foldText(villageText))
	if rest := t[len(above.FindString(t)):]; rest != "" {
		t = rest
	}
	if m := township.FindStringSubmatch(t); m != nil {
		t = m[1]
	}
	if parts := strings.Split(foldPlace(v), placeMark); len(parts) == 2 && v != "" {
		v = parts[1]
		if t == "" {
			t = parts[0]
		}
	}
	return joinPlace(t, v)
}

func joinPlace(t, v string) string {
	if t == "" && v == "" {
		return ""
	}
	return t + placeMark + v
}

var (
	townshipOnly  = regexp.MustCompile(`^\p{Han}{1,8}(?:乡|镇|街道|街道办|街道办事处)$`)
	townshipFirst = regexp.MustCompile(`^\p{Han}{1,4}?(?:街道|乡|镇)`)
	noTownship    = regexp.MustCompile(`城镇|城乡|乡镇|村镇|集镇|[各全本该每]|低保|农村|[县市区]$`)
)

// townshipNamed is a sheet's name if it is that of a township: 东岭镇, never 城镇.
func townshipNamed(name string) string {
	if text := identity.FoldPlace(foldText(name)); townshipOnly.MatchString(text) && !noTownship.MatchString(text) {
		return text
	}
	return ""
}

// townshipTitled is the township that a title begins with, behind the county:
// 禾川县东岭镇农村低保对象花名册.
func townshipTitled(title string) string {
	text := identity.FoldPlace(foldText(title))
	name := townshipFirst.FindString(text[len(above.FindString(text)):])
	if noTownship.MatchString(name) {
		return ""
	}
	return name
}

// comparePlaces compares what both places know; unknown when that is nothing.
func comparePlaces(a, b string) int {
	ta, va, _ := strings.Cut(a, placeMark)
	tb, vb, _ := strings.Cut(b, placeMark)
	switch {
	case ta != "" && tb != "" && ta != tb:
		return placeDifferent
	case va != "" && va == vb:
		return placeEqual
	case ta != "" && ta == tb:
		return placeSameTownship
	case va != "" && vb != "":
		return placeDifferent
	}
	return unknown
}
