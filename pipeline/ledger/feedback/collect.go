package feedback

// collect hands over what went in, in the order of the lines.
func (j *judge) collect() {
	for _, e := range j.entries {
		if e.state != taken {
			continue
		}
		r := e.reply
		if e.question != nil {
			j.out.Links = append(j.out.Links, Link{Place: e.place(roleNone), Question: e.question, Candidate: e.candidate,
				Answer: r.result, Date: r.date, By: r.by, Note: r.note})
			continue
		}
		j.out.Answers = append(j.out.Answers, Answer{Place: e.place(roleNone), Clue: e.clue, Township: e.township,
			Kind: r.kind, Date: r.date, By: r.by, Note: r.note})
	}
}

// count counts the lines by file and by township. Townships come in the order of
// Known.Townships, lines that belong to none last.
func (j *judge) count(books []Book) {
	files, places := map[*Book]*Count{}, map[string]*Count{}
	made := map[*Book]string{}
	for _, e := range j.entries {
		if files[e.book] == nil {
			files[e.book] = &Count{}
		}
		if places[e.township] == nil {
			places[e.township] = &Count{}
		}
		c := e.state.count()
		files[e.book].add(c)
		places[e.township].add(c)
		if made[e.book] == "" {
			made[e.book] = e.township
		}
	}
	for i := range books {
		c := files[&books[i]]
		if c == nil {
			c = &Count{}
		}
		j.out.Files = append(j.out.Files, FileCount{books[i].File, made[&books[i]], *c})
	}
	waiting := j.waiting()
	for _, t := range append(j.Townships[:len(j.Townships):len(j.Townships)], "") {
		if c := places[t]; c != nil {
			j.out.Places = append(j.out.Places, TownshipCount{t, *c, waiting[t]})
		}
	}
}

// waiting counts the clues that nobody has answered for good, by township.
func (j *judge) waiting() map[string]int {
	done := map[*Clue]bool{}
	for _, a := range j.out.Answers {
		done[a.Clue] = done[a.Clue] || a.Kind.Next.Conclusive() && !a.Date.Before(a.Clue.lastIssued())
	}
	n := map[string]int{}
	for _, c := range j.Clues {
		if c.Open && !done[c] {
			n[c.lastTownship()]++
		}
	}
	return n
}

func (s state) count() Count {
	c := Count{Lines: 1}
	switch s {
	case empty:
		c.Empty = 1
	case repeated:
		c.Repeated = 1
	case taken:
		c.New = 1
	default:
		c.Refused = 1
	}
	return c
}
