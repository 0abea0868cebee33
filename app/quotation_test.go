package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/app/sheet"
	"stet/internal/archive"
	"stet/store/storetest"
)

// board is a clipboard that takes formatted text, unless it is broken.
type board struct {
	plain, html string
	broken      bool
}

func (b *board) Put(plain, html string) error {
	if b.broken {
		return errors.New("broken")
	}
	b.plain, b.html = plain, html
	return nil
}

func TestShellQuotesFormatted(t *testing.T) {
	a, there := test.NewTempApp(t), &board{}
	arch := archive.New(storetest.NewFake(), time.Now)
	s := app.New(a, arch, app.Options{InPlace: true, Brightness: app.Light, Clipboard: there})
	t.Cleanup(s.Close)
	w := &window{Shell: s, t: t, archive: arch}
	w.TapSample()
	w.press(fyne.KeyEscape) // no tour
	row := slices.IndexFunc(w.Pane().Sheet, func(r sheet.Row) bool { return len(r.New.Runs) > 0 })
	w.SelectText(sheet.Selection{Side: sheet.New, From: sheet.Place{Row: row}, To: sheet.Place{Row: row, Offset: 22}})
	quote := func() { w.shortcut(fyne.KeyC, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift) }
	quote()
	plain := a.Clipboard().Content()
	if there.plain != plain || !strings.HasPrefix(plain, "“NATO Secretary-General”\n— Sound account, ") {
		t.Errorf("plain it is %q here and %q there", there.plain, plain)
	}
	if !strings.Contains(there.html, "NATO Secretary-General") || !strings.HasPrefix(there.html, "<blockquote") || w.Line() != "" {
		t.Errorf("formatted it is %q, said is %q", there.html, w.Line())
	}
	there.broken = true
	a.Clipboard().SetContent("")
	quote()
	if got := a.Clipboard().Content(); got != plain || !strings.HasPrefix(w.Line(), "Only the plain text") {
		t.Errorf("a clipboard that fails has %q, said is %q", got, w.Line())
	}
}
