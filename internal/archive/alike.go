package archive

import (
	"context"
	"errors"
	"math"
	"slices"

	"stet/internal/news"
)

// alikeBits is how many of the 64 bits of two prints may differ for their texts to be
// called alike. Each bit stands for an angle of 180/64 degrees between what the texts
// hold: twelve are met when about every eighth pair of words is another. Two texts that
// have nothing to do with each other come as near once in ten million times.
const alikeBits = 12

// Alike is a version that carries nearly the same text as another one.
type Alike struct {
	VersionInfo
	Share float64 // of the bits of their prints that are the same
}

// Alike returns versions of other articles that carry nearly the text of the version,
// one of each article, the nearest first.
func (a *Archive) Alike(ctx context.Context, id news.VersionID) ([]Alike, error) {
	v, err := a.liveVersion(ctx, id)
	if err != nil {
		return nil, wrapped("texts alike", err)
	}
	list, err := a.alike(ctx, v.Version, math.MaxInt)
	return list, wrapped("texts alike", err)
}

// alike is Alike of the nearest articles, at most so many.
func (a *Archive) alike(ctx context.Context, v news.Version, most int) ([]Alike, error) {
	p := news.PrintOf(v.Text)
	if p == 0 {
		return nil, nil
	}
	near, err := a.store.Alike(ctx, p, alikeBits)
	if err != nil {
		return nil, err
	}
	var list []Alike
	known := map[news.ArticleID]bool{v.Article: true}
	for _, n := range near {
		if len(list) == most {
			break
		}
		if known[n.Article] {
			continue
		}
		other, err := a.liveVersion(ctx, n.Version)
		if errors.Is(err, news.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		known[n.Article] = true
		list = append(list, Alike{other, 1 - float64(n.Bits)/news.PrintBits})
	}
	return list, nil
}

// nearestLooked is how many articles with nearly the same text are looked at to say where
// a text may belong. If these stand where it stands, it belongs there.
const nearestLooked = 3

// LooksLike returns the other stories in which the articles nearest to the text stand, the
// nearest first: a text that was just added may belong there. They are a few, however many
// have the text.
func (a *Archive) LooksLike(ctx context.Context, v news.VersionID) ([]news.Story, error) {
	here, err := a.liveVersion(ctx, v)
	if err != nil {
		return nil, wrapped("texts alike", err)
	}
	list, err := a.alike(ctx, here.Version, nearestLooked)
	if err != nil {
		return nil, wrapped("texts alike", err)
	}
	var stories []news.Story
	for _, l := range list {
		known := l.Story.ID == here.Story.ID || slices.ContainsFunc(stories, func(s news.Story) bool { return s.ID == l.Story.ID })
		if !known {
			stories = append(stories, l.Story)
		}
	}
	return stories, nil
}
