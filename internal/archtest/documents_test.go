package archtest_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
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

// TestServiceFile holds that systemd takes the service that docs/capture.md shows.
func TestServiceFile(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd here")
	}
	document, err := fs.ReadFile(os.DirFS("../.."), "docs/capture.md")
	if err != nil {
		t.Fatal(err)
	}
	service := regexp.MustCompile(`(?m)^    \[Unit\]\n(?:    .*\n|\n)+`).FindString(string(document))
	dir := t.TempDir()
	service = strings.ReplaceAll(strings.ReplaceAll(service, "\n    ", "\n"), "%h/bin/stet", os.Args[0])
	file := filepath.Join(dir, "stet-follow.service")
	if err := os.WriteFile(file, []byte(strings.TrimSpace(service)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), analyze, "verify", "--user", file)
	cmd.Env = append(os.Environ(), "XDG_RUNTIME_DIR="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("systemd-analyze verify: %v\n%s\nof\n%s", err, out, service)
	}
}
