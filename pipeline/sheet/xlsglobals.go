package sheet

// globals collects what the first substream says about the book.
type globals struct {
	*textReader
	w       *xlsBook
	sheets  []boundSheet
	formats map[int]string
	used    []int  // number format of each XF
	page    uint16 // code page
}

// boundSheet is a sheet as the book lists it.
type boundSheet struct {
	at     int64
	hidden bool
	kind   byte
	name   string
}

func (w *xlsBook) readGlobals(password string) error {
	r := w.records(0)
	kind, err := w.beginning(r)
	if err != nil {
		return err
	}
	if kind != subGlobals {
		return unsupported("更早版本的 Excel 文件（.xls）", hintXLSX)
	}
	g := &globals{textReader: &textReader{biffReader: r}, w: w, formats: map[int]string{}}
	if !w.biff8 { // until the book says otherwise
		if w.decode, _, err = decoderOf(pageNone); err != nil {
			return err
		}
	}
	for {
		if err := g.next(); err != nil {
			return err
		}
		if g.id == recEOF {
			return g.finish()
		}
		if err := g.record(password); err != nil {
			return err
		}
	}
}

// record takes one record of the globals (MS-XLS 2.1.7.20.3).
func (g *globals) record(password string) error {
	switch g.id {
	case recFilePass:
		cipher, err := openCipher(g.data, g.w.biff8, password)
		g.cipher, g.w.cipher = cipher, cipher
		return err
	case recCodePage:
		return g.codePage()
	case recDate1904:
		g.w.d1904 = len(g.data) >= 2 && le16(g.data) == 1
	case recBoundSheet:
		return g.boundSheet()
	case recFormat:
		return g.format()
	case recXF:
		return g.xf()
	case recSST:
		g.w.sst = g.at
	case recBOF, recRow, recDBCell, recLabelSST, recNumber, recRK, recMulRK, recBlank, recMulBlank, recLabel:
		return damaged("工作簿的公共部分里出现了单元格")
	}
	return nil
}

func (g *globals) codePage() (err error) {
	if len(g.data) != 2 {
		return damaged("代码页不合法")
	}
	if g.w.biff8 {
		return nil
	}
	g.page = le16(g.data)
	g.w.decode, _, err = decoderOf(g.page)
	return err
}

// format keeps a number format (MS-XLS 2.4.126).
func (g *globals) format() error {
	if len(g.data) < 2 {
		return damaged("数字格式不合法")
	}
	id := int(le16(g.data))
	g.begin(2)
	read := g.long
	if !g.w.biff8 {
		read = g.short
	}
	code, err := read(g.w.decode)
	if _, ok := g.formats[id]; !ok && err == nil {
		g.formats[id] = code
	}
	return err
}

// xf keeps of a cell format (MS-XLS 2.4.353) which number format it uses.
func (g *globals) xf() error {
	want := 20
	if !g.w.biff8 {
		want = 16
	}
	if len(g.data) < want {
		return damaged("单元格格式不合法")
	}
	g.used = append(g.used, int(le16(g.data[2:])))
	return nil
}

// boundSheet reads the entry of a sheet (MS-XLS 2.4.28).
func (g *globals) boundSheet() error {
	if len(g.data) < 7 {
		return damaged("工作表目录不合法")
	}
	s := boundSheet{at: int64(le32(g.data)), hidden: g.data[4]&3 != 0, kind: g.data[5]}
	g.begin(6)
	var err error
	if s.name, err = g.short(g.w.decode); err != nil {
		return err
	}
	if len(g.tail) > 0 {
		return damaged("工作表目录不合法")
	}
	if g.sheets = append(g.sheets, s); len(g.sheets) > g.w.limits.Sheets {
		return tooLarge("工作表超过 %d 张", g.w.limits.Sheets)
	}
	return nil
}

// finish is called at the end of the globals.
func (g *globals) finish() error {
	w := g.w
	if len(g.sheets) == 0 {
		return damaged("工作簿里没有登记任何工作表")
	}
	kinds := map[int]formatKind{}
	for _, id := range g.used {
		k, ok := kinds[id]
		if !ok {
			k = kindOf(id, g.formats)
			kinds[id] = k
		}
		w.styles = append(w.styles, k)
	}
	if !w.biff8 {
		_, name, _ := decoderOf(g.page)
		w.book.note("Excel 5.0/95 格式，文字%s读取", name)
	}
	for _, s := range g.sheets {
		if err := w.addSheet(s); err != nil {
			return locate(err, "", s.name, 0, "")
		}
	}
	return w.noStranger(g.ahead)
}
