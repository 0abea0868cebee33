package warc_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest/warc"
	"stet/internal/news"
)

func packed(tb testing.TB, text string) string {
	tb.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(text))
	if err = errors.Join(err, w.Close()); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func record(kind, address, body string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-05-14T10:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, address, len(body), body)
}

func answer(headers, body string) string {
	return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + "\r\n" + body
}

func pages(data string) (got []string, err error) {
	err = warc.Pages([]byte(data), func(p warc.Page) error {
		got = append(got, fmt.Sprintf("%s %s %s %s", p.Address, p.At.Format(time.RFC3339), p.MediaType, p.Data))
		return nil
	})
	return got, err
}

func TestPages(t *testing.T) {
	records := []string{
		record("warcinfo", "", "software: x"),
		record("request", "https://example.org/", "GET / HTTP/1.1\r\n\r\n"),
		record("response", "https://example.org/1", answer("", "<p>Größe")),
		record("response", "<https://example.org/2>", answer("Content-Encoding: gzip\r\n", packed(t, "<p>Совет"))),
		record("response", "https://example.org/3", answer("Transfer-Encoding: chunked\r\n", "6\r\n市议\r\n3\r\n会\r\n0\r\n\r\n")),
		record("response", "https://example.org/4", answer("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "<p>unpacked by the crawler")),
		record("response", "https://example.org/5", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno"),
		record("response", "https://example.org/6", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"),
		record("resource", "urn:x", "مرحبا"),
	}
	html, day := "text/html; charset=utf-8", "2024-05-14T10:00:00Z"
	want := []string{
		"https://example.org/1 " + day + " " + html + " <p>Größe",
		"https://example.org/2 " + day + " " + html + " <p>Совет",
		"https://example.org/3 " + day + " " + html + " 市议会",
		"https://example.org/4 " + day + " " + html + " <p>unpacked by the crawler",
		"urn:x " + day + " text/plain مرحبا",
	}
	plain, members := "", ""
	for _, r := range records {
		plain += r
		members += packed(t, r)
	}
	for name, data := range map[string]string{"plain": plain, "packed": members} {
		got, err := pages(data)
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("%s: error %v (-want +got):\n%s", name, err, d)
		}
		if !warc.Begins([]byte(data)) {
			t.Errorf("%s: Begins = false", name)
		}
	}
}

func TestPagesDamaged(t *testing.T) {
	good := record("response", "https://example.org/1", answer("", "<p>x"))
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"cut off":       {good + good[:len(good)-9], news.ErrInvalid},
		"no length":     {good + "WARC/1.0\r\n\r\n", news.ErrInvalid},
		"no record":     {good + "what?\r\n", news.ErrInvalid},
		"endless lines": {good + "WARC/1.0\r\n" + strings.Repeat("a: b\r\n", 2000), news.ErrInvalid},
		"a packed bomb": {good + record("response", "u", answer("Content-Encoding: gzip\r\n", packed(t, strings.Repeat("a", 65<<20)))), news.ErrTooLarge},
	} {
		got, err := pages(c.data)
		if !errors.Is(err, c.want) || len(got) != 1 {
			t.Errorf("%s: Pages = %d pages, error %v, want 1 and %v", name, len(got), err, c.want)
		}
	}
}

func FuzzPages(f *testing.F) {
	f.Add([]byte(record("response", "https://example.org/1", answer("", "<p>x"))))
	f.Add([]byte(packed(f, record("resource", "u", "x"))))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := pages(string(data)); err != nil && !errors.Is(err, news.ErrInvalid) && !errors.Is(err, news.ErrTooLarge) {
			t.Errorf("Pages = error %v of no known kind", err)
		}
	})
}
