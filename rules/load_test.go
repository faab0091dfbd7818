package rules_test

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	. "yujing/rules"
)

// mapFile is a file of a pack in memory.
type mapFile = fstest.MapFile

// A small pack to change in tests.
const smallPack = `id: p
title: 测试包
region: 测试县
effective: {from: 2024-01-01, to: 2026-12-31}
basis: 测试文件
parameters:
  - id: guideline
    title: 指导线
    unit: 元
    type: money
    basis: 测试文件
    values:
      - {from: 2021-01-01, value: 6000}
      - {from: 2024-01-01, value: 7800}
  - id: line
    title: 预警线
    unit: 元
    type: money
    class: true
    inclusive: true
    basis: 测试文件
    values:
      - {from: 2021-01-01, value: {脱贫户: 5000, 一般农户: 20000}}
`

const smallRule = `/*---
id: 规则
title: 收入低
category: 收入
colour: 红
lead: 农业农村
basis: [{document: 测试文件, clause: 第一条}]
sources: [农户登记]
params: [guideline]
worsen: {step: 500, direction: down}
quiet_days: 30
unit: 元
examples:
  - name: 低
    night: 2024-05-01
    given: {户收入: [{户编号: H1, 人均纯收入: 7000, 行键: r1}]}
    expect: [{户编号: H1, 阈值: 7800}]
  - name: 不低
    night: 2024-05-01
    given: {户收入: [{户编号: H1, 人均纯收入: 7800, 行键: r1}]}
    expect: []
---*/
select 户编号, cast(null as varchar) as 人编号, '' as 期间, 人均纯收入 as 观测值, $guideline as 阈值,
    '收入低' as 证据, array[行键] as 依据行
from 户收入
where 人均纯收入 < $guideline;
`

// pack is a file system with one pack p, with pairs of old and new text
// replaced in its files.
func pack(t testing.TB, changes ...string) fstest.MapFS {
	t.Helper()
	p, r := smallPack, smallRule
	for i := 0; i+1 < len(changes); i += 2 {
		if !strings.Contains(p+r, changes[i]) {
			t.Fatalf("nothing to change: %q", changes[i])
		}
		p = strings.Replace(p, changes[i], changes[i+1], 1)
		r = strings.Replace(r, changes[i], changes[i+1], 1)
	}
	return fstest.MapFS{"p/pack.yaml": {Data: []byte(p)}, "p/规则.sql": {Data: []byte(r)}}
}

