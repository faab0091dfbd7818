package rules

import (
	"strings"
	"testing"
)

// A $name is a parameter only where the engine would see one.
func TestSubstitute(t *testing.T) {
	for _, c := range []struct{ name, sql, want string }{
		{"plain", "select $a", "select 1"},
		{"twice", "$a+$a", "1+1"},
		{"before a bracket", "$a['x']", "1['x']"},
		{"before a comma", "f($a,$a)", "f(1,1)"},
		{"Chinese after it ends the name only at a non-letter", "$a 元", "1 元"},
		{"string", "'$a' || $a", "'$a' || 1"},
		{"string with doubled quote", "'it''s $a' || $a", "'it''s $a' || 1"},
		{"escape string", `E'it\'s $a' || $a`, `E'it\'s $a' || 1`},
		{"name that ends in e before a string", `like'$a\' || $a`, `like'$a\' || 1`},
		{"quoted identifier", `"a""$a" = $a`, `"a""$a" = 1`},
		{"line comment", "-- $a 's\n$a", "-- $a 's\n1"},
		{"line comment at the end", "$a -- $a", "1 -- $a"},
		{"block comment", "/* $a ' */ $a", "/* $a ' */ 1"},
		{"nested comment", "/* /* $a */ $a */ $a", "/* /* $a */ $a */ 1"},
		{"dollar string", "$$ $a ' $$ || $a", "$$ $a ' $$ || 1"},
		{"tagged dollar string", "$x$ $a $$ $x$ || $a", "$x$ $a $$ $x$ || 1"},
		{"dollar inside a name", "b$a + $a", "b$a + 1"},
		{"Chinese names", "户.人均 < $a", "户.人均 < 1"},
		{"minus is no comment", "2-$a", "2-1"},
		{"slash is no comment", "2/$a", "2/1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := substitute(c.sql, func(string) (string, error) { return "1", nil })
			if err != nil || got != c.want {
				t.Errorf("substitute(%q) = %q, %v; want %q", c.sql, got, err, c.want)
			}
		})
	}
}

// What the engine could not lex is refused with its line.
func TestLexErrors(t *testing.T) {
	for _, c := range []struct {
		name, sql, want string
		line            int
	}{
		{"open string", "select 1,\n'abc", "引号", 2},
		{"open identifier", `select "abc`, "引号", 1},
		{"open comment", "select 1\n\n/* /* */", "注释", 3},
		{"open dollar string", "select $x$ abc $$", "字符串", 1},
		{"positional parameter", "select $1", "参数名", 1},
		{"lone dollar", "select $ a", "参数名", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := lex(c.sql)
			e, ok := err.(*Error)
			if !ok || e.Line != c.line || !strings.Contains(e.Msg, c.want) {
				t.Errorf("lex(%q) = %v; want line %d, %q", c.sql, err, c.line, c.want)
			}
		})
	}
}

// Tokens put together are the text again, whatever the text.
func FuzzLex(f *testing.F) {
	f.Add("select $a, 'x''', \"y\" -- z\n/* /* */ */ $t$ $ $t$;")
	f.Add("\xff$\u0301'")
	f.Fuzz(func(t *testing.T, sql string) {
		tokens, err := lex(sql)
		if err != nil {
			return
		}
		var out strings.Builder
		for _, tok := range tokens {
			if tok.text == "" {
				t.Fatal("empty token")
			}
			out.WriteString(tok.text)
		}
		if out.String() != sql {
			t.Errorf("tokens of %q give %q", sql, out.String())
		}
	})
}

func TestOneStatement(t *testing.T) {
	for _, c := range []struct{ sql, want string }{
		{"select 1", "select 1"},
		{"select 1;", "select 1"},
		{"select 1; -- end\n ;", ""},
		{"select 1; /* end */\n", "select 1"},
		{"select ';'", "select ';'"},
		{"select 1 -- a; b", "select 1 -- a; b"},
		{"select 1; drop table 户", ""},
		{"select 1;;", ""},
		{"  -- nothing\n", ""},
		{";", ""},
	} {
		got, err := oneStatement(c.sql)
		if (err == nil) != (c.want != "") || got != c.want {
			t.Errorf("oneStatement(%q) = %q, %v; want %q", c.sql, got, err, c.want)
		}
	}
}
