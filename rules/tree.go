package rules

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// querier is what *sql.DB, *sql.Conn and *sql.Tx share.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// tree is what the engine's own parser says of a SELECT: the tables it names
// and what a rule must not do.
type tree struct {
	tables   []string // unqualified, sorted, names of WITH among them
	problems []string
}

// Functions whose result is not decided by the facts and the night. A rule
// that read the clock would give another answer when a night is run again.
var unsteady = []string{
	"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "get_current_time",
	"get_current_timestamp", "now", "today", "transaction_timestamp",
	"random", "setseed", "uuid", "uuidv4", "uuidv7", "gen_random_uuid",
	"nextval", "currval", "getenv", "getvariable", "current_setting", "current_user", "version",
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
		Statements []any  `json:"statements"`
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		return nil, fmt.Errorf("rules: parse: %w", err)
	}
	t := &tree{}
	switch {
	case answer.Error && answer.Kind == "parser":
		t.problems = append(t.problems, "SQL 语法有误："+answer.Message)
	case answer.Error:
		t.problems = append(t.problems, "规则只能是一条只读的 SELECT 语句："+answer.Message)
	case len(answer.Statements) != 1:
		t.problems = append(t.problems, "规则只能有一条 SELECT 语句")
	default:
		t.walk(answer.Statements)
	}
	slices.Sort(t.tables)
	t.tables = slices.Compact(t.tables)
	slices.Sort(t.problems)
	t.problems = slices.Compact(t.problems)
	return t, nil
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
	switch n["type"] {
	case "BASE_TABLE":
		t.table(n)
	case "TABLE_FUNCTION":
		f, _ := n["function"].(map[string]any)
		if name := str(f["function_name"]); !slices.Contains(tableFunctions, name) {
			t.problems = append(t.problems, fmt.Sprintf("不能用表函数 %s：规则只能读事实表", name))
		}
	case "SHOW_REF":
		t.problems = append(t.problems, "规则只能是一条 SELECT 语句，不能用 SHOW、DESCRIBE")
	case "FUNCTION":
		t.steady(str(n["function_name"]))
		if args, _ := n["children"].([]any); n["function_name"] == "age" && len(args) == 1 {
			t.steady("current_date") // age(x) counts to today; age(a, b) does not
		}
	case "COLUMN_REF": // current_date without brackets is parsed as a column
		if names, _ := n["column_names"].([]any); len(names) == 1 {
			t.steady(str(names[0]))
		}
	}
}

func (t *tree) table(n map[string]any) {
	name := str(n["table_name"])
	switch {
	case str(n["schema_name"])+str(n["catalog_name"]) != "":
		t.problems = append(t.problems, fmt.Sprintf("表名“%s”前不要写库名或模式名", name))
	case strings.ContainsAny(name, `./\:*?`):
		t.problems = append(t.problems, fmt.Sprintf("不能直接读文件“%s”：规则只能读事实表", name))
	default:
		t.tables = append(t.tables, name)
	}
}

func (t *tree) steady(name string) {
	if slices.Contains(unsteady, strings.ToLower(name)) {
		t.problems = append(t.problems, fmt.Sprintf("不能用 %s：同一晚重新计算结果必须相同，日期请用 $night", name))
	}
}

func str(v any) string {
	s, _ := v.(string)
	return s
}
