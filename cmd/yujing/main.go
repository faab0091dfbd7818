// Command yujing compares a county's department spreadsheets with its register
// of rural households every night and writes, for each township, which doors
// to knock on. Run it without arguments to learn where to begin.
//
// Each command is one file of this package and holds flags and printing only;
// the work is done by package pipeline and the stages below it. What a person
// reads here is Chinese, the words of the libraries included.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second Ctrl-C ends the program at once
	}()
	os.Exit(run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr, time.Now))
}
