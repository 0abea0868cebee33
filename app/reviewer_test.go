package app_test

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/internal/archive"
	"stet/store/storetest"
)

// TestShellSignsWithTheNameOfTheSettings: decisions, the log and reports bear the name that
// the settings have, in the next run too, and without one that of the environment.
func TestShellSignsWithTheNameOfTheSettings(t *testing.T) {
	a, habits := test.NewTempApp(t), filepath.Join(t.TempDir(), "window.json")
	openWindow := func() *window {
		arch := archive.New(storetest.NewFake(), time.Now).As("desk")
		s := app.New(a, arch, app.Options{Habits: habits, InPlace: true, Now: time.Now, Brightness: app.Light, Author: "desk"})
		t.Cleanup(s.Close)
		w := &window{Shell: s, t: t, archive: arch}
		w.TapSample()
		w.press(fyne.KeyEscape)
		return w
	}
	by := func(w *window) string {
		t.Helper()
		w.letter('c')
		all, err := w.archive.Decisions(t.Context())
		if err != nil || len(all) == 0 {
			t.Fatalf("decided %v, %v", all, err)
		}
		return all[0].By
	}
	first := openWindow()
	if got := by(first); got != "desk" {
		t.Errorf("at first a decision is by %q", got)
	}
	first.shortcut(fyne.KeyComma, fyne.KeyModifierShortcutDefault)
	first.TypeReviewer("  Ann   Lee ")
	first.press(fyne.KeyEscape)
	if got := by(first); got != "Ann Lee" {
		t.Errorf("once a name is given a decision is by %q", got)
	}
	second := openWindow()
	if got := by(second); got != "Ann Lee" {
		t.Errorf("in the next run a decision is by %q", got)
	}
	if log, err := second.archive.Log(t.Context(), 0, 1); err != nil || len(log) == 0 || log[0].By != "Ann Lee" {
		t.Errorf("the log says %+v, %v", log, err)
	}
	second.shortcut(fyne.KeyE, fyne.KeyModifierShortcutDefault)
	if got := second.Field("report.by-hint"); got != "Ann Lee" {
		t.Errorf("the report is by %q", got)
	}
	second.press(fyne.KeyEscape)
	second.shortcut(fyne.KeyComma, fyne.KeyModifierShortcutDefault)
	second.TypeReviewer("")
	second.press(fyne.KeyEscape)
	if got := by(second); got != "desk" {
		t.Errorf("once the name is taken away a decision is by %q", got)
	}
}
