package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"yujing/configs"
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
	Rules    *rules.Set
	Values   *rules.Values
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
		func() error { _, err := s.due(night); return err },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, errors.Join(err, ErrConfig)
		}
	}
	return s, nil
}

// due is the day by which a clue issued on that day must be answered. A year
// whose holidays are not known is found before anything is read.
func (s *Setup) due(issued time.Time) (time.Time, error) {
	return s.Calendar.Add(issued, s.County.Deadline.Days, s.County.Deadline.Unit)
}

func (s *Setup) loadRules(root string, night time.Time, set []string) error {
	all, err := rules.Load(rules.Builtin(), ownRules(root), s.County.Packs)
	if err != nil {
		return err
	}
	s.Rules = all.InForce(night)
	s.Values, err = s.Rules.On(night, overrides(s.County, set))
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
	out := rules.Overrides{County: map[string][]rules.Dated{}, Command: set}
	for id, values := range c.Parameters {
		for _, v := range values {
			out.County[id] = append(out.County[id], rules.Dated{From: v.From, Text: v.Value, Classes: v.Classes})
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
		for _, src := range r.Sources {
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
