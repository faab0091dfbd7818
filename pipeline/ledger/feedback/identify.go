package feedback

import (
	"cmp"

	"yujing/pipeline/ledger"
)

// identify finds out which clue, or which line of 待确认, a line is. False: the
// line is none of ours and says nothing (a note, an example, an old line without
// an answer).
func (j *judge) identify(e *entry, made string) bool {
	e.township = made
	key := e.line.key()
	switch {
	case key == "":
		j.refuse(e, roleNone, "", "这一行没有"+e.keyRole().name()+"，不知道答复的是哪一条",
			"请从下发的台账把编号和校验复制过来；新发现的情况不在台账里填，请按农户申报或干部排查报送")
		return true
	case e.line.head.asks():
		return j.identifyQuestion(e, key)
	}
	return j.identifyClue(e, key)
}

func (e *entry) keyRole() role {
	if e.line.head.asks() {
		return roleQuestion
	}
	return roleClue
}

func (j *judge) identifyClue(e *entry, id string) bool {
	c := j.Clues[id]
	if c == nil {
		return j.stranger(e)
	}
	letters := code(e.line.text(roleChecksum))
	t := c.township(letters)
	if letters == "" && e.line.says(c.Head) {
		t = cmp.Or(e.township, c.lastTownship()) // the letters are gone, the householder is there
	}
	_, merged := e.line.merged[roleResult]
	switch fits := t != "" && (e.township == "" || t == e.township); {
	case fits:
		e.clue, e.township = c, t
	case !e.line.answered() && !merged: // it says nothing, and takes nothing over
		e.township, e.state = cmp.Or(e.township, c.lastTownship()), empty
	case t == "":
		j.wrongLetters(e, c, letters)
	default:
		j.refuse(e, roleClue, id, "这条线索是"+t+"的，不是"+e.township+"的", "请在"+t+"的台账里填写；确实要由县里合并导入的，请去掉表上方的标题行")
	}
	return true
}

// stranger is a line whose number nobody knows.
func (j *judge) stranger(e *entry) bool {
	if !e.line.answered() {
		return false
	}
	r := e.keyRole()
	written := e.line.text(r)
	reason, advice := "“"+written+"”不是本县下发的编号", "请核对是不是别的县的台账，或编号被改过；请从下发的台账复制编号和校验"
	if id := j.owner(code(e.line.text(roleChecksum)), e.township); id != "" {
		advice = "按这一行的校验，应当是 " + id + "，请核对后改回来"
	}
	j.refuse(e, r, written, reason, advice)
	return true
}

// wrongLetters is a line whose 校验 is not that of its number.
func (j *judge) wrongLetters(e *entry, c *Clue, letters string) {
	reason, advice := "编号与校验不符，编号或校验被改过", "请从下发的台账把这一行的编号和校验一起复制过来"
	other := j.owner(letters, e.township)
	switch {
	case letters == "":
		reason = "“校验”是空的，行里也没有户主“" + c.Head + "”，不能确认是不是原来那一行"
	case other != "":
		reason = "编号与校验不符：这个校验是线索 " + other + " 的"
		advice = "可能只排序了一部分列，或复制串了行；请用下发的台账重新填写，排序时要选中全部列"
	default:
		for _, t := range j.Townships {
			if ledger.Checksum(t, c.ID) == letters {
				reason, advice = "这一行是"+t+"的台账里的，线索现在属于"+c.lastTownship(), "请核对户籍在哪个乡镇，在那个乡镇的台账里填写"
			}
		}
	}
	j.refuse(e, roleChecksum, letters, reason, advice)
}

// owner is the clue that these letters belong to: of the township, if one is known.
func (j *judge) owner(letters, township string) string {
	if letters == "" {
		return ""
	}
	if j.letters == nil {
		j.letters = map[string]string{}
		for id, c := range j.Clues {
			for _, t := range c.Townships {
				k := t + "\n" + ledger.Checksum(t, id)
				j.letters[k] = max(j.letters[k], id) // of two, always the same one
			}
		}
	}
	if township != "" {
		return j.letters[township+"\n"+letters]
	}
	for _, t := range j.Townships {
		if id := j.letters[t+"\n"+letters]; id != "" {
			return id
		}
	}
	return ""
}

func (j *judge) identifyQuestion(e *entry, id string) bool {
	q := j.Questions[id]
	if q == nil {
		return j.stranger(e)
	}
	letters, household := code(e.line.text(roleChecksum)), e.line.text(roleHousehold)
	c := q.candidate(letters, household)
	switch {
	case c == nil && !e.line.answered():
		return false
	case c == nil:
		j.refuse(e, roleChecksum, letters, "确认编号、户编号与校验不符，不知道答复的是哪一户", "请从下发的台账把这一行的确认编号、户编号和校验一起复制过来")
	case c.Household != household && q.asked(household):
		j.refuse(e, roleHousehold, household, "户编号与校验不是同一行的", "可能只排序了一部分列；请用下发的台账重新填写，排序时要选中全部列")
	case e.township != "" && c.Township != e.township && e.line.answered():
		j.refuse(e, roleQuestion, id, "这一行是"+c.Township+"的，不是"+e.township+"的", "请在"+c.Township+"的台账里填写")
	default:
		e.question, e.candidate, e.township = q, c, c.Township
	}
	return true
}

// asked tells whether the question was asked about that household.
func (q *Question) asked(household string) bool {
	for _, c := range q.Candidates {
		if c.Household == household {
			return true
		}
	}
	return false
}
