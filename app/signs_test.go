package app_test

import (
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"

	"stet/app"
	"stet/app/present"
	"stet/app/sheet"
)

// TestSignsCanBeDrawn: the signs of categories and severities are in the window's own
// font, whatever fonts a machine has.
func TestSignsCanBeDrawn(t *testing.T) {
	font, err := sfnt.Parse(app.Look(app.Light).Font(fyne.TextStyle{}).Content())
	if err != nil {
		t.Fatal(err)
	}
	signs := map[string]string{}
	for _, c := range present.Categories {
		signs[present.CategorySign(c)] = string(c)
	}
	for _, s := range present.Severities {
		signs[sheet.SeveritySign(s)] = s.String()
	}
	for sign, of := range signs {
		for _, r := range sign {
			if i, err := font.GlyphIndex(&sfnt.Buffer{}, r); err != nil || i == 0 {
				t.Errorf("%q, the sign of %s, cannot be drawn in %s: %v", sign, of, theme.DefaultTextFont().Name(), err)
			}
		}
	}
}

// TestWordsCanBeDrawn: whatever the window says by itself, in its code or its languages, is
// in its own font, or in that of the toolkit for signs.
func TestWordsCanBeDrawn(t *testing.T) {
	var fonts []*sfnt.Font
	for _, resource := range []fyne.Resource{app.Look(app.Light).Font(fyne.TextStyle{}), theme.DefaultSymbolFont()} {
		font, err := sfnt.Parse(resource.Content())
		if err != nil {
			t.Fatal(err)
		}
		fonts = append(fonts, font)
	}
	has := func(r rune) bool {
		return slices.ContainsFunc(fonts, func(f *sfnt.Font) bool {
			i, err := f.GlyphIndex(&sfnt.Buffer{}, r)
			return err == nil && i != 0
		})
	}
	said := map[rune]string{} // and where
	for _, pattern := range []string{"*.go", "present/*.go", "widget/*.go"} {
		for _, name := range filesLike(t, pattern) {
			for _, r := range literals(t, name) {
				said[r] = name
			}
		}
	}
	for _, name := range filesLike(t, "../assets/translations/*.json") {
		for _, r := range readFile(t, name) {
			said[r] = name
		}
	}
	if len(said) < 150 {
		t.Fatalf("%d letters were found; the test does not see them", len(said))
	}
	for r, name := range said {
		if !unicode.IsGraphic(r) || unicode.IsSpace(r) {
			continue
		}
		if !has(r) {
			t.Errorf("%s says %q (%U), which cannot be drawn", name, r, r)
		}
	}
}

func filesLike(t *testing.T, pattern string) []string {
	t.Helper()
	all, err := filepath.Glob(pattern)
	if err != nil || len(all) == 0 {
		t.Fatalf("%s: %v, %v", pattern, all, err)
	}
	var names []string
	for _, name := range all {
		if !strings.HasSuffix(name, "_test.go") {
			names = append(names, name)
		}
	}
	return names
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Clean(name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// literals is the text of all literals in a file of Go.
func literals(t *testing.T, name string) string {
	t.Helper()
	code := readFile(t, name)
	var s scanner.Scanner
	files := token.NewFileSet()
	s.Init(files.AddFile(name, -1, len(code)), []byte(code), nil, 0)
	var text strings.Builder
	for {
		_, kind, literal := s.Scan()
		if kind == token.EOF {
			return text.String()
		}
		if kind != token.STRING {
			continue
		}
		words, err := strconv.Unquote(literal)
		if err != nil {
			t.Fatal(err)
		}
		text.WriteString(words)
	}
}
