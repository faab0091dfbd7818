package source

// Level says what a problem did to its row.
type Level string

// A rejected row is not loaded and has exactly one problem of level Reject; a
// warning leaves the row in place.
const (
	Reject  Level = "拒收"
	Warning Level = "警告"
)

// Problem is one cell that could not be taken as it stood.
type Problem struct {
	Key    string // row key, as in the lake
	Digest string // content digest of the file
	Sheet  string
	Row    int
	Column string // letter; "" when the sheet has no such column
	Header string
	Field  string
	Value  string // masked
	Reason string // Chinese
	Advice string // Chinese: what to do about it
	Level  Level
	RawRow string // JSON header → cell as stored; Reject only
}

// Values are the problem as a row of ProblemColumns.
func (p Problem) Values() []Value {
	return []Value{
		textValue(p.Key), textValue(p.Digest), textValue(p.Sheet), numValue(int64(p.Row)),
		textOrNull(p.Column), textOrNull(p.Header), textOrNull(p.Field), textOrNull(p.Value),
		textValue(p.Reason), textOrNull(p.Advice), textValue(string(p.Level)), textOrNull(p.RawRow),
	}
}

// Sink takes what Read produces: the lake writes it, inspect and tests keep it.
// The slice given to Row is used again for the next row.
type Sink interface {
	Row([]Value) error
	Problem(Problem) error
}
