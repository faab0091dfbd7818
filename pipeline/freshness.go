package pipeline

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"yujing/configs"
	"yujing/pipeline/source"
	"yujing/rules"
)

// What a source can be tonight. Rules run on a source that is fresh only.
const (
	SourceFresh   = "正常"
	SourceMissing = "未送达"
	SourceStale   = "超期"
	SourceShrunk  = "行数骤减"
)

// SourceState is what a source was tonight; it goes into the manifest.
type SourceState struct {
	Source     string `json:"source"`
	Department string `json:"department"`
	Status     string `json:"status"`
	Reason     string `json:"reason,omitempty"` // Chinese: why it is not fresh, or what to look at
	Delivered  string `json:"delivered,omitempty"`
	Files      int    `json:"files"`
	Rows       int64  `json:"rows"`   // rows of the current deliveries
	Before     *int64 `json:"before"` // rows that they are measured against
	// Accepted is what the next night is measured against: the rows of the last
	// night on which the source was not suspected. It does not move while a
	// source is suspected, or one bad delivery would become the measure.
	Accepted *int64 `json:"accepted_rows"`
}

// tooOld says that the newest delivery of the source is older on the night than a rule
// allows (0 days: any age), "" if it is not.
func (st SourceState) tooOld(days int, night time.Time) string {
	latest, err := time.Parse(time.DateOnly, st.Delivered)
	if days == 0 || err != nil || !olderThan(latest, days, night) {
		return ""
	}
	return fmt.Sprintf("%s%s：最近一期是 %s，已超过这条规则要求的 %d 天", st.Source, SourceStale, st.Delivered, days)
}

func olderThan(latest time.Time, days int, night time.Time) bool {
	return int(night.Sub(latest).Hours()/24) > days
}

// judge decides the state of every source from its deliveries. before gives
// what the last published night accepted, by source. A source that never sent
// anything and that none of the needed ones is has no state: nobody waits for it.
func judge(specs []*source.Spec, inputs []*input, needed []string, set map[string]configs.SourceSettings, before map[string]int64, night time.Time) []SourceState {
	var out []SourceState
	for _, spec := range specs {
		_, once := before[spec.Name]
		if once || slices.Contains(needed, spec.Name) || slices.ContainsFunc(inputs, func(in *input) bool { return in.spec == spec }) {
			out = append(out, judgeOne(spec, inputs, set[spec.Name], before, night))
		}
	}
	return out
}

// needed are the sources that the night cannot do without: the register and
// those of the rules in force.
func (s *Setup) needed() []string {
	out := []string{registerSource}
	for _, r := range s.Rules.Rules() {
		out = append(out, r.SourceNames()...)
	}
	return out
}

func judgeOne(spec *source.Spec, inputs []*input, set configs.SourceSettings, before map[string]int64, night time.Time) SourceState {
	st := SourceState{Source: spec.Name, Department: spec.Department, Status: SourceFresh}
	latest := st.count(spec, inputs)
	if n, ok := before[spec.Name]; ok {
		st.Before = &n
	} else if n := previousRows(spec, inputs); n > 0 {
		st.Before = &n
	}
	st.Reason = lagging(spec, inputs, latest)
	maxAge, maxLoss := limits(spec, set)
	switch {
	case st.Files == 0:
		st.Status, st.Reason = SourceMissing, "没有收到"+spec.Department+"的"+spec.Name+"数据"
	case maxAge > 0 && olderThan(latest, maxAge, night):
		st.Status = SourceStale
		st.Reason = fmt.Sprintf("最近一期是 %s，已超过 %d 天", st.Delivered, maxAge)
	case st.Before != nil && lostMore(*st.Before, st.Rows, maxLoss) && !acceptedUntil(set, latest):
		st.Status = SourceShrunk
		st.Reason = fmt.Sprintf("本期 %d 行，上期 %d 行，减少超过 %s；确属正常的，在 county.yaml 的 sources 中给“%s”写 accept_loss_until: %s",
			st.Rows, *st.Before, percent(maxLoss), spec.Name, st.Delivered)
	}
	st.Accepted = st.Before
	if st.Status == SourceFresh {
		st.Accepted = &st.Rows
	}
	return st
}

// count sums up the current deliveries and returns the newest date among them.
func (st *SourceState) count(spec *source.Spec, inputs []*input) time.Time {
	var latest time.Time
	for _, in := range inputs {
		if in.spec != spec || in.status != InputUsed {
			continue
		}
		st.Files++
		st.Rows += in.loaded()
		if in.confirmed.After(latest) {
			latest = in.confirmed
			st.Delivered = latest.Format(time.DateOnly)
		}
	}
	return latest
}

// lagDays is how far one list of a source may be behind another before somebody
// should look: a monthly list comes within a month of the others.
const lagDays = 31

// lagging names lists that stay behind the source's others. A list whose file got
// another name is two lists to the program, and its old people would stay on.
func lagging(spec *source.Spec, inputs []*input, latest time.Time) string {
	var out []string
	for _, in := range inputs {
		if in.spec == spec && in.status == InputUsed && spec.Kind != source.Events && latest.Sub(in.confirmed).Hours() > lagDays*24 {
			out = append(out, fmt.Sprintf("“%s”最近一期还是 %s", in.rel, in.confirmed.Format(time.DateOnly)))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, "；") + "；如果已被别的文件取代（只是文件名变了），请把旧文件改成同样的名字或移走"
}

// previousRows measures a workspace that has no night yet: the delivery before
// the current one of each list. Events have none.
func previousRows(spec *source.Spec, inputs []*input) int64 {
	last := map[string]*input{}
	for _, in := range inputs {
		if in.spec != spec || in.status != InputSuperseded {
			continue
		}
		if have := last[in.list]; have == nil || newer(in, have) {
			last[in.list] = in
		}
	}
	var n int64
	for _, in := range last {
		n += in.loaded()
	}
	return n
}

func (in *input) loaded() int64 {
	var n int64
	for _, s := range in.entry.Report.Sheets {
		n += int64(s.Loaded)
	}
	return n
}

// MaxAge is how many days old the newest delivery of a source may be for a rule that
// needs it: the strictest of what the source, the county and the rule say; 0 is any age.
func (s *Setup) MaxAge(n rules.Need) int {
	days := n.MaxAgeDays
	for _, spec := range s.Specs {
		if most, _ := limits(spec, s.County.Sources[spec.Name]); spec.Name == n.Source && most > 0 && (days == 0 || most < days) {
			days = most
		}
	}
	return days
}

func limits(spec *source.Spec, set configs.SourceSettings) (maxAge int, maxLoss string) {
	maxAge, maxLoss = spec.MaxAgeDays, spec.MaxLoss
	if set.MaxAgeDays != nil {
		maxAge = *set.MaxAgeDays
	}
	if set.MaxLoss != "" {
		maxLoss = set.MaxLoss
	}
	return maxAge, maxLoss
}

// lostMore tells whether more than the share of the rows is gone, in exact
// arithmetic: 30 of 100 is not more than 0.3.
func lostMore(before, now int64, share string) bool {
	limit, ok := new(big.Rat).SetString(share)
	if !ok || before == 0 {
		return false
	}
	return new(big.Rat).SetFrac64(before-now, before).Cmp(limit) > 0
}

func acceptedUntil(set configs.SourceSettings, latest time.Time) bool {
	return !set.AcceptLossUntil.IsZero() && !latest.After(set.AcceptLossUntil)
}

func percent(share string) string {
	r, ok := new(big.Rat).SetString(share)
	if !ok {
		return share
	}
	return r.Mul(r, big.NewRat(100, 1)).FloatString(0) + "%"
}
