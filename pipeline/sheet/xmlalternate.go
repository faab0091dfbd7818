package sheet

import "slices"

// An mc:AlternateContent (ECMA-376-3 7.5) says one thing in several ways: each of its
// Choices is for programs that understand some extension, the Fallback for all others.
// We understand no extension. Where there is no Fallback such a program shows nothing;
// but if a Choice then holds cells or their texts, they are not dropped without a word.

// skipWithout passes over the rest of the element whose start tag was just read, which
// must not hold any of the named elements.
func (x *xmlReader) skipWithout(names ...string) error {
	found, err := x.skipFinding(names)
	if err == nil && found != "" {
		err = onlyForOthers(found)
	}
	return err
}

// skipFinding passes over the rest of an element and gives the first of the named
// elements that is in it, "" for none.
func (x *xmlReader) skipFinding(names []string) (found string, err error) {
	if x.empty {
		return "", nil
	}
	for want := x.depth() - 1; x.depth() > want; {
		tok, err := x.next()
		if err != nil || tok == tokEOF {
			return "", err
		}
		if tok == tokStart && found == "" && slices.Contains(names, string(x.name)) {
			found = string(x.name)
		}
	}
	return found, nil
}

func onlyForOthers(element string) error {
	return damaged("有内容（<%s>）只写给懂得某种扩展的程序看（mc:AlternateContent），没有写给其他程序的一份", element)
}

// cellParts are the elements that a sheet's rows are made of.
var cellParts = []string{"row", "c", "v", "is"}

// alternate reads an AlternateContent where rows, cells or values may stand: read goes
// over the content of the Fallback as if that stood there alone.
func (s *sheetReader) alternate(read func() error) error {
	if s.x.empty {
		return nil
	}
	choice, before := "", s.progress()
	for !s.stopped {
		tok, err := s.x.next()
		switch {
		case err != nil:
			return err
		case tok == tokEnd && choice != "" && s.progress() == before:
			return onlyForOthers(choice)
		case tok == tokEnd:
			return nil
		case tok == tokText:
			err = s.onlySpace()
		case string(s.x.name) == "Fallback" && !s.x.empty:
			err = read()
		default:
			var found string
			if found, err = s.x.skipFinding(cellParts); choice == "" {
				choice = found
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// progress is where the reader is; it changes with every row, cell and value.
type progress struct {
	row, column int
	hasV, hasIs bool
}

func (s *sheetReader) progress() progress {
	return progress{s.row, s.column, s.value.hasV, s.value.hasIs}
}
