package pipeline

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"yujing/pipeline/alert"
	"yujing/pipeline/lake"
	"yujing/pipeline/warehouse"
)

// Options of Run.
type Options struct {
	Root     string         // the workspace
	Night    time.Time      // the date to run, midnight UTC
	Now      time.Time      // for the note in the lock only; nothing of a night depends on it
	Program  string         // name and version, for the manifest
	Progress func(Progress) // called from several goroutines one at a time; may be nil

	scratch string // of Rebuild: the night is built there and not published
}

// Progress tells a person how far the night is.
type Progress struct {
	Stage string // Chinese name of the stage
	Done  int    // files read so far, in the stage that reads files
	Total int    // 0 where counting makes no sense
}

// Result is what a published night found.
type Result struct {
	Dir      string // nights/<date>
	Manifest *Manifest
	Books    []Book // the ledgers of townships
	Summary  string // path of the county's summary
	Report   string // path of report.html
	Database string // path of yujing.duckdb
	Compared int64  // persons on lists that had to be compared tonight; the others were last time
	Parsed   int    // files that had to be read; the others were in the lake
	Tolerant bool   // rejected rows stay within what the configuration tolerates
	// Later are the nights that lie after this one and went on from a log in which it
	// said something else, or nothing.
	Later []string
}

// Book is the ledger of one township.
type Book struct {
	Township   string `json:"township"`
	Path       string `json:"path"`
	Households int    `json:"households"`
	Clues      int    `json:"clues"`
}

// ErrNothing means that there is no household register to work with.
var ErrNothing = errors.New("no household register")

// ErrUnbalanced means that rows vanished between a sheet and the lake.
var ErrUnbalanced = errors.New("row sums do not balance")

// job is one run: what the stages hand on to one another.
type job struct {
	Options
	*Setup
	night
	ctx      context.Context
	db       *sql.DB
	inputs   []*input
	states   []SourceState
	previous *Manifest // of the newest night before this one; nil without
	log      []alert.LogFile
	sends    alert.Batch
	manifest *Manifest
	result   *Result
	clock    func() time.Time
}

// Run makes one night and publishes it. When it fails, the workspace is as if
// it had not run, except for files that have entered the lake.
func Run(ctx context.Context, o Options) (*Result, error) {
	setup, err := Prepare(o.Root, o.Night, nil)
	if err != nil {
		return nil, err
	}
	if err := checkRules(ctx, setup, o.Root); err != nil {
		return nil, err
	}
	j := &job{Options: o, Setup: setup, ctx: ctx, clock: time.Now,
		night:    night{o.Root, o.Night.Format(time.DateOnly)},
		manifest: &Manifest{Format: 1, Program: o.Program, County: setup.County.Name, Night: o.Night.Format(time.DateOnly)},
		result:   &Result{},
	}
	if err := os.MkdirAll(filepath.Join(o.Root, "nights"), 0o755); err != nil {
		return nil, err
	}
	l, err := acquire(filepath.Join(o.Root, "nights"), j.date, o.Now)
	if err != nil {
		return nil, err
	}
	defer l.release()
	if err := recoverNights(o.Root); err != nil {
		return nil, err
	}
	if err := j.build(); err != nil {
		os.RemoveAll(j.partial())
		return nil, err
	}
	return j.result, nil
}

// build is the order of the stages.
func (j *job) build() error {
	if err := j.begin(); err != nil {
		return err
	}
	defer func() {
		if j.db != nil {
			j.db.Close()
		}
	}()
	stages := []struct {
		name string
		do   func() error
	}{
		{"读取各部门文件", j.read},
		{"建库", j.load},
		{"比对到户", j.link},
		{"运行规则", j.evaluate},
		{"生成预警", j.alert},
		{"统计", j.statistics},
		{"写数据库", j.database},
		{"写台账", j.books},
	}
	for _, s := range stages {
		if err := j.ctx.Err(); err != nil {
			return err
		}
		j.tell(Progress{Stage: s.name})
		begin := j.clock()
		if err := s.do(); err != nil {
			return err
		}
		j.manifest.Stages = append(j.manifest.Stages, Stage{s.name, seconds(j.clock().Sub(begin))})
	}
	return j.finish()
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }

func (j *job) tell(p Progress) {
	if j.Progress != nil {
		j.Progress(p)
	}
}

