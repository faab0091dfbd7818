package identity

import "strings"

// IDStatus says what a cell in an ID column turned out to be.
type IDStatus string

// The statuses are written into the lake and shown to staff, so they are Chinese.
const (
	StatusEmpty       IDStatus = "空"
	StatusValid       IDStatus = "有效"
	StatusNormalised  IDStatus = "已规范"
	StatusUpgraded    IDStatus = "15位升18位"
	StatusCertificate IDStatus = "残疾人证"
	StatusPlaceholder IDStatus = "占位号码"
	StatusScientific  IDStatus = "科学计数法"
	StatusRounded     IDStatus = "末位归零"
	StatusNumeric     IDStatus = "数值型号码"
	StatusCheck       IDStatus = "校验位错误"
	StatusBirth       IDStatus = "出生日期错误"
	StatusLength      IDStatus = "长度错误"
	StatusCharacters  IDStatus = "含非法字符"
	StatusMultiple    IDStatus = "多个号码"
)

// ID is a cell of an ID column, read.
type ID struct {
	Number          string   // 18 characters, upper case; "" when unusable
	Status          IDStatus // what the cell turned out to be
	Note            string   // Chinese: what was done, or what is wrong and what to do
	Certificate     string   // the whole disability certificate (20 or 22 characters), if it was one
	DisabilityClass int      // 1 视力 … 7 多重; 0 when the cell was no certificate
	DisabilityLevel int      // 1 (worst) … 4; 0 when the cell was no certificate
}

// Usable tells whether the number may be linked on.
func (id ID) Usable() bool { return id.Number != "" }

// ParseID reads one cell of an ID column. numeric says that the file stored the
// cell as a number, whose digits after the fifteenth are not to be trusted.
func ParseID(raw string, numeric bool) ID {
	c := clean(raw)
	if isBlank(c.text) {
		return ID{Status: StatusEmpty, Note: blankNote(c.text)}
	}
	if status, note := damage(c, numeric); status != "" {
		return ID{Status: status, Note: note}
	}
	id := parseCompact(c.compact)
	if id.Usable() {
		id.Note = joinNotes(append(c.notes, id.Note)...)
	}
	if id.Status == StatusValid && id.Number != raw {
		id.Status = StatusNormalised
	}
	return id
}

// parseCompact reads a number freed of everything that is not part of it.
func parseCompact(s string) ID {
	if note := badCharacters(s); note != "" {
		return ID{Status: StatusCharacters, Note: note}
	}
	switch len(s) {
	case 15:
		return parse15(s)
	case 17:
		return parseCertificate15(s)
	case 18:
		return parse18(s)
	case 20, 22:
		return parseCertificate(s)
	}
	return lengthError(s)
}

func parse18(s string) ID {
	if _, _, _, ok := Birth(s); !ok {
		return ID{Status: StatusBirth, Note: "第7至14位（出生日期）不是真实日期，请核对原件"}
	}
	if want, _ := CheckDigit(s[:17]); want != s[17] {
		return ID{Status: StatusCheck, Note: "末位校验码不符，至少有一位写错，请核对原件"}
	}
	return ID{Number: s, Status: StatusValid}
}

// parse15 turns a first-generation number into today's: the century is put in
// and the check digit appended (GB 11643-1999, annex).
func parse15(s string) ID {
	if !allDigits(s) {
		return lengthError(s)
	}
	full := s[:6] + "19" + s[6:]
	if _, _, _, ok := birthOf(full); !ok {
		return ID{Status: StatusBirth, Note: "15位号码的第7至12位（出生日期）不是真实日期，请核对原件"}
	}
	check, _ := CheckDigit(full)
	return ID{Number: full + string(check), Status: StatusUpgraded, Note: upgradedNote}
}

// upgradedNote is found in the note of every number that had 15 digits.
const upgradedNote = "15位号码补成18位"

func lengthError(s string) ID {
	return ID{Status: StatusLength, Note: "共" + itoa(len(s)) + "位，身份证号应为18位，残疾人证应为20或22位，请核对原件"}
}

// badCharacters says what is wrong with the characters of s, or "". An X is legal
// as check digit only, which is the last character of a number that lost some; a
// 22-character certificate ends in a suffix of its own.
func badCharacters(s string) string {
	if strings.Count(s, "*") > 1 {
		return "号码已打码，无法比对，请提供完整号码"
	}
	end := len(s)
	if end == 22 {
		end = 20
	}
	for i, r := range s {
		if i >= end && isUpperOrDigit(r) || isDigit(r) || r == 'X' && (i == 17 || i == len(s)-1) {
			continue
		}
		if r == 'X' {
			return "字母X只能是身份证号的第18位，请核对原件"
		}
		return "含有不属于号码的字符“" + string(r) + "”，请核对原件"
	}
	return ""
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isUpperOrDigit(r rune) bool { return isDigit(r) || r >= 'A' && r <= 'Z' }
