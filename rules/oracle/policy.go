package oracle

import "strings"

// Share is a share in ten-thousandths: 3000 is 30 %.
type Share int64

// Classes is an amount by household class.
type Classes map[string]Fen

// of is the amount for a class; a household whose class is not known is an ordinary one.
func (c Classes) of(class Maybe[string]) Fen { return c[class.Or(Ordinary)] }

// Policy is what the parameters of both packs are on one night.
type Policy struct {
	Guideline        Fen
	DropShare        Share
	NearLineShare    Share
	MedicalLine      Classes
	MedicalWindow    string
	MedicalBurden    string
	MedicalLayers    []string
	MedicalScope     string
	EducationLine    Fen
	EducationStages  []string
	ExpenseKinds     []string
	RelapseLine      Fen
	ClaimLine        Classes
	NewDays          int
	UnresolvedMonths int
	SevereLevel      int
	RedLine          Fen
	GreenLine        Fen
	MoveDays         int

	IncomePeriod string // 口径.收入期间
}

// Setting gives a parameter a value from a day on.
type Setting struct {
	Parameter string // guideline, or shanxi-2024/guideline
	From      Day    // of a command: any
	Class     string // "" for every class
	Text      string // as in county.yaml; the items of a list joined by 、
}

// Book is all that has been said of parameters: the packs', the county's, which win
// over the packs' whenever they are in force, and the command line's, which win over
// both. One that names the pack wins over one that does not.
type Book struct {
	County, Command []Setting
	Figures         map[string]map[int]string // yearly figures in yuan
	IncomePeriod    string
}

// On is the policy in force on a night.
func (b Book) On(night Day) Policy {
	v := inForce{texts: map[string]map[string]string{}, book: b, night: night}
	v.lay(packValues, false)
	v.lay(b.County, false)
	v.lay(b.County, true)
	for _, s := range b.Command {
		v.set(s)
	}
	return Policy{
		Guideline:        v.money("guideline"),
		DropShare:        Share(decimal(v.text("income_drop_share"), 4)),
		NearLineShare:    Share(decimal(v.text("near_line_share"), 4)),
		MedicalLine:      v.classes("medical_line"),
		MedicalWindow:    v.text("medical_window"),
		MedicalBurden:    v.text("medical_burden"),
		MedicalLayers:    v.list("medical_layers"),
		MedicalScope:     v.text("medical_scope"),
		EducationLine:    v.money("education_line"),
		EducationStages:  v.list("education_stages"),
		ExpenseKinds:     v.list("expense_kinds"),
		RelapseLine:      v.money("relapse_line"),
		ClaimLine:        v.classes("claim_line"),
		NewDays:          v.number("new_days"),
		UnresolvedMonths: v.number("unresolved_months"),
		SevereLevel:      v.number("severe_level"),
		RedLine:          v.money("colour_red_line"),
		GreenLine:        v.money("colour_green_line"),
		MoveDays:         v.number("colour_move_days"),
		IncomePeriod:     b.IncomePeriod,
	}
}

// inForce is the text of each parameter by class, laid down setting by setting.
type inForce struct {
	texts map[string]map[string]string
	book  Book
	night Day
}

// lay lays the settings that have begun, the oldest first: those that name a pack, or
// those that do not.
func (v inForce) lay(settings []Setting, qualified bool) {
	for _, s := range byDay(settings) {
		if s.From <= v.night && strings.Contains(s.Parameter, "/") == qualified {
			v.set(s)
		}
	}
}

func (v inForce) set(s Setting) {
	id := s.Parameter[strings.Index(s.Parameter, "/")+1:]
	if v.texts[id] == nil {
		v.texts[id] = map[string]string{}
	}
	if s.Class != "" {
		v.texts[id][s.Class] = s.Text
		return
	}
	for _, class := range append([]string{""}, HouseholdClasses...) {
		v.texts[id][class] = s.Text
	}
}

func (v inForce) text(id string) string   { return v.texts[id][""] }
func (v inForce) number(id string) int    { return int(decimal(v.text(id), 0)) }
func (v inForce) money(id string) Fen     { return v.amount(v.text(id)) }
func (v inForce) list(id string) []string { return strings.Split(v.text(id), "、") }

func (v inForce) classes(id string) Classes {
	out := Classes{}
	for _, class := range HouseholdClasses {
		out[class] = v.amount(v.texts[id][class])
	}
	return out
}

// amount reads money, or a percentage of a yearly figure: that of the newest year
// before the night's, to the fen.
func (v inForce) amount(text string) Fen {
	percent, figure, ok := strings.Cut(text, "% ")
	if !ok {
		return Fen(decimal(text, 2))
	}
	newest := 0
	for year := range v.book.Figures[figure] {
		if year < v.night.year() {
			newest = max(newest, year)
		}
	}
	return Fen(divide(decimal(percent, 2)*decimal(v.book.Figures[figure][newest], 2), 10000))
}
