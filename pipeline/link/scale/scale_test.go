package main

import (
	"testing"

	"yujing/pipeline/identity"
)

// Everybody has a number of his own, and three in a hundred rows one that cannot
// be used.
func TestCounty(t *testing.T) {
	const people, rows = 60_000, 60_000
	c := county{people}
	seen := map[string]bool{}
	for i := range people + rows {
		p := c.person(i)
		if id := identity.ParseID(p.number, false); !id.Usable() && id.Status != identity.StatusRounded {
			t.Fatalf("person %d: %s is %s", i, identity.Mask(p.number), id.Status)
		}
		if seen[p.number] {
			t.Fatalf("person %d has the number of another", i)
		}
		seen[p.number] = true
		if sex := p.number[16]%2 == 1; sex != (p.sex == "男") {
			t.Fatalf("person %d: the number says another sex than %s", i, p.sex)
		}
	}
	unusable, unknown, meant := 0, 0, map[string]bool{}
	for j := range rows {
		w := c.row(j)
		if w.number == "" {
			unusable++
		}
		if w.person == "" {
			unknown++
			continue
		}
		if meant[w.person] {
			t.Fatalf("two rows are about %s", w.person)
		}
		meant[w.person] = true
	}
	if share := float64(unusable) / rows; share < 0.027 || share > 0.033 {
		t.Errorf("%v of the numbers are unusable, wanted 0.03", share)
	}
	if share := float64(unknown) / rows; share < 0.045 || share > 0.055 {
		t.Errorf("%v of the rows are about strangers, wanted %v", share, strangers)
	}
}

// Each slip does what its name says to a number whose right forms are known:
// the float64 nearest to 991100196204255666 is 991100196204255616.
func TestSlips(t *testing.T) {
	const number = "991100196204255666"
	want := map[string]string{"末位归零": "991100196204255000", "末位归零数值": "991100196204255000",
		"浮点变形": "991100196204255616", "浮点变形数值": "991100196204255620", "缺号码": ""}
	total := 0.0
	for _, s := range slips {
		total += s.share
		got := s.spoil(chance("test", 1), number)
		if w, ok := want[s.kind]; ok && got != w {
			t.Errorf("%s: got %s, want %s", s.kind, got, w)
		}
		if got == number {
			t.Errorf("%s changed nothing", s.kind)
		}
	}
	if total < 0.0299 || total > 0.0301 {
		t.Errorf("slips add up to %v", total)
	}
}

// One thread and two leave the same.
func TestSameResult(t *testing.T) {
	dir := t.TempDir()
	if err := writeLists(dir, 4000, 4000); err != nil {
		t.Fatal(err)
	}
	var digests []string
	for i, threads := range []int{1, 2} {
		o, err := linkOnce(t.Context(), dir, []string{"a", "b"}[i], threads, "1GB")
		if err != nil {
			t.Fatal(err)
		}
		if o.wrong > 0 || o.right < 3600 {
			t.Errorf("threads %d: %d right, %d wrong", threads, o.right, o.wrong)
		}
		digests = append(digests, o.digest)
	}
	if digests[0] != digests[1] {
		t.Errorf("one thread left %s, two %s", digests[0], digests[1])
	}
}
