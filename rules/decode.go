package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// decoder reads strict YAML and gathers every mistake with its line, so that
// an author corrects a file in one go. The YAML library's own strict mode
// reports in English and without a suggestion.
type decoder struct {
	file   string
	offset int // lines of the file that stand before the YAML
	errs   []error
}

// fields says which keys an object may have and what reads each.
type fields map[string]func(*yaml.Node)

func (d *decoder) fail(n *yaml.Node, format string, args ...any) {
	d.errs = append(d.errs, &Error{File: d.file, Line: n.Line + d.offset, Msg: fmt.Sprintf(format, args...)})
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

// root parses text and returns its top node, or nil after a mistake.
func (d *decoder) root(text string) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		at := &yaml.Node{Line: 1}
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
			at.Line, _ = strconv.Atoi(m[1])
		}
		d.fail(at, "YAML 写法有误，请检查缩进、冒号后的空格和引号（%s）", strings.TrimPrefix(err.Error(), "yaml: "))
		return nil
	}
	if len(doc.Content) == 0 {
		d.fail(&yaml.Node{Line: 1}, "内容为空")
		return nil
	}
	return doc.Content[0]
}

// object reads a mapping: every key known, none twice, the required ones there.
func (d *decoder) object(n *yaml.Node, known fields, required ...string) {
	seen := map[string]bool{}
	d.pairs(n, func(key, value *yaml.Node) {
		seen[key.Value] = true
		read, ok := known[key.Value]
		if !ok {
			d.fail(key, "不认识的键“%s”，%s", key.Value, nearest(key.Value, known.names()))
			return
		}
		read(value)
	})
	for _, name := range required {
		if !seen[name] {
			d.fail(n, "缺少“%s”", name)
		}
	}
}

func (f fields) names() []string {
	var out []string
	for k := range f {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// pairs calls f for each key and value of a mapping, in the file's order.
func (d *decoder) pairs(n *yaml.Node, f func(key, value *yaml.Node)) {
	n = target(n)
	if n.Kind != yaml.MappingNode {
		d.fail(n, "这里应是“键: 值”的形式")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			d.fail(key, "“%s”写了两次", key.Value)
			continue
		}
		seen[key.Value] = true
		f(key, n.Content[i+1])
	}
}

func (d *decoder) list(n *yaml.Node, f func(*yaml.Node)) {
	n = target(n)
	if n.Kind != yaml.SequenceNode {
		d.fail(n, "这里应是一个列表")
		return
	}
	for _, item := range n.Content {
		f(target(item))
	}
}

func (d *decoder) text(out *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		n = target(n)
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || strings.TrimSpace(n.Value) == "" {
			d.fail(n, "这里应填一段文字")
			return
		}
		*out = strings.TrimSpace(n.Value)
	}
}

func (d *decoder) texts(out *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.list(n, func(item *yaml.Node) {
			var s string
			d.text(&s)(item)
			*out = append(*out, s)
		})
	}
}

func (d *decoder) choice(out *string, allowed ...string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.text(out)(n)
		if *out != "" && !slices.Contains(allowed, *out) {
			d.fail(target(n), "“%s”不在可选值之内，%s", *out, nearest(*out, allowed))
		}
	}
}

func (d *decoder) number(out *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		v, err := strconv.Atoi(target(n).Value)
		if err != nil || v < 0 {
			d.fail(n, "“%s”不是非负整数", target(n).Value)
		}
		*out = v
	}
}

func (d *decoder) truth(out *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		switch target(n).Value {
		case "true":
			*out = true
		case "false":
			*out = false
		default:
			d.fail(n, "“%s”应写 true 或 false", target(n).Value)
		}
	}
}

func (d *decoder) date(out *time.Time) func(*yaml.Node) {
	return func(n *yaml.Node) {
		v, err := time.Parse(time.DateOnly, target(n).Value)
		if err != nil {
			d.fail(n, "“%s”不是日期，应写成 2024-01-01", target(n).Value)
		}
		*out = v
	}
}

// target follows a YAML alias to what it stands for.
func target(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}
