package present

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"stet/internal/archive"
	"stet/internal/ingest/fetch"
	"stet/internal/ingest/memento"
	"stet/internal/news"
)

// HistoryArchive is what the history of an address needs of the archive.
type HistoryArchive interface {
	History(ctx context.Context, f archive.Fetcher, server memento.Server, address string) ([]memento.Snapshot, error)
	AddHistory(ctx context.Context, f archive.Fetcher, r archive.AddRequest, snapshots []memento.Snapshot, yield func(archive.Result) error) error
}

// Past asks a web archive what it kept of an address, and takes versions from there. It
// asks only when it is told to. Its methods belong to the window's goroutine.
type Past struct {
	archive HistoryArchive
	fetcher archive.Fetcher
	setting Setting
}

// NewPast returns a presenter.
func NewPast(a HistoryArchive, f archive.Fetcher, s Setting) *Past {
	return &Past{a, f, s}
}

// WebArchive is the web archive that is asked if no other is named.
const WebArchive = memento.Wayback

// Kept is what an archive kept of an address, with what of it is chosen.
type Kept struct {
	Address string
	Title   string   // how many, and from when to when
	Times   []string // the oldest first
	chosen  []bool   // by the index of Times
	pages   []memento.Snapshot
	words   Translator
}

// kept are the pages with their times, all of them chosen.
func (p *Past) kept(address string, pages []memento.Snapshot) *Kept {
	k := &Kept{Address: address, Times: make([]string, len(pages)), chosen: make([]bool, len(pages)), pages: pages, words: p.setting.Words}
	for i, s := range pages {
		k.Times[i], k.chosen[i] = s.At.In(p.setting.zone()).Format(listLayout), true
	}
	day := func(s memento.Snapshot) string { return s.At.In(p.setting.zone()).Format(dayLayout) }
	k.Title = p.setting.Words("history.kept", len(pages), day(pages[0]), day(pages[len(pages)-1]))
	return k
}

// Ask asks the web archive, as the user named it, what it kept of an address, and shows
// that; nothing says that there is none.
func (p *Past) Ask(address, server string, show func(*Kept), nothing func(said string)) {
	address = strings.TrimSpace(address)
	RunLong(p.setting, p.setting.Words.say("work.history"), func(ctx context.Context, _ *Counter) ([]memento.Snapshot, error) {
		return p.archive.History(ctx, p.fetcher, memento.Server(cmp.Or(strings.TrimSpace(server), WebArchive)), address)
	}, func(pages []memento.Snapshot, err error) {
		switch {
		case isNothingKept(err):
			nothing(p.setting.Words.say("history.none"))
		case errors.Is(err, context.Canceled):
			nothing(p.setting.Words.say("history.stopped"))
		case err != nil:
			p.setting.Fail(err)
		default:
			show(p.kept(address, pages))
		}
	})
}

// isNothingKept tells that from a page that is not there.
func isNothingKept(err error) bool {
	_, answered := errors.AsType[*fetch.StatusError](err)
	return errors.Is(err, news.ErrNotFound) && !answered
}

// Chosen reports whether a page is to be got.
func (k *Kept) Chosen(at int) bool { return k.chosen[at] }

// Choose chooses a page, or takes that back.
func (k *Kept) Choose(at int, yes bool) { k.chosen[at] = yes }

// Spreads are the numbers of pages that are offered to be chosen evenly over the time;
// 0 stands for all.
var Spreads = []int{0, 5, 10, 25, 50, 100}

// SpreadWord is such a number in the user's words.
func (k *Kept) SpreadWord(most int) string {
	if most == 0 {
		return k.words.say("history.all")
	}
	return k.words("history.spread", most)
}

// Spread chooses so many pages at most, evenly from the first to the last.
func (k *Kept) Spread(most int) {
	all := most == 0 || len(k.pages) <= most
	for i := range k.chosen {
		k.chosen[i] = all
	}
	if all {
		return
	}
	for i := range most {
		k.chosen[i*(len(k.pages)-1)/(most-1)] = true
	}
}

// Count is how many pages are chosen.
func (k *Kept) Count() (n int) {
	for _, yes := range k.chosen {
		if yes {
			n++
		}
	}
	return n
}

// GetWord says what getting the chosen pages is.
func (k *Kept) GetWord() string { return k.words("history.get", k.Count()) }

// Got is what came of getting kept pages.
type Got struct {
	Said     string
	Problems []string // pages that could not be got, and why
	Added    []archive.Added
}

// Get gets the chosen pages and saves what they say, each with the archive's own time; what
// says the same as the one before makes no version. What was saved before it was stopped
// stays.
func (p *Past) Get(k *Kept, story, outlet string, done func(Got)) {
	var pages []memento.Snapshot
	for i, s := range k.pages {
		if k.chosen[i] {
			pages = append(pages, s)
		}
	}
	w := p.setting.Words
	request := archive.AddRequest{Story: news.CleanName(story), Outlet: news.CleanName(outlet), Address: k.Address}
	RunLong(p.setting, w.say("work.getting", k.Address), func(ctx context.Context, c *Counter) (got Got, err error) {
		same, seen := 0, 0
		c.Set(0, len(pages))
		err = p.archive.AddHistory(ctx, p.fetcher, request, pages, func(r archive.Result) error {
			seen++
			c.Set(seen, len(pages))
			switch {
			case r.Err != nil:
				got.Problems = append(got.Problems, r.Name+": "+oneLine(r.Err.Error(), longestQuoted))
			case r.Added.Capture.ID == "" || !r.Added.IsNew:
				same++
			default:
				got.Added = append(got.Added, r.Added)
			}
			return nil
		})
		got.Said = w("history.got", len(got.Added))
		if same > 0 {
			got.Said += " " + w("history.same", same)
		}
		if n := len(got.Problems); n > 0 {
			got.Said += " " + w("history.failed", n)
		}
		if errors.Is(err, context.Canceled) && p.setting.Context.Err() == nil {
			got.Said += " " + w.say("history.stopped")
			err = nil
		}
		return got, err
	}, func(got Got, err error) {
		if err != nil {
			p.setting.Fail(err)
			if len(got.Added) == 0 {
				return
			}
		}
		done(got)
	})
}
