package feedback

import "cmp"

// blocks lets an answer count for the other clues of its household; the package
// comment says when.
func (j *judge) blocks(lines []*entry) {
	j.underMerged(lines)
	var run []*entry
	for _, e := range lines {
		if e.clue == nil {
			continue
		}
		if len(run) > 0 && run[0].clue.Household != e.clue.Household {
			j.block(run)
			run = nil
		}
		run = append(run, e)
	}
	j.block(run)
}

// underMerged gives the lines under a merged answer that answer.
func (j *judge) underMerged(lines []*entry) {
	at := map[int]*entry{}
	for _, e := range lines {
		at[e.line.Row] = e
	}
	for _, e := range lines {
		row, under := e.line.merged[roleResult]
		if e.clue == nil || !under || e.line.text(roleResult) != "" {
			continue
		}
		switch top := at[row]; {
		case top == nil || top.line.text(roleResult) == "":
		case top.clue == nil || top.clue.Household != e.clue.Household:
			j.refuse(e, roleResult, top.line.text(roleResult), "答复的合并单元格盖住了别的户，不知道是不是也指这一户", "请取消合并，逐户填写")
		default:
			e.from, e.merged = top, true
		}
	}
}

// block is the lines of one household that stand together.
func (j *judge) block(run []*entry) {
	if len(run) < 2 || run[0].line.text(roleResult) == "" {
		return
	}
	kind, _, ok := j.words.read(run[0].line.text(roleResult))
	if !ok || !ofHousehold(kind) {
		return
	}
	for _, e := range run[1:] {
		if e.line.text(roleResult) != "" {
			return
		}
	}
	for _, e := range run[1:] {
		if e.state == open && e.from == nil {
			e.from = run[0]
		}
	}
}

// text is what the line says in a column: its own words, else those of the line
// whose answer counts here.
func (e *entry) text(r role) string {
	if e.from == nil {
		return e.line.text(r)
	}
	return cmp.Or(e.line.text(r), e.from.line.text(r))
}

// speaker is the line whose cell of that column counts.
func (e *entry) speaker(r role) *entry {
	if e.from != nil && e.line.text(r) == "" {
		return e.from
	}
	return e
}
