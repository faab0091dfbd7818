package ledger

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

const (
	chartWidth     = 385 // pixels; two fit the ten columns that every page has
	chartHeight    = 250
	chartRows      = 14
	chartRowHeight = 15 // points: 14 × 20 pixels, some air below
)

// charts draws the small tables, side by side from the given row on.
func (p *overviewPage) charts(row int, townships, kinds block) {
	if townships.to < townships.from {
		return
	}
	at, _ := excelize.CoordinatesToCellName(1, row)
	p.keep(p.b.f.AddChart(SheetOverview, at, townshipChart(townships)))
	beside, _ := excelize.CoordinatesToCellName(6, row)
	p.keep(p.b.f.AddChart(SheetOverview, beside, kindChart(kinds)))
}

// townshipChart stacks the states of the clues of each township.
func townshipChart(b block) *excelize.Chart {
	colours := map[string]string{"E": "5B9BD5", "F": "A5A5A5", "G": "E15759", "H": "D0CECE"}
	var series []excelize.ChartSeries
	for _, col := range []string{"E", "F", "G", "H"} {
		series = append(series, b.series(col, colours[col]))
	}
	c := chart(excelize.ColStacked, "各乡镇线索（条）", series)
	c.Legend = excelize.ChartLegend{Position: "bottom"}
	return c
}

func kindChart(b block) *excelize.Chart {
	c := chart(excelize.Col, "各预警类型线索（条）", []excelize.ChartSeries{b.series("D", "ED7D31")})
	c.Legend = excelize.ChartLegend{Position: "none"}
	c.PlotArea = excelize.ChartPlotArea{ShowVal: true}
	return c
}

// series draws a column of the small table; its name is the column's header.
func (b block) series(col, colour string) excelize.ChartSeries {
	return excelize.ChartSeries{
		Name:       fmt.Sprintf("'%s'!$%s$%d", SheetOverview, col, b.from-1),
		Categories: fmt.Sprintf("'%s'!$A$%d:$A$%d", SheetOverview, b.from, b.to),
		Values:     fmt.Sprintf("'%s'!$%s$%d:$%s$%d", SheetOverview, col, b.from, col, b.to),
		Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
	}
}

func chart(kind excelize.ChartType, title string, series []excelize.ChartSeries) *excelize.Chart {
	gap, ink := uint(60), excelize.Font{Family: fontText, Size: 9, Color: "404040"}
	return &excelize.Chart{
		Type:      kind,
		Series:    series,
		Dimension: excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Family: fontHead, Size: 12}}}},
		GapWidth:  &gap,
		XAxis:     excelize.ChartAxis{Font: ink},
		YAxis:     excelize.ChartAxis{Font: ink, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
	}
}