func load(t testing.TB, fsys fs.FS) *Set {
	t.Helper()
	set, err := Load(fsys, nil, []string{"p"})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestLoad(t *testing.T) {
	r := load(t, pack(t)).Rules()[0]
	if r.ID != "规则" || r.Lead != "农业农村" || r.QuietDays != 30 || *r.Worsen != (Worsen{"500.00", "down"}) {
		t.Errorf("header read as %+v", r)
	}
	if strings.HasSuffix(r.SQL, ";") || !strings.HasPrefix(r.SQL, "select") {
		t.Errorf("statement is %q", r.SQL)
	}
	want := []Given{{"户收入", []Row{{{Column: "户编号", Text: "H1"}, {Column: "人均纯收入", Text: "7000"}, {Column: "行键", Text: "r1"}}}}}
	if d := cmp.Diff(want, r.Examples[0].Given); d != "" {
		t.Error(d)
	}
}

// A file as a Windows editor leaves it is the same rule.
func TestLoadWindowsText(t *testing.T) {
	fsys := pack(t)
	for name, f := range fsys {
		fsys[name] = &fstest.MapFile{Data: []byte("\ufeff" + strings.ReplaceAll(string(f.Data), "\n", "\r\n"))}
	}
	if d := cmp.Diff(load(t, pack(t)).Rules()[0].SQL, load(t, fsys).Rules()[0].SQL); d != "" {
		t.Error(d)
	}
}

// Each mistake is named with its file, its line and what would be right.
func TestLoadErrors(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []string
		want    []string
	}{
		{"unknown key in pack", []string{"region:", "regoin:"}, []string{"rules/p/pack.yaml 第3行", "“regoin”", "是不是“region”", "缺少“region”"}},
		{"unknown key in parameter", []string{"unit: 元\n    type", "units: 元\n    type"}, []string{"第9行", "是不是“unit”"}},
		{"unknown key in header", []string{"quiet_days", "quietdays"}, []string{"rules/p/规则.sql 第11行", "是不是“quiet_days”"}},
		{"unknown key in example", []string{"expect: []", "expects: []"}, []string{"第21行", "是不是“expect”"}},
		{"unknown column expected", []string{"阈值: 7800}", "阀值: 7800}"}, []string{"第17行", "是不是“阈值”"}},
		{"key twice", []string{"basis: 测试文件\n", "basis: 测试文件\ntitle: 又一个\n"}, []string{"第6行", "写了两次"}},
		{"not YAML", []string{"title: 测试包", "title: 'x"}, []string{"rules/p/pack.yaml 第", "写法有误：请检查缩进"}},
		{"wrong indent in header", []string{"colour: 红", " colour: 红"}, []string{"rules/p/规则.sql 第5行：写法有误：请检查缩进"}},
		{"wrong pack id", []string{"id: p\n", "id: q\n"}, []string{"第1行：id 写的是“q”，应与文件夹名“p”一致"}},
		{"wrong rule id", []string{"id: 规则", "id: 别的"}, []string{"第2行：id 写的是“别的”，应与文件名“规则”一致"}},
		{"type", []string{"type: money", "type: monye"}, []string{"“monye”不对", "是不是“money”"}},
		{"money", []string{"value: 6000", "value: 6,000元"}, []string{"rules/p/pack.yaml 第13行"}},
		{"float", []string{"value: 6000", "value: 6e3"}, []string{"“6e3”不是金额"}},
		{"date", []string{"from: 2021-01-01", "from: 2021年"}, []string{"“2021年”不是日期，应当写成 2024-01-01"}},
		{"order of dates", []string{"from: 2021-01-01", "from: 2025-01-01"}, []string{"从早到晚"}},
		{"map for one value", []string{"value: 6000", "value: {脱贫户: 1}"}, []string{"第13行：这里应当是一个值，不是列表或分项"}},
		{"one value for classes", []string{"value: {脱贫户: 5000, 一般农户: 20000}", "value: 5000"}, []string{"第23行：这里应当是“项: 值”的形式"}},
		{"parameter name", []string{"id: guideline", "id: night"}, []string{"参数名“night”不可用"}},
		{"parameter twice", []string{"id: line", "id: guideline"}, []string{"声明了两次"}},
		{"category", []string{"category: 收入", "category: 收人"}, []string{"“收人”不对，是不是“收入”？"}},
		{"colour", []string{"colour: 红", "colour: 紫"}, []string{"“紫”不对，应当是 红 或 黄 或 绿"}},
		{"direction", []string{"direction: down", "direction: downward"}, []string{"“downward”不对，应当是 up 或 down"}},
		{"step", []string{"step: 500", "step: 五百"}, []string{"不是金额"}},
		{"quiet days", []string{"quiet_days: 30", "quiet_days: 一月"}, []string{"“一月”应当是 0 到 3660 的整数"}},
		{"kind", []string{"category: 收入", "kind: 名册\ncategory: 收入"}, []string{"规则.sql 第4行：“名册”不对，是不是“名单”？应当是 预警 或 名单 或 标注 或 乡镇"}},
		{"no quiet days", []string{"quiet_days: 30\n", ""}, []string{"缺少“quiet_days”"}},
		{"a list that worsens", []string{"category: 收入", "kind: 名单\ncategory: 收入"}, []string{"kind 是 名单 的规则不产生预警，不能写 worsen、deadline、urgent"}},
		{"an urgent remark", []string{"worsen: {step: 500, direction: down}", "kind: 标注\nurgent: true"}, []string{"kind 是 标注 的规则不产生预警"}},
		{"a township's household", []string{"worsen: {step: 500, direction: down}", "kind: 乡镇"}, []string{"第17行：结果中没有“户编号”这一列"}},
		{"unknown key in source", []string{"[农户登记]", "[{name: 农户登记, max_days: 3}]"}, []string{"规则.sql 第8行", "没有“max_days”这一项，是不是“max_age_days”？", "缺少“max_age_days”"}},
		{"age of a source", []string{"[农户登记]", "[{name: 农户登记, max_age_days: 0}]"}, []string{"“0”应当是 1 到 3660 的整数"}},
		{"source twice, with and without age", []string{"[农户登记]", "[农户登记, {name: 农户登记, max_age_days: 9}]"}, []string{"规则.sql 第8行：“农户登记”重复"}},
		{"unknown key in deadline", []string{"quiet_days: 30", "quiet_days: 30\ndeadline: {day: 5, unit: working}"}, []string{"规则.sql 第12行：没有“day”这一项，是不是“days”？"}},
		{"unit of deadline", []string{"quiet_days: 30", "quiet_days: 30\ndeadline: {days: 5, unit: 工作日}"}, []string{"规则.sql 第12行：“工作日”不对，应当是 working 或 calendar"}},
		{"urgent", []string{"quiet_days: 30", "quiet_days: 30\nurgent: 是"}, []string{"“是”不对，应当是 true 或 false"}},
		{"choice without choices", []string{"type: money", "type: choice"}, []string{"第7行：参数“guideline”是 choice，应在 choices 中写出可以选的词"}},
		{"choices of money", []string{"type: money", "type: money\n    choices: [甲, 乙]"}, []string{"第7行：参数“guideline”是 money，不能写 choices"}},
		{"a choice of nothing there", []string{"type: money", "type: choice\n    choices: [单次, 当年]", "value: 6000", "value: 当月", "value: 7800", "value: 当年"}, []string{"第14行：不能写“当月”，是不是“当年”？"}},
		{"a word with a mark", []string{"type: money", "type: list\n    choices: [甲、乙]"}, []string{"“甲、乙”里不能有顿号、逗号"}},
		{"an inclusive list", []string{"type: money", "type: list\n    choices: [甲]\n    inclusive: true"}, []string{"没有是否含本数（inclusive）可言"}},
		{"an empty list", []string{"type: money", "type: list\n    choices: [甲]", "value: 6000", "value: []", "value: 7800", "value: 甲"}, []string{"第14行：没有填写"}},
		{"percentage of nothing", []string{"value: 6000", "value: 50% 农村居民人均可支配收入"}, []string{"第13行：没有年度参照数“农村居民人均可支配收入”（写在 figures 中）"}},
		{"percentage of another figure", []string{"parameters:", "figures: {低保标准: {2023: 5000}}\nparameters:", "value: 6000", "value: 50% 低保标准准"}, []string{"第14行：没有年度参照数“低保标准准”（写在 figures 中），是不是“低保标准”？"}},
		{"figure of no year", []string{"parameters:", "figures: {低保标准: {二三年: 5000}}\nparameters:"}, []string{"rules/p/pack.yaml 第6行：“二三年”不是年份"}},
		{"percentage as a step", []string{"step: 500", "step: 5% 低保标准"}, []string{"不是金额"}},
		{"no header", []string{"/*---", "/*"}, []string{"规则文件应以 /*--- 开头"}},
		{"no select", []string{smallRule[strings.Index(smallRule, "select"):], "-- later\n"}, []string{"没有 SELECT 语句"}},
		{"two statements", []string{"$guideline;", "$guideline; delete from 户"}, []string{"规则.sql 第26行", "只能有一条"}},
		{"open quote", []string{"'收入低'", "'收入低"}, []string{"规则.sql 第24行", "引号"}},
		{"expect left open", []string{"expect: []", "expect:"}, []string{"规则.sql 第21行：没有填写"}},
		{"row left open", []string{"given: {户收入: [{户编号: H1, 人均纯收入: 7000, 行键: r1}]}", "given: {户收入: [~]}"}, []string{"规则.sql 第16行：没有填写"}},
		{"table left open", []string{"given: {户收入: [{户编号: H1, 人均纯收入: 7000, 行键: r1}]}", "given: {户收入: }"}, []string{"规则.sql 第16行：没有填写"}},
		{"mapping for a value", []string{"阈值: 7800}", "阈值: {元: 7800}}"}, []string{"第17行：“阈值”的值应是一个数、一段文字、null 或列表"}},
		{"no classes", []string{"value: {脱贫户: 5000, 一般农户: 20000}", "value: {}"}, []string{"第23行：参数“line”没有写任何户类"}},
		{"class missing", []string{"values:\n      - {from: 2021-01-01, value: {脱贫户", "values:\n      - {from: 2020-01-01, value: {脱贫户: 1, 一般农户: 1, 监测对象: 1}}\n      - {from: 2021-01-01, value: {脱贫户"}, []string{"第24行：参数“line”缺少户类“监测对象”的取值"}},
		{"not true or false", []string{"class: true", "class: ture"}, []string{"第19行：“ture”不对，是不是“true”？"}},
		{"source twice", []string{"[农户登记]", "[农户登记, 农户登记]"}, []string{"规则.sql 第8行：“农户登记”重复"}},
		{"empty header", []string{smallRule[strings.Index(smallRule, "id: 规则"):strings.Index(smallRule, "---*/")], "# 待写\n"}, []string{"规则.sql 第1行：头部说明是空的"}},
		{"empty pack", []string{smallPack, "# 待写\n"}, []string{"rules/p/pack.yaml：文件是空的"}},
		{"several at once", []string{"region:", "regoin:", "quiet_days", "quietdays"}, []string{"regoin", "quietdays"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Load(pack(t, c.changes...), nil, []string{"p"})
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("error is %v", err)
			}
			for _, w := range c.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("error %q lacks %q", err, w)
				}
			}
		})
	}
}

