package pdf_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"stet/assets"
	"stet/internal/report"
	"stet/internal/report/pdf"
	"stet/internal/report/reporttest"
	"stet/internal/report/typeset"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// builtIn reads a font that the program brings along.
func builtIn(t *testing.T, name string) *typeset.Face {
	t.Helper()
	data, err := assets.Files.ReadFile(path.Join("fonts", name+".ttf"))
	if err != nil {
		t.Fatal(err)
	}
	loaders, err := opentype.NewLoaders(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := font.NewFont(loaders[0])
	if err != nil {
		t.Fatal(err)
	}
	return &typeset.Face{Face: font.NewFace(parsed), Loader: loaders[0], Title: name}
}

// compacted is the font with all its outlines as the Compact Font Format has them, and with
// this table of letters unless it is nil.
func compacted(t *testing.T, x *typeset.Face, letters []byte) []byte {
	t.Helper()
	tables := map[string][]byte{}
	for _, name := range []string{"head", "hhea", "maxp", "hmtx", "cmap", "OS/2", "name", "post"} {
		table, err := x.Loader.RawTable(opentype.MustNewTag(name))
		if err != nil {
			t.Fatal(err)
		}
		tables[name] = table
	}
	const glyphCount, unitsPerEm = 4, 18 // where they stand in maxp and head
	all := make([]uint16, binary.BigEndian.Uint16(tables["maxp"][glyphCount:]))
	for i := range all {
		all[i] = uint16(i)
	}
	tables["CFF "] = pdf.Compact(x, all)
	head := bytes.Clone(tables["head"])
	binary.BigEndian.PutUint16(head[unitsPerEm:], 1000)
	tables["head"] = head
	if letters != nil {
		tables["cmap"] = letters
	}
	file := pdf.Pack(tables)
	copy(file, "OTTO")
	return file
}

// What another reader finds in the format is what was drawn.
func TestCompactFontDrawsTheSame(t *testing.T) {
	x := builtIn(t, "NotoSansDevanagari-Regular")
	loaders, err := opentype.NewLoaders(bytes.NewReader(compacted(t, x, nil)))
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := font.NewFont(loaders[0])
	if err != nil {
		t.Fatal(err)
	}
	again := &typeset.Face{Face: font.NewFace(parsed), Loader: loaders[0]}
	em := 1000 / float64(x.Upem())
	seen := 0
	for r := rune(0x900); r < 0x980; r++ {
		g, ok := x.NominalGlyph(r)
		if !ok {
			continue
		}
		seen++
		want, got := x.Outline(uint16(g)), again.Outline(uint16(g))
		if len(want) > 0 != (len(got) > 0) {
			t.Errorf("%c is drawn by %d strokes, want %d", r, len(got), len(want))
			continue
		}
		wantBox, gotBox := box(want), box(got)
		for i := range wantBox {
			if off := wantBox[i]*em - gotBox[i]; math.Abs(off) > 1.5 { // all is rounded to a thousandth
				t.Errorf("%c reaches to %v, want %v", r, gotBox, wantBox)
				break
			}
		}
	}
	if seen < 80 {
		t.Errorf("only %d letters were looked at", seen)
	}
}

// box is how far the ends of strokes reach.
func box(outline []font.Segment) [4]float64 {
	out := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, s := range outline {
		args := s.ArgsSlice()
		p := args[len(args)-1]
		x, y := float64(p.X), float64(p.Y)
		out = [4]float64{min(out[0], x), min(out[1], y), max(out[2], x), max(out[3], y)}
	}
	if len(outline) == 0 {
		return [4]float64{}
	}
	return out
}

// table is a table of letters (OpenType, cmap, format 12) with these letters alone, in
// the order of their numbers, which all look the same.
func table(glyph font.GID, letters ...rune) []byte {
	const group = 12
	b := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12}
	for _, n := range []int{12 << 16, 16 + group*len(letters), 0, len(letters)} {
		b = binary.BigEndian.AppendUint32(b, uint32(n))
	}
	for _, r := range letters {
		for _, n := range []uint32{uint32(r), uint32(r), uint32(glyph)} {
			b = binary.BigEndian.AppendUint32(b, n)
		}
	}
	return b
}

