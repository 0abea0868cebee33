package archtest_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestCaptureNamesTests holds that every test which docs/capture.md names is there.
func TestCaptureNamesTests(t *testing.T) {
	root := os.DirFS("../..")
	document, err := fs.ReadFile(root, "docs/capture.md")
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	tests := regexp.MustCompile(`(?m)^func (Test\w+)`)
	for _, folder := range []string{"internal", "app", "cmd"} {
		err := fs.WalkDir(root, folder, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, "_test.go") {
				return err
			}
			source, err := fs.ReadFile(root, name)
			for _, found := range tests.FindAllStringSubmatch(string(source), -1) {
				there[found[1]] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	named := regexp.MustCompile(`\bTest[A-Z]\w+`).FindAllString(string(document), -1)
	if len(named) < 20 {
		t.Errorf("the document names %d tests; the test does not see them", len(named))
	}
	for _, name := range named {
		if !there[name] {
			t.Errorf("docs/capture.md names %s, which is not there", name)
		}
	}
}
