package widget

import (
	"bytes"
	"fmt"
	"slices"
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"

	"stet/app/sheet"
	"stet/app/textlayout"
	"stet/assets"
	"stet/internal/news"
)

// Font is a font of the reader's choice.
type Font struct {
	resource fyne.Resource
	face     *font.Face
}

// NewFont reads a TrueType or OpenType font. The error wraps news.ErrInvalid if
// it is none.
func NewFont(name string, data []byte) (*Font, error) {
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, news.ErrInvalid)
	}
	return &Font{fyne.NewStaticResource(name, data), face}, nil
}

// has tells whether the font has a letter.
func (f *Font) has(letter rune) bool {
	_, ok := f.face.NominalGlyph(letter)
	return ok
}

// bundled are the scripts whose letters come from fonts of ours, with the signs that
// Unicode gives to no script as others use them too. The bold fonts have the letters that
// the regular ones have.
var bundled = []struct {
	script        *unicode.RangeTable
	signs         []rune
	regular, bold func() *Font
}{
	{unicode.Arabic, []rune{'،', '؛', '؟', 'ـ'}, builtIn("NotoSansArabic-Regular.ttf"), builtIn("NotoSansArabic-Bold.ttf")},
	{unicode.Hebrew, nil, builtIn("NotoSansHebrew-Regular.ttf"), builtIn("NotoSansHebrew-Bold.ttf")},
	{unicode.Devanagari, []rune{'।', '॥'}, builtIn("NotoSansDevanagari-Regular.ttf"), builtIn("NotoSansDevanagari-Bold.ttf")},
}

// builtIn reads a font when it is first needed.
func builtIn(name string) func() *Font {
	return sync.OnceValue(func() *Font {
		data, err := assets.Files.ReadFile("fonts/" + name)
		if err != nil {
			return nil // a test reads them all
		}
		f, err := NewFont(name, data)
		if err != nil {
			return nil
		}
		return f
	})
}

// bundledFor returns the font of ours that has a letter, nil if none has.
func bundledFor(letter rune, bold bool) *Font {
	if letter < sheet.FirstForeign {
		return nil
	}
	for _, b := range bundled {
		if !unicode.Is(b.script, letter) && !slices.Contains(b.signs, letter) {
			continue
		}
		font := b.regular
		if bold {
			font = b.bold
		}
		if f := font(); f != nil && f.has(letter) {
			return f
		}
	}
	return nil
}

// fontRun is a stretch of text in one font; nil is the toolkit's.
type fontRun struct {
	text string
	font *Font
}

// source is the font as the toolkit wants it.
func (r fontRun) source() fyne.Resource {
	if r.font == nil {
		return nil
	}
	return r.font.resource
}

// inFonts cuts a text where its font changes: the reader's, if it has the letter,
// else ours, else the toolkit's. What joins letters stays with them. Signs for
// directions are left out.
func inFonts(text string, bold bool, chosen *Font) []fontRun {
	text = textlayout.Visible(text)
	var out []fontRun
	at := 0
	var last *Font
	for i, letter := range text {
		f := last
		if !unicode.In(letter, unicode.Mn, unicode.Mc, unicode.Cf) || i == 0 {
			if f = bundledFor(letter, bold); chosen != nil && chosen.has(letter) {
				f = chosen
			}
		}
		if f != last && i > at {
			out = append(out, fontRun{text[at:i], last})
			at = i
		}
		last = f
	}
	return append(out, fontRun{text[at:], last})
}
