package configs

import (
	"embed"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed county.yaml sources holidays
var builtin embed.FS

// Builtin is what comes with the program: sources/, holidays/ and county.yaml,
// the template that yujing init writes.
func Builtin() fs.FS { return builtin }

// Overlay gives the *.yaml files of a built-in folder ("sources", "holidays"), each
// replaced by the file of the same name in the workspace's folder, and those that
// only the workspace has. They stand at the root of the result. The workspace's
// folder may be missing. A file of it that holds nothing counts as missing: a
// shell makes one before the command runs that is to fill it. One whose ending is
// nearly .yaml fails the listing with an [*Error].
func Overlay(workspace, dir string) fs.FS {
	lower, err := fs.Sub(builtin, dir)
	if err != nil {
		panic(err) // dir is no valid path: a mistake in the program
	}
	return overlay{dir: dir, upper: os.DirFS(filepath.Join(workspace, dir)), lower: lower}
}
