package present_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/app/present"
	"stet/internal/archive"
	"stet/store/storetest"
)

// terms is a library in memory with the presenter of its house style.
type terms struct {
	house   *present.House
	archive *archive.Archive
	changes int
	errs    []error
}

func newTerms(t *testing.T) *terms {
	t.Helper()
	d := &terms{archive: archive.New(storetest.NewFake(), time.Now)}
	d.house = present.NewHouse(d.archive, setting(t, present.InPlace(), &d.errs), func(present.HousePane) {}, func() { d.changes++ })
	return d
}

// list are the terms as the page shows them.
func (d *terms) list() string {
	var lines []string
	d.house.Terms(func(items []present.TermItem) {
		for _, i := range items {
			lines = append(lines, i.Text+" ["+i.Detail+"]")
		}
	})
	return strings.Join(lines, "\n")
}

func (d *terms) save(draft present.TermDraft) (said string) {
	d.house.SaveTerm(draft, func(s string) { said = s })
	return said
}

func (d *terms) first(t *testing.T) (first present.TermItem) {
	t.Helper()
	d.house.Terms(func(items []present.TermItem) { first = items[0] })
	return first
}

func TestTermsAreSavedChangedAndRemoved(t *testing.T) {
	d := newTerms(t)
	draft := present.NewTermDraft()
	draft.Preferred, draft.Forbidden, draft.Exceptions, draft.Languages = " Kyiv ", "Kiev| Kieff |Kiev", "chicken Kiev", "en, fr"
	draft.Severity, draft.Note = 2, "since 2019"
	if got := d.save(draft); got != "The term “Kyiv” counts from now on." {
		t.Errorf("saved: %q, errors %v", got, d.errs)
	}
	if got, want := d.list(), "Kyiv, not Kiev, Kieff [major · en, fr · but chicken Kiev · since 2019]"; got != want {
		t.Errorf("terms\n%s\nwant\n%s", got, want)
	}
	// Other forms make another term of it, which takes the place of the first.
	draft = d.first(t).Draft()
	if draft.New() || draft.Forbidden != "Kiev | Kieff" || draft.Languages != "en | fr" {
		t.Errorf("the form shows %+v", draft)
	}
	draft.Forbidden, draft.Quoted = "Kiev", true
	d.save(draft)
	if got, want := d.list(), "Kyiv, not Kiev [major · en, fr · but chicken Kiev · since 2019]"; got != want {
		t.Errorf("changed\n%s\nwant\n%s", got, want)
	}
	var said string
	var back func()
	d.house.RemoveTerm(d.first(t), func(s string, b func()) { said, back = s, b })
	if said != "Removed the term “Kyiv”." || d.list() != "" {
		t.Errorf("removed: %q, left %s", said, d.list())
	}
	back()
	if got := d.first(t).Draft(); !got.Quoted || d.changes != 4 || len(d.errs) > 0 {
		t.Errorf("brought back: %+v, told of %d changes, errors %v", got, d.changes, d.errs)
	}
}

func TestTermsFaults(t *testing.T) {
	d := newTerms(t)
	for _, c := range []struct{ preferred, forbidden, want string }{
		{"Kyiv", " | ", "Name a form that is not to be used."},
		{"Kyiv", "Kiev | Kyiv", "“Kyiv” cannot be both used and avoided."},
		{"", strings.Repeat("a", 300), "That is longer than a term can be, or has signs that no word has."},
		{"", "regime", ""},
	} {
		draft := present.NewTermDraft()
		draft.Preferred, draft.Forbidden = c.preferred, c.forbidden
		if got := d.house.Fault(draft); got != c.want {
			t.Errorf("Fault(%q, %q) = %q, want %q", c.preferred, c.forbidden, got, c.want)
		}
	}
}

func TestTermsAreImportedAndExported(t *testing.T) {
	d := newTerms(t)
	folder := t.TempDir()
	in := filepath.Join(folder, "style.csv")
	if err := os.WriteFile(in, []byte("preferred,forbidden,severity\nKyiv,Kiev,major\nemail,e-mail,minor\n,regime,minor\nx,,minor\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var got present.ImportedTerms
	d.house.Import(in, func(g present.ImportedTerms) { got = g })
	if got.Said != "3 terms from style.csv count from now on. 1 line could not be used." || len(got.Problems) != 1 || !strings.HasPrefix(got.Problems[0], "style.csv:5: ") {
		t.Errorf("imported: %+v, errors %v", got, d.errs)
	}
	var formats []present.TermFormat
	d.house.TermFormats(func(f []present.TermFormat) { formats = f })
	if len(formats) != 3 || formats[1].Title != "Rule of Vale: terms whose severity is minor" {
		t.Fatalf("formats %+v", formats)
	}
	var said []string
	for i, f := range formats {
		out := filepath.Join(folder, f.Name)
		d.house.Export(f, out, func(s string) { said = append(said, strings.ReplaceAll(s, folder, "")) })
		data, err := os.ReadFile(out)
		if want := []string{"Kyiv,Kiev", "e-mail: email", "Kiev: Kyiv"}[i]; err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %v\n%s", f.Name, err, data)
		}
	}
	want := "3 terms were written: /house-style.csv;1 term was written: /Terms-minor.yml 1 term without a form to use was left out: Vale needs one.;1 term was written: /Terms-major.yml"
	if got := strings.ReplaceAll(strings.Join(said, ";"), `\`, "/"); got != want {
		t.Errorf("said %s\nwant %s", got, want)
	}
	d.house.Export(formats[0], filepath.Join(folder, "none", "x.csv"), func(string) { t.Error("written into a folder that is not there") })
	d.house.Import(filepath.Join(folder, "none.csv"), func(present.ImportedTerms) { t.Error("read what is not there") })
	if len(d.errs) != 2 {
		t.Errorf("errors %v", d.errs)
	}
}

func TestTermsFitWhatIsTyped(t *testing.T) {
	d := newTerms(t)
	draft := present.NewTermDraft()
	draft.Preferred, draft.Forbidden, draft.Note = "Kyiv", "Kiev", "since 2019"
	d.save(draft)
	for typed, want := range map[string]bool{"": true, "kiev 2019": true, "Lviv": false} {
		if got := d.first(t).Fits(typed); got != want {
			t.Errorf("%q fits: %v", typed, got)
		}
	}
}
