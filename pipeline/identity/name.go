package identity

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// middleDot is the one separator for names of several parts, U+00B7 (GB 18030
// A1A4), by the twelve-ministry notice on collecting names uniformly in
// government systems (关于在政府管理和社会公共服务信息系统中统一姓名采集应用规范的通知).
const middleDot = '·'

// otherDots are what is typed instead; the full-width ones are folded before.
const otherDots = "•∙・●‧⋅⸱◦･.。→"

// Name brings a name to the spelling that is compared, and says in Chinese what
// it changed: width and compatibility forms folded, spaces inside Chinese names
// removed, separators made U+00B7, remarks in brackets split off into the note.
// Latin names keep single spaces and their points. Name(Name(x)) is Name(x).
func Name(raw string) (name, note string) {
	if isPlainName(raw) {
		return raw, ""
	}
	name, notes, _ := nameParts(raw)
	return name, joinNotes(notes...)
}

// isPlainName recognises what nearly every cell holds, Chinese characters and
// nothing else, and spares it the work.
func isPlainName(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isUnified(r) }) < 0
}

// nameParts gives the name, notes of what was changed, and what stood in brackets.
func nameParts(raw string) (name string, notes, remarks []string) {
	name = raw
	// Taking one thing away can bring the next to light (brackets in brackets).
	for range maxNamePasses {
		next, changed, found := namePass(name)
		notes, remarks = unique(append(notes, changed...)), unique(append(remarks, found...))
		if next == name {
			break
		}
		name = next
	}
	return name, notes, remarks
}

// maxNamePasses bounds the work; three passes settle every real name.
const maxNamePasses = 64

func namePass(s string) (name string, notes, remarks []string) {
	step := func(t, note string) {
		if t != s && note != "" {
			notes = append(notes, note)
		}
		s = t
	}
	step(removeInvisible(s), "去掉不可见字符")
	step(plainSpaces(s), "")
	step(strings.TrimLeft(s, "'`‘’＇"), "去掉引号")
	s, remarks = splitRemarks(s)
	for _, r := range remarks {
		notes = append(notes, "括注："+r)
	}
	step(norm.NFKC.String(s), "全角转半角")
	if !strings.ContainsFunc(s, isHan) {
		return strings.Join(strings.Fields(s), " "), notes, remarks
	}
	step(removeInnerSpaces(s), "去掉空格")
	step(unifyDots(s), "间隔号统一为“·”")
	return s, notes, remarks
}

func removeInvisible(s string) string {
	return strings.Map(func(r rune) rune {
		if isInvisible(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// plainSpaces makes one kind of every kind of space (U+3000, NBSP, line ends).
func plainSpaces(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
}

const (
	openBrackets  = "(（[［{｛〔【《〈「『<＜"
	closeBrackets = ")）]］}｝〕】》〉」』>＞"
)

// splitRemarks takes what stands in brackets out of the name: 张三(已故). A name
// that is all brackets is the name.
func splitRemarks(s string) (string, []string) {
	open := strings.IndexAny(s, openBrackets)
	if open < 0 {
		return dropBrackets(s), nil
	}
	head, rest := s[:open], s[open:]
	inside, tail := rest, ""
	if end := strings.IndexAny(rest, closeBrackets); end >= 0 {
		inside, tail = rest[:end], dropLeft(rest[end:])
	}
	inside = strings.TrimSpace(dropBrackets(inside))
	if strings.TrimSpace(head+tail) == "" {
		return inside, nil
	}
	if inside == "" {
		return head + tail, nil
	}
	return head + tail, []string{inside}
}

func dropBrackets(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(openBrackets+closeBrackets, r) {
			return -1
		}
		return r
	}, s)
}

// dropLeft takes the first character off.
func dropLeft(s string) string {
	for i := range s {
		if i > 0 {
			return s[i:]
		}
	}
	return ""
}

// removeInnerSpaces removes every space beside a Chinese character (张　三) and
// leaves one between Latin words.
func removeInnerSpaces(s string) string {
	var b strings.Builder
	words := strings.Fields(s)
	for i, w := range words {
		if i > 0 && !strings.ContainsFunc(words[i-1]+w, isHan) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// unifyDots makes one U+00B7 of every run of separators between the parts of a
// name that has Chinese characters, and drops those at its ends.
func unifyDots(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool {
		return r == middleDot || strings.ContainsRune(otherDots, r)
	})
	return strings.Join(parts, string(middleDot))
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
