package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/internal/news"
	"stet/store"
	"stet/store/storetest"
)

// faultVersions is how many versions the library of the tests of faults holds.
const faultVersions = 20

// noise is bytes that cannot be compressed, different for each seed.
func noise(seed, n int) []byte {
	b := make([]byte, n)
	state := uint32(seed)*2654435761 + 1
	for i := range b {
		state = state*1664525 + 1013904223
		b[i] = byte(state >> 24)
	}
	return b
}

// filled makes a closed library of versions, captures, a decision and an index.
func filled(t *testing.T, dir string, opts store.Options) (versions []news.Version) {
	t.Helper()
	s := openWith(t, dir, opts)
	a := storetest.Fill(t, s)
	for i := range faultVersions {
		c, _, v := storetest.Captured(a, childText(i), storetest.Day(i))
		raw := noise(i, 3000)
		c.Raw, c.RawSize = news.DigestOf(raw), len(raw)
		if err := storetest.Put(t.Context(), s, c, raw, v); err != nil {
			t.Fatal(err)
		}
		versions = append(versions, v)
	}
	d := news.Decision{Old: versions[0].ID, New: versions[1].ID, Key: "k", Choice: news.Stet, At: storetest.Day(1)}
	if err := s.PutDecision(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if err := s.CatchUp(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	return versions
}

// examine opens a library in which something is wrong. Whatever it is, nothing may be
// read that is not as it was, and what is lost must be named. It returns what was said
// of it; "" if all is there.
func examine(t *testing.T, dir string, opts store.Options, want []news.Version) string {
	t.Helper()
	s, err := store.Open(dir, opts)
	if err != nil {
		if !errors.Is(err, news.ErrDamaged) {
			t.Errorf("Open = %v, want %v", err, news.ErrDamaged)
		}
		return err.Error()
	}
	defer func() { _ = s.Close() }() // which may fail as the library is damaged
	found, err := s.Verify(t.Context(), nil)
	if err != nil {
		return err.Error()
	}
	var said []string
	for _, p := range found.Problems {
		if !errors.Is(p.Err, news.ErrDamaged) {
			t.Errorf("problem %s: %v, want %v", p.Place, p.Err, news.ErrDamaged)
		}
		said = append(said, fmt.Sprintf("%s: %s: %v", p.Place, p.Fault, p.Err))
	}
	if found.Index != "" {
		said = append(said, "index: "+string(found.Index))
	}
	lost := 0
	for _, v := range want {
		got, err := s.Version(t.Context(), v.ID)
		switch {
		case err != nil:
			lost++
		case got.Text != v.Text:
			t.Errorf("version %s is read as %.40q, want %.40q", v.ID, got.Text, v.Text)
		}
	}
	if lost > 0 && len(found.Problems) == 0 {
		t.Errorf("%d versions are lost, and nothing is said of it", lost)
	}
	hits, err := s.Find(t.Context(), news.Query{Words: []news.Word{{Text: "text"}}, Limit: 1}, nil)
	if len(found.Problems) == 0 && (err != nil || hits.Total != len(want)) {
		t.Errorf("Find = %d, %v, want all %d", hits.Total, err, len(want))
	}
	return strings.Join(said, "; ")
}

// inBoth tests a library that is not encrypted, and one that is, at fewer places.
func inBoth(t *testing.T, test func(t *testing.T, opts store.Options, places int)) {
	t.Helper()
	places := 12
	if testing.Short() {
		places = 3
	}
	t.Run("plain", func(t *testing.T) { test(t, store.Options{}, places) })
	t.Run("encrypted", func(t *testing.T) { test(t, secret, places/3) })
}

// TestFlippedByte flips a byte in each file of a library, at several places.
func TestFlippedByte(t *testing.T) { inBoth(t, flippedByte) }

func flippedByte(t *testing.T, opts store.Options, places int) { //nolint:thelper // a test, of two kinds of library
	whole := t.TempDir()
	versions := filled(t, whole, opts)
	var named int
	for name, data := range tree(t, whole) {
		for place := range places {
			if len(data) == 0 {
				continue
			}
			at := (2*place + 1) * len(data) / (2 * places)
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			flipped := []byte(data)
			flipped[at] ^= 0xff
			write(t, dir, name, string(flipped))
			said := examine(t, dir, opts, versions)
			if said != "" {
				named++
			}
			t.Logf("%s, byte %d of %d: %.300s", name, at, len(data), said)
		}
	}
	if named == 0 {
		t.Error("nothing was noticed")
	}
}

// TestTruncated cuts the end off each file of a library.
func TestTruncated(t *testing.T) { inBoth(t, truncated) }

func truncated(t *testing.T, opts store.Options, _ int) { //nolint:thelper // a test, of two kinds of library
	whole := t.TempDir()
	versions := filled(t, whole, opts)
	for name, data := range tree(t, whole) {
		for _, part := range []int{0, 1, 2} {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			write(t, dir, name, data[:len(data)*part/3])
			t.Logf("%s cut at %d of %d: %.300s", name, len(data)*part/3, len(data), examine(t, dir, opts, versions))
		}
	}
}

// TestFileGone removes each file of a library.
func TestFileGone(t *testing.T) { inBoth(t, fileGone) }

func fileGone(t *testing.T, opts store.Options, _ int) { //nolint:thelper // a test, of two kinds of library
	whole := t.TempDir()
	versions := filled(t, whole, opts)
	for name := range tree(t, whole) {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s gone: %.300s", name, examine(t, dir, opts, versions))
	}
}
