package synth

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// readBack reads a file of the inbox with other readers than ours: sheet name to
// rows of cells as stored.
func readBack(t *testing.T, path string) map[string][][]string {
	t.Helper()
	if strings.HasSuffix(path, ".csv") {
		return map[string][][]string{csvSheet(path): readCSV(t, path)}
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string][][]string{}
	for _, s := range f.GetSheetList() {
		if out[s], err = f.GetRows(s, excelize.Options{RawCellValue: true}); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(data) {
		if data, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data); err != nil {
			t.Fatal(err)
		}
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// table reads a CSV of truth/ as records by header.
func table(t *testing.T, dir, name string) []map[string]string {
	t.Helper()
	rows := readCSV(t, filepath.Join(dir, "truth", name+".csv"))
	var out []map[string]string
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, h := range rows[0] {
			record[h] = row[i]
		}
		out = append(out, record)
	}
	return out
}

// Every row of links.csv is the row of that number in the file, and says that
// person, of the register or not: by number, or the damage says why not; and by
// name, or by the damage.
func TestLinksPointAtTheirRows(t *testing.T) {
	dir, _ := write(t, small)
	people, files := map[string]map[string]string{}, map[string]map[string][][]string{}
	for _, p := range table(t, dir, "people") {
		people[p["人编号"]] = p
	}
	for _, p := range table(t, dir, "strangers") {
		people[p["册外编号"]] = p
	}
	links := table(t, dir, "links")
	strangers := map[string]int{}
	for _, l := range links {
		if files[l["文件"]] == nil {
			files[l["文件"]] = readBack(t, filepath.Join(dir, l["文件"]))
		}
		n, _ := strconv.Atoi(l["行号"])
		row := strings.Join(files[l["文件"]][l["工作表"]][n-1], "|")
		p := people[l["人编号"]+l["册外编号"]]
		if p["原因"] != l["原因"] || (p["原因"] == "") != (l["户编号"] != "") {
			t.Errorf("%v is of %v", l, p)
		}
		if l["原因"] != "" {
			strangers[l["原因"]]++
		}
		if !strings.Contains(row, p["证件号码"]) && l["损坏"] == "" && l["源"] != sourceHotline { // callers hide their numbers
			t.Fatalf("%v: row is %s", l, row)
		}
		if !strings.Contains(row, p["姓名"]) && !hasAccidentOf(l["损坏"], nameAccidents) {
			t.Errorf("%v: row is %s", l, row)
		}
	}
	if len(strangers) != 5 || len(links) < 1500 {
		t.Errorf("%d links, strangers %v", len(links), strangers)
	}
}

func hasAccidentOf(done string, list []accident) bool {
	for _, k := range strings.Split(done, "；") {
		if slices.ContainsFunc(list, func(a accident) bool { return string(a.kind) == k }) {
			return true
		}
	}
	return false
}

// Every cell of damage.csv holds what it says was written, a row of links.csv lists
// all of its row, and together the accidents are all that the table knows.
func TestDamageStandsInTheFiles(t *testing.T) {
	o := small
	o.Mess, o.People = 1, 6000
	dir, county := write(t, o)
	files, seen, ofRow := map[string]map[string][][]string{}, map[string]int{}, map[[3]string][]string{}
	all := table(t, dir, "damage")
	for _, d := range all {
		if files[d["文件"]] == nil {
			files[d["文件"]] = readBack(t, filepath.Join(dir, d["文件"]))
		}
		seen[d["损坏"]]++
		row := [3]string{d["文件"], d["工作表"], d["行号"]}
		ofRow[row] = append(ofRow[row], d["损坏"])
		n, _ := strconv.Atoi(d["行号"])
		column, _ := excelize.ColumnNameToNumber(d["列"])
		cells, got := files[d["文件"]][d["工作表"]][n-1], ""
		if column <= len(cells) {
			got = cells[column-1]
		}
		if got != d["写入值"] {
			t.Errorf("%v: cell holds %q", d, got)
		}
		if d["原值"] == d["写入值"] {
			t.Errorf("%v: nothing happened", d)
		}
	}
	for _, l := range table(t, dir, "links") {
		row := [3]string{l["文件"], l["工作表"], l["行号"]}
		if got := strings.Join(ofRow[row], "；"); got != l["损坏"] {
			t.Errorf("%v: accidents are %s", l, got)
		}
	}
	if len(all) != county.Damaged {
		t.Errorf("%d of %d accidents", len(all), county.Damaged)
	}
	for _, list := range accidents {
		for _, a := range list {
			if seen[string(a.kind)] == 0 {
				t.Errorf("%s never happened", a.kind)
			}
		}
	}
}

// The register: every person of people.csv stands in the lists of the own
// household's classes, in order, with a number that says who it is.
func TestRegisterHoldsEverybody(t *testing.T) {
	dir, _ := write(t, small)
	want := map[string]int{}
	for _, h := range table(t, dir, "households") {
		want[h["户编号"]] = 1
	}
	listed := map[string]bool{}
	for _, f := range []string{"（自定义）监测对象信息_20260918.xlsx", "（自定义）脱贫户信息_20260918.xlsx", "一般农户信息_20260918.csv"} {
		previous := ""
		for _, rows := range readBack(t, filepath.Join(dir, "inbox/农业农村", f)) {
			first := 3
			if strings.HasSuffix(f, ".csv") {
				first = 1
			}
			household, person := indexOf(t, rows[first-1], "户编号"), indexOf(t, rows[first-1], "人编号")
			for _, row := range rows[first:] {
				if row[person] <= previous || want[row[household]] == 0 {
					t.Fatalf("%s: %s after %s", f, row[person], previous)
				}
				previous = row[person]
				listed[previous] = true
			}
		}
	}
	if len(listed) != small.People {
		t.Errorf("%d people in the lists", len(listed))
	}
}

func indexOf(t *testing.T, headers []string, name string) int {
	t.Helper()
	for i, h := range headers {
		if h == name {
			return i
		}
	}
	t.Fatalf("no column %s", name)
	return 0
}

// The export of monitored households is as wide as the real one, its headers are on
// row 3 and all different, and its key cell has all three lengths.
func TestWatchedExport(t *testing.T) {
	o := small
	o.People, o.Nights = 8_000, 2
	dir, _ := write(t, o)
	rows := readBack(t, filepath.Join(dir, "inbox/农业农村/（自定义）监测对象信息_20261118.xlsx"))["Sheet1"]
	headers, lengths, seen := rows[2], map[int]int{}, map[string]bool{}
	if len(headers) != watchedWidth || headers[4] != "户编号" || headers[108] != "风险是否已消除" {
		t.Errorf("%d columns, E is %s, DE is %s", len(headers), headers[4], headers[108])
	}
	for _, h := range headers {
		if h == "" || seen[h] {
			t.Errorf("header %q is empty or repeated", h)
		}
		seen[h] = true
	}
	for _, row := range rows[3:] {
		lengths[len(row[8])]++
	}
	if len(lengths) != 3 || lengths[18] == 0 || lengths[20] == 0 || lengths[22] == 0 {
		t.Errorf("lengths of numbers: %v", lengths)
	}
}
