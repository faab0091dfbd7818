package link

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"

	"yujing/pipeline/warehouse"
)

// method is part of what a link rests on: raise it when Go code that the models
// call answers differently.
const method = 1

// basis writes down what every link of tonight rests on, beside the person
// himself: the register, the places, the answers, the model, the thresholds and
// the program's own way of comparing.
const basis = `create table 比对依据 as
with 摘要 as (
	select '登记' as 名, md5_number_lower(concat_ws(chr(31), 人编号, 户编号, coalesce(姓名, ''), coalesce(证件号码, ''), coalesce(数, ''),
		coalesce(array_to_string(残键, ','), ''), coalesce(性别, ''), coalesce(cast(出生日期 as varchar), ''), coalesce(乡镇, ''), coalesce(村, ''))) as 值 from 登记人
	union all
	select '地名', md5_number_lower(concat_ws(chr(31), 别名, 乡镇)) from 乡镇别名
	union all
	select '地名', md5_number_lower(concat_ws(chr(31), 乡镇, 别名, 村)) from 村别名
	union all
	select '答复', md5_number_lower(concat_ws(chr(31), 人标, 户编号, coalesce(人编号, ''), 答复, cast(日期 as varchar))) from 匹配答复
)
select string_agg(名 || ':' || 行数 || ':' || 和 || ':' || 异或, ' ' order by 名) as 数据,
	(select 版本 || ' ' || 接受 || ' ' || 待定 from 比对模型) as 模型, %s as 方法
from (select 名, count(*) as 行数, sum(cast(值 as hugeint)) as 和, bit_xor(值) as 异或 from 摘要 group by 名);
comment on table 比对依据 is '比对依据：今夜的比对所依据的登记、地名、答复、模型和方法的摘要。与上一夜相同时，已比对过的人不再重比。'`

// reuse finds who was linked before on the same grounds. The others, 待比, are
// compared tonight.
func (l *linker) reuse() error {
	if err := l.exec(fmt.Sprintf(basis, warehouse.Literal(methodDigest()))); err != nil {
		return err
	}
	var err error
	if l.reused, err = l.sameBasis(); err != nil {
		return err
	}
	if l.reused {
		err = l.exec("create table 沿用归户 as select p.* from 前夜.人员归户 p where p.键 in (select 键 from 部门人员)",
			"create table 沿用候选 as select c.* from 前夜.匹配候选 c where c.键 in (select 键 from 沿用归户)")
	} else {
		err = l.exec("create table 沿用归户 (键 varchar)")
	}
	if err != nil {
		return err
	}
	if err := l.detach(); err != nil {
		return err
	}
	if err := l.exec("create table 待比 as select 甲 from 部门人员 where 键 not in (select 键 from 沿用归户)"); err != nil {
		return err
	}
	return l.db.QueryRowContext(l.ctx, "select count(*) from 待比").Scan(&l.result.Compared)
}

// sameBasis attaches the previous night as 前夜 and compares grounds. A night of
// an older program that has no such table is as good as none.
func (l *linker) sameBasis() (bool, error) {
	if l.Previous == "" {
		return false, nil
	}
	// A night that cannot be opened saves no work, and that is all that it is for.
	if err := l.exec("attach " + warehouse.Literal(l.Previous) + " as 前夜 (read_only)"); err != nil {
		l.Previous = ""
		return false, nil
	}
	var known int
	err := l.db.QueryRowContext(l.ctx, `select count(*) from duckdb_tables() where database_name = '前夜' and schema_name = 'main'
		and table_name in ('比对依据', '人员归户', '匹配候选')`).Scan(&known)
	if err != nil || known < 3 {
		return false, err
	}
	var same bool
	err = l.db.QueryRowContext(l.ctx, "select count(*) > 0 from (select * from 前夜.比对依据 intersect select * from 比对依据)").Scan(&same)
	return same, err
}

func (l *linker) detach() error {
	if l.Previous == "" {
		return nil
	}
	return l.exec("detach 前夜")
}

// methodDigest identifies the models and the code behind them.
func methodDigest() string {
	h := sha256.New()
	fmt.Fprintf(h, "method %d\n", method)
	err := fs.WalkDir(models, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := models.ReadFile(path)
		fmt.Fprintf(h, "%s %d\n%s\n", path, len(text), text)
		return err
	})
	if err != nil {
		panic(fmt.Sprintf("link: read embedded models: %v", err)) // they are in the binary
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
