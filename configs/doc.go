// Package configs holds what a county may change without touching Go, and reads
// the one file that every county must write.
//
// Built into the program ([Builtin]) are the specs of the department lists
// (sources/), the holidays of the years (holidays/) and an annotated county.yaml
// that describes an invented county. A workspace may put files of the same names
// into its own folders; [Overlay] gives the built-in ones with those of the
// workspace over them.
//
// [LoadCounty] reads the workspace's county.yaml. It is strict: an unknown key, a
// share over 1, a township given twice are mistakes, told in Chinese with file and
// line ([Error]), all of them at once. What it returns is checked and complete:
// defaults are filled in, and only what the county leaves to the sources' own
// specs and to the rule packs is empty. Shares and amounts stay decimal strings.
package configs
