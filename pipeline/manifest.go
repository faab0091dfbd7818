package pipeline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"yujing/pipeline/alert"
	"yujing/pipeline/lake"
	"yujing/pipeline/source"
	"yujing/rules"
)

// Manifest says everything that a night was made of and made: with it the
// night can be checked and explained years later. Only Stages and the seconds of
// each rule depend on the machine; the rest is the same when the night is run again.
type Manifest struct {
	Format     int               `json:"format"` // 1
	Program    string            `json:"program"`
	County     string            `json:"county"`
	Night      string            `json:"night"`
	Packs      []string          `json:"packs"`
	Rules      []RuleRun         `json:"rules"`
	Parameters []ParameterInUse  `json:"parameters"`
	Sources    []SourceState     `json:"sources"`
	Inputs     []Input           `json:"inputs"`
	Link       LinkRun           `json:"link"`
	Tables     map[string]int64  `json:"tables"` // rows of every table of yujing.duckdb
	Alerts     map[string]int64  `json:"alerts"` // by 状态, 线索消失 included
	Rejected   int64             `json:"rejected_rows"`
	Loaded     int64             `json:"loaded_rows"`
	Log        []LogFile         `json:"event_log"` // what the fold of this night rests on
	Outputs    map[string]string `json:"outputs"`   // sha256 of every file of the night
	Stages     []Stage           `json:"stages"`
}

// RuleRun is one rule tonight.
type RuleRun struct {
	Rule      string     `json:"rule"`
	Pack      string     `json:"pack"`
	Kind      rules.Kind `json:"kind"`
	Digest    string     `json:"digest"` // of its text and parameters
	Evaluated bool       `json:"evaluated"`
	Reason    string     `json:"reason,omitempty"`
	Hits      int64      `json:"hits"`
	Seconds   string     `json:"seconds,omitempty"` // wall clock, three decimals; "" when not evaluated
	// Last is the digest with which the rule was last evaluated, tonight's if it
	// was; "" if it never was. The next night tells by it whether the rule changed.
	Last string `json:"last_evaluated,omitempty"`
	// Changed: since then the rule or its parameters changed, or it is new.
	Changed bool `json:"changed,omitempty"`
}

// ParameterInUse is a parameter as it was in force on the night.
type ParameterInUse struct {
	Pack  string `json:"pack"`
	ID    string `json:"id"`
	Value string `json:"value"`
}

// LinkRun is how tonight's persons were found in the register.
type LinkRun struct {
	Model   string `json:"model"`   // version of the model
	Trained string `json:"trained"` // the night that it was learnt on
	Pairs   int64  `json:"pairs"`   // matching pairs that it rests on
	Persons int64  `json:"persons"` // on the lists of departments, told apart by what is written of them
}

// Input is one file of the inbox: what became of it, and its sums.
type Input struct {
	Path       string               `json:"path"`
	SHA256     string               `json:"sha256,omitempty"`
	Status     InputStatus          `json:"status"`
	Source     string               `json:"source,omitempty"`
	List       string               `json:"list,omitempty"`
	Delivered  string               `json:"delivered,omitempty"`
	DateOrigin DateOrigin           `json:"date_origin,omitempty"`
	Spec       string               `json:"spec,omitempty"`
	Message    string               `json:"message,omitempty"`
	Advice     string               `json:"advice,omitempty"`
	Sheets     []source.SheetReport `json:"sheets,omitempty"`
}

// LogFile is one file of the event log.
type LogFile struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// Stage is how long one stage took.
type Stage struct {
	Name    string `json:"name"`
	Seconds string `json:"seconds"` // wall clock, three decimals
}

// ReadManifest reads the manifest of a published night.
func ReadManifest(dir string) (*Manifest, error) {
	text, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, fmt.Errorf("manifest of %s: %w", filepath.Base(dir), err)
	}
	return &m, nil
}

func (m *Manifest) write(dir string) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		return fmt.Errorf("encode manifest: %w", err)
	}
	return os.WriteFile(filepath.Join(dir, "manifest.json"), buf.Bytes(), 0o644)
}

// accepted gives, by source, what the night's successor is measured against.
func (m *Manifest) accepted() map[string]int64 {
	out := map[string]int64{}
	if m == nil {
		return out
	}
	for _, s := range m.Sources {
		if s.Accepted != nil {
			out[s.Source] = *s.Accepted
		}
	}
	return out
}

// since compares a rule of tonight with its last evaluation and fills in Last and
// Changed. m is the newest night before, nil without one: then nothing has changed.
func (m *Manifest) since(run *RuleRun) {
	if m != nil {
		i := slices.IndexFunc(m.Rules, func(r RuleRun) bool { return r.Rule == run.Rule })
		if i >= 0 {
			run.Last = m.Rules[i].Last
		}
		run.Changed = i < 0 || run.Last != "" && run.Last != run.Digest
	}
	if run.Evaluated {
		run.Last = run.Digest
	}
}

// unbalanced names the sheets whose sums do not hold: rows read must be rows
// loaded, rejected and skipped.
func (m *Manifest) unbalanced() []string {
	var out []string
	for _, in := range m.Inputs {
		for _, s := range in.Sheets {
			if !s.Balanced() {
				out = append(out, in.Path+"“"+s.Sheet+"”")
			}
		}
	}
	return out
}

func describeInputs(inputs []*input) []Input {
	var out []Input
	for _, in := range inputs {
		d := Input{Path: in.rel, SHA256: in.digest, Status: in.status, Message: in.message, Advice: in.advice}
		if in.entry != nil {
			d.Source, d.List, d.Spec = in.spec.Name, in.list, in.entry.SpecDigest
			d.Delivered, d.DateOrigin = in.date.Format("2006-01-02"), in.origin
			d.Sheets = in.entry.Report.Sheets
		}
		out = append(out, d)
	}
	return out
}

// digestTree gives the sha256 of every file below dir, by its path.
func digestTree(dir string) (map[string]string, error) {
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		out[filepath.ToSlash(rel)], err = lake.Digest(p)
		return err
	})
	return out, err
}

func digestLog(files []alert.LogFile) ([]LogFile, error) {
	out := []LogFile{}
	for _, f := range files {
		sum, err := lake.Digest(f.Path)
		if err != nil {
			return nil, err
		}
		out = append(out, LogFile{File: filepath.Base(f.Path), SHA256: sum})
	}
	return out, nil
}
