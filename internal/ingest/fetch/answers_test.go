package fetch_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

func gzipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestEncodings holds that only what was asked for is unpacked, and that nothing which
// broke off is taken for a page.
func TestEncodings(t *testing.T) {
	page := strings.Repeat("The bridge is closed, the mayor said. ", 500)
	whole := gzipped(t, page)
	as := func(encoding string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if got := r.Header.Get("Accept-Encoding"); got != "gzip" {
				t.Errorf("asked for %q, want gzip", got)
			}
			w.Header().Set("Content-Encoding", encoding)
			_, _ = w.Write(body)
		}
	}
	url := serve(t, map[string]http.HandlerFunc{
		"/gzip": as("gzip", whole), "/upper": as("GZIP", whole), "/identity": as("identity", []byte(page)), "/liar": as("gzip", []byte(page)),
		"/br": as("br", []byte("\x0b\x02\x80abc\x03")), "/zstd": as("zstd", []byte("\x28\xb5\x2f\xfd")), "/twice": as("gzip, gzip", gzipped(t, string(whole))),
		"/half": as("gzip", whole[:len(whole)/2]), "/flipped": as("gzip", append(bytes.Clone(whole[:len(whole)-8]), 0, 0, 0, 0, 0, 0, 0, 0)),
	})
	c := local(fetch.Options{Retries: -1})
	for _, path := range []string{"/gzip", "/upper", "/identity", "/liar"} {
		if got, err := c.Get(t.Context(), url+path, fetch.Known{}); err != nil || string(got.Data) != page {
			t.Errorf("Get(%s) = %d bytes, %v, want the page", path, len(got.Data), err)
		}
	}
	for path, want := range map[string]string{
		"/br": `packed as "br", which was not asked for`, "/zstd": `packed as "zstd"`, "/twice": `packed as "gzip, gzip"`,
		"/half": "broken off after", "/flipped": "broken off after",
	} {
		got, err := c.Get(t.Context(), url+path, fetch.Known{})
		if !errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), want) || len(got.Data) > 0 {
			t.Errorf("Get(%s) = %d bytes, error %v, want one that says %q", path, len(got.Data), err, want)
		}
	}
}

// TestRetryAfterTime holds that a time to wait until counts by the server's own clock.
func TestRetryAfterTime(t *testing.T) {
	now := time.Date(1999, 5, 14, 8, 0, 0, 0, time.UTC) // it may be wrong
	for _, c := range []struct {
		date, until string
		want        time.Duration
	}{
		{now.Format(http.TimeFormat), now.Add(time.Hour).Format(http.TimeFormat), time.Hour},
		{now.Format(http.TimeFormat), now.Add(-time.Hour).Format(http.TimeFormat), 0},
		{now.Format(http.TimeFormat), now.Add(1000 * time.Hour).Format(http.TimeFormat), 7 * 24 * time.Hour},
		{now.Format(http.TimeFormat), "tomorrow", 0},
		{"once", now.Format(http.TimeFormat), 0},
		{now.Format(http.TimeFormat), "-5", 0},
		{now.Format(http.TimeFormat), "120", 2 * time.Minute},
		{now.Format(http.TimeFormat), "99999999999999", 7 * 24 * time.Hour},
	} {
		url := serve(t, map[string]http.HandlerFunc{"/robots.txt": say(""), "/a": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Date", c.date)
			w.Header().Set("Retry-After", c.until)
			w.WriteHeader(http.StatusTooManyRequests)
		}})
		_, err := local(fetch.Options{Retries: -1}).Get(t.Context(), url+"/a", fetch.Known{})
		var status *fetch.StatusError
		if !errors.As(err, &status) || status.Code != http.StatusTooManyRequests || status.RetryAfter != c.want {
			t.Errorf("Retry-After %q at %q: error %v, want to wait %v", c.until, c.date, err, c.want)
		}
	}
}

// TestOddAnswers holds that answers which hold no page say what they are.
func TestOddAnswers(t *testing.T) {
	as := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	raw := func(answer string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			_, _ = io.WriteString(conn, answer)
			_ = conn.Close()
		}
	}
	url := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": say(""), "/204": as(204), "/206": as(206), "/304": as(304), "/403": as(403), "/451": as(451), "/500": as(500),
		"/garbage": raw("\x16\x03\x01 this is no HTTP\r\n\r\n"), "/nothing": raw(""),
		"/chunks":   raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\nzz\r\n"),
		"/lengths":  raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg"),
		"/headers":  raw("HTTP/1.1 200 OK\r\n" + strings.Repeat("X-Pad: "+strings.Repeat("x", 1000)+"\r\n", 2000) + "\r\nabc"),
		"/too-long": raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdefg"),
	})
	c := local(fetch.Options{Retries: -1, Timeout: 2 * time.Second})
	for _, code := range []int{204, 206, 304, 403, 451, 500} {
		_, err := c.Get(t.Context(), fmt.Sprint(url, "/", code), fetch.Known{})
		var status *fetch.StatusError
		if !errors.As(err, &status) || status.Code != code {
			t.Errorf("Get(/%d) = error %v, want that status", code, err)
		}
	}
	for path, want := range map[string]string{
		"/garbage": "malformed", "/nothing": "EOF", "/chunks": "broke off after 5 bytes", "/lengths": "Content-Length", "/headers": "headers exceeded",
	} {
		if _, err := c.Get(t.Context(), url+path, fetch.Known{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Get(%s) = error %v, want one that says %q", path, err, want)
		}
	}
	if page, err := c.Get(t.Context(), url+"/too-long", fetch.Known{}); err != nil || string(page.Data) != "abc" {
		t.Errorf("Get of more than was said = %q, %v, want what was said", page.Data, err)
	}
}

// TestSlowAnswers holds that the time of one request bounds it however slowly it comes.
func TestSlowAnswers(t *testing.T) {
	drip := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := io.WriteString(w, "x"); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			time.Sleep(10 * time.Millisecond)
		}
	}
	silent := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	url := serve(t, map[string]http.HandlerFunc{"/robots.txt": say(""), "/drip": drip, "/silent": silent})
	c := local(fetch.Options{Retries: -1, Timeout: 200 * time.Millisecond})
	for _, path := range []string{"/drip", "/silent"} {
		began := time.Now()
		if _, err := c.Get(t.Context(), url+path, fetch.Known{}); err == nil {
			t.Errorf("Get(%s) gives a page", path)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("Get(%s) took %v", path, took)
		}
	}
}

func TestHTTP2(t *testing.T) {
	var version atomic.Int32
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		version.Store(int32(r.ProtoMajor)) //nolint:gosec // 1, 2 or 3
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("ETag", `"2"`)
		_, _ = io.WriteString(w, "<p>page")
	}))
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	page, err := fetch.NewTrusting(fetch.Options{Interval: time.Millisecond, AllowPrivate: true}, s.Client()).Get(t.Context(), s.URL, fetch.Known{})
	if err != nil || string(page.Data) != "<p>page" || page.Known.ETag != `"2"` || version.Load() != 2 || len(page.Exchange.Certificate) != 64 {
		t.Errorf("Get = %q, %+v, %v by HTTP/%d, want HTTP/2", page.Data, page.Known, err, version.Load())
	}
}
