package store_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/internal/news"
	"stet/store"
	"stet/store/storetest"
)

// backedUp returns a backup of the library.
func backedUp(t *testing.T, s *store.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.Backup(t.Context(), &b, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func restore(t *testing.T, s *store.Store, backup []byte) (news.Restoration, error) {
	t.Helper()
	return s.Restore(t.Context(), bytes.NewReader(backup), int64(len(backup)), news.Change{At: storetest.Day(99), By: "Ute", Note: "of a backup"}, nil)
}

func wantVerified(t *testing.T, s *store.Store, want news.Verified) {
	t.Helper()
	got, err := s.Verify(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("Verify (-want +got):\n%s", d)
	}
}

// ordered makes a library with something of everything.
func ordered(t *testing.T) (*store.Store, news.Article) {
	t.Helper()
	s := open(t, t.TempDir())
	t.Cleanup(func() { closeStore(t, s) })
	a := storetest.Fill(t, s)
	var versions []news.Version
	for i := range 120 {
		c, raw, v := storetest.Captured(a, childText(i%110), storetest.Day(i))
		if err := storetest.Put(t.Context(), s, c, raw, v); err != nil {
			t.Fatal(err)
		}
		versions = append(versions, v)
	}
	c, _, v := storetest.Captured(a, "Large.", storetest.Day(200))
	raw := noise(1, 2<<20) // several pieces
	c.Raw, c.RawSize = news.DigestOf(raw), len(raw)
	if err := storetest.Put(t.Context(), s, c, raw, v); err != nil {
		t.Fatal(err)
	}
	for day := range 3 {
		d := news.Decision{Old: versions[0].ID, New: versions[1].ID, Key: "k", Choice: news.Stet, At: storetest.Day(day)}
		if err := s.PutDecision(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []news.Change{
		{Kind: news.Deleted, Before: news.Things{Versions: []news.VersionMark{{ID: versions[5].ID}}}, After: news.Things{Versions: []news.VersionMark{{ID: versions[5].ID, Deleted: storetest.Day(7)}}}},
		{Kind: news.Ruled, After: news.Things{Rules: []news.StetRule{{ID: "r", Category: "cosmetic", At: storetest.Day(7)}}}},
	} {
		c.At = storetest.Day(7)
		if _, err := s.Change(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.MarkSeen(t.Context(), true, versions[3].ID); err != nil {
		t.Fatal(err)
	}
	term := news.Term{Preferred: []string{"Kyiv"}, Forbidden: []string{"Kiev"}}
	term.ID = news.NewTermID(term)
	house := news.Change{At: storetest.Day(7), Kind: news.Worded, After: news.Things{
		Terms: []news.Term{term}, Settings: []news.Settings{{Styles: []string{"AP"}}}, Cleaning: []news.CleaningRule{{Line: "Read more"}},
	}}
	if _, err := s.Change(t.Context(), house); err != nil {
		t.Fatal(err)
	}
	f := news.Follow{ID: "f", Address: "https://example.org", Every: time.Hour, Added: storetest.Day(1)}
	if err := s.PutFollow(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	return s, a
}

func TestBackupAndRestore(t *testing.T) {
	s, a := ordered(t)
	backup := backedUp(t, s)
	wantVerified(t, s, news.Verified{Versions: 111, Captures: 121, Decisions: 3, Changes: 127})

	empty := open(t, t.TempDir())
	defer closeStore(t, empty)
	done, err := restore(t, empty, backup)
	if err != nil || done != (news.Restoration{Versions: 111, Captures: 121, Decisions: 3}) {
		t.Fatalf("Restore = %+v, %v", done, err)
	}
	wantVerified(t, empty, news.Verified{Versions: 111, Captures: 121, Decisions: 3, Changes: 128})
	want, err := s.Tallies(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	got, err := empty.Tallies(t.Context(), "")
	if err != nil || !cmp.Equal(want, got) {
		t.Errorf("Tallies = %+v, %v, want %+v", got, err, want)
	}
	wantVersions, err := s.Versions(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	versions, err := empty.Versions(t.Context(), a.ID)
	if err != nil || !cmp.Equal(wantVersions, versions) {
		t.Errorf("Versions differ, %v", err)
	}
	follows, err := empty.Follows(t.Context())
	if err != nil || len(follows) != 1 {
		t.Errorf("Follows = %v, %v, want one", follows, err)
	}
	rules, err := empty.CleaningRules(t.Context())
	if err != nil || len(rules) != 1 {
		t.Errorf("CleaningRules = %v, %v, want one", rules, err)
	}
	if _, err := empty.StoryNamed(t.Context(), "troops"); err != nil {
		t.Error(err)
	}
	hits, err := empty.Find(t.Context(), news.Query{Words: []news.Word{{Text: "large"}}, Limit: 9}, nil)
	if err != nil || hits.Total != 1 {
		t.Errorf("Find = %+v, %v, want one", hits, err)
	}

	// A second time, nothing is there twice.
	done, err = restore(t, empty, backup)
	if err != nil || done != (news.Restoration{}) {
		t.Errorf("Restore again = %+v, %v, want nothing new", done, err)
	}
	wantVerified(t, empty, news.Verified{Versions: 111, Captures: 121, Decisions: 3, Changes: 128})
}

// TestRestoreLargePages restores more bytes than the database takes in one transaction.
func TestRestoreLargePages(t *testing.T) {
	s := open(t, t.TempDir())
	defer closeStore(t, s)
	a := storetest.Fill(t, s)
	const pages, size = 60, 100 << 10
	var list []news.Addition
	for i := range pages {
		add := childAddition(a, i)
		add.Raw = noise(i, size)
		add.Capture.Raw, add.Capture.RawSize = news.DigestOf(add.Raw), size
		list = append(list, add)
	}
	if err := errors.Join(s.PutCaptures(t.Context(), list)...); err != nil {
		t.Fatal(err)
	}
	other := open(t, t.TempDir())
	defer closeStore(t, other)
	done, err := restore(t, other, backedUp(t, s))
	if err != nil || done != (news.Restoration{Versions: pages, Captures: pages}) {
		t.Errorf("Restore = %+v, %v, want all %d", done, err, pages)
	}
	wantVerified(t, other, news.Verified{Versions: pages, Captures: pages, Changes: pages + 1})
}

func TestBackupIsTheSameForTheSameLibrary(t *testing.T) {
	s, _ := ordered(t)
	if !bytes.Equal(backedUp(t, s), backedUp(t, s)) {
		t.Error("two backups of one library differ")
	}
}

// TestRestoreIntoALibrary puts two libraries together.
func TestRestoreIntoALibrary(t *testing.T) {
	s, a := ordered(t)
	backup := backedUp(t, s)
	other := open(t, t.TempDir())
	defer closeStore(t, other)
	storetest.Fill(t, other)
	for _, text := range []string{childText(0), "Only here."} {
		c, raw, v := storetest.Captured(a, text, storetest.Day(300))
		if err := storetest.Put(t.Context(), other, c, raw, v); err != nil {
			t.Fatal(err)
		}
	}
	done, err := restore(t, other, backup)
	if err != nil || done != (news.Restoration{Versions: 110, Captures: 121, Decisions: 3}) {
		t.Errorf("Restore = %+v, %v, want all but the version that was there", done, err)
	}
	got, err := other.Verify(t.Context(), nil)
	if err != nil || len(got.Problems) > 0 || got.Versions != 112 || got.Captures != 123 {
		t.Errorf("Verify = %+v, %v", got, err)
	}
}

// TestDamagedBackup cuts backups off and flips bytes in them: nothing is taken from one
// that is not whole.
func TestDamagedBackup(t *testing.T) {
	s, _ := ordered(t)
	backup := backedUp(t, s)
	empty := open(t, t.TempDir())
	defer closeStore(t, empty)
	for part := range 10 {
		_, err := restore(t, empty, backup[:len(backup)*part/10])
		if !errors.Is(err, news.ErrDamaged) {
			t.Errorf("Restore of %d tenths = %v, want %v", part, err, news.ErrDamaged)
		}
	}
	for part := range 10 {
		flipped := bytes.Clone(backup)
		flipped[(2*part+1)*len(backup)/20] ^= 0xff
		_, err := restore(t, empty, flipped)
		if err == nil {
			t.Errorf("Restore with a byte flipped in the middle of tenth %d went well", part)
		}
	}
	wantVerified(t, empty, news.Verified{})
	_, err := empty.Restore(t.Context(), failing{}, 1000, news.Change{At: storetest.Day(1)}, nil)
	if err == nil {
		t.Error("Restore of what cannot be read went well")
	}
}

// TestFlippedTable flips a byte in each file of a backup that holds no body: nothing is
// taken before all of them are found whole.
func TestFlippedTable(t *testing.T) {
	s, _ := ordered(t)
	backup := backedUp(t, s)
	files, err := zip.NewReader(bytes.NewReader(backup), int64(len(backup)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files.File {
		if strings.HasPrefix(f.Name, "bodies/") || f.UncompressedSize64 == 0 {
			continue
		}
		at, err := f.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		flipped := bytes.Clone(backup)
		flipped[at+int64(f.CompressedSize64)/2] ^= 1
		empty := open(t, t.TempDir())
		if _, err := restore(t, empty, flipped); !errors.Is(err, news.ErrDamaged) {
			t.Errorf("%s: Restore = %v, want %v", f.Name, err, news.ErrDamaged)
		}
		wantVerified(t, empty, news.Verified{})
		if stories, err := empty.Stories(t.Context()); err != nil || len(stories) > 0 {
			t.Errorf("%s: Stories = %v, %v, want none", f.Name, stories, err)
		}
		closeStore(t, empty)
	}
}

// failing is a file that cannot be read.
type failing struct{}

func (failing) ReadAt([]byte, int64) (int, error) { return 0, io.ErrUnexpectedEOF }
