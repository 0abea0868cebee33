package app_test

import (
	"context"
	"strings"
	"testing"

	"stet/internal/ingest/fetch"
)

// pastOf is the site with a web archive beside it, which kept its page on two days.
type pastOf struct{}

func (p *pastOf) Get(ctx context.Context, address string, known fetch.Known) (fetch.Page, error) {
	if strings.Contains(address, "/cdx/") {
		return fetch.Page{Data: []byte(`[["timestamp","original"],["20240514100000","https://example.org/bridge"],["20240516100000","https://example.org/bridge"]]`)}, nil
	}
	day := "first"
	if strings.Contains(address, "20240516") {
		day = "second"
	}
	return (&site{"It is closed, the mayor said on the " + day + " day."}).Get(ctx, "https://example.org/bridge", known)
}

func TestShellHistoryOfAnAddress(t *testing.T) {
	w := openOnline(t, &pastOf{})
	w.Do("history")
	w.SetField("fetch.address-hint", "example.org/bridge")
	if !w.Press("Ask the archive") {
		t.Fatal("there is no button to ask")
	}
	if got := w.overlay(); !strings.Contains(got, "2 pages, kept from 2024-05-14 to 2024-05-16") {
		t.Fatalf("the page says %q", got)
	}
	if w.Press("Get 2 pages") {
		t.Error("pages are got for no story")
	}
	w.SetField("add.story-hint", "Bridge")
	if !w.Press("Get 2 pages") {
		t.Fatalf("they are not got: %q", w.overlay())
	}
	if got := w.Line(); got != "2 versions came from the archive." || len(w.LibraryText()) != 3 {
		t.Errorf("the line says %q, the library is %q", got, w.LibraryText())
	}
}
