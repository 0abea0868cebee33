package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"stet/internal/remote"
	"stet/store"

	"github.com/rogpeppe/go-internal/testscript"
)

// shortFolder is a folder whose name leaves room for that of a socket.
func shortFolder(e *testscript.Env) string {
	dir, err := os.MkdirTemp("/tmp", "stet-test")
	if err != nil {
		return e.WorkDir
	}
	e.Defer(func() { _ = os.RemoveAll(dir) }) // a temporary folder
	return dir
}

// hold is a program that has the library open, as a window has, and serves it to the
// commands: it makes the file held, and goes on until there is a file release. With
// HOLD_UNSERVED it serves nobody; HOLD_PASSPHRASE opens an encrypted library.
func hold() {
	if err := holding(os.Getenv("STET_LIBRARY")); err != nil {
		log.Fatal(err)
	}
}

func holding(folder string) (err error) {
	s, err := store.Open(folder, store.Options{Passphrase: os.Getenv("HOLD_PASSPHRASE")})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if os.Getenv("HOLD_UNSERVED") == "" {
		server, err := remote.Serve(context.Background(), s, folder, func(method string) { fmt.Println(method) })
		if err != nil {
			return err
		}
		defer func() { _ = server.Close() }() // there is nobody left to serve
	}
	if err := os.WriteFile("held", nil, 0o600); err != nil {
		return err
	}
	for {
		if _, err := os.Stat("release"); err == nil {
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// cutShort leaves of a file its first bytes: cut FILE BYTES.
func cutShort(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// await waits until there is a file.
func await(ts *testscript.TestScript, _ bool, args []string) {
	const patience = 30 * time.Second
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
	}
	ts.Fatalf("there is no %s", args[0])
}
