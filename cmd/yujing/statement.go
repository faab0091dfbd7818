package main

import (
	"bufio"
	"context"
	"io"
	"regexp"
	"strings"
)

// token is the next piece of SQL: what may hide a semicolon (a comment, a
// string, a quoted name, the opening of a dollar-quoted string), a word, or one
// character. A piece in the middle of which the text ends reaches to its end.
var token = regexp.MustCompile(`(?s)^(?:--[^\n]*|/\*.*?(?:\*/|$)|[eE]'(?:[^'\\]|\\.|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\$[A-Za-z_]*\$|[\p{L}_][\p{L}\p{N}_$]*|.)`)

// splitSQL cuts text after each semicolon that ends a statement and gives the
// statements that are not blank, and what follows the last of them.
func splitSQL(text string) (list []string, rest string) {
	begin, at := 0, 0
	for at < len(text) {
		t := token.FindString(text[at:])
		if strings.HasPrefix(t, "$") && len(t) > 1 {
			t = dollarString(text[at:], t)
		}
		at += len(t)
		if t == ";" {
			if !blankSQL(text[begin : at-1]) {
				list = append(list, strings.TrimSpace(text[begin:at-1]))
			}
			begin = at
		}
	}
	return list, text[begin:]
}

// dollarString is the whole of a string that opens with mark.
func dollarString(text, mark string) string {
	if i := strings.Index(text[len(mark):], mark); i >= 0 {
		return text[:len(mark)+i+len(mark)]
	}
	return text
}

// blankSQL: nothing but blanks and comments.
func blankSQL(text string) bool {
	for text != "" {
		t := token.FindString(text)
		if !strings.HasPrefix(t, "--") && !strings.HasPrefix(t, "/*") && strings.TrimSpace(t) != "" {
			return false
		}
		text = text[len(t):]
	}
	return true
}

// readLines reads in the background, so that an interrupt ends the wait for a
// person who types nothing. The error is final once the channel is closed.
func readLines(ctx context.Context, in io.Reader) (<-chan string, *error) {
	lines, failed := make(chan string), new(error)
	go func() {
		defer close(lines)
		s := bufio.NewScanner(in)
		s.Buffer(nil, 1<<24)
		for s.Scan() {
			select {
			case lines <- s.Text():
			case <-ctx.Done():
				return
			}
		}
		*failed = s.Err()
	}()
	return lines, failed
}

func nextLine(ctx context.Context, lines <-chan string) (string, bool) {
	select {
	case line, ok := <-lines:
		return line, ok
	case <-ctx.Done():
		return "", false
	}
}
