package configs

import (
	"maps"
	"path/filepath"
	"slices"

	"yujing/configs/strict"
)

// LoadPasswords reads passwords, one a line: township name → password for the
// books that go out, source or department → password for the files that come in.
// county.yaml names the files (ledger.passwords_file, inbox.passwords_file); they
// stay outside what is handed on.
func LoadPasswords(path string) (map[string]string, error) {
	data, err := read(path, "请核对 county.yaml 的 passwords_file")
	if err != nil {
		return nil, err
	}
	doc, root := strict.Parse(filepath.Base(path), data)
	out := map[string]string{}
	for _, p := range root.Pairs() {
		out[p.Key.Text()] = p.Value.Text()
	}
	if err := doc.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

// CheckPasswords finds passwords for a township that does not exist: its book
// would go out unlocked. file is what the message calls the passwords' file.
func (c *County) CheckPasswords(file string, passwords map[string]string) error {
	known := map[string]bool{}
	var names []string
	for _, t := range c.Townships {
		known[t.Name] = true
		names = append(names, t.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(passwords)) {
		if !known[name] {
			return &Error{File: filepath.Base(file), Msg: "没有乡镇“" + name + "”，" + strict.Nearest(name, names)}
		}
	}
	return nil
}
