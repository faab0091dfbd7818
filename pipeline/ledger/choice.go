package ledger

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// SheetChoices holds the drop-downs that are too long for the cell's own list.
const SheetChoices = "选项"

// listRoom is what a drop-down's own list may hold, in UTF-16 units with its commas
// (ECMA-376 18.18.22; Excel repairs a file that has more).
const listRoom = 255

// offer gives the cells a drop-down of words. A county may have so many that they
// must stand in a hidden sheet instead.
func (b *book) offer(dv *excelize.DataValidation, words []string) error {
	if len(utf16.Encode([]rune(strings.Join(words, ",")))) <= listRoom {
		return dv.SetDropList(words)
	}
	if i, err := b.f.GetSheetIndex(SheetChoices); err != nil {
		return err
	} else if i < 0 {
		if err := b.choices(words); err != nil {
			return err
		}
	}
	dv.SetSqrefDropList(fmt.Sprintf("'%s'!$A$1:$A$%d", SheetChoices, len(words)))
	return nil
}

// choices writes the words down a hidden sheet. A book has one long list at most:
// the county's answers.
func (b *book) choices(words []string) error {
	if _, err := b.f.NewSheet(SheetChoices); err != nil {
		return err
	}
	for i, w := range words {
		if err := b.f.SetCellStr(SheetChoices, fmt.Sprintf("A%d", i+1), b.opts.words(w)); err != nil {
			return err
		}
	}
	return b.f.SetSheetVisible(SheetChoices, false)
}
