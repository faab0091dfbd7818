// Package fs is the Fellegi–Sunter model of record linkage (Fellegi and Sunter,
// "A Theory for Record Linkage", JASA 64, 1969): how likely it is that two
// records mean one person, given how their fields compare.
//
// What comes in: for every pair of records a vector of levels, one a field (name
// equal, read alike, one character off …), counted by pattern, because a million
// pairs have a few hundred patterns. What goes out: a [Model] with two
// probabilities for every level,
//
//	m  the level's share among pairs that mean one person
//	u  the level's share among pairs that do not
//
// and from them the weight of a level, log2(m/u), and the probability of a pair.
//
// u is counted on pairs drawn at random ([CountU]): nearly all random pairs are
// two people. m is estimated by expectation maximisation ([Estimate]) on pairs
// that share something (a block), each block leaving out the fields that it
// fixes. Both are blended with a prior, so that a county of two hundred people
// gets sensible weights and one of two hundred thousand its own.
//
// Everything is computed in a fixed order from integer counts: the same data
// gives the same model, to the last bit. The package knows no SQL, no names and
// no numbers, and imports nothing of ours.
package fs
