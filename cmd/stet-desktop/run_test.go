package main

import (
	"bytes"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/adrg/xdg"

	"stet/app"
	"stet/app/present"
	"stet/store"
)

// ran runs the program as a shell would, without a window.
func ran(t *testing.T, args ...string) (status int, said string) {
	t.Helper()
	var out bytes.Buffer
	status = run(args, &out, func(*prepared) error {
		t.Error("a window was opened")
		return nil
	})
	return status, out.String()
}

func TestRunWithoutDisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("STET_LIBRARY", t.TempDir())
	status, said := ran(t)
	if status != 2 || !strings.Contains(said, "no display") || strings.Count(said, "\n") != 2 || !strings.Contains(said, "hint: ") {
		t.Errorf("status %d, said %q; want 2, a sentence and a hint", status, said)
	}
}

func TestRunOpensFiles(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	r, err := parse([]string{"--dark", "a.txt", filepath.Join(folder, "b.txt")}, io.Discard)
	if want := []string{filepath.Join(folder, "a.txt"), filepath.Join(folder, "b.txt")}; err != nil || !slices.Equal(r.files, want) {
		t.Errorf("files %q, %v; want %q", r.files, err, want)
	}
	if status, said := ran(t, "--picture", "x.png", "a.txt"); status != 2 || !strings.Contains(said, "a.txt would be opened") || strings.Count(said, "\n") != 1 {
		t.Errorf("status %d, said %q", status, said)
	}
}

func TestRunWithADisplayThatIsGone(t *testing.T) {
	t.Setenv("DISPLAY", ":98765")
	t.Setenv("WAYLAND_DISPLAY", "")
	if status, said := ran(t, "--sample"); status != 2 || !strings.Contains(said, ":98765") {
		t.Errorf("status %d, said %q", status, said)
	}
}

func TestRunPictureAndReport(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct {
		name string
		args []string
	}{
		{"light.png", []string{"--sample"}},
		{"dark.png", []string{"--sample", "--dark"}},
		{"small.png", []string{"--sample", "--size", "800x600"}},
		{"empty.png", []string{"--library", filepath.Join(folder, "library")}},
	} {
		picture := filepath.Join(folder, "sub", c.name)
		if status, said := ran(t, append(c.args, "--picture", picture)...); status != 0 {
			t.Fatalf("%s: status %d, said %q", c.name, status, said)
		}
		f, err := os.Open(picture)
		if err != nil {
			t.Fatal(err)
		}
		config, err := png.DecodeConfig(f)
		_ = f.Close() // it was only read
		want := size{1280, 800}
		if c.name == "small.png" {
			want = size{800, 600}
		}
		if err != nil || config.Width != want.width || config.Height != want.height {
			t.Errorf("%s is %dx%d, %v; want %v", c.name, config.Width, config.Height, err, &want)
		}
	}
	report := filepath.Join(folder, "out", "report.html")
	if status, said := ran(t, "--sample", "--report", report); status != 0 {
		t.Fatalf("report: status %d, said %q", status, said)
	}
	page, err := os.ReadFile(report)
	if err != nil || !strings.Contains(string(page), "Sound account") {
		t.Errorf("report: %v, %d bytes", err, len(page))
	}
}

func TestRunTrouble(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"an unknown option", []string{"--nosuch"}, "nosuch"},
		{"a size of letters", []string{"--size", "big"}, "1280x800"},
		{"a size too small", []string{"--size", "1x1"}, "320x240"},
		{"a report on nothing", []string{"--library", filepath.Join(folder, "library"), "--report", filepath.Join(folder, "r.html")}, "--sample"},
		{"a library that is a file", []string{"--library", file, "--picture", filepath.Join(folder, "p.png")}, "hint"},
		{"a picture where none can be", []string{"--sample", "--picture", filepath.Join(file, "p.png")}, "p"},
	} {
		status, said := ran(t, c.args...)
		if status != 2 || !strings.Contains(said, c.want) || strings.Contains(said, "goroutine") {
			t.Errorf("%s: status %d, said %q, want 2 and %q", c.name, status, said, c.want)
		}
	}
	if status, said := ran(t, "--help"); status != 0 || !strings.Contains(said, "-picture") {
		t.Errorf("--help: status %d, said %q", status, said)
	}
}

