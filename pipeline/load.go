package pipeline

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"yujing/pipeline/alert"
	"yujing/pipeline/link"
	"yujing/pipeline/source"
	"yujing/pipeline/warehouse"
)

// registerSource is the source that households come from; every rule needs it.
const registerSource = "农户登记"

// load builds the work database afresh: what the program knows of the night,
// then every source's rows.
func (j *job) load() error {
	work := j.work()
	temp := j.County.Engine.Temp
	if temp == "" {
		temp = filepath.Join(work, "temp")
	}
	db, err := warehouse.Open(filepath.Join(work, "work.duckdb"),
		warehouse.Engine{Memory: j.County.Engine.Memory, Threads: j.County.Engine.Threads, Temp: temp})
	if err != nil {
		return err
	}
	j.db = db
	return j.loadTables()
}

func (j *job) loadTables() error {
	for _, load := range []func() error{j.loadNight, j.loadIncome, j.loadStanding, j.loadHistory, j.loadPlaces, j.loadFiles, j.loadSheets, j.loadStates} {
		if err := load(); err != nil {
			return err
		}
	}
	return warehouse.LoadSources(j.ctx, j.db, j.sources(), columnsOf(source.ProblemColumns()))
}

func (j *job) table(name, comment string, columns []warehouse.Column, rows [][]any) error {
	return warehouse.LoadTable(j.ctx, j.db, name, comment, columns, rows)
}

func (j *job) loadNight() error {
	return j.table("今夜", "今夜：本库是哪个县、哪一夜的结果。", cols("日期 DATE", "县 VARCHAR", "程序 VARCHAR"),
		[][]any{{j.date, j.County.Name, j.Program}})
}

// loadIncome says how the county reckons incomes. The periods that 收入期间 names
// are those of the model 期间.
func (j *job) loadIncome() error {
	return j.table("口径", "口径：本县怎样算收入：家庭收入除以哪个人数，收入参考范围从哪一段时间的名单里加理赔和合规自付。",
		cols("收入除数 VARCHAR", "收入期间 VARCHAR"), [][]any{{j.County.Income.Divisor, j.County.Income.Period}})
}

// loadStanding makes what earlier nights have said, which rules may read: 上期名单 is
// filled before the rules run.
func (j *job) loadStanding() error {
	return j.table("上期名单", "上期名单：上一夜各条名单规则列出的户和人，以及从哪一天起以这个数值在名单上。",
		cols("规则 VARCHAR", "户编号 VARCHAR", "人编号 VARCHAR", "期间 VARCHAR", "观测值 DECIMAL(14,2)", "阈值 DECIMAL(14,2)",
			"起始日期 DATE", "夜 DATE"), nil)
}

// loadHistory folds the event log up to tonight; rules may read what townships have
// answered.
func (j *job) loadHistory() error {
	return alert.History(j.ctx, j.db, j.log, j.office())
}

func (j *job) loadPlaces() error {
	var towns, villages, order [][]any
	for _, p := range j.Places {
		if p.Village == "" {
			towns = append(towns, []any{p.Alias, p.Township})
		} else {
			villages = append(villages, []any{p.Township, p.VillageAlias, p.Village})
		}
	}
	if err := j.table("乡镇别名", "乡镇别名：乡镇的各种写法对应的规范名称。", cols("别名 VARCHAR", "乡镇 VARCHAR"), towns); err != nil {
		return err
	}
	for i, t := range j.County.Townships {
		order = append(order, []any{t.Name, orNull(t.Code), i + 1})
	}
	if err := j.table("乡镇", "乡镇：本县的乡镇、街道，按配置的次序。", cols("乡镇 VARCHAR", "代码 VARCHAR", "次序 INTEGER"), order); err != nil {
		return err
	}
	return j.table("村别名", "村别名：各乡镇内村的各种写法对应的规范名称。", cols("乡镇 VARCHAR", "别名 VARCHAR", "村 VARCHAR"), villages)
}

func (j *job) loadFiles() error {
	var rows [][]any
	for _, in := range j.inputs {
		row := []any{in.rel, in.department, string(in.status), nil, nil, nil, nil, orNull(in.digest), orNull(in.message), orNull(in.advice)}
		if in.entry != nil {
			row[3], row[4], row[5], row[6] = in.spec.Name, in.list, in.date.Format(time.DateOnly), string(in.origin)
		}
		rows = append(rows, row)
	}
	return j.table("文件", "文件：inbox 中每个文件今夜的处理情况。",
		cols("文件 VARCHAR", "文件夹 VARCHAR", "状态 VARCHAR", "源 VARCHAR", "清单 VARCHAR", "交付日期 DATE", "日期来源 VARCHAR",
			"文件摘要 VARCHAR", "说明 VARCHAR", "处理建议 VARCHAR"), rows)
}

