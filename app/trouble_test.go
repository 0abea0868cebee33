package app_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"stet/app"
	"stet/app/present"
	"stet/internal/news"
)

func TestTroubleSpeaksTheWindowsLanguage(t *testing.T) {
	a := test.NewTempApp(t)
	t.Cleanup(func() { app.Speak("en") })
	habits := &present.Habits{}
	if err := habits.Set("language", "de"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		err   error
		first string
	}{
		{fmt.Errorf("open library /srv/desk: %w", news.ErrInUse), "Ein anderes Fenster oder ein Befehl von Stet benutzt diese Bibliothek."},
		{errors.New("open library /srv/desk: something new"), "open library /srv/desk: something new"},
	} {
		var said []string
		for _, o := range test.LaidOutObjects(app.Trouble(a, habits, c.err).Content()) {
			if l, ok := o.(*widget.Label); ok {
				said = append(said, l.Text)
			}
		}
		if got := strings.Join(said, "\n"); !strings.HasPrefix(got, c.first) || !strings.Contains(got, "/srv/desk") {
			t.Errorf("of %v the window says %q, want first %q", c.err, got, c.first)
		}
	}
}
