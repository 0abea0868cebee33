// Package typeset finds a font for each letter of a text and shapes the text in them:
// which glyphs stand for it, and where. Letters that the built-in fonts lack come from
// fonts of the machine.
package typeset

import (
	"bytes"
	"fmt"
	"path"
	"slices"

	"stet/assets"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Face is a font.
type Face struct {
	*font.Face
	Loader *opentype.Loader
	Title  string // for people and programs that look
}

// Width of a glyph in thousandths of the size.
func (x *Face) Width(glyph uint16) float64 {
	return float64(x.HorizontalAdvance(font.GID(glyph))) * thousand / float64(x.Upem())
}

// HasTrueType reports whether its outlines are TrueType's, and one set of them.
func (x *Face) HasTrueType() bool {
	return x.Loader.HasTable(opentype.MustNewTag("glyf")) && !x.Loader.HasTable(opentype.MustNewTag("fvar"))
}

// Outline is how a glyph is drawn, in units of the font.
func (x *Face) Outline(glyph uint16) []font.Segment {
	switch g := x.GlyphData(font.GID(glyph)).(type) {
	case font.GlyphOutline:
		return g.Segments
	case font.GlyphSVG:
		return g.Outline.Segments
	case font.GlyphBitmap:
		if g.Outline != nil {
			return g.Outline.Segments
		}
	}
	return nil // as of a space
}

// builtIn are the families of the fonts that the program brings along, by the order in
// which they are tried. Each has a regular and a bold font.
var builtIn = []string{"NotoSans", "NotoSansHebrew", "NotoSansArabic", "NotoSansDevanagari"}

// Faces are fonts, those of the machine only where the built-in ones lack a letter. They
// are not for concurrent use.
type Faces struct {
	all     []*Face        // none of them bold
	bold    []*Face        // of the families that are built in
	of      map[rune]*Face // found before; nil where no font has it
	machine machine
}

// New returns the built-in fonts. Others are looked for in the folders or, if there are
// none, in those of the machine.
func New(folders ...string) (*Faces, error) {
	f := &Faces{of: map[rune]*Face{}, machine: machine{folders: folders}}
	for _, family := range builtIn {
		regular, err := load(family + "-Regular")
		if err != nil {
			return nil, err
		}
		bold, err := load(family + "-Bold")
		if err != nil {
			return nil, err
		}
		f.all, f.bold = append(f.all, regular), append(f.bold, bold)
	}
	return f, nil
}

// load reads a font that is built in.
func load(name string) (*Face, error) {
	data, err := assets.Files.ReadFile(path.Join("fonts", name+".ttf"))
	if err != nil {
		return nil, err
	}
	return parse(name, data, 0)
}

// parse reads one of the fonts of a file.
func parse(title string, data []byte, index int) (*Face, error) {
	loaders, err := opentype.NewLoaders(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", title, err)
	}
	parsed, err := font.NewFont(loaders[index])
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", title, err)
	}
	return &Face{font.NewFace(parsed), loaders[index], title}, nil
}

// Find looks for fonts with the letters, and returns the letters that no font has. Of
// fonts for several languages that write with the same letters those for the given ones
// come first.
func (f *Faces) Find(letters []rune, languages ...string) []rune {
	var missing []rune
	for _, r := range letters {
		if f.known(r) == nil {
			missing = append(missing, r)
		}
	}
	if len(missing) > 0 {
		f.all = append(f.all, f.machine.find(missing, languages)...)
	}
	return slices.DeleteFunc(missing, func(r rune) bool {
		f.of[r] = firstWith(r, f.all)
		return f.of[r] != nil
	})
}

// face returns the font that has the letter, nil if none has.
func (f *Faces) face(r rune, bold bool) *Face {
	if bold {
		if x := firstWith(r, f.bold); x != nil {
			return x
		}
	}
	found, ok := f.of[r]
	if !ok {
		if found = firstWith(r, f.all); found == nil {
			f.Find([]rune{r})
			return f.of[r]
		}
		f.of[r] = found
	}
	return found
}

// known is face without a look at fonts of the machine that are not in use.
func (f *Faces) known(r rune) *Face {
	if found := f.of[r]; found != nil {
		return found
	}
	return firstWith(r, f.all)
}

// firstWith returns the first font that has the letter, nil if none has.
func firstWith(r rune, faces []*Face) *Face {
	for _, x := range faces {
		if _, ok := x.NominalGlyph(r); ok {
			return x
		}
	}
	return nil
}
