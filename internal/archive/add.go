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
	story, outlet, article, err := r.place()
	if err != nil {
		return Added{}, err
	}
	at := r.At
	if at.IsZero() {
		at = a.now()
	}
	at = at.UTC()
	v := r.version(doc, article.ID, at)
	c := news.Capture{
		Article: article.ID, Version: v.ID, At: at, Origin: cmp.Or(r.Origin, news.FromFile), Name: r.Name,
		MediaType: doc.MediaType, Charset: doc.Charset,
		Raw: news.DigestOf(r.Data), RawSize: len(r.Data), Note: joinNotes(r.Note, doc.Note),
		LeftOut: doc.LeftOut, Exchange: r.Exchange,
	}
	if !doc.About.IsZero() {
		c.About = &doc.About
	}
	c.ID = news.NewCaptureID(v.ID, c.Raw, at, c.Origin, c.Name)

	story.Added = at
	if err := a.ensurePlace(ctx, story, outlet, article); err != nil {
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
	return Added{VersionInfo: info, Capture: c, IsNew: isNew}, nil
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

// place returns the story, outlet and article that the request names.
func (r AddRequest) place() (news.Story, news.Outlet, news.Article, error) {
	story, outlet := news.CleanName(r.Story), news.CleanName(r.Outlet)
	switch {
	case story == "":
		return news.Story{}, news.Outlet{}, news.Article{}, fmt.Errorf("a story %w", ErrNoName)
	case outlet == "":
		return news.Story{}, news.Outlet{}, news.Article{}, fmt.Errorf("an outlet %w", ErrNoName)
	}
	s := news.Story{ID: news.NewStoryID(story), Name: story}
	o := news.Outlet{ID: news.NewOutletID(outlet), Name: outlet}
	return s, o, news.Article{
		ID: news.NewArticleID(s.ID, o.ID, r.Address), Story: s.ID, Outlet: o.ID, Address: r.Address,
	}, nil
}

// version makes a version of what was read.
func (r AddRequest) version(doc ingest.Document, article news.ArticleID, at time.Time) news.Version {
	v := versionOf(doc.WithHeadline(r.Headline), article)
	v.FirstSeen = at
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

// ensurePlace saves what is not there yet. What is there stays as it was first
// named.
func (a *Archive) ensurePlace(ctx context.Context, s news.Story, o news.Outlet, article news.Article) error {
	_, err := a.store.Story(ctx, s.ID)
	if errors.Is(err, news.ErrNotFound) {
		err = a.store.PutStory(ctx, s)
	}
	if err != nil {
		return err
	}
	_, err = a.store.Outlet(ctx, o.ID)
	if errors.Is(err, news.ErrNotFound) {
		err = a.store.PutOutlet(ctx, o)
	}
	if err != nil {
		return err
	}
	_, err = a.store.Article(ctx, article.ID)
	if errors.Is(err, news.ErrNotFound) {
		err = a.store.PutArticle(ctx, article)
	}
	return err
}

// Load reads a text that is not in the library, and saves nothing. The outlet
// of what it returns is named by the file. The error is as of ingest.Read.
func (a *Archive) Load(name string, data []byte) (VersionInfo, error) {
	doc, err := ingest.Read(name, data, "")
	if err != nil {
		return VersionInfo{}, err
	}
	return VersionInfo{Version: versionOf(doc, ""), Outlet: news.Outlet{Name: name}}, nil
}