func TestLoadUnknownPack(t *testing.T) {
	_, err := Load(pack(t), nil, []string{"q"})
	if err == nil || !strings.Contains(err.Error(), "没有规则包“q”，可以写的有：p") {
		t.Errorf("error is %v", err)
	}
}

func TestLoadNotUTF8(t *testing.T) {
	fsys := pack(t)
	fsys["p/规则.sql"] = &fstest.MapFile{Data: []byte("/*---\nid: \xb9\xe6\xd4\xf2\n---*/")} // GBK
	_, err := Load(fsys, nil, []string{"p"})
	if err == nil || !strings.Contains(err.Error(), "不是 UTF-8 编码") {
		t.Errorf("error is %v", err)
	}
}

// A workspace file of the same name replaces the built-in one; another adds.
func TestLoadWorkspace(t *testing.T) {
	own := fstest.MapFS{
		"p/规则.sql":    {Data: []byte(strings.Replace(smallRule, "收入低", "本县收入低", 1))},
		"p/新规则.sql":   {Data: []byte(strings.Replace(smallRule, "id: 规则", "id: 新规则", 1))},
		"q/pack.yaml": {Data: []byte(strings.Replace(smallPack, "id: p\n", "id: q\n", 1))},
	}
	set, err := Load(pack(t), own, []string{"q", "p"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range set.Rules() {
		got = append(got, r.ID+" "+r.Title+" "+r.File)
	}
	want := []string{"新规则 收入低 rules/p/新规则.sql", "规则 本县收入低 rules/p/规则.sql"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	ids, err := Available(pack(t), own)
	if err != nil || !slices.Equal(ids, []string{"p", "q"}) {
		t.Errorf("available: %v, %v", ids, err)
	}
	if set.Packs[0].ID != "q" {
		t.Error("packs are not in the order asked for")
	}
}

// A file of the workspace that would be passed over because of its ending is named.
func TestLoadEndings(t *testing.T) {
	for file, to := range map[string]string{"p/新规则.SQL": "新规则.sql", "p/规则.sql.txt": "规则.sql", "q/pack.yml": "pack.yaml"} {
		_, err := Load(pack(t), fstest.MapFS{file: {Data: []byte(smallRule)}}, []string{"p"})
		var mistake *Error
		if !errors.As(err, &mistake) || mistake.File != "rules/"+file || !strings.Contains(mistake.Msg, "请改名为 "+to) {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// Without a rules folder in the workspace the built-in packs stand alone.
func TestLoadWorkspaceMissing(t *testing.T) {
	set, err := Load(pack(t), os.DirFS(t.TempDir()+"/rules"), []string{"p"})
	if err != nil || len(set.Rules()) != 1 {
		t.Errorf("%v, %v", set, err)
	}
}

func TestLoadClash(t *testing.T) {
	fsys := pack(t)
	fsys["q/pack.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(smallPack, "id: p\n", "id: q\n", 1))}
	fsys["q/规则.sql"] = fsys["p/规则.sql"]
	_, err := Load(fsys, nil, []string{"p", "q"})
	if err == nil || !strings.Contains(err.Error(), "规则“规则”在规则包 p 和 q 中都有") {
		t.Errorf("error is %v", err)
	}
}

// A rule file of the county that lies in no pack replaces the rule of its name,
// whichever pack has it.
func TestLoadLoose(t *testing.T) {
	own := strings.Replace(smallRule, "收入低", "本县收入低", 1)
	set, err := Load(pack(t), fstest.MapFS{"规则.sql": {Data: []byte(own)}}, []string{"p"})
	if err != nil {
		t.Fatal(err)
	}
	if r := set.Rules()[0]; len(set.Rules()) != 1 || r.Title != "本县收入低" || r.File != "rules/规则.sql" || r.Pack.ID != "p" {
		t.Errorf("%d rules, the first is %s of %s in %s", len(set.Rules()), r.Title, r.Pack.ID, r.File)
	}
}

// A file that would be passed over, because no rule or no pack has its name, is named.
func TestLoadStrays(t *testing.T) {
	for _, c := range []struct {
		name string
		own  fstest.MapFS
		want string
	}{
		{"no such rule", fstest.MapFS{"规责.sql": {Data: []byte(smallRule)}}, "rules/规责.sql：没有规则“规责”可以替换（新的规则要放进规则包的文件夹），是不是“规则”？"},
		{"no such pack", fstest.MapFS{"pp/规则.sql": {Data: []byte(smallRule)}}, "rules/pp/规则.sql：没有规则包“pp”（新的规则包要有 pack.yaml），可以写的有：p"},
		{"in two places", fstest.MapFS{"规则.sql": {Data: []byte(smallRule)}, "p/规则.sql": {Data: []byte(smallRule)}}, "rules/规则.sql：本县在 rules/p/规则.sql 也写了这条规则，请只留一个"},
		{"an ending", fstest.MapFS{"规则.sql.txt": {Data: []byte(smallRule)}}, "rules/规则.sql.txt：文件名要以 .sql 结尾才会读，请改名为 规则.sql"},
		{"another id", fstest.MapFS{"规则.sql": {Data: []byte(strings.Replace(smallRule, "id: 规则", "id: 收入低", 1))}}, "rules/规则.sql 第2行：id 写的是“收入低”，应与文件名“规则”一致"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Load(pack(t), c.own, []string{"p"})
			var mistake *Error
			if !errors.As(err, &mistake) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

// A rule is found in the packs that are on, then in the others.
func TestFind(t *testing.T) {
	fsys := pack(t)
	copyPack := func(id, rule string) {
		fsys[id+"/pack.yaml"] = &mapFile{Data: []byte(strings.Replace(smallPack, "id: p\n", "id: "+id+"\n", 1))}
		fsys[id+"/"+rule+".sql"] = &mapFile{Data: []byte(strings.Replace(smallRule, "id: 规则", "id: "+rule, 1))}
	}
	copyPack("q", "规则")
	copyPack("r", "另一条")
	copyPack("s", "另一条")
	copyPack("u", "第三条")
	fsys["v/pack.yaml"] = &mapFile{Data: []byte("id: v\n")}
	set := load(t, fsys)
	for name, want := range map[string]string{
		"规则": "p", "p/规则": "p", "q/规则": "q", "第三条": "u", "s/另一条": "s",
		"另一条": "规则“另一条”在规则包 r、s 中都有，请写成 r/另一条 这样",
		"第四条": "没有规则“第四条”，是不是“第三条”？",
	} {
		r, err := set.Find(name)
		switch {
		case err != nil && !strings.Contains(err.Error(), want):
			t.Errorf("%s: %v, want %s", name, err, want)
		case err == nil && r.Pack.ID != want:
			t.Errorf("%s: of pack %s, want %s", name, r.Pack.ID, want)
		}
	}
	if _, err := set.Find("第四条"); err == nil || !strings.Contains(err.Error(), "rules/v/pack.yaml") {
		t.Errorf("%v does not tell of the pack that cannot be read", err)
	}
}
