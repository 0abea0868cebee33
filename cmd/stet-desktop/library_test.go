package main

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"testing"

	"stet/internal/news"
	"stet/store"
)

// TestLibraryIsLockedOtherwise encrypts a library, changes its passphrase and decrypts it.
func TestLibraryIsLockedOtherwise(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "library")
	p := &prepared{stderr: io.Discard}
	enter := func(word string, want error) {
		t.Helper()
		if err := p.enter(folder, word, false); !errors.Is(err, want) {
			t.Fatalf("entered with %q: %v, want %v", word, err, want)
		}
	}
	done := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(what, err)
		}
	}
	convert := func(encrypt bool, word string) error {
		return p.convert(t.Context(), encrypt, word, func(int, int) {})
	}
	t.Cleanup(func() { done("leave", p.leave()) })
	enter("", nil)
	done("encrypt", convert(true, "horse"))
	enter("", news.ErrLocked)
	if err := store.CheckPassphrase(folder, "donkey"); !errors.Is(err, news.ErrWrongPassphrase) {
		t.Errorf("of another passphrase the check says %v", err)
	}
	enter("horse", nil)
	done("change", p.changePassphrase("horse", "mule"))
	done("leave", p.leave())
	enter("mule", nil)
	done("decrypt", convert(false, "mule"))
	enter("", nil)
	entries, err := p.archive.Log(t.Context(), 0, 10)
	done("log", err)
	var kinds []news.ChangeKind
	for _, c := range entries {
		kinds = append(kinds, c.Kind)
	}
	if want := []news.ChangeKind{news.Decrypted, news.Relocked, news.Encrypted}; !slices.Equal(kinds, want) {
		t.Errorf("the log says %v, want %v", kinds, want)
	}
}

func TestOutsideTellsWhoAsks(t *testing.T) {
	var o outside
	o.by("Change") // nobody asked yet
	var told []bool
	o.tell(func(findings bool) { told = append(told, findings) })
	o.by("PutVersion")
	o.by("PutDecision")
	o.tell(nil)
	o.by("Change")
	if len(told) != 2 || told[0] || !told[1] {
		t.Errorf("told %v, want that the second may have changed what is found", told)
	}
}

// TestSampleStaysInItsLibrary: the one that is opened next is not given it too.
func TestSampleStaysInItsLibrary(t *testing.T) {
	p := &prepared{request: request{sample: true}, stderr: io.Discard}
	if err := p.enter("", "", false); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.leave() })
	next, err := p.openBeside(filepath.Join(t.TempDir(), "next"), "", false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = next.close() })
	stories, err := next.archive.Stories(t.Context())
	if err != nil || len(stories) > 0 {
		t.Errorf("the next library holds %v, %v", stories, err)
	}
}
