package archive

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"

	"stet/internal/ingest/feed"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// What is due is asked for at several hosts at a time, the follows of one host after
// each other. What they answer is taken in one after the other, in the order of the
// follows, whoever answered first: the same answers always give the same library.
const (
	mostAtOnce  = 8         // requests under way
	mostWaiting = 256 << 20 // bytes of answers that wait for those before them
	mostFailing = 3         // failures in a row after which a server is left alone until the next look
)

// errand is one look at a followed address, as it is gathered.
type errand struct {
	order  int
	follow news.Follow

	ready     chan struct{} // closed when all but the answers is there; then the follow is the taker's
	failed    error         // of the address itself
	found     *fetch.Page   // what is at the address, if that shows to be a page
	headlines []feed.Entry  // that are to be kept as they are
	answers   chan answer   // of the pages that are due, in their order
}

// answer is what came of asking for a page.
type answer struct {
	index int // among the pages of the follow
	page  fetch.Page
	err   error
}

// gatherer asks servers for what is due.
type gatherer struct {
	looker looker
	slots  chan struct{}
	room   *room
}

// gather begins to ask for what they are about, and returns at once. The
// function that it returns waits until all have ended, which the context's end hastens.
func (l looker) gather(ctx context.Context, errands []*errand) (g *gatherer, wait func()) {
	g = &gatherer{looker: l, slots: make(chan struct{}, mostAtOnce), room: newRoom()}
	var all sync.WaitGroup
	var hosts []string
	ofHost := map[string][]*errand{}
	for _, v := range errands {
		host := hostAt(v.follow.Address)
		if ofHost[host] == nil {
			hosts = append(hosts, host)
		}
		ofHost[host] = append(ofHost[host], v)
	}
	woken := context.AfterFunc(ctx, g.room.wake)
	for _, host := range hosts {
		all.Go(func() {
			for _, v := range ofHost[host] {
				g.run(ctx, v)
			}
		})
	}
	return g, func() {
		all.Wait()
		woken()
	}
}

// hostAt is the host of an address, with its port.
func hostAt(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// request is a page that is asked for.
type request struct {
	index   int
	address string
	known   fetch.Known
}

func (g *gatherer) run(ctx context.Context, v *errand) {
	f := &v.follow
	f.Tried = g.looker.now()
	if f.Kind != news.FollowPage {
		v.failed = g.open(ctx, v)
	}
	var wanted []request
	if v.failed == nil && v.found == nil && (!f.Headlines || f.Kind == news.FollowPage) {
		for i := range f.Pages {
			if p := &f.Pages[i]; isDue(f, p) {
				wanted = append(wanted, request{i, p.Address, fetch.Known{ETag: p.ETag, LastModified: p.LastModified}})
			}
		}
	}
	v.answers = make(chan answer, len(wanted))
	close(v.ready)
	defer close(v.answers)
	failing := 0
	for _, r := range wanted {
		g.room.wait(ctx, v.order)
		page, err := g.get(ctx, f, r.address, r.known)
		g.room.hold(len(page.Data))
		v.answers <- answer{r.index, page, err}
		if failing++; !isServersFault(err) {
			failing = 0
		}
		if ctx.Err() != nil || failing == mostFailing {
			return
		}
	}
}

// isServersFault reports whether an error is of the server and not of one page.
func isServersFault(err error) bool {
	if status, ok := errors.AsType[*fetch.StatusError](err); ok {
		return status.Code >= http.StatusInternalServerError || status.Code == http.StatusTooManyRequests
	}
	for _, own := range []error{fetch.ErrRobots, fetch.ErrInner, fetch.ErrAddress, news.ErrTooLarge} {
		if errors.Is(err, own) {
			return false
		}
	}
	return err != nil
}

func (g *gatherer) get(ctx context.Context, f *news.Follow, address string, known fetch.Known) (fetch.Page, error) {
	select {
	case g.slots <- struct{}{}:
	case <-ctx.Done():
		return fetch.Page{}, ctx.Err()
	}
	defer func() { <-g.slots }()
	from := g.looker.fetcher
	if client, ok := from.(*fetch.Client); ok && f.Private {
		from = client.Trusting()
	}
	return from.Get(ctx, address, known)
}

// open gets what is at the address, and notes the pages that it tells of.
func (g *gatherer) open(ctx context.Context, v *errand) error {
	f := &v.follow
	page, err := g.get(ctx, f, f.Address, fetch.Known{ETag: f.ETag, LastModified: f.LastModified})
	if err != nil || page.NotModified {
		return err
	}
	kind := feed.Is(page.Data, page.MediaType)
	switch {
	case kind == news.FollowUnknown && f.Kind != news.FollowUnknown:
		return fmt.Errorf("no %s any more: %w", f.Kind, news.ErrInvalid)
	case kind == news.FollowUnknown:
		f.Kind = news.FollowPage
		f.Pages = []news.FollowedPage{{Address: f.Address, Story: f.Story, Found: f.Tried}}
		v.found = &page
		return nil
	}
	f.Kind = kind
	if v.headlines, err = g.readEntries(ctx, f, page); err != nil {
		return err
	}
	f.ETag, f.LastModified = page.Known.ETag, page.Known.LastModified
	return nil
}

// room bounds what is kept of answers whose turn has not come.
type room struct {
	mu   sync.Mutex
	free sync.Cond
	held int // bytes
	turn int // of the errand that is taken in; it always finds room
}

func newRoom() *room {
	r := &room{}
	r.free.L = &r.mu
	return r
}

func (r *room) wait(ctx context.Context, order int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.held > mostWaiting && order != r.turn && ctx.Err() == nil {
		r.free.Wait()
	}
}

func (r *room) hold(bytes int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.held += bytes
}

// release gives back room, and says whose turn it is.
func (r *room) release(bytes, turn int) {
	r.mu.Lock()
	r.held -= bytes
	r.turn = turn
	r.mu.Unlock()
	r.free.Broadcast()
}

func (r *room) wake() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.free.Broadcast()
}
