package source

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// readerVersion is part of every spec's digest: raise it when this package reads
// the same cells differently, so that the lake parses its files again.
const readerVersion = 5

// Kind says how the deliveries of a source add up.
type Kind string

// The kinds of a source.
const (
	Register Kind = "register" // the household list itself
	Roster   Kind = "roster"   // the full list as of a date
	Events   Kind = "events"   // each row happened; deliveries overlap
)

// FieldType is what a field's cells hold.
type FieldType string

// The field types. An ID field becomes four lake columns, every other one.
const (
	TypeText  FieldType = "text"
	TypeName  FieldType = "name"
	TypeID    FieldType = "id"
	TypeEnum  FieldType = "enum"
	TypePlace FieldType = "place"
	TypeDate  FieldType = "date"
	TypeInt   FieldType = "int"
	TypeMoney FieldType = "money"
	TypeYesNo FieldType = "yesno"
	// TypePercent is a share in percent: 85% is 85.00.
	TypePercent FieldType = "percent"
)

// Spec describes one source: a list that a department hands over.
type Spec struct {
	Name       string   `json:"name"` // the Chinese name; file name, lake folder and SQL use it
	Title      string   `json:"title"`
	Kind       Kind     `json:"kind"`
	Department string   `json:"department"`
	Folders    []string `json:"folders"` // names under inbox/ that mean this source or its department
	Fields     []Field  `json:"fields"`
	Key        []string `json:"key"` // fields that make two rows the same record
	// NeedsAny lists fields of which a file must have at least one to be taken for
	// this source by its columns alone. A list that has another's columns and more
	// (those who left 低保: their 低保 columns and a reason) is told from it so.
	NeedsAny   []string `json:"needs_any,omitempty"`
	Person     Person   `json:"person"`
	MaxAgeDays int      `json:"max_age_days"` // 0: never stale
	MaxLoss    string   `json:"max_loss"`     // decimal share of rows that may vanish; "" = no check
	Negative   bool     `json:"negative"`     // every amount may be negative (refunds)
	History    string   `json:"history"`      // current-and-last-year | all
	// Annotation: a list of assets or pay, which says something about households that
	// gave a written authorisation, and of nobody else. Its persons are not linked.
	Annotation bool `json:"annotation,omitempty"`
}

// The values of Spec.History.
const (
	HistoryAll     = "all"
	HistoryTwoYear = "current-and-last-year"
)

// Field is one column of a spec.
type Field struct {
	Name        string      `json:"name"`
	Type        FieldType   `json:"type"`
	Required    bool        `json:"required"`
	Identifying bool        `json:"identifying"` // tells this source from the others
	Negative    bool        `json:"negative"`    // an amount that may be negative: a loss
	FromTitle   string      `json:"from_title"`  // what the title supplies when no column does: month | date
	Aliases     []string    `json:"aliases"`     // other headers, best first; the name itself comes before all
	Values      []EnumValue `json:"values"`      // enum, yesno and int: the words that mean a value
}

// EnumValue is one canonical value and the words that mean it.
type EnumValue struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
}

// Person names the fields that say who a row is about. Empty: the source has none.
type Person struct {
	Name     string   `json:"name"`
	IDs      []string `json:"id"`
	Township string   `json:"township"`
	Village  string   `json:"village"`
	Relation string   `json:"relation"`
	Sex      string   `json:"sex,omitempty"`   // a field of 男 and 女
	Birth    string   `json:"birth,omitempty"` // a date
	Age      string   `json:"age,omitempty"`   // whole years on the day of delivery
	// Householder and HouseholderID name the head of the household that a member
	// is listed under; several rows under one head are one family.
	Householder   string `json:"householder,omitempty"`
	HouseholderID string `json:"householder_id,omitempty"`
}

// Digest identifies what a file would be read as: the spec's content (not its
// comments) and the version of this reader.
func (s *Spec) Digest() string {
	content, err := json.Marshal(s)
	if err != nil {
		panic(fmt.Sprintf("source: spec %s: %v", s.Name, err)) // strings, ints and bools only
	}
	h := sha256.New()
	fmt.Fprintf(h, "reader %d\n", readerVersion)
	h.Write(content)
	return hex.EncodeToString(h.Sum(nil))
}

// Field returns the field of that name, or nil.
func (s *Spec) Field(name string) *Field {
	for i := range s.Fields {
		if s.Fields[i].Name == name {
			return &s.Fields[i]
		}
	}
	return nil
}
