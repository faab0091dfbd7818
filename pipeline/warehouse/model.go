package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A Model is one .sql file: a comment and a SELECT that makes one table.
type Model struct {
	Name    string   // the table it makes, which is the file's name
	Comment string   // what the table holds, in Chinese
	SQL     string   // the whole file
	reads   []string // names behind FROM and JOIN
}

// LoadModels reads every .sql file at the top of fsys, in the order in which
// they must run: a model comes after the models that it reads. It fails on a
// cycle and on a model without a comment.
func LoadModels(fsys fs.FS) ([]Model, error) {
	files, err := fs.Glob(fsys, "*.sql")
	if err != nil {
		return nil, err
	}
	byName := map[string]Model{}
	var names []string
	for _, f := range files {
		m, err := loadModel(fsys, f)
		if err != nil {
			return nil, err
		}
		byName[m.Name] = m
		names = append(names, m.Name)
	}
	slices.Sort(names)
	return sortModels(byName, names)
}

func loadModel(fsys fs.FS, file string) (Model, error) {
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		return Model{}, err
	}
	m := Model{Name: strings.TrimSuffix(path.Base(file), ".sql"), SQL: string(text)}
	m.Comment = leadingComment(m.SQL)
	if m.Comment == "" {
		return Model{}, fmt.Errorf("model %s has no comment that says what it holds", file)
	}
	m.reads = readsOf(m.SQL)
	return m, nil
}

// leadingComment is the file's first line; the comment lines below it are for
// engineers and stay in the file.
func leadingComment(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	rest, ok := strings.CutPrefix(first, "--")
	if !ok {
		return ""
	}
	return strings.TrimSpace(rest)
}

var (
	commentOrString = regexp.MustCompile(`--[^\n]*|'[^']*'`)
	fromOrJoin      = regexp.MustCompile(`(?i)\b(?:from|join)\s+"?([\p{Han}\p{L}0-9_]+)"?`)
)

func readsOf(text string) []string {
	bare := commentOrString.ReplaceAllString(text, " ")
	var out []string
	for _, m := range fromOrJoin.FindAllStringSubmatch(bare, -1) {
		out = append(out, m[1])
	}
	return out
}

func sortModels(byName map[string]Model, names []string) ([]Model, error) {
	var out []Model
	state := map[string]int{} // 1: being visited, 2: done
	var visit func(string) error
	visit = func(name string) error {
		m, ok := byName[name]
		if !ok || state[name] == 2 {
			return nil
		}
		if state[name] == 1 {
			return fmt.Errorf("models read one another in a circle at %s", name)
		}
		state[name] = 1
		for _, r := range m.reads {
			if r != name {
				if err := visit(r); err != nil {
					return err
				}
			}
		}
		state[name] = 2
		out = append(out, m)
		return nil
	}
	for _, n := range names {
		if err := visit(n); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Build runs the models of fsys and leaves one commented table for each.
func Build(ctx context.Context, db *sql.DB, fsys fs.FS) error {
	models, err := LoadModels(fsys)
	if err != nil {
		return err
	}
	for _, m := range models {
		if err := m.build(ctx, db); err != nil {
			return err
		}
	}
	return nil
}

func (m Model) build(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "create table "+Ident(m.Name)+" as\n"+m.SQL); err != nil {
		return fmt.Errorf("model %s: %w", m.Name, err)
	}
	_, err := db.ExecContext(ctx, "comment on table "+Ident(m.Name)+" is "+Literal(m.Comment))
	return err
}
