package present_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"stet/app/present"
	"stet/internal/news"
)

func openHabits(t *testing.T, file string) *present.Habits {
	t.Helper()
	h, err := present.OpenHabits(file)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func set(t *testing.T, h *present.Habits, name string, value any) {
	t.Helper()
	if err := h.Set(name, value); err != nil {
		t.Fatal(err)
	}
}

func TestHabitsLast(t *testing.T) {
	file := filepath.Join(t.TempDir(), "stet", "window.json")
	first, second := openHabits(t, file), openHabits(t, file)
	set(t, first, "language", "uk")
	set(t, second, "one-column", true) // another window does not undo it
	set(t, first, "window-width", 1000.0)
	h := openHabits(t, file)
	if h.String("language") != "uk" || !h.Bool("one-column", false) || h.Float("window-width", 1280) != 1000 || h.Float("window-height", 800) != 800 {
		t.Errorf("remembered %q, %t, %g", h.String("language"), h.Bool("one-column", false), h.Float("window-width", 1280))
	}
	if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 1 {
		t.Errorf("beside the file lies something: %v, %v", left, err)
	}
}

func TestHabitsOfADamagedFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "window.json")
	if err := os.WriteFile(file, []byte(`{"language": "u`), 0o600); err != nil {
		t.Fatal(err)
	}
	h, err := present.OpenHabits(file)
	if !errors.Is(err, news.ErrDamaged) {
		t.Errorf("error %v", err)
	}
	set(t, h, "language", "fr")
	if got := openHabits(t, file).String("language"); got != "fr" {
		t.Errorf("afterwards %q is remembered", got)
	}
}

func TestHabitsThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if h, err := present.OpenHabits(filepath.Join(file, "window.json")); err == nil || h.Set("language", "de") == nil {
		t.Error("no error of a file below a file")
	} else if h.String("language") != "de" {
		t.Error("what could not be written is forgotten at once")
	}
}

func FuzzOpenHabits(f *testing.F) {
	f.Add([]byte(`{"language": "uk", "window-width": 1e400}`))
	f.Add([]byte(`null`))
	f.Add([]byte(`{"language": ["uk"], "one-column": "yes"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(t.TempDir(), "window.json")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		h, err := present.OpenHabits(file)
		if err != nil && !errors.Is(err, news.ErrDamaged) {
			t.Fatal(err)
		}
		_, _, _ = h.String("language"), h.Bool("one-column", false), h.Float("window-width", 1)
		set(t, h, "language", "de")
		if got := openHabits(t, file).String("language"); got != "de" {
			t.Errorf("remembered %q", got)
		}
	})
}
