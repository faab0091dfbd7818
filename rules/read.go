package rules

import "yujing/configs/strict"

// required is a key that must be there and have something behind it: an example
// with an empty "expect:" is unfinished, and does not expect silence.
func required(name string, read func(strict.Node)) strict.Key {
	return strict.Key{Name: name, Required: true, Read: func(n strict.Node) {
		if filled(n) {
			read(n)
		}
	}}
}

func optional(name string, read func(strict.Node)) strict.Key {
	return strict.Key{Name: name, Read: read}
}

func filled(n strict.Node) bool {
	if n.Empty() {
		n.Fail("没有填写")
		return false
	}
	return true
}

// into keeps in to what read finds.
func into[T any](to *T, read func(strict.Node) T) func(strict.Node) {
	return func(n strict.Node) { *to = read(n) }
}

// each reads a list with what reads an item of it.
func each[T any](read func(strict.Node) T) func(strict.Node) []T {
	return func(n strict.Node) (out []T) {
		for _, item := range n.List() {
			out = append(out, read(item))
		}
		return out
	}
}

func choice(to *string, words ...string) func(strict.Node) {
	return func(n strict.Node) { *to = n.OneOf(words...) }
}

func truth(n strict.Node) bool { return n.OneOf("true", "false") == "true" }

// sameAs reads an id, which the file system gives a second time.
func sameAs(to *string, want, where string) func(strict.Node) {
	return func(n strict.Node) {
		*to = n.Text()
		if *to != "" && *to != want {
			n.Fail("id 写的是“%s”，应与%s“%s”一致", *to, where, want)
		}
	}
}

// read reads a value of type t in its canonical spelling.
func (t Type) read(n strict.Node) string {
	s := n.Text()
	if s == "" {
		return ""
	}
	out, err := t.canonical(s)
	if err != nil {
		n.Fail("%s", err)
	}
	return out
}
