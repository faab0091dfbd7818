package ledger

import "fmt"

// Balance is the equation over many sheets.
type Balance struct {
	Read, Loaded, Rejected, Skipped, Unrecognised int64
	Broken                                        int // sheets that do not balance
}

// SumBalances adds the sheets up. Sheets are judged one by one: a row lost in
// one and a row too many in another do not make a balance.
func SumBalances(sheets []SheetBalance) Balance {
	var b Balance
	for _, s := range sheets {
		b.Read += s.Read
		b.Loaded += s.Loaded
		b.Rejected += s.Rejected
		b.Skipped += s.Skipped()
		b.Unrecognised += s.Unrecognised
		b.Broken += boolInt(!s.Balanced())
	}
	return b
}

// Holds says whether every sheet balances.
func (b Balance) Holds() bool { return b.Broken == 0 }

// Equation is the sum as it is printed; rows of sheets without a header are
// named only where there are some.
func (b Balance) Equation() string {
	s := fmt.Sprintf("读取 %d ＝ 入库 %d ＋ 拒收 %d ＋ 跳过 %d", b.Read, b.Loaded, b.Rejected, b.Skipped)
	if b.Unrecognised > 0 {
		s += fmt.Sprintf(" ＋ 未识别 %d", b.Unrecognised)
	}
	return s
}
