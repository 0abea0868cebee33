package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest"
	"stet/internal/news"
)

func itemLine(i ingest.Item) string {
	fields := []string{i.Name, i.Story, i.Outlet, i.Folder, i.Address, i.Headline, i.Note, i.Published.Spelled}
	if !i.At.IsZero() {
		fields = append(fields, i.At.Format(time.RFC3339))
	}
	if i.Err != nil {
		return fmt.Sprintf("%s: cannot: %v", i.Name, i.Err)
	}
	var said []string
	for _, f := range fields {
		if f != "" {
			said = append(said, f)
		}
	}
	return strings.Join(said, " | ")
}

func items(t *testing.T, name string, data []byte) []string {
	t.Helper()
	var got []string
	if err := ingest.Items(t.Context(), name, data, func(i ingest.Item) error {
		got = append(got, itemLine(i))
		return nil
	}); err != nil {
		t.Errorf("Items(%q) = error %v", name, err)
	}
	return got
}

const record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/%s\r\nWARC-Date: 2024-05-14T10:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"

func warcFile(pages ...string) string {
	var b strings.Builder
	for _, p := range pages {
		answer := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Page " + p
		fmt.Fprintf(&b, record, p, len(answer), answer)
	}
	return b.String()
}

func TestItems(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want []string
	}{
		{"a.txt", []byte("One article."), []string{"a.txt"}},
		{
			"folders.zip", zipped(t, "Gazette/b.html", "b", "Post/a.txt", "a", "Post/picture.png", "x", "__MACOSX/a.txt", "x", "../../out.txt", "o"),
			[]string{"Gazette/b.html | Gazette", "Post/a.txt | Post", "out.txt"},
		},
		{"saved.zip", zipped(t, "Page.html", "p", "Page_files/frame.html", "x", "Page-Dateien/ad.htm", "x"), []string{"Page.html"}},
		{
			"manifest.zip", zipped(t, "manifest.csv", "File,Outlet,URL,Time,Published,Headline,Note\na.txt,The Post,https://example.org/1,2024-05-14 10:00,14 May,Bridge,n\nb.txt,Газета\nmissing.txt,X\n", "a.txt", "a", "b.txt", "b", "c.txt", "c"),
			[]string{"a.txt | The Post | https://example.org/1 | Bridge | n | 14 May | 2024-05-14T10:00:00Z", "b.txt | Газета", `missing.txt: cannot: manifest.csv, row 4: file "missing.txt": no such file beside it: not found`},
		},
		{"semicolons.zip", zipped(t, "manifest.csv", "\ufeffpath;outlet\r\na\\b.txt;\"Post; Gazette\"\r\n", "a/b.txt", "b"), []string{"a/b.txt | Post; Gazette"}},
		{"nested.zip", zipped(t, "Post/x.jsonl", `{"text":"a"}`, "inner.zip", string(zipped(t, "a.txt", "a"))), []string{"Post/x.jsonl: line 1 | Post", "inner.zip"}},
		{
			"x.jsonl", []byte("{\"text\":\"市议会\",\"outlet\":\"O\",\"url\":\"https://example.org\",\"time\":\"2024-05-14\"}\n\n{broken\n{\"body\":\"b\",\"story\":\"S\"}"),
			[]string{"line 1 | O | https://example.org | 2024-05-14T00:00:00Z", "line 3: cannot: x.jsonl, line 3: JSON: invalid character 'b' looking for beginning of object key string: not valid", "line 4 | S"},
		},
		{"x.warc", []byte(warcFile("1", "2")), []string{
			"https://example.org/1 | https://example.org/1 | 2024-05-14T10:00:00Z", "https://example.org/2 | https://example.org/2 | 2024-05-14T10:00:00Z",
		}},
		{
			"x.wacz", zipped(t, "datapackage.json", "{}", "pages/pages.jsonl", "{\"format\":\"json-pages-1.0\"}\n{\"url\":\"https://example.org/2\"}\n", "archive/data.warc", warcFile("1", "2", "3")),
			[]string{"https://example.org/2 | https://example.org/2 | 2024-05-14T10:00:00Z"},
		},
	} {
		if d := cmp.Diff(c.want, items(t, c.name, c.data)); d != "" {
			t.Errorf("Items(%q) (-want +got):\n%s", c.name, d)
		}
	}
}

