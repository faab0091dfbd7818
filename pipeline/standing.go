package pipeline

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"yujing/pipeline/warehouse"
	"yujing/rules"
)

// Standing lists are what rules of kind 名单 say: households stand on one as long as
// the rule finds them. They are no alerts and have no history of events; what a night
// knows of the one before is that night's list, in a small file of its own.

// listsFile is the night's copy of its 名单.
const listsFile = "lists.parquet"

// previousLists fills 上期名单, the list of the night before, which rules may read. On
// the first night it stays empty.
func (j *job) previousLists() error {
	if j.previous == nil {
		return nil
	}
	before, err := j.listsBefore()
	if err != nil {
		return err
	}
	_, err = j.db.ExecContext(j.ctx, "insert into 上期名单 select 规则, 户编号, 人编号, 期间, 观测值, 阈值, 起始日期, cast("+
		warehouse.Literal(j.previous.Night)+" as date) from "+before)
	if err != nil {
		return fmt.Errorf("lists of the night before: %w", err)
	}
	return nil
}

// listsBefore is where SQL finds the 名单 of the night before. It has no rows when
// there is no such night or an older program made it.
func (j *job) listsBefore() (string, error) {
	const none = "(select * from 名单 where false)"
	if j.previous == nil {
		return none, nil
	}
	path := filepath.Join(j.previousNight().dir(), listsFile)
	_, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return none, nil
	}
	return "read_parquet(" + warehouse.FileLiteral(path) + ")", err
}

// settleLists holds 名单, as the rules have filled it, against the night before: since
// when a household stands there with this value, what has changed, and who is gone
// (名单移出). The rows of a rule that was not evaluated stay as they were: silence of a
// department takes nobody off a list.
func (j *job) settleLists() error {
	before, err := j.listsBefore()
	if err != nil {
		return err
	}
	var evaluated, silent []string
	for i, r := range j.Rules.Rules() {
		switch {
		case r.Kind != rules.KindList:
		case j.manifest.Rules[i].Evaluated:
			evaluated = append(evaluated, warehouse.Literal(r.ID))
		default:
			silent = append(silent, warehouse.Literal(r.ID))
		}
	}
	for _, q := range []string{
		fmt.Sprintf(settleSQL, warehouse.Literal(j.date), before),
		"insert into 名单 by name select * replace ('冻结' as 变动) from " + before + " where 规则 in (" + inList(silent) + ")",
		fmt.Sprintf(removedSQL, before, inList(evaluated)),
	} {
		if _, err := j.db.ExecContext(j.ctx, q); err != nil {
			return fmt.Errorf("settle lists: %w", err)
		}
	}
	_, err = j.db.ExecContext(j.ctx, "copy (select * from 名单 order by all) to "+
		warehouse.Literal(filepath.Join(j.partial(), listsFile))+" (format parquet, compression zstd)")
	return err
}

// inList is the inside of an IN (…) that may be empty.
func inList(literals []string) string {
	if len(literals) == 0 {
		return "null"
	}
	return strings.Join(literals, ", ")
}

// A household keeps its day for as long as its value stays the same, whatever the
// period that the rule writes beside it.
const settleSQL = `update 名单 set 起始日期 = coalesce(v.起始日期, cast(%s as date)),
		变动 = case when v.起始日期 is not null then '不变' when v.在册 then '变化' else '新列入' end
	from (
		select n.rowid as 行, min(p.起始日期) filter (p.观测值 is not distinct from n.观测值) as 起始日期, count(p.规则) > 0 as 在册
		from 名单 as n
		left join %s as p on p.规则 = n.规则 and p.户编号 = n.户编号 and p.人编号 is not distinct from n.人编号
		group by n.rowid
	) as v
	where v.行 = 名单.rowid`

const removedSQL = `create table 名单移出 as
	select p.规则, p.户编号, p.人编号, p.期间, p.观测值, p.阈值, p.证据, p.起始日期
	from %s as p
	left join (select distinct 规则, 户编号, 人编号 from 名单) as n
		on n.规则 = p.规则 and n.户编号 = p.户编号 and n.人编号 is not distinct from p.人编号
	where n.规则 is null and p.规则 in (%s);
	comment on table 名单移出 is '名单移出：前一夜在名单上、今夜不在的户（人），只含今夜评估过的规则；起始日期：从哪一夜起在册。'`
