package news

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// FollowID names what is followed.
type FollowID string

// NewFollowID returns the identifier of following an address for a story.
func NewFollowID(address string, story string) FollowID {
	return FollowID(derive("follow", address, strings.ToLower(CleanName(story))))
}

// FollowKind says what is at a followed address.
type FollowKind string

// The kinds. What is not known yet is found out when it is looked at first.
const (
	FollowUnknown FollowKind = ""
	FollowPage    FollowKind = "page"
	FollowFeed    FollowKind = "feed"
	FollowSitemap FollowKind = "sitemap"
)

// Follow is an address that is looked at again and again.
type Follow struct {
	ID        FollowID      `json:"id"`
	Address   string        `json:"address"`
	Kind      FollowKind    `json:"kind,omitempty"`
	Story     string        `json:"story,omitempty"`  // name; "": each article is a story, named by its headline
	Outlet    string        `json:"outlet,omitempty"` // name; "": as the pages call themselves
	Every     time.Duration `json:"every"`            // between two looks
	Only      string        `json:"only,omitempty"`   // of a feed: pages whose address or title has this text
	Headlines bool          `json:"headlines,omitempty"`
	Repair    bool          `json:"repair,omitempty"` // letters that were decoded wrongly; the bytes stay as they are
	Alerts    []string      `json:"alerts,omitempty"` // categories of changes to alert to; none: none
	Paused    bool          `json:"paused,omitempty"`
	Added     time.Time     `json:"added"`
	Tried     time.Time     `json:"tried,omitzero"` // when it was looked at last
	Seen      time.Time     `json:"seen,omitzero"`  // when that went well last
	Due       time.Time     `json:"due,omitzero"`   // when it is looked at next
	Failures  int           `json:"failures,omitempty"`
	Error     string        `json:"error,omitempty"` // of the last look; "": it went well

	// What the server said of the address itself.
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"lastModified,omitempty"`

	Pages []FollowedPage `json:"pages,omitempty"` // those found there, first found first
}

// FollowedPage is a page that is looked at because of a Follow.
type FollowedPage struct {
	Address      string    `json:"address"`
	Title        string    `json:"title,omitempty"`
	Story        string    `json:"story,omitempty"`
	Stamp        string    `json:"stamp,omitempty"` // when it was changed, as the feed says
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"lastModified,omitempty"`
	Version      VersionID `json:"version,omitempty"` // that it showed last
	Found        time.Time `json:"found"`
	Tried        time.Time `json:"tried,omitzero"`
	Changed      time.Time `json:"changed,omitzero"`
	Failures     int       `json:"failures,omitempty"`
	Error        string    `json:"error,omitempty"`
	Gone         bool      `json:"gone,omitempty"`
}

// Validate reports what is wrong with a follow. The error wraps ErrInvalid.
func (f Follow) Validate() error {
	switch {
	case f.ID == "" || f.Address == "":
		return fmt.Errorf("follow without an address: %w", ErrInvalid)
	case f.Every <= 0:
		return fmt.Errorf("follow every %v: %w", f.Every, ErrInvalid)
	}
	return nil
}

// CompareFollows orders follows by address.
func CompareFollows(a, b Follow) int {
	return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.ID, b.ID))
}

// Wish is what a person wants of a follow, without what came of looks.
func (f Follow) Wish() Follow {
	return Follow{
		ID: f.ID, Address: f.Address, Story: f.Story, Outlet: f.Outlet, Every: f.Every, Only: f.Only, Headlines: f.Headlines, Repair: f.Repair,
		Alerts: slices.Clone(f.Alerts), Paused: f.Paused, Added: f.Added,
	}
}

// As returns the follow as it is now wished, with what was found there. It is due at
// once, and the server is asked anew.
func (f Follow) As(wish Follow) Follow {
	wish = wish.Wish()
	wish.Kind, wish.Pages, wish.Seen, wish.Tried = f.Kind, f.Pages, f.Seen, f.Tried
	return wish
}

// Clone returns a copy that shares nothing with f.
func (f Follow) Clone() Follow {
	f.Alerts, f.Pages = slices.Clone(f.Alerts), slices.Clone(f.Pages)
	return f
}

// CleaningRule says that a line of an outlet's articles is residue, or, kept, that it is none.
type CleaningRule struct {
	Outlet OutletID  `json:"outlet"` // "": of all outlets
	Line   string    `json:"line"`   // the whole line, with one space where there are several
	Keep   bool      `json:"keep,omitempty"`
	By     string    `json:"by,omitempty"`
	At     time.Time `json:"at"`
}

// Validate reports whether the rule is about anything. The error wraps ErrInvalid.
func (r CleaningRule) Validate() error {
	if r.Line == "" || r.Line != CleanName(r.Line) {
		return fmt.Errorf("cleaning rule for %q: %w", r.Line, ErrInvalid)
	}
	return nil
}

// CompareCleaningRules orders rules by outlet and line.
func CompareCleaningRules(a, b CleaningRule) int {
	return cmp.Or(cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.Line, b.Line))
}
