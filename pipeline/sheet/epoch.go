package sheet

// Date1904 tells whether the book counts days from 1 January 1904, as Excel for
// the Mac did (ECMA-376 18.2.28, BIFF's DATEMODE). Cells formatted as dates have
// been converted; a reader that finds the bare serial number of a day needs it.
func (b *Book) Date1904() bool {
	e, ok := b.body.(interface{ date1904() bool })
	return ok && e.date1904()
}

func (w *workbook) date1904() bool { return w.d1904 }

func (m *mlBook) date1904() bool { return m.styles.d1904 }
