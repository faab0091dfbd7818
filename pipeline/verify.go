package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"yujing/pipeline/lake"
	"yujing/pipeline/warehouse"
)

// Verification is what a published night was held to, and what did not hold.
type Verification struct {
	Night  string  `json:"night"`
	Checks []Check `json:"checks"`
}

// Check is one kind of promise.
type Check struct {
	Name    string   `json:"name"`
	Checked int      `json:"checked"`         // how many things were looked at
	Faults  []string `json:"faults"`          // Chinese; what does not hold
	Notes   []string `json:"notes,omitempty"` // Chinese; what changed since and does no harm
}

// Holds reports whether everything held.
func (v *Verification) Holds() bool {
	return !slices.ContainsFunc(v.Checks, func(c Check) bool { return len(c.Faults) > 0 })
}

// Verify holds a published night to its manifest: every file of it has the bytes
// that were published, its row sums balance, its database has the rows that it
// had, the lake still holds what it was made of, and the event log that it
// rests on is whole. It reads only. A night without a readable manifest is an error.
func Verify(ctx context.Context, root, date string) (*Verification, error) {
	n := night{root, date}
	m, err := ReadManifest(n.dir())
	if err != nil {
		return nil, fmt.Errorf("“%s”读不出来，无法核对：%w", filepath.Join(n.dir(), "manifest.json"), err)
	}
	v := &verifier{ctx: ctx, night: n, manifest: m}
	out := &Verification{Night: date}
	for _, check := range []func(*Check) error{v.outputs, v.sums, v.tables, v.inputs, v.lake, v.events} {
		c := Check{Faults: []string{}}
		if err := check(&c); err != nil {
			return nil, err
		}
		out.Checks = append(out.Checks, c)
	}
	return out, nil
}

type verifier struct {
	ctx      context.Context
	night    night
	manifest *Manifest
}

// outputs: every file has its bytes, none is missing, none was added.
func (v *verifier) outputs(c *Check) error {
	c.Name = "这一夜的文件"
	have, err := digestTree(v.night.dir())
	if err != nil {
		return err
	}
	delete(have, "manifest.json")
	for _, file := range slices.Sorted(maps.Keys(v.manifest.Outputs)) {
		c.Checked++
		sum, ok := have[file]
		switch {
		case !ok:
			c.fault("“%s”不见了，请重新运行这一夜", file)
		case sum != v.manifest.Outputs[file]:
			c.fault("“%s”发布以后被改动过，请重新运行这一夜；要填写的台账请先复制到别处再填", file)
		}
		delete(have, file)
	}
	for _, file := range slices.Sorted(maps.Keys(have)) {
		c.note("多出“%s”，不是这一夜发布的", file)
	}
	return nil
}

// sums: rows read = loaded + rejected + skipped, sheet by sheet and in all.
func (v *verifier) sums(c *Check) error {
	c.Name = "行数对账"
	var loaded, rejected int64
	for _, in := range v.manifest.Inputs {
		for _, s := range in.Sheets {
			c.Checked++
			if in.Status == InputUsed {
				loaded, rejected = loaded+int64(s.Loaded), rejected+int64(s.Rejected)
			}
		}
	}
	for _, sheet := range v.manifest.unbalanced() {
		c.fault("%s的行数不平", sheet)
	}
	if loaded != v.manifest.Loaded || rejected != v.manifest.Rejected {
		c.fault("各表采用 %d 行、拒收 %d 行，合计却记作 %d 行和 %d 行", loaded, rejected, v.manifest.Loaded, v.manifest.Rejected)
	}
	return nil
}

