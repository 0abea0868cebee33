package app_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/app/present"
	"stet/internal/archive"
	"stet/store/storetest"
)

// TestReasonsInTheWindowsLanguage: what the window says of a finding, and the
// report that it writes, give reasons in its language.
func TestReasonsInTheWindowsLanguage(t *testing.T) {
	t.Cleanup(func() { app.Speak("en") })
	for language, want := range map[string]string{"en": "became “", "de": "wurde „", "fr": "est devenu «", "uk": "стало «"} {
		a, arch := test.NewTempApp(t), archive.New(storetest.NewFake(), time.Now)
		habits := filepath.Join(t.TempDir(), "window.json")
		if h, err := present.OpenHabits(habits); err != nil || h.Set("language", language) != nil {
			t.Fatal("the language cannot be set")
		}
		w := &window{Shell: app.New(a, arch, app.Options{InPlace: true, Habits: habits}), t: t, archive: arch}
		t.Cleanup(w.Close)
		w.TapSample()
		said := ""
		for _, f := range w.Pane().Findings {
			said += f.Reason + "\n"
		}
		if !strings.Contains(said, want) {
			t.Errorf("%s: the window says %q, want %q in it", language, said, want)
		}
		stories, err := arch.Stories(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		old, new := w.Versions(stories[0].Story.Name)
		c, err := arch.Compare(t.Context(), old, new)
		if err != nil {
			t.Fatal(err)
		}
		var page bytes.Buffer
		if err := app.WriteReport(&page, c, "html", time.Time{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(page.String(), want) {
			t.Errorf("%s: the report does not say %q", language, want)
		}
	}
}
