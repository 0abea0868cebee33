package format_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/diff/segment"
	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/format"
	"stet/internal/report/reporttest"
)

func write(t *testing.T, f format.Format, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, r); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.Bytes()
}

func TestFormatsGiveTheSameBytesAgain(t *testing.T) {
	for _, f := range format.All() {
		t.Run(f.Name, func(t *testing.T) {
			if !bytes.Equal(write(t, f, reporttest.Report(t)), write(t, f, reporttest.Report(t))) {
				t.Error("other bytes the second time")
			}
		})
	}
}

// However much fits on the disk, the error arrives.
func TestFormatsOnFullDisk(t *testing.T) {
	for _, f := range format.All() {
		t.Run(f.Name, func(t *testing.T) {
			r := reporttest.Report(t)
			whole := len(write(t, f, r))
			for _, room := range []int{0, 1, whole / 2, whole - 1} {
				if err := f.Write(&reporttest.FullDisk{Room: room}, r); !errors.Is(err, reporttest.ErrFull) {
					t.Errorf("with room for %d of %d bytes: %v, want %v", room, whole, err, reporttest.ErrFull)
				}
			}
		})
	}
}

// What would act in a reader's program is shown instead.
func TestFormatsShowWhatIsHostile(t *testing.T) {
	for _, f := range format.All() {
		t.Run(f.Name, func(t *testing.T) {
			for name, text := range reporttest.Files(t, write(t, f, reporttest.Hostile(t))) {
				for _, bad := range actingIn(f.Name, name) {
					if at := strings.Index(text, bad); at >= 0 {
						t.Errorf("%s holds %q: %q", name, bad, text[max(0, at-40):min(len(text), at+40)])
					}
				}
			}
		})
	}
}

// packed are the formats whose letters cannot be read in the file.
var packed = []string{"pdf", "png"}

// actingIn is what would act in a file of a format: a text is no page, JSON gives
// letters as they are, and what came in stands in a bundle byte by byte.
func actingIn(formatName, file string) []string {
	controls, turns := []string{"\x1b", "\x00", "\x07"}, []string{"\u202e", "\u2066", "\ufffe"}
	markup := []string{"<script>alert", "<img src=x", "<svg onload"}
	switch {
	case slices.Contains(packed, formatName), strings.HasPrefix(file, "raw/"), strings.HasPrefix(file, "texts/"):
		return nil
	case slices.Contains([]string{"json", "annotation", "claimreview"}, formatName), strings.HasSuffix(file, ".json"):
		return controls
	case formatName == "text", formatName == "csv", strings.HasSuffix(file, ".txt"):
		return slices.Concat(controls, turns)
	case formatName == "markdown": // where a backslash before it makes a sign of it
		return slices.Concat(controls, turns, []string{" <script>alert", " <img src=x", " <svg onload"})
	}
	return slices.Concat(controls, turns, markup)
}

