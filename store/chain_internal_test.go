package store

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// chainText is the text of the n-th version of an article: each differs in a few words
// from the one before.
func chainText(n int) string {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "Sentence %d was last changed in version %d of the article. ", i*i, n-n%(i+1))
	}
	return b.String()
}

// chainOf saves so many versions of one article, together.
func chainOf(t *testing.T, s *Store, n int) (list []news.Addition) {
	t.Helper()
	story := news.Story{ID: "story", Name: "Story"}
	outlet := news.Outlet{ID: "outlet", Name: "Outlet"}
	a := news.Article{ID: "article", Story: story.ID, Outlet: outlet.ID}
	for i := range n {
		v := news.Version{Article: a.ID, Text: chainText(i), FirstSeen: time.Unix(int64(i), 0).UTC()}
		v.Digest = news.TextDigest(v.Text, nil)
		v.ID = news.NewVersionID(a.ID, v.Digest)
		raw := []byte("<p>" + v.Text + "</p>")
		c := news.Capture{ID: news.CaptureID(fmt.Sprint("capture", i)), Article: a.ID, Version: v.ID, At: v.FirstSeen, Raw: news.DigestOf(raw), RawSize: len(raw)}
		list = append(list, news.Addition{Story: story, Outlet: outlet, Article: a, Capture: c, Raw: raw, Version: v})
	}
	if err := errors.Join(s.PutCaptures(t.Context(), list)...); err != nil {
		t.Fatal(err)
	}
	return list
}

