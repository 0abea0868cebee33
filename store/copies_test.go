package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/internal/news"
	"stet/store"
	"stet/store/storetest"
)

// vital are the files without which nothing in an encrypted library can be read.
var vital = []string{"stet-library.json", "KEYREGISTRY"}

// TestFlippedByteInVital flips, cuts off and takes away what an encrypted library cannot be
// read without: nothing is lost, it is named, and it is mended.
func TestFlippedByteInVital(t *testing.T) {
	whole := t.TempDir()
	versions := filled(t, whole, secret)
	for _, name := range vital {
		data := tree(t, whole)[name]
		damaged := []string{"", data[:len(data)/2], data[:len(data)-2]}
		if name == "KEYREGISTRY" {
			damaged = append(damaged, data[:registryBegin])
		}
		for at := 0; at < len(data); at += 1 + len(data)/12 {
			flipped := []byte(data)
			flipped[at] ^= 0xff
			damaged = append(damaged, string(flipped))
		}
		for _, now := range damaged {
			dir := copied(t, whole)
			write(t, dir, name, now)
			wantMended(t, dir, name, versions)
			if got := tree(t, dir)[name]; got != data {
				t.Errorf("%s, which was %q, is %q, want %q", name, now, got, data)
			}
		}
		dir := copied(t, whole)
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		wantMended(t, dir, name, versions)
	}
}

// TestFlippedBitInMarker flips a bit in each byte of what a library that is not encrypted says
// of itself, and all bits in the number of its schema: it is mended, and the log goes on as it
// was.
func TestFlippedBitInMarker(t *testing.T) {
	dir := t.TempDir()
	s := openWith(t, dir, store.Options{})
	c, raw, v := storetest.Captured(storetest.Fill(t, s), "One text.", storetest.Day(1))
	if err := storetest.Put(t.Context(), s, c, raw, v); err != nil {
		t.Fatal(err)
	}
	want := headOf(t, s)
	closeStore(t, s)
	const name = "stet-library.json"
	data := tree(t, dir)[name]
	const before = `"schema":`
	schema := strings.Index(data, before) + len(before)
	for bit := range 8 * len(data) {
		if at := bit / 8; at != schema && bit%8 != at%8 {
			continue
		}
		flipped := []byte(data)
		flipped[bit/8] ^= 1 << (bit % 8)
		write(t, dir, name, string(flipped))
		s, err := store.Open(dir, store.Options{})
		if err != nil {
			t.Errorf("%q: Open = %v", flipped, err)
			continue
		}
		if got := headOf(t, s); got != want {
			t.Errorf("%q: the log ends with %v, want %v", flipped, got, want)
		}
		closeStore(t, s)
	}
}

func headOf(t *testing.T, s *store.Store) news.Head {
	t.Helper()
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return head
}

// registryBegin is how long a registry without a key is.
const registryBegin = 16 + len("Hello Badger")

func copied(t *testing.T, whole string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// wantMended wants all that is in the library to be read, and verify to name the file once.
func wantMended(t *testing.T, dir, name string, versions []news.Version) {
	t.Helper()
	for _, want := range [][]string{{name}, nil} {
		s, err := store.Open(dir, secret)
		if err != nil {
			t.Errorf("%s damaged: Open = %v", name, err)
			return
		}
		found, err := s.Verify(t.Context(), nil)
		if err != nil || len(found.Problems) > 0 || !slices.Equal(found.Mended, want) {
			t.Errorf("%s damaged: Verify = %+v, %v, want %q mended", name, found, err, want)
		}
		for _, v := range versions {
			if got, err := s.Version(t.Context(), v.ID); err != nil || got.Text != v.Text {
				t.Errorf("%s damaged: Version = %.40q, %v", name, got.Text, err)
			}
		}
		closeStore(t, s)
	}
}

// TestBothCopiesDamaged: it is damage, and nothing is written over.
func TestBothCopiesDamaged(t *testing.T) {
	whole := t.TempDir()
	filled(t, whole, secret)
	for _, name := range vital {
		dir := copied(t, whole)
		for _, file := range []string{name, name + ".copy"} {
			damaged := []byte(tree(t, dir)[file])
			damaged[len(damaged)/2] ^= 0xff
			write(t, dir, file, string(damaged))
		}
		before := tree(t, dir)
		if _, err := store.Open(dir, secret); !errors.Is(err, news.ErrDamaged) {
			t.Errorf("%s: Open = %v, want %v", name, err, news.ErrDamaged)
		}
		if after := tree(t, dir); after[name] != before[name] || after[name+".copy"] != before[name+".copy"] {
			t.Errorf("%s or its copy was written over", name)
		}
	}
}

// TestDamagedCopy: a damaged copy is made anew, one that lacks keys is not used, and none
// stays that the passphrase of before opens.
func TestDamagedCopy(t *testing.T) {
	whole := t.TempDir()
	versions := filled(t, whole, secret)
	for _, name := range vital {
		dir := copied(t, whole)
		write(t, dir, name+".copy", "x")
		if said := examine(t, dir, secret, versions); said != "" {
			t.Errorf("%s.copy damaged: %s", name, said)
		}
		if files := tree(t, dir); files[name+".copy"] != files[name] {
			t.Errorf("%s.copy was not made anew", name)
		}
	}
	dir := copied(t, whole)
	keys := tree(t, dir)["KEYREGISTRY"]
	write(t, dir, "KEYREGISTRY.copy", keys[:registryBegin])
	write(t, dir, "KEYREGISTRY", keys[:len(keys)-1]+"\x00x")
	if _, err := store.Open(dir, secret); !errors.Is(err, news.ErrDamaged) {
		t.Errorf("Open with a copy that lacks keys = %v, want %v", err, news.ErrDamaged)
	}
	dir = copied(t, whole)
	if err := store.ChangePassphrase(dir, secret.Passphrase, "new", secret.Cost); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "stet-library.json", "x")
	if _, err := store.Open(dir, secret); !errors.Is(err, news.ErrWrongPassphrase) {
		t.Errorf("the copy opens with the passphrase of before: %v, want %v", err, news.ErrWrongPassphrase)
	}
}
