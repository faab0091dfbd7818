package rules

import (
	"embed"
	"io/fs"
)

// A new built-in pack is a folder here and its name on this line.
//
//go:embed shanxi-2024
var builtin embed.FS

// Builtin is the rule packs that come with the program, one folder a pack.
func Builtin() fs.FS { return builtin }
