package warehouse

/*
#include <stdbool.h>

// The engine writes whole blocks, and what no value covers in one (between the
// offsets and the texts of a column of strings, behind the last number of a
// compressed run) is whatever the memory held before. Its allocator on Linux,
// jemalloc, can hand out zeroes; it reads this weak symbol when the program
// starts (jemalloc 5.3, malloc_conf_2_conf_harder), long before Go code runs.
const char *duckdb_je_malloc_conf_2_conf_harder = "zero:true";

// Whether it does so is asked at every allocation, once it began with it.
extern bool duckdb_je_opt_zero;
static void yujing_zero(bool on) { duckdb_je_opt_zero = on; }
*/
import "C"

import "sync"

// Zeroes cost more than the work on small tables, and nobody sees them but who
// reads a published file.
func init() { C.yujing_zero(false) }

// publishers counts who is writing such a file: the switch is the process's.
var publishers struct {
	sync.Mutex
	n int
}

// zeroes gives the engine memory filled with zeroes until done is called.
func zeroes() (done func()) {
	count := func(by int) {
		publishers.Lock()
		defer publishers.Unlock()
		publishers.n += by
		C.yujing_zero(publishers.n > 0)
	}
	count(1)
	return func() { count(-1) }
}
