// Package oracle decides the rules of the packs shanxi-2024 and three-colour-2020 a
// second time, in plain Go, so that their SQL can be held against it.
//
// It was written from what the packs' README.md files say of each rule (口径说明) and
// from the examples in the rules' headers, without a look at the SQL. Where the two
// differ, the README decides; where the README is silent, it has to say.
//
// # What comes in, what goes out
//
// In: a [Household] with its facts, as the tables of a night hold them (the comment
// of each field names table and column), the [Policy] in force, and the night. Out:
// [Rule.Decide] gives the [Hit]s of one of the [Rules]: rule, household, person, period,
// observed value, threshold, and the rows that it rests on. The sentence of evidence
// is left to the examples.
//
// Money and whatever stands beside it in a column is an integer of hundredths
// ([Fen]), a date is a civil [Day], and what is not known is absent ([Maybe]), never
// zero.
//
// [NewBatch] draws small counties whose values lie at, just below and just above
// every threshold and window: the property test of this package puts them into a
// real night's tables and asks both.
package oracle