func memory(t *testing.T) *Store {
	t.Helper()
	s, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// linkIn returns how the body is kept.
func linkIn(t *testing.T, s *Store, d news.Digest) (l link) {
	t.Helper()
	err := s.read(func(txn *badger.Txn) error {
		packed, err := stored(txn, d)
		if err != nil {
			return err
		}
		l, err = linkOf(packed)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// wantTexts reads all versions and bytes back.
func wantTexts(t *testing.T, s *Store, list []news.Addition) {
	t.Helper()
	for i, a := range list {
		v, err := s.Version(t.Context(), a.Version.ID)
		if err != nil || v.Text != a.Version.Text {
			t.Errorf("version %d: %d bytes, %v, want the %d saved", i, len(v.Text), err, len(a.Version.Text))
		}
		raw, err := s.Raw(t.Context(), a.Capture.Raw)
		if err != nil || !bytes.Equal(raw, a.Raw) {
			t.Errorf("bytes %d: %d, %v, want the %d saved", i, len(raw), err, len(a.Raw))
		}
	}
	found, err := s.Verify(t.Context(), nil)
	if err != nil || len(found.Problems) > 0 {
		t.Errorf("Verify = %+v, %v", found, err)
	}
}

// TestChain keeps versions as what differs from the one before, and one of so many whole.
func TestChain(t *testing.T) {
	s := memory(t)
	list := chainOf(t, s, 40)
	wantTexts(t, s, list)
	for i, a := range list {
		for what, d := range map[string]news.Digest{"text": news.DigestOf([]byte(a.Version.Text)), "bytes": a.Capture.Raw} {
			l := linkIn(t, s, d)
			if want := i % (deepest + 1); l.depth != want {
				t.Errorf("%s %d: %d below it, want %d", what, i, l.depth, want)
			}
			if l.depth > 0 && len(l.frame) > len(a.Raw)/4 {
				t.Errorf("%s %d takes %d bytes of %d", what, i, len(l.frame), len(a.Raw))
			}
		}
	}
	// A version that comes later rests on what is in the library.
	more := chainOf(t, s, 42)[40:]
	wantTexts(t, s, more)
	if l := linkIn(t, s, more[1].Capture.Raw); l.depth == 0 || l.base != more[0].Capture.Raw {
		t.Errorf("it rests on %q, want %q", l.base, more[0].Capture.Raw)
	}
}

// TestPurgeKeepsWhatRestsOnWhatGoes purges versions in the middle of a chain.
func TestPurgeKeepsWhatRestsOnWhatGoes(t *testing.T) {
	s := memory(t)
	list := chainOf(t, s, 20)
	var before, after []news.VersionMark
	var left []news.Addition
	gone := map[int]bool{0: true, 3: true, 4: true, 19: true}
	for i, a := range list {
		if !gone[i] {
			left = append(left, a)
			continue
		}
		before = append(before, news.VersionMark{ID: a.Version.ID})
		after = append(after, news.VersionMark{ID: a.Version.ID, Deleted: time.Unix(1, 0).UTC()})
	}
	change := news.Change{At: time.Unix(1, 0), Kind: news.Deleted, Before: news.Things{Versions: before}, After: news.Things{Versions: after}}
	if _, err := s.Change(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Purge(t.Context(), time.Unix(2, 0), ""); err != nil {
		t.Fatal(err)
	}
	wantTexts(t, s, left)
	for i := range gone {
		if _, err := s.Raw(t.Context(), list[i].Capture.Raw); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("bytes %d that were purged: %v, want %v", i, err, news.ErrNotFound)
		}
	}
	for i, depth := range map[int]int{1: 0, 2: 2, 5: 0, 6: 6} {
		if l := linkIn(t, s, list[i].Capture.Raw); l.depth != depth {
			t.Errorf("bytes %d: %d below them, want %d", i, l.depth, depth)
		}
	}
}

// TestPurgeKeepsWhatCannotBeMadeWhole: where one body that rests on what goes is damaged, no
// other loses its base.
func TestPurgeKeepsWhatCannotBeMadeWhole(t *testing.T) {
	s := memory(t)
	list := chainOf(t, s, 22)
	first, second := list[4], list[20] // each rests on a version that goes, and in a chain of its own
	if first.Capture.Raw > second.Capture.Raw {
		first, second = second, first // bodies are gone through in this order
	}
	l := linkIn(t, s, first.Capture.Raw)
	l.frame = []byte("no frame")
	stored, err := l.bytes()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.change(func(txn *badger.Txn) error { return txn.Set(pieceKey(first.Capture.Raw, 0), stored) }); err != nil {
		t.Fatal(err)
	}
	var before, after []news.VersionMark
	for _, a := range []news.Addition{list[3], list[19]} {
		before = append(before, news.VersionMark{ID: a.Version.ID})
		after = append(after, news.VersionMark{ID: a.Version.ID, Deleted: time.Unix(1, 0).UTC()})
	}
	change := news.Change{At: time.Unix(1, 0), Kind: news.Deleted, Before: news.Things{Versions: before}, After: news.Things{Versions: after}}
	if _, err := s.Change(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Purge(t.Context(), time.Unix(2, 0), ""); !errors.Is(err, news.ErrDamaged) {
		t.Errorf("Purge = %v, want %v", err, news.ErrDamaged)
	}
	if raw, err := s.Raw(t.Context(), second.Capture.Raw); err != nil || !bytes.Equal(raw, second.Raw) {
		t.Errorf("what rests on a version that was purged: %d bytes, %v, want the %d saved", len(raw), err, len(second.Raw))
	}
}

// TestPurgeOfMany: an entry of the log holds so many, and no more than the database takes.
func TestPurgeOfMany(t *testing.T) {
	s := memory(t)
	const n = purgedInEntry + 100
	list := chainOf(t, s, n)
	story := list[0].Story
	deleted := story
	deleted.Deleted = time.Unix(1, 0).UTC()
	change := news.Change{At: time.Unix(1, 0), Kind: news.Deleted, Before: news.Things{Stories: []news.Story{story}}, After: news.Things{Stories: []news.Story{deleted}}}
	if _, err := s.Change(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	ids, err := s.Purge(t.Context(), time.Unix(2, 0), "")
	if err != nil || len(ids) != n {
		t.Fatalf("Purge = %d versions, %v, want %d", len(ids), err, n)
	}
	found, err := s.Verify(t.Context(), nil)
	if err != nil || len(found.Problems) > 0 || found.Versions != 0 || found.Changes != n+3 {
		t.Errorf("Verify = %+v, %v, want no version, and two entries of what was purged", found, err)
	}
	err = s.read(func(txn *badger.Txn) error {
		left, err := tails(t.Context(), txn, key(bodyKey), -1)
		if len(left) > 0 {
			t.Errorf("%d pieces of bodies are left", len(left))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestDamagedBase names all that rests on a body that is damaged or gone, and nothing
// else.
func TestDamagedBase(t *testing.T) {
	for name, harm := range map[string]func(txn *badger.Txn, d news.Digest) error{
		"gone":       func(txn *badger.Txn, d news.Digest) error { return txn.Delete(pieceKey(d, 0)) },
		"other text": func(txn *badger.Txn, d news.Digest) error { return txn.Set(pieceKey(d, 0), packWhole([]byte("x"))) },
		"no frame":   func(txn *badger.Txn, d news.Digest) error { return txn.Set(pieceKey(d, 0), []byte("x")) },
		"breaks off": func(txn *badger.Txn, d news.Digest) error { return txn.Set(pieceKey(d, 0), []byte{chained, 1, 2}) },
		"rests on itself": func(txn *badger.Txn, d news.Digest) error {
			stored, err := link{base: d, depth: 1, frame: packWhole([]byte("x"))}.bytes()
			return errors.Join(err, txn.Set(pieceKey(d, 0), stored))
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := memory(t)
			list := chainOf(t, s, 20)
			const at = 10
			err := s.change(func(txn *badger.Txn) error { return harm(txn, news.DigestOf([]byte(list[at].Version.Text))) })
			if err != nil {
				t.Fatal(err)
			}
			found, err := s.Verify(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if want := deepest + 1 - at; len(found.Problems) != want {
				t.Errorf("Verify names %d, want the %d texts that rest on it: %v", len(found.Problems), want, found.Problems)
			}
			for i, a := range list {
				_, err := s.Version(t.Context(), a.Version.ID)
				if lost := i >= at && i <= deepest; lost != errors.Is(err, news.ErrDamaged) {
					t.Errorf("version %d: %v", i, err)
				}
			}
			// What comes now is whole, and can be read.
			wantOne := chainOf(t, s, 21)[20]
			if v, err := s.Version(t.Context(), wantOne.Version.ID); err != nil || v.Text != wantOne.Version.Text {
				t.Errorf("a version that comes later: %v", err)
			}
		})
	}
}

// FuzzLink reads whatever may stand for a body, on a base: the program goes on.
func FuzzLink(f *testing.F) {
	base := []byte(chainText(1))
	frame, err := packAgainst(base, []byte(chainText(2)))
	if err != nil {
		f.Fatal(err)
	}
	whole := packWhole([]byte(chainText(3)))
	kept, err := link{base: news.DigestOf(base), depth: 3, frame: frame}.bytes()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range [][]byte{nil, {chained}, frame, whole, kept, kept[:40], append(bytes.Clone(kept), 1)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, stored []byte) {
		l, err := linkOf(stored)
		if err != nil {
			if !errors.Is(err, news.ErrDamaged) {
				t.Errorf("error %v, want %v", err, news.ErrDamaged)
			}
			return
		}
		if back, err := l.bytes(); err != nil || !bytes.Equal(back, stored) {
			t.Errorf("%x becomes %x, %v", stored, back, err)
		}
		if l.base == "" {
			_, _ = unpack(l.frame, nil) // whatever it is, the program goes on
			return
		}
		if data, err := unpack(l.frame, base); err == nil && len(data) > chainWindow {
			t.Errorf("a chained body of %d bytes", len(data))
		}
	})
}
