package pipeline

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// Rebuild makes a published night once more from the inbox, the lake and the
// history, beside the workspace's nights, and compares every file with the
// published one: a night is a function of what it was made of. What differs
// because the configuration, the rules or the inbox changed since is said so.
// Nothing of the workspace changes except that files may enter the lake.
func Rebuild(ctx context.Context, o Options) (*Check, error) {
	published, err := ReadManifest(night{o.Root, o.Night.Format("2006-01-02")}.dir())
	if err != nil {
		return nil, err
	}
	scratch, err := os.MkdirTemp("", "yujing-rebuild-")
	if err != nil {
		return nil, fmt.Errorf("make a scratch folder: %w", err)
	}
	defer os.RemoveAll(scratch)
	o.scratch = scratch
	result, err := Run(ctx, o)
	if err != nil {
		return nil, err
	}
	c := &Check{Name: "重新生成", Faults: []string{}}
	c.compare(published, result.Manifest)
	return c, nil
}

// compare lists the files that came out differently, and what else did.
func (c *Check) compare(old, now *Manifest) {
	for _, file := range slices.Sorted(maps.Keys(old.Outputs)) {
		c.Checked++
		if now.Outputs[file] != old.Outputs[file] {
			c.fault("“%s”重新生成后与发布的不同", file)
		}
	}
	for _, file := range slices.Sorted(maps.Keys(now.Outputs)) {
		if _, ok := old.Outputs[file]; !ok {
			c.fault("重新生成后多出“%s”", file)
		}
	}
	if len(c.Faults) == 0 {
		return
	}
	if old.Program != now.Program {
		c.note("程序换过：发布时是 %s，现在是 %s", old.Program, now.Program)
	}
	c.inputsChanged(old, now)
	for _, r := range now.Rules {
		i := slices.IndexFunc(old.Rules, func(o RuleRun) bool { return o.Rule == r.Rule })
		if i < 0 || old.Rules[i].Digest != r.Digest {
			c.note("规则“%s”或它的参数在这一夜以后改过", r.Rule)
		}
	}
	if !slices.Equal(old.Log, now.Log) {
		c.note("这一夜以前的预警历史在它以后变过")
	}
}

func (c *Check) inputsChanged(old, now *Manifest) {
	before := map[string]string{}
	for _, in := range old.Inputs {
		before[in.Path] = in.SHA256
	}
	for _, in := range now.Inputs {
		sum, ok := before[in.Path]
		if !ok {
			c.note("inbox 中多了“%s”", in.Path)
		} else if sum != in.SHA256 {
			c.note("“%s”在这一夜以后被改动过", in.Path)
		}
		delete(before, in.Path)
	}
	for _, path := range slices.Sorted(maps.Keys(before)) {
		c.note("“%s”已经移走或改名", path)
	}
}

// partial is where the night is built: beside the others, or in the scratch
// folder of Rebuild.
func (j *job) partial() string {
	if j.scratch != "" {
		return j.scratch
	}
	return j.night.partial()
}

func (j *job) work() string { return filepath.Join(j.partial(), "work") }

func (j *job) begin() error {
	if j.scratch != "" {
		return os.MkdirAll(filepath.Join(j.scratch, "ledgers"), 0o755)
	}
	return j.night.begin()
}
