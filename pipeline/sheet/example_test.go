package sheet_test

import (
	"fmt"
	"log"

	"yujing/pipeline/sheet"
)

// A file is read row by row; an error says in one line what is wrong and where.
func Example() {
	b, err := sheet.Open("../../testdata/sheet/sheetjs-sst.xlsx", sheet.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer b.Close()
	for row, err := range b.Rows(0) {
		if err != nil {
			log.Fatal(err)
		}
		first := row.Cells[0]
		fmt.Printf("%d %q of %d cells\n", row.Number, first.Text, len(row.Cells))
	}
	// Output:
	// 1 "姓名" of 4 cells
	// 2 "王五·艾力" of 4 cells
	// 4 "<&>" of 4 cells
	// 5 "行1\n行2" of 4 cells
}

func ExampleOpenBytes() {
	_, err := sheet.OpenBytes("名单.xlsx", []byte("%PDF-1.7"), sheet.Options{})
	fmt.Println(err)
	// Output:
	// 文件“名单.xlsx”：这是 PDF 文件，不能直接读取。请向报送单位索取原始电子表格（.xlsx）
}
