package source

import (
	"fmt"
	"slices"

	"yujing/pipeline/sheet"
)

// watchTitles: the list of the next month may follow under its own title and the
// same header. Its rows must not be taken for those of the month before.
func (r *sheetReader) watchTitles(kind rowKind, number int, cells []sheet.Cell) {
	switch kind {
	case kindNote, kindTitle:
		if len(r.above) == scanRows {
			r.above = r.above[:0]
		}
		r.above = append(r.above, headRow{number, slices.Clone(cells)})
	case kindHeader:
		r.retitle(number)
		r.above = r.above[:0]
	case kindData:
		r.above = r.above[:0]
	}
}

// retitle takes a unit or a month from the rows above a header that was repeated.
func (r *sheetReader) retitle(number int) {
	if len(r.above) == 0 {
		return
	}
	t := readTitles(r.above)
	if t.unit.name != "" && t.unit != r.titles.unit {
		r.titles.unit = t.unit
		r.report.Warnings = append(r.report.Warnings, fmt.Sprintf("第 %d 行起金额单位改为%s", number+1, t.unit.name))
		r.bind()
	}
	if r.asksTitles() && t.speaksOfTime() {
		r.renew(t, number)
	}
}

// asksTitles: a field without a column is given by the titles.
func (r *sheetReader) asksTitles() bool {
	for i, f := range r.spec.Fields {
		if f.FromTitle != "" && len(r.layout.fields[i]) == 0 {
			return true
		}
	}
	return false
}

func (t titleInfo) speaksOfTime() bool {
	months, _, err := monthsIn(t.texts)
	return err != nil || len(months) > 0 || t.asOf != nil
}

// renew gives the rows that follow what their own title says. When it says
// nothing certain they get nothing, rather than the month before.
func (r *sheetReader) renew(t titleInfo, number int) {
	l := *r.layout
	t.unit = r.titles.unit
	l.titles, l.warnings = t, nil
	l.supply(r.spec, place{})
	for _, w := range l.warnings {
		r.report.Warnings = append(r.report.Warnings, fmt.Sprintf("第 %d 行起%s", number+1, w))
	}
	r.layout = &l
	r.bind()
}
