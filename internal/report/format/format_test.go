package format_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/internal/archive"
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

func each(t *testing.T, f func(t *testing.T, f format.Format)) {
	t.Helper()
	for _, known := range format.All() {
		t.Run(known.Name, func(t *testing.T) { f(t, known) })
	}
}

func TestFormatsGiveTheSameBytesAgain(t *testing.T) {
	each(t, func(t *testing.T, f format.Format) {
		if !bytes.Equal(write(t, f, reporttest.Report(t)), write(t, f, reporttest.Report(t))) {
			t.Error("other bytes the second time")
		}
	})
}

// However much fits on the disk, the error arrives.
func TestFormatsOnFullDisk(t *testing.T) {
	each(t, func(t *testing.T, f format.Format) {
		r := reporttest.Report(t)
		whole := len(write(t, f, r))
		for _, room := range []int{0, 1, whole / 2, whole - 1} {
			if err := f.Write(&reporttest.FullDisk{Room: room}, r); !errors.Is(err, reporttest.ErrFull) {
				t.Errorf("with room for %d of %d bytes: %v, want %v", room, whole, err, reporttest.ErrFull)
			}
		}
	})
}

// What would act in a reader's program is shown instead.
func TestFormatsShowWhatIsHostile(t *testing.T) {
	each(t, func(t *testing.T, f format.Format) {
		for name, text := range reporttest.Files(t, write(t, f, reporttest.Hostile(t))) {
			if f.Name == "pdf" || strings.HasSuffix(name, ".bin") || strings.HasPrefix(name, "raw/") || strings.HasPrefix(name, "texts/") {
				continue
			}
			if f.Name == "markdown" {
				text = strings.ReplaceAll(text, `\<`, "")
			}
			for _, bad := range []string{"\u202e", "\u2066", "\x1b", "\x00", "\x07", "\ufffe", "<script>alert", "<img src=x", "<svg onload"} {
				isText := f.Name == "text" || f.Name == "csv" || strings.HasSuffix(name, ".txt") || strings.HasSuffix(name, ".csv")
				isRaw := slices.Contains([]string{"json", "annotation", "claimreview"}, f.Name) || strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".jsonld")
				if strings.HasPrefix(bad, "<") && (isText || isRaw) || isRaw && bad[0] >= 0x80 {
					continue // a text is no page, and JSON gives letters as they are
				}
				if at := strings.Index(text, bad); at >= 0 {
					t.Errorf("%s holds %q: %q", name, bad, text[max(0, at-40):min(len(text), at+40)])
				}
			}
		}
	})
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
