package check_test

import (
	"fmt"
	"maps"
	"strconv"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
)

// house compares with a house style and returns the findings of the categories as
// "category.kind severity old|new".
func house(tb testing.TB, settings check.Settings, language, old, new string, categories ...check.Category) string {
	tb.Helper()
	opt := segment.Options{Language: language}
	c, err := diff.Options{Settings: settings}.Compare(tb.Context(), diff.Text{Raw: old, Options: opt}, diff.Text{Raw: new, Options: opt})
	if err != nil {
		tb.Fatalf("Compare: %v", err)
	}
	var out []string
	for _, d := range c.Discrepancies {
		for _, category := range categories {
			if d.Category == category {
				out = append(out, fmt.Sprintf("%s.%s %s %s|%s", d.Category, d.Kind, d.Severity, side(d.Old, old), side(d.New, new)))
			}
		}
	}
	return strings.Join(out, ", ")
}

func side(s *segment.Span, text string) string {
	if s == nil {
		return ""
	}
	return s.In(text)
}

// TestTermForms says which words of a text are a forbidden form.
func TestTermForms(t *testing.T) {
	kyiv := check.HouseTerm{Preferred: []string{"Kyiv"}, Forbidden: []string{"Kiev"}, Exceptions: []string{"chicken Kiev"}}
	mail := check.HouseTerm{Preferred: []string{"email"}, Forbidden: []string{"e-mail", "electronic mail"}}
	net := check.HouseTerm{Preferred: []string{"internet"}, Forbidden: []string{"Internet"}}
	macedonia := check.HouseTerm{Preferred: []string{"North Macedonia"}, Forbidden: []string{"Macedonia"}}
	exact := check.HouseTerm{Preferred: []string{"dataset"}, Forbidden: []string{"data set"}, Exact: true}
	anyCase := check.HouseTerm{Preferred: []string{"okay"}, Forbidden: []string{"Ok"}, AnyCase: true}
	quoted := check.HouseTerm{Forbidden: []string{"regime"}, Quoted: true}
	cote := check.HouseTerm{Preferred: []string{"Ivory Coast"}, Forbidden: []string{"Côte d'Ivoire"}}
	for _, tt := range []struct {
		name, language string
		term           check.HouseTerm
		text, want     string
	}{
		{"plain", "en", kyiv, "They met in Kiev today.", "Kiev"},
		{"possessive", "en", kyiv, "It was Kiev's answer.", "Kiev's"},
		{"typographic possessive", "en", kyiv, "It was Kiev’s answer.", "Kiev’s"},
		{"derived from a name", "en", kyiv, "An old Kievan church.", "Kievan"},
		{"in a compound", "en", kyiv, "The Kiev-based firm.", "Kiev"},
		{"all capitals", "en", kyiv, "TALKS IN KIEV FAIL.", "KIEV"},
		{"part of a word", "en", kyiv, "Mr Kievsky left.", ""},
		{"lower case is another word", "en", kyiv, "The kiev was cold.", ""},
		{"exception", "en", kyiv, "They ate chicken Kiev there.", ""},
		{"exception with capitals", "en", kyiv, "Chicken Kievs in Kiev.", "Kiev"},
		{"quoted", "en", kyiv, "He wrote “Kiev is calm” in May.", ""},
		{"quoted and looked for", "en", quoted, "He wrote “the regime is weak” in May.", "regime"},
		{"preferred", "en", kyiv, "They met in Kyiv.", ""},
		{"hyphen", "en", mail, "Send an e-mail now.", "e-mail"},
		{"plural", "en", mail, "Two e-mails came.", "e-mails"},
		{"first of a sentence", "en", mail, "E-mail is slow.", "E-mail"},
		{"hyphen with spaces", "en", mail, "Take line e - mail it.", ""},
		{"several words", "en", mail, "By electronic  mail only.", "electronic  mail"},
		{"capital within a sentence", "en", net, "On the Internet.", "Internet"},
		{"capital that opens a sentence", "en", net, "Internet use rose.", ""},
		{"within what is preferred", "en", macedonia, "North Macedonia and Macedonia.", "Macedonia"},
		{"no ending", "en", exact, "One data set, the data set’s size, two data sets.", "data set+data set’s"},
		{"any case", "en", anyCase, "It is OK, ok and Ok.", "OK+ok+Ok"},
		{"apostrophe", "en", cote, "In Côte d’Ivoire it rained.", "Côte d’Ivoire"},
		{
			"Ukrainian cases", "uk",
			check.HouseTerm{Preferred: []string{"Білорусь"}, Forbidden: []string{"Білорусія"}},
			"У Білорусії та біля Білорусії кажуть Білорусь.", "Білорусії+Білорусії",
		},
		{
			"Russian cases of several words", "ru",
			check.HouseTerm{Forbidden: []string{"подводная лодка"}},
			"Две подводные лодки и одна подводная лодка.", "подводные лодки+подводная лодка",
		},
		{"German plural", "de", check.HouseTerm{Forbidden: []string{"Flüchtling"}}, "Viele Flüchtlinge kamen.", "Flüchtlinge"},
		{"Japanese", "ja", check.HouseTerm{Forbidden: []string{"キエフ"}}, "彼はキエフに行った。", "キエフ"},
		{"another language", "de", check.HouseTerm{Forbidden: []string{"Kiev"}, Languages: []string{"en"}}, "Er war in Kiev.", ""},
		{"one of a language", "en", check.HouseTerm{Forbidden: []string{"Kiev"}, Languages: []string{"en-GB"}}, "He was in Kiev.", "Kiev"},
		{"language not known", "", check.HouseTerm{Forbidden: []string{"Kiev"}, Languages: []string{"en"}}, "Kiev!", "Kiev"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			settings := check.Settings{Terms: check.NewTerms([]check.HouseTerm{tt.term})}
			var want []string
			for word := range strings.SplitSeq(tt.want, "+") {
				if tt.want != "" {
					want = append(want, "term.forbidden neutral "+word+"|"+word)
				}
			}
			got := house(t, settings, tt.language, tt.text, tt.text, check.Term)
			if got != strings.Join(want, ", ") {
				t.Errorf("in %q = %s, want %s", tt.text, got, strings.Join(want, ", "))
			}
		})
	}
}

