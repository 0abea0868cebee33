package assets_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stet/assets"
	"stet/diff/check"
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

// quotations are the quotation marks of the languages that reasons are given in.
var quotations = map[string][2]string{
	"de": {"„", "“"}, "en": {"“", "”"}, "fr": {"«\u00a0", "\u00a0»"}, "uk": {"«", "»"},
}

// TestReasons: every language has words for every reason; they end as a sentence,
// fill in what the English ones do, and have the language's quotation marks.
func TestReasons(t *testing.T) {
	argument := regexp.MustCompile(`\{\d\}`)
	english := reasonsOf(t, "en")
	for _, language := range check.ReasonLanguages() {
		marks, ok := quotations[language]
		if !ok {
			t.Errorf("nobody has said which quotation marks %s has", language)
		}
		reasons := reasonsOf(t, language)
		for id := range reasons {
			if english[id] == "" {
				t.Errorf("%s: %s is not there in English", language, id)
			}
		}
		for id, want := range english {
			words := reasons[id]
			if !strings.HasSuffix(words, ".") {
				t.Errorf("%s: %s is no sentence: %q", language, id, words)
			}
			arguments := slices.Sorted(slices.Values(argument.FindAllString(words, -1)))
			if !slices.Equal(arguments, slices.Sorted(slices.Values(argument.FindAllString(want, -1)))) {
				t.Errorf("%s: %s fills in %q, want what %q does", language, id, words, want)
			}
			for _, arg := range arguments {
				if quoted := marks[0] + arg + marks[1]; strings.Contains(want, "“"+arg+"”") && !strings.Contains(words, quoted) {
					t.Errorf("%s: %s does not have %s: %q", language, id, quoted, words)
				}
			}
		}
	}
}

func reasonsOf(t *testing.T, language string) map[string]string {
	t.Helper()
	folder := path.Join("reasons", language)
	entries, err := assets.Files.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		data, err := assets.Files.ReadFile(path.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &all); err != nil {
			t.Fatal(err)
		}
	}
	return all
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

// TestFrenchSpaces: in French a line may break neither before the marks that stand apart
// nor within quotation marks.
func TestFrenchSpaces(t *testing.T) {
	breaks := regexp.MustCompile(`« | [;:!?»]`)
	files := []string{"translations/fr.json", "reports/fr.json"}
	reasons, err := fs.Glob(assets.Files, "reasons/fr/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, reasons...) {
		data, err := assets.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			carried := strings.Contains(line, `"findings.carried":`) // whose sign is no quotation mark
			if at := breaks.FindString(line); at != "" && !carried {
				t.Errorf("%s: a line may break at %q in %s", name, at, line)
			}
		}
	}
}
