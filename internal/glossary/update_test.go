package glossary_test

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write what the tests say into testdata")

func write(tb testing.TB, name string, data []byte) {
	tb.Helper()
	if err := os.WriteFile(name, data, 0o644); err != nil {
		tb.Fatal(err)
	}
}
