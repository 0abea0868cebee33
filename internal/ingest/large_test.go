package ingest_test

import (
	"strings"
	"testing"

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
