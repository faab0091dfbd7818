package warehouse

import (
	"database/sql"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"

	"yujing/configs"
	"yujing/pipeline/identity"
	"yujing/pipeline/source"
)

// factsOn builds the facts of one night from rows written by hand, one a line:
//
//	低保 a1 H1/P1 2026-10-01 批准日期=2026-09-01
//
// is row a1 of 来源.低保, delivered on that day and linked to person P1 of
// household H1; H1 alone is a link to the household, - none. Other words are values
// of columns (a name that is not given is that of the person, N7 is an invented ID
// number, N7@20081121 one with that birthday), and the word 往期 says that a newer
// delivery has taken the row's place. A row of 农户登记 is that person's row of the
// register. Two more kinds of lines are
//
//	送达 疑似辍学 2026-10-01             a list without rows
//	口径 共同生活人口 当年               how the county reckons incomes
func factsOn(t *testing.T, night, rows string) *sql.DB {
	t.Helper()
	db := loaded(t, night, rows)
	if err := BuildRegister(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	if err := BuildFacts(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	return db
}

// loaded is the night before its models run.
func loaded(t *testing.T, night, rows string) *sql.DB {
	t.Helper()
	db, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := LoadSources(t.Context(), db, emptySources(t), []Column{{"原因", "VARCHAR", ""}}); err != nil {
		t.Fatal(err)
	}
	do(t, db, knownTables, "insert into 今夜 values ("+Literal(night)+")")
	for _, line := range strings.Split(rows, "\n") {
		if words := strings.Fields(line); len(words) > 0 {
			do(t, db, statements(t, words)...)
		}
	}
	return db
}

const knownTables = `create table 今夜 (日期 date);
create table 口径 as select '家庭人口' as 收入除数, '上月底12个月' as 收入期间;
create table 乡镇别名 (别名 varchar, 乡镇 varchar);
create table 村别名 (乡镇 varchar, 别名 varchar, 村 varchar);
create table 文件 (源 varchar, 状态 varchar, 交付日期 date);
create table 匹配 (行键 varchar, 状态 varchar, 户编号 varchar, 人编号 varchar, 姓名 varchar, 方法 varchar);
create table 往期匹配 (行键 varchar, 状态 varchar, 户编号 varchar, 人编号 varchar)`

func statements(t *testing.T, words []string) []string {
	switch words[0] {
	case "送达":
		return []string{"insert into 文件 values (" + Literal(words[1]) + ", '已使用', " + Literal(words[2]) + ")"}
	case "口径":
		return []string{"update 口径 set 收入除数 = " + Literal(words[1]) + ", 收入期间 = " + Literal(words[2])}
	}
	if len(words) < 4 {
		t.Fatalf("row %v", words)
	}
	r := row{source: words[0], key: words[1], day: words[3], current: "true", values: map[string]string{}}
	r.household, r.person, _ = strings.Cut(strings.TrimPrefix(words[2], "-"), "/")
	r.values["姓名"] = r.person
	for _, w := range words[4:] {
		if name, value, ok := strings.Cut(w, "="); ok {
			r.values[name] = idNumber(value)
		} else {
			r.current = "false"
		}
	}
	return r.statements()
}

var invented = regexp.MustCompile(`^N(\d)(?:@(\d{8}))?$`)

// idNumber is the ID number that N7 stands for; other texts stay.
func idNumber(text string) string {
	m := invented.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	if m[2] == "" {
		m[2] = "19900101"
	}
	first := "991101" + m[2] + "00" + m[1]
	check, _ := identity.CheckDigit(first)
	return first + string(check)
}

// row is one line of factsOn.
type row struct {
	source, key, household, person, day, current string
	values                                       map[string]string
}

func (r row) statements() []string {
	r.values["行键"], r.values["交付日期"], r.values["本期"] = r.key, r.day, r.current
	r.values["文件摘要"], r.values["文件"], r.values["清单"] = r.day, r.day, "一"
	if r.source == "农户登记" {
		r.values["户编号"], r.values["人编号"] = r.household, r.person
	}
	var names, values []string
	for name, value := range r.values {
		names, values = append(names, Ident(name)), append(values, "nullif("+Literal(value)+", '')")
	}
	out := []string{
		"insert into 来源." + Ident(r.source) + " (" + strings.Join(names, ", ") + ") values (" + strings.Join(values, ", ") + ")",
		"insert into 文件 values (" + Literal(r.source) + ", '已使用', " + Literal(r.day) + ")",
	}
	if r.source == "农户登记" || r.household == "" {
		return out
	}
	link := Literal(r.key) + ", '已匹配', " + Literal(r.household) + ", nullif(" + Literal(r.person) + ", '')"
	if r.current == "false" {
		return append(out, "insert into 往期匹配 values ("+link+")")
	}
	method := r.values["处理说明"] // stands for how the row was linked
	if method == "" {
		method = "id"
	}
	return append(out, "insert into 匹配 values ("+link+", "+Literal(r.values["姓名"])+", "+Literal(method)+")")
}

// emptySources are the program's own sources without a delivery.
func emptySources(t *testing.T) []Source {
	t.Helper()
	specs, err := builtinSources()
	if err != nil {
		t.Fatal(err)
	}
	var out []Source
	for _, s := range specs {
		var columns []Column
		for _, c := range s.Columns() {
			columns = append(columns, Column{c.Name, c.Type.String(), ""})
		}
		out = append(out, Source{Name: s.Name, Columns: columns})
	}
	return out
}

var builtinSources = sync.OnceValues(func() ([]*source.Spec, error) {
	return source.LoadSpecs(configs.Overlay("", "sources"))
})

// A county is what factsOn reads, of household H1, and what is then said of it.
type county struct{ name, rows, want string }

// sameNight asks the query of every county's H1. They share one night: what is
// said there of persons, households and numbers is told apart by the county's place
// in the list. The lists that came, however, came to all of them.
func sameNight(t *testing.T, night, query string, cases []county) {
	t.Helper()
	var rows []string
	for i, c := range cases {
		for _, line := range strings.Split(c.rows, "\n") {
			if words := strings.Fields(line); len(words) > 2 {
				words[1] += fmt.Sprint(".", i)
				line = ownNames.ReplaceAllString(strings.Join(words, " "), fmt.Sprint("$1.", i))
				rows = append(rows, ownNumber.ReplaceAllString(line, fmt.Sprintf("N$1@1990%02d01", i+1)))
			}
		}
	}
	db := factsOn(t, night, strings.Join(rows, "\n"))
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := ask(t, db, fmt.Sprintf(query, fmt.Sprint("'H1.", i, "'"))); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

var (
	ownNames  = regexp.MustCompile(`\b([HP]\d)\b`)
	ownNumber = regexp.MustCompile(`\bN(\d)\b`)
)

func do(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// ask gives the rows of a query, one a line, the values between bars, nothing for NULL.
func ask(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	var lines []string
	err := Query(t.Context(), db, query, func([]Field) error { return nil }, func(values []*string) error {
		var texts []string
		for _, v := range values {
			if v == nil {
				texts = append(texts, "")
			} else {
				texts = append(texts, *v)
			}
		}
		lines = append(lines, strings.Join(texts, "|"))
		return nil
	})
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return strings.Join(lines, "\n")
}

// A question is asked of the facts of a night; lines of the answer as ask gives them.
type question struct{ name, query, want string }

func answer(t *testing.T, db *sql.DB, questions []question) {
	t.Helper()
	for _, q := range questions {
		t.Run(q.name, func(t *testing.T) {
			if got := ask(t, db, q.query); got != q.want {
				t.Errorf("%s\ngives\n%s\nwant\n%s", q.query, got, q.want)
			}
		})
	}
}
