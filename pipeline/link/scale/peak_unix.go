//go:build unix

package main

import (
	"runtime"
	"syscall"
)

// peak is the most memory that this process has held so far, in bytes; 0 where
// the system does not say.
func peak() int64 {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	if runtime.GOOS == "darwin" { // bytes there, kilobytes elsewhere (getrusage(2))
		return int64(r.Maxrss)
	}
	return int64(r.Maxrss) << 10
}
