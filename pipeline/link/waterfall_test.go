package link

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"yujing/pipeline/identity"
	fellegi "yujing/pipeline/link/fs"
	"yujing/pipeline/warehouse"
)

// A county of two townships, 1,200 people in 400 households of three: enough for
// names to be common or rare, and small enough to be read. Person i of household h
// has the number that number() makes of them.
const crowd = `
create table 今夜 as select date '2026-11-21' as 日期;
create table 乡镇别名 as select * from (values ('柳溪镇', '柳溪镇'), ('白石乡', '白石乡')) t(别名, 乡镇);
create table 村别名 as select 乡镇, 村 as 别名, 村 from (values ('柳溪镇', '东湾村'), ('柳溪镇', '西湾村'), ('白石乡', '石门村'), ('白石乡', '石桥村')) t(乡镇, 村);
create table 户 as select 'H' || h as 户编号, case when h % 4 < 2 then '柳溪镇' else '白石乡' end as 乡镇,
	['东湾村', '西湾村', '石门村', '石桥村'][1 + h % 4] as 村 from range(400) t(h);
create table 人员 (人编号 varchar, 户编号 varchar, 姓名 varchar, 证件号码 varchar, 行键 varchar, 性别 varchar, 出生日期 date);
create table 登记行 (行键 varchar, 证件号码_原值 varchar, 证件号码_状态 varchar);
create schema 来源;
create table 来源.农户登记 (户编号 varchar, 姓名 varchar, 证件号码 varchar, 交付日期 date, 本期 boolean);
create table 来源.名单 (行键 varchar, 姓名 varchar, 证件号码 varchar, 证件号码_原值 varchar, 证件号码_状态 varchar, 乡镇 varchar, 村 varchar,
	性别 varchar, 出生日期 date, 年龄 integer, 户主姓名 varchar, 户主号码 varchar, 交付日期 date, 本期 boolean);
`

var list = []Persons{{Source: "名单", Name: "姓名", IDs: []string{"证件号码"}, Township: "乡镇", Village: "村",
	Sex: "性别", Birth: "出生日期", Age: "年龄", Householder: "户主姓名", HouseholderID: "户主号码"}}

var (
	surnames = []rune("王李张刘陈杨赵黄周吴郗")
	given    = []rune("伟强秀兰英明春生玉桂芳军")
)

// person is somebody of the crowd: every name but that of person 0 of household
// 0, 郗鉴, is one of 132 and some nine people have it.
type person struct{ id, household, name, number, sex, birth string }

func somebody(h, i int) person {
	n := h*3 + i
	p := person{id: fmt.Sprintf("P%d_%d", h, i), household: fmt.Sprintf("H%d", h), sex: []string{"男", "女"}[n%2]}
	p.name = string(surnames[n%10]) + string(given[n/10%12]) + string(given[n/7%12])
	if n == 0 {
		p.name = "郗鉴"
	}
	y, m, d := 1940+n%60, 1+n/60%12, 1+n*5%27
	p.birth = fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	first := fmt.Sprintf("991100%04d%02d%02d%03d", y, m, d, 100+n%400*2+(n+1)%2)
	check, _ := identity.CheckDigit(first)
	p.number = first + string(check)
	return p
}

func crowded(t *testing.T) *sql.DB {
	t.Helper()
	db, err := warehouse.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	var rows []string
	for h := range 400 {
		for i := range 3 {
			p := somebody(h, i)
			rows = append(rows, fmt.Sprintf("('%s', '%s', '%s', '%s', '%s', '%s', date '%s')", p.id, p.household, p.name, p.number, p.id, p.sex, p.birth))
		}
	}
	do(t, db, crowd, "insert into 人员 values "+strings.Join(rows, ", "), "insert into 登记行 select 行键, 证件号码, '有效' from 人员")
	return db
}

func do(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%v\n%s", err, s)
		}
	}
}

// row writes a row of 名单; what is "" is NULL.
type row struct{ key, name, cell, status, township, village, sex, birth, age, head, headNumber string }

