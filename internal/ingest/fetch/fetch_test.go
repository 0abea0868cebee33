package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// local is a client that may reach the servers of the test, and does not wait long.
func local(o fetch.Options) *fetch.Client {
	o.AllowPrivate = true
	o.Interval = max(o.Interval, time.Millisecond)
	o.Wait = max(o.Wait, time.Millisecond)
	return fetch.New(o)
}

func serve(t *testing.T, handlers map[string]http.HandlerFunc) string {
	t.Helper()
	mux := http.NewServeMux()
	for path, h := range handlers {
		mux.HandleFunc(path, h)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func say(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

func TestGet(t *testing.T) {
	url := serve(t, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=koi8-r")
		w.Header().Set("ETag", `"1"`)
		_, _ = io.WriteString(w, "<p>"+r.UserAgent())
	}})
	page, err := local(fetch.Options{}).Get(t.Context(), url+"/a#part", fetch.Known{})
	if err != nil {
		t.Fatal(err)
	}
	x := page.Exchange
	if string(page.Data) != "<p>Stet" || page.MediaType != "text/html; charset=koi8-r" || page.Known.ETag != `"1"` {
		t.Errorf("Get = %q, %s, %+v", page.Data, page.MediaType, page.Known)
	}
	if x.Address != url+"/a" || x.Final != url+"/a" || x.Status != 200 || x.Server != strings.TrimPrefix(url, "http://") ||
		!slices.Equal(x.Sent["User-Agent"], []string{"Stet"}) || !slices.Equal(x.Answered["Etag"], []string{`"1"`}) {
		t.Errorf("Exchange = %+v", x)
	}
}

func TestGetConditional(t *testing.T) {
	url := serve(t, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") == "x" {
			w.WriteHeader(http.StatusNotModified)
		}
	}})
	known := fetch.Known{ETag: `"1"`, LastModified: "x"}
	page, err := local(fetch.Options{}).Get(t.Context(), url+"/a", known)
	if err != nil || !page.NotModified || page.Known != known || page.Exchange.Status != http.StatusNotModified {
		t.Errorf("Get = %+v, %v", page, err)
	}
}

func TestGetRedirects(t *testing.T) {
	url := serve(t, map[string]http.HandlerFunc{
		"/a": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/b?x=1", http.StatusMovedPermanently)
		},
		"/b":    func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/c", http.StatusFound) },
		"/c":    say("here"),
		"/loop": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) },
		"/file": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		},
		"/nowhere": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusFound) },
	})
	c := local(fetch.Options{})
	page, err := c.Get(t.Context(), url+"/a", fetch.Known{})
	if err != nil || string(page.Data) != "here" || page.Exchange.Final != url+"/c" || !slices.Equal(page.Exchange.Redirects, []string{url + "/a", url + "/b?x=1"}) {
		t.Errorf("Get = %+v, %v", page, err)
	}
	for _, path := range []string{"/loop", "/file", "/nowhere"} {
		if _, err := c.Get(t.Context(), url+path, fetch.Known{}); !errors.Is(err, fetch.ErrAddress) {
			t.Errorf("Get(%s) = error %v, want %v", path, err, fetch.ErrAddress)
		}
	}
}

// TestInnerNetwork holds that nothing leads to an inner network: no address, no
// name that the DNS leads there, no redirect.
func TestInnerNetwork(t *testing.T) {
	inner := serve(t, map[string]http.HandlerFunc{"/": say("secret")})
	_, port, err := net.SplitHostPort(strings.TrimPrefix(inner, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	outer := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": say(""),
		"/a":          func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, inner+"/", http.StatusFound) },
		"/b": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://localhost:"+port+"/", http.StatusFound)
		},
	})
	closed := fetch.New(fetch.Options{Interval: time.Millisecond})
	open := fetch.NewAllowing(fetch.Options{Interval: time.Millisecond, Wait: time.Millisecond}, strings.TrimPrefix(outer, "http://"))
	for _, c := range []struct {
		client  *fetch.Client
		address string
	}{
		{closed, inner},
		{closed, "http://localhost:" + port},
		{closed, "http://[::1]:" + port},
		{closed, "http://169.254.169.254/latest/meta-data"},
		{closed, "http://10.0.0.1/"},
		{closed, "http://[::ffff:127.0.0.1]:" + port},
		{closed, "http://0.0.0.0:" + port},
		{open, outer + "/a"},
		{open, outer + "/b"},
	} {
		if page, err := c.client.Get(t.Context(), c.address, fetch.Known{}); !errors.Is(err, fetch.ErrInner) {
			t.Errorf("Get(%s) = %q, error %v, want %v", c.address, page.Data, err, fetch.ErrInner)
		}
	}
}

func TestRobots(t *testing.T) {
	url := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": say("User-agent: *\nDisallow: /no\n\nUser-agent: Stet\nDisallow: /not-stet\n"),
		"/not-stet":   say("page"), "/no": say("page"),
	})
	if _, err := local(fetch.Options{}).Get(t.Context(), url+"/not-stet", fetch.Known{}); !errors.Is(err, fetch.ErrRobots) {
		t.Errorf("Get = error %v, want %v", err, fetch.ErrRobots)
	}
	if page, err := local(fetch.Options{}).Get(t.Context(), url+"/no", fetch.Known{}); err != nil || page.Exchange.RobotsIgnored {
		t.Errorf("Get of what is forbidden to others = %+v, %v", page.Exchange, err)
	}
	page, err := local(fetch.Options{IgnoreRobots: true}).Get(t.Context(), url+"/not-stet", fetch.Known{})
	if err != nil || !page.Exchange.RobotsIgnored {
		t.Errorf("Get with robots.txt ignored = %+v, %v, want it written down", page.Exchange, err)
	}
	broken := serve(t, map[string]http.HandlerFunc{"/robots.txt": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden + 100) }, "/a": say("page")})
	if _, err := local(fetch.Options{Retries: -1}).Get(t.Context(), broken+"/a", fetch.Known{}); !errors.Is(err, fetch.ErrRobots) {
		t.Errorf("Get where robots.txt fails = error %v, want %v", err, fetch.ErrRobots)
	}
}

