package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"

	_ "github.com/marcboeker/go-duckdb/v2" // registers the driver "duckdb"
)

// Engine is what the county's configuration says about DuckDB.
type Engine struct {
	Memory  string // such as "2GB"; empty leaves DuckDB's default
	Threads int    // 0: all processors
	Temp    string // directory for spilling; empty: beside the database
}

// OpenMemory opens an empty database that lives in memory, for rule examples
// and tests.
func OpenMemory() (*sql.DB, error) {
	return open("", nil)
}

// blockSize of the databases that a night writes, in bytes: the smallest that the
// engine allows. A night has more than a hundred tables, most of them small, and
// with the engine's own 256 KB each column of each would take a block, which is
// zeroed, written and synced.
const blockSize = "16384"

// Open opens or creates the work database at path.
func Open(path string, e Engine) (*sql.DB, error) {
	set := url.Values{"default_block_size": {blockSize}}
	if e.Memory != "" {
		set.Set("memory_limit", e.Memory)
	}
	if e.Threads > 0 {
		set.Set("threads", strconv.Itoa(e.Threads))
	}
	if e.Temp != "" {
		if err := os.MkdirAll(e.Temp, 0o700); err != nil {
			return nil, fmt.Errorf("make temp directory of the engine: %w", err)
		}
		set.Set("temp_directory", e.Temp)
	}
	return open(path, set)
}

// OpenReadOnly opens a published night. Nothing can be written through it, and
// SQL cannot reach the file system or load extensions. Its settings are locked:
// profiling_output would write any file, external access or not.
func OpenReadOnly(path string) (*sql.DB, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	return open(path, url.Values{"access_mode": {"READ_ONLY"}, "enable_external_access": {"false"}, "lock_configuration": {"true"}})
}

func open(path string, set url.Values) (*sql.DB, error) {
	if set == nil {
		set = url.Values{}
	}
	// The driver reads the path as part of a URL and does not unescape it: behind
	// a # every setting is lost, read-only among them, and nobody says so.
	if strings.ContainsAny(path, "%?#") {
		return nil, fmt.Errorf("文件夹名里不能有“%%”“?”“#”：%s，请改名后再运行", path)
	}
	// An offline machine must never wait for an extension server.
	set.Set("autoinstall_known_extensions", "false")
	set.Set("autoload_known_extensions", "false")
	db, err := sql.Open("duckdb", path+"?"+set.Encode())
	if err != nil {
		return nil, fmt.Errorf("open duckdb: %w", err)
	}
	if err := db.PingContext(context.Background()); err != nil {
		db.Close()
		return nil, fmt.Errorf("open duckdb: %w", err)
	}
	return db, nil
}

// Ident quotes an identifier.
func Ident(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// Literal quotes a string.
func Literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// FileLiteral quotes the path of a file to read. The engine takes such a path
// for a pattern, and a county may call its folder 防返贫[2026].
func FileLiteral(path string) string {
	return Literal(strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(path))
}