func (r row) insert() string {
	values := []string{r.key, r.name}
	number := ""
	if id := identity.ParseID(r.cell, r.status == string(identity.StatusNumeric)); r.cell != "" {
		number = id.Number
		if r.status == "" {
			r.status = string(id.Status)
		}
	} else {
		r.status = string(identity.StatusEmpty)
	}
	values = append(values, number, r.cell, r.status, r.township, r.village, r.sex, r.birth, r.age, r.head, r.headNumber)
	for i, v := range values {
		values[i] = "nullif(" + warehouse.Literal(v) + ", '')"
	}
	values[8] += "::date"
	values[9] += "::integer"
	return "insert into 来源.名单 values (" + strings.Join(values, ", ") + ", date '2026-11-01', true)"
}

func everybody(t *testing.T, db *sql.DB) {
	t.Helper()
	do(t, db, `insert into 来源.名单 select 'e' || 人编号, 姓名, 证件号码, 证件号码, '有效', h.乡镇, h.村, 性别, 出生日期, null, null, null, date '2026-10-01', true
		from 人员 p join 户 h on h.户编号 = p.户编号`)
}

// Each step of the waterfall with the cases that it exists for. The list also
// holds everybody of the county, written well, from whom the model learns.
func TestWaterfall(t *testing.T) {
	rare, common := somebody(0, 0), somebody(17, 1)
	place := func(p person) (string, string) {
		h := 0
		fmt.Sscanf(p.household, "H%d", &h)
		return []string{"柳溪镇", "柳溪镇", "白石乡", "白石乡"}[h%4], []string{"东湾村", "西湾村", "石门村", "石桥村"}[h%4]
	}
	homophone := map[string]string{"王": "汪", "李": "黎", "张": "章", "刘": "留", "陈": "辰", "杨": "羊", "赵": "照", "黄": "皇", "周": "洲", "吴": "武"}
	sounding := homophone[string([]rune(common.name)[0])] + string([]rune(common.name)[1:])
	other := "欧阳" + "德"
	town, village := place(common)
	rareTown, rareVillage := place(rare)
	typo := []byte(common.number)
	typo[12] = '0' + (typo[12]-'0'+3)%10
	swap := []byte(common.number)
	swap[8], swap[9] = swap[9], swap[8]
	kin := somebody(17, 2)
	cases := []struct {
		name string
		row  row
		want string // 状态 方法 户编号 人编号
	}{
		{"number", row{name: common.name, cell: common.number}, "已匹配 id H17 " + common.id},
		{"number of kin, own name", row{name: common.name, cell: kin.number}, "已匹配 id H17 " + common.id},
		{"two numbers in one cell", row{name: common.name, cell: common.number + "、" + kin.number}, "已匹配 id H17 " + common.id},
		{"zeros", row{name: common.name, cell: common.number[:15] + "000"}, "已匹配 id-damaged H17 " + common.id},
		{"zeros and a homophone", row{name: sounding, cell: common.number[:15] + "000"}, "已匹配 id-damaged H17 " + common.id},
		{"zeros and another name", row{name: other, cell: common.number[:15] + "000"}, "待确认 - - -"},
		{"typo", row{name: common.name, cell: string(typo)}, "已匹配 id-typo H17 " + common.id},
		{"typo and a homophone", row{name: sounding, cell: string(typo)}, "已匹配 id-typo H17 " + common.id},
		{"neighbours swapped", row{name: common.name, cell: string(swap)}, "已匹配 id-typo H17 " + common.id},
		{"a digit dropped", row{name: common.name, cell: common.number[:11] + common.number[12:]}, "已匹配 id-typo H17 " + common.id},
		{"a digit added", row{name: common.name, cell: common.number[:9] + "4" + common.number[9:]}, "已匹配 id-typo H17 " + common.id},
		{"typo and another name", row{name: other, cell: string(typo)}, "待确认 - - -"},
		{"no number: name, birth, village", row{name: common.name, township: town, village: village, birth: common.birth},
			"已匹配 name-birth-place H17 " + common.id},
		{"no number: one character off, birth, village, sex",
			row{name: common.name + "儿", township: town, village: village, birth: common.birth, sex: common.sex}, "已匹配 probabilistic H17 " + common.id},
		{"a rare name and its village", row{name: rare.name, township: rareTown, village: rareVillage, sex: rare.sex}, "已匹配 probabilistic H0 " + rare.id},
		{"no number, but the householder's", row{name: kin.name, head: common.name, headNumber: common.number}, "已匹配 probabilistic H17 " + kin.id},
		{"nobody", row{name: "欧阳德", township: town, village: village, birth: "1901-01-01"}, "号码不可用 - - -"},
	}
	db := crowded(t)
	everybody(t, db)
	for i, c := range cases {
		c.row.key = fmt.Sprintf("r%02d", i)
		do(t, db, c.row.insert())
	}
	if _, err := Run(t.Context(), db, Options{Sources: list, Night: "2026-11-21", Places: identity.NewPlaces("", nil, nil)}); err != nil {
		t.Fatal(err)
	}
	got := ask(t, db, "select 状态, 方法, 户编号, 人编号, 概率, 证据 from 匹配 where 行键 like 'r%' order by 行键")
	for i, c := range cases {
		if found := strings.Join(got[i][:4], " "); found != c.want {
			t.Errorf("%s: got %s, want %s (%v)", c.name, found, c.want, got[i][4:])
		}
	}
}

