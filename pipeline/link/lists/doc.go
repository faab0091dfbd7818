// Package lists compares any two lists row by row, or one list with itself, and
// says which rows mean one person, by which method, and how sure that is.
//
// What comes in: one or two [Table]s, each the rows under a header, and a [Plan]:
// which columns are compared and how, which pairs are looked at (blocks), and
// from which probability on a pair is accepted or shown to a person. A plan is
// read from a YAML file ([ParsePlan]) or made up from the columns that the lists
// have ([Guess]).
//
// What goes out: a [Result] in which every row of both lists stands once — paired,
// in doubt, or alone, with the reason — and the model that decided. [Result.WriteCSV]
// gives it to programs, [Result.WriteBook] to people.
//
// # How
//
// Every field folds its cells to the form in which they are compared; equal forms
// get one number, so that the engine joins and groups numbers only. Blocks are
// equi-joins on those numbers; a pair that several blocks find is scored once. Two
// different values are compared once, however many pairs hold them. What a
// comparison found becomes a level; the levels of all fields are a pattern; there
// are few patterns, and the model of package fs is trained on their counts: u on
// pairs drawn at random, m by expectation maximisation on the blocks. A pair's
// probability is that of its pattern, corrected by how common the equal values are.
//
// # What it promises
//
// The same lists and the same plan give the same answer, to the last bit. Of two
// partners that are equally good none is chosen: both are put to a person. Nothing
// is written outside the result, and no workspace is needed.
package lists
