package source

import (
	"context"
	"fmt"
	"testing"

	"yujing/pipeline/sheet"
)

type nowhere struct{}

func (nowhere) Row([]Value) error     { return nil }
func (nowhere) Problem(Problem) error { return nil }
func (nowhere) Restart() error        { return nil } // as the lake can

// BenchmarkRead types the rows of a register of 20 columns, as the sheet reader
// hands them over.
func BenchmarkRead(b *testing.B) {
	header := texts("序号", "县(市、区、旗)", "乡(镇)", "行政村", "自然村", "户编号", "人编号", "姓名", "证件号码", "与户主关系", "民族", "文化程度",
		"健康状况", "劳动技能", "户类型", "监测对象类别", "风险是否已消除", "识别监测时间", "人均纯收入（元）", "住房面积")
	rows := [][]sheet.Cell{header}
	for i := range 1000 {
		rows = append(rows, texts(fmt.Sprint(i), "某县", "城关镇", "东村", "一组", fmt.Sprintf("H%08d", i/3), fmt.Sprintf("P%09d", i),
			"甲小一", idOne, "配偶", "汉族", "初中", "健康", "普通劳动力", "一般农户", "", "否", "202304", fmt.Sprintf("%d.5", 5000+i), "120"))
	}
	s := builtin(b, "农户登记")
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		r := newSheetReader(newHeaderIndex(s), sheet.Info{}, testDigest, nowhere{})
		err := r.read(context.Background(), func(yield func(sheet.Row, error) bool) {
			for i, cells := range rows {
				if !yield(sheet.Row{Number: i + 1, Cells: cells}, nil) {
					return
				}
			}
		})
		if err != nil {
			b.Fatal(err)
		}
		n += len(rows)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
}
