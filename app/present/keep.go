package present

import (
	"context"
	"errors"
	"strings"

	"stet/internal/news"
)

// KeepArchive is what keeping the library safe needs of the archive.
type KeepArchive interface {
	Backup(ctx context.Context, name string, progress func(done int)) error
	Restore(ctx context.Context, name string, progress func(done int)) (news.Restoration, error)
	Verify(ctx context.Context, progress func(done int)) (news.Verified, error)
	CheckSums(ctx context.Context) error
}

// Keep backs the library up, restores backups and checks that all is as it was. Its
// methods belong to the window's goroutine.
type Keep struct {
	archive KeepArchive
	setting Setting
}

// NewKeep returns a presenter.
func NewKeep(a KeepArchive, s Setting) *Keep { return &Keep{a, s} }

// counting counts what is done while nobody knows how much there is.
func counting(c *Counter) func(int) { return func(done int) { c.Set(done, 0) } }

// Backup writes the whole library into a file and tells done what was written; err
// says why it was not. A backup is whole or not there.
func (k *Keep) Backup(file string, done func(said string, err error)) {
	RunLong(k.setting, k.setting.Words.say("work.backup"), func(ctx context.Context, c *Counter) (struct{}, error) {
		return struct{}{}, k.archive.Backup(ctx, file, counting(c))
	}, func(_ struct{}, err error) {
		done(k.setting.Words.say("keep.backed-up", file), err)
	})
}

// Restore takes what a backup holds into the library and tells done what came in
// with it. What is there already stays as it is.
func (k *Keep) Restore(file string, done func(said string, err error)) {
	RunLong(k.setting, k.setting.Words.say("work.restore"), func(ctx context.Context, c *Counter) (news.Restoration, error) {
		return k.archive.Restore(ctx, file, counting(c))
	}, func(r news.Restoration, err error) {
		said, something := k.setting.Words.say("keep.nothing-new"), r != (news.Restoration{})
		if something {
			said = k.came("keep.restored", r)
		}
		if errors.Is(err, context.Canceled) && something {
			said, err = k.came("keep.stopped", r), nil
		}
		done(said, err)
	})
}

// came says how much came in.
func (k *Keep) came(key string, r news.Restoration) string {
	return k.setting.Words.say(key, k.setting.Words("keep.versions", r.Versions), k.setting.Words("keep.decisions", r.Decisions))
}

// Checked is what a check of the library found.
type Checked struct {
	Summary  string
	Problems []Problem // what is not as it was
}

// Problem is something in the library that is not as it was, in the user's words.
type Problem struct{ Where, What string }

// problemOf puts a problem into words.
func (t Translator) problemOf(p news.Problem) Problem {
	return Problem{oneLine(t.say("place."+string(p.Place.Kind), p.Place.Args...), longestQuoted), t.say("fault." + string(p.Fault))}
}

// Verify reads the whole library and shows what in it is not as it was.
func (k *Keep) Verify(show func(Checked)) {
	RunLong(k.setting, k.setting.Words.say("work.verify"), func(ctx context.Context, c *Counter) (news.Verified, error) {
		return k.archive.Verify(ctx, counting(c))
	}, func(v news.Verified, err error) {
		if err != nil {
			k.setting.Fail(err)
			return
		}
		checked := Checked{Summary: k.setting.Words.say("keep.sound", k.setting.Words("keep.versions", v.Versions), k.setting.Words("keep.decisions", v.Decisions))}
		for _, p := range v.Problems {
			checked.Problems = append(checked.Problems, k.setting.Words.problemOf(p))
		}
		if n := len(v.Problems); n > 0 {
			checked.Summary = k.setting.Words("keep.problems", n)
		}
		for _, name := range v.Mended {
			checked.Summary += " " + k.setting.Words.say("keep.mended", name)
		}
		if v.Index != "" {
			checked.Summary = strings.TrimSpace(checked.Summary + " " + k.setting.Words.say("keep.index"))
		}
		show(checked)
	})
}

// Check reads the library's files and calls damaged if what is listed may not be all,
// since the database ends its lists at a damaged place as if nothing came behind it.
// Whatever else goes wrong is told by what is done with the library.
func (k *Keep) Check(damaged func()) {
	runApart(k.setting, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, k.archive.CheckSums(ctx)
	}, func(_ struct{}, err error) {
		if errors.Is(err, news.ErrDamaged) {
			damaged()
		}
	})
}
