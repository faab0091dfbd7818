package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"

	"github.com/marcboeker/go-duckdb/v2"
)

// A Function is what SQL cannot say for itself, such as how far two Chinese names
// are apart: a scalar function of texts that depends on nothing else. NULL in,
// NULL out. Exactly one of Text and Int is set; both may be called from several
// threads at once. An empty answer of Text is NULL.
type Function struct {
	Name string // as SQL calls it
	Args int    // number of VARCHAR arguments
	Text func(args []string) string
	Int  func(args []string) int32
}

// Register makes the functions known to every connection of db until it closes.
func Register(ctx context.Context, db *sql.DB, functions []Function) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	for _, f := range functions {
		s, err := newScalar(f)
		if err != nil {
			return err
		}
		if err := duckdb.RegisterScalarUDF(conn, f.Name, s); err != nil {
			return fmt.Errorf("register function %s: %w", f.Name, err)
		}
	}
	return nil
}

// scalar is a Function as the driver wants it.
type scalar struct {
	config duckdb.ScalarFuncConfig
	run    duckdb.RowExecutorFn
}

func (s *scalar) Config() duckdb.ScalarFuncConfig { return s.config }

func (s *scalar) Executor() duckdb.ScalarFuncExecutor {
	return duckdb.ScalarFuncExecutor{RowExecutor: s.run}
}

func newScalar(f Function) (*scalar, error) {
	text, err := duckdb.NewTypeInfo(duckdb.TYPE_VARCHAR)
	if err != nil {
		return nil, err
	}
	result := text
	if f.Int != nil {
		if result, err = duckdb.NewTypeInfo(duckdb.TYPE_INTEGER); err != nil {
			return nil, err
		}
	}
	s := &scalar{run: f.run}
	s.config.ResultTypeInfo = result
	for range f.Args {
		s.config.InputTypeInfos = append(s.config.InputTypeInfos, text)
	}
	return s, nil
}

func (f Function) run(values []driver.Value) (any, error) {
	args := make([]string, len(values))
	for i, v := range values {
		s, ok := v.(string)
		if !ok {
			return nil, fmt.Errorf("function %s: argument %d is %T", f.Name, i+1, v)
		}
		args[i] = s
	}
	if f.Int != nil {
		return f.Int(args), nil
	}
	if s := f.Text(args); s != "" {
		return s, nil
	}
	return nil, nil
}
