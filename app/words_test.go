package app_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stet/app"
	"stet/assets"
)

// forms are the plural forms that each language needs.
var forms = map[string][]string{
	"en.json": {"one", "other"},
	"de.json": {"one", "other"},
	"fr.json": {"many", "one", "other"},
	"uk.json": {"few", "many", "one", "other"},
}

func translation(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := assets.Files.ReadFile(path.Join("translations", name))
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return words
}

var blank = regexp.MustCompile(`\{\{\.[A-Z]\}\}`)

// blanks are the places of a sentence that are filled in.
func blanks(form any) []string {
	text, _ := form.(string)
	if counted, ok := form.(map[string]any); ok {
		text, _ = counted["other"].(string)
	}
	found := blank.FindAllString(text, -1)
	slices.Sort(found)
	return found
}

func TestTranslationsComplete(t *testing.T) {
	files, err := assets.Files.ReadDir("translations")
	if err != nil {
		t.Fatal(err)
	}
	english := translation(t, "en.json")
	if len(files) != len(app.Languages) {
		t.Errorf("%d files, the window speaks %v", len(files), app.Languages)
	}
	for _, f := range files {
		words := translation(t, f.Name())
		want := forms[f.Name()]
		if want == nil {
			t.Errorf("%s: say in this test which plural forms it needs", f.Name())
		}
		for key, form := range english {
			got, ok := words[key]
			if !ok {
				t.Errorf("%s lacks %q", f.Name(), key)
				continue
			}
			counted, plural := got.(map[string]any)
			if _, ok := form.(map[string]any); ok != plural {
				t.Errorf("%s: %q takes a count in one language and none in another", f.Name(), key)
			}
			keys := slices.Sorted(maps.Keys(counted))
			if i := slices.Index(keys, "none"); i >= 0 { // any language may need it, and then all do
				keys = slices.Delete(keys, i, i+1)
			}
			if plural && !slices.Equal(keys, want) {
				t.Errorf("%s: %q has forms %v, want %v", f.Name(), key, keys, want)
			}
			if ours, ok := form.(map[string]any); ok && (counted["none"] == nil) != (ours["none"] == nil) {
				t.Errorf("%s: %q has words for none in one language and not in another", f.Name(), key)
			}
			if g, w := blanks(got), blanks(form); !slices.Equal(g, w) {
				t.Errorf("%s: %q fills in %v, want %v", f.Name(), key, g, w)
			}
		}
		for key := range words {
			if _, ok := english[key]; !ok {
				t.Errorf("%s has %q, which English lacks", f.Name(), key)
			}
		}
	}
}

// keyed returns what finds keys in the code: strings that begin as a key of these does.
func keyed(english map[string]any) *regexp.Regexp {
	var first []string
	for key := range english {
		word, _, _ := strings.Cut(key, ".")
		first = append(first, word)
	}
	slices.Sort(first)
	return regexp.MustCompile(`"((?:` + strings.Join(slices.Compact(first), "|") + `)\.[a-z-]*)"`)
}

func TestTranslationKeysAreUsedAndExist(t *testing.T) {
	english := translation(t, "en.json")
	used, keys := map[string]bool{}, keyed(english)
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		code, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, m := range keys.FindAllStringSubmatch(string(code), -1) {
			used[m[1]] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(used) < 40 {
		t.Fatalf("found %d keys in the code; the test does not see them", len(used))
	}
	for key := range used {
		if strings.HasSuffix(key, ".") { // the rest of the key is computed
			continue
		}
		if _, ok := english[key]; !ok {
			t.Errorf("the code uses %q, which en.json lacks", key)
		}
	}
	for key := range english {
		first, rest, _ := strings.Cut(key, ".")
		if !used[key] && !used[first+"."] {
			t.Errorf("en.json has %q, which no code uses (%s)", key, rest)
		}
	}
}

func TestWordsInEachLanguage(t *testing.T) {
	t.Cleanup(func() { app.Speak("en") })
	for name, want := range map[string][4]string{
		"en": {"1 version", "2 versions", "5 versions", "21 versions"},
		"de": {"1 Fassung", "2 Fassungen", "5 Fassungen", "21 Fassungen"},
		"fr": {"1 version", "2 versions", "5 versions", "21 versions"},
		"uk": {"1 версія", "2 версії", "5 версій", "21 версія"},
		"xx": {"1 version", "2 versions", "5 versions", "21 versions"}, // there is none: English
	} {
		app.Speak(name)
		for i, count := range []int{1, 2, 5, 21} {
			if got := app.Words()("story.versions", count); got != want[i] {
				t.Errorf("%s: %d is %q, want %q", name, count, got, want[i])
			}
		}
	}
}

func TestWordsCount(t *testing.T) {
	words := app.Words()
	if one, two := words("story.versions", 1), words("story.versions", 2); one == two || !strings.HasPrefix(two, "2 ") {
		t.Errorf("one version is %q, two are %q", one, two)
	}
	if got := words("house.terms", 0); got != "The library has no terms of its own." {
		t.Errorf("none is %q", got)
	}
	if got := words("compare.position", 1, "3", "12"); !strings.Contains(got, "3") || !strings.Contains(got, "12") {
		t.Errorf("position %q", got)
	}
}
