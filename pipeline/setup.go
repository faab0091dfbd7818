package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"yujing/configs"
	"yujing/pipeline/alert"
	"yujing/pipeline/alert/workday"
	"yujing/pipeline/identity"
	"yujing/pipeline/source"
	"yujing/rules"
)

// ErrConfig marks what a person must put right in a configuration before
// anything can run: exit status 2.
var ErrConfig = errors.New("configuration")

// Setup is the configuration of a workspace, read and checked as a whole
// before the first file is touched.
type Setup struct {
	County   *configs.County
	Specs    []*source.Spec
	Enabled  *rules.Set    // the packs that the county has switched on
	Rules    *rules.Set    // those of them that are in force on the night
	Values   *rules.Values // of all enabled packs
	Calendar *workday.Calendar
	Places   []identity.PlaceAlias
}

// Prepare reads the configuration of the workspace at root as it stands on
// night. set holds parameters of the command line such as "guideline=8200".
// Every error it returns is one of ErrConfig.
func Prepare(root string, night time.Time, set []string) (*Setup, error) {
	s := &Setup{}
	steps := []func() error{
		func() (err error) { s.County, err = configs.LoadCounty(filepath.Join(root, "county.yaml")); return },
		func() (err error) { s.Specs, err = source.LoadSpecs(configs.Overlay(root, "sources")); return },
		func() (err error) { s.Calendar, err = workday.Load(configs.Overlay(root, "holidays")); return },
		func() (err error) {
			s.Places, err = identity.PlaceAliases(s.County.Name, s.County.Aliases, s.County.Townships)
			return
		},
		func() error { return s.loadRules(root, night, set) },
		s.checkSources,
		func() error { return s.checkTerms(night) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, errors.Join(err, ErrConfig)
		}
	}
	return s, nil
}

// due is the day by which a clue issued on that day must be answered, unless its
// rule has a term of its own.
func (s *Setup) due(issued time.Time) (time.Time, error) {
	return s.Calendar.End(issued, s.County.Deadlines.Check)
}

// checkTerms finds a year whose holidays are not known before anything is read.
func (s *Setup) checkTerms(night time.Time) error {
	terms := []workday.Term{s.County.Deadlines.Check, s.County.Deadlines.Identify}
	for _, r := range s.Rules.Rules() {
		if r.Deadline != nil {
			terms = append(terms, workday.Term{Days: r.Deadline.Days, Unit: workday.Unit(r.Deadline.Unit)})
		}
	}
	for _, t := range terms {
		if _, err := s.Calendar.End(night, t); err != nil {
			return err
		}
	}
	return nil
}

// office is how the county works, as the alerts want to know it.
func (s *Setup) office() alert.Office {
	return alert.Office{Calendar: s.Calendar, Deadlines: s.County.Deadlines, TakenIn: s.County.TakenInDays}
}

func (s *Setup) loadRules(root string, night time.Time, set []string) error {
	var err error
	if s.Enabled, err = rules.Load(rules.Builtin(), ownRules(root), s.County.Packs); err != nil {
		return err
	}
	s.Rules = s.Enabled.InForce(night)
	s.Values, err = s.Enabled.On(night, overrides(s.County, set))
	return err
}

// ownRules is the county's own rules folder, nil without one.
func ownRules(root string) fs.FS {
	dir := filepath.Join(root, "rules")
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil
	}
	return os.DirFS(dir)
}

// overrides turns the county's dated parameters into the rules' own form.
func overrides(c *configs.County, set []string) rules.Overrides {
	out := rules.Overrides{County: map[string][]rules.Dated{}, Command: set, Figures: c.Figures}
	for id, values := range c.Parameters {
		for _, v := range values {
			out.County[id] = append(out.County[id], rules.Dated{From: v.From, Text: v.Value, Classes: v.Classes, File: "county.yaml", Line: v.Line})
		}
	}
	return out
}

// checkSources finds settings for a source that does not exist and rules that
// need one.
func (s *Setup) checkSources() error {
	known := map[string]bool{}
	for _, spec := range s.Specs {
		known[spec.Name] = true
	}
	for name := range s.County.Sources {
		if !known[name] {
			return fmt.Errorf("county.yaml 的 sources 中写了“%s”，但没有这个数据源；用 yujing inspect 或 sources 文件夹核对名称", name)
		}
	}
	for _, r := range s.Rules.Rules() {
		for _, src := range r.SourceNames() {
			if !known[src] {
				return fmt.Errorf("规则“%s”需要数据源“%s”，但没有这个数据源的说明文件", r.ID, src)
			}
		}
	}
	return nil
}

// SourceNames are the names of the sources that are known.
func (s *Setup) SourceNames() []string {
	var out []string
	for _, spec := range s.Specs {
		out = append(out, spec.Name)
	}
	return out
}
