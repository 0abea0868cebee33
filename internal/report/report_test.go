package report_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"
)

var update = flag.Bool("update", false, "rewrite what the golden files want")

const (
	oldText = "Bridge to open in May\n\nThe bridge over the river is closed until May 3, mayor Anna Roth said on Monday. \"We will not open it early,\" she told reporters. Some 1,200 people cross it each day.\n\n[ad_1]\n"
	newText = "Bridge to open in June\n\nThe bridge over the river is closed until June 3, mayor Anna Roth said on Monday. “We will open it early,” she told reporters. Some 1 200 people cross it each day. The council <agreed> & left.\n"
)

func side(t *testing.T, a *archive.Archive, outlet, name, text string) archive.VersionInfo {
	t.Helper()
	v, err := a.Load(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	seen := time.Date(2022, 1, 31, 9, 30, 0, 0, time.UTC)
	v.Outlet.Name, v.Story.Name = outlet, "Bridge"
	v.Article.ID, v.Article.Address = "article", "https://"+strings.ToLower(outlet)+".example/bridge?a=1&b=2"
	v.Version.FirstSeen = seen
	v.Version.Published = news.Stamp{At: seen.Add(-time.Hour), Spelled: "Jan. 31, 2022, 9:30 a.m. CET"}
	return v
}

// compared compares the Gazette's text with another one.
func compared(t *testing.T, new string) *archive.Comparison {
	t.Helper()
	a := archive.New(nil, nil)
	c, err := a.CompareLoaded(t.Context(), side(t, a, "Gazette", "old.txt", oldText), side(t, a, "Agency", "new.txt", new))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// made is when the reports of the tests were made.
var made = time.Date(2022, 2, 1, 12, 0, 0, 0, time.UTC)

// forms are all forms of a report, by the name of their golden file.
var forms = map[string]func(io.Writer, *archive.Comparison) error{
	"report.html":  func(w io.Writer, c *archive.Comparison) error { return report.HTML(w, report.Of(c, made, "en")) },
	"report.json":  func(w io.Writer, c *archive.Comparison) error { return report.JSON(w, report.Of(c, made, "en")) },
	"machine.json": func(w io.Writer, c *archive.Comparison) error { return report.Machine(w, c, "en", true) },
	"report.md":    func(w io.Writer, c *archive.Comparison) error { return report.Markdown(w, report.Of(c, made, "en")) },
	"report.csv":   func(w io.Writer, c *archive.Comparison) error { return report.CSV(w, report.Of(c, made, "en")) },
	"report.txt": func(w io.Writer, c *archive.Comparison) error {
		return report.Text(w, report.Of(c, made, "en"), report.TextOptions{All: true})
	},
	"report.de.txt": func(w io.Writer, c *archive.Comparison) error {
		return report.Text(w, report.Of(c, made, "de"), report.TextOptions{})
	},
	"report.fr.md":   func(w io.Writer, c *archive.Comparison) error { return report.Markdown(w, report.Of(c, made, "fr")) },
	"report.uk.html": func(w io.Writer, c *archive.Comparison) error { return report.HTML(w, report.Of(c, made, "uk")) },
	"report.ansi": func(w io.Writer, c *archive.Comparison) error {
		return report.Text(w, report.Of(c, made, "en"), report.TextOptions{Colours: true})
	},
}

func write(t *testing.T, form string, c *archive.Comparison) string {
	t.Helper()
	var b bytes.Buffer
	if err := forms[form](&b, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReportGolden(t *testing.T) {
	for form := range forms {
		t.Run(form, func(t *testing.T) {
			got := write(t, form, compared(t, newText))
			file := filepath.Join("testdata", form)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Errorf("%s (-want +got; -update rewrites):\n%s", form, d)
			}
		})
	}
}

func TestReportIsDeterministic(t *testing.T) {
	for form := range forms {
		first := write(t, form, compared(t, newText))
		if second := write(t, form, compared(t, newText)); second != first {
			t.Errorf("%s has other bytes the second time", form)
		}
	}
}

// What a page brings along must not become part of the report's own page, nor
// may the report ask anybody for anything.
func TestHTMLIsInert(t *testing.T) {
	evil := `The mayor said <script>alert(1)</script> "onload=x" <img src=https://spy.example/x.png> on Monday. </style><b>Bold.`
	c := compared(t, evil)
	c.New.Outlet.Name = `<script>alert(2)</script>`
	c.New.Article.Address = "javascript:alert(3)"
	got := write(t, "report.html", c)
	if n := strings.Count(got, "<script"); n != 1 {
		t.Errorf("the report holds %d scripts, want its own", n)
	}
	for _, bad := range []string{"alert(1)</script>", "<img", "</style><b>", "<link", "@import", "url("} {
		if strings.Contains(got, bad) {
			t.Errorf("the report holds %q", bad)
		}
	}
	if m := regexp.MustCompile(`(?:src|href)="(?:javascript|data):[^"]*"`).FindString(got); m != "" {
		t.Errorf("the report links to %s", m)
	}
}

// Control characters of a text must not reach the terminal.
func TestTextIsInert(t *testing.T) {
	a := archive.New(nil, nil)
	old, new := side(t, a, "Gazette", "old.txt", oldText), side(t, a, "Agency", "new.txt", newText)
	new.Version.Text, new.Version.Parts = "The mayor said \x1b[2J\x1b]0;title\x07 so on Monday.", nil
	new.Outlet.Name = "Agency\x1b[31m"
	c, err := a.CompareLoaded(t.Context(), old, new)
	if err != nil {
		t.Fatal(err)
	}
	if got := write(t, "report.txt", c); strings.ContainsAny(got, "\x1b\x07") {
		t.Errorf("the text holds control characters: %q", got)
	}
}

func TestHTMLLinksToFindings(t *testing.T) {
	got := write(t, "report.html", compared(t, newText))
	links := regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(got, -1)
	if len(links) == 0 {
		t.Fatal("the report links to no finding")
	}
	for _, link := range links {
		if !strings.Contains(got, `id="`+link[1]+`"`) {
			t.Errorf("the link to %s leads nowhere", link[1])
		}
	}
}

var errFull = errors.New("disk full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestReportFullDisk(t *testing.T) {
	c := compared(t, newText)
	for form, f := range forms {
		if err := f(fullDisk{}, c); !errors.Is(err, errFull) {
			t.Errorf("%s on a full disk = %v, want %v", form, err, errFull)
		}
	}
}

// The summary says so where the texts are in two languages.
func TestTextSaysTwoLanguages(t *testing.T) {
	a := archive.New(nil, nil)
	c, err := a.CompareLoaded(t.Context(), side(t, a, "Gazette", "old.txt", "The bridge is closed and the boats are in the harbour."),
		side(t, a, "Agency", "new.txt", "Die Brücke ist gesperrt und die Boote sind nicht mehr im Hafen."))
	if err != nil {
		t.Fatal(err)
	}
	const want = "The old text is in English and the new one in German"
	if got := write(t, "report.txt", c); strings.Count(got, want) != 1 {
		t.Errorf("Text = %s, want %q in it once", got, want)
	}
}

// The summary says so where marked words stand without a finding, and where rules
// of the language are wanting.
func TestTextSaysWhatIsNotJudged(t *testing.T) {
	const few = "Stet has few rules for "
	for _, tt := range []struct{ name, old, new, want string }{
		{"a language with rules", "The bridge is closed.", "The bridge is open.", ""},
		{"a language without", "הגשר סגור מיום שני.", "הגשר סגור מיום שלישי.", few + "Hebrew: "},
		{"none that can be told", "Zzyzx qwrt.", "Zzyzx plmk.", few + "a language that it cannot tell: "},
		{"the same text", "الجسر مغلق أمام حركة المرور.", "الجسر مغلق أمام حركة المرور.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := archive.New(nil, nil)
			c, err := a.CompareLoaded(t.Context(), side(t, a, "Gazette", "old.txt", tt.old), side(t, a, "Agency", "new.txt", tt.new))
			if err != nil {
				t.Fatal(err)
			}
			got := write(t, "report.txt", c)
			if strings.Contains(got, few) != (tt.want != "") || !strings.Contains(got, tt.want) {
				t.Errorf("Text = %s, want %q in it", got, tt.want)
			}
		})
	}
}
