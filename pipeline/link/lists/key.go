package lists

import (
	"strconv"

	"yujing/pipeline/identity"
)

// of gives the texts that a block joins on of one folded value.
func (k Key) of(folded string, by Compare) (out []string) {
	if by != CompareID {
		return k.ofText(folded)
	}
	if numbers := numbersOf(folded); numbers != nil {
		for _, n := range numbers {
			out = append(out, k.ofNumber(n)...)
		}
		return out
	}
	return k.ofNumber(folded)
}

// ofNumber: of a number that is not usable the whole names nobody.
func (k Key) ofNumber(folded string) []string {
	switch {
	case k.Part == PartDamaged:
		return damagedKeys(folded)
	case k.Part == PartTypo:
		return typoKeys(folded)
	case !usableID(folded):
		return nil
	}
	return k.ofText(folded)
}

func (k Key) ofText(folded string) []string {
	rs := []rune(folded)
	switch {
	case k.Part == PartSound:
		return identity.SoundKeys(folded)
	case k.Part == PartYear:
		return []string{folded[:min(4, len(folded))]}
	case k.Part == PartMonth && len(folded) < 7:
		return nil
	case k.Part == PartMonth:
		return []string{folded[:7]}
	case k.First > 0:
		return []string{string(rs[:min(k.First, len(rs))])}
	case k.Last > 0:
		return []string{string(rs[max(0, len(rs)-k.Last):])}
	}
	return []string{folded}
}

// String is the key as people read it.
func (k Key) String() string {
	words := map[string]string{PartSound: "读音", PartYear: "年份", PartMonth: "年月", PartDamaged: "残留数字", PartTypo: "头尾数字"}
	switch {
	case k.Part != "":
		return k.Field + "的" + words[k.Part]
	case k.First > 0:
		return k.Field + "的前" + strconv.Itoa(k.First) + "字"
	case k.Last > 0:
		return k.Field + "的后" + strconv.Itoa(k.Last) + "字"
	}
	return k.Field
}