func TestFolder(t *testing.T) {
	root := fstest.MapFS{
		"Post/a.txt": {Data: []byte("a")}, "Post/deep/b.md": {Data: []byte("b")}, ".git/c.txt": {Data: []byte("c")},
		"Page.htm": {Data: []byte("p")}, "Page_files/x.html": {Data: []byte("x")}, "notes.docx.tmp": {Data: []byte("x")},
	}
	var got []string
	if err := ingest.Folder(t.Context(), root, func(i ingest.Item) error {
		got = append(got, itemLine(i))
		return nil
	}); err != nil {
		t.Error(err)
	}
	if d := cmp.Diff([]string{"Page.htm", "Post/a.txt | Post", "Post/deep/b.md | Post"}, got); d != "" {
		t.Errorf("Folder (-want +got):\n%s", d)
	}
}

// TestFolderBrokenOff: also a folder without any article heeds its context.
func TestFolderBrokenOff(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	root := fstest.MapFS{"a.bin": {Data: []byte("a")}}
	if err := ingest.Folder(ctx, root, func(ingest.Item) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("Folder = %v, want %v", err, context.Canceled)
	}
}

func TestItemsErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"no columns.zip", zipped(t, "manifest.csv", "a,b\n"), news.ErrInvalid},
		{"empty.zip", zipped(t, "manifest.csv", ""), news.ErrEmpty},
		{"broken.warc", []byte("WARC/1.0\r\nx"), news.ErrInvalid},
	} {
		err := ingest.Items(t.Context(), c.name, c.data, func(ingest.Item) error { return nil })
		if !errors.Is(err, c.want) {
			t.Errorf("Items(%q) = error %v, want %v", c.name, err, c.want)
		}
	}
	if err := ingest.Items(t.Context(), "x.warc", []byte(warcFile("1", "2")), func(ingest.Item) error { return errStop }); !errors.Is(err, errStop) {
		t.Errorf("Items = error %v, want that of yield", err)
	}
}

func FuzzItems(f *testing.F) {
	f.Add("a.zip", zipped(f, "manifest.csv", "file\na.txt\n", "a.txt", "a"))
	f.Add("a.jsonl", []byte("{\"text\":\"a\"}\n"))
	f.Add("a.warc", []byte(warcFile("1")))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		_ = ingest.Items(t.Context(), name, data, func(i ingest.Item) error {
			if i.Err == nil && i.Data == nil {
				t.Errorf("item %q has neither bytes nor an error", i.Name)
			}
			return nil
		})
	})
}

// TestRecordsWithoutName: JSON of articles is known where no name tells it, and nothing
// else is taken for it.
func TestRecordsWithoutName(t *testing.T) {
	const one, two = `{"headline": "Bridge", "text": "The bridge is closed."}`, `{"html": "<p>The bridge is open.</p>"}`
	for data, want := range map[string]string{
		one:                              ingest.JSON,
		"\ufeff{\n \"text\": \"a\"\n}\n": ingest.JSON,
		one + "\n\n" + two + "\n{broken": ingest.JSONLines,
		`{"id": 7}`:                      "",
		`{"text": ""}`:                   "",
		`{"text": 7}`:                    "",
		one + " and more words":          "",
		"{\"text\":\n\"a\"}\n{}":         "",
		"{curly} words":                  "",
		"[" + one + "]":                  "",
	} {
		if got := ingest.HoldsMany("-", []byte(data)); got != (want == ingest.JSONLines) {
			t.Errorf("HoldsMany(%q) = %v", data, got)
		}
		doc, err := ingest.Read("-", []byte(data), "")
		if want != ingest.JSONLines && (err != nil || (doc.MediaType == ingest.JSON) != (want == ingest.JSON)) {
			t.Errorf("Read(%q) is %q, error %v, want %q", data, doc.MediaType, err, want)
		}
	}
}
