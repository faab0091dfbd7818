package identity

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Numbers lists every usable number in a cell of text, in the order in which
// they stand there: the one that [ParseID] reads, else those of a cell with
// several (9901…X、9902…1), with a telephone number or with a name beside it
// (王小明990…). The notes say where each was found. A number counts only when it
// stands by itself between characters that cannot belong to a number; no digit is
// ever cut off, so what lies inside a longer number is not one. Two numbers of 18
// that run together are taken apart when both prove themselves.
//
// A cell that the file stored as a number can hold one number only: use ParseID.
func Numbers(raw string) []ID {
	id := ParseID(raw, false)
	if id.Usable() {
		return []ID{id}
	}
	if id.Status != StatusMultiple && id.Status != StatusCharacters && id.Status != StatusLength {
		return nil
	}
	var found []ID
	unread := false
	for _, piece := range pieces(norm.NFKC.String(raw)) {
		ids := pieceNumbers(piece)
		found = append(found, ids...)
		unread = unread || len(ids) == 0 && countDigits(piece) >= exactDigits
	}
	if namesAccount(raw) {
		found = slices.DeleteFunc(found, isOld)
	}
	found = slices.CompactFunc(found, func(a, b ID) bool { return a.Number == b.Number })
	return noted(found, unread)
}

// namesAccount tells whether the cell speaks of a bank account. One of 15 digits
// has a possible date in it one time in thirty, and no check digit to deny it.
func namesAccount(raw string) bool {
	return slices.ContainsFunc([]string{"卡", "账", "帐", "银行", "存折", "编号"}, func(w string) bool { return strings.Contains(raw, w) })
}

// isOld tells whether the number was read from 15 digits.
func isOld(id ID) bool { return strings.Contains(id.Note, upgradedNote) }

// noted adds to every number of a cell what else is in the cell.
func noted(found []ID, unread bool) []ID {
	for i := range found {
		if found[i].Status == StatusValid {
			found[i].Status = StatusNormalised
		}
		where := "取自夹有其他内容的单元格"
		if len(found) > 1 {
			where = "单元格里有" + itoa(len(found)) + "个号码，这是第" + itoa(i+1) + "个"
		}
		if unread {
			where = joinNotes(where, "另有一串数字不是可用的号码，请核对原件")
		}
		found[i].Note = joinNotes(found[i].Note, where)
	}
	return found
}

// pieces cuts a cell at everything that cannot stand inside a number. Letters,
// points, signs and stars can: they tell a damaged or masked number from a whole
// one.
func pieces(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !isNumberLike(r) && !isDash(r) && (!unicode.IsSpace(r) || r == '\n' || r == '\r' || r == '\t')
	})
}

func isNumberLike(r rune) bool {
	return isDigit(r) || isInvisible(r) || r <= unicode.MaxASCII && unicode.IsLetter(r) || strings.ContainsRune(".+*×", r)
}

// pieceNumbers reads a piece as one number, else each of its words.
func pieceNumbers(piece string) []ID {
	if ids := oneOrTwo(piece); ids != nil {
		return ids
	}
	var found []ID
	for _, word := range strings.Fields(piece) {
		found = append(found, oneOrTwo(listed(word))...)
	}
	return found
}

// oneOrTwo reads a number, or two of 18 without anything between them.
func oneOrTwo(s string) []ID {
	s = strings.Trim(s, " .-")
	if countDigits(s) < exactDigits {
		return nil
	}
	if id := ParseID(s, false); id.Usable() {
		return []ID{id}
	}
	if len(s) != 36 {
		return nil
	}
	a, b := ParseID(s[:18], false), ParseID(s[18:], false)
	if !a.Usable() || !b.Usable() {
		return nil
	}
	return []ID{a, b}
}

// listed takes the number off a list: 1.9901….
func listed(word string) string {
	before, rest, ok := strings.Cut(word, ".")
	if ok && len(before) <= 2 && allDigits(before) && len(rest) == 18 {
		return rest
	}
	return word
}

func countDigits(s string) int {
	n := 0
	for _, r := range s {
		if isDigit(r) {
			n++
		}
	}
	return n
}

// SwappedNumber reads a row whose name and number stand in each other's columns:
// the name cell holds one usable number and nothing else, the number cell what
// looks like a name. The note of the number says so.
func SwappedNumber(name, number string) (id ID, realName string, ok bool) {
	id = ParseID(name, false)
	if !id.Usable() {
		return ID{}, "", false
	}
	realName, note := Name(number)
	if !looksLikeName(realName) {
		return ID{}, "", false
	}
	id.Note = joinNotes(id.Note, "姓名与号码填反，已对调", note)
	if id.Status == StatusValid {
		id.Status = StatusNormalised
	}
	return id, realName, true
}

// reasons are beginnings of what is written into a number cell instead of a
// number, which two to four characters could be taken for a name.
var reasons = strings.Fields("无 没 未 不 待 暂 空 同 见 补 丢 遗 正在 身份 证件 户口 死亡 去世 注销 残疾 外出 年龄 出生 男 女")

// looksLikeName tells whether the text is two to four Chinese characters, or
// longer parts with the separator between them, and no reason for a missing
// number.
func looksLikeName(name string) bool {
	for _, r := range reasons {
		if strings.HasPrefix(name, r) {
			return false
		}
	}
	parts := strings.Split(name, string(middleDot))
	characters := 0
	for _, p := range parts {
		if p == "" || !isPlainName(p) {
			return false
		}
		characters += len([]rune(p))
	}
	return characters >= 2 && (characters <= 4 || len(parts) > 1 && characters <= 20)
}
