package lists

import (
	"strings"

	"yujing/pipeline/identity"
)

// of gives the texts that a block joins on of one folded value. Of a number that
// is not usable the whole names nobody.
func (k Key) of(folded string) []string {
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
	case k.Part == PartDamaged:
		return damagedKeys(folded)
	case k.Part == PartTypo:
		return typoKeys(folded)
	case strings.HasPrefix(folded, markDamaged), strings.HasPrefix(folded, markWrong):
		return nil
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
		return k.Field + "的前" + itoa(k.First) + "字"
	case k.Last > 0:
		return k.Field + "的后" + itoa(k.Last) + "字"
	}
	return k.Field
}
