package pipeline

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// A source's own password comes before its department's, and none is tried twice.
func TestPasswordsFor(t *testing.T) {
	near := []*source.Spec{{Name: "低保", Department: "民政"}, {Name: "特困", Department: "民政"}, {Name: "残疾人证", Department: "残联"}}
	kept := map[string]string{"民政": "m", "特困": "t", "残疾人证": "m", "医保": "y", "残联": ""}
	if d := cmp.Diff([]string{"m", "t"}, PasswordsFor(near, kept)); d != "" {
		t.Error(d)
	}
	if got := PasswordsFor(near, nil); got != nil {
		t.Errorf("%q of nothing", got)
	}
}

// No password is tried on a file that has none, nor any after the one that fits;
// the error is that of the last one tried.
func TestUnlock(t *testing.T) {
	damaged := errors.New("damaged")
	protected := func(p string) error { return fmt.Errorf("%q: %w", p, sheet.ErrEncrypted) }
	for _, c := range []struct {
		name  string
		opens map[string]error // by password; missing: protected
		list  []string
		tried []string
		want  error
	}{
		{"no password", map[string]error{"": nil}, []string{"a"}, []string{""}, nil},
		{"damaged", map[string]error{"": damaged}, []string{"a"}, []string{""}, damaged},
		{"none kept", nil, nil, []string{""}, sheet.ErrEncrypted},
		{"the second fits", map[string]error{"b": nil}, []string{"a", "b", "c"}, []string{"", "a", "b"}, nil},
		{"fits but damaged", map[string]error{"a": damaged}, []string{"a", "b"}, []string{"", "a"}, damaged},
		{"none fits", nil, []string{"a", "b"}, []string{"", "a", "b"}, sheet.ErrEncrypted},
	} {
		t.Run(c.name, func(t *testing.T) {
			var tried []string
			var last error
			_, err := Unlock(func(p string) (*sheet.Book, error) {
				tried = append(tried, p)
				var ok bool
				if last, ok = c.opens[p]; !ok {
					last = protected(p)
				}
				return nil, last
			}, c.list)
			if !slices.Equal(tried, c.tried) || err != last || !errors.Is(err, c.want) {
				t.Errorf("tried %q, error %v; want %q, %v", tried, err, c.tried, c.want)
			}
		})
	}
}
