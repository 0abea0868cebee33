package main

import (
	"cmp"
	"context"
	"flag"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store"
)

var picturesFolder = flag.String("pictures", "", "draw the pictures of docs/window.md into this folder")

// stage is the window that a scene is played in.
type stage struct {
	*app.Shell
	t       *testing.T
	archive *archive.Archive
}

// scene is a picture and what is done before it is taken.
type scene struct {
	name     string
	size     fyne.Size // 1280 by 800 unless given
	dark     bool
	language string // of the window; English unless given
	empty    bool   // the library; else it has the sample
	play     func(*stage)
}

// TestPictures plays the scenes and, where a folder is given, draws them, the same on
// every machine. What the system adds, such as the menu, is not on them.
func TestPictures(t *testing.T) {
	for _, s := range scenes {
		t.Run(s.name, s.draw)
	}
}

// pictureTime is when all that is on the pictures happened.
var pictureTime = time.Date(2022, 1, 31, 12, 0, 0, 0, time.UTC)

func (s scene) draw(t *testing.T) {
	kept, err := store.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = kept.Close() }() // it was in memory
	clock := pictureTime
	now := func() time.Time { clock = clock.Add(time.Minute); return clock }
	arch := archive.New(kept, now).As("Ann Lee")
	var added []archive.Added
	if !s.empty {
		if added, err = arch.AddSample(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	a := test.NewTempApp(t)
	options := app.Options{
		InPlace: true, Now: now, Zone: time.UTC, Brightness: app.Light, Habits: filepath.Join(t.TempDir(), "window.json"),
		Presets: filepath.Join(t.TempDir(), "presets.json"), Library: "/home/ann/news",
	}
	if s.dark {
		options.Brightness = app.Dark
	}
	speaks := `{"language":"` + cmp.Or(s.language, "en") + `"}`
	if err := os.WriteFile(options.Habits, []byte(speaks), 0o600); err != nil {
		t.Fatal(err)
	}
	shell := app.New(a, arch, options)
	defer shell.Close()
	size := s.size
	if size.IsZero() {
		size = fyne.NewSize(1280, 800)
	}
	shell.Window().Resize(size)
	played := &stage{shell, t, arch}
	if len(added) >= 2 {
		shell.Compare(added[0].Version.ID, added[1].Version.ID)
	}
	if s.play != nil {
		s.play(played)
	}
	if *picturesFolder != "" {
		save(t, filepath.Join(*picturesFolder, s.name+".png"), software.RenderCanvas(shell.Window().Canvas(), a.Settings().Theme()))
	}
}

// adds adds a text to the library, as from a file.
func (s *stage) adds(story, outlet, text string) news.VersionID {
	s.t.Helper()
	added, err := s.archive.Add(context.Background(), archive.AddRequest{Story: story, Outlet: outlet, Data: []byte(text), Name: "text.txt"})
	if err != nil {
		s.t.Fatal(err)
	}
	s.Reload()
	return added.Version.ID
}

// compares adds two texts and compares them.
func (s *stage) compares(story, old, new string) {
	s.t.Helper()
	s.Compare(s.adds(story, "Example Times", old), s.adds(story, "Sample Post", new))
}

// presses presses keys that no part of the window has the focus for.
func (s *stage) presses(keys ...fyne.KeyName) {
	for _, k := range keys {
		if focused := s.Window().Canvas().Focused(); focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: k})
			continue
		}
		s.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: k})
	}
}

// types types into what has the focus.
func (s *stage) types(text string) {
	s.t.Helper()
	focused := s.Window().Canvas().Focused()
	if focused == nil {
		s.t.Fatalf("nothing has the focus to type %q into", text)
	}
	test.Type(focused, text)
}

// does does some commands in turn.
func (s *stage) does(commands ...string) {
	for _, c := range commands {
		s.Do(c)
	}
}

// save writes the picture with at most 256 colours, which makes it a third as large.
func save(t *testing.T, file string, drawn image.Image) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(f, paletted(drawn)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// paletted is the picture in the colours that it has most of: a window has few that
// matter, and many at the edges of letters that no one misses.
func paletted(drawn image.Image) *image.Paletted {
	const most = 256
	bounds := drawn.Bounds()
	counts := map[color.RGBA]int{}
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(drawn.At(x, y)).(color.RGBA) }
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			counts[at(x, y)]++
		}
	}
	order := func(c color.RGBA) uint32 {
		return uint32(c.R)<<24 | uint32(c.G)<<16 | uint32(c.B)<<8 | uint32(c.A)
	}
	colours := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(order(a), order(b)))
	})
	var palette color.Palette
	for _, c := range colours[:min(most, len(colours))] {
		palette = append(palette, c)
	}
	nearest := map[color.RGBA]uint8{}
	out := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := at(x, y)
			index, known := nearest[c]
			if !known {
				index = uint8(palette.Index(c))
				nearest[c] = index
			}
			out.SetColorIndex(x, y, index)
		}
	}
	return out
}
