package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"yujing/pipeline"
	"yujing/pipeline/warehouse"
)

// score counts households asked. A household is asked once for each book in which
// it has a line to be answered, whatever the number of its clues.
type score struct {
	asked, askedTrue int             // household visits that the program caused, and those that found a risk
	raw, rawTrue     int             // the same if each night sent all that its rules find
	found, foundRaw  map[string]bool // true risks, as household, that either way came to
	answers, refused int
	clues, rawClues  int
}

func newScore() score { return score{found: map[string]bool{}, foundRaw: map[string]bool{}} }

// count reads what a night sent, and what it would have sent.
func (p *player) count(ctx context.Context, database string, night time.Time) error {
	db, err := warehouse.OpenReadOnly(database)
	if err != nil {
		return err
	}
	defer db.Close()
	none := func([]warehouse.Field) error { return nil }
	err = warehouse.Query(ctx, db, `select 户编号, cast(count(*) as integer) from 预警 where 本批 and 线索性质 <> '补充风险' and 合并到 is null group by 户编号 order by 户编号`, none,
		func(row []*string) error {
			p.score.asked++
			p.score.clues += number(*row[1])
			if p.at(*row[0], night) {
				p.score.askedTrue++
				p.score.found[*row[0]] = true
			}
			return nil
		})
	if err != nil {
		return err
	}
	return warehouse.Query(ctx, db, `select n.户编号, cast(count(*) as integer) from 命中 n join 户 h on h.户编号 = n.户编号
		where h.监测状态 <> '未消除' group by n.户编号 order by n.户编号`, none,
		func(row []*string) error {
			p.score.raw++
			p.score.rawClues += number(*row[1])
			if p.at(*row[0], night) {
				p.score.rawTrue++
				p.score.foundRaw[*row[0]] = true
			}
			return nil
		})
}

func number(s string) (n int) {
	fmt.Sscan(s, &n)
	return n
}

func (s *score) imported(r *pipeline.FeedbackResult) {
	for _, b := range r.Books {
		s.answers += b.New
		s.refused += b.Refused
	}
}

func (s *score) line(w io.Writer, night time.Time, n int) {
	fmt.Fprintf(w, "%s  night %2d  asked %6d  raw %6d  true households found %4d (raw %4d)  answers %5d\n",
		night.Format(time.DateOnly), n, s.asked, s.raw, len(s.found), len(s.foundRaw), s.answers)
}

func (s *score) print(w io.Writer) {
	fmt.Fprintf(w, "\n%-58s %10s %10s\n", "over the year", "yujing", "raw hits")
	row := func(what string, a, b any) { fmt.Fprintf(w, "%-58s %10v %10v\n", what, a, b) }
	row("households asked (one line or more in a book)", s.asked, s.raw)
	row("clues to be answered", s.clues, s.rawClues)
	row("  of the households asked, truly at risk when asked", s.askedTrue, s.rawTrue)
	row("households truly at risk that were found", len(s.found), len(s.foundRaw))
	row("times a household was asked per true household found", per(s.asked, len(s.found)), per(s.raw, len(s.foundRaw)))
	row("times each true household was asked itself", per(s.askedTrue, len(s.found)), per(s.rawTrue, len(s.foundRaw)))
	missed := 0
	for h := range s.foundRaw {
		if !s.found[h] {
			missed++
		}
	}
	fmt.Fprintf(w, "households truly at risk that only the raw hits would have shown while at risk: %d\n", missed)
	fmt.Fprintf(w, "answers taken in: %d; lines refused: %d\n", s.answers, s.refused)
}

func per(a, b int) string {
	if b == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", float64(a)/float64(b))
}
