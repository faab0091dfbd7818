package alert

import (
	"database/sql"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	seed     = flag.Uint64("life.seed", 20261121, "seed of the random sequences")
	oneGroup = flag.Int("life.group", -1, "run this group of sequences alone")
	oneWorld = flag.Int("life.world", -1, "with -life.group: run this sequence of it alone, as it ran among the others")
	lastStep = flag.Int("life.nights", 7, "stop after so many nights")
)

// worldsPerGroup live in one database at once: they share no household and no rule,
// so that one fold of SQL moves them all by a night.
const worldsPerGroup = 340

// TestLives moves random sequences of nights, batches and answers through the fold
// and through the model and compares them after every step: rules and parameters
// change or fall out of use, lists are missing, answers come late, twice,
// contradict one another or name a clue that nobody knows, persons die, households are
// taken in, and nights are made again with other data. A failure names its world;
// -life.group and -life.world run it alone.
func TestLives(t *testing.T) {
	rhythms := []rhythm{everyNight, everyThird, byHand}
	for g, r := range rhythms {
		if *oneGroup >= 0 && *oneGroup != g {
			continue
		}
		t.Run(fmt.Sprintf("%d %s", g, r), func(t *testing.T) {
			t.Parallel()
			newCounty(t, g, r).live(*lastStep)
		})
	}
}

type rhythm string

const (
	everyNight rhythm = "every night"
	everyThird rhythm = "every third night"
	byHand     rhythm = "by hand"
)

func (r rhythm) full(step int) bool {
	return r == everyNight || r == everyThird && step%3 == 1
}

// county is a group of worlds in one log.
type county struct {
	t      *testing.T
	group  int
	rhythm rhythm
	random *rand.Rand // of what befalls all worlds alike
	dir    string
	worlds []*sequence
	now    day
	db     *sql.DB        // of the newest night
	remade bool           // a night was made again: what was sent after it may lack its reason
	number map[string]int // batches by name
}

func newCounty(t *testing.T, group int, r rhythm) *county {
	c := &county{t: t, group: group, rhythm: r, random: rand.New(rand.NewPCG(*seed, uint64(group))), dir: t.TempDir(), now: 60, number: map[string]int{}}
	for i := range worldsPerGroup {
		s := newSequence(group, i)
		if *oneWorld < 0 || *oneWorld == i {
			c.worlds = append(c.worlds, s)
		}
	}
	return c
}

func (c *county) live(nights int) {
	for step := 1; step <= nights && !c.t.Failed(); step++ {
		gap := day(1 + c.random.IntN(3))
		full := c.rhythm.full(step)
		before := make([]*world, len(c.worlds))
		for i, w := range c.worlds {
			before[i] = w.world.clone()
		}
		c.night(full)
		c.office(gap)
		if step > 4 && c.random.IntN(3) == 0 {
			c.again(before, full)
		}
		c.now += gap
	}
}

// night folds one night of all worlds.
func (c *county) night(full bool) {
	e := evening{date: c.now.String(), partial: !full, status: map[string]string{}}
	for _, w := range c.worlds {
		w.change()
		s := w.scene(c.now, full)
		w.acts, w.last = nil, s
		w.world.step(s)
		e.add(s)
	}
	if c.db != nil {
		c.db.Close()
	}
	f := fold(c.t, e, c.dir)
	c.db = f.db
	c.compare("alerts", ask(c.t, f.db, alertRows), func(s *state) []string { return s.alertRow() })
	c.compare("events", f.events(c.t, "线索编号, 事件, 原因, 日期, 批次, 截止, 办理状态, 合并到"), func(s *state) []string { return s.eventRows(c.now) })
	c.compare("lives", ask(c.t, f.db, "select 线索编号, 仍在, 办理状态, 关闭原因 from 线索办理"), func(s *state) []string { return s.lifeRow() })
	c.compare("lists", ask(c.t, f.db, listRows), func(s *state) []string { return s.listRows(c.now) })
	c.promises(f, full)
}

// again makes the newest night once more, with other data; what the office did
// after it stays in the log.
func (c *county) again(before []*world, full bool) {
	acts := make([][]act, len(c.worlds))
	for i, w := range c.worlds {
		w.world, acts[i] = before[i], w.acts
	}
	c.remade = true
	c.night(full)
	for i, w := range c.worlds {
		for _, a := range acts[i] {
			w.do(a)
		}
	}
}

// office is what happens between this night and the next, which comes gap days later.
func (c *county) office(gap day) {
	today := c.now + day(c.random.IntN(int(gap)))
	issues := map[rhythm]int{everyNight: 8, everyThird: 4, byHand: 2}[c.rhythm]
	switch c.random.IntN(4) {
	case 0:
		c.say(today)
		c.say(today)
	case 1:
		c.say(today)
	}
	if c.random.IntN(issues) == 0 {
		c.issue(today)
	}
	if c.random.IntN(2) == 0 {
		c.say(today)
	}
}

// say imports answers of all worlds.
func (c *county) say(today day) {
	var all []Answer
	for _, w := range c.worlds {
		for _, a := range w.answers(c.now, today) {
			w.do(act{said: &a})
			all = append(all, a.Answer)
		}
	}
	if len(all) > 0 {
		say(c.t, c.dir, c.now.String(), all...)
	}
}

