package rules

import "strings"

// oneStatement returns the single statement of sql without its semicolon. The
// driver runs every statement that it is given, so a second one must never
// reach it.
func oneStatement(sql string) (string, error) {
	tokens, err := lex(sql)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	ended := false
	for _, t := range tokens {
		switch {
		case t.kind == semicolon && !ended:
			ended = true
		case ended && t.kind != space && t.kind != comment:
			return "", &Error{Line: t.line, Msg: "规则只能有一条 SELECT 语句，分号之后不能再有内容"}
		case !ended:
			out.WriteString(t.text)
		}
	}
	if !hasCode(tokens) {
		return "", &Error{Line: 1, Msg: "头部说明之后没有 SELECT 语句"}
	}
	return out.String(), nil
}

func hasCode(tokens []token) bool {
	for _, t := range tokens {
		if t.kind != space && t.kind != comment && t.kind != semicolon {
			return true
		}
	}
	return false
}

// substitute replaces each $name by what lookup gives for name.
func substitute(sql string, lookup func(name string) (string, error)) (string, error) {
	tokens, err := lex(sql)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for _, t := range tokens {
		if t.kind != parameter {
			out.WriteString(t.text)
			continue
		}
		literal, err := lookup(t.text[1:])
		if err != nil {
			return "", err
		}
		out.WriteString(literal)
	}
	return out.String(), nil
}

// parametersOf lists the names of sql in order of appearance, each once, with
// the line of the first.
func parametersOf(sql string) []token {
	tokens, err := lex(sql)
	if err != nil {
		return nil // Load has refused such SQL
	}
	var out []token
	seen := map[string]bool{}
	for _, t := range tokens {
		if t.kind == parameter && !seen[t.text] {
			seen[t.text] = true
			out = append(out, t)
		}
	}
	return out
}
