package present

import (
	"context"
	"errors"

	"stet/internal/archive"
	"stet/internal/news"
)

// Recheck looks whether the chosen versions are still there, and what they are
// called now, after the library was ordered otherwise. A version that is gone is
// chosen no more.
func (c *Compare) Recheck() {
	chosen := [2]news.VersionID{c.oldID, c.newID}
	if chosen == [2]news.VersionID{} {
		return
	}
	runApart(c.setting, func(ctx context.Context) (found [2]archive.VersionInfo, err error) {
		for i, id := range chosen {
			if id == "" {
				continue
			}
			if found[i], err = c.archive.Find(ctx, string(id)); err != nil && !errors.Is(err, news.ErrNotFound) {
				return found, err
			}
		}
		return found, nil
	}, func(found [2]archive.VersionInfo, err error) {
		there := [2]news.VersionID{found[0].Version.ID, found[1].Version.ID}
		switch {
		case chosen != [2]news.VersionID{c.oldID, c.newID}: // others were chosen meanwhile
		case err != nil:
			c.setting.Fail(err)
		case there != chosen:
			c.Choose(there[0], there[1])
		default:
			c.rename(found)
		}
	})
}

// rename shows the same texts under the names that they have now.
func (c *Compare) rename(found [2]archive.VersionInfo) {
	for i, head := range []*Head{&c.old, &c.new} {
		if found[i].Version.ID != "" {
			*head = headOf(c.words, found[i], c.setting.zone())
		}
	}
	if c.comparison != nil {
		// The comparison may have been shared with an export: change a copy.
		changed := *c.comparison
		changed.Old, changed.New = found[0], found[1]
		c.comparison = &changed
	}
	c.Show()
}