// The same rows, linked at once and night by night, give the same links, and the
// second night compares the new ones only.
func TestIncremental(t *testing.T) {
	damaged := func(db *sql.DB, from, to int) {
		for h := from; h < to; h++ {
			p, q := somebody(h, 0), somebody(h, 1)
			do(t, db, row{key: fmt.Sprintf("a%d", h), name: p.name, cell: p.number[:15] + "000"}.insert(),
				row{key: fmt.Sprintf("b%d", h), name: q.name, birth: q.birth, township: "柳溪镇", head: p.name, headNumber: p.number}.insert(),
				row{key: fmt.Sprintf("c%d", h), name: q.name, head: p.name, headNumber: p.number}.insert())
		}
	}
	dir := t.TempDir()
	run := func(db *sql.DB, o Options, name string) (*Result, [][]string) {
		o.Sources, o.Night = list, "2026-11-21"
		r, err := Run(t.Context(), db, o)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := warehouse.Publish(t.Context(), db, dir+"/"+name+".duckdb"); err != nil {
			t.Fatal(err)
		}
		return r, ask(t, db, "select * from 人员归户 order by all")
	}
	first := crowded(t)
	everybody(t, first)
	damaged(first, 0, 30)
	before, _ := run(first, Options{}, "first")

	second := crowded(t)
	everybody(t, second)
	damaged(second, 0, 60)
	after, step := run(second, Options{Model: before.Model, Previous: dir + "/first.duckdb"}, "second")
	if after.Trained || after.Compared >= after.Persons/5 || after.Compared == 0 {
		t.Errorf("trained %v, compared %d of %d", after.Trained, after.Compared, after.Persons)
	}

	scratch := crowded(t)
	everybody(t, scratch)
	damaged(scratch, 0, 60)
	_, whole := run(scratch, Options{Model: before.Model}, "scratch")
	if fmt.Sprint(step) != fmt.Sprint(whole) {
		t.Error("night by night gave other links than at once")
	}

	// another register is another ground: nothing is taken over
	moved := crowded(t)
	everybody(t, moved)
	damaged(moved, 0, 60)
	do(t, moved, "update 户 set 村 = '东湾村' where 户编号 = 'H5'")
	if r, _ := run(moved, Options{Model: before.Model, Previous: dir + "/second.duckdb"}, "moved"); r.Compared != r.Persons {
		t.Errorf("compared %d of %d after the register changed", r.Compared, r.Persons)
	}
}

