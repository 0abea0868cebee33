package pdf

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"stet/assets"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
)

// face is a font that a file uses.
type face struct {
	*font.Face
	loader *opentype.Loader
	name   string          // within the file, as F1
	title  string          // for people and programs that look
	used   map[uint16]text // the glyphs that were drawn, with what they stand for
}

// text is what a glyph stands for.
type text = string

// builtIn are the fonts that the program brings along, by the order in which they
// are tried.
var builtIn = []string{"NotoSans-Regular", "NotoSans-Bold", "NotoSansHebrew-Regular", "NotoSansArabic-Regular"}

const (
	regular = 0 // index into builtIn
	bold    = 1
)

// faces are the fonts of a file, those of the machine only where the built-in ones
// lack a letter.
type faces struct {
	all     []*face
	of      map[rune]*face // found before; nil where no font has it
	machine []string       // files of fonts not looked into yet; nil before they are listed
	listed  bool
}

func newFaces() (*faces, error) {
	f := &faces{of: map[rune]*face{}}
	for _, name := range builtIn {
		data, err := assets.Files.ReadFile(path.Join("fonts", name+".ttf"))
		if err != nil {
			return nil, err
		}
		if err := f.add(name, data); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// add adds the fonts of a file that can be embedded.
func (f *faces) add(title string, data []byte) error {
	loaders, err := opentype.NewLoaders(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("font %s: %w", title, err)
	}
	for _, l := range loaders {
		if !l.HasTable(opentype.MustNewTag("glyf")) || l.HasTable(opentype.MustNewTag("fvar")) {
			continue // other outlines, or several in one
		}
		parsed, err := font.NewFont(l)
		if err != nil {
			return fmt.Errorf("font %s: %w", title, err)
		}
		n := len(f.all) + 1
		f.all = append(f.all, &face{font.NewFace(parsed), l, fmt.Sprintf("F%d", n), title, map[uint16]text{}})
	}
	return nil
}

// face returns the font that has the letter, nil if none has.
func (f *faces) face(r rune, isBold bool) *face {
	if isBold {
		if _, ok := f.all[bold].NominalGlyph(r); ok {
			return f.all[bold]
		}
	}
	if found, ok := f.of[r]; ok {
		return found
	}
	found := f.find(r)
	f.of[r] = found
	return found
}

func (f *faces) find(r rune) *face {
	for i, x := range f.all {
		if _, ok := x.NominalGlyph(r); ok && i != bold {
			return x
		}
	}
	if !f.listed {
		f.listed = true
		f.machine = machineFonts()
	}
	for len(f.machine) > 0 {
		name := f.machine[0]
		f.machine = f.machine[1:]
		before := len(f.all)
		data, err := os.ReadFile(name)
		if err != nil || f.add(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), data) != nil {
			continue // what cannot be read is no font for us
		}
		for _, x := range f.all[before:] {
			if _, ok := x.NominalGlyph(r); ok {
				return x
			}
		}
	}
	return nil
}

// mostFonts bounds how many files are looked into for letters that no font may have.
const mostFonts = 4000

// machineFonts lists the fonts of the machine, upright ones of usual weight first.
func machineFonts() []string {
	folders, err := fontscan.DefaultFontDirectories(silent{})
	if err != nil {
		return nil // none, then
	}
	var files []string
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || len(files) >= mostFonts {
				return fs.SkipAll
			}
			if ext := strings.ToLower(filepath.Ext(name)); !entry.IsDir() && (ext == ".ttf" || ext == ".ttc") {
				files = append(files, name)
			}
			return nil
		})
	}
	odd := func(name string) int {
		name = filepath.Base(name)
		for i, word := range []string{"Regular", "Sans"} {
			if strings.Contains(name, word) {
				return i
			}
		}
		if strings.Contains(name, "Bold") || strings.Contains(name, "Italic") {
			return 3
		}
		return 2
	}
	slices.SortFunc(files, func(a, b string) int { return cmp.Or(cmp.Compare(odd(a), odd(b)), strings.Compare(a, b)) })
	return slices.Compact(files)
}

// silent is a log that nobody reads.
type silent struct{}

func (silent) Printf(string, ...any) {}

// write puts the font into the file and returns its number; 0 if nothing was drawn
// in it.
func (x *face) write(f *file) int {
	if len(x.used) == 0 {
		return 0
	}
	var glyphs []uint16
	for g := range x.used {
		glyphs = append(glyphs, g)
	}
	slices.Sort(glyphs)
	data := subset(x.loader, glyphs)
	program := f.stream(fmt.Sprintf("/Length1 %d", len(data)), data)
	name := "STETAA+" + strings.Map(func(r rune) rune { // a subset has a tag of six letters
		if r > ' ' && r < 0x7f && !strings.ContainsRune("()<>[]{}/%#", r) {
			return r
		}
		return -1
	}, x.title)
	em := 1000 / float64(x.Upem())
	extents, _ := x.FontHExtents()
	ascent, descent := float64(extents.Ascender)*em, float64(extents.Descender)*em
	const symbolic = 4
	descriptor := f.add(fmt.Sprintf("<< /Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [-1000 %s 3000 %s] /ItalicAngle 0 /Ascent %s /Descent %s /CapHeight 700 /StemV 80 /FontFile2 %d 0 R >>",
		name, symbolic, number(descent), number(ascent), number(ascent), number(descent), program))
	var widths strings.Builder
	for _, g := range glyphs {
		fmt.Fprintf(&widths, "%d [%s] ", g, number(x.width(g)))
	}
	descendant := f.add(fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 0 /W [%s] >>",
		name, descriptor, widths.String()))
	return f.add(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>",
		name, descendant, f.stream("", x.toUnicode(glyphs))))
}

// width of a glyph in thousandths of the size.
func (x *face) width(glyph uint16) float64 {
	return float64(x.HorizontalAdvance(font.GID(glyph))) * 1000 / float64(x.Upem())
}

// toUnicode says what the glyphs stand for, so that the text can be searched,
// copied and read aloud.
func (x *face) toUnicode(glyphs []uint16) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n" +
		"1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	const most = 100 // entries in a block
	for block := range slices.Chunk(glyphs, most) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, g := range block {
			units := strings.TrimSuffix(strings.TrimPrefix(textString(x.used[g]), "<FEFF"), ">")
			fmt.Fprintf(&b, "<%04X> <%s>\n", g, cmp.Or(units, "200B"))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end\n")
	return b.Bytes()
}
