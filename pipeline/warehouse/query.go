package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	duckdb "github.com/marcboeker/go-duckdb/v2"
)

// A Field is a column of an answer: its name and its type in the engine's
// words, such as VARCHAR or DECIMAL(14,2).
type Field struct{ Name, Type string }

// Query runs one statement and hands over its columns once and then every row
// as text, NULL as nil: dates as ISO, decimals with all their places, lists in
// brackets. It serves people at a prompt, not programs that calculate.
func Query(ctx context.Context, db *sql.DB, query string, head func([]Field) error, row func([]*string) error) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	fields := make([]Field, len(types))
	values := make([]any, len(types))
	into := make([]any, len(types))
	for i, t := range types {
		fields[i] = Field{t.Name(), t.DatabaseTypeName()}
		into[i] = &values[i]
	}
	if err := head(fields); err != nil {
		return err
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		text := make([]*string, len(values))
		for i, v := range values {
			text[i] = asText(v, fields[i].Type)
		}
		if err := row(text); err != nil {
			return err
		}
	}
	return rows.Err()
}

func asText(v any, typ string) *string {
	var s string
	switch v := v.(type) {
	case nil:
		return nil
	case time.Time:
		s = formatTime(v, typ)
	case duckdb.Decimal:
		s = decimal(v)
	case []byte:
		s = bytesText(v, typ)
	case []any:
		var parts []string
		for _, x := range v {
			parts = append(parts, orNULL(x))
		}
		s = "[" + strings.Join(parts, ", ") + "]"
	case map[string]any: // STRUCT
		s = mapText(v, func(k string) string { return k })
	case duckdb.Map:
		s = mapText(v, func(k any) string { return orNULL(k) })
	case duckdb.Interval:
		s = fmt.Sprintf("%d months %d days %s", v.Months, v.Days, time.Duration(v.Micros)*time.Microsecond)
	default:
		s = fmt.Sprint(v)
	}
	return &s
}

// bytesText writes a UUID as people know it and a BLOB in hexadecimal.
func bytesText(b []byte, typ string) string {
	if typ == "UUID" && len(b) == 16 {
		return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
	}
	return fmt.Sprintf("%x", b)
}

func mapText[K comparable](m map[K]any, key func(K) string) string {
	var parts []string
	for k, v := range m {
		parts = append(parts, key(k)+": "+orNULL(v))
	}
	slices.Sort(parts) // a map has no order of its own
	return "{" + strings.Join(parts, ", ") + "}"
}

func orNULL(v any) string {
	if t := asText(v, ""); t != nil {
		return *t
	}
	return "NULL"
}

func formatTime(t time.Time, typ string) string {
	switch typ {
	case "DATE":
		return t.Format(time.DateOnly)
	case "TIME":
		return t.Format(time.TimeOnly)
	}
	return t.Format("2006-01-02 15:04:05.999999")
}

// decimal writes all the places of a decimal: 5000.00, not 5000.
func decimal(d duckdb.Decimal) string {
	digits := new(big.Int).Abs(d.Value).String()
	if pad := int(d.Scale) + 1 - len(digits); pad > 0 {
		digits = strings.Repeat("0", pad) + digits
	}
	if d.Scale > 0 {
		at := len(digits) - int(d.Scale)
		digits = digits[:at] + "." + digits[at:]
	}
	if d.Value.Sign() < 0 {
		digits = "-" + digits
	}
	return digits
}
