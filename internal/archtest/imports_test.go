package archtest_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// room says what the packages of a folder may import. The longest folder that
// a package lies in is its room.
type room struct {
	folder string
	ours   []string // folders of ours, with all below them
	others []string // modules of others by path prefix; nil: none, "*": any but the guarded
}

const (
	toolkit    = "fyne.io/fyne/v2"
	toolkitApp = "fyne.io/fyne/v2/app"
	database   = "github.com/dgraph-io/badger"
	letters    = "github.com/sergi/go-diff"
)

// guarded modules are never meant by "*": a room must name them.
var guarded = []string{toolkit, database, letters}

var textLibraries = []string{
	"github.com/clipperhouse/uax29", "golang.org/x/text", "github.com/blevesearch/snowballstem",
	"github.com/mozillazg/go-unidecode", "github.com/hbollon/go-edlib",
}

var rooms = []room{
	{"assets", nil, nil},
	{"assets/generate", []string{"assets", "diff"}, []string{"*"}},
	{"internal/news", nil, nil},
	{"internal/archtest", nil, nil},
	{"diff", []string{"assets", "diff"}, textLibraries},
	{"diff/word", []string{"assets", "diff"}, append([]string{letters}, textLibraries...)},
	{"internal/ingest", []string{"internal/news", "internal/ingest", "internal/words", "diff/residue", "assets"}, []string{"*"}},
	{"internal/parallel", nil, nil},
	{"store", []string{"internal/news", "internal/parallel", "store"}, []string{"*", database}},
	{"internal/glossary", []string{"internal/news", "diff", "assets"}, []string{"*"}},
	{"internal/archive", []string{"internal/news", "diff", "internal/ingest", "internal/glossary", "internal/parallel", "internal/sealed", "internal/wholefile", "assets"}, []string{"*"}},
	{"internal/contrast", nil, nil},
	{"internal/words", []string{"assets"}, []string{"golang.org/x/text"}},
	{"internal/chart", []string{"internal/news", "internal/contrast", "diff"}, nil},
	{"internal/report", []string{"internal/news", "diff", "internal/archive", "internal/chart", "internal/explain", "internal/report", "internal/wholefile", "internal/words", "app/sheet", "app/textlayout", "assets"}, []string{"*"}},
	{"internal/wholefile", nil, nil},
	{"internal/clipboard", nil, []string{"github.com/jezek/xgb", "golang.org/x/sys/windows"}},
	{"internal/sealed", []string{"internal/news"}, []string{"*"}},
	{"internal/remote", []string{"internal/news", "internal/archive", "internal/explain"}, nil},
	{"internal/explain", []string{"internal/news", "diff", "internal/archive", "internal/ingest", "internal/sealed", "assets"}, []string{"*"}},
	{"app", []string{"app", "internal", "diff", "assets"}, []string{"*", toolkit}},
	{"app/present", []string{"app/present", "app/sheet", "app/textlayout", "internal", "diff", "assets"}, []string{"*"}},
	{"app/sheet", []string{"diff"}, nil},
	{"app/textlayout", []string{"app/textlayout", "diff", "assets"}, []string{"*"}},
	{"cmd/stet", []string{"internal", "diff", "store", "assets"}, []string{"*"}},
	{"cmd/stet-desktop", []string{"app", "internal", "diff", "store", "assets"}, []string{"*", toolkit, toolkitApp}},
}

// TestImports reads the import lines of every file that is not a test: tests
// may import what they compare with.
func TestImports(t *testing.T) {
	root := os.DirFS("../..")
	read := 0
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if base := path.Base(name); base == "testdata" || name != "." && strings.HasPrefix(base, ".") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		read++
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if why := forbidden(path.Dir(name), imported); why != "" {
				t.Errorf("%s imports %s: %s", name, imported, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read < 20 {
		t.Errorf("read %d files; the test does not see the tree", read)
	}
}

// TestForbidden shows that the rules fire.
func TestForbidden(t *testing.T) {
	for _, c := range []struct {
		folder, imported string
		want             bool
	}{
		{"internal/news", "strings", false},
		{"internal/news", "golang.org/x/text/unicode/norm", true},
		{"diff/check", "stet/store", true},
		{"diff/check", "stet/diff/word", false},
		{"diff", "os", true},
		{"diff/word", letters + "/diffmatchpatch", false},
		{"diff/align", letters + "/diffmatchpatch", true},
		{"store", database + "/v4", false},
		{"internal/archive", database + "/v4", true},
		{"internal/archive", "stet/store", true},
		{"app/present", toolkit, true},
		{"app/widget", toolkit + "/canvas", false},
		{"app", toolkitApp, true},
		{"cmd/stet-desktop", toolkitApp, false},
		{"cmd/stet", "stet/app", true},
		{"cmd/stet", "stet/app/present", true},
		{"elsewhere", "strings", true},
	} {
		if got := forbidden(c.folder, c.imported) != ""; got != c.want {
			t.Errorf("forbidden(%q, %q) = %v, want %v", c.folder, c.imported, got, c.want)
		}
	}
}

// forbidden says why a package in the folder may not import that, or "".
func forbidden(folder, imported string) string {
	r, ok := roomOf(folder)
	if !ok {
		return "the folder is no room of the layout"
	}
	first, _, _ := strings.Cut(imported, "/")
	switch {
	case first == "stet":
		ours := strings.TrimPrefix(imported, "stet/")
		if ours == folder || slices.ContainsFunc(r.ours, func(allowed string) bool { return within(ours, allowed) }) {
			return ""
		}
		return "not among what " + r.folder + " may import of ours"
	case !strings.Contains(first, "."):
		if within(folder, "diff") && slices.Contains([]string{"os", "net", "net/http", "math/rand", "math/rand/v2"}, imported) {
			return "diff is pure: no file, no network, no chance"
		}
		return ""
	case within(imported, toolkitApp) && !slices.Contains(r.others, toolkitApp):
		return "the driver is for cmd/stet-desktop"
	}
	for _, guard := range guarded {
		if within(imported, guard) {
			if slices.Contains(r.others, guard) {
				return ""
			}
			return "guarded, and not named for " + r.folder
		}
	}
	if slices.ContainsFunc(r.others, func(allowed string) bool { return allowed == "*" || within(imported, allowed) }) {
		return ""
	}
	return "not among the libraries of " + r.folder
}

func roomOf(folder string) (room, bool) {
	var found room
	for _, r := range rooms {
		if within(folder, r.folder) && len(r.folder) > len(found.folder) {
			found = r
		}
	}
	return found, found.folder != ""
}

func within(name, folder string) bool {
	return name == folder || strings.HasPrefix(name, folder+"/")
}