// TestMetadata compares what the packager reads with what the program says.
func TestMetadata(t *testing.T) {
	toml, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	value := func(key string) string {
		for line := range strings.Lines(string(toml)) {
			if name, value, ok := strings.Cut(line, "="); ok && strings.TrimSpace(name) == key {
				return strings.Trim(strings.TrimSpace(value), `"`)
			}
		}
		return ""
	}
	for key, want := range map[string]string{"ID": app.ID, "Version": app.Version, "Name": app.Title, "fyneDo": "true"} {
		if got := value(key); got != want {
			t.Errorf("FyneApp.toml has %s = %q, the program %q", key, got, want)
		}
	}
	icon, err := os.Open(filepath.Join("../..", value("Icon")))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = icon.Close() }() // it was only read
	if config, err := png.DecodeConfig(icon); err != nil || config.Width != 512 || config.Height != 512 {
		t.Errorf("icon is %dx%d, %v; want 512x512", config.Width, config.Height, err)
	}
}

func TestRunEntersWhoWorks(t *testing.T) {
	t.Setenv("WAYLAND_DISPLAY", "one that nobody opens here")
	t.Setenv("STET_USER", "Ann Lee")
	var out bytes.Buffer
	opened := false
	status := run([]string{"--sample"}, &out, func(p *prepared) error {
		opened = true
		log, err := p.archive.Log(t.Context(), 0, 1)
		if err == nil && (len(log) == 0 || log[0].By != "Ann Lee") {
			t.Errorf("the log says %+v, want by Ann Lee", log)
		}
		return err
	})
	if status != 0 || !opened {
		t.Errorf("status %d, said %q", status, out.String())
	}
}

// chosenLast gives the test habits of its own, by which a folder that is not there was the
// library chosen last.
func chosenLast(t *testing.T) string {
	t.Helper()
	t.Setenv("WAYLAND_DISPLAY", "one that nobody opens here")
	t.Setenv("STET_LIBRARY", "")
	home := t.TempDir()
	before := xdg.ConfigHome
	xdg.ConfigHome = home
	t.Cleanup(func() { xdg.ConfigHome = before })
	chosen := filepath.Join(home, "chosen")
	habits, err := present.OpenHabits(habitsFile())
	if err == nil {
		err = habits.SetChosen(chosen)
	}
	if err != nil {
		t.Fatal(err)
	}
	return chosen
}

// TestRunBeginsWithTheLibraryChosenLast: one that is not there any more is not made anew, and
// one that is asked for comes first.
func TestRunBeginsWithTheLibraryChosenLast(t *testing.T) {
	chosen := chosenLast(t)
	asked := filepath.Join(filepath.Dir(chosen), "asked")
	begun := func(args ...string) (folder string, vacant bool) {
		t.Helper()
		status := run(args, os.Stderr, func(p *prepared) error {
			folder, vacant = p.folder, p.vacant
			return nil
		})
		if status != 0 {
			t.Errorf("status %d", status)
		}
		return folder, vacant
	}
	if folder, vacant := begun(); folder != chosen || !vacant {
		t.Errorf("begun with %q, vacant: %v; want %q, which is not there", folder, vacant, chosen)
	}
	if folder, vacant := begun("--library", asked); folder != asked || vacant {
		t.Errorf("begun with %q, vacant: %v; want %q, made anew", folder, vacant, asked)
	}
	if err := os.Rename(asked, chosen); err != nil {
		t.Fatal(err)
	}
	if folder, vacant := begun(); folder != chosen || vacant {
		t.Errorf("begun with %q, vacant: %v; want %q", folder, vacant, chosen)
	}
}

// TestRunClosesALibraryMadeInTheWindow: one that there was not when the program began is
// closed when it ends.
func TestRunClosesALibraryMadeInTheWindow(t *testing.T) {
	chosen := chosenLast(t)
	if status := run(nil, os.Stderr, func(p *prepared) error { return p.enter(chosen, "", false) }); status != 0 {
		t.Fatalf("status %d", status)
	}
	kept, err := store.Open(chosen, store.Options{})
	if err != nil {
		t.Fatalf("the library was not closed: %v", err)
	}
	if err := kept.Close(); err != nil {
		t.Error(err)
	}
}
