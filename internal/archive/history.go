package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"

	"stet/internal/ingest/fetch"
	"stet/internal/ingest/memento"
	"stet/internal/news"
)

// History asks a web archive what it has of an address, the oldest first. The error
// wraps news.ErrNotFound if it has nothing.
func (a *Archive) History(ctx context.Context, f Fetcher, server memento.Server, address string) ([]memento.Snapshot, error) {
	at, err := fetch.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	page, err := f.Get(ctx, server.Query(at.String()), fetch.Known{})
	if status, ok := errors.AsType[*fetch.StatusError](err); ok && status.Gone() {
		return nil, fmt.Errorf("history of %s: %w", at, news.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	found, err := server.Read(page.Data)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("history of %s: %w", at, news.ErrNotFound)
	}
	return found, nil
}

// AddHistory adds the pages that an archive kept, with the archive's times. What
// says the same as the one before is no other version and is not saved; what was got
// before, as by a run that broke off, is not asked for again. It calls
// yield after each, and goes on with the next whatever came of it; an error of yield
// or of the context ends it.
func (a *Archive) AddHistory(ctx context.Context, f Fetcher, r AddRequest, snapshots []memento.Snapshot, yield func(Result) error) error {
	at, err := fetch.Parse(r.Address)
	if err != nil {
		return fmt.Errorf("history: %w", err)
	}
	r.Address, r.Origin = withoutTracking(at), news.FromArchive
	there, err := a.fromArchive(ctx, r)
	if err != nil {
		return fmt.Errorf("history: %w", err)
	}
	before := VersionInfo{}
	for _, s := range snapshots {
		if err := ctx.Err(); err != nil {
			return err
		}
		result := Result{Name: s.Address}
		if got, known := there[s.Address]; known {
			result.Added = Added{VersionInfo: got, Again: true}
		} else {
			result.Added, result.Err = a.addSnapshot(ctx, f, r, s, before)
		}
		if stops(ctx, result.Err) {
			return result.Err
		}
		if result.Added.Version.ID != "" {
			before = result.Added.VersionInfo
		}
		if err := yield(result); err != nil {
			return err
		}
	}
	return nil
}

// fromArchive are the versions of the article that came from a web archive, by the
// address that was asked there.
func (a *Archive) fromArchive(ctx context.Context, r AddRequest) (map[string]VersionInfo, error) {
	story, err := a.storyOfName(ctx, news.CleanName(r.Story))
	if errors.Is(err, news.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	versions, err := a.versions(ctx, story.ID)
	there := map[string]VersionInfo{}
	for _, v := range versions {
		for _, c := range v.Captures {
			if v.Article.Address == r.Address && c.Origin == news.FromArchive && c.Exchange != nil {
				there[c.Exchange.Address] = v
			}
		}
	}
	return there, err
}

// addSnapshot adds one; one that says the same as the one before is returned as that.
func (a *Archive) addSnapshot(ctx context.Context, f Fetcher, r AddRequest, s memento.Snapshot, before VersionInfo) (Added, error) {
	page, err := f.Get(ctx, s.Address, fetch.Known{})
	if err != nil {
		return Added{}, err
	}
	doc, err := readArticle(page, r.Repair)
	if err != nil {
		return Added{}, err
	}
	if before.Version.ID != "" && sameArticle(before.Version, doc) {
		return Added{VersionInfo: before}, nil
	}
	r = withPage(r, page)
	r.At = s.At
	for _, header := range page.Exchange.Answered["Memento-Datetime"] { // the archive's own word on it
		if at, err := http.ParseTime(header); err == nil {
			r.At = at.UTC()
		}
	}
	r.Outlet = cmp.Or(r.Outlet, doc.About.Outlet, hostOf(r.Address))
	return a.add(ctx, r)
}
