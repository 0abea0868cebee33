// Package archive is what the program can do: add, list, find, compare, decide
// and export. The window and the command line call the same functions of it. It
// declares the Store it needs and knows none.
package archive

import (
	"context"
	"io"
	"io/fs"
	"sync"
	"time"

	"stet/diff"
	"stet/diff/check"
	"stet/internal/news"
)

// Store keeps what the archive is about. Every Get returns news.ErrNotFound for
// what is not there. Puts are durable when they return. Safe for concurrent use.
type Store interface {
	Outlet(ctx context.Context, id news.OutletID) (news.Outlet, error)
	Outlets(ctx context.Context) ([]news.Outlet, error) // by name

	Story(ctx context.Context, id news.StoryID) (news.Story, error)
	Stories(ctx context.Context) ([]news.Story, error) // by name
	// StoriesAfter returns those that come after that one by name, at most limit; after none: the first.
	StoriesAfter(ctx context.Context, after news.Story, limit int) ([]news.Story, error)

	Article(ctx context.Context, id news.ArticleID) (news.Article, error)
	Articles(ctx context.Context, s news.StoryID) ([]news.Article, error) // by identifier

	// PutCaptures saves captures with their raw bytes and, if they are not there yet, their
	// versions and what those belong to, each all or nothing. It returns an error for each,
	// nil for one that is saved.
	PutCaptures(ctx context.Context, list []news.Addition) []error
	Captures(ctx context.Context, v news.VersionID) ([]news.Capture, error) // oldest first
	Raw(ctx context.Context, d news.Digest) ([]byte, error)

	Version(ctx context.Context, id news.VersionID) (news.Version, error)
	// VersionsWithPrefix returns the identifiers that begin so, at most limit.
	VersionsWithPrefix(ctx context.Context, prefix string, limit int) ([]news.VersionID, error)
	Versions(ctx context.Context, a news.ArticleID) ([]news.Version, error) // first seen first

	PutDecision(ctx context.Context, d news.Decision) error
	Decisions(ctx context.Context, old, new news.VersionID) ([]news.Decision, error) // the latest of each key, by key
	// DecisionsBetween returns those between any versions of the two articles, by versions and key.
	DecisionsBetween(ctx context.Context, old, new news.ArticleID) ([]news.Decision, error)
	AllDecisions(ctx context.Context) ([]news.Decision, error) // the latest of each key, by versions and key

	// Those of a name, whatever its case and spaces; a story that is not deleted.
	OutletNamed(ctx context.Context, name string) (news.Outlet, error)
	StoryNamed(ctx context.Context, name string) (news.Story, error)

	// Tallies returns the articles of a story, or of all for no story, with
	// their counts, by identifier.
	Tallies(ctx context.Context, s news.StoryID) ([]news.ArticleTally, error)
	Unread(ctx context.Context, a news.ArticleID) ([]news.VersionID, error)
	DeletedVersions(ctx context.Context, a news.ArticleID) ([]news.VersionID, error)
	MarkSeen(ctx context.Context, seen bool, ids ...news.VersionID) error

	// Change makes a change and enters it in the log, all or nothing, and returns
	// it with its number. It fails with news.ErrChanged if what it changes is not
	// as it was.
	Change(ctx context.Context, c news.Change) (news.Change, error)
	Changes(ctx context.Context, before uint64, limit int) ([]news.Change, error) // latest first; before 0: of all
	Head(ctx context.Context) (news.Head, error)
	Stats(ctx context.Context, progress func(done int)) (news.Stats, error)
	StetRules(ctx context.Context) ([]news.StetRule, error)
	// Purge removes for good what is deleted, and returns the versions that were.
	Purge(ctx context.Context, at time.Time, by string) ([]news.VersionID, error)

	// Find returns the versions that the query asks for, the best first. The index is
	// brought up to date before, of which progress is told; CatchUp does only that.
	Find(ctx context.Context, q news.Query, progress func(done, total int)) (news.Hits, error)
	CatchUp(ctx context.Context, progress func(done, total int)) error
	// Alike returns versions whose prints differ in at most that many bits, the nearest first.
	Alike(ctx context.Context, p news.Print, bits int) ([]news.Near, error)

	// Verify reads everything and reports what is not as it was.
	Verify(ctx context.Context, progress func(done int)) (news.Verified, error)
	// CheckSums fails if lists may be shorter than what was saved, as files are damaged.
	CheckSums(ctx context.Context) error

	// Backup writes everything there is; Restore takes what a backup holds and the library
	// has not, after checking the whole of it.
	Backup(ctx context.Context, w io.Writer, progress func(done int)) error
	Restore(ctx context.Context, r io.ReaderAt, size int64, told news.Change, progress func(done int)) (news.Restoration, error)

	Terms(ctx context.Context) ([]news.Term, error) // by name

	Settings(ctx context.Context) (news.Settings, error)

	PutFollow(ctx context.Context, f news.Follow) error
	Follows(ctx context.Context) ([]news.Follow, error) // by address

	CleaningRules(ctx context.Context) ([]news.CleaningRule, error) // by outlet and line

	// PutExamined saves what was found in versions, each in place of what was before;
	// what another engine found is forgotten. Examined returns it, by version.
	PutExamined(ctx context.Context, e news.Examined) error
	Examined(ctx context.Context) (news.Examined, error)

	Close() error
}