// The model is the same to the last bit, however the rows were stored.
func TestSameDataSameModel(t *testing.T) {
	var versions []string
	for _, order := range []string{"人编号", "md5(人编号)"} {
		db := crowded(t)
		do(t, db, "create table 旧 as select * from 人员", "delete from 人员", "insert into 人员 select * from 旧 order by "+order, "drop table 旧")
		everybody(t, db)
		r, err := Run(t.Context(), db, Options{Sources: list, Night: "2026-11-21"})
		if err != nil {
			t.Fatal(err)
		}
		if !r.Trained || r.Model.Trained != "2026-11-21" || r.Model.Pairs < enough {
			t.Errorf("trained %v on %s from %d pairs", r.Trained, r.Model.Trained, r.Model.Pairs)
		}
		versions = append(versions, r.Model.Version())
	}
	if versions[0] != versions[1] {
		t.Errorf("models %v", versions)
	}
}

// An answer of a township outranks the model, and the number, too.
func TestAnswers(t *testing.T) {
	p, q := somebody(3, 0), somebody(9, 0)
	asked := row{key: "r1", name: p.name, township: "白石乡"}
	link := func(answers ...Answer) []string {
		db := crowded(t)
		everybody(t, db)
		do(t, db, asked.insert(), row{key: "r2", name: p.name, cell: p.number}.insert())
		if _, err := Run(t.Context(), db, Options{Sources: list, Night: "2026-11-21", Answers: answers}); err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, r := range ask(t, db, "select 人标, 状态, 方法, 户编号, 概率 from 匹配 where 行键 like 'r%' order by 行键") {
			out = append(out, strings.Join(r, " "))
		}
		return out
	}
	plain := link()
	who := func(i int) string { return strings.Fields(plain[i])[0] }
	yes := link(Answer{Person: who(0), Household: q.household, Member: q.id, Answer: "是", Date: "2026-11-20", By: "王干事"})
	if want := who(0) + " 已匹配 confirmed H9 1.0000"; yes[0] != want || yes[1] != plain[1] {
		t.Errorf("got %q, want %s and the other untouched", yes, want)
	}
	no := link(Answer{Person: who(1), Household: p.household, Answer: "不是", Date: "2026-11-20"})
	if strings.Contains(no[1], p.household) {
		t.Errorf("still linked to the household that he is not of: %s", no[1])
	}
	unsure := link(Answer{Person: who(1), Household: p.household, Answer: "不确定", Date: "2026-11-20"})
	if unsure[1] != plain[1] {
		t.Errorf("不确定 changed %s to %s", plain[1], unsure[1])
	}
}

