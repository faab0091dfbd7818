// Package lists compares any two lists row by row, or one list with itself, and
// says which rows mean one person, by which method, and how sure that is.
//
// What comes in: one or two [Table]s, each the rows under one header, on one sheet or
// on all that have that header ([Reader]), and a [Plan]: which columns are compared
// and how, which pairs are looked at (blocks), and
// from which probability on a pair is accepted or shown to a person. A plan is
// read from a YAML file ([ParsePlan]) or made up from the columns that the lists
// have ([Reader.Guess]).
//
// What goes out: a [Result] in which every row of both lists stands once — paired,
// in doubt, or alone, with the reason — and the model that decided. [Result.WriteCSV]
// gives it to programs, [Result.WriteBook] to people.
//
// # How
//
// The person's columns are those that the spec of a known list names (package
// source), else those that headers and contents speak for; the columns of the head
// of the household, a guardian, a contact are left alone, and that is said.
//
// Every field folds its cells to the form in which they are compared; equal forms
// get one number, so that only numbers are joined and counted. Blocks are equi-joins
// on those numbers, from key to rows; a pair that several blocks find is scored once,
// and no other pair is ever looked at. There is no database in it: for lists that fit
// in memory, lists of numbers in memory are several times faster. What a
// comparison found becomes a level; the levels of all fields are a pattern; there
// are few patterns, and the model of package fs is trained on their counts: u on
// pairs drawn at random, m by expectation maximisation on the blocks. A pair's
// probability is that of its pattern, corrected by how common the equal values are.
//
// Numbers count as they do for the nightly link (link/sql/numbers): of several in one
// cell each is tried, and one under which the same name stands settles it; a number
// that a float64 holds exactly and that leads to another name is taken for damaged.
//
// # What it promises
//
// The same lists and the same plan give the same answer, to the last bit. Of two
// partners that are equally good none is chosen: both are put to a person. Nothing
// is written outside the result, and no workspace is needed.
package lists
