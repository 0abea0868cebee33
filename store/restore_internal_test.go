package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"stet/internal/news"
)

// meddling is a backup during whose reading something else happens, as soon as the
// library has the version, and goes on when that is done or is seen to wait.
type meddling struct {
	io.ReaderAt
	store   *Store
	version news.VersionID
	do      func(context.Context) error
	done    chan error
}

func (m *meddling) ReadAt(p []byte, at int64) (int, error) {
	if _, err := m.store.Version(context.Background(), m.version); err == nil && m.done == nil {
		m.done = make(chan error, 1)
		go func() { m.done <- m.do(context.Background()) }()
		select {
		case err := <-m.done:
			m.done <- err
		case <-time.After(100 * time.Millisecond):
		}
	}
	return m.ReaderAt.ReadAt(p, at)
}

// TestRestoreBesideOthers: what others do with the library meanwhile neither loses anything
// of theirs nor of the backup.
func TestRestoreBesideOthers(t *testing.T) {
	from := memory(t)
	list := chainOf(t, from, 300)
	var before, after []news.VersionMark
	for _, a := range list[100:280] {
		before = append(before, news.VersionMark{ID: a.Version.ID})
		after = append(after, news.VersionMark{ID: a.Version.ID, Deleted: time.Unix(1, 0).UTC()})
	}
	change := news.Change{At: time.Unix(1, 0), Kind: news.Deleted, Before: news.Things{Versions: before}, After: news.Things{Versions: after}}
	if _, err := from.Change(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	var backup bytes.Buffer
	if err := from.Backup(t.Context(), &backup, nil); err != nil {
		t.Fatal(err)
	}
	other := list[0]
	other.Version.Text = "A text that was added while the backup was taken in."
	other.Version.Digest = news.TextDigest(other.Version.Text, nil)
	other.Version.ID = news.NewVersionID(other.Article.ID, other.Version.Digest)
	other.Capture.ID, other.Capture.Version = "other", other.Version.ID
	for name, do := range map[string]func(context.Context, *Store) error{
		"save": func(ctx context.Context, s *Store) error {
			return errors.Join(s.PutCaptures(ctx, []news.Addition{other})...)
		},
		"purge": func(ctx context.Context, s *Store) error {
			_, err := s.Purge(ctx, time.Unix(2, 0), "")
			return err
		},
	} {
		s := memory(t)
		m := &meddling{
			ReaderAt: bytes.NewReader(backup.Bytes()), store: s, version: list[0].Version.ID,
			do: func(ctx context.Context) error { return do(ctx, s) },
		}
		if _, err := s.Restore(t.Context(), m, int64(backup.Len()), news.Change{At: time.Unix(3, 0)}, nil); err != nil {
			t.Errorf("%s: Restore = %v", name, err)
		}
		if err := <-m.done; err != nil {
			t.Errorf("%s meanwhile = %v", name, err)
		}
		wantTexts(t, s, append(list[:100:100], list[280:]...))
	}
}
