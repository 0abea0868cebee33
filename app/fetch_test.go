package app_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/internal/archive"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
	"stet/store/storetest"
)

// site is a server with one page.
type site struct{ text string }

func (s *site) Get(_ context.Context, address string, _ fetch.Known) (fetch.Page, error) {
	if strings.HasSuffix(address, "/none") {
		return fetch.Page{}, &fetch.StatusError{Code: 404}
	}
	at, err := fetch.Parse(address)
	if err != nil {
		return fetch.Page{}, err
	}
	body := `<html><head><meta property="og:site_name" content="The Post"></head><body><h1>Bridge closed</h1><p>` + s.text + `</p></body></html>`
	return fetch.Page{Data: []byte(body), MediaType: "text/html", Exchange: news.Exchange{Address: at.String(), Final: at.String(), Status: 200}}, nil
}

// openOnline opens a window that fetches from the site.
func openOnline(t *testing.T, s archive.Fetcher) *window {
	t.Helper()
	at := time.Date(2022, 1, 31, 12, 0, 0, 0, time.UTC)
	now := func() time.Time {
		at = at.Add(time.Hour)
		return at
	}
	arch := archive.New(storetest.NewFake(), now)
	shell := app.New(test.NewTempApp(t), arch, app.Options{InPlace: true, Now: now, Brightness: app.Light, Fetcher: s})
	t.Cleanup(shell.Close)
	return &window{shell, t, arch, nil}
}

func TestShellFetches(t *testing.T) {
	w := openOnline(t, &site{"It is closed until May, the mayor said."})
	w.shortcut(fyne.KeyU, fyne.KeyModifierShortcutDefault)
	w.SetField("fetch.address-hint", "example.org/bridge")
	if !w.Press("Fetch") {
		t.Fatal("the dialog has no button to fetch")
	}
	if headline, address := w.Field("add.headline-hint"), w.Field("add.address-hint"); headline != "Bridge closed" || address != "https://example.org/bridge" {
		t.Errorf("the form shows headline %q, address %q", headline, address)
	}
	w.answer("Bridge")
	versions, err := w.archive.AllVersions(t.Context())
	if err != nil || len(versions) != 1 || versions[0].Outlet.Name != "The Post" || versions[0].Captures[0].Exchange == nil {
		t.Fatalf("saved %+v, %v", versions, err)
	}
	w.shortcut(fyne.KeyU, fyne.KeyModifierShortcutDefault)
	w.SetField("fetch.address-hint", "https://example.org/none")
	w.Press("Fetch")
	if got := w.Line(); !strings.Contains(got, "is not there") {
		t.Errorf("of a page that is not there the line says %q", got)
	}
}

func TestShellFollows(t *testing.T) {
	w := openOnline(t, &site{"It is closed until May, the mayor said."})
	choose := func(name string) {
		t.Helper()
		for _, menu := range w.Window().MainMenu().Items {
			for _, item := range menu.Items {
				if item.Label == name {
					item.Action()
					return
				}
			}
		}
		t.Fatalf("no menu item %q", name)
	}
	choose("What is followed")
	if got := w.Line(); got != "Nothing is followed." {
		t.Errorf("the line says %q", got)
	}
	choose("Follow address…")
	w.SetField("fetch.address-hint", "example.org/bridge")
	if !w.Press("Follow") {
		t.Fatal("the dialog has no button to follow")
	}
	if got := w.Line(); got != "1 new version of what is followed." {
		t.Errorf("the line says %q", got)
	}
	choose("What is followed")
	if got := w.overlay(); !strings.Contains(got, "https://example.org/bridge") || !strings.Contains(got, "30 minutes · seen ") {
		t.Errorf("the list says %q", got)
	}
	for _, press := range []string{"Change…", "Pause"} {
		if !w.Press(press) {
			t.Fatalf("no button %q in %q", press, w.overlay())
		}
	}
	if got := w.overlay(); !strings.Contains(got, "paused · 30 minutes") {
		t.Errorf("the list says %q after the pause", got)
	}
	if w.Press("Change…"); !w.Press("No longer follow") {
		t.Fatal("no button to end it")
	}
	if all, err := w.archive.Follows(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("still followed: %v, %v", all, err)
	}
}

// The form for an address to be followed says into which story its texts go, as the form for
// a text does, and what becomes of them without one.
func TestShellFollowSaysWhereTextsGo(t *testing.T) {
	w := open(t)
	w.Do("follow")
	if got := w.overlay(); !strings.Contains(got, "Left empty, each article goes into the story of its headline.") {
		t.Errorf("without a story: %s", got)
	}
	w.press(fyne.KeyEscape)
	w.TapSample()
	w.Do("follow")
	if got := w.overlay(); !strings.Contains(got, "Goes into this story, which has 3 versions.") {
		t.Errorf("with the story that is open: %s", got)
	}
	w.SetField("add.story-hint", "Another")
	if got := w.overlay(); !strings.Contains(got, "Begins a new story.") {
		t.Errorf("with a new story: %s", got)
	}
	w.SetField("add.story-hint", "")
	if got := w.overlay(); !strings.Contains(got, "Left empty") {
		t.Errorf("once the story is taken out: %s", got)
	}
}
