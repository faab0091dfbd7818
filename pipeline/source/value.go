package source

import (
	"fmt"
	"strconv"
	"time"
)

// Value is one typed value of a lake row. The zero Value is NULL.
type Value struct {
	Valid bool
	Text  string // String
	Num   int64  // Integer; Money in fen; Day in days since 1970-01-01; Boolean 0 or 1
}

func textValue(s string) Value { return Value{Valid: true, Text: s} }
func numValue(n int64) Value   { return Value{Valid: true, Num: n} }

// textOrNull is NULL for the empty string.
func textOrNull(s string) Value { return Value{Valid: s != "", Text: s} }

func boolValue(b bool) Value {
	if b {
		return numValue(1)
	}
	return numValue(0)
}

// Format is the value as the lake would print it; "" for NULL.
func (v Value) Format(t Type) string {
	if !v.Valid {
		return ""
	}
	switch t {
	case Integer:
		return strconv.FormatInt(v.Num, 10)
	case Money:
		return formatFen(v.Num)
	case Day:
		return DateOf(int32(v.Num)).String()
	case Boolean:
		return strconv.FormatBool(v.Num == 1)
	}
	return v.Text
}

func formatFen(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// Date is a calendar day.
type Date struct{ Year, Month, Day int }

// String is ISO 8601.
func (d Date) String() string { return string(d.append(nil)) }

func (d Date) append(b []byte) []byte {
	return append(b, byte('0'+d.Year/1000%10), byte('0'+d.Year/100%10), byte('0'+d.Year/10%10), byte('0'+d.Year%10), '-',
		byte('0'+d.Month/10), byte('0'+d.Month%10), '-', byte('0'+d.Day/10), byte('0'+d.Day%10))
}

// MarshalText writes the date as ISO 8601.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads ISO 8601.
func (d *Date) UnmarshalText(b []byte) error {
	t, err := time.Parse(time.DateOnly, string(b))
	if err != nil {
		return err
	}
	*d = Date{t.Year(), int(t.Month()), t.Day()}
	return nil
}

// Days counts from 1970-01-01: days of whole 400-year eras, years that begin in
// March, and months of 30.6 days, so that the leap day is the last of its year.
func (d Date) Days() int32 {
	year, month := d.Year, (d.Month+9)%12
	if d.Month <= 2 {
		year--
	}
	return int32(365*year + year/4 - year/100 + year/400 + (month*306+5)/10 + d.Day - 1 - 719468)
}

// DateOf is the day that many days after 1970-01-01.
func DateOf(days int32) Date {
	t := time.Unix(int64(days)*86400, 0).UTC()
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// valid reports whether the day exists and lies in the years that office files speak of.
func (d Date) valid() bool {
	if d.Year < 1900 || d.Year > 2100 || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
		return false
	}
	return d.Day <= 28 || d.Day <= daysIn(d.Year, d.Month)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// lastOfMonth is the last day of d's month.
func (d Date) lastOfMonth() Date {
	return Date{d.Year, d.Month, daysIn(d.Year, d.Month)}
}
