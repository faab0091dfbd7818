package rules

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// querier is what *sql.DB, *sql.Conn and *sql.Tx share.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// tree is what the engine's own parser says of a SELECT: the tables it names
// and what a rule must not do.
type tree struct {
	query    string
	tables   []string // unqualified, sorted, names of WITH among them
	problems []fault
}

// fault is what a SELECT must not do, and where it does it.
type fault struct {
	line int // of the SELECT, from 1; 0 when the parser does not say
	text string
}

// add notes a fault at an offset into the query as the parser's JSON gives it.
func (t *tree) add(at any, format string, args ...any) {
	f := fault{text: fmt.Sprintf(format, args...)}
	if n, err := strconv.Atoi(fmt.Sprint(at)); err == nil && n >= 0 && n <= len(t.query) {
		f.line = 1 + strings.Count(t.query[:n], "\n")
	}
	t.problems = append(t.problems, f)
}

// Functions whose result is not decided by the facts and the night. A rule
// that read the clock would give another answer when a night is run again. These
// are the ones that duckdb_functions() of DuckDB 1.4.1 does not call CONSISTENT,
// and those that tell of the machine.
var unsteady = []string{
	"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "get_current_time",
	"get_current_timestamp", "now", "today", "transaction_timestamp", "current_localtime", "current_localtimestamp",
	"pg_conf_load_time", "pg_postmaster_start_time",
	"random", "setseed", "uuid", "uuidv4", "uuidv7", "gen_random_uuid",
	"nextval", "currval", "getenv", "getvariable", "current_setting", "current_user", "version",
	"current_connection_id", "current_query", "current_query_id", "current_transaction_id", "txid_current",
	"stats", "write_log",
}

var tableFunctions = []string{"unnest", "range", "generate_series"}

// parse reads a rendered SELECT without running or binding it.
func parse(ctx context.Context, db querier, query string) (*tree, error) {
	var text string
	err := db.QueryRowContext(ctx, "select cast(json_serialize_sql("+quote(query)+") as varchar)").Scan(&text)
	if err != nil {
		return nil, fmt.Errorf("rules: parse: %w", err)
	}
	var answer struct {
		Error      bool   `json:"error"`
		Message    string `json:"error_message"`
		Kind       string `json:"error_type"`
		Position   string `json:"position"`
		Statements []any  `json:"statements"`
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		return nil, fmt.Errorf("rules: parse: %w", err)
	}
	t := &tree{query: query}
	switch {
	case answer.Error && answer.Kind == "parser":
		t.add(byteOffset(query, answer.Position), "SQL 语法有误：%s", answer.Message)
	case answer.Error:
		t.add(nil, "规则只能是一条只读的 SELECT 语句：%s", answer.Message)
	case len(answer.Statements) != 1:
		t.add(nil, "规则只能有一条 SELECT 语句")
	default:
		t.walk(answer.Statements)
	}
	slices.Sort(t.tables)
	t.tables = slices.Compact(t.tables)
	slices.SortFunc(t.problems, func(a, b fault) int {
		return cmp.Or(a.line-b.line, strings.Compare(a.text, b.text))
	})
	t.problems = slices.Compact(t.problems)
	return t, nil
}

// byteOffset turns the place of a syntax error, which DuckDB 1.4.1 counts in
// characters, into one in bytes, in which it counts the places of nodes.
func byteOffset(query, position string) any {
	n, err := strconv.Atoi(position)
	if rs := []rune(query); err == nil && n >= 0 && n <= len(rs) {
		return len(string(rs[:n]))
	}
	return nil
}

func (t *tree) walk(node any) {
	switch n := node.(type) {
	case []any:
		for _, item := range n {
			t.walk(item)
		}
	case map[string]any:
		t.visit(n)
		for _, key := range slices.Sorted(maps.Keys(n)) {
			t.walk(n[key])
		}
	}
}

func (t *tree) visit(n map[string]any) {
	at := n["query_location"]
	switch n["type"] {
	case "BASE_TABLE":
		t.table(n)
	case "TABLE_FUNCTION":
		f, _ := n["function"].(map[string]any)
		if name := str(f["function_name"]); !slices.Contains(tableFunctions, name) {
			t.add(at, "不能用表函数 %s：规则只能读事实表", name)
		}
	case "SHOW_REF":
		t.add(at, "规则只能是一条 SELECT 语句，不能用 SHOW、DESCRIBE")
	case "FUNCTION":
		t.steady(at, str(n["function_name"]))
		if args, _ := n["children"].([]any); n["function_name"] == "age" && len(args) == 1 {
			t.steady(at, "current_date") // age(x) counts to today; age(a, b) does not
		}
	case "COLUMN_REF": // current_date without brackets is parsed as a column
		if names, _ := n["column_names"].([]any); len(names) == 1 {
			t.steady(at, str(names[0]))
		}
	}
	if n["sample"] != nil {
		t.add(at, "不能用抽样（SAMPLE）：同一晚重新计算结果必须相同")
	}
}

func (t *tree) table(n map[string]any) {
	name, at := str(n["table_name"]), n["query_location"]
	switch {
	case str(n["schema_name"])+str(n["catalog_name"]) != "":
		t.add(at, "表名“%s”前不要写库名或模式名", name)
	case strings.ContainsAny(name, `./\:*?`):
		t.add(at, "不能直接读文件“%s”：规则只能读事实表", name)
	default:
		t.tables = append(t.tables, name)
	}
}

func (t *tree) steady(at any, name string) {
	if slices.Contains(unsteady, strings.ToLower(name)) {
		t.add(at, "不能用 %s：同一晚重新计算结果必须相同，日期请用 $night", name)
	}
}

func str(v any) string {
	s, _ := v.(string)
	return s
}
