// Package strict reads YAML that people write by hand, and reports every
// mistake in it in Chinese with file and line: a key that does not exist (and the
// one that was probably meant), a key given twice, a value of the wrong form.
//
// In comes the text of one file; out go the values that the caller asks for.
// A mistake does not stop the reading: the caller asks on, gets zero values, and
// finds all mistakes together in [Doc.Err], so that a file is corrected in one go.
//
// Scalars are taken as they are written. A code keeps its zeros and an amount
// never passes through a float.
package strict
