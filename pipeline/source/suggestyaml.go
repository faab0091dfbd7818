package source

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// nameFields gives the columns their field names: the ones that all sources use
// for the person, elsewhere the header without its unit.
func (d *draft) nameFields() {
	d.columns = slices.DeleteFunc(d.columns, func(c *draftColumn) bool { return slices.Contains(serials, foldHeader(c.leaf)) })
	d.namePerson()
	taken := map[string]bool{}
	for _, c := range (&Spec{}).Columns() {
		taken[foldHeader(c.Name)] = true
	}
	for _, c := range d.columns {
		if c.field != "" {
			taken[foldHeader(c.field)] = true
		}
	}
	kept := d.columns[:0]
	seen := map[string]bool{}
	for _, c := range d.columns {
		if seen[foldHeader(c.header)] { // the same header again: one field takes both
			continue
		}
		seen[foldHeader(c.header)] = true
		c.pickName(taken)
		kept = append(kept, c)
	}
	d.columns = kept
	d.dropAliases()
}

// namePerson finds whom a row is about: the first name that is not somebody
// else's, the number that follows it, the place.
func (d *draft) namePerson() {
	claim := func(field, person string, is func(*draftColumn) bool) {
		at := slices.IndexFunc(d.columns, func(c *draftColumn) bool { return foldHeader(c.leaf) == field && is(c) })
		if at < 0 {
			at = slices.IndexFunc(d.columns, func(c *draftColumn) bool { return c.field == "" && is(c) })
		}
		if at >= 0 {
			c := d.columns[at]
			c.field, c.person, c.common = field, person, true
		}
	}
	own := func(t FieldType) func(*draftColumn) bool {
		return func(c *draftColumn) bool { return c.typ == t && !saysOther.MatchString(c.header) }
	}
	place := func(words string) func(*draftColumn) bool {
		return func(c *draftColumn) bool { return c.typ == TypePlace && strings.ContainsAny(c.leaf, words) }
	}
	claim("姓名", "name", own(TypeName))
	claim("证件号码", "id", own(TypeID))
	claim("乡镇", "township", place("乡镇街"))
	claim("村", "village", place("村社居"))
	claim("与户主关系", "relation", func(c *draftColumn) bool { return saysKin.MatchString(c.leaf) })
	claim("联系电话", "", func(c *draftColumn) bool { return saysPhone.MatchString(c.leaf) && !saysOther.MatchString(c.header) })
	for _, c := range d.columns {
		c.common = c.common || c.typ == TypeName || c.typ == TypeID || c.typ == TypePlace || saysCommon.MatchString(foldHeader(c.leaf))
	}
}

var notInField = regexp.MustCompile(`[^\p{Han}A-Za-z0-9]+`)

// pickName finds a name that is free, from the leaf, else from the whole path.
func (c *draftColumn) pickName(taken map[string]bool) {
	if c.field == "" {
		forms := headerForms(foldHeader(c.leaf))
		short := notInField.ReplaceAllString(forms[len(forms)-1].text, "")
		long := notInField.ReplaceAllString(foldHeader(c.header), "")
		for i := 1; c.field == ""; i++ {
			for _, name := range []string{short, long, long + "列" + c.letter + strings.Repeat("列", i-1)} {
				if c.field == "" && name != "" && !taken[foldHeader(name)] {
					c.field = name
				}
			}
		}
	}
	taken[foldHeader(c.field)] = true
	if c.typ == TypeID {
		for _, suffix := range []string{SuffixRaw, SuffixStatus, SuffixDisability} {
			taken[foldHeader(c.field+suffix)] = true
		}
	}
	c.aliases = []string{c.header}
	if c.leaf != c.header {
		c.aliases = append(c.aliases, c.leaf)
	}
}

// dropAliases keeps every header to one field: where two could claim it, the
// whole path decides.
func (d *draft) dropAliases() {
	owner := map[string]*draftColumn{}
	for _, c := range d.columns {
		owner[foldHeader(c.field)] = c
	}
	for whole := range 2 { // first the whole paths of all, then what is left of the leaves
		for _, c := range d.columns {
			for i, alias := range c.aliases {
				key := foldHeader(alias)
				if was, ok := owner[key]; i == whole && (!ok || was == c) && key != "" {
					owner[key] = c
				}
			}
		}
	}
	for _, c := range d.columns {
		c.aliases = slices.DeleteFunc(c.aliases, func(a string) bool {
			return owner[foldHeader(a)] != c || foldHeader(a) == foldHeader(c.field)
		})
	}
}

