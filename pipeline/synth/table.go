package synth

// A department's table is columns and rows of cells, whatever file it ends in.

// role says what a cell holds, and so which accidents can happen to it.
type role uint8

const (
	plain role = iota
	idCell
	certificateCell
	nameCell
	headIDCell // of the householder, beside the person's own
	headNameCell
	townshipCell
	villageCell
	dateCell // of the event or the approval
	moneyCell
	sexCell
	birthCell
	ageCell
)

type column struct {
	header string
	role   role
}

// cell is one cell as it will be stored.
type cell struct {
	text   string
	number float64 // when kind is number or date
	kind   cellKind
}

type cellKind uint8

const (
	textKind cellKind = iota
	numberKind
	dateKind // a real date cell: number is Excel's serial day
)

func text(s string) cell { return cell{text: s} }

// number keeps the text too: a CSV has nothing else.
func number(s string, v float64) cell { return cell{text: s, number: v, kind: numberKind} }

func count(n int) cell { return number(itoa(n), float64(n)) }

// excelDate is a real date cell. Excel counts days from 1899-12-30.
func excelDate(d day) cell {
	return cell{text: d.format("2006/1/2"), number: float64(d - civil(1899, 12, 30)), kind: dateKind}
}

// tableWriter is a sheet of a workbook or a CSV file. Row returns the number of
// the row it wrote, counted from 1 with everything above it.
type tableWriter interface {
	Row(cells []cell) (int, error)
}

// subject is whom a department row means.
type subject struct {
	source string
	key    uint64 // the same for the same record in every delivery
	person *person
}
