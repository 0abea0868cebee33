package app_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

// libraries are libraries of which the tests say what comes of opening them.
type libraries struct {
	vacant string // the folder in which there is none yet
	open   func(folder, passphrase string) error
	said   []string // what was done with them
}

func (l *libraries) Vacant(folder string) (bool, error) { return folder == l.vacant, nil }

func (l *libraries) Open(_ context.Context, folder, passphrase string) error {
	l.said = append(l.said, strings.TrimSpace("open "+folder+" "+passphrase))
	return l.open(folder, passphrase)
}

func (l *libraries) Enter() { l.said = append(l.said, "enter") }

func (l *libraries) Leave() { l.said = append(l.said, "leave") }

// besides is a window on a library in /srv/desk, from which others can be opened; those in
// places were opened before.
func besides(t *testing.T, l *libraries, places ...string) *window {
	t.Helper()
	file := filepath.Join(t.TempDir(), "window.json")
	habits, err := present.OpenHabits(file)
	if err == nil {
		err = habits.SetPlaces(places)
	}
	if err != nil {
		t.Fatal(err)
	}
	arch := archive.New(storetest.NewFake(), time.Now)
	s := app.New(test.NewTempApp(t), arch, app.Options{InPlace: true, Now: time.Now, Habits: file, Library: "/srv/desk", Libraries: l})
	t.Cleanup(s.Close)
	return &window{Shell: s, t: t, archive: arch}
}

// TestShellOpensAnotherLibrary: whatever comes of opening another library is said in the
// dialog, and the one that is open stays until the other is.
func TestShellOpensAnotherLibrary(t *testing.T) {
	l := &libraries{vacant: "/srv/new", open: func(folder, passphrase string) error {
		switch {
		case folder == "/srv/used":
			return fmt.Errorf("library %s: %w", folder, news.ErrInUse)
		case folder == "/srv/sealed" && passphrase != "horse":
			return news.ErrLocked
		}
		return nil
	}}
	w := besides(t, l, "/srv/used", "/srv/sealed", "/srv/new")
	w.shortcut(fyne.KeyO, fyne.KeyModifierShortcutDefault|fyne.KeyModifierAlt)
	press := func(keys ...fyne.KeyName) {
		t.Helper()
		for _, k := range keys {
			w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	says := func(want string) {
		t.Helper()
		if got := w.overlay(); !strings.Contains(got, want) {
			t.Fatalf("the dialog says\n%s\nwant %q", got, want)
		}
	}
	says("Open now: /srv/desk")
	press(fyne.KeyReturn) // the first of those that were opened before
	says("Another window or command of Stet is using this library.")
	w.TapPlace(0)
	says("This library is encrypted.")
	test.Type(w.Window().Canvas().Focused(), "horse")
	if want := []string{"open /srv/used", "open /srv/sealed"}; !slices.Equal(l.said, want) {
		t.Fatalf("done: %q, want %q", l.said, want)
	}
	press(fyne.KeyEscape)
	if w.overlay() != "" || l.said[len(l.said)-1] != "leave" {
		t.Fatalf("after Escape: %q, done %q", w.overlay(), l.said)
	}
	w.Do("open-library")
	w.TapPlace(2)
	says("There is no library here yet.")
	l.said = nil
	press(fyne.KeyReturn)
	if want := []string{"open /srv/new", "enter"}; !slices.Equal(l.said, want) {
		t.Errorf("done: %q, want %q", l.said, want)
	}
	habits, err := present.OpenHabits(w.HabitsFile())
	if err != nil || habits.Chosen() != "/srv/new" || habits.Places()[0] != "/srv/desk" {
		t.Errorf("remembered: %q, %q, %v", habits.Chosen(), habits.Places(), err)
	}
}

// TestShellDoesNotLoseForms: a text that is being added, here or in another window, is not
// lost unasked by closing windows or by opening another library.
func TestShellDoesNotLoseForms(t *testing.T) {
	l := &libraries{open: func(string, string) error { return nil }}
	w := besides(t, l, "/srv/other")
	w.Do("new-window")
	other := &window{Shell: w.Windows()[1], t: t}
	other.Do("paste")
	other.Leave()
	if other.overlay() != "" && !strings.Contains(other.overlay(), "Story") {
		t.Fatalf("an empty form asks: %s", other.overlay())
	}
	w.Do("new-window")
	other = &window{Shell: w.Windows()[1], t: t}
	fyne.CurrentApp().Clipboard().SetContent("Storm in the north\n\nIt rained.")
	other.Do("paste")
	w.Do("open-library")
	w.TapPlace(0)
	if !strings.Contains(w.overlay(), "In another window") || slices.Contains(l.said, "enter") {
		t.Fatalf("asked: %q, done %q", w.overlay(), l.said)
	}
	w.press(fyne.KeyEscape)
	if w.overlay() != "" || !slices.Equal(l.said, []string{"open /srv/other", "leave"}) {
		t.Errorf("after Escape: %q, done %q", w.overlay(), l.said)
	}
	other.Leave()
	if !strings.Contains(other.overlay(), "not saved yet") {
		t.Errorf("closing the window asks %q", other.overlay())
	}
	other.press(fyne.KeyEscape)
	if !strings.Contains(other.overlay(), "Outlet") {
		t.Errorf("after Escape: %q", other.overlay())
	}
}
