package synth

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	reader "yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// nowhere counts records, adds up every column and keeps the problems.
type nowhere struct {
	rows     int
	sums     []int64
	problems []source.Problem
}

func (n *nowhere) Row(values []source.Value) error {
	n.rows++
	if n.sums == nil {
		n.sums = make([]int64, len(values))
	}
	for i, v := range values {
		n.sums[i] += v.Num
	}
	return nil
}

func (n *nowhere) Problem(p source.Problem) error {
	n.problems = append(n.problems, p)
	return nil
}

func (n *nowhere) Restart() error { *n = nowhere{}; return nil }

// plainColumns are those that their source has no use for.
var plainColumns = map[string][]string{
	sourcePupils: {"统计日期"}, sourceWork: {"县", "监测日期"}, sourceFire: {"联系电话"}, sourceChecks: {"家庭人口"},
	sourceCars: {"统计日期"}, sourceFirms: {"统计日期"}, sourceHotline: {"来电号码"},
	sourceHouse: {"结构类型", "备注"}, sourceBasic: {"备注"}, sourceDisability: {"监护人"}, sourceBills: {"险种类型"},
}

// readSource reads a file of the inbox as the nightly run does.
func readSource(t *testing.T, specs []*source.Spec, dir, name string) (string, *source.Report, *nowhere) {
	t.Helper()
	b, err := reader.Open(filepath.Join(dir, name), reader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	rec, err := source.RecogniseNear(b, source.InFolder(specs, strings.TrimPrefix(name, "inbox/")), specs)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	sink := &nowhere{}
	report, err := source.Read(t.Context(), b, rec.Spec, strings.Repeat("0", 64), sink)
	if err != nil {
		t.Fatal(err)
	}
	return rec.Spec.Name, report, sink
}

// Every file is read as the list that it is, by its columns and the folder of its
// department, dirty or clean; every source that the program knows has a file; every
// row that was written is read or refused.
func TestEverySourceReadsItsFile(t *testing.T) {
	specs, err := source.LoadSpecs(os.DirFS("../../configs/sources"))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{People: 2000, Seed: 7, Nights: 2}, {People: 2000, Seed: 8, Nights: 9, Mess: 0.1, Every: EveryWeek}} {
		dir, county := write(t, o)
		written, wrote := map[string]string{}, map[string]int{}
		for _, l := range table(t, dir, "links") {
			written[l["文件"]] = l["源"]
			wrote[l["文件"]]++
		}
		seen := map[string]bool{}
		for _, f := range county.Files {
			if !strings.HasPrefix(f, "inbox/") {
				continue
			}
			want := written[f]
			if want == "" {
				want = "农户登记"
			}
			got, report, sink := readSource(t, specs, dir, f)
			seen[got] = true
			if got != want {
				t.Errorf("%s is read as %s, want %s", f, got, want)
			}
			if want != "农户登记" {
				checkReport(t, f, want, report, sink, wrote[f], o.Mess)
				checkKey(t, f, specs, report)
			}
		}
		for _, s := range specs {
			if !seen[s.Name] {
				t.Errorf("no file of %s", s.Name)
			}
		}
	}
}

func checkReport(t *testing.T, file, name string, report *source.Report, sink *nowhere, wrote int, mess float64) {
	t.Helper()
	loaded, rejected := report.Rows()
	if !report.Balanced() || loaded+rejected != wrote || sink.rows != loaded {
		t.Errorf("%s: %d rows written, %d read, %d refused", file, wrote, loaded, rejected)
	}
	if mess == 0 && (rejected > 0 || len(sink.problems) > 0 && name != sourceHotline) { // callers hide their numbers
		t.Errorf("%s: %d refused, problems %+v", file, rejected, sink.problems[:min(2, len(sink.problems))])
	}
	for _, s := range report.Sheets {
		for _, u := range s.Unknown {
			if u.Header != "序号" && !slices.Contains(plainColumns[name], u.Header) {
				t.Errorf("%s: nobody reads %s", file, u.Header)
			}
		}
		if len(s.Warnings) > 0 && mess == 0 {
			t.Errorf("%s: %v", file, s.Warnings)
		}
	}
}

// checkKey wants a column for everything that tells two records of the source apart.
func checkKey(t *testing.T, file string, specs []*source.Spec, report *source.Report) {
	t.Helper()
	spec := specs[slices.IndexFunc(specs, func(s *source.Spec) bool { return s.Name == report.Source })]
	for _, key := range spec.Key {
		for _, s := range report.Sheets {
			if !slices.ContainsFunc(s.Columns, func(u source.ColumnUse) bool { return u.Field == key }) {
				t.Errorf("%s has no column of %s", file, key)
			}
		}
	}
}

// Amounts arrive as the truth has them, whatever unit they were written in (受灾
// writes 万元 into its header).
func TestAmountsArrive(t *testing.T) {
	specs, err := source.LoadSpecs(os.DirFS("../../configs/sources"))
	if err != nil {
		t.Fatal(err)
	}
	dir, county := write(t, Options{People: 2000, Seed: 7, Nights: 1})
	want := map[string]int64{}
	for _, e := range table(t, dir, "events") {
		if e["首次送达"] != "" && e["金额"] != "" {
			yuan, rest, _ := strings.Cut(e["金额"], ".")
			cents, err := strconv.ParseInt(yuan+rest, 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			want[e["源"]] += cents
		}
	}
	fields := map[string]string{sourceDisaster: "直接经济损失", sourceFire: "直接财产损失", sourceRelief: "救助金额", sourceClaims: "赔付金额", sourceIllness: "自付金额"}
	got := map[string]int64{}
	for _, f := range county.Files {
		if !strings.HasPrefix(f, "inbox/") {
			continue
		}
		name, _, sink := readSource(t, specs, dir, f)
		if fields[name] == "" {
			continue
		}
		spec := specs[slices.IndexFunc(specs, func(s *source.Spec) bool { return s.Name == name })]
		got[name] += sink.sums[slices.IndexFunc(spec.Columns(), func(c source.Column) bool { return c.Name == fields[name] })]
	}
	for name := range fields {
		if got[name] != want[name] || got[name] == 0 {
			t.Errorf("%s: %d fen in the files, %d in the truth", name, got[name], want[name])
		}
	}
}
