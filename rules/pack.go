package rules

import "time"

// Pack is one policy document made into rules: a folder with pack.yaml.
type Pack struct {
	ID     string
	Title  string
	Region string
	Basis  string
	// Zero From or To: open on that side.
	From, To   time.Time
	Figures    Figures
	Parameters []*Parameter
	Rules      []*Rule // by id
	File       string
}

// Parameter is a number of the policy that changes with years and counties.
type Parameter struct {
	ID    string
	Title string
	Unit  string
	Type  Type
	Basis string
	// Classes are the household classes of a value by class, in the order in
	// which the pack first names them; none when the value is one for all.
	Classes []string
	// Inclusive says whether the line itself counts: 「超(含)」 true, 「超过」
	// false. Nil when the question does not arise.
	Inclusive *bool
	Choices   []string // the words of a choice or list
	Values    []Dated  // ascending by From
}

// Dated is the value of a parameter from a day on.
type Dated struct {
	From    time.Time         // zero: from the beginning
	Text    string            // as [Parameter.canonical] reads it; "" when by class
	Classes map[string]string // class to text; nil when one for all
	File    string            // where it is written, for messages; "" on the command line
	Line    int
}

// InForce reports whether the pack's document applies on date.
func (p *Pack) InForce(date time.Time) bool {
	return !date.Before(p.From) && (p.To.IsZero() || !date.After(p.To))
}

// Parameter finds a parameter by id, nil if the pack does not declare it.
func (p *Pack) Parameter(id string) *Parameter {
	for _, q := range p.Parameters {
		if q.ID == id {
			return q
		}
	}
	return nil
}

func (p *Pack) parameterIDs() []string {
	var out []string
	for _, q := range p.Parameters {
		out = append(out, q.ID)
	}
	return out
}

const (
	nightName       = "night"
	inclusiveSuffix = "_inclusive"
)
