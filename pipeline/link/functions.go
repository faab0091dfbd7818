package link

import (
	"fmt"
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/warehouse"
)

// functions are what the models ask package identity. Lists come as texts with
// | between, which stands in no name and no number.
func functions(places *identity.Places) []warehouse.Function {
	return []warehouse.Function{
		{Name: "姓名键", Args: 1, Text: func(a []string) string { return identity.NameKey(a[0]) }},
		{Name: "姓名读音", Args: 1, Text: func(a []string) string { return strings.Join(identity.SoundKeys(a[0]), "|") }},
		{Name: "姓名比", Args: 2, Int: func(a []string) int32 { return int32(identity.CompareNames(a[0], a[1])) }},
		{Name: "号码差", Args: 2, Int: func(a []string) int32 { return int32(identity.NumberDistance(a[0], a[1])) }},
		{Name: "号码键", Args: 1, Text: func(a []string) string { return strings.Join(identity.NumberKeys(a[0]), "|") }},
		{Name: "残号键", Args: 2, Text: damagedKeys},
		{Name: "号码拆分", Args: 1, Text: numbersIn},
		{Name: "内含生日", Args: 1, Text: birthIn},
		{Name: "地名查找", Args: 1, Text: func(a []string) string { return placeIn(places, a[0]) }},
		{Name: "外地查找", Args: 1, Text: func(a []string) string { return places.Outside(a[0]) }},
	}
}

// damagedKeys takes the cell and the status that its number was read with.
func damagedKeys(a []string) string {
	numeric := a[1] == string(identity.StatusNumeric)
	return strings.Join(identity.SurvivorKeys(a[0], numeric), "|")
}

func numbersIn(a []string) string {
	var out []string
	for _, id := range identity.Numbers(a[0]) {
		out = append(out, id.Number)
	}
	return strings.Join(out, "|")
}

func birthIn(a []string) string {
	y, m, d, ok := identity.BirthIn(a[0])
	if !ok {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// placeIn gives township|village, either of them empty.
func placeIn(places *identity.Places, text string) string {
	township, village := places.Find(text)
	if township == "" {
		return ""
	}
	return township + "|" + village
}
