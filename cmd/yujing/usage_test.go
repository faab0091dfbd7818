package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func everyCommand(c *cobra.Command, f func(*cobra.Command)) {
	f(c)
	for _, sub := range c.Commands() {
		everyCommand(sub, f)
	}
}

var english = regexp.MustCompile(`(?i)\b(usage|flags?|default|string|uint|int|float|help for|available|use)\b`)

// Every command explains itself in Chinese, and every option says what its
// value is, so that the library's words for types never show.
func TestHelpIsChinese(t *testing.T) {
	everyCommand((&app{}).root(), func(c *cobra.Command) {
		if text := help(c); english.MatchString(text) {
			t.Errorf("%s: English %q in\n%s", c.CommandPath(), english.FindString(text), text)
		}
		if !hasHan(c.Short) {
			t.Errorf("%s has no Chinese description", c.CommandPath())
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if value, _ := pflag.UnquoteUsage(f); f.Value.Type() != "bool" && !hasHan(value) {
				t.Errorf("%s --%s: name its value with `…`", c.CommandPath(), f.Name)
			}
		})
	})
}

// Descriptions line up although Chinese characters take two columns.
func TestHelpAligns(t *testing.T) {
	text := help((&app{}).root())
	_, options, _ := strings.Cut(text, "选项：\n")
	want := -1
	for _, line := range strings.Split(strings.TrimRight(options, "\n"), "\n") {
		column := displayWidth(line[:strings.LastIndex(line, "   ")+3])
		if want >= 0 && column != want {
			t.Errorf("column %d, want %d: %q", column, want, line)
		}
		want = column
	}
}
