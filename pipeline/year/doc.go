// Command year plays a year of a county that does not exist: 52 weekly nights, and
// between them townships that answer their ledgers with the truth and with
// mistakes. It prints how often a household was asked for each clue that was true,
// against sending every night whatever the rules find.
//
// It is the proof that not asking twice works, on the whole program: the synthetic
// county's spreadsheets (package synth) go in, the published ledgers are filled in
// as cadres fill them in, and come back through the import of feedback. What is
// true is drawn by synth (truth/risk.csv) and never shown to the program.
//
//	go run ./pipeline/year -people 2000 -seed 1 -nights 52
//
// The synthetic register does not take answers in: a household that the township
// wants taken in stays as it was, and so waits in the list of those that the
// export does not confirm.
package main
