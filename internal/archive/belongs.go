package archive

import (
	"context"

	"stet/internal/news"
)

// mostHeld is to how many texts of a story one that is about to be added is held: the first
// ones, which tell a story from others as well as all do.
const mostHeld = 500

// Belongs tells whether a text that is about to be added belongs to the story by what it
// says, as texts of one outlet are told apart: it is one of the story's texts, plainly an
// earlier or later one of such, or has the headline of one.
func (a *Archive) Belongs(ctx context.Context, v news.Version, story news.StoryID) (bool, error) {
	versions, err := a.Versions(ctx, story)
	if err != nil {
		return false, err
	}
	on := newShelf()
	for _, held := range versions[:min(len(versions), mostHeld)] {
		on.put(on.addArticle(held.Article), held.Version, sketchOf(held.Version))
	}
	return on.find(v, sketchOf(v)) >= 0, nil
}

// StoryOf returns the story with an article that carries nearly the text, false if there is
// none. The text need not be in the library.
func (a *Archive) StoryOf(ctx context.Context, v news.Version) (news.Story, bool, error) {
	list, err := a.alike(ctx, v, 1)
	if err != nil || len(list) == 0 {
		return news.Story{}, false, wrapped("texts alike", err)
	}
	return list[0].Story, true, nil
}
