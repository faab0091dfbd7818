package rules

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"yujing/configs/strict"
)

const packFile = "pack.yaml"

// Set is the packs that a county has switched on.
type Set struct {
	Packs []*Pack
	// Where they were read from; nil for a set put together otherwise.
	builtin, workspace fs.FS
}

// Available lists the ids of all packs, built in and of the workspace.
// workspace may be nil.
func Available(builtin, workspace fs.FS) ([]string, error) {
	var out []string
	for _, fsys := range []fs.FS{workspace, builtin} {
		found, err := glob(fsys, "*/"+packFile)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			out = append(out, path.Dir(f))
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// Load reads the packs with the given ids, in that order. Both file systems
// hold one folder a pack; workspace (nil when there is none) is the county's
// own rules folder: a file of the same name replaces the built-in one, another
// adds a rule or a pack, and a rule file that lies in no folder replaces the rule of
// that id in whichever pack has it. All mistakes are reported at once, each an
// [*Error].
func Load(builtin, workspace fs.FS, packIDs []string) (*Set, error) {
	known, err := Available(builtin, workspace)
	if err != nil {
		return nil, err
	}
	set := &Set{builtin: builtin, workspace: workspace}
	errs := []error{endings(workspace), strays(builtin, workspace, known)}
	for _, id := range packIDs {
		if !slices.Contains(known, id) {
			errs = append(errs, errorf("没有规则包“%s”，%s", id, strict.Nearest(id, known)))
			continue
		}
		p, err := loadPack(builtin, workspace, id)
		errs = append(errs, err)
		set.Packs = append(set.Packs, p)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if err := set.clashes(); err != nil {
		return nil, err
	}
	return set, nil
}

// Rules lists the rules of all packs, pack by pack, each pack's by id.
func (s *Set) Rules() []*Rule {
	var out []*Rule
	for _, p := range s.Packs {
		out = append(out, p.Rules...)
	}
	return out
}

// InForce is the packs of s whose documents apply on date.
func (s *Set) InForce(date time.Time) *Set {
	out := &Set{builtin: s.builtin, workspace: s.workspace}
	for _, p := range s.Packs {
		if p.InForce(date) {
			out.Packs = append(out.Packs, p)
		}
	}
	return out
}

// others are the packs that are there beside those of s, without their rules. One that
// cannot be read is left out: it is nobody's concern as long as it is not switched on.
func (s *Set) others() []*Pack {
	if s.builtin == nil {
		return nil
	}
	ids, _ := Available(s.builtin, s.workspace)
	var out []*Pack
	for _, id := range ids {
		if slices.ContainsFunc(s.Packs, func(p *Pack) bool { return p.ID == id }) {
			continue
		}
		if text, file, err := readFile(s.builtin, s.workspace, id+"/"+packFile); err == nil {
			if p, err := parsePack(id, file, text); err == nil {
				out = append(out, p)
			}
		}
	}
	return out
}

// clashes finds a rule id in two packs. An alert is known by its rule's id
// without the pack, so that next year's pack goes on with this year's alerts.
func (s *Set) clashes() error {
	var errs []error
	first := map[string]*Rule{}
	for _, r := range s.Rules() {
		if other, ok := first[r.ID]; ok {
			errs = append(errs, &Error{File: r.File, Msg: fmt.Sprintf(
				"规则“%s”在规则包 %s 和 %s 中都有，请只启用其中一个规则包，或改名", r.ID, other.Pack.ID, r.Pack.ID)})
			continue
		}
		first[r.ID] = r
	}
	return errors.Join(errs...)
}

func loadPack(builtin, workspace fs.FS, id string) (*Pack, error) {
	text, file, err := readFile(builtin, workspace, id+"/"+packFile)
	if err != nil {
		return nil, err
	}
	names, err := ruleFiles(builtin, workspace, id)
	if err != nil {
		return nil, err
	}
	p, err := parsePack(id, file, text)
	errs := []error{err}
	for _, name := range names {
		r, err := loadRule(builtin, workspace, name, p)
		errs = append(errs, err)
		p.Rules = append(p.Rules, r)
	}
	return p, errors.Join(errs...)
}

func loadRule(builtin, workspace fs.FS, name string, p *Pack) (*Rule, error) {
	if loose := path.Base(name); exists(workspace, loose) {
		if exists(workspace, name) {
			return nil, &Error{File: "rules/" + loose, Msg: "本县在 rules/" + name + " 也写了这条规则，请只留一个"}
		}
		name = loose
	}
	text, file, err := readFile(builtin, workspace, name)
	if err != nil {
		return nil, err
	}
	return parseRule(strings.TrimSuffix(path.Base(name), ".sql"), file, text, p)
}

func exists(fsys fs.FS, name string) bool {
	if fsys == nil {
		return false
	}
	_, err := fs.Stat(fsys, name)
	return err == nil
}

func ruleFiles(builtin, workspace fs.FS, id string) ([]string, error) {
	var out []string
	for _, fsys := range []fs.FS{workspace, builtin} {
		found, err := glob(fsys, id+"/*.sql")
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// endings finds files of the workspace that were meant to be read and would not
// be, by their names.
func endings(workspace fs.FS) error {
	loose, err := glob(workspace, "*")
	files, err2 := glob(workspace, "*/*")
	errs := []error{err, err2}
	for _, f := range append(loose, files...) {
		errs = append(errs, strict.Ending("rules/"+f, ".sql"))
	}
	for _, f := range files {
		errs = append(errs, strict.Ending("rules/"+f, ".yaml"))
	}
	return errors.Join(errs...)
}

// strays finds rule files of the workspace that belong to no rule or no pack.
func strays(builtin, workspace fs.FS, packs []string) error {
	var ids []string
	var errs []error
	for _, fsys := range []fs.FS{builtin, workspace} {
		files, err := glob(fsys, "*/*.sql")
		errs = append(errs, err)
		for _, f := range files {
			if pack := path.Dir(f); slices.Contains(packs, pack) {
				ids = append(ids, strings.TrimSuffix(path.Base(f), ".sql"))
			} else {
				errs = append(errs, &Error{File: "rules/" + f, Msg: fmt.Sprintf("没有规则包“%s”（新的规则包要有 pack.yaml），%s", pack, strict.Nearest(pack, packs))})
			}
		}
	}
	loose, err := glob(workspace, "*.sql")
	for _, f := range loose {
		if id := strings.TrimSuffix(f, ".sql"); !slices.Contains(ids, id) {
			errs = append(errs, &Error{File: "rules/" + f, Msg: fmt.Sprintf("没有规则“%s”可以替换（新的规则要放进规则包的文件夹），%s", id, strict.Nearest(id, ids))})
		}
	}
	return errors.Join(append(errs, err)...)
}

func glob(fsys fs.FS, pattern string) ([]string, error) {
	if fsys == nil {
		return nil, nil
	}
	found, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, fmt.Errorf("rules: list %s: %w", pattern, err)
	}
	return found, nil
}

// readFile reads name from the workspace, else from the built-in packs, and
// says in file which of the two it was. Windows editors add a byte order mark
// and carriage returns; neither is part of a rule.
func readFile(builtin, workspace fs.FS, name string) (text, file string, err error) {
	file = "rules/" + name
	data, err := []byte(nil), fs.ErrNotExist
	if workspace != nil {
		data, err = fs.ReadFile(workspace, name)
	}
	if errors.Is(err, fs.ErrNotExist) {
		file = "（内置）" + file
		data, err = fs.ReadFile(builtin, name)
	}
	if err != nil {
		return "", "", fmt.Errorf("rules: read %s: %w", file, err)
	}
	if !utf8.Valid(data) {
		return "", "", &Error{File: file, Msg: "不是 UTF-8 编码，请用“另存为”选择 UTF-8 编码后再试"}
	}
	text = strings.TrimPrefix(string(data), "\ufeff")
	return strings.ReplaceAll(text, "\r\n", "\n"), file, nil
}
