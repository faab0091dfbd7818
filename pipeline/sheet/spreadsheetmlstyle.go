package sheet

import (
	"bytes"
	"strings"
)

// mlStyles tells which styles of a SpreadsheetML file make a date of a number.
// Excel writes dates as DateTime; other programs (SheetJS) write the serial number
// under a date format.
type mlStyles struct {
	own     map[string]mlStyle
	kinds   map[string]formatKind // what own comes to, by ss:ID
	d1904   bool
	section string // the child of the root that is being read
	open    string // the style whose children are being read
}

// mlStyle is a <Style>: its format is its own, else its parent's.
type mlStyle struct {
	parent    string
	formatted bool
	kind      formatKind
}

// mlDefault is the style of what names none.
const mlDefault = "Default"

// element looks at the start tags of Workbook/Styles and of Workbook/ExcelWorkbook.
func (s *mlStyles) element(x *mlReader, name string, depth int) error {
	switch {
	case depth == 2:
		s.section = name
	case depth == 3 && s.section == "Styles":
		if s.open = ""; name == "Style" {
			return s.style(x)
		}
	case depth == 4 && s.section == "Styles" && name == "NumberFormat" && s.open != "":
		return s.numberFormat(x)
	case depth == 3 && s.section == "ExcelWorkbook" && name == "Date1904":
		s.d1904 = true
	}
	return nil
}

func (s *mlStyles) style(x *mlReader) error {
	a, err := x.attributes()
	if err != nil {
		return err
	}
	s.own[a["ID"]] = mlStyle{parent: a["Parent"]}
	s.open = a["ID"]
	return nil
}

func (s *mlStyles) numberFormat(x *mlReader) error {
	a, err := x.attributes()
	if err != nil {
		return err
	}
	st := s.own[s.open]
	st.formatted, st.kind = true, mlFormat(a["Format"])
	s.own[s.open] = st
	return nil
}

// settle works out every style once all have been read: a parent may stand behind.
func (s *mlStyles) settle() {
	s.kinds = make(map[string]formatKind, len(s.own))
	for id := range s.own {
		s.kinds[id] = s.inherited(id)
	}
}

// inherited follows ss:Parent to a style with a format; the last one is the default.
func (s *mlStyles) inherited(id string) formatKind {
	for range maxDepth { // a style may be its own parent
		st, ok := s.own[id]
		switch {
		case st.formatted || id == mlDefault:
			return st.kind
		case !ok || st.parent == "":
			id = mlDefault
		default:
			id = st.parent
		}
	}
	return s.own[mlDefault].kind
}

// layer is the style that an ss:StyleID names; a style that is not there is the
// default one.
func (s *mlStyles) layer(id []byte) mlLayer {
	kind, ok := s.kinds[string(id)]
	if !ok && bytes.IndexByte(id, '&') >= 0 {
		name, _ := decodeAttr(id)
		kind, ok = s.kinds[name]
	}
	if !ok {
		kind = s.kinds[mlDefault]
	}
	return mlLayer{set: true, kind: kind}
}

// mlFormats are the formats that have a name instead of a code (XML Spreadsheet
// Reference, Michael Stowe, Microsoft 2001, ss:NumberFormat).
var mlFormats = map[string]formatKind{
	"general": formatPlain, "general number": formatPlain, "general date": formatCalendar,
	"long date": formatCalendar, "medium date": formatCalendar, "short date": formatCalendar,
	"long time": formatClock, "medium time": formatClock, "short time": formatClock,
	"currency": formatPlain, "euro currency": formatPlain, "fixed": formatPlain, "standard": formatPlain,
	"percent": formatPlain, "scientific": formatPlain, "yes/no": formatPlain, "true/false": formatPlain, "on/off": formatPlain,
}

func mlFormat(code string) formatKind {
	if k, ok := mlFormats[strings.ToLower(strings.TrimSpace(code))]; ok {
		return k
	}
	return classifyFormat(code)
}

// mlLayer is a style as far as it is set somewhere.
type mlLayer struct {
	set  bool
	kind formatKind
}

// mlLayers are the styles that count where a cell names none: its row's, else its
// column's, else its table's, else the default.
type mlLayers struct {
	styles  *mlStyles
	table   mlLayer
	columns []mlLayer // those behind have none
	row     mlLayer
}

// of gives the format of a cell with that ss:StyleID, or none.
func (l *mlLayers) of(id []byte, column int) formatKind {
	switch {
	case len(id) > 0:
		return l.styles.layer(id).kind
	case l.row.set:
		return l.row.kind
	case column < len(l.columns) && l.columns[column].set:
		return l.columns[column].kind
	case l.table.set:
		return l.table.kind
	}
	return l.styles.kinds[mlDefault]
}

// column reads a <Column>: the next one, or that of ss:Index, and ss:Span more.
func (l *mlLayers) column(attrs []byte) error {
	var style mlLayer
	at, span := len(l.columns), 0
	for {
		name, value, rest, err := cutAttr(attrs)
		if err != nil {
			return err
		}
		if name == nil {
			break
		}
		switch attrs = rest; string(localName(name)) {
		case "Index":
			at = max(at, parseInt(value)-1)
		case "Span":
			span = max(0, parseInt(value))
		case "StyleID":
			style = l.styles.layer(value)
		}
	}
	for len(l.columns) < min(at, maxColumns) {
		l.columns = append(l.columns, mlLayer{})
	}
	for len(l.columns) < min(at+span+1, maxColumns) {
		l.columns = append(l.columns, style)
	}
	return nil
}