// TestTermSides: a form that stands in one version is a defect of that one.
func TestTermSides(t *testing.T) {
	settings := check.Settings{Terms: check.NewTerms([]check.HouseTerm{{
		Preferred: []string{"Kyiv"}, Forbidden: []string{"Kiev"}, Languages: []string{"en"}, Severity: check.Minor,
	}})}
	const (
		kiev = "The minister flew to Kiev on Monday."
		kyiv = "The minister flew to Kyiv on Monday."
		more = " The mayor of Kiev met her."
	)
	for _, tt := range []struct{ name, old, new, want string }{
		{"none", kyiv, kyiv, ""},
		{"both", kiev, kiev, "term.forbidden minor Kiev|Kiev"},
		{"came in", kyiv, kiev, "name.variant major Kyiv|Kiev, term.forbidden minor |Kiev"},
		{"mended", kiev, kyiv, "name.variant major Kiev|Kyiv, term.forbidden minor Kiev|"},
		{"in a new sentence", kyiv, kyiv + more, "term.forbidden minor |Kiev"},
		{"once more", kiev, kiev + more, "term.forbidden minor Kiev|Kiev, term.forbidden minor |Kiev"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := house(t, settings, "en", tt.old, tt.new, check.Term, check.Name); got != tt.want {
				t.Errorf("Compare(%q, %q) = %s, want %s", tt.old, tt.new, got, tt.want)
			}
		})
	}
	// Without a house style nothing is raised.
	if got, want := house(t, check.Settings{}, "en", kyiv, kiev, check.Term, check.Name), "name.variant minor Kyiv|Kiev"; got != want {
		t.Errorf("without a house style = %s, want %s", got, want)
	}
}