func (j *job) loadSheets() error {
	var rows [][]any
	for _, in := range j.inputs {
		if in.entry == nil {
			continue
		}
		for _, s := range in.entry.Report.Sheets {
			k := s.Skipped
			rows = append(rows, []any{in.rel, in.spec.Name, in.spec.Department, string(in.status), s.Sheet,
				s.Read, s.Loaded, s.Rejected, k.Blank, k.Title, k.Header, k.Total, k.Note, s.Unrecognised,
				orNull(strings.Join(s.Warnings, "\n"))})
		}
	}
	return j.table("文件对账", "文件对账：每张工作表读入的行数＝采用＋拒收＋空行＋标题＋表头＋合计＋备注＋未识别（整张表没有认出表头）。",
		cols("文件 VARCHAR", "源 VARCHAR", "部门 VARCHAR", "状态 VARCHAR", "工作表 VARCHAR", "读入 BIGINT", "采用 BIGINT", "拒收 BIGINT",
			"空行 BIGINT", "标题 BIGINT", "表头 BIGINT", "合计 BIGINT", "备注 BIGINT", "未识别 BIGINT", "提醒 VARCHAR"), rows)
}

func (j *job) loadStates() error {
	var rows [][]any
	for _, s := range j.states {
		var before any
		if s.Before != nil {
			before = *s.Before
		}
		rows = append(rows, []any{s.Source, s.Department, s.Status, orNull(s.Reason), orNull(s.Delivered), s.Files, s.Rows, before})
	}
	return j.table("数据源状态", "数据源状态：规则用到的和送来过的每个数据源，今夜是否送达、是否超期、行数是否骤减。不正常的数据源，依靠它的规则今夜不评估。",
		cols("源 VARCHAR", "部门 VARCHAR", "状态 VARCHAR", "原因 VARCHAR", "最新一期 DATE", "文件数 INTEGER", "行数 BIGINT", "上期行数 BIGINT"), rows)
}

// sources lists the snapshots that take part tonight, in the order of specs
// and files.
func (j *job) sources() []warehouse.Source {
	var current []*input
	for _, in := range j.inputs {
		if in.status == InputUsed {
			current = append(current, in)
		}
	}
	var out []warehouse.Source
	for _, spec := range j.Specs {
		s := warehouse.Source{Name: spec.Name, Comment: spec.Comment(), Columns: columnsOf(spec.Columns())}
		for _, in := range j.inputs {
			if in.spec == spec && in.entry != nil && wanted(in, current) {
				s.Snapshots = append(s.Snapshots, warehouse.Snapshot{
					Rows: in.entry.Rows, Rejects: in.entry.Rejects, Digest: in.digest,
					File: in.rel, List: in.list, Date: in.date, Current: in.status == InputUsed,
					Townships: j.sheetTownships(in),
				})
			}
		}
		out = append(out, s)
	}
	return out
}

// persons tells the linker which sources name people. The register is what
// they are looked up in. A list for annotation is nobody's clue: it may be looked
// up for households with an authorisation only, so that its people are left alone.
func (j *job) persons() []link.Persons {
	var out []link.Persons
	for _, spec := range j.Specs {
		if p := spec.Person; spec.Kind != source.Register && !spec.Annotation && p.Name != "" {
			out = append(out, link.Persons{Source: spec.Name, Name: p.Name, IDs: p.IDs, Township: p.Township, Village: p.Village,
				Sex: p.Sex, Birth: p.Birth, Age: p.Age, Householder: p.Householder, HouseholderID: p.HouseholderID})
		}
	}
	return out
}

// duckTypes are the engine's names of the lake's types.
var duckTypes = map[source.Type]string{
	source.String: "VARCHAR", source.Integer: "INTEGER", source.Money: "DECIMAL(14,2)", source.Day: "DATE", source.Boolean: "BOOLEAN",
}

func columnsOf(columns []source.Column) []warehouse.Column {
	var out []warehouse.Column
	for _, c := range columns {
		out = append(out, warehouse.Column{Name: c.Name, Type: duckTypes[c.Type], Comment: c.Comment})
	}
	return out
}

// cols splits "名 TYPE" into columns.
func cols(defs ...string) []warehouse.Column {
	var out []warehouse.Column
	for _, d := range defs {
		i := slices.Index([]byte(d), ' ')
		out = append(out, warehouse.Column{Name: d[:i], Type: d[i+1:]})
	}
	return out
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
