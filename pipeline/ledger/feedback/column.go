package feedback

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"yujing/pipeline/ledger"
	"yujing/pipeline/sheet"
)

// role is what a column of a returned table is for.
type role uint8

const (
	roleNone role = iota
	roleClue
	roleQuestion
	roleHousehold
	roleHead
	roleChecksum
	roleIssued
	roleResult
	roleWay
	roleVisited
	roleVisitor
	roleMeasure
	roleRemark
)

// roleHeaders are the headers that a column goes by: ours first, then what
// townships rename it to.
var roleHeaders = map[role][]string{
	roleClue:      {ledger.HeaderClue, "线索号", "预警编号"},
	roleQuestion:  {ledger.HeaderQuestion},
	roleHousehold: {ledger.HeaderHousehold},
	roleHead:      {ledger.HeaderHead, "户主姓名"},
	roleChecksum:  {ledger.HeaderChecksum, "校验码"},
	roleIssued:    {ledger.HeaderIssued},
	roleResult:    {ledger.HeaderResult, "核查结果", "核实结论", "核查结论", ledger.HeaderTaken, ledger.HeaderAnswer},
	roleWay:       {ledger.HeaderWay, "核查方式"},
	roleVisited:   {ledger.HeaderVisited, "核查日期", "入户日期", "核实时间", "核查时间", ledger.HeaderTakenOn, ledger.HeaderAnsweredOn},
	roleVisitor:   {ledger.HeaderVisitor, "核查人", "入户人", "核实人员", "核查人员", ledger.HeaderTakenBy, ledger.HeaderAnsweredBy},
	roleMeasure:   {ledger.HeaderMeasure, "帮扶措施"},
	roleRemark:    {ledger.HeaderRemark, "备注"},
}

// filledIn are the roles that a township writes into.
var filledIn = []role{roleResult, roleWay, roleVisited, roleVisitor, roleMeasure, roleRemark}

var roleOf = func() map[string]role {
	m := map[string]role{}
	for r, headers := range roleHeaders {
		for _, h := range headers {
			m[fold(h)] = r
		}
	}
	return m
}()

// name is the header that messages call the column by.
func (r role) name() string { return roleHeaders[r][0] }

// headerRole reads one cell of a header: 核实结果（必填） is 核实结果.
func headerRole(text string) role {
	text = norm.NFKC.String(text)
	if r := roleOf[fold(text)]; r != roleNone {
		return r
	}
	bare, _, _ := strings.Cut(text, "(")
	return roleOf[fold(bare)]
}

// header is the header of a table: which columns play which role. A township may
// have made a second column of one name; both are looked at.
type header struct {
	row     int
	columns map[role][]int
	texts   []string // as written
}

// headerOf tells whether a row is the header of a table that can be answered.
func headerOf(row sheet.Row) *header {
	h := &header{row: row.Number, columns: map[role][]int{}}
	for i, c := range row.Cells {
		h.texts = append(h.texts, plain(c.Text))
		if r := headerRole(c.Text); r != roleNone {
			h.columns[r] = append(h.columns[r], i)
		}
	}
	if h.has(roleResult) && (h.has(roleClue) || h.has(roleQuestion)) {
		return h
	}
	return nil
}

// keyed tells whether a row names a key of ours without a column for the answer.
func keyed(row sheet.Row) bool {
	for _, c := range row.Cells {
		if r := headerRole(c.Text); r == roleClue || r == roleQuestion {
			return true
		}
	}
	return false
}

func (h *header) has(r role) bool { return len(h.columns[r]) > 0 }

// asks tells what the table is about: 待确认 has both a question and households.
func (h *header) asks() bool { return h.has(roleQuestion) && !h.has(roleClue) }

// missing are the columns for answers that somebody has deleted or renamed.
func (h *header) missing() (out []string) {
	wanted := []role{roleVisited, roleVisitor}
	if h.asks() {
		wanted = nil // books of before 2026-11 had none
	}
	for _, r := range wanted {
		if !h.has(r) {
			out = append(out, r.name())
		}
	}
	return out
}
