package lists

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

// The fields of a plan made up for two lists of persons.
const (
	fieldID    = "证件号码"
	fieldName  = "姓名"
	fieldBirth = "出生日期"
	fieldSex   = "性别"
	fieldPlace = "地点"
)

// person says which columns of a list say what of a person.
type person struct {
	table *Table
	by    map[role][]int
	why   map[int]string // by column: 按列名, 按内容
	left  map[int]Use    // by column: about a person but not taken, and why

	foldID, foldName, foldDate func(sheet.Cell) string // remembering
}

// Guess makes a plan for lists of persons from the columns that it finds, by their
// headers and by what stands in them. right is nil within one list.
func (r *Reader) Guess(left, right *Table) (*Plan, error) {
	p := &Plan{Accept: defaultAccept, Review: defaultReview, persons: true}
	sides := []*person{findPerson(left, r.words)}
	if right != nil {
		sides = append(sides, findPerson(right, r.words))
	}
	both := func(roles ...role) bool {
		return !slices.ContainsFunc(sides, func(s *person) bool {
			return !slices.ContainsFunc(roles, s.has)
		})
	}
	if !both(idRole) && !both(nameRole) {
		return nil, cannotGuess(sides)
	}
	if both(idRole) {
		p.Fields = append(p.Fields, personField(fieldID, CompareID, sides, (*person).id))
	}
	if both(nameRole) {
		p.Fields = append(p.Fields, personField(fieldName, CompareName, sides, (*person).name))
	}
	if both(birthRole, idRole) {
		p.Fields = append(p.Fields, personField(fieldBirth, CompareDate, sides, (*person).birth))
	}
	if both(sexRole, idRole) {
		p.Fields = append(p.Fields, personField(fieldSex, CompareExact, sides, (*person).sex))
	}
	if both(townshipRole, villageRole, addressRole) {
		p.Fields = append(p.Fields, personField(fieldPlace, ComparePlace, sides, (*person).place))
	}
	for i, s := range sides {
		p.uses = append(p.uses, s.uses([]string{"左表", "右表"}[i])...)
		for c := range s.table.Header {
			if u, ok := s.left[c]; ok {
				u.Side = []string{"左表", "右表"}[i]
				p.left = append(p.left, u)
			}
		}
	}
	return p, nil
}

// has: a column says it, or, of the township, the sheets do.
func (p *person) has(r role) bool {
	return len(p.by[r]) > 0 || r == townshipRole && p.sheetTownships() != ""
}

// sheetTownships names the townships that the sheets give: “东岭镇”“柳湾镇”.
func (p *person) sheetTownships() (names string) {
	for _, s := range p.table.Sheets {
		if s.Township != "" && !strings.Contains(names, "“"+s.Township+"”") {
			names += "“" + s.Township + "”"
		}
	}
	return names
}

func personField(name string, by Compare, sides []*person, value func(*person, int) (string, bool)) Field {
	f := Field{Name: name, Left: name, Right: name, Compare: by}
	f.left = func(row int) (string, bool) { return value(sides[0], row) }
	if len(sides) > 1 {
		f.right = func(row int) (string, bool) { return value(sides[1], row) }
	}
	return f
}

func (p *person) uses(side string) (out []Use) {
	for r := nameRole; r <= addressRole; r++ {
		for _, c := range p.by[r] {
			out = append(out, Use{side, r.String(), p.table.show(c), p.why[c]})
		}
		if names := p.sheetTownships(); r == townshipRole && len(p.by[r]) == 0 && names != "" {
			out = append(out, Use{side, r.String(), names, "没有这一列，按工作表名或标题"})
		}
	}
	return out
}

// cannotGuess says which columns are wanting and how to go on.
func cannotGuess(sides []*person) error {
	var b strings.Builder
	b.WriteString("认不出用哪些列来比对：两张表都要有姓名列，或者都要有证件号码列。")
	for _, s := range sides {
		b.WriteString("\n  " + s.table.where() + "：")
		var found []string
		for r := nameRole; r <= addressRole; r++ {
			for _, c := range s.by[r] {
				found = append(found, r.String()+"＝"+s.table.show(c))
			}
		}
		if found == nil {
			found = []string{"没有认出人员的列"}
		}
		b.WriteString(strings.Join(found, "，") + "；表头有：" + strings.Join(slices.DeleteFunc(slices.Clone(s.table.Header), func(h string) bool { return h == "" }), "、"))
	}
	b.WriteString("\n请写一个比对说明，用 --spec 指明，例如 比对.yaml：\n" +
		"  fields:\n" +
		"    - {name: 姓名, left: 左表的列名, right: 右表的列名, compare: name-zh}\n" +
		"    - {name: 住址, left: 左表的列名, right: 右表的列名, compare: text}")
	return &PlanError{b.String()}
}

// holds: something stands in the column, or in none.
func (t *Table) holds(column int) bool {
	return len(t.Rows) == 0 || slices.ContainsFunc(t.Rows, func(r []sheet.Cell) bool { return column < len(r) && r[column].Text != "" })
}

// contentRows of a list are looked at to see what a column holds.
const contentRows = 500

// byContent: numbers of persons cannot be mistaken; names are short, differ, and
// begin with surnames; dates of birth lie far apart.
func (p *person) byContent(column int) role {
	filled, numbers, names, days := 0, 0, 0, 0
	seen, years := map[string]bool{}, map[string]bool{}
	for row := range min(len(p.table.Rows), contentRows) {
		c := p.table.cell(row, column)
		text := foldText(c.Text)
		if text == "" {
			continue
		}
		filled++
		seen[text] = true
		if id := identity.ParseID(c.Text, c.Kind == sheet.Number); id.Usable() || id.Status == identity.StatusNumeric {
			numbers++
		}
		if isPersonName(c) {
			names++
		}
		if d := foldDate(c); len(d) == len(time.DateOnly) && c.Kind != sheet.Number {
			days++
			years[d[:4]] = true
		}
	}
	switch {
	case filled == 0:
		return noRole
	case numbers*10 >= filled*6:
		return idRole
	case len(p.by[nameRole]) == 0 && names*10 >= filled*8 && len(seen)*2 > filled:
		return nameRole
	case len(p.by[birthRole]) == 0 && days*10 >= filled*8 && len(years) >= 5 && spread(years) >= 20:
		return birthRole
	}
	return noRole
}

func spread(years map[string]bool) int {
	low, high := 9999, 0
	for y := range years {
		n := int(y[0]-'0')*1000 + int(y[1]-'0')*100 + int(y[2]-'0')*10 + int(y[3]-'0')
		low, high = min(low, n), max(high, n)
	}
	return high - low
}

// commonSurnames: those of nine Chinese in ten (公安部《二〇二〇年全国姓名报告》 and
// those that are common besides).
const commonSurnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文牛葛"

func isPersonName(c sheet.Cell) bool {
	name, _ := identity.Name(c.Text)
	first, _ := utf8.DecodeRuneInString(name)
	n := utf8.RuneCountInString(name)
	return c.Kind == sheet.Text && (n >= 2 && n <= 4 && strings.ContainsRune(commonSurnames, first) || strings.Contains(name, "·")) &&
		!village.MatchString(name) && !township.MatchString(name)
}
