package lists

import (
	"github.com/xuri/excelize/v2"
)

// Colours as RRGGBB, light enough that text on them survives a black and white
// printer.
const (
	paleBlue   = "DCE6F1"
	paleGreen  = "E2EFDA"
	paleYellow = "FFF2CC"
	paleGrey   = "EDEDED"
)

// look is all that tells one cell from another.
type look struct {
	head    bool // 黑体
	size    int  // points; 0 is 10
	fill    string
	box     bool
	centre  bool
	percent bool
	text    bool // stays text when it is retyped
	quote   bool // would be a formula if it were retyped
	flow    bool // runs on over the empty cells beside it
}

// style hands out the number of a look, made at first use.
func (b *book) style(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	if l.quote {
		return b.quoted(l)
	}
	id, err := b.f.NewStyle(l.style())
	b.styles[l] = id
	return id, err
}

// quoted is the twin of a look with quotePrefix (ECMA-376 18.8.45), for which
// excelize has no option.
func (b *book) quoted(l look) (int, error) {
	plain := l
	plain.quote = false
	id, err := b.style(plain)
	if err != nil {
		return 0, err
	}
	xfs, yes := b.f.Styles.CellXfs, true
	twin := xfs.Xf[id]
	twin.QuotePrefix = &yes
	xfs.Xf = append(xfs.Xf, twin)
	xfs.Count = len(xfs.Xf)
	b.styles[l] = len(xfs.Xf) - 1
	return b.styles[l], nil
}

func (l look) style() *excelize.Style {
	s := &excelize.Style{Font: &excelize.Font{Family: "宋体", Size: 10},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: !l.flow}}
	if l.head {
		s.Font.Family = "黑体"
	}
	if l.size > 0 {
		s.Font.Size = float64(l.size)
	}
	if l.centre || l.percent {
		s.Alignment.Horizontal = "center"
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.box {
		for _, edge := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: edge, Color: "A6A6A6", Style: 1})
		}
	}
	format := "General"
	switch {
	case l.percent:
		format = "0.00%"
	case l.text:
		format = "@"
	}
	s.CustomNumFmt = &format
	return s
}
