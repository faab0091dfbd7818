package main

import (
	"context"
	"fmt"
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/warehouse"
)

// undone is a row of the register's that was not linked to its household.
type undone struct {
	at, damage, result, evidence string
	said                         described
	known                        string // which fields agree with the person who is meant
	rivals                       int
	otherName                    bool // the name on the list is not his, by more than a character
}

func (u undone) enough() bool { return u.rivals == 0 && !u.otherName }

// judge reads 未归, looks for rivals, and leaves the table 不足: the rows that do
// not leave enough to decide.
func (m *measured) judge(ctx context.Context) error {
	people, at, err := m.people(ctx)
	if err != nil {
		return err
	}
	rows, err := m.texts(ctx, `select 文件, 工作表, 行号, 损坏, 结果, 证据, 真人, 姓名, 号码, 证件号码_状态, 号码可用, 性别, 出生日期, 估计出生年, 乡镇, 村
		from 未归 order by 结果, 损坏, 文件, 工作表, cast(行号 as integer)`)
	if err != nil {
		return err
	}
	var short [][]any
	for _, r := range rows {
		meant, ok := at[r[6]]
		if !ok {
			return fmt.Errorf("%s: person %s is not in truth/people.csv", strings.Join(r[:3], " "), r[6])
		}
		u := undone{at: strings.Join(r[:3], " "), damage: r[3], result: r[4], evidence: r[5],
			said: described{name: r[7], number: r[8], status: r[9], usable: r[10] == "true", sex: r[11], birth: r[12], year: r[13], township: r[14], village: r[15]}}
		u.judge(meant, people)
		m.undone = append(m.undone, u)
		if !u.enough() {
			short = append(short, []any{r[0], r[1], r[2]})
		}
	}
	columns := []warehouse.Column{{Name: "文件", Type: "VARCHAR"}, {Name: "工作表", Type: "VARCHAR"}, {Name: "行号", Type: "VARCHAR"}}
	if err := warehouse.LoadTable(ctx, m.db, "不足", "不足：所写的不足以判断是谁的行。", columns, short); err != nil {
		return err
	}
	return m.build(ctx, "counts")
}

func (u *undone) judge(meant registered, people []registered) {
	u.rivals = u.said.rivals(meant, people)
	a := u.said.against(meant)
	u.otherName = u.said.name != "" && a.name < int(identity.NameOneCharacter)
	u.known = fmt.Sprintf("number %s, name %s, birth %s, sex %s, place %s", numberWord(u.said, a.number), nameWord(u.said.name, a.name),
		word(u.said.birth+u.said.year, a.birth, "wrong", "year", "nearly", "right"), word(u.said.sex, a.sex, "wrong", "right"),
		word(u.said.township, a.place, "wrong", "township", "village"))
}

func word(said string, level int, words ...string) string {
	if said == "" {
		return "-"
	}
	return words[level]
}

func nameWord(name string, level int) string {
	if name == "" {
		return "-"
	}
	return identity.NameLevel(level).String()
}

func numberWord(d described, level int) string {
	switch {
	case d.number == "":
		return "-"
	case level == 3:
		return "right"
	case level == 2:
		return "damaged"
	case d.usable:
		return "of another"
	}
	return "useless"
}

// people is the register, and where everybody stands in it.
func (m *measured) people(ctx context.Context) ([]registered, map[string]registered, error) {
	rows, err := m.texts(ctx, "select 人编号, 户编号, 姓名, 证件号码, 性别, 出生日期, 乡镇, 村 from 真人 order by 人编号")
	if err != nil {
		return nil, nil, err
	}
	people, at := make([]registered, 0, len(rows)), make(map[string]registered, len(rows))
	for _, r := range rows {
		p := registered{r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7]}
		people, at[p.id] = append(people, p), p
	}
	return people, at, nil
}

// wrong is a wrong link, as it may be shown.
type wrong struct{ at, damage, method, probability, evidence, linked, meant string }

func (m *measured) wrongLinks(ctx context.Context) ([]wrong, error) {
	rows, err := m.texts(ctx, `select concat_ws(' ', c.文件, c.工作表, c.行号), array_to_string(c.损坏, '；'), c.方法, c.概率, c.证据, coalesce(p.证件号码, p.证件号码_原值), c.户编号, c.真户, c.真因
		from 对照 c join 夜.人员归户 p on p.键 = c.键 where c.结果 = 'wrong' order by c.文件, c.工作表, cast(c.行号 as integer)`)
	if err != nil {
		return nil, err
	}
	var out []wrong
	for _, r := range rows {
		out = append(out, wrong{r[0], r[1], r[2], r[3], r[4] + " " + identity.Mask(r[5]), r[6], r[7] + r[8]})
	}
	return out, nil
}
