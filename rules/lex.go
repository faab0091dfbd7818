package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The substituter must not touch a $name inside a string, a quoted identifier
// or a comment, nor cut a statement at a semicolon in one. So it reads SQL the
// way the engine's lexer does (that of PostgreSQL): 'it''s', E'it\'s',
// $tag$it's$tag$, "a""b", -- and nested /* */.

type tokenKind uint8

const (
	plain     tokenKind = iota // anything that is copied as it stands
	space                      // white space
	comment                    // -- … or /* … */
	quoted                     // a string or a quoted identifier
	parameter                  // $name
	semicolon
)

type token struct {
	kind tokenKind
	text string
	line int // 1-based line where it begins
}

type scanner struct {
	src       string
	pos, line int
}

func lex(sql string) ([]token, error) {
	s := &scanner{src: sql, line: 1}
	var out []token
	for s.pos < len(s.src) {
		start, line := s.pos, s.line
		kind, err := s.next()
		if err != nil {
			return nil, err
		}
		text := s.src[start:s.pos]
		s.line += strings.Count(text, "\n")
		out = append(out, token{kind, text, line})
	}
	return out, nil
}

func (s *scanner) next() (tokenKind, error) {
	rest := s.src[s.pos:]
	switch {
	case strings.HasPrefix(rest, "--"):
		s.pos += lineEnd(rest)
		return comment, nil
	case strings.HasPrefix(rest, "/*"):
		return comment, s.block()
	case rest[0] == '\'' || rest[0] == '"':
		return quoted, s.quotedBy(rest[0], false)
	case rest[0] == '$':
		return s.dollar()
	case rest[0] == ';':
		s.pos++
		return semicolon, nil
	case len(rest) > 1 && (rest[0] == 'e' || rest[0] == 'E') && rest[1] == '\'':
		s.pos++
		return quoted, s.quotedBy('\'', true)
	}
	return s.other(rest)
}

// other reads a word, which may hold a dollar sign (a$b is a name), or one
// character of anything else.
func (s *scanner) other(rest string) (tokenKind, error) {
	if n := wordLength(rest, true); n > 0 {
		s.pos += n
		return plain, nil
	}
	r, size := utf8.DecodeRuneInString(rest)
	s.pos += size
	if unicode.IsSpace(r) {
		return space, nil
	}
	return plain, nil
}

func lineEnd(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

func (s *scanner) block() error {
	depth := 0
	for i := s.pos; i+1 < len(s.src); i++ {
		switch s.src[i : i+2] {
		case "/*":
			depth++
			i++
		case "*/":
			depth--
			i++
			if depth == 0 {
				s.pos = i + 1
				return nil
			}
		}
	}
	return s.open("注释 /* 没有结束的 */")
}

func (s *scanner) quotedBy(mark byte, backslash bool) error {
	for i := s.pos + 1; i < len(s.src); i++ {
		switch {
		case backslash && s.src[i] == '\\':
			i++
		case s.src[i] != mark:
		case i+1 < len(s.src) && s.src[i+1] == mark:
			i++
		default:
			s.pos = i + 1
			return nil
		}
	}
	return s.open("引号 " + string(mark) + " 没有成对")
}

// dollar reads $name, or a dollar-quoted string $$…$$ or $tag$…$tag$.
func (s *scanner) dollar() (tokenKind, error) {
	rest := s.src[s.pos:]
	n := wordLength(rest[1:], false)
	if len(rest) > n+1 && rest[n+1] == '$' {
		tag := rest[:n+2]
		end := strings.Index(rest[len(tag):], tag)
		if end < 0 {
			return quoted, s.open("字符串 " + tag + " 没有结束")
		}
		s.pos += len(tag) + end + len(tag)
		return quoted, nil
	}
	if n == 0 {
		return plain, s.open("$ 后面应是参数名，例如 $night")
	}
	s.pos += 1 + n
	return parameter, nil
}

func (s *scanner) open(msg string) error { return &Error{Line: s.line, Msg: msg} }

// wordLength is the length in bytes of the name at the start of s, 0 if none.
func wordLength(s string, dollar bool) int {
	for i, r := range s {
		inside := i > 0 && (unicode.IsDigit(r) || unicode.IsMark(r) || dollar && r == '$')
		if !inside && r != '_' && !unicode.IsLetter(r) {
			return i
		}
	}
	return len(s)
}
