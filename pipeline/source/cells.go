package source

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// reading is what a cell said: a value, or why there is none. Both empty means
// that the cell says nothing.
type reading struct {
	value Value
	note  string // Chinese: what was done to read it
	err   error  // Chinese: why there is no value
}

func bad(err error) reading { return reading{err: err} }

var (
	errLostDigits = errors.New("编号存成了数字，超过15位的部分已经丢失")
	errNameNumber = errors.New("姓名栏里是号码，可能与证件号码填反了")
	errNameTotal  = errors.New("姓名栏不是人名")
	errNoWord     = errors.New("不认识的写法")
	errYesNo      = errors.New("看不出是或否")
)

// excelDigits: a number cell keeps 15 significant digits.
const excelDigits = 15

var scientificText = regexp.MustCompile(`^[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{2}$`)

// readCell reads the cell of one field, ID numbers excepted.
func readCell(f *Field, c sheet.Cell, how *manner) reading {
	text := trim(c.Text)
	if c.Kind == sheet.Empty || text == "" {
		return reading{}
	}
	if c.Kind == sheet.Error {
		return bad(errFormula)
	}
	if len(how.words) > 0 {
		if v, ok := how.words.find(c); ok {
			return wordValue(f.Type, v)
		}
	}
	if isPlaceholder(text) {
		return reading{}
	}
	switch f.Type {
	case TypeName:
		return readName(c)
	case TypePlace:
		return readPlace(c, text)
	case TypeDate:
		d, note, err := parseDate(c, how.d1904)
		return orBad(numValue(int64(d.Days())), note, err)
	case TypeInt:
		return readInt(f, c)
	case TypeMoney:
		return readMoney(c, how.unit, how.negative)
	case TypePercent:
		n, note, err := parsePercent(c, how.unit)
		return orBad(numValue(n), note, err)
	case TypeYesNo:
		return bad(errYesNo)
	case TypeEnum:
		return bad(errNoWord)
	}
	return readText(c)
}

func readPlace(c sheet.Cell, text string) reading {
	if c.Kind == sheet.Text && plain(text) {
		return reading{value: textValue(text)}
	}
	return reading{value: textOrNull(identity.FoldPlace(numberText(c)))}
}

// readInt: where a field has words for its numbers, another word is not a bad
// number but an unknown word: 重度 is 一级 or 二级, and never one of them.
func readInt(f *Field, c sheet.Cell) reading {
	n, err := parseInt(c)
	if errors.Is(err, errNotNumber) && len(f.Values) > 0 {
		err = errNoWord
	}
	return orBad(numValue(n), "", err)
}

func orBad(v Value, note string, err error) reading {
	if err != nil {
		return bad(err)
	}
	return reading{value: v, note: note}
}

func wordValue(t FieldType, v string) reading {
	switch t {
	case TypeYesNo:
		return reading{value: boolValue(v == yes)}
	case TypeInt:
		n, err := strconv.ParseInt(v, 10, 32)
		return orBad(numValue(n), "", err)
	}
	return reading{value: textValue(v)}
}

func readMoney(c sheet.Cell, u unit, negative bool) reading {
	fen, note, err := parseMoney(c, u)
	if err == nil && fen < 0 && !negative {
		err = errNegative
	}
	return orBad(numValue(fen), note, err)
}

func readName(c sheet.Cell) reading {
	if c.Kind == sheet.Text && len(c.Text) <= 3*4 && allHan(c.Text) && !strings.Contains(c.Text, "计") {
		return reading{value: textValue(c.Text)} // as nearly all are written
	}
	name, note := identity.Name(c.Text)
	switch folded := foldWord(name); {
	case c.Kind == sheet.Number || numberLike(folded) || name != "" && allDigits(folded):
		return bad(errNameNumber)
	case name == "" || totalName.MatchString(folded) || c.Kind != sheet.Text:
		return bad(errNameTotal)
	}
	return reading{value: textValue(name), note: note}
}

// readText keeps text as it is. Codes (no Han character) are folded to half
// width, because households and bills are joined on them.
func readText(c sheet.Cell) reading {
	if c.Kind == sheet.Text && plain(c.Text) && !strings.Contains(c.Text, "e") {
		return reading{value: textOrNull(c.Text)}
	}
	text := numberText(c)
	if c.Kind == sheet.Number {
		if d, err := parseDecimal(trim(c.Text)); err == nil && d.wholeDigits() > excelDigits {
			return bad(errLostDigits)
		}
	} else if strings.ContainsAny(text, "eE") && scientificText.MatchString(text) {
		return bad(errLostDigits)
	}
	if !hasHan(text) {
		text = halfWidth(text)
	}
	return reading{value: textOrNull(text)}
}

// numberText is the text of a cell, a number in plain digits: 1.38E+10 is 13800000000.
func numberText(c sheet.Cell) string {
	text := trim(c.Text)
	if c.Kind == sheet.Number {
		if d, err := parseDecimal(text); err == nil {
			return d.String()
		}
	}
	return text
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x2E80 && r <= 0x9FFF || r >= 0x20000 })
}

// unchanged: the canonical text is what stood in the cell, but for how a number,
// a date or a yes is usually printed.
func unchanged(f *Field, raw string, v Value) bool {
	if !v.Valid {
		return raw == ""
	}
	var buf [32]byte
	switch t := f.lakeType(); t {
	case String:
		return raw == v.Text
	case Money:
		return sameMoney(raw, v.Num)
	case Day:
		iso := DateOf(int32(v.Num)).append(buf[:0])
		return raw == string(iso) || len(raw) == 8 && raw[:4] == string(iso[:4]) && raw[4:6] == string(iso[5:7]) && raw[6:] == string(iso[8:])
	case Integer:
		return raw == string(strconv.AppendInt(buf[:0], v.Num, 10))
	}
	return v.Num == 1 && (raw == yes || raw == "true") || v.Num == 0 && (raw == no || raw == "false")
}

// sameMoney: 1200.5 is how 1200.50 may be printed; 1.2005E3 and +1200.5 are not.
func sameMoney(raw string, fen int64) bool {
	if n, ok := plainFen(raw); ok {
		return n == fen
	}
	d, err := parseDecimal(raw)
	c, _ := parseDecimal(formatFen(fen))
	return err == nil && d == c && !strings.ContainsAny(raw, "eE+")
}
