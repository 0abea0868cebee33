package present

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"stet/internal/archive"
	"stet/internal/ingest"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// FetchArchive is what fetching and following need of the archive.
type FetchArchive interface {
	Preview(ctx context.Context, f archive.Fetcher, address string) (fetch.Page, ingest.Document, error)
	Follow(ctx context.Context, f news.Follow) (news.Follow, error)
	Follows(ctx context.Context) ([]news.Follow, error)
	PauseFollows(ctx context.Context, paused bool, ids ...news.FollowID) error
	Unfollow(ctx context.Context, id news.FollowID) error
	Look(ctx context.Context, f archive.Fetcher, jitter func() float64, yield func(archive.Event) error) (time.Time, error)
}

// Fetching gets pages for a form, and looks at what is followed. Its methods belong
// to the window's goroutine.
type Fetching struct {
	archive FetchArchive
	fetcher archive.Fetcher
	setting Setting

	language string // of reasons, BCP 47
	found    func(Found)
	looking  bool
}

// Found is what a look at what is followed found, for a person to be told.
type Found struct {
	Said    string   // in the line of the window; "" if nothing is new
	Alerts  []string // changes of the kinds that were asked for, a sentence each
	Changed bool     // the library has more than before
}

// NewFetching returns a presenter that tells found what a look found.
func NewFetching(a FetchArchive, f archive.Fetcher, s Setting, language string, found func(Found)) *Fetching {
	return &Fetching{archive: a, fetcher: f, setting: s, language: language, found: found}
}

// Fetch gets the page at the address and shows what was recognised in it. To save
// the draft keeps what was sent and answered.
func (f *Fetching) Fetch(address string, show func(Draft)) {
	RunLong(f.setting, f.setting.Words.say("work.fetching"), func(ctx context.Context, _ *Counter) (Draft, error) {
		page, doc, err := f.archive.Preview(ctx, f.fetcher, address)
		if err != nil {
			return Draft{}, err
		}
		return fetchedDraft(page, doc), nil
	}, func(d Draft, err error) {
		if err != nil {
			f.setting.Fail(err)
			return
		}
		show(d)
	})
}

func fetchedDraft(page fetch.Page, doc ingest.Document) Draft {
	d := Draft{Name: page.Exchange.Final, Data: page.Data, fetched: &page}
	v := news.Version{Text: doc.Text, Parts: doc.Parts}
	d.Found = Parts{
		Outlet: oneLine(doc.About.Outlet, longestQuoted), Headline: oneLine(doc.Headline, longestQuoted),
		Byline: oneLine(v.Part(news.Byline), longestQuoted), Time: doc.Published.Spelled, Address: page.Exchange.Address,
	}
	d.Parts, d.Excerpt = d.Found, oneLine(doc.Text, excerptLength)
	return d
}

// fromServer is the request with what a server sent, if the draft came from one.
func (d Draft) fromServer(r archive.AddRequest) archive.AddRequest {
	if d.fetched != nil {
		r.Origin, r.Name = news.FromAddress, d.fetched.Exchange.Final
		r.MediaType, r.Exchange = d.fetched.MediaType, &d.fetched.Exchange
	}
	return r
}

// FollowChoices are the times between looks that a form offers.
var FollowChoices = []time.Duration{15 * time.Minute, 30 * time.Minute, time.Hour, 6 * time.Hour, 24 * time.Hour}

// Every is a time between looks in the user's words.
func (f *Fetching) Every(d time.Duration) string {
	if d < time.Hour {
		return f.setting.Words("follow.minutes", int(d.Minutes()))
	}
	return f.setting.Words("follow.hours", int(d.Hours()))
}

// alertCategories are the changes that a person may wish to be told of.
var alertCategories = []string{"number", "quote"}

// Follow begins to follow an address, and looks at it.
func (f *Fetching) Follow(address, story string, every time.Duration, alerts bool, done func(error)) {
	follow := news.Follow{Address: address, Story: story, Every: every}
	if alerts {
		follow.Alerts = alertCategories
	}
	runApart(f.setting, func(ctx context.Context) (news.Follow, error) {
		return f.archive.Follow(ctx, follow)
	}, func(_ news.Follow, err error) {
		done(err)
		if err == nil {
			f.Look()
		}
	})
}

// Followed is a line of the page that lists what is followed.
type Followed struct {
	ID           news.FollowID
	Text, Detail string
	Paused       bool
}

// Followed shows what is followed: what, how often, when it was seen last, what failed.
func (f *Fetching) Followed(show func([]Followed)) {
	read(f.setting, f.archive.Follows, func(all []news.Follow) {
		items := make([]Followed, len(all))
		for i, follow := range all {
			items[i] = f.followed(follow)
		}
		show(items)
	})
}

func (f *Fetching) followed(follow news.Follow) Followed {
	w := f.setting.Words
	details := []string{f.Every(follow.Every)}
	if follow.Story != "" {
		details = append(details, follow.Story)
	}
	if follow.Seen.IsZero() {
		details = append(details, w.say("follow.never"))
	} else {
		details = append(details, w.say("follow.seen", follow.Seen.In(f.setting.zone()).Format(listLayout)))
	}
	switch {
	case follow.Paused:
		details = append([]string{w.say("follow.paused")}, details...)
	case follow.Error != "":
		details = append(details, w.say("follow.failed", follow.Error))
	}
	return Followed{follow.ID, follow.Address, joined(details...), follow.Paused}
}

// Pause stops looking at an address, or goes on.
func (f *Fetching) Pause(item Followed, done func()) {
	f.setting.change(func(ctx context.Context) error { return f.archive.PauseFollows(ctx, !item.Paused, item.ID) }, done)
}

// Unfollow no longer follows an address; its versions stay.
func (f *Fetching) Unfollow(item Followed, done func()) {
	f.setting.change(func(ctx context.Context) error { return f.archive.Unfollow(ctx, item.ID) }, done)
}

// lookAgain is how often the window asks whether something followed is due.
const lookAgain = time.Minute

// Watch looks at what is followed as long as the window is open.
func (f *Fetching) Watch() {
	f.setting.later()(lookAgain, func() {
		f.Look()
		f.Watch()
	})
}

// Look looks at what is due, unless it is being looked at.
func (f *Fetching) Look() {
	if f.looking {
		return
	}
	f.looking = true
	runApart(f.setting, func(ctx context.Context) (found []archive.Event, err error) {
		_, err = f.archive.Look(ctx, f.fetcher, rand.Float64, func(e archive.Event) error {
			found = append(found, e)
			return nil
		})
		return found, err
	}, func(found []archive.Event, err error) {
		f.looking = false
		// Of a library that cannot be written, the window has said so.
		if err != nil && f.setting.Context.Err() == nil && !errors.Is(err, news.ErrReadOnly) {
			f.setting.Fail(err)
		}
		if told := f.told(found); told.Changed || told.Said != "" {
			f.found(told)
		}
	})
}

// told is what a person is told of what was found.
func (f *Fetching) told(events []archive.Event) Found {
	w := f.setting.Words
	var told Found
	versions := 0
	for _, e := range events {
		switch {
		case e.Gone:
			told.Said = w.say("follow.gone", e.Address)
		case e.Back && e.Before.Version.ID == "":
			told.Said = w.say("follow.back", e.Address)
		case e.Err != nil: // the list of what is followed shows it
		default:
			versions++
		}
		for _, alert := range e.Alerts {
			told.Alerts = append(told.Alerts, e.Version.Outlet.Name+": "+alert.In(f.language))
		}
	}
	if versions > 0 {
		told.Changed, told.Said = true, w("follow.new", versions)
	}
	return told
}
