package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"stet/diff/segment"
	"stet/internal/ingest"
	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// Add reads the bytes and saves them as a capture, with story, outlet and
// article if they are not there yet. Nothing is saved if they cannot be read; the
// error is then as of ingest.Read. A story or outlet without a name is
// news.ErrInvalid.
func (a *Archive) Add(ctx context.Context, r AddRequest) (Added, error) {
	added, err := a.add(ctx, r)
	if err != nil {
		return Added{}, wrapped("add", err)
	}
	return added, nil
}

func (a *Archive) add(ctx context.Context, r AddRequest) (Added, error) {
	f := reading{request: r, sorter: newSorter(a)}
	f.read()
	list := []*reading{&f}
	if err := a.saveRead(ctx, list); err != nil {
		return Added{}, err
	}
	return f.added, f.err
}

// reading is an article on its way into the library.
type reading struct {
	request AddRequest
	doc     ingest.Document
	place   place
	what    news.Addition
	sorted  bool // its article was told by its headline and text
	misread int  // stretches of its letters that were decoded wrongly
	sorter  *sorter
	ofMany  bool // it is one of a file or folder of many, whose adding may have broken off
	again   bool // it was added in the same way before
	before  bool // it is wanted only if changes are tracked, as it was before them
	none    bool // they are not: it is not wanted
	added   Added
	err     error
}

// read reads the bytes. It needs no library.
func (f *reading) read() {
	if news.CleanName(f.request.Story) == "" {
		f.err = fmt.Errorf("a story %w", ErrNoName)
		return
	}
	which := prose.Accepted
	if f.before || f.request.Tracked == BeforeChanges {
		which = prose.Rejected
	}
	f.doc, f.err = ingest.ReadTracked(f.request.Name, f.request.Data, f.request.MediaType, which)
	f.none = f.before && (f.err != nil || f.doc.Tracked == 0) // what is wrong is said of the other
	switch {
	case f.err != nil:
	case f.request.Repair:
		f.doc = f.doc.Mended(misread)
	default:
		f.misread = len(misread(f.doc.Text))
	}
}

// saveRead saves what was read, together, and notes in each what came of it.
func (a *Archive) saveRead(ctx context.Context, list []*reading) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	known := map[news.VersionID]bool{}
	var sound []*reading
	var additions []news.Addition
	for _, f := range list {
		if f.err == nil && !f.none {
			f.err = f.named(a.prepare(ctx, f, known))
		}
		switch {
		case f.err != nil, f.none:
		case f.again:
			f.err = a.tell(ctx, f, known)
		default:
			sound, additions = append(sound, f), append(additions, f.what)
		}
	}
	for i, err := range a.store.PutCaptures(ctx, additions) {
		f := sound[i]
		if f.err = f.named(err); err == nil {
			f.err = a.tell(ctx, f, known)
		}
	}
	return nil
}

// justBefore is how much sooner the text before tracked changes counts as seen than the
// one after them, which has the same time.
const justBefore = time.Millisecond

// named says which article an error is about.
func (f *reading) named(err error) error {
	if err == nil || f.request.Name == "" {
		return err
	}
	return fmt.Errorf("%q: %w", f.request.Name, err)
}

// prepare finds where the article belongs and makes a capture of it. Known is told
// whether its version is there already.
func (a *Archive) prepare(ctx context.Context, f *reading, known map[news.VersionID]bool) (err error) {
	r, doc := f.request, f.doc
	r.Outlet = cmp.Or(r.Outlet, doc.About.Outlet, hostOf(r.Address))
	if f.place, err = a.placeOf(ctx, r, doc, known); err != nil {
		return err
	}
	now := a.now().UTC()
	at := now
	if !r.At.IsZero() {
		at = r.At.UTC()
		if f.before {
			at = at.Add(-justBefore)
		}
	}
	if f.place.newStory {
		f.place.story.Added = at
	}
	v := r.version(doc, f.place.article.ID, at)
	if f.sorted, err = a.sorts(ctx, f); err != nil {
		return err
	}
	if f.sorted {
		if f.place.article, err = f.sorter.sort(ctx, f.place, v, f.ofMany); err != nil {
			return err
		}
		v.Article, v.ID = f.place.article.ID, news.NewVersionID(f.place.article.ID, v.Digest)
	}
	c := news.Capture{
		Article: f.place.article.ID, Version: v.ID, At: at, Origin: cmp.Or(r.Origin, news.FromFile), Name: r.Name,
		MediaType: doc.MediaType, Charset: doc.Charset,
		Raw: news.DigestOf(r.Data), RawSize: len(r.Data), Note: joinNotes(r.Note, doc.Note), By: a.by,
		LeftOut: doc.LeftOut, Repairs: doc.Repairs, Exchange: r.Exchange,
	}
	if !doc.About.IsZero() {
		c.About = &doc.About
	}
	if at != now {
		c.Saved = now
	}
	c.ID = news.NewCaptureID(v.ID, c.Raw, at, c.Origin, c.Name)
	f.what = news.Addition{Story: f.place.story, Outlet: f.place.outlet, Article: f.place.article, Capture: c, Raw: r.Data, Version: v}
	if _, looked := known[v.ID]; !looked {
		_, err = a.store.Version(ctx, v.ID)
		if known[v.ID] = err == nil; err != nil && !errors.Is(err, news.ErrNotFound) {
			return err
		}
	}
	if f.ofMany && known[v.ID] {
		return a.lookForSame(ctx, f)
	}
	return nil
}

