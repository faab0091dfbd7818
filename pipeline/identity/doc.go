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
// area code ([AreaOf]) is never judged: it is that of the first registration and
// may have been abolished since.
//
// A cell may hold two numbers, a number and a telephone, or a number and a name:
// [Numbers] lists those that stand there whole. [SwappedNumber] reads a row whose
// name and number changed columns.
//
// # Numbers that are damaged
//
// A number that Excel cut or a float bent names nobody any more, but it tells
// something. [SurvivorKeys] of the damaged and [NumberKeys] of the whole number
// share a key, so that an equi-join brings the candidates together; the name has
// to confirm one of them. Where fewer digits are left, [SurvivorPrefix] gives
// those that are certain. [BirthIn] reads the birth date as a hint.
// [NumberDistance] recognises one slip of the pen. None of them makes a number
// usable.
//
// # Names
//
// [Name] brings a name to one spelling, and [NameRemark] and [RemarkGone] read
// what stood in brackets beside it. [CompareNames] says how far two names are
// apart. [NameKey] and [SoundKeys] are the same for joins: equal names share the
// one, names read alike one of the others. Traditional and variant forms are
// folded and readings looked up in tables made from open data (data/README.md);
// [LookAlike] tells characters that print or handwriting confuses. All count
// characters (runes), never bytes.
//
// # Places
//
// Department files carry the names of townships and villages, not their codes,
// in many spellings. [PlaceAliases] lists every spelling that can mean only one
// place; the warehouse joins on it. Both sides are folded by [FoldPlace]. For
// cells with a whole address, [Places.Find] looks for these spellings inside the
// text, and [Places.Outside] recognises an address in another county.
//
// # Masking
//
// [Mask], [MaskPhone] and [MaskName] are what everything that leaves the county
// office goes through.
//
// The package imports no other package of this program and may be used by all.
package identity
