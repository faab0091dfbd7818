package pipeline

import (
	"errors"
	"path/filepath"
	"slices"

	"yujing/configs"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// InboxPasswords reads the passwords of the protected files that come in, by
// source or department, from the file that the county.yaml of the workspace at
// root names; none when it names no file.
func InboxPasswords(root string, c *configs.County) (map[string]string, error) {
	return passwordsOf(root, c.Inbox.PasswordsFile)
}

// passwordsOf reads a file of passwords that county.yaml names, relative to the
// workspace; none for "".
func passwordsOf(root, file string) (map[string]string, error) {
	if file == "" {
		return nil, nil
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(root, file)
	}
	out, err := configs.LoadPasswords(file)
	if err != nil {
		return nil, errors.Join(err, ErrConfig)
	}
	return out, nil
}

// PasswordsFor lists the passwords that a file may have which could be of any of
// the sources: each source's own and its department's, in the order of the sources.
func PasswordsFor(near []*source.Spec, passwords map[string]string) (out []string) {
	for _, s := range near {
		for _, owner := range []string{s.Name, s.Department} {
			if p := passwords[owner]; p != "" && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// Unlock opens a file without a password, else with the first of list that fits.
// When none does, the error says whether one was tried.
func Unlock(open func(password string) (*sheet.Book, error), list []string) (*sheet.Book, error) {
	book, err := open("")
	for _, p := range list {
		if !errors.Is(err, sheet.ErrEncrypted) {
			break
		}
		book, err = open(p)
	}
	return book, err
}
