package rules

import (
	"fmt"
	"regexp"
	"strings"
)

// Type is what a parameter's value may be.
type Type string

const (
	Money Type = "money" // yuan, two decimals, DECIMAL(14,2)
	Share Type = "share" // 0.30 is 30 %, four decimals, DECIMAL(9,4)
	Days  Type = "days"  // whole days
	Int   Type = "int"   // a whole number
	Text  Type = "text"
	// Choice is one of the words that the parameter declares, List some of them.
	Choice Type = "choice"
	List   Type = "list" // VARCHAR[]
)

var types = []string{string(Money), string(Share), string(Days), string(Int), string(Text), string(Choice), string(List)}

var (
	moneyForm = regexp.MustCompile(`^[0-9]{1,12}(\.[0-9]{1,2})?$`)
	// Below 10, because a larger share is nearly always a percentage written as 30.
	shareForm = regexp.MustCompile(`^[0-9](\.[0-9]{1,4})?$`)
	intForm   = regexp.MustCompile(`^[0-9]{1,9}$`)
)

// canonical checks a value as written and returns the one spelling of it, so
// that 7800 and 7800.00 are the same value and have the same digest.
func (t Type) canonical(s string) (string, error) {
	switch t {
	case Money:
		if !moneyForm.MatchString(s) {
			return "", errorf("“%s”不是金额，应写成 7800 或 7800.50（不带逗号和单位）", s)
		}
		return decimals(s, 2), nil
	case Share:
		// A share over 10 is nearly always a percentage written without its point.
		if !shareForm.MatchString(s) {
			return "", errorf("“%s”不是比例，30%% 应写成 0.30（最大 9.9999）", s)
		}
		return decimals(s, 4), nil
	case Days, Int:
		if !intForm.MatchString(s) {
			return "", errorf("“%s”不是非负整数", s)
		}
		return whole(s), nil
	}
	return s, nil
}

// decimals pads or keeps a checked number to n decimals without a float.
func decimals(s string, n int) string {
	before, after, _ := strings.Cut(s, ".")
	return whole(before) + "." + after + strings.Repeat("0", n-len(after))
}

func whole(s string) string {
	if s = strings.TrimLeft(s, "0"); s == "" {
		return "0"
	}
	return s
}

// literal renders a canonical value as a typed SQL literal.
func (t Type) literal(s string) string {
	switch t {
	case Money:
		return "CAST(" + quote(s) + " AS DECIMAL(14,2))"
	case Share:
		return "CAST(" + quote(s) + " AS DECIMAL(9,4))"
	case Days, Int:
		return "CAST(" + s + " AS INTEGER)"
	}
	if t == List {
		var items []string
		for _, item := range strings.Split(s, listMark) {
			items = append(items, quote(item))
		}
		return "CAST([" + strings.Join(items, ", ") + "] AS VARCHAR[])"
	}
	return "CAST(" + quote(s) + " AS VARCHAR)"
}

// show words a canonical value for people: 7800元, 30%, 90天.
func (t Type) show(s, unit string) string {
	switch t {
	case Money:
		return strings.TrimSuffix(s, ".00") + unit
	case Share:
		return percent(s) + "%"
	case Choice, List:
		return s
	}
	return s + unit
}

// percent moves the point of a canonical share two places: 0.3050 -> 30.5.
func percent(s string) string {
	before, after, _ := strings.Cut(s, ".")
	out := whole(before+after[:2]) + "." + after[2:]
	return strings.TrimSuffix(strings.TrimRight(out, "0"), ".")
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func quoteName(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// mapLiteral renders values by class. MAP is DuckDB's, and Spark's with
// map('a', 1, …): the only literal that a move to another engine would touch.
func mapLiteral(t Type, values []ClassValue) string {
	var parts []string
	for _, v := range values {
		parts = append(parts, fmt.Sprintf("%s: %s", quote(v.Class), t.literal(v.Text)))
	}
	return "MAP {" + strings.Join(parts, ", ") + "}"
}
