// Package synth makes a county that does not exist, so that everything else can
// be shown, tested and measured without one real person.
//
// What comes in: a number of people, a seed, how dirty the departments are, how
// many nights, and whether they are a month or a week apart. What goes out: a whole workspace (county.yaml, inbox/,
// feedback/) as a county would have it after the last night, and beside it
// truth/, which says what is really so.
//
// The county has townships and villages, households of one to six people, and
// three classes of household: 脱贫户, 监测对象 and everybody else. Over the
// nights things happen to some of them: an income falls, a hospital bill comes,
// a house is judged dangerous or is repaired. That story is the plan (plan.go), and
// the first seven rules are about it. Beside it people die and move, have accidents,
// lose work, leave school and fall ill, wells run dry and fields are flooded; and
// some of those to whom it happens ask for help (tell.go). Each department then tells
// the part it knows, in its own file layout and with its own habits: the register and
// the first five lists each by a file of their own (*file.go, *files.go), the other
// twenty-seven by a table (list.go, listfile.go), and with probability Mess
// each of its cells is spoiled the way people and Excel spoil cells: the table of
// what can happen, how often, and whether the cell still says anything, is in
// damage.go. Accidents happen to each cell by itself, so that a row may have several;
// only an exchange of name and number takes two cells at once.
//
// Every department delivers at its own rhythm (cadence.go): lists of people monthly,
// what happens weekly, visits by quarter, schools by term. All files bear dates, and
// a nightly run leaves those alone that are dated after its night: one call makes the
// files of a whole year, and the year is played by running its nights one by one.
//
// About one row in ten is of somebody whom the register does not know, and the
// truth says why (stranger.go): people of the county town or of other counties,
// new-borns, people who died or left after the register of last year was made, and
// rural households that the register misses.
//
// The truth is told four ways:
//
//	truth/people.csv, households.csv   who everybody is, and each household's class by night
//	truth/strangers.csv                who else occurs in the departments' lists, and why the register does not know them
//	truth/links.csv, damage.csv        whom each department row means, and what was done to its cells
//	truth/hits.csv                     the clues that the first seven rules must find each night (TruthRules); one without 观测值 only
//	                                   seems to be one, because a relative's number stands in the row
//	truth/events.csv                   what happened beside the plan, and which delivery told it first
//	truth/risk.csv                     who truly is at risk, why, and from which night to which; see TruthRisk
//
// Most of what departments report is no risk, and some risks nobody reports: answers
// from the townships are to be made of risk.csv, with such mistakes as one likes.
//
// hits.csv is computed in plain Go from the story, never from the files, and with
// no rule's SQL in sight: it is the second opinion that the rules are held to.
//
// The same options give the same bytes of every file. All randomness is drawn
// from streams named after what they decide (random.go), so that adding a draw in
// one place does not move the others.
//
// Nobody here is real: area codes 990000 to 991199 are assigned to no county
// (GB/T 2260), and telephone numbers begin with 100, as no mobile number does.
package synth
