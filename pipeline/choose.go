package pipeline

import (
	"fmt"
	"sort"
	"time"

	"yujing/pipeline/source"
)

// choose decides which of the files that were read take part tonight, and how.
//
// A file that is dated after the night waits for its own. The same bytes sent
// again are the same delivery, confirmed on a later day. Of a roster or a
// register the newest delivery of each list is current and the older ones are
// history; every delivery of events is current.
func choose(inputs []*input, night time.Time) {
	lists := map[string][]*input{}
	for _, in := range carriers(inputs, night) {
		in.status = InputUsed
		if in.spec.Kind != source.Events {
			key := in.spec.Name + "\x00" + in.list
			lists[key] = append(lists[key], in)
		}
	}
	for _, list := range lists {
		supersede(list)
	}
}

// carriers are the files dated up to the night, one for all that have the same
// bytes: the first that came. It is confirmed on the date of the last.
func carriers(inputs []*input, night time.Time) []*input {
	var due []*input
	for _, in := range inputs {
		if in.entry == nil {
			continue
		}
		in.list = listName(in.series)
		in.date, in.origin = deliveryDate(in, night)
		in.confirmed = in.date
		if in.date.After(night) {
			in.leave(InputFuture, fmt.Sprintf("文件日期 %s 晚于今夜", in.date.Format(time.DateOnly)),
				"到了日期会自动使用；如果文件名日期写错，请改文件名")
			continue
		}
		due = append(due, in)
	}
	sort.SliceStable(due, func(i, j int) bool { return due[i].date.Before(due[j].date) })
	return mergeSame(due)
}

func mergeSame(due []*input) []*input {
	var out []*input
	first := map[string]*input{}
	for _, in := range due {
		same := first[in.digest]
		if same == nil {
			first[in.digest] = in
			out = append(out, in)
			continue
		}
		same.confirmed = in.date
		in.leave(InputDuplicate, "与“"+same.rel+"”内容完全相同，只算一份，送达日期按最近一次算", "如果应当是新的一期，请部门重新报送")
	}
	return out
}

// supersede leaves the newest delivery of one list as the current one.
func supersede(list []*input) {
	sort.SliceStable(list, func(i, j int) bool { return newer(list[j], list[i]) })
	last := list[len(list)-1]
	for _, in := range list[:len(list)-1] {
		in.leave(InputSuperseded, "本清单已有更新的一期“"+last.rel+"”，本期留作历史", "")
	}
}

func newer(a, b *input) bool {
	if !a.confirmed.Equal(b.confirmed) {
		return a.confirmed.After(b.confirmed)
	}
	if ca, cb := copyNumber(a.rel), copyNumber(b.rel); ca != cb {
		return ca > cb
	}
	return a.rel > b.rel
}

// deliveryDate trusts the name of the file, then the title in it, then the
// clock of the disk. A disk's date after the night says nothing (files are
// copied, machines are restored), so it counts as tonight's.
func deliveryDate(in *input, night time.Time) (time.Time, DateOrigin) {
	if d, ok := dateInName(in.below); ok {
		return d, DateFromName
	}
	if d := in.entry.Report.AsOf; d != nil {
		day := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
		if in.entry.Report.AsOfIsMonth {
			day = time.Date(d.Year, time.Month(d.Month), 1, 0, 0, 0, 0, time.UTC)
		}
		return day, DateFromTitle
	}
	m := in.modified
	return notAfter(time.Date(m.Year(), m.Month(), m.Day(), 0, 0, 0, 0, time.UTC), night), DateFromMtime
}

func notAfter(day, night time.Time) time.Time {
	if day.After(night) {
		return night
	}
	return day
}

// wanted tells whether a delivery that is not current is still needed as
// history: all of a roster's, of a register only the last of the year before
// (its income is compared with this year's).
func wanted(in *input, current []*input) bool {
	if in.status == InputUsed {
		return true
	}
	if in.status != InputSuperseded {
		return false
	}
	if in.spec.History != source.HistoryTwoYear {
		return true
	}
	for _, c := range current {
		if c.spec == in.spec && c.list == in.list && c.date.Year() == in.date.Year()+1 {
			return true
		}
	}
	return false
}