// issue sends by hand.
func (c *county) issue(today day) {
	number := today.batch()
	if c.number[number]++; c.number[number] > 1 || today == c.now {
		number += fmt.Sprint("-", c.number[number]+1)
	}
	want := map[string][]string{}
	for _, w := range c.worlds {
		out := w.world.issue(c.now, today, number, w.terms())
		for _, x := range out {
			w.do(act{sent: &x})
		}
		for _, s := range w.world.ordered() {
			i := slices.IndexFunc(out, func(x sent) bool { return x.id == s.id() })
			if !s.open() {
				continue
			}
			why := "-"
			if i >= 0 {
				why = out[i].why
			}
			want[s.id()] = []string{s.issueRow(why, c.now, w.world)}
		}
	}
	got, _ := reissue(c.t, c.db, c.dir, c.now.String(), today.String(), number)
	c.compare("issued", got, func(s *state) []string { return want[s.id()] })
}

// compare holds rows, which begin with the number of a clue, against what each
// clue of the model should say.
func (c *county) compare(what string, got []string, rows func(*state) []string) {
	c.t.Helper()
	have := map[string][]string{}
	for _, g := range got {
		id, _, _ := strings.Cut(g, " ")
		have[id] = append(have[id], g)
	}
	for _, w := range c.worlds {
		for _, s := range w.world.ordered() {
			want := rows(s)
			if diff := cmp.Diff(want, have[s.id()]); diff != "" {
				c.t.Errorf("seed %d: -life.group %d -life.world %d, night %v: %s of %s (-model +fold):\n%s%s",
					*seed, c.group, w.index, c.now, what, s.hit, diff, s.story())
			}
			delete(have, s.id())
		}
	}
	for _, id := range slices.Sorted(maps.Keys(have)) {
		c.t.Errorf("seed %d: group %d, night %v: %s of a clue that the model does not know: %q", *seed, c.group, c.now, what, have[id])
	}
}

// promises are what must hold whatever the model says.
func (c *county) promises(f folded, full bool) {
	c.t.Helper()
	files, err := filepath.Glob(filepath.Join(c.dir, "*.parquet"))
	if err != nil || len(files) == 0 {
		c.t.Fatal(files, err)
	}
	for name, query := range map[string]string{
		"lost: a hit that is no alert":              "select 规则, 户编号, 人编号, 期间 from 命中 except select 规则, 户编号, 人编号, 期间 from 预警",
		"doubled: two alerts with one number":       "select 线索编号 from 预警 group by 线索编号 having count(*) > 1",
		"doubled: sent twice without a reason":      sentTwice,
		"resurrected: sent again though answered":   sentAnswered,
		"asked twice: joined and sent":              "select 线索编号 from 预警 where 本批 and 合并到 is not null",
		"asked twice: sent though answered":         "select 线索编号 from 预警 where 本批 and 办理状态 in ('已答复', '已关闭')",
		"a batch that left something out (if full)": fmt.Sprintf("select 线索编号 from 预警 where %t and 办理状态 = '待下发' and 合并到 is null", full),
	} {
		if c.remade && (query == sentTwice || query == sentAnswered) {
			continue
		}
		if got := ask(c.t, f.db, query); len(got) > 0 {
			id, _, _ := strings.Cut(got[0], " ")
			c.t.Errorf("seed %d: group %d, night %v: %s: %q, such as\n%s", *seed, c.group, c.now, name, got, strings.Join(ask(c.t, f.db,
				"select 夜, 序, 线索编号, 人编号, 期间, 规则, 事件, 原因, 日期, 批次, 截止, 答复, 办理状态, 合并到, 观测值 from 预警历程 where 线索编号 = '"+id+"' order by 夜, 序"), "\n"))
		}
	}
}

// Between two sendings of a clue lies what made it news again.
const sentTwice = `with s as (
	select 线索编号, 夜, 序, 事件, lag(事件) over (partition by 线索编号 order by 夜, 序) as 前
	from 预警历程 where 事件 in ('下发', '产生', '重开', '加重'))
	select 线索编号, 夜 from s where 事件 = '下发' and 前 = '下发'`

// An answer that counts is followed by 重开 before the clue is sent again, unless the
// township itself took it back.
const sentAnswered = `with 段 as (
	select *, max(夜) filter (事件 in ('重开', '下发')) over w as 轮夜, max(coalesce(日期, 夜)) filter (事件 in ('重开', '下发')) over w as 轮日,
		count(*) filter (事件 = '产生') over w as 产生数
	from 预警历程
	window w as (partition by 线索编号 order by 夜, 序 rows between unbounded preceding and 1 preceding)),
	后 as (
	select *, lead(事件) over (partition by 线索编号 order by 夜, 序) as 下一 from 段
	where 事件 in ('重开', '下发') or 事件 = '答复' and 产生数 > 0 and (轮夜 is null or 夜 >= 轮夜) and (轮日 is null or 日期 >= 轮日))
	select 线索编号, 夜 from 后 where 事件 = '答复' and 下一 = '下发'
		and 线索编号 not in (select 线索编号 from 预警历程 where 事件 = '答复' and 去向 = '等待')`