func (d *draft) yaml() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s：程序按一个文件写的草稿，请逐项核对后存成工作目录里的 sources/%s.yaml，下一次运行就按它读。\n", d.name, d.name)
	fmt.Fprintf(&b, "# 依据：工作表“%s”，表头在第 %d 行，看了 %d 条记录。标着“请核对”的地方是猜的。\n", oneLine(d.sheet), d.header[0].number, d.rows)
	fmt.Fprintf(&b, "name: %s\ntitle: %s\n", scalar(d.name), scalar(d.name))
	fmt.Fprintf(&b, "kind: %s                  # 请核对：roster 某一时点的全名单 | events 一行一件事 | register 户册\n", d.kind())
	b.WriteString("department: 待填                # 请填写：哪个部门报送\n")
	fmt.Fprintf(&b, "folders: [%s]            # inbox/ 下的这些文件夹里的表就是它\n", scalar(d.name))
	fmt.Fprintf(&b, "key: [%s]                # 请核对：这几项都相同的两行是同一条\n", scalars(d.key()))
	d.writePerson(&b)
	b.WriteString("max_age_days: 45                # 超过这么多天没有新表，就算过期\n")
	fmt.Fprintf(&b, "max_loss: %s                   # 比上一次少了这么多（0.2 是两成）以上，就算可疑\n", map[bool]string{false: "0.2", true: "0.5"}[d.events])
	b.WriteString("history: all\nnegative: false                 # 金额可以为负（退费）时写 true\n")
	b.WriteString("fields:\n  # required: true 缺了整行拒收；identifying: true 认得出“这是哪种表”的列（别的名单里没有的）\n")
	required := d.required()
	for _, c := range d.columns {
		c.write(&b, c == required, d.rows)
	}
	return b.String()
}

func (d *draft) kind() Kind {
	if d.events {
		return Events
	}
	return Roster
}

// key is the person, and for events everything that tells two of them apart.
func (d *draft) key() (names []string) {
	for _, c := range d.columns {
		if c.person == "name" || c.person == "id" || d.events && (c.typ == TypeDate || c.typ == TypeMoney) {
			names = append(names, c.field)
		}
	}
	if r := d.required(); len(names) == 0 && r != nil {
		names = []string{r.field}
	}
	return names
}

// required is the one field that every row must have: the person's name, else
// the column that is filled most.
func (d *draft) required() (best *draftColumn) {
	for _, c := range d.columns {
		if c.person == "name" {
			return c
		}
		if c.typ != TypeID && (best == nil || len(c.cells) > len(best.cells)) {
			best = c
		}
	}
	return best
}

func (d *draft) writePerson(b *strings.Builder) {
	by := map[string]string{}
	for _, c := range d.columns {
		if c.person != "" {
			by[c.person] = c.field
		}
	}
	if by["name"] == "" {
		b.WriteString("# person: 没有找到姓名列；说的是人的名单，请照 低保.yaml 写上 person\n")
		return
	}
	b.WriteString("person:                         # 请核对：哪几列说的是“这个人”\n")
	for _, part := range []string{"name", "id", "township", "village", "relation"} {
		switch {
		case by[part] == "":
		case part == "id":
			fmt.Fprintf(b, "  id: [%s]\n", scalar(by[part]))
		default:
			fmt.Fprintf(b, "  %s: %s\n", part, scalar(by[part]))
		}
	}
}

// write is one field. What stands in the cells is nobody's business here.
func (c *draftColumn) write(b *strings.Builder, required bool, rows int) {
	fmt.Fprintf(b, "  - name: %s  # %s 列，%d 条里 %d 条有内容\n    type: %s\n", scalar(c.field), c.letter, rows, len(c.cells), c.typ)
	if required {
		b.WriteString("    required: true\n")
	}
	if !c.common {
		b.WriteString("    identifying: true\n")
	}
	if len(c.aliases) > 0 {
		fmt.Fprintf(b, "    aliases: [%s]\n", scalars(c.aliases))
	}
	if c.typ == TypeEnum {
		b.WriteString("    values:  # 请核对：别的写法加在方括号里；不在这里的写法当作空值并警告\n")
		for _, v := range c.values {
			fmt.Fprintf(b, "      %s: []\n", scalar(v))
		}
	}
}

var plainScalar = regexp.MustCompile(`^\p{Han}[\p{Han}A-Za-z0-9]*$`)

// scalar is a text as YAML takes it: Chinese words as they are, all else quoted.
func scalar(s string) string {
	if plainScalar.MatchString(s) {
		return s
	}
	return strconv.Quote(s)
}

func scalars(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = scalar(s)
	}
	return strings.Join(out, ", ")
}
