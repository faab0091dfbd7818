package warehouse

/*
// The engine writes whole blocks, and what no value covers in one (between the
// offsets and the texts of a column of strings, behind the last number of a
// compressed run) is whatever the memory held before. Its allocator on Linux,
// jemalloc, can hand out zeroes; it reads this weak symbol when the program
// starts (jemalloc 5.3, malloc_conf_2_conf_harder), long before Go code runs.
const char *duckdb_je_malloc_conf_2_conf_harder = "zero:true";
*/
import "C"