// VersionInfo is a version with the things it belongs to.
type VersionInfo struct {
	Version  news.Version
	Article  news.Article
	Story    news.Story
	Outlet   news.Outlet
	Captures []news.Capture
	Unread   bool   // nobody has looked at it
	Loaded   []byte `json:"-"` // of a text outside the library, what it was read from
}

// Archive is the program's work on one library. Safe for concurrent use.
type Archive struct {
	store  Store
	now    func() time.Time
	author *author // who makes changes
	more   House   // on top of that of the library

	mu   sync.Mutex
	kept *ready // made of both; nil until it is asked for
}

// New returns an archive over the store; now gives the time of captures and
// decisions. Without a store, Load and CompareLoaded work, and nothing else.
func New(store Store, now func() time.Time) *Archive {
	return &Archive{store: store, now: now, author: &author{}}
}

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
	Byline    string         // likewise
	Note      string
	Only      string // of many: those whose name or address has it
	// OneArticle takes texts without an address for versions of one article; else headlines
	// and texts tell several of a file or folder apart.
	OneArticle bool
	Repair     bool    // letters that were decoded wrongly before they came; the bytes stay as they are
	Tracked    Tracked // of a file with tracked changes: which of its texts
	Texts      fs.FS   // of a database that keeps its texts elsewhere: where they lie; may be nil
}

// Tracked says which texts are wanted of a file in which changes are tracked.
type Tracked int

// The texts of such a file.
const (
	AfterChanges Tracked = iota
	BeforeChanges
	BeforeAndAfter // two versions, the one before first; of AddMany and AddFolder
)

// Added says what came of adding.
type Added struct {
	VersionInfo
	Capture news.Capture
	IsNew   bool // false: this text was known, only a capture was added
	Again   bool // it was added in the same way before, such as by a run that broke off: nothing was saved
	Sorted  bool // no address says which article it is of: its headline and text do
	IsBack  bool // it, its article or its story was deleted, and is no more
	Misread int  // stretches of letters that were decoded wrongly and are left so
}

// StoryInfo is a story with what a list shows of it.
type StoryInfo struct {
	Story    news.Story
	Versions int
	Unread   int      // versions that nobody has looked at
	Outlets  []string // names, sorted
	Latest   time.Time
}

// Judged is a discrepancy with its key and what was decided about it.
type Judged struct {
	Key      string
	Index    int           // into Comparison.Result.Discrepancies
	Decision news.Decision // Choice is news.Open if nothing was decided

	// CarriedFrom is the decision of an earlier comparison of the same articles that
	// Decision was taken from, since the words are the same; else nil.
	CarriedFrom *news.Decision
	// Earlier is a decision of an earlier comparison about other words in the same
	// place, which does not count for these; else nil.
	Earlier *news.Decision
}

// Stetted is a discrepancy that a rule lets stand.
type Stetted struct {
	Discrepancy check.Discrepancy
	Rule        news.StetRule
}

// Comparison is two versions and what differs between them.
type Comparison struct {
	Old, New VersionInfo      // of texts outside the library, only Version and the names are set
	Result   *diff.Comparison // without what a rule lets stand
	Judged   []Judged         // one a discrepancy, in the order of Result.Discrepancies
	House    House            // the house style that it was made in
	Stetted  []Stetted        // what rules let stand
	Orphans  []news.Decision  // of earlier comparisons, about what is no longer there; the latest first
}
