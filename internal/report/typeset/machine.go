package typeset

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/fontscan"
)

// machine finds fonts in folders.
type machine struct {
	folders []string // nil: those that the system has its fonts in
	files   []string // nil before they are listed
	listed  bool
}

// mostFonts bounds how many files are looked into for letters that no font may have.
const mostFonts = 4000

// endings are those of files that hold fonts with outlines.
var endings = []string{".ttf", ".ttc", ".otf", ".otc"}

// find returns fonts that have the letters between them, each for as many as it can.
// Fonts for letters of a script are looked for first, and then give the marks that
// scripts share too: a font for another script has these as they look best there.
func (m *machine) find(letters []rune, languages []string) []*Face {
	if !m.listed {
		m.listed = true
		m.files = m.list()
	}
	left := slices.Clone(letters)
	var found []*Face
	for _, isWanted := range []func(rune) bool{hasScript, func(rune) bool { return true }} {
		for _, name := range m.files {
			if !slices.ContainsFunc(left, isWanted) {
				break
			}
			x, has := open(name, slices.DeleteFunc(slices.Clone(left), func(r rune) bool { return !isWanted(r) }), languages)
			if x == nil {
				continue
			}
			found = append(found, x)
			left = slices.DeleteFunc(left, has)
		}
	}
	return found
}

// hasScript reports whether a letter belongs to a script.
func hasScript(r rune) bool { return !unicode.In(r, unicode.Common, unicode.Inherited) }

// list lists the fonts, upright ones of usual weight first.
func (m *machine) list() []string {
	folders := m.folders
	if folders == nil {
		folders, _ = fontscan.DefaultFontDirectories(silent{}) // without any there are no fonts
	}
	var files []string
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || len(files) >= mostFonts {
				return fs.SkipAll
			}
			if !entry.IsDir() && slices.Contains(endings, strings.ToLower(filepath.Ext(name))) {
				files = append(files, name)
			}
			return nil
		})
	}
	slices.SortFunc(files, func(a, b string) int { return cmp.Or(cmp.Compare(oddity(a), oddity(b)), strings.Compare(a, b)) })
	return slices.Compact(files)
}

// oddity says how far a font is from one for running text, by the name of its file.
func oddity(name string) int {
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

// silent is a log that nobody reads.
type silent struct{}

func (silent) Printf(string, ...any) {}

// open returns the font of a file that has most of the letters, and which it has; nil if
// it has none, or cannot be read: then it is no font for us.
func open(name string, letters []rune, languages []string) (*Face, func(rune) bool) {
	file, err := os.Open(name)
	if err != nil {
		return nil, nil
	}
	defer func() { _ = file.Close() }() // it was only read
	loaders, err := opentype.NewLoaders(file)
	if err != nil {
		return nil, nil
	}
	best, most := -1, 0
	for i, l := range loaders {
		if n := count(l, letters); n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return nil, nil
	}
	// Fonts of several languages in one file have the same letters: their shapes differ.
	for i, l := range loaders {
		if i != best && count(l, letters) == most && isFor(l, languages) && !isFor(loaders[best], languages) {
			best = i
		}
	}
	x, err := read(name, best)
	if err != nil {
		return nil, nil
	}
	return x, func(r rune) bool { _, ok := x.NominalGlyph(r); return ok }
}

// read reads one of the fonts of a file into memory.
func read(name string, index int) (*Face, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return parse(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), data, index)
}

// count says how many of the letters a font has, if it has outlines.
func count(l *opentype.Loader, letters []rune) int {
	if !slices.ContainsFunc([]string{"glyf", "CFF ", "CFF2"}, func(name string) bool { return l.HasTable(opentype.MustNewTag(name)) }) {
		return 0
	}
	raw, err := l.RawTable(opentype.MustNewTag("cmap"))
	if err != nil {
		return 0
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return 0
	}
	has, _, err := font.ProcessCmap(table, tables.FPNone)
	if err != nil {
		return 0
	}
	n := 0
	for _, r := range letters {
		if _, ok := has.Lookup(r); ok {
			n++
		}
	}
	return n
}

// familyWords are what the families of fonts for one of the languages that write with Han
// end with, as their makers name them.
var familyWords = map[string]string{"zh": "SC", "zh-hans": "SC", "zh-hant": "TC", "ja": "JP", "ko": "KR"}

// isFor reports whether a font is one for a language.
func isFor(l *opentype.Loader, languages []string) bool {
	described, _ := font.Describe(l, nil)
	words := strings.Fields(described.Family)
	return slices.ContainsFunc(languages, func(language string) bool {
		word := familyWords[strings.ToLower(language)]
		return word != "" && len(words) > 0 && strings.EqualFold(words[len(words)-1], word) // some are told in small letters
	})
}
