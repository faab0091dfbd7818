package ledger

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Fonts are named, not embedded: every Chinese Windows and every WPS has both,
// and elsewhere the program substitutes its own. The font of the Normal style
// stays excelize's: it is the measure of all column widths, and a narrow one lets
// more of a line fit on the page.
const (
	fontText = "宋体"
	fontHead = "黑体"
)

// Colours, as RRGGBB. Light enough that text on them survives a black and white
// printer.
const (
	paleYellow = "FFF9DB" // to be filled in
	paleBlue   = "DCE6F1" // header of what we say
	amber      = "FFE699" // header of what the township says
	paleGrey   = "EDEDED" // header of what is not printed
	paleRed    = "FDE3E1"
	palerGreen = "E7F3E4"
	red        = "C00000"
	grey       = "808080"
	lineGrey   = "A6A6A6"
)

type align string

const (
	left   align = "left"
	centre align = "center"
)

type edge uint8

const (
	noEdge    edge = iota
	thinEdge       // all sides thin
	blockEdge      // thick on top: a new household begins
)

// look is everything that may tell one cell from another. It is comparable, so
// that equal looks share one style of the workbook.
type look struct {
	align  align
	size   int // points
	head   bool
	bold   bool
	colour string
	fill   string
	edge   edge
	date   bool
	code   bool // number format "@": a key that must stay text even when retyped
	open   bool // unlocked, should somebody protect the sheet
	quote  bool // quotePrefix: text that would be a formula if it were retyped
	link   bool
	flow   bool // not wrapped: runs on over the empty cells beside it
}

// styles hands out the style of a look, made at first use: the order of use is
// the order of the book, so the ids are the same every time.
type styles struct {
	f   *excelize.File
	ids map[look]int
}

func newStyles(f *excelize.File) *styles {
	return &styles{f: f, ids: map[look]int{}}
}

func (s *styles) id(l look) (int, error) {
	if id, ok := s.ids[l]; ok {
		return id, nil
	}
	id, err := s.make(l)
	if err != nil {
		return 0, fmt.Errorf("ledger: style: %w", err)
	}
	s.ids[l] = id
	return id, nil
}

func (s *styles) make(l look) (int, error) {
	if !l.quote {
		return s.f.NewStyle(l.style())
	}
	plain := l
	plain.quote = false
	id, err := s.id(plain)
	if err != nil {
		return 0, err
	}
	return s.quoted(id), nil
}

// quoted appends the twin of a style that carries quotePrefix (ECMA-376
// 18.8.45), which excelize has no option for. Without it a text "=1+1" is text
// only until somebody presses F2 and Enter in its cell.
func (s *styles) quoted(id int) int {
	xfs := s.f.Styles.CellXfs
	twin, yes := xfs.Xf[id], true
	twin.QuotePrefix = &yes
	xfs.Xf = append(xfs.Xf, twin)
	xfs.Count = len(xfs.Xf)
	return len(xfs.Xf) - 1
}

func (l look) style() *excelize.Style {
	return &excelize.Style{
		Font:         l.font(),
		Fill:         l.pattern(),
		Border:       l.border(),
		Alignment:    &excelize.Alignment{Horizontal: string(l.align), Vertical: "center", WrapText: !l.flow},
		Protection:   &excelize.Protection{Locked: !l.open},
		CustomNumFmt: l.format(),
	}
}

func (l look) font() *excelize.Font {
	family := fontText
	if l.head {
		family = fontHead
	}
	f := &excelize.Font{Family: family, Size: float64(l.size), Bold: l.bold, Color: l.colour}
	if l.link {
		f.Underline, f.Color = "single", "0563C1"
	}
	return f
}

func (l look) pattern() excelize.Fill {
	if l.fill == "" {
		return excelize.Fill{}
	}
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
}

func (l look) border() []excelize.Border {
	if l.edge == noEdge {
		return nil
	}
	top := excelize.Border{Type: "top", Color: lineGrey, Style: 1}
	if l.edge == blockEdge {
		top = excelize.Border{Type: "top", Color: "000000", Style: 5} // 5 = thick
	}
	return []excelize.Border{
		{Type: "left", Color: lineGrey, Style: 1},
		{Type: "right", Color: lineGrey, Style: 1},
		top,
		{Type: "bottom", Color: lineGrey, Style: 1},
	}
}

func (l look) format() *string {
	format := "General"
	switch {
	case l.date:
		format = "yyyy-mm-dd"
	case l.code:
		format = "@"
	}
	return &format
}
