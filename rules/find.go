package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"yujing/configs/strict"
)

// Find looks for a rule by its id, or as 规则包/规则 where several packs have it: in the
// packs of s, then in the others that are there, so that a rule can be read and proved
// before it is switched on. A pack that cannot be read is told of only if the rule is
// nowhere else. The error is one of [*Error].
func (s *Set) Find(name string) (*Rule, error) {
	found, known := named(s.Rules(), name)
	if len(found) > 0 {
		return found[0], nil
	}
	if s.builtin == nil {
		return nil, noRule(name, known)
	}
	ids, err := Available(s.builtin, s.workspace)
	if err != nil {
		return nil, err
	}
	var broken []error
	for _, id := range ids {
		if slices.ContainsFunc(s.Packs, func(p *Pack) bool { return p.ID == id }) {
			continue
		}
		other, err := Load(s.builtin, s.workspace, []string{id})
		if err != nil {
			broken = append(broken, err)
			continue
		}
		here, ids := named(other.Rules(), name)
		found, known = append(found, here...), append(known, ids...)
	}
	if len(found) == 0 {
		return nil, errors.Join(append([]error{noRule(name, known)}, broken...)...)
	}
	return theOne(found, name)
}

// named picks the rules of that name, and gives the ids of all.
func named(list []*Rule, name string) (found []*Rule, ids []string) {
	for _, r := range list {
		ids = append(ids, r.ID)
		if name == r.ID || name == r.Pack.ID+"/"+r.ID {
			found = append(found, r)
		}
	}
	return found, ids
}

func noRule(name string, known []string) error {
	return errorf("没有规则“%s”，%s", name, strict.Nearest(name, slices.Compact(slices.Sorted(slices.Values(known)))))
}

// theOne refuses a name that several packs have.
func theOne(found []*Rule, name string) (*Rule, error) {
	if len(found) == 1 {
		return found[0], nil
	}
	var packs []string
	for _, r := range found {
		packs = append(packs, r.Pack.ID)
	}
	return nil, &Error{Msg: fmt.Sprintf("规则“%s”在规则包 %s 中都有，请写成 %s/%s 这样", name, strings.Join(packs, "、"), packs[0], name)}
}
