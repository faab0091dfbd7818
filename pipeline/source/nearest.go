package source

import (
	"strings"
	"unicode/utf8"

	"yujing/configs/strict"
)

// suggest names, for every header that no field takes, the field without a column
// whose name or alias it nearly is: 身分证号码, 证件号玛, 姓 名(户主). A suggestion is
// for a person to put into the spec; nothing is read by it.
func (l *Layout) suggest(s *Spec) {
	aliases := l.openAliases(s)
	for i := range l.Unknown {
		header := foldHeader(l.Unknown[i].Header)
		bare := strings.Trim(bracketed.ReplaceAllString(header, ""), "*:")
		best := near + 1
		for _, a := range aliases {
			if d := nearness(bare, a.text); d < best {
				best, l.Unknown[i].Suggest = d, a.field
			}
		}
	}
}

// alias is one header that a field goes by, folded.
type alias struct{ field, text string }

// openAliases are those of the fields without a column.
func (l *Layout) openAliases(s *Spec) (out []alias) {
	for i, f := range s.Fields {
		if len(l.fields[i]) > 0 {
			continue
		}
		for _, text := range append([]string{f.Name}, f.Aliases...) {
			out = append(out, alias{f.Name, foldHeader(text)})
		}
	}
	return out
}

// near is the number of differences at which two headers are still alike.
const near = 2

// nearness counts the differences between a header and an alias; more than near
// when they are not alike. Two characters are too short to be nearly right, six
// may have two wrong.
func nearness(header, alias string) int {
	const unlike = near + 1
	if header == alias {
		return 0
	}
	long, wanted := utf8.RuneCountInString(header), utf8.RuneCountInString(alias)
	if long < 3 || wanted < 3 {
		return unlike
	}
	allowed := 1
	if wanted >= 6 {
		allowed = 2
	}
	if gap := long - wanted; gap <= allowed && gap >= -allowed {
		if d := strict.Distance(header, alias); d <= allowed {
			return d
		}
	}
	if wanted >= 4 && strings.Contains(header, alias) {
		return near // 患者本人身份证号码
	}
	return unlike
}
