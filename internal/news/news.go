// Package news holds the words that the whole program speaks: who published
// what, when it was got, and what was decided about it. It imports the standard
// library only and is the one package that everybody may import.
//
// An Outlet publishes Articles; articles about the same event form a Story.
// Getting an article once is a Capture; it keeps the bytes as they came. A
// capture shows a Version, one distinct text, which never changes: the same
// text captured again is the same version. A Decision is what a person said
// about a discrepancy between two versions.
package news

import "time"

// OutletID names an outlet. All identifiers are opaque. Those of outlets,
// stories and articles are derived from what they name, those of captures and
// versions from what they hold, so that the same input yields the same
// identifiers in every library.
type OutletID string

// StoryID names a story.
type StoryID string

// ArticleID names an article.
type ArticleID string

// CaptureID names a capture.
type CaptureID string

// VersionID names a version.
type VersionID string

// Outlet is a publisher: a newspaper, an agency, a broadcaster, a site. Not
// "source": for journalists a source is a person or a document.
type Outlet struct {
	ID   OutletID `json:"id"`
	Name string   `json:"name"`
}

// Story is what happened, across articles and outlets.
type Story struct {
	ID    StoryID   `json:"id"`
	Name  string    `json:"name"`
	Added time.Time `json:"added"` // UTC

	Tags       []string  `json:"tags,omitempty"` // sorted
	Archived   bool      `json:"archived,omitempty"`
	Deleted    time.Time `json:"deleted,omitzero"`     // UTC; zero if it is not
	MergedInto StoryID   `json:"mergedInto,omitempty"` // of one that is deleted: where its articles went
}

// Article is one piece at one outlet.
type Article struct {
	ID      ArticleID `json:"id"`
	Story   StoryID   `json:"story"`
	Outlet  OutletID  `json:"outlet"`
	Address string    `json:"address,omitempty"` // canonical address, if it has one
	Deleted time.Time `json:"deleted,omitzero"`  // UTC; zero if it is not
}

// Origin says by which road a capture came in.
type Origin string

// The roads.
const (
	FromPaste   Origin = "paste"
	FromFile    Origin = "file"
	FromSample  Origin = "sample"
	FromAddress Origin = "address" // fetched, because the user asked for it
	FromFollow  Origin = "follow"  // fetched, because the user follows it
	FromArchive Origin = "archive" // kept by a web archive; its time is the archive's
)

// Capture is one act of getting an article.
type Capture struct {
	ID        CaptureID `json:"id"`
	Article   ArticleID `json:"article"`
	Version   VersionID `json:"version"`
	At        time.Time `json:"at"` // UTC
	Origin    Origin    `json:"origin"`
	Name      string    `json:"name,omitempty"` // file name or address, as given
	MediaType string    `json:"mediaType"`      // of the raw bytes, such as text/html
	Charset   string    `json:"charset"`        // that the raw bytes were decoded from
	Raw       Digest    `json:"raw"`            // of the bytes as they came
	RawSize   int       `json:"rawSize"`        // in bytes
	Note      string    `json:"note,omitempty"` // such as "made for the sample"
	By        string    `json:"by,omitempty"`   // who put it into the library
	Saved     time.Time `json:"saved,omitzero"` // UTC, when that was, if it was not at At
	About     *About    `json:"about,omitempty"`
	LeftOut   []LeftOut `json:"leftOut,omitempty"`
	Repairs   []Repair  `json:"repairs,omitempty"`  // that the user agreed to; the raw bytes are without them
	Exchange  *Exchange `json:"exchange,omitempty"` // nil if no server was asked
}

// Version is one distinct text of an article. It never changes.
type Version struct {
	ID        VersionID `json:"id"`
	Article   ArticleID `json:"article"`
	Digest    Digest    `json:"digest"` // of Text and Parts
	Text      string    `json:"text"`   // valid UTF-8 in NFC, paragraphs parted by an empty line
	Parts     []Part    `json:"parts,omitempty"`
	Language  string    `json:"language,omitempty"` // BCP 47; empty if not known
	Guess     string    `json:"guess,omitempty"`    // language told from the text, where Language is empty
	Published Stamp     `json:"published,omitzero"`
	Modified  Stamp     `json:"modified,omitzero"`
	FirstSeen time.Time `json:"firstSeen"` // UTC, of its earliest capture

	Deleted time.Time `json:"deleted,omitzero"` // UTC; zero if it is not
}

// Stamp is a time together with the words that the source used for it.
type Stamp struct {
	At      time.Time `json:"at,omitzero"`       // UTC; zero if the words could not be read
	Spelled string    `json:"spelled,omitempty"` // as the source wrote it
}

// PartKind names a part of an article that is not body text.
type PartKind string

// The parts. What has no part is body.
const (
	Headline   PartKind = "headline"
	Standfirst PartKind = "standfirst"
	Byline     PartKind = "byline"
	Dateline   PartKind = "dateline"
	Caption    PartKind = "caption"
	Correction PartKind = "correction" // a notice by the outlet of what it changed
	Residue    PartKind = "residue"    // not the article: left behind by a page, plugin or scraper
)

// Part is a stretch of a version's text, half-open, in bytes.
type Part struct {
	Kind  PartKind `json:"kind"`
	Start int      `json:"start"`
	End   int      `json:"end"`
}

// Part returns the text of the first part of that kind, or "".
func (v Version) Part(kind PartKind) string {
	for _, p := range v.Parts {
		if p.Kind == kind {
			return v.Text[p.Start:p.End]
		}
	}
	return ""
}

// Choice is what a person made of a discrepancy.
type Choice string

// The choices. Stet means "let it stand": seen, and not a fault.
const (
	Open      Choice = "open"
	Confirmed Choice = "confirmed"
	Stet      Choice = "stet"
	FollowUp  Choice = "follow-up"
)

// Decision is what a person said about one discrepancy of a comparison. The
// discrepancy is named by its Key, which depends on what it says and not on
// where it stands in a list.
type Decision struct {
	Old    VersionID `json:"old"`
	New    VersionID `json:"new"`
	Key    string    `json:"key"`
	Choice Choice    `json:"choice"`
	Note   string    `json:"note,omitempty"`
	By     string    `json:"by,omitempty"`
	At     time.Time `json:"at"` // UTC

	// What it is about, by which it is found again after the texts were edited.
	Category string `json:"category,omitempty"`
	Kind     string `json:"kind,omitempty"`
	OldQuote *Quote `json:"oldQuote,omitempty"` // nil on a side that has nothing to show
	NewQuote *Quote `json:"newQuote,omitempty"`
}

// Quote is a stretch of a text with what stands around it, as the TextQuoteSelector
// of the Web Annotation Data Model. Spaces are one each.
type Quote struct {
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}
