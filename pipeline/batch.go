package pipeline

import (
	"time"

	"yujing/configs"
	"yujing/pipeline/alert"
)

// batch is what tonight sends: everything that waits, on the nights that the county
// has set for it; otherwise what is urgent.
func (j *job) batch() (alert.Batch, error) {
	dates, err := Nights(j.Root)
	if err != nil {
		return alert.Batch{}, err
	}
	var before []string
	for _, d := range dates {
		if d < j.date {
			before = append(before, d)
		}
	}
	b := alert.Batch{Number: batchNumber(j.Night), Date: j.Night, Last: lastBatch(before, j.County.Issue)}
	for _, f := range j.log {
		if f.Kind == alert.Issued {
			b.Last = max(b.Last, f.Night)
		}
	}
	var previous time.Time
	if len(before) > 0 {
		previous = dayOf(before[len(before)-1])
	}
	b.Full = j.County.Issue.Sends(previous, j.Night)
	return b, nil
}

// lastBatch is the newest of the nights on which everything was sent, "" for none.
func lastBatch(nights []string, rhythm configs.Issue) string {
	last, previous := "", time.Time{}
	for _, d := range nights {
		if rhythm.Sends(previous, dayOf(d)) {
			last = d
		}
		previous = dayOf(d)
	}
	return last
}

// dayOf reads the name of a night, which is a date.
func dayOf(night string) time.Time {
	d, err := time.Parse(time.DateOnly, night)
	if err != nil {
		return time.Time{}
	}
	return d
}

func batchNumber(day time.Time) string { return day.Format("20060102") }
