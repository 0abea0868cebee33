package ingest_test

import (
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"stet/internal/ingest"
)

// hard are inputs that make careless code slow: of each kind a megabyte, which
// must be read in about the time that a text of that length takes.
var hard = map[string]string{
	"text":         strings.Repeat("The council voted on Tuesday to rebuild the bridge. ", 20_000),
	"one letter":   strings.Repeat("a", 1<<20),
	"navigation":   strings.Repeat("Home\n", 20_000),
	"tags":         strings.Repeat("[ad_1] ", 150_000),
	"short lines":  strings.Repeat("a\n\n", 350_000),
	"Cyrillic":     strings.Repeat("\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0. ", 70_000),
	"accents":      "e" + strings.Repeat("\u0301", 500_000),
	"stars.md":     strings.Repeat("*a **b ", 150_000),
	"brackets.md":  strings.Repeat("[", 1<<20),
	"quotes.md":    strings.Repeat(">", 1<<20),
	"page.html":    "<html><body>" + strings.Repeat("<p>The council voted on Tuesday, it was said.</p>", 20_000),
	"breaks.html":  strings.Repeat("<br>", 250_000) + "x",
	"spans.html":   strings.Repeat("<b>x</b>", 130_000),
	"tables.html":  strings.Repeat("<table><tr><td>", 24) + strings.Repeat("x ", 500_000),
	"unclosed":     "<p>" + strings.Repeat("<i>x", 200_000),
	"scripts.html": strings.Repeat(`<script type="application/ld+json">{"@graph":[{}]}</script>`, 15_000) + "x",
}

// savedPage makes a page of about that many bytes: an article of usual length, with
// the scripts, styles and links around it that make most of a page.
func savedPage(tb testing.TB, size int) string {
	tb.Helper()
	page := layouts(tb, "layouts.txtar")[0].html
	var b strings.Builder
	for b.Len()+len(page) < size {
		b.WriteString("<div class=\"teaser\"><a href=\"/news/2024/05/14/story\"><span class=\"title\">Storm takes roofs</span></a></div>\n")
		b.WriteString("<script>window.config = {\"slots\": [1, 2, 3], \"targets\": {\"section\": \"local\", \"page\": \"article\"}};</script>\n")
	}
	return strings.Replace(page, "</main>", "</main>"+b.String(), 1)
}

func BenchmarkReadSavedPage(b *testing.B) {
	page := []byte(savedPage(b, 100<<10))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := ingest.Read("page.html", page, ""); err != nil {
			b.Fatal(err)
		}
	}
}

// TestMemoryOfLargePage reads a page of 50 MB and bounds what is held at once.
func TestMemoryOfLargePage(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const size, most = 50 << 20, 300 << 20
	const picture = 1 << 20
	whole := savedPage(t, 200<<10)
	at := strings.Index(whole, "</p>")
	page := []byte(whole[:at] + strings.Repeat(`<img src="data:image/png;base64,`+strings.Repeat("iVBORw0K", picture/8)+`">`, size/picture) + whole[at:])
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC() // what other tests left
	stop, peak := make(chan struct{}), make(chan uint64)
	go func() {
		highest := uint64(0)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			highest = max(highest, m.HeapInuse+m.StackInuse)
			select {
			case <-stop:
				peak <- highest
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	_, err := ingest.Read("page.html", page, "")
	close(stop)
	got := <-peak
	t.Logf("a page of %d MB: error %v, %d MB at the peak", len(page)>>20, err, got>>20)
	if err != nil || got > most {
		t.Errorf("%d MB at the peak, want %d at most", got>>20, most>>20)
	}
}

func BenchmarkRead(b *testing.B) {
	for name, text := range hard {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_, err := ingest.Read(name, []byte(text), "")
				if err != nil && name != "unclosed" {
					b.Fatal(err)
				}
			}
		})
	}
}
