package source

import (
	"os"
	"testing"
)

// builtinSpecs are the specs that come with the program.
func builtinSpecs(t testing.TB) []*Spec {
	t.Helper()
	specs, err := LoadSpecs(os.DirFS("../../configs/sources"))
	if err != nil {
		t.Fatal(err)
	}
	return specs
}

func TestX(t *testing.T) {
	for _, s := range builtinSpecs(t) {
		t.Log(s.Name, len(s.Columns()), s.Digest())
	}
}
