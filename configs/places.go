package configs

import (
	"regexp"

	"yujing/configs/strict"
	"yujing/pipeline/identity"
)

// Codes of the statistics office: 9 digits to the township, 12 to the village,
// townships also with three zeros behind.
var (
	townshipCode = regexp.MustCompile(`^\d{9}(000)?$`)
	villageCode  = regexp.MustCompile(`^\d{12}$`)
)

func (c *County) readTownships(n strict.Node) {
	lines := map[string]int{}
	for _, item := range n.List() {
		t := readTownship(item)
		c.Townships = append(c.Townships, t)
		once(item, lines, "乡镇", t.Name)
	}
	if len(c.Townships) == 0 {
		n.Fail("至少要有一个乡镇")
	}
}

func readTownship(n strict.Node) identity.Township {
	var t identity.Township
	n.Object(
		strict.Key{Name: "name", Required: true, Read: func(n strict.Node) { t.Name = n.Text() }},
		strict.Key{Name: "code", Read: func(n strict.Node) { t.Code = n.Match(townshipCode, "应当是9位（或12位）乡镇代码") }},
		strict.Key{Name: "aliases", Read: func(n strict.Node) { t.Aliases = n.Texts() }},
		strict.Key{Name: "villages", Read: func(n strict.Node) { t.Villages = readVillages(n) }},
	)
	return t
}

func readVillages(n strict.Node) []identity.Village {
	var out []identity.Village
	lines := map[string]int{}
	for _, item := range n.List() {
		v := readVillage(item)
		out = append(out, v)
		once(item, lines, "村", v.Name)
	}
	return out
}

// readVillage reads a village that is given by its name alone or with more.
func readVillage(n strict.Node) identity.Village {
	if !n.IsMapping() {
		return identity.Village{Name: n.Text()}
	}
	var v identity.Village
	n.Object(
		strict.Key{Name: "name", Required: true, Read: func(n strict.Node) { v.Name = n.Text() }},
		strict.Key{Name: "code", Read: func(n strict.Node) { v.Code = n.Match(villageCode, "应当是12位村代码") }},
		strict.Key{Name: "aliases", Read: func(n strict.Node) { v.Aliases = n.Texts() }},
	)
	return v
}

// once notes a name that was given before.
func once(n strict.Node, lines map[string]int, what, name string) {
	if name == "" {
		return
	}
	key := identity.FoldPlace(name)
	if line, ok := lines[key]; ok {
		n.Fail("%s“%s”重复（第%d行已有）", what, name, line)
		return
	}
	lines[key] = n.Line()
}

// checkPlaces finds two places with one spelling.
func (c *County) checkPlaces(file string) error {
	_, err := identity.PlaceAliases(c.Name, c.Aliases, c.Townships)
	if err != nil {
		return &Error{File: file, Msg: err.Error()}
	}
	return nil
}
