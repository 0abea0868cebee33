package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"stet/internal/remote"
	"stet/store"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"stet": main, "hold": hold})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("STET_LIBRARY", e.WorkDir+"/library")
			e.Setenv("XDG_DATA_HOME", e.WorkDir+"/data")
			e.Setenv("XDG_RUNTIME_DIR", shortFolder(e))
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status": status,
			"bytes":  writeBytes,
			"serve":  serveFiles,
			"keys":   writeKeys,
			"await":  await,
		},
	})
}

// status runs the program and wants an exit status: status 2 compare a b.
func status(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec("stet", args[1:]...)
	got := 0
	if err != nil {
		got = 1
		if s, ok := strings.CutPrefix(err.Error(), "exit status "); ok {
			got, err = strconv.Atoi(s)
			ts.Check(err)
		}
	}
	if got != want {
		ts.Fatalf("stet %s: exit status %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// writeBytes writes a file that a script cannot hold: bytes FILE TEXT [COUNT],
// where TEXT is a quoted Go string and COUNT how often it stands there.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	n := 1
	if len(args) > 2 {
		n, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text, n)), 0o600))
}

// serveFiles serves the files below a folder on loopback and sets $SERVER to the
// address: serve DIR. What is changed in the folder is served changed.
func serveFiles(ts *testscript.TestScript, _ bool, args []string) {
	s := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	ts.Defer(s.Close)
	ts.Setenv("SERVER", s.URL)
}

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
// HOLD_UNSERVED it serves nobody.
func hold() {
	folder := os.Getenv("STET_LIBRARY")
	s, err := store.Open(folder, store.Options{})
	if err != nil {
		log.Fatal(err)
	}
	if os.Getenv("HOLD_UNSERVED") == "" {
		server, err := remote.Serve(s, folder, func(method string) { fmt.Println(method) })
		if err != nil {
			log.Fatal(err)
		}
		defer func() { _ = errors.Join(server.Close(), s.Close()) }()
	}
	if err := os.WriteFile("held", nil, 0o600); err != nil {
		log.Fatal(err)
	}
	for {
		if _, err := os.Stat("release"); err == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
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

// writeKeys writes keys to sign with and to check by: key.pem, its key.pub, and an
// other.pub.
func writeKeys(ts *testscript.TestScript, _ bool, _ []string) {
	write := func(name, kind string, der []byte, err error) {
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(name), pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600))
	}
	key := func(fill byte) ed25519.PrivateKey {
		return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{fill}, ed25519.SeedSize))
	}
	der, err := x509.MarshalPKCS8PrivateKey(key(1))
	write("key.pem", "PRIVATE KEY", der, err)
	der, err = x509.MarshalPKIXPublicKey(key(1).Public())
	write("key.pub", "PUBLIC KEY", der, err)
	der, err = x509.MarshalPKIXPublicKey(key(2).Public())
	write("other.pub", "PUBLIC KEY", der, err)
}