// sorts reports whether headline and text are to tell the article: where no address does,
// and it is one of many or there are several such articles that a text may belong to.
func (a *Archive) sorts(ctx context.Context, f *reading) (bool, error) {
	if f.place.article.Address != "" || f.request.OneArticle {
		return false, nil
	}
	if f.ofMany {
		return true, nil
	}
	several, err := a.withoutAddress(ctx, f.place)
	return len(several) > 1, err
}

// lookForSame finds whether the article was added in the same way before: the same file
// of the same bytes, at the time that it brings, if it brings one.
func (a *Archive) lookForSame(ctx context.Context, f *reading) error {
	captures, err := a.store.Captures(ctx, f.what.Version.ID)
	c := f.what.Capture
	i := slices.IndexFunc(captures, func(e news.Capture) bool {
		return e.ID == c.ID || f.request.At.IsZero() && e.Name == c.Name && e.Raw == c.Raw && e.Origin == c.Origin
	})
	if i >= 0 {
		f.again, f.what.Capture = true, captures[i]
	}
	return err
}

// tell says what came of an article that is saved, and brings back what was deleted.
func (a *Archive) tell(ctx context.Context, f *reading, known map[news.VersionID]bool) (err error) {
	v := f.what.Version
	f.added = Added{
		VersionInfo: VersionInfo{v, f.place.article, f.place.story, f.place.outlet, []news.Capture{f.what.Capture}, true, nil},
		Capture:     f.what.Capture, IsNew: !known[v.ID], Misread: f.misread, Again: f.again, Sorted: f.sorted && f.ofMany,
	}
	known[v.ID] = true
	if !f.added.IsNew {
		if f.added.VersionInfo, err = a.version(ctx, v.ID); err != nil {
			return err
		}
	}
	if f.added.IsBack = f.added.isDeleted(); !f.added.IsBack {
		return nil
	}
	if _, err := a.comeBack(ctx, f.added.VersionInfo); err != nil {
		return err
	}
	f.added.VersionInfo, err = a.version(ctx, v.ID)
	return err
}

// joinNotes puts what the user noted before what a reader did.
func joinNotes(notes ...string) string {
	return strings.Join(slices.DeleteFunc(notes, func(n string) bool { return n == "" }), "; ")
}

// ErrNoName is the error of a request that names no story or no outlet. It wraps
// news.ErrInvalid.
var ErrNoName = fmt.Errorf("without a name: %w", news.ErrInvalid)

// hostOf is the host of an address without the part that all sites have.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// version makes a version of what was read.
func (r AddRequest) version(doc ingest.Document, article news.ArticleID, at time.Time) news.Version {
	v := versionOf(doc.WithHeadline(r.Headline).WithByline(r.Byline), article)
	v.FirstSeen = at
	if v.Language == "" {
		v.Guess = segment.LanguageOf(v.Text)
	}
	if r.Published != (news.Stamp{}) {
		v.Published = r.Published
	}
	return v
}

func versionOf(doc ingest.Document, article news.ArticleID) news.Version {
	v := news.Version{
		Article: article, Text: doc.Text, Parts: doc.Parts, Digest: news.TextDigest(doc.Text, doc.Parts),
		Language: doc.Language, Published: doc.Published, Modified: doc.Modified,
	}
	v.ID = news.NewVersionID(article, v.Digest)
	return v
}

// Load reads a text that is not in the library, and saves nothing. The outlet
// of what it returns is named by the file. The error is as of ingest.Read.
func (a *Archive) Load(name string, data []byte) (VersionInfo, error) {
	doc, err := ingest.Read(name, data, "")
	if err != nil {
		return VersionInfo{}, err
	}
	return VersionInfo{Version: versionOf(doc, ""), Outlet: news.Outlet{Name: name}, Loaded: data}, nil
}
