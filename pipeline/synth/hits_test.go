package synth

import (
	"fmt"
	"math/big"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// clue is a hit as hits.csv names it, without its night.
func clue(h map[string]string) string {
	return h["规则"] + " " + h["户编号"] + " " + h["人编号"]
}

// hitsByNight is hits.csv: night, then clue, then what is observed.
func hitsByNight(t *testing.T, dir string) map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, h := range table(t, dir, "hits") {
		if out[h["夜"]] == nil {
			out[h["夜"]] = map[string]string{}
		}
		out[h["夜"]][clue(h)] = h["观测值"]
	}
	return out
}

// Over three nights each rule has clues that are new, that stay, that get worse
// and that are gone.
func TestEveryCourseOccurs(t *testing.T) {
	dir, _ := write(t, small)
	nights := hitsByNight(t, dir)
	seen := map[string]bool{}
	order := []string{"2026-09-21", "2026-10-21", "2026-11-21"}
	for k := 1; k < len(order); k++ {
		before, now := nights[order[k-1]], nights[order[k]]
		for c, observed := range now {
			rule, _, _ := strings.Cut(c, " ")
			old, was := before[c]
			switch {
			case !was:
				seen[rule+" new"] = true
			case old != observed:
				seen[rule+" moved"] = true
			default:
				seen[rule+" stays"] = true
			}
		}
		for c := range before {
			if _, still := now[c]; !still {
				rule, _, _ := strings.Cut(c, " ")
				seen[rule+" gone"] = true
			}
		}
	}
	for _, rule := range TruthRules() {
		for _, course := range []string{"new", "stays", "gone", "moved"} {
			if (rule == ruleBasic || rule == ruleDestitute) && course == "moved" {
				continue // an approval does not get worse
			}
			if !seen[rule+" "+course] {
				t.Errorf("%s: no clue is %s", rule, course)
			}
		}
	}
}

// A few percent of the households have a clue on a night, not most of them.
func TestShareOfHouseholds(t *testing.T) {
	o := small
	for _, people := range []int{2_000, 20_000} {
		o.People = people
		dir, county := write(t, o)
		for night, clues := range hitsByNight(t, dir) {
			households := map[string]bool{}
			for c := range clues {
				households[strings.Fields(c)[1]] = true
			}
			if share := float64(len(households)) / float64(county.Households); share < 0.025 || share > 0.055 {
				t.Errorf("%d people, %s: %.3f of the households have a clue", people, night, share)
			}
		}
	}
}

// Without mess everything can be found by number; with much of it not everything.
func TestReachable(t *testing.T) {
	o := small
	o.People = 10_000
	for mess, want := range map[float64]bool{0: true, 0.3: false} {
		o.Mess = mess
		dir, _ := write(t, o)
		all := true
		for _, h := range table(t, dir, "hits") {
			all = all && h["按号码可得"] == "是"
			if h["按号码可得"] == "否" && h["依据行损坏"] == "" {
				t.Errorf("%v is out of reach for no reason", h)
			}
		}
		if all != want {
			t.Errorf("mess %v: all hits reachable is %v", mess, all)
		}
	}
}

// The medical clues again, from nothing but the files: bills of one number once,
// refunded ones not at all, twelve months, the line of the household's class.
//
// The income clues again, from the three lists of the night and the three of the
// year before.
func TestHitsFollowFromTheFiles(t *testing.T) {
	for _, o := range []Options{{People: 2000, Seed: 7, Nights: 3}, {People: 1000, Seed: 7, Nights: 52, Every: EveryWeek}} {
		dir, county := write(t, o)
		t.Run("medical "+string(o.Every), func(t *testing.T) { medicalFromFiles(t, dir, county) })
		t.Run("income "+string(o.Every), func(t *testing.T) { incomesFromFiles(t, dir, county) })
	}
}

func medicalFromFiles(t *testing.T, dir string, county *County) {
	want, got := hitsByNight(t, dir), map[string]map[string]string{}
	bills, refunded := map[string]map[string]string{}, map[string]bool{}
	read := map[string]bool{}
	for _, night := range county.Nights {
		for _, f := range county.Files {
			month, ours := strings.CutPrefix(f, "inbox/医保/医保结算_")
			if ours && !read[f] && strings.TrimSuffix(month, ".csv") <= night.Format("200601") {
				read[f] = true
				readBills(t, filepath.Join(dir, f), bills, refunded)
			}
		}
		got[night.Format(time.DateOnly)] = medicalClues(t, dir, night, bills, refunded)
	}
	for night, clues := range want {
		for c, observed := range clues {
			if strings.HasPrefix(c, ruleMedical) && got[night][c] != observed {
				t.Errorf("%s %s: %s in the truth, %q in the files", night, c, observed, got[night][c])
			}
		}
		for c, observed := range got[night] {
			if clues[c] != observed {
				t.Errorf("%s %s: %s in the files, not in the truth", night, c, observed)
			}
		}
	}
	if len(refunded) == 0 {
		t.Error("no bill was refunded")
	}
}

