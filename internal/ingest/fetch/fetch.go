// Package fetch gets pages from servers, and is polite and careful about it: it asks
// robots.txt first, a host once a second at most, again only where that may help,
// and only for what has changed. It bounds time and bytes, and reaches no inner
// network unless it may, whatever a redirect or the DNS says.
//
// What was sent and what was answered is returned with the page.
package fetch

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
	"golang.org/x/time/rate"

	"stet/internal/ingest/pack"
	"stet/internal/news"
)

// Options say how to fetch. The zero value is right for the web.
type Options struct {
	AllowPrivate bool // reach addresses of inner networks and of this machine, and use the system's proxy
	IgnoreRobots bool // go on where robots.txt forbids it; this is written down with the page

	Interval time.Duration // between two requests to a host; zero: a second
	Timeout  time.Duration // of one request with its answer; zero: 30 seconds
	Wait     time.Duration // before the first time that a request is tried again, doubled each time; zero: 2 seconds
	Retries  int           // how often it is tried again; zero: 3 times, negative: never
	MaxBytes int64         // of an answer, packed and unpacked; zero: 64 MB
	Agent    string        // the name by which servers know it; "": Stet
}

// Bounds that nobody needs to set.
const (
	mostRedirects = 10
	longestWait   = 2 * time.Minute // that a server may ask for before an answer counts as no
)

// Client fetches pages. It is safe for concurrent use.
type Client struct {
	options Options
	http    *http.Client

	mu     sync.Mutex
	hosts  map[string]*rate.Limiter
	robots map[string]*robots
}

// New returns a client.
func New(o Options) *Client {
	guard := ssrf.New(ssrf.WithAnyPort()).Safe
	if o.AllowPrivate {
		guard = nil
	}
	return newClient(o, guard)
}

// control is asked before a connection is made, with the address that the name led to.
type control func(network, address string, c syscall.RawConn) error

func newClient(o Options, guard control) *Client {
	o.Interval = cmp.Or(o.Interval, time.Second)
	o.Timeout = cmp.Or(o.Timeout, 30*time.Second)
	o.Wait = cmp.Or(o.Wait, 2*time.Second)
	o.Retries = cmp.Or(o.Retries, 3)
	o.MaxBytes = cmp.Or(o.MaxBytes, 64<<20)
	o.Agent = cmp.Or(o.Agent, "Stet")
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: guard}
	transport := &http.Transport{
		DialContext: dialer.DialContext, ForceAttemptHTTP2: true, DisableCompression: true,
		TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 1 << 20,
		IdleConnTimeout: 30 * time.Second, MaxIdleConnsPerHost: 1,
	}
	if o.AllowPrivate {
		transport.Proxy = http.ProxyFromEnvironment // it is in an inner network, mostly
	}
	return &Client{
		options: o,
		http: &http.Client{Transport: transport, Timeout: o.Timeout, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // each step is looked at
		}},
		hosts: map[string]*rate.Limiter{}, robots: map[string]*robots{},
	}
}

