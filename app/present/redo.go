package present

import (
	"context"
	"errors"

	"stet/internal/news"
)

// CanRedo tells whether this window took back anything that it can do again.
func (o *Order) CanRedo() bool { return len(o.undone) > 0 }

// Redo does again what was taken back last: it takes back that it was taken back.
func (o *Order) Redo() {
	if len(o.undone) == 0 {
		return
	}
	last := o.undone[len(o.undone)-1]
	o.undone = o.undone[:len(o.undone)-1]
	runApart(o.setting, func(ctx context.Context) (news.Change, error) {
		return o.archive.Undo(context.WithoutCancel(ctx), last.Seq)
	}, func(c news.Change, err error) {
		switch {
		case errors.Is(err, news.ErrChanged) || errors.Is(err, news.ErrNotFound): // nor can what was taken back before it
			o.undone = nil
			o.setting.Fail(err)
		case err != nil:
			o.undone = append(o.undone, last)
			o.setting.Fail(err)
		default:
			o.done = append(o.done, Deed{c, last.Said, true})
			o.changed(Deed{c, o.setting.Words.say("log.redone", last.Said), true})
		}
	})
}
