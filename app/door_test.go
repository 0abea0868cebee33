package app_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/app/present"
	appwidget "stet/app/widget"
	"stet/internal/news"
)

// doorOf is a door whose library is opened by the function, in the language.
func doorOf(t *testing.T, language string, open func(folder, passphrase string) error) (d *app.Door, entered *bool) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "window.json")
	habits, err := present.OpenHabits(file)
	if err == nil {
		err = habits.Set("language", language)
	}
	if err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	t.Cleanup(func() { app.Speak("en") })
	entered = new(bool)
	d = app.NewDoor(a, app.Options{InPlace: true, Habits: file, Library: "/srv/desk", Libraries: &libraries{open: open}}, func() { *entered = true })
	t.Cleanup(d.Close)
	return d, entered
}

// seen are the words that the door shows, its buttons in brackets.
func seen(d *app.Door) string {
	var said []string
	for _, o := range test.LaidOutObjects(d.Window().Content()) {
		switch o := o.(type) {
		case *appwidget.Text:
			if o.Visible() {
				said = append(said, o.Text)
			}
		case interface{ Words() string }:
			said = append(said, "["+o.Words()+"]")
		}
	}
	return strings.Join(said, "\n")
}

func TestDoorSpeaksTheWindowsLanguage(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{
			fmt.Errorf("open library /srv/desk: %w", news.ErrInUse),
			"Ein anderes Fenster oder ein Befehl von Stet benutzt diese Bibliothek. Schließen Sie es und versuchen Sie es erneut.\n/srv/desk\n" +
				"[Beenden]\n[Ordner wählen\u00a0…]\n[Erneut versuchen]",
		},
		{errors.New("open library /srv/desk: something new"), "open library /srv/desk: something new\n[Beenden]\n[Ordner wählen\u00a0…]\n[Erneut versuchen]"},
		{news.ErrLocked, "Diese Bibliothek ist verschlüsselt.\n/srv/desk\n[Beenden]\n[Ordner wählen\u00a0…]\n[Öffnen]"},
	} {
		d, _ := doorOf(t, "de", nil)
		d.Came(c.err)
		if got := seen(d); got != c.want {
			t.Errorf("of %v the window says\n%s\nwant\n%s", c.err, got, c.want)
		}
	}
}

// TestDoorOpens goes through the door as a person does, by keys alone.
func TestDoorOpens(t *testing.T) {
	var tried []string
	locked := false
	d, entered := doorOf(t, "en", func(folder, passphrase string) error {
		tried = append(tried, passphrase)
		switch {
		case !locked:
			return news.ErrLocked
		case passphrase != "horse":
			return news.ErrWrongPassphrase
		}
		return nil
	})
	press := func(key fyne.KeyName) {
		t.Helper()
		d.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	d.Came(news.ErrInUse)
	press(fyne.KeyReturn)
	locked = true
	if got := seen(d); !strings.HasPrefix(got, "This library is encrypted.") {
		t.Fatalf("after Try again: %s", got)
	}
	press(fyne.KeyReturn) // nothing is typed
	test.Type(d.Window().Canvas().Focused(), "donkey")
	press(fyne.KeyReturn)
	if got := seen(d); !strings.Contains(got, "This is not its passphrase.") || *entered {
		t.Errorf("after another passphrase: %s", got)
	}
	test.Type(d.Window().Canvas().Focused(), "horse")
	press(fyne.KeyReturn)
	if !*entered || !slices.Equal(tried, []string{"", "donkey", "horse"}) {
		t.Errorf("entered: %v, after %q", *entered, tried)
	}
}
