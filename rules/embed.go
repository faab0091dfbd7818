package rules

import (
	"embed"
	"io/fs"
)

// A new built-in pack is a folder here with its pack.yaml.
//
//go:embed */pack.yaml */*.sql
var builtin embed.FS

// Builtin is the rule packs that come with the program, one folder a pack.
func Builtin() fs.FS { return builtin }