// readBills adds a delivery to what was sent before it.
func readBills(t *testing.T, file string, bills map[string]map[string]string, refunded map[string]bool) {
	rows := readCSV(t, file)
	for _, row := range rows[1:] {
		b := map[string]string{}
		for i, h := range rows[0] {
			b[h] = row[i]
		}
		if b["退费结算标志"] == "是" {
			refunded[b["原结算编号"]] = true
			continue
		}
		bills[b["结算编号"]] = b
	}
}

func medicalClues(t *testing.T, dir string, night time.Time, bills map[string]map[string]string, refunded map[string]bool) map[string]string {
	paid := map[string]*big.Rat{}
	for n, b := range bills {
		on, _ := readDate(b["结算时间"])
		on = on.Truncate(24 * time.Hour)
		if refunded[n] || !on.After(night.AddDate(-1, 0, 0)) || on.After(night) {
			continue
		}
		amount, ok := new(big.Rat).SetString(strings.ReplaceAll(b["个人支付"], ",", ""))
		if !ok {
			t.Fatalf("amount %q", b["个人支付"])
		}
		if paid[b["证件号码"]] == nil {
			paid[b["证件号码"]] = new(big.Rat)
		}
		paid[b["证件号码"]].Add(paid[b["证件号码"]], amount)
	}
	class, out := map[string]string{}, map[string]string{}
	for _, h := range table(t, dir, "households") {
		class[h["户编号"]] = h["户类_"+night.Format(time.DateOnly)]
	}
	for _, p := range table(t, dir, "people") {
		line := big.NewRat(5000, 1)
		if class[p["户编号"]] == classOther {
			line = big.NewRat(20000, 1)
		}
		if sum := paid[p["证件号码"]]; sum != nil && sum.Cmp(line) >= 0 {
			out[fmt.Sprintf("%s %s %s", ruleMedical, p["户编号"], p["人编号"])] = sum.FloatString(2)
		}
	}
	return out
}

func incomesFromFiles(t *testing.T, dir string, county *County) {
	want := hitsByNight(t, dir)
	before := incomes(t, dir, fmt.Sprintf("%d1120", county.Nights[0].Year()-1))
	for _, night := range county.Nights {
		on := night.Format(time.DateOnly)
		stamp := night.AddDate(0, 0, -3).Format("20060102")
		if len(county.Nights) == 52 {
			stamp = night.Format("20060102")[:6] + "01"
		}
		now := incomes(t, dir, stamp)
		got := map[string]bool{}
		for h, income := range now {
			if income.Cmp(big.NewRat(7800, 1)) < 0 {
				got[ruleIncome+" "+h+" "] = true
			}
			fall := new(big.Rat).Sub(before[h], income)
			if fall.Quo(fall, before[h]).Cmp(big.NewRat(3, 10)) >= 0 {
				got[ruleFall+" "+h+" "] = true
			}
		}
		for c := range want[on] {
			if strings.HasPrefix(c, "收入") && !got[c] {
				t.Errorf("%s %s is not in the files", on, c)
			}
			delete(got, c)
		}
		if len(got) > 0 {
			t.Errorf("%s: in the files only: %v", on, got)
		}
	}
}

// incomes reads the per-head income of every household that has one.
func incomes(t *testing.T, dir, stamp string) map[string]*big.Rat {
	out := map[string]*big.Rat{}
	for _, list := range []struct {
		file, column string
		header, unit int64
	}{
		{"（自定义）监测对象信息_" + stamp + ".xlsx", "人均纯收入（元）", 3, 1},
		{"（自定义）脱贫户信息_" + stamp + ".xlsx", "人均纯收入", 3, 1},
		{"一般农户信息_" + stamp + ".csv", "人均纯收入", 1, 1},
	} {
		for _, rows := range readBack(t, filepath.Join(dir, "inbox/农业农村", list.file)) {
			headers, unit := rows[list.header-1], list.unit
			if headers[len(headers)-1] == "人均纯收入（万元）" {
				list.column, unit = "人均纯收入（万元）", 10_000
			}
			household, income := indexOf(t, headers, "户编号"), indexOf(t, headers, list.column)
			for _, row := range rows[list.header:] {
				if income < len(row) && row[income] != "" {
					v, _ := new(big.Rat).SetString(row[income])
					out[row[household]] = v.Mul(v, big.NewRat(unit, 1))
				}
			}
		}
	}
	return out
}

// With a relative's number in its place a clue seems to be the relative's: the truth
// has it besides the true one, and counts it nowhere. Nobody whom the register does
// not know has a clue.
func TestRelativesNumberMakesAClue(t *testing.T) {
	w, seeming := testWorld(100_000), map[string]int{}
	for _, h := range w.hits(damager{w, 1}) {
		if int(h.household) >= w.listed || h.person >= int32(w.registered) {
			t.Errorf("%+v is of somebody whom the register does not know", h)
		}
		if h.observed != "" {
			continue
		}
		seeming[h.rule]++
		relatives := slices.ContainsFunc(h.damage, func(d damage) bool { return d.kind == relativesOwn })
		if h.reachable == "" || !relatives || h.person < 0 {
			t.Errorf("%s of %d: %+v", h.rule, h.household, h)
		}
	}
	if seeming[ruleMedical] == 0 || seeming[ruleDisability] == 0 {
		t.Errorf("seeming clues: %v", seeming)
	}
}
