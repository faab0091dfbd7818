// Package identity knows what tells one resident from another: the resident ID
// number, the disability certificate that is built on it, the person's name,
// and the township and village.
//
// What comes in is the text of one cell, in whatever state Excel and a tired
// typist left it. What goes out is the value that may be compared, together
// with a Chinese sentence about everything that was done to it or is wrong with
// it. Nothing is repaired in silence and nothing is guessed: a number that could
// belong to two people is unusable, however likely one of them is.
//
// # Numbers
//
// [ParseID] reads a resident ID number by GB 11643-1999 (check digit by ISO 7064
// MOD 11-2), the 15-digit number it replaced (GB 11643-1989), and the disability
// certificate of 20 characters (number, class, level) or 22 (with a re-issue
// suffix such as B1). Its result is usable exactly when [ID.Usable] says so. The
// area code is never judged: it is that of the first registration and may have
// been abolished since.
//
// # Names
//
// [Name] brings a name to one spelling; [CompareNames] says how far two names
// are apart. Both count characters (runes), never bytes.
//
// # Places
//
// Department files carry the names of townships and villages, not their codes,
// in many spellings. [PlaceAliases] lists every spelling that can mean only one
// place; the warehouse joins on it. Both sides are folded by [FoldPlace].
//
// # Masking
//
// [Mask], [MaskPhone] and [MaskName] are what everything that leaves the county
// office goes through.
//
// The package imports no other package of this program and may be used by all.
package identity
