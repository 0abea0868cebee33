package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store"
)

// locked is a window over a library that is locked so.
func locked(t *testing.T, lock *app.Lock) *window {
	t.Helper()
	s, err := store.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	arch := archive.New(s, time.Now)
	shell := app.New(test.NewTempApp(t), arch, app.Options{InPlace: true, Now: time.Now, Brightness: app.Light, Lock: lock})
	t.Cleanup(func() {
		shell.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &window{Shell: shell, t: t, archive: arch}
}

// secrets types passphrases into the dialog, one after the other, each ended by Return.
func (w *window) secrets(list ...string) {
	w.t.Helper()
	for _, word := range list {
		focused := w.Window().Canvas().Focused()
		if e, ok := focused.(interface{ SetText(string) }); ok {
			e.SetText("")
		}
		test.Type(focused, word)
		w.typed(fyne.KeyReturn)
	}
}

func TestLockEncrypts(t *testing.T) {
	var with []string
	w := locked(t, &app.Lock{Convert: func(passphrase string) { with = append(with, passphrase) }})
	w.AskEncrypt()
	w.secrets("horse", "donkey")
	if got := w.DialogText(); !strings.Contains(got, "The two new passphrases differ.") || len(with) > 0 {
		t.Errorf("of two that differ the dialog says %q", got)
	}
	w.secrets("horse", "horse")
	if !slices.Equal(with, []string{"horse"}) {
		t.Errorf("encrypted with %q", with)
	}
}

// Ctrl+Return answers the dialog from a line for a passphrase too.
func TestLockAnsweredByCtrlReturn(t *testing.T) {
	var with []string
	w := locked(t, &app.Lock{Convert: func(passphrase string) { with = append(with, passphrase) }})
	w.AskEncrypt()
	w.secrets("horse")
	test.Type(w.Window().Canvas().Focused(), "horse")
	if w.ctrlReturn(); !slices.Equal(with, []string{"horse"}) {
		t.Errorf("encrypted with %q", with)
	}
}

func TestLockOfEncrypted(t *testing.T) {
	var done []string
	check := func(passphrase string) error {
		if passphrase != "horse" {
			return news.ErrWrongPassphrase
		}
		return nil
	}
	w := locked(t, &app.Lock{
		Encrypted: true, Check: check,
		Change: func(old, new string) error {
			err := check(old)
			if err == nil {
				done = append(done, "change to "+new)
			}
			return err
		},
		Convert: func(passphrase string) { done = append(done, "decrypt with "+passphrase) },
	})
	w.AskPassphrase()
	w.secrets("donkey", "new", "new")
	if got := w.DialogText(); !strings.Contains(got, "This is not its passphrase.") || len(done) > 0 {
		t.Errorf("of another passphrase the dialog says %q", got)
	}
	w.secrets("horse", "new", "new")
	if got := w.Line(); got != "The library opens with the new passphrase." {
		t.Errorf("the line says %q", got)
	}
	w.AskDecrypt()
	w.secrets("donkey")
	if got := w.DialogText(); !strings.Contains(got, "This is not its passphrase.") {
		t.Errorf("of another passphrase the dialog says %q", got)
	}
	w.secrets("horse")
	if want := []string{"change to new", "decrypt with horse"}; !slices.Equal(done, want) {
		t.Errorf("done: %q, want %q", done, want)
	}
}

// TestLockIsCalledOff closes the dialog while the passphrase is checked.
func TestLockIsCalledOff(t *testing.T) {
	var w *window
	var done []string
	closes := func(string) error {
		w.typed(fyne.KeyEscape)
		return nil
	}
	w = locked(t, &app.Lock{
		Encrypted: true, Check: closes,
		Change:  func(string, string) error { done = append(done, "changed"); return nil },
		Convert: func(string) { done = append(done, "decrypted") },
	})
	w.AskDecrypt()
	w.secrets("horse")
	w.AskPassphrase()
	w.secrets("horse", "new", "new")
	if len(done) > 0 {
		t.Errorf("called off, yet the library is %q", done)
	}
}

// TestLockChecksOnce types on while the passphrase is checked.
func TestLockChecksOnce(t *testing.T) {
	var w *window
	checked := 0
	w = locked(t, &app.Lock{Encrypted: true, Convert: func(string) {}, Check: func(string) error {
		if checked++; checked == 1 {
			w.secrets("donkey")
		}
		return nil
	}})
	w.AskDecrypt()
	w.secrets("horse")
	if checked != 1 {
		t.Errorf("checked %d times, want once", checked)
	}
}

// TestRecentsOfEncrypted: what was compared names stories, and is not written down.
func TestRecentsOfEncrypted(t *testing.T) {
	for _, encrypted := range []bool{false, true} {
		w := locked(t, &app.Lock{Encrypted: encrypted})
		w.pasteStorm("Example Times", "12", "15")
		w.Compare(w.Versions("Storm"))
		if got := len(w.RecentComparisons()); got == 0 {
			t.Errorf("encrypted %v: nothing is remembered", encrypted)
		}
		if written := w.WrittenRecents() != ""; written == encrypted {
			t.Errorf("encrypted %v: written down %v", encrypted, written)
		}
	}
}
