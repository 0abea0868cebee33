package monitor_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest/monitor"
	"stet/internal/news"
)

// versions reads a database and writes each version on a line.
func versions(tb testing.TB, data []byte, texts fs.FS) []string {
	tb.Helper()
	var got []string
	if err := monitor.Versions(tb.Context(), data, texts, func(v monitor.Version) error {
		if v.Err != nil {
			got = append(got, fmt.Sprintf("%s: cannot: %v", v.Name, v.Err))
			return nil //nolint:nilerr // it is compared
		}
		got = append(got, strings.Join([]string{v.Name, v.First, v.Outlet, v.Address, v.Time, v.Note, string(v.Data)}, " | "))
		return nil
	}); err != nil {
		tb.Errorf("Versions = error %v", err)
	}
	return got
}

func TestDiffengine(t *testing.T) {
	const note = "from a database of diffengine, which keeps the paragraphs of a page and no bytes"
	want := []string{
		"entryversion 1 | Bridge closed | The Post | https://post.example/bridge | 2024-05-14 08:00:01.250000 | " + note + "; archived as https://web.archive.org/web/20240514080002/https://post.example/bridge | " +
			`{"address":"https://post.example/bridge","headline":"Bridge closed","html":"<p>The bridge is closed until May.</p>","time":"2024-05-14 08:00:01.250000","archive_url":"https://web.archive.org/web/20240514080002/https://post.example/bridge"}`,
		"entryversion 2 | Міст закрито | Газета | https://газета.example/міст | 2024-05-14 08:00:03 | " + note + " | " +
			`{"address":"https://газета.example/міст","headline":"Міст закрито","html":"<p>Міст закрито до травня.</p>","time":"2024-05-14 08:00:03"}`,
		"entryversion 5 | Bridge closed | The Post | https://post.example/bridge | 2024-05-14 12:00:01 | " + note + " | " +
			`{"address":"https://post.example/bridge","headline":"Bridge closed for longer","html":"<p>The bridge is closed until June.</p>","time":"2024-05-14 12:00:01"}`,
		"entryversion 6 | https://lost.example/a |  | https://lost.example/a | yesterday | " + note + " | " +
			`{"address":"https://lost.example/a","html":"<p>Found in no feed & left so.</p>","time":"yesterday"}`,
	}
	for name, data := range map[string][]byte{
		"as diffengine leaves it":         database(t, diffengineTables),
		"with a journal of its own (WAL)": database(t, "PRAGMA journal_mode=wal", diffengineTables),
		"in UTF-16":                       database(t, "PRAGMA encoding='UTF-16'", diffengineTables),
	} {
		if diff := cmp.Diff(want, versions(t, data, nil)); diff != "" {
			t.Errorf("%s: Versions differs (-want +got):\n%s", name, diff)
		}
	}
}

// TestDatabaseRefused holds that what is no database of these programs, or a damaged
// one, ends in an error that says so, and that one which would run code does not.
func TestDatabaseRefused(t *testing.T) {
	good := database(t, diffengineTables)
	flipped := bytes.Clone(good)
	for i := len(flipped) / 2; i < len(flipped); i += 7 {
		flipped[i] ^= 0xff
	}
	for name, data := range map[string][]byte{
		"another program's": database(t, "CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)"),
		"empty":             database(t, "CREATE TABLE a (b)", "DROP TABLE a"),
		"cut off":           good[:len(good)/3],
		"its head only":     good[:100],
		"flipped":           flipped,
		"no SQL":            []byte("A text that someone named .sql by mistake."),
		"endless, if it were asked": database(t, `CREATE VIEW entryversion AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
			SELECT id, 'a' AS title, 'b' AS url, 'c' AS summary, 'd' AS created, 'e' AS archive_url, 1 AS entry_id FROM n`),
	} {
		err := monitor.Versions(t.Context(), data, nil, func(monitor.Version) error { return nil })
		if !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%s: Versions = error %v, want %v", name, err, news.ErrInvalid)
		}
	}
}

func TestVersionsStops(t *testing.T) {
	stop := errors.New("enough")
	n := 0
	err := monitor.Versions(t.Context(), database(t, diffengineTables), nil, func(monitor.Version) error {
		n++
		return stop
	})
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("Versions = error %v after %d versions, want %v after 1", err, n, stop)
	}
}

func FuzzVersions(f *testing.F) {
	f.Add(database(f, diffengineTables))
	f.Add([]byte(newsDiffsDump))
	f.Add([]byte("CREATE TABLE `Articles` (`id` int, `url` text);INSERT INTO Articles VALUES (1,'a\\'b''c'),(2,NULL"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = monitor.Versions(t.Context(), data, nil, func(v monitor.Version) error {
			if (v.Err == nil) != (len(v.Data) > 0) {
				t.Errorf("%s: error %v with data %q", v.Name, v.Err, v.Data)
			}
			return nil
		})
	})
}

// TestVersionsStopped: who stops it need not wait, in whatever it is reading.
func TestVersionsStopped(t *testing.T) {
	for name, data := range map[string][]byte{"SQLite": database(t, diffengineTables), "dump": []byte(newsDiffsDump)} {
		ctx, stop := context.WithCancel(t.Context())
		seen := 0
		err := monitor.Versions(ctx, data, nil, func(monitor.Version) error { seen++; stop(); return nil })
		if !errors.Is(err, context.Canceled) || seen != 1 {
			t.Errorf("%s: Versions = %v after %d versions, want %v", name, err, seen, context.Canceled)
		}
	}
}
