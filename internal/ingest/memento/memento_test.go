package memento_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest/memento"
	"stet/internal/news"
)

func at(day int) time.Time { return time.Date(2024, 5, day, 10, 0, 0, 0, time.UTC) }

const (
	table = `[["timestamp","original","statuscode","mimetype","digest"],
["20240515100000","https://example.org/a","200","text/html","B"],["20240514100000","https://example.org/a","200","text/html","A"],
["20240516100000","https://example.org/a","200","text/html","B"],["20240517100000","https://example.org/a","404","text/html","C"],["x","y"]]`
	lines = `{"timestamp":"20240514100000","url":"https://example.org/a","status":"200","digest":"A"}
{"timestamp":"20240515100000","url":"https://example.org/a","status":200,"digest":"B"}`
	timeMap = `<https://example.org/a>; rel="original",
<https://archive.example/timemap/link/https://example.org/a>; rel="self"; type="application/link-format",
<https://archive.example/web/1/https://example.org/a>; rel="first memento"; datetime="Tue, 14 May 2024 10:00:00 GMT",
<https://archive.example/web/2/https://example.org/a>; rel="last memento"; datetime="Wed, 15 May 2024 10:00:00 GMT"
`
)

func TestRead(t *testing.T) {
	for _, c := range []struct {
		server memento.Server
		data   string
		want   []memento.Snapshot
	}{
		{memento.Wayback, table, []memento.Snapshot{
			{at(14), "https://web.archive.org/web/20240514100000id_/https://example.org/a", "A"},
			{at(15), "https://web.archive.org/web/20240515100000id_/https://example.org/a", "B"},
		}},
		{"https://archive.example/coll/cdx", lines, []memento.Snapshot{
			{at(14), "https://archive.example/coll/20240514100000id_/https://example.org/a", "A"},
			{at(15), "https://archive.example/coll/20240515100000id_/https://example.org/a", "B"},
		}},
		{"https://archive.example/timemap/link/", timeMap, []memento.Snapshot{
			{At: at(14), Address: "https://archive.example/web/1/https://example.org/a"},
			{At: at(15), Address: "https://archive.example/web/2/https://example.org/a"},
		}},
		{"https://archive.example/coll/cdx", `{"timestamp":20240514100000,"url":"https://example.org/a","status":200}`, []memento.Snapshot{
			{At: at(14), Address: "https://archive.example/coll/20240514100000id_/https://example.org/a"},
		}},
		// All in one line, which may be long.
		{"https://archive.example/timemap/link/", strings.Repeat(`<https://archive.example/other>; rel="self", `, 1<<15) + strings.ReplaceAll(timeMap, "\n", " "), []memento.Snapshot{
			{At: at(14), Address: "https://archive.example/web/1/https://example.org/a"},
			{At: at(15), Address: "https://archive.example/web/2/https://example.org/a"},
		}},
		{memento.Wayback, "[]", nil},
		{memento.Wayback, "", nil},
	} {
		got, err := c.server.Read([]byte(c.data))
		if d := cmp.Diff(c.want, got); d != "" || err != nil {
			t.Errorf("%s: error %v (-want +got):\n%s", c.server, err, d)
		}
	}
	for server, data := range map[memento.Server]string{memento.Wayback: "<html>", "https://a/timemap/": "no list"} {
		if _, err := server.Read([]byte(data)); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%s: Read(%q) = error %v", server, data, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{table, lines, timeMap, "[[]]", "[[\"timestamp\"]]"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, s := range []memento.Server{memento.Wayback, "https://a/timemap/link/"} {
			if _, err := s.Read(data); err != nil && !errors.Is(err, news.ErrInvalid) {
				t.Errorf("Read(%q) = error %v of no known kind", data, err)
			}
		}
	})
}
