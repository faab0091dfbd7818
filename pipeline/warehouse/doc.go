// Package warehouse is the room with DuckDB in it: it turns one night's lake
// snapshots into tables, runs the SQL models over them, and publishes the
// analysts' database.
//
// What comes in: Parquet snapshots of the lake, one list per source, and a few
// small tables that the pipeline knows (which files, which places, which
// night). What goes out: first the work database, built afresh every night,
// in which the later stages go on; at the end one file, yujing.duckdb, whose
// bytes depend on nothing but the data.
//
// A model is one .sql file named after the table it makes. Its first line is a
// comment that becomes the table's comment and so is written in Chinese for
// analysts; then comes one SELECT. Models that read one another
// are found by their FROM and JOIN and run in that order, so there is no list
// to keep. Three sets of models exist: register (households and persons, before
// linking), those of package link, and facts (what rules may read, after
// linking; those that only lead to others are dropped in the end).
//
// In a fact NULL is unknown, and unknown is never zero or false: what rests on a
// list that never came is NULL, while a list that came and does not name somebody
// says that he is not on it (table 送达 knows which came). A person whom a list
// names is the one that his row was linked to, under whatever number.
//
// This is the only package that imports the driver: moving to its successor is
// a change in this room.
package warehouse
