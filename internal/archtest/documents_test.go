package archtest_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestCaptureNamesTests holds that every test which docs/capture.md names is there.
func TestCaptureNamesTests(t *testing.T) { namesTests(t, "docs/capture.md") }

// TestWindowNamesTestsAndPictures holds it of docs/window.md, and of its pictures that
// each is there and that none is forgotten.
func TestWindowNamesTestsAndPictures(t *testing.T) {
	document := namesTests(t, "docs/window.md")
	const largest, largestTogether = 150 << 10, 3 << 20 // they are kept with the source
	pictures, err := fs.Glob(os.DirFS("../../docs"), "pictures/*.png")
	if err != nil {
		t.Fatal(err)
	}
	together := 0
	for _, name := range pictures {
		if !strings.Contains(document, "("+name+")") {
			t.Errorf("docs/window.md does not show %s", name)
		}
		picture, err := fs.ReadFile(os.DirFS("../../docs"), name)
		if err != nil || len(picture) > largest {
			t.Errorf("%s has %d bytes, more than %d; %v", name, len(picture), largest, err)
		}
		together += len(picture)
	}
	if together > largestTogether {
		t.Errorf("the pictures have %d bytes, more than %d", together, largestTogether)
	}
	for _, link := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(document, -1) {
		if !slices.Contains(pictures, link[1]) {
			t.Errorf("docs/window.md shows %s, which is not there", link[1])
		}
	}
}

// namesTests fails for each test that the document names and that is not there. It
// returns the document.
func namesTests(t *testing.T, name string) string {
	t.Helper()
	document, err := fs.ReadFile(os.DirFS("../.."), name)
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`\bTest[A-Z]\w+`).FindAllString(string(document), -1)
	if len(named) < 20 {
		t.Errorf("%s names %d tests; the test does not see them", name, len(named))
	}
	there := testNames(t)
	for _, test := range named {
		if !there[test] {
			t.Errorf("%s names %s, which is not there", name, test)
		}
	}
	return string(document)
}

// testNames are the names of all tests.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	root, there := os.DirFS("../.."), map[string]bool{}
	tests := regexp.MustCompile(`(?m)^func (Test\w+)`)
	for _, folder := range []string{"internal", "app", "cmd", "diff", "store"} {
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
	return there
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
