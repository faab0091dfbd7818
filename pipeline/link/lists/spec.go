package lists

import (
	"math/big"
	"strconv"

	"yujing/configs/strict"
)

// ParsePlan reads a spec: which columns are compared and how. Every key is
// optional but fields. A mistake is a *strict.Error with its line.
func ParsePlan(file string, data []byte) (*Plan, error) {
	p := &Plan{File: file, Accept: defaultAccept, Review: defaultReview}
	doc, root := strict.Parse(file, data)
	var blocks strict.Node
	given := false
	root.Object(
		strict.Key{Name: "fields", Required: true, Read: p.readFields},
		strict.Key{Name: "block", Read: func(n strict.Node) { blocks, given = n, true }},
		strict.Key{Name: "pairing", Read: func(n strict.Node) { p.Pairing = n.OneOf(OneToOne, Many) }},
		strict.Key{Name: "accept", Read: func(n strict.Node) { p.Accept = share(n) }},
		strict.Key{Name: "review", Read: func(n strict.Node) { p.Review = share(n) }},
	)
	if given {
		p.readBlocks(blocks)
	}
	if err := doc.Err(); err != nil {
		return nil, err
	}
	if p.Review > p.Accept {
		return nil, &strict.Error{File: file, Msg: "review（" + decimalText(p.Review) + "）不能大于 accept（" + decimalText(p.Accept) + "）"}
	}
	return p, nil
}

func share(n strict.Node) float64 {
	v, _ := strconv.ParseFloat(n.Share(), 64)
	return v
}

func decimalText(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func (p *Plan) readFields(n strict.Node) {
	for _, item := range n.List() {
		if f, ok := readField(item); ok {
			if p.field(f.Name) >= 0 {
				item.Fail("字段“%s”写了两次", f.Name)
			}
			p.Fields = append(p.Fields, f)
		}
	}
	if len(p.Fields) > maxFields {
		n.Fail("最多写 %d 个字段", maxFields)
	}
	if len(n.List()) == 0 {
		n.Fail("至少要写一个字段，如 - {name: 姓名, left: 姓名, right: 户主姓名, compare: name-zh}")
	}
}

// maxFields: a pattern of levels is one number of 64 bits.
const maxFields = 15

func readField(n strict.Node) (Field, bool) {
	f := Field{Compare: CompareExact}
	var method, levels *strict.Node
	n.Object(
		strict.Key{Name: "name", Required: true, Read: func(n strict.Node) { f.Name = n.Text() }},
		strict.Key{Name: "left", Read: func(n strict.Node) { f.Left = n.Text() }},
		strict.Key{Name: "right", Read: func(n strict.Node) { f.Right = n.Text() }},
		strict.Key{Name: "compare", Read: func(n strict.Node) {
			f.Compare = Compare(n.OneOf(string(CompareID), string(CompareName), string(ComparePlace), string(CompareExact),
				string(CompareText), string(CompareDate), string(CompareNumber)))
		}},
		strict.Key{Name: "method", Read: func(n strict.Node) { method, f.Method = &n, n.OneOf(MethodEdit, MethodJaroWinkler) }},
		strict.Key{Name: "levels", Read: func(n strict.Node) { levels = &n }},
	)
	if f.Left == "" {
		f.Left = f.Name
	}
	if f.Right == "" {
		f.Right = f.Left
	}
	if method != nil && f.Compare != CompareText {
		method.Fail("method 只用在 compare: text 上")
	}
	f.settle()
	if levels != nil {
		f.readLevels(*levels)
	}
	return f, f.Name != ""
}

// settle fills in what a text or a number leaves open.
func (f *Field) settle() {
	if f.Compare == CompareText && f.Method == "" {
		f.Method = MethodJaroWinkler
	}
	switch {
	case f.Method == MethodJaroWinkler:
		f.Levels = []string{"0.92", "0.85"}
	case f.Method == MethodEdit:
		f.Levels = []string{"1", "2"}
	}
}

// readLevels reads thresholds: distances and tolerances grow, likenesses shrink.
func (f *Field) readLevels(n strict.Node) {
	if f.Compare != CompareText && f.Compare != CompareNumber {
		n.Fail("levels 只用在 compare: text 和 compare: number 上")
		return
	}
	f.Levels = nil
	falling := f.Method == MethodJaroWinkler
	var before *big.Rat
	for _, item := range n.List() {
		text := item.Decimal()
		if falling {
			text = item.Share()
		}
		v, ok := new(big.Rat).SetString(text)
		switch {
		case !ok:
			continue
		case v.Sign() < 0:
			item.Fail("“%s”不能是负数", text)
		case before != nil && (v.Cmp(before) >= 0) == falling:
			item.Fail("要从最像的写起：jaro-winkler 的相似度从大到小，距离和误差从小到大")
		}
		before = v
		f.Levels = append(f.Levels, text)
	}
	if len(f.Levels) > 8 {
		n.Fail("最多写 8 档")
	}
}

func (p *Plan) readBlocks(n strict.Node) {
	for _, item := range n.List() {
		var block []Key
		for _, k := range item.List() {
			if key, ok := p.readKey(k); ok {
				block = append(block, key)
			}
		}
		if len(item.List()) == 0 {
			item.Fail("每一组要写成列表，如 [姓名, 出生]")
		}
		p.Blocks = append(p.Blocks, block)
	}
	if len(p.Blocks) > maxBlocks {
		n.Fail("最多写 %d 组", maxBlocks)
	}
}

// maxBlocks: the blocks of a pair are bits of one number.
const maxBlocks = 30

func (p *Plan) readKey(n strict.Node) (k Key, ok bool) {
	if !n.IsMapping() {
		k.Field = n.Text()
		return k, p.checkKey(n, k)
	}
	n.Object(
		strict.Key{Name: "field", Required: true, Read: func(n strict.Node) { k.Field = n.Text() }},
		strict.Key{Name: "part", Read: func(n strict.Node) {
			k.Part = n.OneOf(PartSound, PartYear, PartMonth, PartDamaged, PartTypo)
		}},
		strict.Key{Name: "first", Read: func(n strict.Node) { k.First = n.Int(1, 100) }},
		strict.Key{Name: "last", Read: func(n strict.Node) { k.Last = n.Int(1, 100) }},
	)
	return k, p.checkKey(n, k)
}

// partOf says which comparison has the part.
var partOf = map[string]Compare{PartSound: CompareName, PartYear: CompareDate, PartMonth: CompareDate,
	PartDamaged: CompareID, PartTypo: CompareID}

func (p *Plan) checkKey(n strict.Node, k Key) bool {
	if k.Field == "" {
		return false
	}
	i := p.field(k.Field)
	if i < 0 {
		var names []string
		for _, f := range p.Fields {
			names = append(names, f.Name)
		}
		n.Fail("block 里的“%s”不是 fields 里的字段，%s", k.Field, strict.Nearest(k.Field, names))
		return false
	}
	if want := partOf[k.Part]; k.Part != "" && p.Fields[i].Compare != want {
		n.Fail("part: %s 只用在 compare: %s 的字段上，“%s”是 %s", k.Part, want, k.Field, p.Fields[i].Compare)
		return false
	}
	used := 0
	for _, b := range []bool{k.Part != "", k.First > 0, k.Last > 0} {
		if b {
			used++
		}
	}
	if used > 1 {
		n.Fail("part、first、last 只能写一个")
	}
	return true
}