// A letter that only a font of the machine has, with other outlines than TrueType's, is
// embedded: it can be seen and copied.
func TestCompactFontOfTheMachine(t *testing.T) {
	x := builtIn(t, "NotoSansHebrew-Regular")
	g, _ := x.NominalGlyph('א')
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "Han-Regular.otf"), compacted(t, x, table(g, '橋')), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "Broken-Regular.otf"), []byte("OTTO\x00\x09"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := reporttest.New(t, report.Options{}, reporttest.Compare(t, "The bridge 橋 is closed until May 3.", "The bridge 橋 is closed until June 3."))
	var b bytes.Buffer
	if err := pdf.WriteWith(&b, r, folder); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b.Bytes(), []byte("/Subtype /CIDFontType0C")) {
		t.Error("the font is not embedded")
	}
	const most = 100_000
	if b.Len() > most {
		t.Errorf("the file has %d bytes: the font is there whole", b.Len())
	}
	if text := poppler(t, b.Bytes(), "pdftotext", "FILE", "-"); !strings.Contains(text, "橋") || strings.Contains(text, "no font") {
		t.Errorf("the letter is not there: %s", text)
	}
	if fonts := poppler(t, b.Bytes(), "pdffonts", "FILE"); !strings.Contains(fonts, "CID Type 0C") {
		t.Errorf("poppler finds %s", fonts)
	}
	if said := poppler(t, b.Bytes(), "pdftoppm", "-r", "30", "FILE", filepath.Join(folder, "page")); strings.TrimSpace(said) != "" {
		t.Errorf("pdftoppm says %s", said)
	}
}

// Marks that several scripts share are set in the font of the letters beside them, and in
// that of another script only where no other has them.
func TestMarksAreInTheFontOfTheirLetters(t *testing.T) {
	x := builtIn(t, "NotoSansHebrew-Regular")
	g, _ := x.NominalGlyph('א')
	folder := t.TempDir()
	for name, letters := range map[string][]rune{"A-Regular.otf": {'、', '〄', 'ꀀ'}, "B-Regular.otf": {'、', '橋'}} {
		if err := os.WriteFile(filepath.Join(folder, name), compacted(t, x, table(g, letters...)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fonts, err := typeset.New(folder)
	if err != nil {
		t.Fatal(err)
	}
	if missing := fonts.Find([]rune("、橋〄")); len(missing) != 0 {
		t.Errorf("no font is found for %q", string(missing))
	}
	var titles []string
	for _, run := range typeset.NewShaper(fonts).Shape("橋、〄", false, false).Runs {
		titles = append(titles, run.Face.Title)
	}
	if got, want := strings.Join(titles, " "), "B-Regular A-Regular"; got != want {
		t.Errorf("the fonts are %q, want %q", got, want)
	}
}

// Without any font for a letter the report says so, and which letters they are.
func TestNoFontForALetter(t *testing.T) {
	r := reporttest.New(t, report.Options{}, reporttest.Compare(t, "The bridge 橋梁 is closed until May 3.", "The bridge 橋梁 is closed until June 3."))
	var b bytes.Buffer
	if err := pdf.WriteWith(&b, r, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if text := poppler(t, b.Bytes(), "pdftotext", "FILE", "-"); !strings.Contains(text, "This machine has no font for 2 of the letters (Han)") {
		t.Errorf("it says %s", text)
	}
}

// Syllables of Devanagari are shaped as one, and read out as they were written.
func TestDevanagariIsShaped(t *testing.T) {
	const old, new = "पुल की स्थिति कठिन है, क्षेत्र के महापौर ने 3 मई को कहा।", "पुल की स्थिति कठिन है, क्षेत्र के महापौर ने 5 मई को कहा।"
	r := reporttest.New(t, report.Options{}, reporttest.Compare(t, old, new))
	var b bytes.Buffer
	if err := pdf.WriteWith(&b, r, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(poppler(t, b.Bytes(), "pdftotext", "FILE", "-")), " ")
	for _, word := range []string{"स्थिति", "कठिन", "क्षेत्र", "महापौर"} {
		if !strings.Contains(text, word) {
			t.Errorf("%q is not read out of %s", word, text)
		}
	}
	if strings.Contains(text, "no font") {
		t.Errorf("it says %s", text)
	}
	fonts, err := typeset.New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	// The vowel sign i stands before its consonant.
	run := typeset.NewShaper(fonts).Shape("ठि", false, false).Runs[0]
	first, _ := run.Face.NominalGlyph('ठ')
	if len(run.Glyphs) != 2 || run.Glyphs[1].ID != uint16(first) {
		t.Errorf("ठि is drawn as %+v", run.Glyphs)
	}
}
