package archive

import (
	"context"
	"errors"
	"fmt"
	"time"

	"stet/internal/ingest"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// place is where a text belongs; what is not there yet is to be made.
type place struct {
	story                           news.Story
	outlet                          news.Outlet
	article                         news.Article
	newStory, newOutlet, newArticle bool
}

// place finds where the request wants its text. A name leads to the story or outlet
// that has it or, if none has, to the one that once had it; the address to the
// article that the outlet has there, although it was moved to another story.
func (a *Archive) place(ctx context.Context, r AddRequest) (p place, err error) {
	story, outlet := news.CleanName(r.Story), news.CleanName(r.Outlet)
	switch {
	case story == "":
		return p, fmt.Errorf("a story %w", ErrNoName)
	case outlet == "":
		return p, fmt.Errorf("an outlet %w", ErrNoName)
	}
	p.story, err = a.storyOfName(ctx, story)
	if p.newStory = errors.Is(err, news.ErrNotFound); p.newStory {
		p.story, err = news.Story{ID: news.NewStoryID(story), Name: story}, nil
	}
	if err != nil {
		return p, err
	}
	p.outlet, err = a.store.OutletNamed(ctx, outlet)
	if errors.Is(err, news.ErrNotFound) {
		p.outlet, err = a.store.Outlet(ctx, news.NewOutletID(outlet))
	}
	if p.newOutlet = errors.Is(err, news.ErrNotFound); p.newOutlet {
		p.outlet, err = news.Outlet{ID: news.NewOutletID(outlet), Name: outlet}, nil
	}
	if err != nil {
		return p, err
	}
	p.article, err = a.articleAt(ctx, p.story.ID, p.outlet.ID, r.Address)
	if p.newArticle = errors.Is(err, news.ErrNotFound); p.newArticle {
		p.article, err = news.Article{
			ID: news.NewArticleID(p.story.ID, p.outlet.ID, r.Address), Story: p.story.ID, Outlet: p.outlet.ID, Address: r.Address,
		}, nil
	}
	return p, err
}

// placeOf is place of what was read: if nobody gave an address, its own tells articles
// apart, as when it is fetched from there. What was added before without one stays where
// it is; known has the versions that are on their way into the library.
func (a *Archive) placeOf(ctx context.Context, r AddRequest, doc ingest.Document, known map[news.VersionID]bool) (place, error) {
	own := ownAddress(doc)
	if r.Address != "" || own == "" {
		return a.place(ctx, r)
	}
	before, err := a.place(ctx, r)
	if err != nil {
		return before, err
	}
	text := r.version(doc, before.article.ID, time.Time{})
	if _, coming := known[text.ID]; coming {
		return before, nil
	}
	if !before.newArticle {
		if _, err := a.store.Version(ctx, text.ID); !errors.Is(err, news.ErrNotFound) {
			return before, err
		}
	}
	r.Address = own
	return a.place(ctx, r)
}

// ownAddress is that by which the article calls itself, "" if it does not or that is no
// address of a page.
func ownAddress(doc ingest.Document) string {
	if doc.About.Address == "" {
		return ""
	}
	at, err := fetch.Parse(doc.About.Address)
	if err != nil {
		return ""
	}
	return withoutTracking(at)
}

// storyOfName returns the story that has the name, else the one that once had it or
// that it was merged into; that one may be deleted.
func (a *Archive) storyOfName(ctx context.Context, name string) (news.Story, error) {
	s, err := a.store.StoryNamed(ctx, name)
	if !errors.Is(err, news.ErrNotFound) {
		return s, err
	}
	s, err = a.store.Story(ctx, news.NewStoryID(name))
	for err == nil && s.MergedInto != "" { // none is merged into one that was merged into it
		s, err = a.store.Story(ctx, s.MergedInto)
	}
	return s, err
}

// articleAt returns the outlet's article with that address in the story or, if it was
// moved away from there, wherever it is now.
func (a *Archive) articleAt(ctx context.Context, story news.StoryID, outlet news.OutletID, address string) (news.Article, error) {
	original, err := a.store.Article(ctx, news.NewArticleID(story, outlet, address))
	switch {
	case err == nil && original.Story == story && original.Outlet == outlet:
		return original, nil
	case err != nil && !errors.Is(err, news.ErrNotFound):
		return original, err
	}
	articles, listErr := a.store.Articles(ctx, story)
	if listErr != nil {
		return original, listErr
	}
	for _, moved := range articles {
		if moved.Outlet == outlet && moved.Address == address {
			return moved, nil
		}
	}
	return original, err
}
