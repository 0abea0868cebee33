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
	"stet/internal/news"
)

// Add reads the bytes and saves them as a capture, with story, outlet and
// article if they are not there yet. Nothing is saved if they cannot be read; the
// error is then as of ingest.Read. A story or outlet without a name is
// news.ErrInvalid.
func (a *Archive) Add(ctx context.Context, r AddRequest) (Added, error) {
	added, err := a.add(ctx, r)
	if err != nil {
		return Added{}, fmt.Errorf("add: %w", err)
	}
	return added, nil
}

func (a *Archive) add(ctx context.Context, r AddRequest) (Added, error) {
	if err := ctx.Err(); err != nil {
		return Added{}, err
	}
	if news.CleanName(r.Story) == "" {
		return Added{}, fmt.Errorf("a story %w", ErrNoName)
	}
	doc, err := ingest.Read(r.Name, r.Data, r.MediaType)
	if err != nil {
		return Added{}, err
	}
	r.Outlet = cmp.Or(r.Outlet, doc.About.Outlet, hostOf(r.Address))
	place, err := a.place(ctx, r)
	if err != nil {
		return Added{}, err
	}
	now := a.now().UTC()
	at := now
	if !r.At.IsZero() {
		at = r.At.UTC()
	}
	v := r.version(doc, place.article.ID, at)
	c := news.Capture{
		Article: place.article.ID, Version: v.ID, At: at, Origin: cmp.Or(r.Origin, news.FromFile), Name: r.Name,
		MediaType: doc.MediaType, Charset: doc.Charset,
		Raw: news.DigestOf(r.Data), RawSize: len(r.Data), Note: joinNotes(r.Note, doc.Note), By: a.by,
		LeftOut: doc.LeftOut, Exchange: r.Exchange,
	}
	if !doc.About.IsZero() {
		c.About = &doc.About
	}
	if at != now {
		c.Saved = now
	}
	c.ID = news.NewCaptureID(v.ID, c.Raw, at, c.Origin, c.Name)

	place.story.Added = at
	if err := a.makePlace(ctx, place); err != nil {
		return Added{}, err
	}
	_, err = a.store.Version(ctx, v.ID)
	isNew := errors.Is(err, news.ErrNotFound)
	if err != nil && !isNew {
		return Added{}, err
	}
	if err := a.store.PutCapture(ctx, c, r.Data, v); err != nil {
		return Added{}, err
	}
	info, err := a.version(ctx, v.ID)
	if err != nil {
		return Added{}, err
	}
	added := Added{VersionInfo: info, Capture: c, IsNew: isNew, IsBack: info.isDeleted()}
	if added.IsBack {
		if _, err := a.comeBack(ctx, info); err != nil {
			return Added{}, err
		}
		added.VersionInfo, err = a.version(ctx, v.ID)
	}
	return added, err
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
