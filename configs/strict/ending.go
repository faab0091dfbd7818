package strict

import (
	"path"
	"strings"
)

// Ending refuses a file that its owner believes to be read and that nobody
// reads, because its name nearly ends in want (".yaml" or ".sql"): 低保.yml,
// 低保.YAML, and what Notepad makes of it where Windows hides the endings,
// 低保.yaml.txt. Hidden files and editors' leavings are nobody's.
func Ending(file, want string) error {
	name := path.Base(file)
	if strings.HasSuffix(name, want) || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") {
		return nil
	}
	written := []string{want}
	if want == ".yaml" {
		written = append(written, ".yml")
	}
	for _, ending := range written {
		stem, near := strings.CutSuffix(strings.TrimSuffix(strings.ToLower(name), ".txt"), ending)
		if near {
			return &Error{File: file, Msg: "文件名要以 " + want + " 结尾才会读，请改名为 " + name[:len(stem)] + want + "；不用了就移走"}
		}
	}
	return nil
}
