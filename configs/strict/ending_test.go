package strict

import "testing"

// A file that will not be read although its owner thinks so is named, with the
// name that it should have; what is nobody's specification is left alone.
func TestEnding(t *testing.T) {
	for _, c := range []struct{ file, want, to string }{
		{"sources/低保.yaml", ".yaml", ""},
		{"sources/低保.yml", ".yaml", "低保.yaml"},
		{"sources/低保.YAML", ".yaml", "低保.yaml"},
		{"sources/低保.Yml", ".yaml", "低保.yaml"},
		{"sources/低保.yaml.txt", ".yaml", "低保.yaml"},
		{"sources/说明.txt", ".yaml", ""},
		{"sources/.低保.yml", ".yaml", ""},
		{"sources/~低保.yml", ".yaml", ""},
		{"sources/低保.yaml~", ".yaml", ""},
		{"rules/p/危房.sql", ".sql", ""},
		{"rules/p/危房.SQL", ".sql", "危房.sql"},
		{"rules/p/危房.sql.txt", ".sql", "危房.sql"},
		{"rules/p/危房.yml", ".sql", ""},
	} {
		want := ""
		if c.to != "" {
			want = c.file + "：文件名要以 " + c.want + " 结尾才会读，请改名为 " + c.to + "；不用了就移走"
		}
		got := ""
		if err := Ending(c.file, c.want); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", c.file, got, want)
		}
	}
}
