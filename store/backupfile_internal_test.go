package store

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"stet/internal/news"
)

func backupOf(t *testing.T, s *Store) []byte {
	t.Helper()
	var backup bytes.Buffer
	if err := s.Backup(t.Context(), &backup, nil); err != nil {
		t.Fatal(err)
	}
	return backup.Bytes()
}

// packedAnew returns the backup as another program may pack it.
func packedAnew(t *testing.T, backup []byte, method uint16) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(backup), int64(len(backup)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	to.RegisterCompressor(method, func(w io.Writer) (io.WriteCloser, error) { return plainWriter{w}, nil })
	for _, f := range from.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		header := zip.FileHeader{Name: f.Name, Method: zip.Deflate}
		if f.Name != backupMarker {
			header.Method = method
		}
		w, err := to.CreateHeader(&header)
		if err == nil {
			_, err = io.Copy(w, in)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// changed returns the backup with each of its members as change makes it.
func changed(t *testing.T, backup []byte, change func(data []byte) []byte) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(backup), int64(len(backup)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, f := range from.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		w, err := to.Create(f.Name)
		if err == nil {
			_, err = w.Write(change(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestBackupWithOtherSpellings: records that name their bodies in another spelling of the
// digest are refused before anything is taken in.
func TestBackupWithOtherSpellings(t *testing.T) {
	from := memory(t)
	chainOf(t, from, 2)
	whole := backupOf(t, from)
	digests := regexp.MustCompile(`("textBody"|"raw"):"sha256:([0-9a-f]+)"`)
	for name, respell := range map[string]func(string) string{
		"in capitals":        func(digits string) string { return digestPrefix + strings.ToUpper(digits) },
		"without its prefix": func(digits string) string { return digits },
	} {
		crafted := changed(t, whole, func(data []byte) []byte {
			return digests.ReplaceAllFunc(data, func(found []byte) []byte {
				parts := digests.FindSubmatch(found)
				return []byte(string(parts[1]) + `:"` + respell(string(parts[2])) + `"`)
			})
		})
		s := memory(t)
		_, err := s.Restore(t.Context(), bytes.NewReader(crafted), int64(len(crafted)), news.Change{At: time.Unix(3, 0)}, nil)
		if !errors.Is(err, news.ErrDamaged) || !strings.Contains(err.Error(), "not spelled as sha256:") {
			t.Errorf("digests %s: Restore = %v, want %v and how it is spelled", name, err, news.ErrDamaged)
		}
		if stories, err := s.Stories(t.Context()); err != nil || len(stories) > 0 {
			t.Errorf("digests %s: stories %v, %v; want none", name, stories, err)
		}
	}
}

type plainWriter struct{ io.Writer }

func (plainWriter) Close() error { return nil }

// TestBackupPackedAnew: what another program packed without making it smaller is taken, in a
// way that is not known it is damage.
func TestBackupPackedAnew(t *testing.T) {
	from := memory(t)
	list := chainOf(t, from, 3)
	stored := packedAnew(t, backupOf(t, from), zip.Store)
	s := memory(t)
	if _, err := s.Restore(t.Context(), bytes.NewReader(stored), int64(len(stored)), news.Change{At: time.Unix(3, 0)}, nil); err != nil {
		t.Fatal(err)
	}
	wantTexts(t, s, list)
	const unknown = 99
	other := packedAnew(t, backupOf(t, from), unknown)
	if _, err := memory(t).Restore(t.Context(), bytes.NewReader(other), int64(len(other)), news.Change{At: time.Unix(3, 0)}, nil); !errors.Is(err, news.ErrDamaged) {
		t.Errorf("Restore of what is packed in another way = %v, want %v", err, news.ErrDamaged)
	}
}

// TestRestoreIsBrokenOff: also while the backup is checked, which may take minutes.
func TestRestoreIsBrokenOff(t *testing.T) {
	from := memory(t)
	chainOf(t, from, 50)
	backup := backupOf(t, from)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	checked := 0
	_, err := memory(t).Restore(ctx, bytes.NewReader(backup), int64(len(backup)), news.Change{At: time.Unix(3, 0)}, func(int) {
		checked++
		cancel()
	})
	if !errors.Is(err, context.Canceled) || checked != 1 {
		t.Errorf("Restore = %v after %d bodies, want %v after one", err, checked, context.Canceled)
	}
}
