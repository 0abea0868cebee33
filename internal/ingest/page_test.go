package ingest_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"stet/internal/ingest"
)

var update = flag.Bool("update", false, "rewrite what the golden files want")

// TestPages reads the pages of testdata: each file holds a page and what is
// wanted of it.
func TestPages(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Files) != 2 {
				t.Fatalf("%d files, want a page and what is wanted of it", len(archive.Files))
			}
			page, want := archive.Files[0], &archive.Files[1]
			doc, err := ingest.Read(page.Name, page.Data, "")
			if err != nil {
				t.Fatal(err)
			}
			checkDocument(t, doc)
			got := describe(doc)
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if d := cmp.Diff(string(want.Data), got); d != "" {
				t.Errorf("Read(%s) (-want +got):\n%s", page.Name, d)
			}
			for range 3 {
				again, err := ingest.Read(page.Name, page.Data, "")
				if err != nil || !cmp.Equal(again, doc) {
					t.Errorf("Read(%s) again = %+v, %v", page.Name, again, err)
				}
			}
		})
	}
}

func describe(d ingest.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "language: %s\npublished: %s\nmodified: %s\nheadline: %s\n",
		d.Language, d.Published.Spelled, d.Modified.Spelled, d.Headline)
	fmt.Fprintf(&b, "outlet: %s\nsection: %s\nauthor: %s\naddress: %s\n", d.About.Outlet, d.About.Section, d.About.Author, d.About.Address)
	for _, l := range d.About.Links {
		fmt.Fprintf(&b, "link %s: %s\n", l.Text, l.Address)
	}
	for _, l := range d.LeftOut {
		fmt.Fprintf(&b, "left out at %d, %s: %q\n", l.At, l.Why, l.Text)
	}
	for _, p := range parts(d) {
		fmt.Fprintf(&b, "part %s\n", p)
	}
	fmt.Fprintf(&b, "\n%s\n", d.Text)
	return b.String()
}
