package synth

// field is a column of a list: its header in the department's words, what can
// befall its cells, and what stands in them.
type field struct {
	column
	value func(*entry) cell
}

// say is a column of text that nothing happens to.
func say(header string, value func(*entry) string) field {
	return field{column{header, plain}, func(e *entry) cell { return text(value(e)) }}
}

// one says the same in every row.
func one(header, value string) field { return say(header, func(*entry) string { return value }) }

// anyOf draws one of some words.
func anyOf(header string, words ...string) field {
	return say(header, func(e *entry) string { return pick(e.r, words) })
}

func whole(header string, value func(*entry) int) field {
	return field{column{header, plain}, func(e *entry) cell { return count(value(e)) }}
}

// word is what the record says.
func word(header string) field { return say(header, func(e *entry) string { return e.what }) }

func rowNumber(header string) field { return whole(header, func(e *entry) int { return e.row }) }

func nameIn(header string) field {
	return field{column{header, nameCell}, func(e *entry) cell { return text(e.p.name) }}
}

func numberIn(header string) field {
	return field{column{header, idCell}, func(e *entry) cell { return text(e.p.number) }}
}

// headNameIn and headNumberIn are the householder's, beside the person's own.
func headNameIn(header string) field {
	return field{column{header, headNameCell}, func(e *entry) cell {
		if h := e.head(); h != nil {
			return text(h.name)
		}
		return cell{}
	}}
}

func headNumberIn(header string) field {
	return field{column{header, headIDCell}, func(e *entry) cell {
		if h := e.head(); h != nil {
			return text(h.number)
		}
		return cell{}
	}}
}

func relationIn(header string) field {
	return say(header, func(e *entry) string {
		if e.head() == nil {
			return ""
		}
		return e.p.relation.String()
	})
}

// householdIn is the number that the national system has for the household.
func householdIn(header string) field {
	return say(header, func(e *entry) string { return householdOf(e.p) })
}

func sexIn(header string) field {
	return field{column{header, sexCell}, func(e *entry) cell { return text(e.p.sex()) }}
}

func birthIn(header, layout string) field {
	return field{column{header, birthCell}, func(e *entry) cell { return text(e.p.birth.format(layout)) }}
}

func ageIn(header string) field {
	return field{column{header, ageCell}, func(e *entry) cell { return count(e.p.age(e.at)) }}
}

func townshipIn(header string) field {
	return field{column{header, townshipCell}, func(e *entry) cell { return text(e.w.township(e.p)) }}
}

func villageIn(header string) field {
	return field{column{header, villageCell}, func(e *entry) cell { return text(e.w.village(e.p)) }}
}

// dateIn is the record's day, in one of the layouts that readDate reads.
func dateIn(header, layout string) field {
	return field{column{header, dateCell}, func(e *entry) cell { return text(e.day.format(layout)) }}
}

// realDateIn is the record's day as a date cell.
func realDateIn(header string) field {
	return field{column{header, dateCell}, func(e *entry) cell { return excelDate(e.day) }}
}

// centsIn is the record's amount, written as yuan.
func centsIn(header string) field {
	return field{column{header, moneyCell}, func(e *entry) cell { return yuanNumber(e.cents) }}
}

// amountIn is some other amount.
func amountIn(header string, cents func(*entry) int64) field {
	return field{column{header, plain}, func(e *entry) cell { return yuanNumber(cents(e)) }}
}

func headcountIn(header string) field {
	return whole(header, func(e *entry) int {
		if h := e.w.home(e.p); h != nil {
			return int(h.size)
		}
		return 1
	})
}

// phoneIn begins with 100, as no telephone number does.
func phoneIn(header string) field {
	return say(header, func(e *entry) string { return "100" + decimal(int64(e.r.IntN(100_000_000))+100_000_000, 0)[1:9] })
}
