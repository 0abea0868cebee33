package report_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/assets"
	"stet/diff/check"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/reporttest"
	"stet/internal/words"
)

// pluralForms are those that each language needs.
var pluralForms = map[string][]string{
	"en": {"one", "other"}, "de": {"one", "other"}, "fr": {"many", "one", "other"}, "uk": {"few", "many", "one", "other"},
}

// spoken reads the words of reports in a language.
func spoken(t *testing.T, language string) map[string]any {
	t.Helper()
	data, err := assets.Files.ReadFile(path.Join("reports", language+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatalf("%s: %v", language, err)
	}
	return words
}

var blank = regexp.MustCompile(`\{\{\.[A-Z]\}\}`)

// blanks are the places that are filled in, in each form of some words.
func blanks(of any) []string {
	forms, counted := of.(map[string]any)
	if !counted {
		forms = map[string]any{"": of}
	}
	var all []string
	for _, form := range forms {
		text, _ := form.(string)
		found := blank.FindAllString(text, -1)
		slices.Sort(found)
		all = append(all, strings.Join(found, ""))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// TestReportsSpeakEachLanguage: a language has words for all that is said in English, with
// the same places to fill in and the plural forms that it needs, and reasons are given in
// the same languages.
func TestReportsSpeakEachLanguage(t *testing.T) {
	if got, want := slices.Sorted(slices.Values(words.Languages)), check.ReasonLanguages(); !slices.Equal(got, want) {
		t.Errorf("reports speak %v, reasons are given in %v", got, want)
	}
	english := spoken(t, "en")
	for _, language := range words.Languages {
		said := spoken(t, language)
		if got, want := slices.Sorted(maps.Keys(said)), slices.Sorted(maps.Keys(english)); !slices.Equal(got, want) {
			t.Errorf("%s has %d keys, English has %d: %v", language, len(got), len(want), differing(got, want))
		}
		for key, of := range said {
			if forms, counted := of.(map[string]any); counted {
				if got := slices.Sorted(maps.Keys(forms)); !slices.Equal(got, pluralForms[language]) {
					t.Errorf("%s: %q has forms %v, want %v", language, key, got, pluralForms[language])
				}
			}
			if got, want := blanks(of), blanks(english[key]); !slices.Equal(got, want) {
				t.Errorf("%s: %q fills in %v, want %v", language, key, got, want)
			}
		}
	}
}

func differing(a, b []string) []string {
	return slices.DeleteFunc(slices.Concat(a, b), func(s string) bool { return slices.Contains(a, s) && slices.Contains(b, s) })
}

// TestReportsNameAllThatPrograms: every category, kind, severity and decision has a name.
func TestReportsNameAllThatProgramsKnow(t *testing.T) {
	want := map[string]bool{}
	for category, kinds := range check.Kinds() {
		want["category."+string(category)] = true
		for _, kind := range kinds {
			want["kind."+string(category)+"."+kind] = true
		}
	}
	english := spoken(t, "en")
	for key := range want {
		if english[key] == nil {
			t.Errorf("nothing is said for %s", key)
		}
	}
	for key := range english {
		if prefix, _, _ := strings.Cut(key, "."); (prefix == "category" || prefix == "kind") && !want[key] {
			t.Errorf("%s names nothing", key)
		}
	}
}

// TestReportsSayNothingInEnglish: a page in another language has no word of English beside
// what it quotes.
func TestReportsSayNothingInEnglish(t *testing.T) {
	english := spoken(t, "en")
	for _, language := range words.Languages {
		if language == "en" {
			continue
		}
		r := reporttest.New(t, report.Options{Made: reporttest.Made, Language: language, Preset: "machine"}, reporttest.Compare(t, reporttest.OldText, reporttest.NewText))
		var page bytes.Buffer
		if err := report.HTML(&page, r); err != nil {
			t.Fatal(err)
		}
		body := page.String()[strings.Index(page.String(), "<body"):]
		own := spoken(t, language)
		for key, of := range english {
			text, _ := of.(string)
			if len(text) > 6 && !strings.Contains(text, "{{") && text != own[key] && strings.Contains(body, ">"+text+"<") {
				t.Errorf("%s: the page says %q", language, text)
			}
		}
		if !strings.Contains(page.String(), `<html lang="`+language+`">`) {
			t.Errorf("%s: the page does not say its language", language)
		}
		for _, key := range regexp.MustCompile(`>[a-z]+\.[a-z.-]+<`).FindAllString(body, -1) {
			t.Errorf("%s: the page shows the key %s", language, key)
		}
	}
}

// TestSpeech: numbers and times are as each language writes them.
func TestSpeech(t *testing.T) {
	at := time.Date(2022, 3, 1, 9, 5, 7, 0, time.UTC)
	for language, want := range map[string][3]string{
		"en": {"1 March 2022, 09:05:07 UTC", "12,345", "English"},
		"de": {"1. März 2022, 09:05:07 UTC", "12.345", "Deutsch"},
		"fr": {"1er mars 2022 à 09:05:07 UTC", "12\u00a0345", "français"},
		"uk": {"1 березня 2022 р., 09:05:07 UTC", "12\u00a0345", "українська"},
		"xx": {"1 March 2022, 09:05:07 UTC", "12,345", "English"}, // has no words
	} {
		s := report.SpeechIn(language)
		if got := [3]string{s.Time(at), s.Number(12345), s.LanguageName(s.Language())}; got != want {
			t.Errorf("%s: %q, want %q", language, got, want)
		}
	}
	if got := report.SpeechIn("fr").Time(at.AddDate(0, 0, 1).Truncate(time.Minute)); got != "2 mars 2022 à 09:05 UTC" {
		t.Errorf("the day after is %q", got)
	}
}

// TestTimesOfSources: a time stands as its source spelled it for people, and one that it
// spelled for programs as the language of the report writes it.
func TestTimesOfSources(t *testing.T) {
	at := time.Date(2022, 1, 30, 19, 0, 0, 0, time.UTC)
	for spelled, want := range map[string]string{
		"": "30. Januar 2022, 19:00 UTC", "2022-01-30T19:00:00Z": "30. Januar 2022, 19:00 UTC",
		"Jan. 30, 2 p.m. EST": "Jan. 30, 2 p.m. EST", "2022-01-30T21:00:00+02:00": "2022-01-30T21:00:00+02:00",
	} {
		c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
		c.New.Version.Published = news.Stamp{At: at, Spelled: spelled}
		var b bytes.Buffer
		if err := report.Markdown(&b, reporttest.New(t, report.Options{Language: "de"}, c)); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "- Veröffentlicht: "+want+"\n") {
			t.Errorf("%q does not stand as %q:\n%s", spelled, want, b.String()[:600])
		}
	}
}

// TestTitleForProgramsIsEnglish: what programs read has the same title in every language.
func TestTitleForProgramsIsEnglish(t *testing.T) {
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	r := reporttest.New(t, report.Options{Language: "de"}, c, c)
	if r.Title != "Bridge: 2 Vergleiche" || r.PlainTitle() != "Bridge: 2 comparisons" {
		t.Errorf("the titles are %q and, for programs, %q", r.Title, r.PlainTitle())
	}
	if r = reporttest.New(t, report.Options{Language: "de", Title: "Die Brücke"}, c, c); r.PlainTitle() != "Die Brücke" {
		t.Errorf("the title that was given is %q for programs", r.PlainTitle())
	}
}

// TestReasonsRunForward: a reason that begins with words from right to left runs from left
// to right all the same.
func TestReasonsRunForward(t *testing.T) {
	c := reporttest.Compare(t, "הגשר סגור מיום שני.", "הגשר סגור מיום שלישי.")
	for i := range c.Result.Discrepancies {
		c.Result.Discrepancies[i].Reason = check.Reason{ID: "cosmetic.case", Args: []string{"שני", "שלישי"}}
	}
	r := reporttest.New(t, report.Options{Preset: "machine"}, c)
	for _, f := range r.Comparisons[0].Findings {
		if report.IsRightToLeft(f.Words) || strings.Contains(r.Row(r.Comparisons[0], f)[3], "\u200e") {
			t.Errorf("the reason %q runs backward, or tables hold a mark of direction", f.Words)
		}
	}
}

// TestNamesOfAnotherDirectionKeepItToThemselves: a name that runs from right to left does not turn
// round what stands beside it.
func TestNamesOfAnotherDirectionKeepItToThemselves(t *testing.T) {
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	c.Old.Outlet.Name = "הארץ"
	r := reporttest.New(t, report.Options{By: "דנה (7)"}, c)
	if got, want := r.Comparisons[0].Sides()[0].Title, "Old: \u200e\u200fהארץ\u200f\u200e"; got != want {
		t.Errorf("the side is called %q, want %q", got, want)
	}
	if got, want := r.Page().MadeBy(), "Fact-check dossier by \u200e\u200fדנה (7)\u200f\u200e, made with Stet"; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
}