// Known is what a server said of a page before, to ask only for what has changed.
type Known struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"lastModified,omitempty"`
}

// Page is what a server answered.
type Page struct {
	NotModified bool   // it is as Known said; the rest but Exchange is empty
	Data        []byte // unpacked
	MediaType   string // with its charset, as the server said
	Known       Known
	Exchange    news.Exchange
}

// Get fetches an address. The error wraps ErrInner, ErrRobots, ErrAddress, a
// *StatusError, news.ErrTooLarge, or what the network says; of the context's end, its error.
func (c *Client) Get(ctx context.Context, address string, known Known) (Page, error) {
	page, err := c.get(ctx, address, known)
	if err != nil {
		if errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork) {
			err = ErrInner
		}
		return Page{}, fmt.Errorf("fetch %s: %w", address, err)
	}
	return page, nil
}

func (c *Client) get(ctx context.Context, address string, known Known) (Page, error) {
	at, err := Parse(address)
	if err != nil {
		return Page{}, err
	}
	exchange := news.Exchange{Address: at.String()}
	for range mostRedirects + 1 {
		allowed, err := c.allowed(ctx, at)
		switch {
		case err != nil:
			return Page{}, err
		case !allowed && !c.options.IgnoreRobots:
			return Page{}, ErrRobots
		case !allowed:
			exchange.RobotsIgnored = true
		}
		a, err := c.patient(ctx, at, known)
		if err != nil {
			return Page{}, err
		}
		next, moved, err := redirect(at, a)
		if err != nil {
			return Page{}, err
		}
		if moved {
			exchange.Redirects = append(exchange.Redirects, at.String())
			at = next
			continue
		}
		return a.page(exchange, known)
	}
	return Page{}, fmt.Errorf("more than %d redirects: %w", mostRedirects, ErrAddress)
}

// Parse reads an address as people type it: without a scheme it is https, and a word
// alone is no address. The error wraps ErrAddress.
func Parse(address string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	typed := address
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	at, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	case at.Scheme != "http" && at.Scheme != "https":
		return nil, fmt.Errorf("%s is no address in the web: %w", at.Scheme, ErrAddress)
	case at.Hostname() == "":
		return nil, fmt.Errorf("no host: %w", ErrAddress)
	case typed != address && !strings.ContainsAny(at.Host, ".:") && at.Host != "localhost":
		return nil, fmt.Errorf("%q is no name of a host: %w", at.Host, ErrAddress)
	case at.User != nil:
		return nil, fmt.Errorf("a name and password in the address would be kept with the page: %w", ErrAddress)
	}
	at.Fragment, at.RawFragment = "", ""
	if at.Path == "" {
		at.Path = "/"
	}
	return at, nil
}

// redirect says where the answer leads to, if anywhere.
func redirect(at *url.URL, a answer) (next *url.URL, moved bool, err error) {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, false, nil
	}
	location := a.header.Get("Location")
	ref, err := url.Parse(location)
	if err != nil || location == "" {
		return nil, false, fmt.Errorf("a redirect to nowhere: %w", ErrAddress)
	}
	next, err = Parse(at.ResolveReference(ref).String())
	return next, true, err
}

// answer is what one request got.
type answer struct {
	status      int
	header      http.Header
	sent        http.Header
	body        []byte
	address     string
	server      string
	certificate string
}

func (a answer) page(exchange news.Exchange, known Known) (Page, error) {
	exchange.Final, exchange.Status = a.address, a.status
	exchange.Sent, exchange.Answered = a.sent, a.header
	exchange.Server, exchange.Certificate = a.server, a.certificate
	switch {
	case a.status == http.StatusNotModified && known != (Known{}):
		return Page{NotModified: true, Known: known, Exchange: exchange}, nil
	case a.status != http.StatusOK:
		return Page{}, &StatusError{Code: a.status, RetryAfter: retryAfter(a.header)}
	}
	return Page{
		Data: a.body, MediaType: a.header.Get("Content-Type"), Exchange: exchange,
		Known: Known{ETag: a.header.Get("Etag"), LastModified: a.header.Get("Last-Modified")},
	}, nil
}

// patient asks, and asks again where that may help: when the connection broke, when
// the server is busy, when it failed.
func (c *Client) patient(ctx context.Context, at *url.URL, known Known) (answer, error) {
	wait := c.options.Wait
	for try := 0; ; try++ {
		if err := c.turn(ctx, at.Host); err != nil {
			return answer{}, err
		}
		a, err := c.ask(ctx, at, known)
		if try >= c.options.Retries || !mayHelp(ctx, a, err) {
			return a, err
		}
		pause := wait
		if asked := retryAfter(a.header); asked > 0 {
			if asked > longestWait {
				return a, err
			}
			pause = asked
		}
		wait *= 2
		select {
		case <-ctx.Done():
			return answer{}, ctx.Err()
		case <-time.After(pause):
		}
	}
}

func mayHelp(ctx context.Context, a answer, err error) bool {
	if err != nil {
		var dns *net.DNSError
		final := ctx.Err() != nil || errors.Is(err, news.ErrTooLarge) || errors.Is(err, news.ErrInvalid) && !errors.Is(err, pack.ErrBrokenOff) || errors.Is(err, ssrf.ErrProhibitedIP) ||
			errors.Is(err, ssrf.ErrProhibitedNetwork) || errors.As(err, &dns) && dns.IsNotFound
		return !final
	}
	switch a.status {
	case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// turn waits until the host may be asked again.
func (c *Client) turn(ctx context.Context, host string) error {
	c.mu.Lock()
	limiter, ok := c.hosts[host]
	if !ok {
		limiter = rate.NewLimiter(rate.Every(c.options.Interval), 1)
		c.hosts[host] = limiter
	}
	c.mu.Unlock()
	return limiter.Wait(ctx)
}

// slower makes the pauses before requests to a host longer.
func (c *Client) slower(host string, pause time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if limiter := c.hosts[host]; limiter != nil && pause > c.options.Interval {
		limiter.SetLimit(rate.Every(min(pause, longestWait)))
	}
}

// ask sends one request.
func (c *Client) ask(ctx context.Context, at *url.URL, known Known) (answer, error) {
	ctx, server := traced(ctx)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return answer{}, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	for name, value := range map[string]string{
		"User-Agent": c.options.Agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "gzip",
		"If-None-Match": known.ETag, "If-Modified-Since": known.LastModified,
	} {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	response, err := c.http.Do(request)
	if failed, ok := errors.AsType[*url.Error](err); ok {
		err = failed.Err // the address is said already, and is the one that was asked for
	}
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = response.Body.Close() }() // it was only read
	a := answer{
		status: response.StatusCode, header: response.Header, sent: request.Header, address: at.String(),
		server: *server, certificate: fingerprint(response),
	}
	if response.StatusCode != http.StatusOK {
		return a, nil
	}
	a.body, err = c.readBody(response)
	return a, err
}

// readBody reads and unpacks the body, both bounded.
func (c *Client) readBody(response *http.Response) ([]byte, error) {
	most := c.options.MaxBytes
	var b bytes.Buffer
	if n, err := b.ReadFrom(io.LimitReader(response.Body, most+1)); n > most {
		return nil, fmt.Errorf("an answer of more than %d MB: %w", most>>20, news.ErrTooLarge)
	} else if err != nil {
		return nil, fmt.Errorf("the answer broke off after %d bytes: %w", n, err)
	}
	encoding := strings.ToLower(strings.TrimSpace(response.Header.Get("Content-Encoding")))
	switch encoding {
	case "", "identity", "gzip", "x-gzip":
	default:
		return nil, fmt.Errorf("the answer is packed as %q, which was not asked for: %w", encoding, news.ErrInvalid)
	}
	return pack.Unpack(b.Bytes(), encoding, most)
}