// TestOneRequestAtATime holds the last of three requests made at once to the time that
// two pauses take: a busy machine makes it later, and nothing makes it sooner.
func TestOneRequestAtATime(t *testing.T) {
	url := serve(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) {}})
	const pause = 60 * time.Millisecond
	c := local(fetch.Options{Interval: pause})
	began := time.Now()
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			if _, err := c.Get(t.Context(), url, fetch.Known{}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if took := time.Since(began); took < 2*pause {
		t.Errorf("three requests took %v, want two pauses of %v between them", took, pause)
	}
}

func TestRetries(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		header string
		want   int32 // requests
		found  bool
	}{
		{"busy", http.StatusServiceUnavailable, "", 3, true},
		{"failed", http.StatusInternalServerError, "", 3, true},
		{"too many", http.StatusTooManyRequests, "1", 3, true},
		{"too many, for long", http.StatusTooManyRequests, "3600", 1, false},
		{"not there", http.StatusNotFound, "", 1, false},
		{"gone", http.StatusGone, "", 1, false},
	} {
		var asked atomic.Int32
		url := serve(t, map[string]http.HandlerFunc{"/robots.txt": say(""), "/a": func(w http.ResponseWriter, _ *http.Request) {
			if asked.Add(1) < 3 {
				if c.header != "" {
					w.Header().Set("Retry-After", c.header)
				}
				w.WriteHeader(c.status)
			}
		}})
		_, err := local(fetch.Options{}).Get(t.Context(), url+"/a", fetch.Known{})
		var status *fetch.StatusError
		if asked.Load() != c.want || (err == nil) != c.found || err != nil && (!errors.As(err, &status) || status.Code != c.status) {
			t.Errorf("%s: %d requests, error %v, want %d", c.name, asked.Load(), err, c.want)
		}
		if status != nil && status.Gone() != (c.status == 404 || c.status == 410) {
			t.Errorf("%s: Gone() = %v", c.name, status.Gone())
		}
	}
}

func TestBounds(t *testing.T) {
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	for range 4 << 10 {
		_, _ = w.Write(make([]byte, 1<<10))
	}
	_ = w.Close()
	endless := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 64<<10)); err != nil {
				return
			}
		}
	}
	slow := func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}
	short := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, "ten bytes.")
	}
	url := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": say(""), "/endless": endless, "/slow": slow, "/short": short,
		"/bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb.Bytes())
		},
	})
	c := local(fetch.Options{MaxBytes: 1 << 20, Timeout: 300 * time.Millisecond, Retries: -1})
	for path, want := range map[string]string{
		"/endless": "more than 1 MB", "/slow": "broke off after 0 bytes", "/short": "broke off after 10 bytes", "/bomb": "a compression bomb",
	} {
		if _, err := c.Get(t.Context(), url+path, fetch.Known{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Get(%s) = error %v, want one that says %q", path, err, want)
		}
	}
	if _, err := c.Get(t.Context(), url+"/bomb", fetch.Known{}); !errors.Is(err, news.ErrTooLarge) {
		t.Errorf("Get(/bomb) = error %v, want %v", err, news.ErrTooLarge)
	}
}

func TestGetCanceled(t *testing.T) {
	url := serve(t, map[string]http.HandlerFunc{"/robots.txt": say(""), "/a": func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
	}})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := local(fetch.Options{Wait: time.Minute}).Get(ctx, url+"/a", fetch.Known{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Get = error %v, want %v", err, context.DeadlineExceeded)
	}
}

func TestCertificate(t *testing.T) {
	s := httptest.NewTLSServer(say("page"))
	t.Cleanup(s.Close)
	page, err := fetch.NewTrusting(fetch.Options{Interval: time.Millisecond, AllowPrivate: true}, s.Client()).Get(t.Context(), s.URL, fetch.Known{})
	if err != nil || len(page.Exchange.Certificate) != 64 {
		t.Errorf("Get = %+v, %v, want a fingerprint", page.Exchange, err)
	}
	if _, err := local(fetch.Options{Retries: -1}).Get(t.Context(), s.URL, fetch.Known{}); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("Get of a server that nobody vouches for = error %v", err)
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"example.org": "https://example.org/", " http://example.org/a?b=c#d ": "http://example.org/a?b=c", "https://пример.укр/я": "https://пример.укр/%D1%8F",
		"ftp://example.org": "", "file:///etc/passwd": "", "https://": "", "https://user:pass@example.org": "", "": "", "https://a b/": "",
	} {
		at, err := fetch.Parse(in)
		got := ""
		if err == nil {
			got = at.String()
		} else if !errors.Is(err, fetch.ErrAddress) {
			t.Errorf("Parse(%q) = error %v", in, err)
		}
		if want == "https://пример.укр/%D1%8F" && at != nil && strings.HasSuffix(got, "/%D1%8F") {
			continue // hosts of other alphabets may be spelled either way
		}
		if got != want {
			t.Errorf("Parse(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}
