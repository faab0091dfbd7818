package lists

import (
	"fmt"
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// id is the usable number of a row, or each of several; without one the first that
// still shows something.
func (p *person) id(row int) (string, bool) {
	rest := ""
	var numbers []string
	for _, c := range p.by[idRole] {
		folded := p.foldID(p.table.cell(row, c))
		numbers = append(numbers, numbersOf(folded)...)
		if rest == "" {
			rest = folded
		}
	}
	if len(numbers) > 0 {
		return foldNumbers(numbers), false
	}
	if id, _, ok := p.swapped(row); ok {
		return id.Number, false
	}
	return rest, false
}

func (p *person) name(row int) (string, bool) {
	if _, name, ok := p.swapped(row); ok {
		return identity.NameKey(name), false
	}
	return p.foldName(p.first(nameRole, row)), false
}

// swapped reads a row whose name and number stand in each other's column.
func (p *person) swapped(row int) (identity.ID, string, bool) {
	name := p.first(nameRole, row).Text
	if len(name) < 15 || name[0] > '9' {
		return identity.ID{}, "", false // no number begins so; most rows end here
	}
	return identity.SwappedNumber(name, p.first(idRole, row).Text)
}

func (p *person) first(r role, row int) sheet.Cell {
	for _, c := range p.by[r] {
		return p.table.cell(row, c)
	}
	return sheet.Cell{}
}

// birth is that of its column, else the one in the number.
func (p *person) birth(row int) (string, bool) {
	if d := p.foldDate(p.first(birthRole, row)); d != "" {
		return d, false
	}
	id, _ := p.id(row)
	if y, m, d, ok := identity.Birth(id); ok {
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d), true
	}
	if id == "" || numbersOf(id) != nil {
		return "", false
	}
	for _, c := range p.by[idRole] {
		if y, m, d, ok := identity.BirthIn(p.table.cell(row, c).Text); ok {
			return fmt.Sprintf("%04d-%02d-%02d", y, m, d), true
		}
	}
	return "", false
}

// sex is that of its column, else the one in the number. GB/T 2261.1: 1 男, 2 女.
func (p *person) sex(row int) (string, bool) {
	switch text := foldText(p.first(sexRole, row).Text); {
	case strings.HasPrefix(text, "男"), text == "1", text == "m", text == "male":
		return "男", false
	case strings.HasPrefix(text, "女"), text == "2", text == "f", text == "female":
		return "女", false
	}
	id, _ := p.id(row)
	return identity.Sex(id), true
}

// place is that of township and village, else the one in the address; the sheet
// gives the township that no column does.
func (p *person) place(row int) (string, bool) {
	if at := foldPlaces(p.first(townshipRole, row).Text, p.first(villageRole, row).Text); at != "" {
		return p.onSheet(at, row), false
	}
	return p.onSheet(foldPlace(p.first(addressRole, row).Text), row), false
}

func (p *person) onSheet(folded string, row int) string {
	township := p.table.SheetOf(row).Township
	if township == "" || len(p.by[townshipRole]) > 0 || folded != "" && !strings.HasPrefix(folded, placeMark) {
		return folded
	}
	return foldPlaces(township, "") + strings.TrimPrefix(folded, placeMark)
}