// tables: the database opens and holds the rows that were published.
func (v *verifier) tables(c *Check) error {
	c.Name = "数据库"
	db, err := warehouse.OpenReadOnly(filepath.Join(v.night.dir(), databaseFile))
	if err != nil {
		c.fault("%s 打不开，可能已损坏，请重新运行这一夜", databaseFile)
		return nil
	}
	defer db.Close()
	for _, table := range slices.Sorted(maps.Keys(v.manifest.Tables)) {
		c.Checked++
		var n int64
		name := warehouse.Ident(table)
		if schema, rest, ok := strings.Cut(table, "."); ok {
			name = warehouse.Ident(schema) + "." + warehouse.Ident(rest)
		}
		if err := db.QueryRowContext(v.ctx, "select count(*) from "+name).Scan(&n); err != nil {
			c.fault("表“%s”读不出来", table)
		} else if n != v.manifest.Tables[table] {
			c.fault("表“%s”有 %d 行，发布时是 %d 行", table, n, v.manifest.Tables[table])
		}
	}
	return nil
}

// inputs: the files of the inbox are what they were. One that was moved or
// replaced is told, and is no fault: the lake has its rows.
func (v *verifier) inputs(c *Check) error {
	c.Name = "部门文件"
	for _, in := range v.manifest.Inputs {
		path := filepath.Join(v.night.root, filepath.FromSlash(in.Path))
		if in.SHA256 == "" || packed(path) {
			continue
		}
		c.Checked++
		sum, err := lake.Digest(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			c.note("“%s”已经移走或改名", in.Path)
		case err != nil:
			c.fault("“%s”读不出来：%v", in.Path, err)
		case sum != in.SHA256:
			c.note("“%s”在这一夜以后被改动过", in.Path)
		}
	}
	return nil
}

// packed tells whether path lies within an archive, which stands where a folder
// would.
func packed(path string) bool {
	st, err := os.Stat(filepath.Dir(path))
	return err == nil && st.Mode().IsRegular()
}

// lake: the rows that the night was made of are still there, all of them.
func (v *verifier) lake(c *Check) error {
	c.Name = "读入的数据（lake）"
	db, err := warehouse.OpenMemory()
	if err != nil {
		return err
	}
	defer db.Close()
	for _, in := range v.manifest.Inputs {
		if in.Spec == "" || in.SHA256 == "" {
			continue
		}
		c.Checked++
		var want int64
		for _, s := range in.Sheets {
			want += int64(s.Loaded)
		}
		file := filepath.Join(v.night.root, "lake", in.Source, in.SHA256+"-"+in.Spec[:min(8, len(in.Spec))]+".parquet")
		var n int64
		if err := db.QueryRowContext(v.ctx, "select count(*) from read_parquet("+warehouse.FileLiteral(file)+")").Scan(&n); err != nil {
			c.fault("“%s”读入的数据不见了或已损坏；原文件还在的，删去 lake 中“%s”开头的文件后重新运行这一夜", in.Path, in.SHA256[:16])
		} else if n != want {
			c.fault("“%s”读入的数据有 %d 行，读的时候是 %d 行", in.Path, n, want)
		}
	}
	return nil
}

// events: the log that the night rests on, and its own part of it, are whole.
func (v *verifier) events(c *Check) error {
	c.Name = "预警历史（history）"
	for _, l := range v.manifest.Log {
		c.Checked++
		sum, err := lake.Digest(filepath.Join(v.night.root, "history", l.File))
		switch {
		case err != nil:
			c.fault("“%s”不见了：这一夜的预警以它为准，请从备份恢复", l.File)
		case sum != l.SHA256:
			c.note("“%s”在这一夜以后重新生成过（那一夜重新运行过）", l.File)
		}
	}
	c.Checked++
	own, err := lake.Digest(v.night.log())
	if err != nil {
		c.fault("“%s”不见了，重新运行任何一夜都会由各夜的副本补上", filepath.Base(v.night.log()))
	} else if own != v.manifest.Outputs[eventsFile] {
		c.fault("“%s”与这一夜发布的事件不同，可能已损坏，重新运行任何一夜都会由各夜的副本补上", filepath.Base(v.night.log()))
	}
	return nil
}

func (c *Check) fault(format string, args ...any) {
	c.Faults = append(c.Faults, fmt.Sprintf(format, args...))
}
func (c *Check) note(format string, args ...any) {
	c.Notes = append(c.Notes, fmt.Sprintf(format, args...))
}