// Nothing compares everybody with everybody: every join of the candidates is a
// hash join.
func TestPlans(t *testing.T) {
	db := crowded(t)
	everybody(t, db)
	l := &linker{ctx: t.Context(), db: db, Options: Options{Sources: list}.withDefaults(), result: &Result{Model: prior()}}
	for _, step := range []func() error{l.functions, l.persons, l.answers, l.weights, l.reuse, l.candidates} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	for _, folder := range []string{"numbers", "candidates", "compare"} {
		entries, err := models.ReadDir("sql/" + folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			text, err := models.ReadFile("sql/" + folder + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			plan := fmt.Sprint(ask(t, db, "explain "+string(text)))
			for _, bad := range []string{"NESTED_LOOP", "CROSS_PRODUCT", "BLOCKWISE", "PIECEWISE", "IE_JOIN"} {
				if strings.Contains(plan, bad) {
					t.Errorf("%s needs a %s:\n%s", e.Name(), bad, plan)
				}
			}
			if e.Name() == "分块.sql" && strings.Count(plan, "HASH_JOIN") < 8 {
				t.Errorf("%s has %d hash joins", e.Name(), strings.Count(plan, "HASH_JOIN"))
			}
		}
	}
}

// The prior covers the levels of every field and adds up.
func TestPrior(t *testing.T) {
	for _, f := range prior().Fields {
		var m, u float64
		for _, l := range f.Levels {
			m, u = m+l.M, u+l.U
		}
		if m < 0.9999 || m > 1.0001 || u < 0.9999 || u > 1.0001 {
			t.Errorf("%s: m adds up to %v, u to %v", f.Name, m, u)
		}
	}
	names := prior().Field("姓名").Levels
	for l := identity.NameDifferent; l <= identity.NameEqual; l++ {
		if got := names[l-1].Name; got != l.String() {
			t.Errorf("level %d is %s here and %s in identity", l, got, l)
		}
	}
	if b, err := prior().Encode(); err != nil {
		t.Error(err)
	} else if _, err := fellegi.Decode(b); err != nil {
		t.Error(err)
	}
}

// A number that a float64 holds exactly may be another one that was bent. It is
// believed when the name agrees, and looked behind when it does not.
func TestBentNumbers(t *testing.T) {
	db := crowded(t)
	everybody(t, db)
	var bent, owner person
	for h := range 400 {
		p := somebody(h, 0)
		if n, err := strconv.ParseUint(p.number, 10, 64); err == nil {
			if other := strconv.FormatUint(uint64(float64(n)), 10); other != p.number && identity.ParseID(other, false).Usable() {
				bent, owner = p, person{id: "PX", household: "H399", name: "欧阳德", number: other, sex: "男", birth: p.birth}
				break
			}
		}
	}
	if bent.number == "" {
		t.Fatal("nobody's number turns into another valid one: change the crowd")
	}
	do(t, db, fmt.Sprintf("insert into 人员 values ('PX', 'H399', '%s', '%s', 'PX', '男', date '%s')", owner.name, owner.number, owner.birth),
		"insert into 登记行 values ('PX', '"+owner.number+"', '有效')",
		row{key: "r1", name: bent.name, cell: owner.number}.insert(), // his own, bent into the other's
		row{key: "r2", name: owner.name, cell: owner.number}.insert())
	if _, err := Run(t.Context(), db, Options{Sources: list, Night: "2026-11-21"}); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(ask(t, db, "select 方法, 户编号, 人编号, 证件号码_状态, 证件号码_原值 from 匹配 where 行键 in ('r1', 'r2') order by 行键"))
	want := fmt.Sprint([][]string{{"id-damaged", bent.household, bent.id, "疑似变形", owner.number}, {"id", "H399", "PX", "有效", owner.number}})
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Who is not in the register is listed with the likeliest cause.
func TestCauses(t *testing.T) {
	valid := func(first17 string) string {
		c, _ := identity.CheckDigit(first17)
		return first17 + string(c)
	}
	gone := valid("99110019500101123")
	cases := []struct {
		row  row
		want string
	}{
		{row{name: "焦大山", cell: gone, township: "柳溪镇"}, "死亡或迁出"},
		{row{name: "焦二山", cell: valid("99110019600202123"), township: "柳溪镇", village: "东湾村"}, "疑似漏登"},
		{row{name: "焦三山", cell: valid("99090219700303123"), township: "沣岭县安河镇"}, "外县人员"},
		{row{name: "焦四山", cell: valid("99090219700304123")}, "外县人员"},
		{row{name: "焦五山", cell: valid("99110020260901123"), township: "柳溪镇"}, "新生儿"},
		{row{name: "焦六山", cell: valid("99110019700305123"), township: "城关街道", village: "南关社区"}, "城镇居民"},
		{row{name: "焦七山", township: "柳溪镇"}, "线索不足"},
		{row{name: "焦八山", cell: valid("99110019700306123")}, "原因不明"},
	}
	db := crowded(t)
	everybody(t, db)
	do(t, db, "insert into 来源.农户登记 values ('H1', '焦大山', '"+gone+"', date '2025-11-20', false)")
	for i, c := range cases {
		c.row.key = fmt.Sprintf("r%d", i)
		do(t, db, c.row.insert())
	}
	places := identity.NewPlaces("禾川县", nil, []identity.PlaceAlias{{Township: "柳溪镇", Alias: "柳溪镇"}, {Township: "白石乡", Alias: "白石乡"}})
	if _, err := Run(t.Context(), db, Options{Sources: list, Night: "2026-11-21", Places: places}); err != nil {
		t.Fatal(err)
	}
	got := ask(t, db, "select 原因, 说明, 证件号码_状态 from 匹配 where 行键 like 'r%' order by 行键")
	for i, c := range cases {
		if got[i][0] != c.want {
			t.Errorf("%s %s: got %v, want %s", c.row.name, c.row.cell, got[i], c.want)
		}
	}
}
