package feedback

import (
	"strings"
	"time"

	"yujing/pipeline/alert/answer"
	"yujing/pipeline/identity"
)

// reply is an answer that was read, before it is compared with others.
type reply struct {
	entry  *entry
	result string
	kind   answer.Kind // of a clue's answer
	date   time.Time
	dated  bool // the township wrote the date
	by     string
	note   string
}

// read turns what a line says into a reply, or refuses it.
func (j *judge) read(e *entry) {
	if !e.line.answered() && e.from == nil {
		e.state = empty
		return
	}
	r := &reply{entry: e, by: e.text(roleVisitor), note: e.note()}
	if j.readResult(e, r) && j.readDate(e, r) {
		e.reply = r
	}
}

func (j *judge) readResult(e *entry, r *reply) bool {
	at := e.speaker(roleResult)
	cell, _, both := at.line.value(roleResult)
	text := plain(cell.Text)
	switch {
	case text == "":
		j.refuse(e, roleResult, "", "填了别的内容，没有选“"+e.place(roleResult).Header+"”", "请从下拉框中选一项；还没核实完的选“核实中”，没有核实的整行留空")
		return false
	case both != "":
		j.refuse(e, roleResult, text, "有两列答复，一列是“"+text+"”，一列是“"+plain(both)+"”", "请只留一列")
		return false
	}
	var note, nearest string
	var ok bool
	if e.question != nil {
		r.result, note, ok = readLink(text)
		nearest = "可以写的有：是、不是、不确定"
	} else {
		r.kind, note, ok = j.words.read(text)
		r.result, nearest = r.kind.Result, j.words.nearest(text)
	}
	if !ok {
		j.refuse(e, roleResult, identity.Mask(text), "“"+identity.Mask(text)+"”不在可选的答复之内", nearest)
		return false
	}
	if note != "" && e.from == nil {
		j.remark(e, roleResult, note)
	}
	return true
}

// readDate checks the day of the visit. Without one the day of the import holds,
// which is never too early.
func (j *judge) readDate(e *entry, r *reply) bool {
	at := e.speaker(roleVisited)
	cell, _, _ := at.line.value(roleVisited)
	text := plain(cell.Text)
	from := j.earliest(e)
	if text == "" {
		r.date = j.Today
		if e.from == nil && e.line.head.has(roleVisited) {
			j.remark(e, roleVisited, "没有填日期，按导入日期 "+day(j.Today)+" 计")
		}
		return true
	}
	since := from
	if since.IsZero() {
		since = j.Today.AddDate(-1, 0, 1)
	}
	d, note, ok := readDay(cell, since, j.Today)
	switch {
	case !ok:
		j.refuse(e, roleVisited, text, "“"+text+"”看不懂是哪一天", "请写成 "+day(j.Today)+" 这样")
	case d.After(j.Today):
		j.refuse(e, roleVisited, text, day(d)+" 还没有到（今天 "+day(j.Today)+"）", "请核对年、月、日")
	case d.Before(from) && e.from != nil && !e.merged:
		e.state = empty
		j.remark(e, roleNone, "本户第一行的答复是 "+day(d)+" 的，这条线索 "+day(from)+" 才下发，没有算到这一条")
	case d.Before(from):
		j.refuse(e, roleVisited, text, day(d)+" 早于下发日期 "+day(from), "请核对核实日期；下发以前了解的情况，请重新核实后填写")
	default:
		r.date, r.dated = d, true
		j.sentSince(e, d)
		if note != "" && e.from == nil {
			j.remark(e, roleVisited, note)
		}
		return true
	}
	return false
}

// sentSince says so when the clue was sent again after the visit: it worsened, or
// came back, and waits for an answer of its own.
func (j *judge) sentSince(e *entry, visited time.Time) {
	if e.clue == nil || e.from != nil || !visited.Before(e.clue.lastIssued()) {
		return
	}
	j.remark(e, roleVisited, "这条线索 "+day(e.clue.lastIssued())+" 又下发过，"+day(visited)+" 的答复只留底，请按新台账核实")
}

// earliest is the first day that an answer can be of; zero for a question, which
// has no day of issue of its own.
func (j *judge) earliest(e *entry) time.Time {
	if e.clue == nil {
		return time.Time{}
	}
	cell, _, _ := e.line.value(roleIssued)
	printed, _, _ := readDay(cell, time.Time{}, time.Time{})
	return e.clue.firstIssued(printed)
}

// note joins what else was written down.
func (e *entry) note() string {
	var parts []string
	for _, p := range []struct{ before, text string }{
		{"核实方式：", e.text(roleWay)}, {"处置措施：", e.text(roleMeasure)}, {"", e.text(roleRemark)},
	} {
		if p.text != "" {
			parts = append(parts, p.before+p.text)
		}
	}
	if e.from != nil {
		parts = append(parts, "按同户另一条线索的答复")
	}
	return strings.Join(parts, "；")
}