// read brings the inbox into the lake and checks that no row is lost.
func (j *job) read() error {
	files, err := listInbox(j.Root)
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("没有 inbox 文件夹，请先用 yujing init 建立工作目录：%w", ErrNothing)
	}
	if err != nil {
		return err
	}
	r := reader{specs: j.Specs, lake: lake.Open(filepath.Join(j.Root, "lake")), patience: filePatience}
	if r.passwords, err = InboxPasswords(j.Root, j.County); err != nil {
		return err
	}
	files, refused, err := unpack(files, filepath.Join(j.work(), "unpacked"))
	if err != nil {
		return err
	}
	if j.inputs, err = r.ingest(j.ctx, files, j.counter(len(files))); err != nil {
		return err
	}
	j.inputs = append(j.inputs, refused...)
	slices.SortFunc(j.inputs, func(a, b *input) int { return strings.Compare(a.rel, b.rel) })
	choose(j.inputs, j.Night)
	if err := j.remember(); err != nil {
		return err
	}
	j.states = judge(j.Specs, j.inputs, j.needed(), j.County.Sources, j.previous.accepted(), j.Night)
	j.manifest.Sources = j.states
	j.manifest.Inputs = describeInputs(j.inputs)
	j.tally()
	if bad := j.manifest.unbalanced(); len(bad) > 0 {
		return fmt.Errorf("以下工作表的行数对不上（读入≠采用+拒收+略过），为防止漏人，本夜不发布：%s：%w", strings.Join(bad, "、"), ErrUnbalanced)
	}
	return j.needRegister()
}

// remember finds the nights before this one.
func (j *job) remember() error {
	dates, err := Nights(j.Root)
	if err != nil {
		return err
	}
	for _, d := range dates {
		if d >= j.date {
			break
		}
		if j.previous, err = ReadManifest(night{j.Root, d}.dir()); err != nil {
			return err
		}
	}
	if j.log, err = alert.Log(filepath.Join(j.Root, "history"), j.date); err != nil {
		return err
	}
	j.manifest.Log, err = digestLog(j.log)
	return err
}

// needRegister refuses a night that could only be empty. With nights behind it,
// a missing register freezes their alerts instead.
func (j *job) needRegister() error {
	for _, s := range j.states {
		if s.Source == registerSource && s.Rows > 0 {
			return nil
		}
	}
	if j.previous != nil {
		return nil
	}
	return fmt.Errorf("inbox 中没有能读取的农户登记（全国防返贫监测系统导出的户和人员信息），无从比对。%s：%w", j.troubles(), ErrNothing)
}

func (j *job) troubles() string {
	var out []string
	for _, in := range j.inputs {
		if in.message != "" && in.status != InputSuperseded {
			out = append(out, in.rel+"："+in.message)
		}
	}
	if len(out) == 0 {
		return "inbox 是空的，请把各部门文件放进 inbox/<部门>/"
	}
	return strings.Join(out, "；")
}

func (j *job) tally() {
	for _, in := range j.inputs {
		if in.entry == nil {
			continue
		}
		if in.parsed {
			j.result.Parsed++
		}
		if in.status != InputUsed {
			continue
		}
		for _, s := range in.entry.Report.Sheets {
			j.manifest.Loaded += int64(s.Loaded)
			j.manifest.Rejected += int64(s.Rejected)
		}
	}
	j.result.Tolerant = !lostMore(j.manifest.Loaded+j.manifest.Rejected, j.manifest.Loaded, j.County.Tolerance.RejectedShare)
}

// counter counts the files of the reading stage for whoever watches.
func (j *job) counter(total int) func(string) {
	var mu sync.Mutex
	done := 0
	return func(string) {
		mu.Lock()
		defer mu.Unlock()
		done++
		j.tell(Progress{Stage: "读取各部门文件", Done: done, Total: total})
	}
}

// alert folds tonight's hits into the history.
func (j *job) alert() error {
	var err error
	if j.sends, err = j.batch(); err != nil {
		return err
	}
	if err := alert.Events(j.ctx, j.db, j.sends, j.office()); err != nil {
		return err
	}
	if err := alert.WriteEvents(j.ctx, j.db, filepath.Join(j.partial(), eventsFile)); err != nil {
		return err
	}
	return alert.States(j.ctx, j.db, j.office())
}

// databaseFile is what analysts open.
const databaseFile = "yujing.duckdb"

// database publishes the tables and counts them.
func (j *job) database() error {
	j.manifest.Tables = map[string]int64{}
	counts, err := warehouse.Publish(j.ctx, j.db, filepath.Join(j.partial(), databaseFile))
	for _, c := range counts {
		j.manifest.Tables[c.Table] = c.Rows
	}
	return err
}

// finish writes the manifest and publishes.
func (j *job) finish() error {
	j.db.Close()
	j.db = nil
	if err := os.RemoveAll(j.work()); err != nil {
		return err
	}
	var err error
	if j.manifest.Outputs, err = digestTree(j.partial()); err != nil {
		return err
	}
	if err := j.manifest.write(j.partial()); err != nil {
		return err
	}
	j.result.Manifest = j.manifest
	if j.scratch != "" {
		return nil
	}
	if j.result.Later, err = j.overtaken(j.partial()); err != nil {
		return err
	}
	if err := j.publish(); err != nil {
		return err
	}
	j.result.Dir = j.dir()
	return moveCurrent(j.Root)
}