// TestTermReasons: a reason says what to write, and who says so.
func TestTermReasons(t *testing.T) {
	for _, tt := range []struct {
		term check.HouseTerm
		want string
	}{
		{check.HouseTerm{Forbidden: []string{"regime"}}, "The house style does not use “regime”."},
		{check.HouseTerm{Forbidden: []string{"regime"}, Because: "loaded"}, "The house style does not use “regime” (loaded)."},
		{check.HouseTerm{Preferred: []string{"government", "rulers"}, Forbidden: []string{"regime"}}, "The house style is “government / rulers”, not “regime”."},
		{check.HouseTerm{Preferred: []string{"government"}, Forbidden: []string{"regime"}, Because: "page 4"}, "The house style is “government”, not “regime” (page 4)."},
	} {
		opt := diff.Options{Settings: check.Settings{Terms: check.NewTerms([]check.HouseTerm{tt.term})}}
		c, err := opt.Compare(t.Context(), diff.Text{Raw: "It is over."}, diff.Text{Raw: "The regime is over."})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, d := range c.Discrepancies {
			if d.Category == check.Term {
				found = true
				if got := d.Reason.In("en"); got != tt.want {
					t.Errorf("reason = %q, want %q", got, tt.want)
				}
			}
		}
		if !found {
			t.Errorf("no finding for %+v", tt.term)
		}
	}
}

// TestTermsOverlap: the longest form counts, of two terms the first.
func TestTermsOverlap(t *testing.T) {
	settings := check.Settings{Terms: check.NewTerms([]check.HouseTerm{
		{Forbidden: []string{"alien"}, Severity: check.Minor},
		{Forbidden: []string{"illegal alien"}, Severity: check.Major},
		{Forbidden: []string{"alien"}, Severity: check.Critical},
	})}
	const text = "An alien saw the illegal alien."
	want := "term.forbidden minor alien|alien, term.forbidden major illegal alien|illegal alien"
	if got := house(t, settings, "en", text, text, check.Term); got != want {
		t.Errorf("in %q = %s, want %s", text, got, want)
	}
}

func FuzzTerms(f *testing.F) {
	f.Add("Kiev", "chicken Kiev", "They ate chicken Kiev in Kiev.", true)
	f.Add("e-mail", "e - mail", "E-MAIL e-mails", false)
	f.Add("İ’s", "", "\u00ad i̇'s “İ”", true)
	f.Fuzz(func(t *testing.T, forbidden, exception, text string, exact bool) {
		text = strings.ToValidUTF8(text, "?")
		terms := []check.HouseTerm{{Forbidden: []string{forbidden}, Exceptions: []string{exception}, Exact: exact}}
		opt := diff.Options{Settings: check.Settings{Terms: check.NewTerms(terms)}}
		c, err := opt.Compare(t.Context(), diff.Text{Raw: text}, diff.Text{Raw: text})
		if err != nil {
			t.Fatal(err)
		}
		old, new := map[segment.Span]bool{}, map[segment.Span]bool{}
		for _, d := range c.Discrepancies {
			if d.Category == check.Term && d.Old != nil {
				old[*d.Old] = true
			}
			if d.Category == check.Term && d.New != nil {
				new[*d.New] = true
			}
		}
		if !maps.Equal(old, new) {
			t.Errorf("%q in %q and itself: %v, %v", forbidden, text, old, new)
		}
	})
}

// lettered is a made-up word for a number: its digits as letters.
func lettered(n int) string {
	return "w" + strings.Map(func(r rune) rune { return rune("neatordish"[r-'0']) }, strconv.Itoa(n))
}

// BenchmarkTerms looks for 10,000 terms in 100,000 words, and for 100 to show that
// their number does not matter. The index is made once, as in a library.
func BenchmarkTerms(b *testing.B) {
	var text strings.Builder
	for i := range 100_000 {
		text.WriteString(lettered(i % 20_000))
		text.WriteString([...]string{" ", " ", " ", " ", ". "}[i%5])
	}
	cut := segment.Cut(text.String(), segment.Options{Language: "en"})
	for _, n := range []int{100, 10_000} {
		terms := make([]check.HouseTerm, n)
		for i := range terms {
			// A form that is not there, and one that begins as many others do.
			terms[i].Forbidden = []string{"un" + lettered(i), lettered(i%1000) + " " + lettered(i*10)}
		}
		b.Run(fmt.Sprintf("find-%d", n), func(b *testing.B) {
			find := check.FindTerms(check.NewTerms(terms), cut)
			for b.Loop() {
				find()
			}
		})
		b.Run(fmt.Sprintf("index-%d", n), func(b *testing.B) {
			for b.Loop() {
				check.FindTerms(check.NewTerms(terms), cut)
			}
		})
	}
}
