package sheet

import "fmt"

// loadShared reads the shared string table (MS-XLS 2.4.265) when the first sheet
// is read.
func (w *xlsBook) loadShared() error {
	if w.loaded || w.sst < 0 {
		return nil
	}
	t := &textReader{biffReader: w.records(w.sst)}
	if err := t.next(); err != nil {
		return err
	}
	table, err := readSST(t, w.limits.Strings)
	if fe, ok := err.(*FileError); ok {
		fe.Msg += fmt.Sprintf("（共享字符串表，第 %d 条之后）", table.n)
	}
	w.table, w.loaded = table, err == nil
	return err
}

// readSST reads as many strings as the table announces, and they must fill it.
func readSST(t *textReader, most int) (table stringTable, err error) {
	if len(t.data) < 8 {
		return table, damaged("共享字符串表不合法")
	}
	count := int64(le32(t.data[4:]))
	if count > int64(most) {
		return table, tooLarge("共享字符串超过 %d 条", most)
	}
	for t.begin(8); count > 0; count-- {
		s, err := t.rich()
		if err != nil {
			return table, err
		}
		table.add([]byte(s))
	}
	rest := len(t.tail)
	if err := t.next(); err != nil {
		return table, err
	}
	if rest > 0 || t.id == recContinue && len(t.data) > 0 {
		return table, damaged("共享字符串表的条数与内容不符")
	}
	return table, nil
}
