package ledger

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// book is a workbook in the making, with what all its sheets share.
type book struct {
	f      *excelize.File
	styles *styles
	opts   Options
	place  string // header, left: county and township
	foot   string // footer, left: night and batch
}

func newBook(o Options, place, foot, firstSheet string) (*book, error) {
	f := excelize.NewFile()
	if err := f.SetSheetName("Sheet1", firstSheet); err != nil {
		return nil, err
	}
	return &book{f: f, styles: newStyles(f), opts: o, place: clean(place), foot: clean(foot)}, nil
}

// page is how a sheet is printed. Always A4, always one page wide.
type page struct {
	landscape bool
	single    bool   // shrunk to one page if need be
	tab       string // colour of the tab
	repeat    int    // rows repeated at the top of every page
	area      string // print area; "" = everything
}

const a4 = 9 // ECMA-376 18.3.1.63, paperSize

// setUp must run before the rows are written and after AutoFilter, which
// replaces the properties of the sheet.
func (b *book) setUp(sheet string, p page) error {
	size, wide, tall, orientation, fit := a4, 1, boolInt(p.single), "portrait", true
	if p.landscape {
		orientation = "landscape"
	}
	if err := b.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall,
	}); err != nil {
		return err
	}
	if err := b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit, TabColorRGB: &p.tab}); err != nil {
		return err
	}
	if err := b.margins(sheet); err != nil {
		return err
	}
	if err := b.f.SetHeaderFooter(sheet, b.headerFooter(sheet)); err != nil {
		return err
	}
	return b.printNames(sheet, p)
}

func (b *book) margins(sheet string) error {
	side, top, edge, across := 0.3, 0.65, 0.3, true // inches
	return b.f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &edge, Footer: &edge, Horizontally: &across,
	})
}

func (b *book) headerFooter(sheet string) *excelize.HeaderFooterOptions {
	return &excelize.HeaderFooterOptions{
		OddHeader: "&L" + plain(b.place+"　"+sheet) + "&R内部资料　注意保密",
		OddFooter: "&L" + plain(b.foot) + "&R第 &P 页　共 &N 页",
	}
}

// plain keeps text from being read as header codes (ECMA-376 18.3.1.46), and
// short: header and footer together may hold 255 characters.
func plain(s string) string {
	r := []rune(strings.ReplaceAll(s, "\n", " "))
	if len(r) > 90 {
		r = append(r[:89], '…')
	}
	return strings.ReplaceAll(string(r), "&", "&&")
}

func (b *book) printNames(sheet string, p page) error {
	names := map[string]string{}
	if p.area != "" {
		names["_xlnm.Print_Area"] = p.area
	}
	if p.repeat > 0 {
		names["_xlnm.Print_Titles"] = fmt.Sprintf("$1:$%d", p.repeat)
	}
	for _, name := range []string{"_xlnm.Print_Area", "_xlnm.Print_Titles"} {
		if names[name] == "" {
			continue
		}
		refers := "'" + sheet + "'!" + names[name]
		if err := b.f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: refers, Scope: sheet}); err != nil {
			return err
		}
	}
	return nil
}

// value is a cell: cleaned, masked, and marked as text where it might be taken
// for a formula.
func (b *book) value(v any, l look) (excelize.Cell, error) {
	if s, ok := v.(string); ok {
		if l.code {
			s = b.opts.key(s)
		} else {
			s = b.opts.words(s)
		}
		l.quote = risky(s)
		v = s
		if s == "" {
			v = nil
		}
	}
	id, err := b.styles.id(l)
	return excelize.Cell{StyleID: id, Value: v}, err
}
