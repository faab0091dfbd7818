package sheet

import (
	"strconv"
	"strings"
)

// formatKind is what a number format makes of a number.
type formatKind uint8

const (
	formatPlain    formatKind = iota
	formatCalendar            // shows a year, month or day, and no time
	formatMoment              // shows both a day and a time
	formatClock               // shows only a time of day
	formatElapsed             // [h]:mm: hours beyond 24
)

// readStyles keeps of the styles part only which cell format is a date
// (ECMA-376 18.8.10 cellXfs, 18.8.31 numFmts). The formats may stand behind the
// cells that use them, so both are collected first.
func (w *workbook) readStyles(part string) error {
	codes := map[int]string{}
	var used []int
	section := ""
	err := w.zip.elements(part, func(x *xmlReader) error {
		switch name := string(x.name); {
		case x.depth() == 2 && !x.empty:
			section = name
		case name == "numFmt" && section == "numFmts":
			return readNumFmt(x, codes)
		case name == "xf" && section == "cellXfs":
			id, err := x.intAttr("numFmtId")
			used = append(used, id)
			return err
		}
		return nil
	})
	w.styled = true
	w.styles = make([]formatKind, len(used))
	kinds := map[int]formatKind{}
	for i, id := range used {
		k, ok := kinds[id]
		if !ok {
			k = kindOf(id, codes)
			kinds[id] = k
		}
		w.styles[i] = k
	}
	return err
}

func readNumFmt(x *xmlReader, codes map[int]string) error {
	a, err := x.attributes()
	if err != nil {
		return err
	}
	id, err := strconv.Atoi(strings.TrimSpace(a["numFmtId"]))
	if err != nil {
		return damaged("数字格式的编号不是数字")
	}
	if _, ok := codes[id]; !ok {
		codes[id] = a["formatCode"]
	}
	return nil
}

// intAttr gives an attribute of the current start tag as a number, 0 if absent.
func (x *xmlReader) intAttr(want string) (int, error) {
	for rest := x.attrs; ; {
		name, value, next, err := cutAttr(rest)
		if err != nil || name == nil {
			return 0, err
		}
		if rest = next; string(name) != want {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSpace(string(value)))
		if err != nil {
			return 0, damaged("标签属性 %s 不是数字", want)
		}
		return n, nil
	}
}

// kindOf: a format defined in the file wins over the built-in one of its number.
func kindOf(id int, codes map[int]string) formatKind {
	if code, ok := codes[id]; ok {
		return classifyFormat(code)
	}
	switch {
	case id >= 14 && id <= 17:
		return formatCalendar
	case id == 22:
		return formatMoment
	case id >= 18 && id <= 21, id == 45, id == 47:
		return formatClock
	case id == 46:
		return formatElapsed
	case id >= 32 && id <= 35, id == 55, id == 56:
		return formatClock // zh-CN in ECMA-376 18.8.30
	case id >= 27 && id <= 36, id >= 50 && id <= 58:
		return formatCalendar // zh-CN in ECMA-376 18.8.30
	}
	return formatPlain
}

// classifyFormat reads the first section of a format code, which is the one for
// positive numbers.
func classifyFormat(code string) formatKind {
	s := formatScan{rest: strings.ToLower(code)}
	for len(s.rest) > 0 && !s.done {
		s.step()
	}
	switch {
	case s.calendar && (s.clock || s.elapsed):
		return formatMoment
	case s.calendar || s.months && !s.clock && !s.elapsed:
		return formatCalendar
	case s.elapsed:
		return formatElapsed
	case s.clock:
		return formatClock
	}
	return formatPlain
}

type formatScan struct {
	rest     string
	calendar bool // y, d, e, weekday names
	months   bool // m: months, or minutes next to hours or seconds
	clock    bool // h, s, am/pm
	elapsed  bool // [h], [m], [s]
	done     bool
}

// step consumes one piece of a lower-case format code (ECMA-376 18.8.31).
func (s *formatScan) step() {
	switch c := s.rest[0]; c {
	case ';':
		s.done = true
	case '"':
		s.skipTo(`"`)
	case '[':
		s.bracket()
	case '\\', '_', '*':
		s.drop(2)
	case 'y', 'd':
		s.calendar = true
		s.drop(1)
	case 'm':
		s.months = true
		s.drop(1)
	case 'h', 's':
		s.clock = true
		s.drop(1)
	default:
		s.word()
	}
}

// word handles the letters that mean something only in company.
func (s *formatScan) word() {
	switch {
	case strings.HasPrefix(s.rest, "general"):
		s.drop(len("general"))
	case strings.HasPrefix(s.rest, "g/通用格式"):
		s.drop(len("g/通用格式"))
	case strings.HasPrefix(s.rest, "am/pm"), strings.HasPrefix(s.rest, "a/p"), strings.HasPrefix(s.rest, "上午/下午"):
		s.clock = true
		s.drop(3) // what is left of the word has no date letters but m, an hour's companion
	case strings.HasPrefix(s.rest, "aaa"), strings.HasPrefix(s.rest, "bb"):
		s.calendar = true
		s.drop(2)
	case strings.HasPrefix(s.rest, "e+"), strings.HasPrefix(s.rest, "e-"):
		s.drop(2)
	case s.rest[0] == 'e': // the year of an era, and of the Chinese calendar
		s.calendar = true
		s.drop(1)
	default:
		s.drop(1)
	}
}

// bracket handles [h] and passes over colours, conditions and locales.
func (s *formatScan) bracket() {
	end := strings.IndexByte(s.rest, ']')
	if end < 0 {
		s.done = true
		return
	}
	if in := s.rest[1:end]; in != "" && (strings.Trim(in, "h") == "" || strings.Trim(in, "m") == "" || strings.Trim(in, "s") == "") {
		s.elapsed = true
	}
	s.drop(end + 1)
}

func (s *formatScan) skipTo(end string) {
	i := strings.Index(s.rest[1:], end)
	if i < 0 {
		s.done = true
		return
	}
	s.drop(i + 2)
}

func (s *formatScan) drop(n int) { s.rest = s.rest[min(n, len(s.rest)):] }
