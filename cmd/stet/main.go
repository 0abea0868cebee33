// Command stet compares versions of news stories and keeps them in a library.
// stet --help says how.
package main

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"os/user"
	"runtime"
	"syscall"
	"time"

	"github.com/adrg/xdg"
)

func main() {
	log.SetOutput(io.Discard) // what libraries write there is for no user
	findHome()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // whoever asks a second time will not wait
	status := run(ctx, os.Args[1:], &program{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		getenv: os.Getenv, now: time.Now,
	})
	stop()
	os.Exit(status)
}

// findHome looks the user's home up where the environment does not name it, as in jobs of
// the system: else the library would be looked for in the root of all folders.
func findHome() {
	if os.Getenv("HOME") != "" || runtime.GOOS == "windows" {
		return
	}
	if u, err := user.Current(); err == nil && u.HomeDir != "" && os.Setenv("HOME", u.HomeDir) == nil {
		xdg.Reload()
	}
}
