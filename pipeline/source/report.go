package source

// Report says what became of a file, sheet by sheet.
type Report struct {
	Source      string        `json:"source"`
	Sheets      []SheetReport `json:"sheets"`
	AsOf        *Date         `json:"as_of,omitempty"`       // latest date in the titles
	AsOfIsMonth bool          `json:"as_of_month,omitempty"` // only the month was given: AsOf is its last day
	Notes       []string      `json:"notes,omitempty"`       // Chinese: remarks of the format's reader
}

// Rows sums the sheets.
func (r *Report) Rows() (loaded, rejected int) {
	for _, s := range r.Sheets {
		loaded += s.Loaded
		rejected += s.Rejected
	}
	return loaded, rejected
}

// Balanced: every row of every sheet is accounted for.
func (r *Report) Balanced() bool {
	for _, s := range r.Sheets {
		if !s.Balanced() {
			return false
		}
	}
	return true
}

// The states of a sheet.
const (
	StatusRead     = "已读取"
	StatusNoHeader = "未识别表头" // no header of this source: its rows are counted, not read
	StatusEmpty    = "空表"
)

// SheetReport accounts for every row of one sheet.
type SheetReport struct {
	Sheet        string      `json:"sheet"`
	Index        int         `json:"index"` // 1-based, as in the row key
	Hidden       bool        `json:"hidden,omitempty"`
	Status       string      `json:"status"`
	Read         int         `json:"read"` // number of the last row that holds anything
	Loaded       int         `json:"loaded"`
	Rejected     int         `json:"rejected"`
	Skipped      Skipped     `json:"skipped"`
	Unrecognised int         `json:"unrecognised,omitempty"` // rows of a sheet without a header
	HiddenRows   int         `json:"hidden_rows,omitempty"`  // read like any other, and said so
	HeaderRows   []int       `json:"header_rows,omitempty"`
	Columns      []ColumnUse `json:"columns,omitempty"`
	Unknown      []ColumnUse `json:"unknown,omitempty"`
	Unit         string      `json:"unit,omitempty"` // of amounts, from the title
	Titles       []string    `json:"titles,omitempty"`
	Warnings     []string    `json:"warnings,omitempty"` // Chinese
}

// Skipped counts the rows that are no records.
type Skipped struct {
	Blank  int `json:"blank"`
	Title  int `json:"title"`
	Header int `json:"header"`
	Total  int `json:"total"`
	Note   int `json:"note"`
}

// Sum is the number of skipped rows.
func (s Skipped) Sum() int { return s.Blank + s.Title + s.Header + s.Total + s.Note }

// Balanced: rows read = loaded + rejected + skipped + unrecognised.
func (r SheetReport) Balanced() bool {
	return r.Read == r.Loaded+r.Rejected+r.Skipped.Sum()+r.Unrecognised
}
