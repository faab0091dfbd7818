package lists

import (
	"strings"

	"yujing/configs/strict"
)

// PlanError: the lists do not have what the plan asks for, or no plan can be made
// for them. It is one line of Chinese with what to do.
type PlanError struct{ Msg string }

func (e *PlanError) Error() string { return e.Msg }

// bind finds the columns that a spec names. All that are missing are told at once.
func (p *Plan) bind(left, right *Table) error {
	var wrong []string
	for i := range p.Fields {
		f := &p.Fields[i]
		fold := memo(newComparison(*f).fold)
		for _, s := range []struct {
			word   string
			table  *Table
			header string
			to     *side
		}{{"左表", left, f.Left, &f.left}, {"右表", right, f.Right, &f.right}} {
			if s.table == nil {
				continue
			}
			column, fault := s.table.find(s.header)
			if fault != "" {
				wrong = append(wrong, fault)
				continue
			}
			p.uses = append(p.uses, Use{s.word, f.Name, s.table.show(column), "按说明"})
			*s.to = func(row int) (string, bool) { return fold(s.table.cell(row, column)), false }
		}
	}
	if len(wrong) > 0 {
		return &PlanError{strings.Join(wrong, "\n")}
	}
	return nil
}

// find is the column under a header, or what is wrong.
func (t *Table) find(header string) (int, string) {
	columns := t.columnsNamed(header)
	switch len(columns) {
	case 1:
		return columns[0], ""
	case 0:
		var known []string
		for _, h := range t.Header {
			if h != "" {
				known = append(known, h)
			}
		}
		return 0, t.where() + "里没有“" + header + "”这一列，" + strict.Nearest(header, known)
	}
	return 0, t.where() + "里有几列都叫“" + header + "”（" + t.show(columns[0]) + "、" + t.show(columns[1]) + "），请改名后再比"
}
