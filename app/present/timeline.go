package present

import (
	"context"
	"slices"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
)

// couple names a comparison.
type couple struct{ old, new news.VersionID }

// step is a version and the one of the same article before it.
type step struct{ old, new archive.VersionInfo }

func (s step) couple() couple { return couple{s.old.Version.ID, s.new.Version.ID} }

// timeline measures how each version of an article differs from the one before.
// That is derived: it is made beside the window, a few steps at a time, and kept
// until the house style changes.
type timeline struct {
	compare   func(ctx context.Context, old, new archive.VersionInfo) (*archive.Comparison, error)
	known     map[couple]*Change // nil: it could not be measured
	measuring Slot
}

// stepsAtOnce is how many steps are measured before they are shown: few, so that
// the first are seen soon.
const stepsAtOnce = 12

// measured are the changes of some steps, in their order; nil for one that could
// not be measured.
type measured []*Change

// measure measures the steps that are not known yet and calls then each time
// that some more are.
func (t *timeline) measure(s Setting, steps []step, then func()) {
	var missing []step
	for _, step := range steps {
		if _, known := t.known[step.couple()]; !known {
			missing = append(missing, step)
		}
	}
	if len(missing) == 0 {
		t.measuring.Cancel()
		return
	}
	now := missing[:min(len(missing), stepsAtOnce)]
	Run(s.Context, s.Runner, &t.measuring, func(ctx context.Context) (measured, error) {
		var got measured
		for _, step := range now {
			c, err := t.compare(ctx, step.old, step.new)
			switch {
			case ctx.Err() != nil:
				return nil, ctx.Err()
			case err != nil: // what can be compared is told by comparing
				got = append(got, nil)
			default:
				change := ChangeOf(c.Result)
				got = append(got, &change)
			}
		}
		return got, nil
	}, func(got measured, err error) {
		if err != nil {
			return // the window is being closed
		}
		for i, change := range got {
			t.known[now[i].couple()] = change
		}
		then()
		t.measure(s, missing[len(now):], then)
	})
}

// byArticle are the versions article by article: the first version of an article
// has those that follow it below it, also where an outlet has several articles. The
// article that appeared first is the first.
func byArticle(versions []archive.VersionInfo) []archive.VersionInfo {
	var order []news.ArticleID
	of := map[news.ArticleID][]archive.VersionInfo{}
	for _, v := range versions {
		id := v.Article.ID
		if of[id] == nil {
			order = append(order, id)
		}
		of[id] = append(of[id], v)
	}
	slices.SortStableFunc(order, func(a, b news.ArticleID) int { return appeared(of[a][0]).Compare(appeared(of[b][0])) })
	sorted := make([]archive.VersionInfo, 0, len(versions))
	for _, id := range order {
		sorted = append(sorted, of[id]...)
	}
	return sorted
}

// appeared is the time that stands beside the version: when it was published or, if that is
// not known, first seen.
func appeared(v archive.VersionInfo) time.Time {
	if at := v.Version.Published.At; !at.IsZero() {
		return at
	}
	return v.Version.FirstSeen
}

// stepsOf are the versions that have one of the same article before them.
func stepsOf(versions []archive.VersionInfo) []step {
	var steps []step
	for i := 1; i < len(versions); i++ {
		if versions[i-1].Article.ID == versions[i].Article.ID {
			steps = append(steps, step{versions[i-1], versions[i]})
		}
	}
	return steps
}
