// Package archive is what the program can do: add, list, find, compare, decide
// and export. The window and the command line call the same functions of it. It
// declares the Store it needs and knows none.
package archive

import (
	"context"
	"sync"
	"time"

	"stet/diff"
	"stet/internal/news"
)

// Store keeps what the archive is about. Every Get returns news.ErrNotFound for
// what is not there. Puts are durable when they return. Safe for concurrent use.
type Store interface {
	PutOutlet(ctx context.Context, o news.Outlet) error
	Outlet(ctx context.Context, id news.OutletID) (news.Outlet, error)
	Outlets(ctx context.Context) ([]news.Outlet, error) // by name

	PutStory(ctx context.Context, s news.Story) error
	Story(ctx context.Context, id news.StoryID) (news.Story, error)
	Stories(ctx context.Context) ([]news.Story, error) // by name

	PutArticle(ctx context.Context, a news.Article) error
	Article(ctx context.Context, id news.ArticleID) (news.Article, error)
	Articles(ctx context.Context, s news.StoryID) ([]news.Article, error) // by identifier

	// PutCapture saves a capture with its raw bytes and, if it is not there
	// yet, its version, all or nothing.
	PutCapture(ctx context.Context, c news.Capture, raw []byte, v news.Version) error
	Captures(ctx context.Context, v news.VersionID) ([]news.Capture, error) // oldest first
	Raw(ctx context.Context, d news.Digest) ([]byte, error)

	Version(ctx context.Context, id news.VersionID) (news.Version, error)
	// VersionsWithPrefix returns the identifiers that begin so, at most limit.
	VersionsWithPrefix(ctx context.Context, prefix string, limit int) ([]news.VersionID, error)
	Versions(ctx context.Context, a news.ArticleID) ([]news.Version, error) // first seen first

	PutDecision(ctx context.Context, d news.Decision) error
	Decisions(ctx context.Context, old, new news.VersionID) ([]news.Decision, error) // the latest of each key, by key

	PutTerms(ctx context.Context, terms []news.Term) error // in place of those with the same identifiers
	RemoveTerm(ctx context.Context, id news.TermID) error
	Terms(ctx context.Context) ([]news.Term, error) // by name

	PutSettings(ctx context.Context, s news.Settings) error
	Settings(ctx context.Context) (news.Settings, error)

	Close() error
}

// VersionInfo is a version with the things it belongs to.
type VersionInfo struct {
	Version  news.Version
	Article  news.Article
	Story    news.Story
	Outlet   news.Outlet
	Captures []news.Capture
}

// Archive is the program's work on one library. Safe for concurrent use.
type Archive struct {
	store Store
	now   func() time.Time
	more  House // on top of that of the library

	mu   sync.Mutex
	kept *ready // made of both; nil until it is asked for
}

// New returns an archive over the store; now gives the time of captures and
// decisions. Without a store, Load and CompareLoaded work, and nothing else.
func New(store Store, now func() time.Time) *Archive { return &Archive{store: store, now: now} }

// AddRequest says what to add and where it belongs.
type AddRequest struct {
	Story     string // name; an existing one is used, else it is made
	Outlet    string // name; likewise. Empty: as the source calls itself, or the host of its address
	Address   string // of the article, if known; articles of one outlet in one story are told apart by it
	Origin    news.Origin
	Name      string         // file name, to tell the format and to show
	Data      []byte         // as it came
	MediaType string         // of Data, as a server or an archive says; "": told from Name and Data
	Exchange  *news.Exchange // with the server that Data came from; nil if from none
	At        time.Time      // when it was got; zero: now
	Published news.Stamp     // overrides what the data says; zero: as the data says
	Headline  string         // likewise
	Note      string
	Only      string // of many: those whose name or address has it
}

// Added says what came of adding.
type Added struct {
	VersionInfo
	Capture news.Capture
	IsNew   bool // false: this text was known, only a capture was added
}

// StoryInfo is a story with what a list shows of it.
type StoryInfo struct {
	Story    news.Story
	Versions int
	Outlets  []string // names, sorted
	Latest   time.Time
}

// Judged is a discrepancy with its key and what was decided about it.
type Judged struct {
	Key      string
	Index    int           // into Comparison.Result.Discrepancies
	Decision news.Decision // Choice is news.Open if nothing was decided
}

// Comparison is two versions and what differs between them.
type Comparison struct {
	Old, New VersionInfo // of texts outside the library, only Version and the names are set
	Result   *diff.Comparison
	Judged   []Judged // one a discrepancy, in the order of Result.Discrepancies
	House    House    // the house style that it was made in
}
