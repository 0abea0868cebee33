package widget_test

import (
	"bytes"
	"errors"
	"maps"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"

	"stet/app/sheet"
	"stet/app/widget"
	"stet/assets"
	"stet/diff/view"
	"stet/internal/news"
)

// sourcesOf are the fonts that texts are drawn in, by their words; "" is the toolkit's.
func sourcesOf(drawn []*canvas.Text) map[string]string {
	sources := map[string]string{}
	for _, text := range drawn {
		sources[strings.Trim(text.Text, "\u200e ")] = ""
		if text.FontSource != nil {
			sources[text.Text] = text.FontSource.Name()
		}
	}
	return sources
}

func TestCompareViewDrawsScriptsInFontsOfOurs(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 400))
	rows := []view.Row{{Old: cell(run("سلام", view.Unchanged, -1)), New: cell(run("NATO नमस्ते 12 שלום", view.Unchanged, -1))}}
	v.SetRows(all(rows), false, nil)
	sources := sourcesOf(texts(w))
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

// What ends a sentence, and what lengthens a word, is in the font of the letters.
func TestCompareViewDrawsSignsOfScripts(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 400))
	v.SetRows(all([]view.Row{{Old: cell(run("سـلام، سلام؛ سلام؟", view.Unchanged, -1)), New: cell(run("नमस्ते। नमस्ते॥", view.Unchanged, -1))}}), false, nil)
	for _, text := range texts(w) {
		if strings.ContainsAny(text.Text, "،؛؟ـ।॥") && text.FontSource == nil {
			t.Errorf("%q is drawn in the toolkit's font", text.Text)
		}
	}
}

func TestCompareViewDrawsHeadlinesBold(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 400))
	old, changed := cell(run("سلام", view.Unchanged, -1)), cell(run("नमस्ते 12 שלום", view.Unchanged, -1))
	old.Heading, changed.Heading = true, true
	v.SetRows(all([]view.Row{{Old: old, New: changed}}), false, nil)
	sources := sourcesOf(texts(w))
	for text, want := range map[string]string{
		"سلام": "NotoSansArabic-Bold.ttf", "नमस्ते": "NotoSansDevanagari-Bold.ttf", "שלום": "NotoSansHebrew-Bold.ttf",
	} {
		if got := sources[text]; got != want {
			t.Errorf("%q is drawn in %q, want %q; drawn are %v", text, got, want, sources)
		}
	}
}

// A bold word needs no letter that its font lacks and the other has.
func TestBoldFontsHaveAllLetters(t *testing.T) {
	for _, script := range []string{"Arabic", "Hebrew", "Devanagari"} {
		regular, bold := lettersOf(t, script+"-Regular"), lettersOf(t, script+"-Bold")
		if len(bold) == 0 || !maps.Equal(regular, bold) {
			t.Errorf("%s: the bold font has %d letters, the other %d", script, len(bold), len(regular))
		}
	}
}

// lettersOf are the letters of a font that is built in.
func lettersOf(t *testing.T, name string) map[rune]bool {
	t.Helper()
	data, err := assets.Files.ReadFile("fonts/NotoSans" + name + ".ttf")
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	letters := map[rune]bool{}
	for it := face.Cmap.Iter(); it.Next(); {
		letter, _ := it.Char()
		letters[letter] = true
	}
	return letters
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
