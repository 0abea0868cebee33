package assets_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"stet/assets"
)

// TestJSON: every JSON file that is built in can be read. Who uses one at run time
// may rely on it.
func TestJSON(t *testing.T) {
	files := 0
	err := fs.WalkDir(assets.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".json" {
			return err
		}
		files++
		data, err := fs.ReadFile(assets.Files, name)
		if err != nil {
			return err
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil || files < 50 {
		t.Errorf("%d JSON files read: %v", files, err)
	}
}

// TestReasonsAreSentences: every reason ends as a sentence and fills in what it says.
func TestReasonsAreSentences(t *testing.T) {
	entries, err := assets.Files.ReadDir("reasons/en")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := assets.Files.ReadFile(path.Join("reasons/en", e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		var reasons map[string]string
		if err := json.Unmarshal(data, &reasons); err != nil {
			t.Fatal(err)
		}
		for id, words := range reasons {
			if !strings.HasSuffix(words, ".") && !strings.HasSuffix(words, "”") {
				t.Errorf("%s: %s is no sentence: %q", e.Name(), id, words)
			}
		}
	}
}

// onlyTests are modules that no program has in it.
var onlyTests = []string{"github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "github.com/santhosh-tekuri/jsonschema/v6", "golang.org/x/tools"}

// TestLicencesOfModules: a module that is added brings its licence.
func TestLicencesOfModules(t *testing.T) {
	licences, err := assets.Files.ReadFile("licences/licences.txt")
	if err != nil {
		t.Fatal(err)
	}
	needed, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(needed)) {
		fields := strings.Fields(line)
		if len(fields) != 2 || !strings.HasPrefix(line, "\t") || slices.Contains(onlyTests, fields[0]) {
			continue // not a module that we import ourselves
		}
		if !strings.Contains(string(licences), fields[0]+" (") {
			t.Errorf("licences.txt has none of %s: run generate/licences", fields[0])
		}
	}
}