// A note for readers holds what was confirmed; what nobody confirmed is not shown as a
// change in any format, and a format that cannot do so says which can.
func TestFormatsTellReadersOnlyWhatWasConfirmed(t *testing.T) {
	c := reporttest.Compare(t,
		"The bridge is closed until May 3.\n\nIt was built a hundred years ago by the people of both banks.\n\nThe toll is 40 euros, the clerk said.\n\nA ferry runs at 9.",
		"The bridge is closed until June 3.\n\nIt was built a hundred years ago by the people of both banks.\n\nThe toll is 75 euros, the clerk said.\n\nA ferry runs at 9.")
	for name, o := range map[string]report.Options{
		"a correction":            {Preset: "correction"},
		"a correction with texts": {Preset: "correction", With: []report.Part{report.Texts}},
		"without texts":           {Without: []report.Part{report.Texts}, Only: report.Only{Choices: []news.Choice{news.Confirmed}}},
	} {
		r := reporttest.New(t, o, c)
		for _, f := range format.All() {
			t.Run(name+" as "+f.Name, func(t *testing.T) {
				var b bytes.Buffer
				err := f.Write(&b, r)
				if f.WholeTexts {
					if _, hint := explain.Explain(err); !errors.Is(err, news.ErrInvalid) || b.Len() > 0 || !strings.Contains(hint, "html, markdown, text") {
						t.Errorf("%d bytes, %v, hint %q; want %v with the formats that fit", b.Len(), err, hint, news.ErrInvalid)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				all := ""
				for _, text := range reporttest.Files(t, b.Bytes()) {
					all += text
				}
				if !slices.Contains(packed, f.Name) && f.Name != "svg" && !strings.Contains(all, "June") { // a drawing has no sentence
					t.Error("what was confirmed is not there")
				}
				for _, word := range []string{"75 euros", "toll"} {
					if strings.Contains(all, word) {
						t.Errorf("it holds %q, which nobody confirmed", word)
					}
				}
			})
		}
	}
}

// What stands around a place ends with its sentence, in every format.
func TestFormatsShowNoNeighbouringSentence(t *testing.T) {
	c := reporttest.Compare(t,
		"A ferry runs at 9. The bridge is closed until May 3. The toll is 40 euros.",
		"A ferry runs at 9. The bridge is closed until June 3. The toll is 75 euros.")
	r := reporttest.New(t, report.Options{Preset: "correction"}, c)
	for _, f := range format.All() {
		if f.WholeTexts || slices.Contains(packed, f.Name) {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			for name, text := range reporttest.Files(t, write(t, f, r)) {
				for _, word := range []string{"ferry", "toll"} {
					if strings.Contains(text, word) {
						t.Errorf("%s holds %q of another sentence", name, word)
					}
				}
			}
		})
	}
}

// A place between sentences has nothing around it.
func TestContextBetweenSentences(t *testing.T) {
	c := reporttest.Compare(t, "A ferry runs at 9.\n\nThe bridge is closed until May 3.", "A ferry runs at 9.\n\nThe bridge is closed until June 3.")
	gap := strings.Index(c.Result.Old.Raw, "\n")
	c.Result.Discrepancies[0].Old = &segment.Span{Start: gap + 1, End: gap + 1}
	if got := reporttest.New(t, report.Options{}, c).Comparisons[0].Findings[0].Before; got != (report.Context{}) {
		t.Errorf("around it stands %+v", got)
	}
}

func TestTextForReaders(t *testing.T) {
	f, err := format.Named("text")
	if err != nil {
		t.Fatal(err)
	}
	c := reporttest.Compare(t, "The bridge is closed until May 3.\n\nThe toll is 40 euros.", "The bridge is closed until June 3.\n\nThe toll is 75 euros.")
	const want = "Gazette – Agency\n\nAn earlier version said:\n  The bridge is closed until <May 3>.\nIt now says:\n  The bridge is closed until <June 3>.\n\n"
	if got := string(write(t, f, reporttest.New(t, report.Options{Preset: "correction"}, c))); got != want {
		t.Errorf("text for readers:\n%s\nwant:\n%s", got, want)
	}
}

// Readers are told what was said and what is said, not how grave somebody found it.
func TestTablesForReadersDoNotJudge(t *testing.T) {
	c := reporttest.Compare(t, "The bridge is closed until May 3.", "The bridge is closed until June 3.")
	for _, name := range []string{"csv", "xlsx"} {
		f, err := format.Named(name)
		if err != nil {
			t.Fatal(err)
		}
		for file, text := range reporttest.Files(t, write(t, f, reporttest.New(t, report.Options{Preset: "correction"}, c))) {
			for _, word := range []string{">major<", "\nmajor,", "The month changed", "discrepancy:"} {
				if strings.Contains(text, word) {
					t.Errorf("%s: %s holds %q", name, file, word)
				}
			}
		}
	}
}

// Of a text that came back, the side says when it was last seen and not only when first.
func TestSidesSayWhenATextWasLastSeen(t *testing.T) {
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	again := c.New.Captures[0]
	again.At = again.At.Add(time.Hour)
	c.New.Captures = append(c.New.Captures, again)
	for i, want := range []string{"", "31 January 2022, 10:30 UTC"} {
		got := ""
		for _, fact := range reporttest.New(t, report.Options{}, c).Comparisons[0].Sides()[i].Facts {
			if fact.Name == "Last seen" {
				got = fact.Value
			}
		}
		if got != want {
			t.Errorf("side %d was last seen %q, want %q", i, got, want)
		}
	}
}

func TestNamed(t *testing.T) {
	for _, name := range format.Names() {
		if f, err := format.Named(name); err != nil || f.Name != name {
			t.Errorf("Named(%q) = %q, %v", name, f.Name, err)
		}
	}
	if _, err := format.Named("pigeon"); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Named(pigeon) = %v, want %v", err, news.ErrInvalid)
	}
}

func TestOfFile(t *testing.T) {
	for name, want := range map[string]string{
		"a.html": "html", "A.HTM": "html", "x/y.md": "markdown", "a.tar.csv": "csv", "a.json": "json", "a.claimreview.json": "claimreview", "a": "", "a.exe": "", ".html": "html",
		filepath.Join("folder.csv", "file.txt"): "text",
	} {
		if f, ok := format.OfFile(name); f.Name != want || ok != (want != "") {
			t.Errorf("OfFile(%q) = %q, %v, want %q", name, f.Name, ok, want)
		}
	}
	endings := map[string]string{}
	for _, f := range format.All() {
		for _, ending := range f.Endings {
			if other, taken := endings[ending]; taken {
				t.Errorf("%s and %s have files that end in %s", f.Name, other, ending)
			}
			endings[ending] = f.Name
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	r := reporttest.Many(b, 1000)
	for _, f := range format.All() {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			for b.Loop() {
				var out bytes.Buffer
				if err := f.Write(&out, r); err != nil {
					b.Fatal(err)
				}
				size = out.Len()
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			if _, err := report.New([]*archive.Comparison{r.Comparisons[0].Comparison}, report.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
