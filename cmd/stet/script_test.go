package main

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"stet/internal/report/stamp/stamptest"

	"github.com/ncruces/go-sqlite3"
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
			e.Setenv("XDG_CONFIG_HOME", e.WorkDir+"/settings")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status": status,
			"bytes":  writeBytes,
			"serve":  serveFiles,
			"keys":   writeKeys,
			"await":  await,
			"cut":    cutShort,
			"sqlite": writeDatabase,
			"zipped": writeZIP,
			"clock":  startClock,
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

// writeDatabase makes a database of SQLite of the statements in a file: sqlite DATABASE FILE.
func writeDatabase(ts *testscript.TestScript, _ bool, args []string) {
	conn, err := sqlite3.Open("file:" + filepath.ToSlash(ts.MkAbs(args[0])))
	ts.Check(err)
	ts.Check(conn.Exec(ts.ReadFile(args[1])))
	ts.Check(conn.Close())
}

// writeZIP packs the files below a folder: zipped FILE FOLDER.
func writeZIP(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	ts.Check(w.AddFS(os.DirFS(ts.MkAbs(args[1]))))
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
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

// startClock starts a time-stamping authority on loopback, sets $CLOCK to its address, and
// writes the certificate that vouches for it to ca.pem, and one that does not to other.pem.
func startClock(ts *testscript.TestScript, _ bool, _ []string) {
	for _, name := range []string{"other.pem", "ca.pem"} {
		a, err := stamptest.New(x509.ExtKeyUsageTimeStamping)
		ts.Check(err)
		ts.Defer(a.Close)
		ts.Check(os.WriteFile(ts.MkAbs(name), a.CA, 0o600))
		ts.Setenv("CLOCK", a.URL)
	}
}
