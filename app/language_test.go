package app_test

import (
	"os"
	"testing"
)

// TestMain makes the window speak English, whatever the machine does: the tests
// read its words.
func TestMain(m *testing.M) {
	for _, name := range []string{"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if err := os.Setenv(name, "en_US.UTF-8"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
