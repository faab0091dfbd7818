package synth

import (
	"strings"
)

func (x *spoiling) place() place { return x.w.placeOf(x.who) }

func (x *spoiling) oldTownship() (cell, bool) {
	alias := x.place().townshipAlias
	return text(alias), alias != ""
}

func (x *spoiling) countyBefore() (cell, bool) {
	p := x.place()
	return text(p.county + x.text), !strings.HasPrefix(x.text, p.county)
}

func (x *spoiling) bareTownship() (cell, bool) {
	for _, ending := range []string{"街道", "乡", "镇"} {
		if stem, ok := strings.CutSuffix(x.text, ending); ok {
			return text(stem), true
		}
	}
	return cell{}, false
}

// doubled repeats the name or its last character.
func (x *spoiling) doubled() (cell, bool) {
	name := []rune(x.text)
	return text(x.text + pick(x.r, []string{x.text, string(name[len(name)-1:])})), true
}

func (x *spoiling) wideSpace() (cell, bool) {
	name := []rune(x.text)
	return text(string(name[:2]) + "\u3000" + string(name[2:])), true
}

func (x *spoiling) oldVillage() (cell, bool) {
	alias := x.place().villageAlias
	return text(alias), alias != ""
}

func (x *spoiling) bareVillage() (cell, bool) {
	stem, ok := strings.CutSuffix(x.text, "村")
	return text(stem), ok
}

func (x *spoiling) committee() (cell, bool) {
	stem, ok := strings.CutSuffix(x.text, "村")
	return text(stem + pick(x.r, []string{"村委会", "村民委员会", "行政村", "社区"})), ok
}

func (x *spoiling) townshipBefore() (cell, bool) { return text(x.place().township + x.text), true }

// address is the whole of it, down to the door.
func (x *spoiling) address() (cell, bool) {
	p := x.place()
	return text(p.county + p.township + p.village + itoa(between(x.r, 1, 9)) + "组" + itoa(between(x.r, 1, 99)) + "号"), true
}

func (x *spoiling) neighbour() (cell, bool) {
	p := x.place()
	if len(p.neighbours) == 0 {
		return cell{}, false
	}
	return text(pick(x.r, p.neighbours).name), true
}
