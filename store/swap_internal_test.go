package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"stet/internal/news"
	"stet/store/passphrase"
)

var testSecret = Options{Passphrase: "correct horse", Cost: passphrase.Cost{Time: 1, Memory: 64, Threads: 1}}

// brokenOff makes a library and, beside it, the encrypted one that is to take its place.
func brokenOff(t *testing.T) (dir string, outlet news.Outlet) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "library")
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	outlet = news.Outlet{ID: news.NewOutletID("The Post"), Name: "The Post"}
	if err := s.PutOutlet(t.Context(), outlet); err != nil {
		t.Fatal(err)
	}
	m, key, err := newMarker(testSecret)
	if err != nil {
		t.Fatal(err)
	}
	c := conversion{ctx: t.Context(), from: s, to: s.dir + nextSuffix, key: key}
	if err := errors.Join(c.run(m), s.Close()); err != nil {
		t.Fatal(err)
	}
	return dir, outlet
}

// TestSwapBrokenOff begins with what a program leaves that is killed at each moment of a
// swap: the next opening finds one whole library, and nothing beside it.
func TestSwapBrokenOff(t *testing.T) {
	rename := func(from, to string) func(dir string) error {
		return func(dir string) error { return os.Rename(dir+from, dir+to) }
	}
	remove := func(name string) func(dir string) error {
		return func(dir string) error { return os.Remove(dir + name) }
	}
	for _, c := range []struct {
		what  string
		steps []func(dir string) error
		opts  Options
	}{
		{"the new one is not finished", []func(string) error{remove("/" + replacedName), remove(nextSuffix + "/" + markerName)}, Options{}},
		{"the new one is finished", nil, Options{}},
		{"the new one is deleted by half", []func(string) error{remove(nextSuffix + "/" + markerName), remove(nextSuffix + "/MANIFEST")}, Options{}},
		{"the old one is out of the way", []func(string) error{rename("", oldSuffix)}, testSecret},
		{"the new one is in its place", []func(string) error{rename("", oldSuffix), rename(nextSuffix, "")}, testSecret},
		{"the old one is deleted by half", []func(string) error{
			rename("", oldSuffix), rename(nextSuffix, ""), remove(oldSuffix + "/" + markerName), remove(oldSuffix + "/MANIFEST"),
		}, testSecret},
		{"the old one is out of the way, and the new one gone", []func(string) error{
			rename("", oldSuffix), remove(nextSuffix + "/" + markerName), remove(nextSuffix + "/MANIFEST"),
		}, Options{}},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir, outlet := brokenOff(t)
			for _, step := range c.steps {
				if err := step(dir); err != nil {
					t.Fatal(err)
				}
			}
			s, err := Open(dir, c.opts)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := s.Outlet(t.Context(), outlet.ID); err != nil || got != outlet {
				t.Errorf("Outlet = %v, %v, want %v", got, err, outlet)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if left, err := filepath.Glob(dir + "?*"); len(left) > 0 || err != nil {
				t.Errorf("beside it stand %v, %v", left, err)
			}
			left, err := filepath.Glob(filepath.Join(dir, markerName+".*"))
			left = slices.DeleteFunc(left, func(name string) bool { return filepath.Base(name) == markerName+copySuffix })
			if len(left) > 0 || err != nil {
				t.Errorf("in it stand %v, %v", left, err)
			}
		})
	}
}

// TestSwapLeavesStrangers: a folder that only has such a name is nobody's to delete.
func TestSwapLeavesStrangers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	for _, suffix := range []string{"", oldSuffix, nextSuffix} {
		s, err := Open(dir+suffix, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	for _, suffix := range []string{oldSuffix, nextSuffix} {
		if _, err := os.Stat(filepath.Join(dir+suffix, markerName)); err != nil {
			t.Error(err)
		}
	}
}

// TestSwapInUse: who opens a library while another program encrypts it is told so.
func TestSwapInUse(t *testing.T) {
	dir, _ := brokenOff(t)
	held, err := lockAlone(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, news.ErrInUse) {
		t.Errorf("Open = %v, want %v", err, news.ErrInUse)
	}
	if err := os.Rename(dir, dir+oldSuffix); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, news.ErrInUse) {
		t.Errorf("Open between the two renames = %v, want %v", err, news.ErrInUse)
	}
	if err := held.Close(); err != nil {
		t.Error(err)
	}
}

// TestSwapAfterAnotherOpened: between closing a library and putting the new one in its place
// another program may have opened the old one, and saved something in it: that one counts.
func TestSwapAfterAnotherOpened(t *testing.T) {
	dir, first := brokenOff(t)
	second := news.Outlet{ID: news.NewOutletID("The Herald"), Name: "The Herald"}
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.PutOutlet(t.Context(), second), s.Close()); err != nil {
		t.Fatal(err)
	}
	if err := swap(dir); !errors.Is(err, news.ErrInUse) {
		t.Errorf("swap = %v, want %v", err, news.ErrInUse)
	}
	if s, err = Open(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, outlet := range []news.Outlet{first, second} {
		if got, err := s.Outlet(t.Context(), outlet.ID); err != nil || got != outlet {
			t.Errorf("Outlet = %v, %v, want %v", got, err, outlet)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestMarkerWhileInNoPlace: who only asks about a library whose encrypting broke off finds it.
func TestMarkerWhileInNoPlace(t *testing.T) {
	for what, ask := range map[string]func(dir string) error{
		"IsEncrypted": func(dir string) error {
			is, err := IsEncrypted(dir)
			if !is {
				t.Error("IsEncrypted = false, want true")
			}
			return err
		},
		"CheckPassphrase":  func(dir string) error { return CheckPassphrase(dir, testSecret.Passphrase) },
		"ChangePassphrase": func(dir string) error { return ChangePassphrase(dir, testSecret.Passphrase, "new", testSecret.Cost) },
		"Decrypt":          func(dir string) error { return Decrypt(t.Context(), dir, testSecret, nil) },
	} {
		dir, _ := brokenOff(t)
		if err := os.Rename(dir, dir+oldSuffix); err != nil {
			t.Fatal(err)
		}
		if err := ask(dir); err != nil {
			t.Errorf("%s = %v", what, err)
		}
	}
}
