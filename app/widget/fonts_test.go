package widget_test

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stet/app/sheet"
	"stet/app/widget"
	"stet/diff/view"
	"stet/internal/news"
)

func TestCompareViewDrawsScriptsInFontsOfOurs(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 400))
	rows := []view.Row{{Old: cell(run("سلام", view.Unchanged, -1)), New: cell(run("NATO नमस्ते 12 שלום", view.Unchanged, -1))}}
	v.SetRows(all(rows), false, nil)
	sources := map[string]string{}
	for _, text := range texts(w) {
		sources[strings.Trim(text.Text, "\u200e ")] = ""
		if text.FontSource != nil {
			sources[text.Text] = text.FontSource.Name()
		}
	}
	for text, want := range map[string]string{
		"سلام": "NotoSansArabic-Regular.ttf", "नमस्ते": "NotoSansDevanagari-Regular.ttf", "שלום": "NotoSansHebrew-Regular.ttf", "NATO": "",
	} {
		if got, ok := sources[text]; !ok || got != want {
			t.Errorf("%q is drawn in %q, want %q; drawn are %v", text, got, want, sources)
		}
	}
	if missing := widget.Missing(sheet.ScriptsIn(t.Context(), all(rows))); len(missing) > 0 {
		t.Errorf("letters that are built in are said to be missing: %v", missing)
	}
}

func TestCompareViewInAFontOfTheReader(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 400))
	rows := []view.Row{{Old: cell(run("illicit mill", view.Unchanged, -1)), New: cell(run("x 中", view.Unchanged, -1))}}
	v.SetRows(all(rows), false, nil)
	before := find(t, w, "illicit mill").Size().Width
	mono := theme.DefaultTextMonospaceFont()
	f, err := widget.NewFont(mono.Name(), mono.Content())
	if err != nil {
		t.Fatal(err)
	}
	v.SetFont(f)
	text := find(t, w, "illicit mill")
	if text.FontSource == nil || text.Size().Width <= before {
		t.Errorf("in letters of equal width the text is %v wide, before %v", text.Size().Width, before)
	}
	v.SetFont(nil)
	if text := find(t, w, "illicit mill"); text.FontSource != nil || text.Size().Width != before {
		t.Error("the toolkit's font does not come back")
	}
	if _, err := widget.NewFont("no.ttf", []byte("no font")); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("what is no font: %v", err)
	}
}

func TestCompareViewBoundsItsColumns(t *testing.T) {
	v, w := shown(t, fyne.NewSize(1200, 400))
	long := strings.Repeat("word ", 60)
	v.SetRows(all([]view.Row{{Old: cell(run(long, view.Unchanged, -1)), New: cell(run("New here", view.Unchanged, -1))}}), false, nil)
	before := find(t, w, "New here").Position().X
	v.SetMeasure(45)
	if after := find(t, w, "New here").Position().X; after >= before {
		t.Errorf("columns of 45 letters: the new one begins at %v, before at %v", after, before)
	}
	v.SetMeasure(0)
	if after := find(t, w, "New here").Position().X; after != before {
		t.Errorf("columns as wide as the view: %v, before %v", after, before)
	}
}
