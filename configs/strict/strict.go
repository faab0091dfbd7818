package strict

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Error is a mistake in a configuration file: wrong use, exit status 2.
type Error struct {
	File string // "": it stands in no file, such as a value of the command line
	Line int    // 0: the file as a whole
	Msg  string
}

func (e *Error) Error() string {
	switch {
	case e.File == "":
		return e.Msg
	case e.Line == 0:
		return e.File + "：" + e.Msg
	}
	return fmt.Sprintf("%s 第%d行：%s", e.File, e.Line, e.Msg)
}

// Doc is one file and the mistakes found in it so far.
type Doc struct {
	file string
	errs []*Error
}

// Parse reads data. file is what messages call it. Of a file that is no YAML at
// all that one mistake is reported, and not also that every key is missing.
func Parse(file string, data []byte) (*Doc, Node) {
	d := &Doc{file: file}
	nothing := Node{doc: &Doc{}, yaml: &yaml.Node{Kind: yaml.MappingNode}}
	if !utf8.Valid(data) {
		d.fail(0, "文件不是 UTF-8 编码，请在记事本中“另存为”，编码选 UTF-8")
		return d, nothing
	}
	var top yaml.Node
	if err := yaml.Unmarshal(data, &top); err != nil {
		d.fail(syntaxLine(err), "写法有误：请检查缩进（只能用空格，不能用 Tab）、冒号（半角，后面空一格），引号和括号是否成对；以 * & @ %% ` 开头的文字要加引号")
		return d, nothing
	}
	if len(top.Content) == 0 {
		d.fail(0, "文件是空的")
		return d, nothing
	}
	return d, Node{doc: d, yaml: top.Content[0]}
}

var lineOf = regexp.MustCompile(`line (\d+)`)

// syntaxLine finds the line in the library's message, which has no other place
// for it.
func syntaxLine(err error) int {
	if m := lineOf.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}

// Err returns the mistakes in the order of the file, nil when there are none.
// Each is an *Error.
func (d *Doc) Err() error {
	slices.SortStableFunc(d.errs, func(a, b *Error) int { return a.Line - b.Line })
	errs := make([]error, len(d.errs))
	for i, e := range d.errs {
		errs[i] = e
	}
	return errors.Join(errs...)
}

func (d *Doc) fail(line int, format string, args ...any) {
	d.errs = append(d.errs, &Error{File: d.file, Line: line, Msg: fmt.Sprintf(format, args...)})
}

// Nearest names the known word that was probably meant by word, for a message;
// when none is near it lists them all.
func Nearest(word string, known []string) string {
	if best := near(word, known); best != "" {
		return "是不是“" + best + "”？"
	}
	if len(known) == 0 {
		return "这里没有可以写的名称"
	}
	return "可以写的有：" + strings.Join(known, "、")
}

// near is the first of the known words that are most like word, "" when none is.
func near(word string, known []string) string {
	best, distance := "", 1+max(2, utf8.RuneCountInString(word)/2)
	for _, k := range known {
		if d := Distance(word, k); d < distance && d < utf8.RuneCountInString(k) {
			best, distance = k, d
		}
	}
	return best
}

// Distance is the Levenshtein distance of two words in characters, not bytes:
// 证件号玛 is one away from 证件号码.
func Distance(one, other string) int {
	a, b := []rune(one), []rune(other)
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
