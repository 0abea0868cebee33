package present_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/news"
)

var _ present.KeepArchive = (*archive.Archive)(nil)

// keeper is a fake archive that backs up, restores and verifies as it is told.
type keeper struct {
	restored news.Restoration
	verified news.Verified
	err      error
}

func (k *keeper) Backup(_ context.Context, _ string, progress func(int)) error {
	progress(3)
	return k.err
}

func (k *keeper) Restore(context.Context, string, func(int)) (news.Restoration, error) {
	return k.restored, k.err
}

func (k *keeper) Verify(context.Context, func(int)) (news.Verified, error) { return k.verified, k.err }

func (k *keeper) CheckSums(context.Context) error { return k.err }

func TestKeepTellsOfDamageAlone(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{{nil, false}, {fmt.Errorf("check: %w", news.ErrDamaged), true}, {news.ErrReadOnly, false}} {
		var errs []error
		told := false
		present.NewKeep(&keeper{err: c.err}, setting(t, present.InPlace(), &errs)).Check(func() { told = true })
		if told != c.want || len(errs) > 0 {
			t.Errorf("%v: told %v, errors %v", c.err, told, errs)
		}
	}
}

func TestKeepSaysWhatCameOfIt(t *testing.T) {
	damaged := fmt.Errorf("digest: %w", news.ErrDamaged)
	for _, c := range []struct {
		name     string
		archive  keeper
		backup   string
		restore  string
		verify   string
		problems int
	}{
		{
			"all is well",
			keeper{restored: news.Restoration{Versions: 2, Captures: 3, Decisions: 1}, verified: news.Verified{Versions: 12, Decisions: 1}},
			"The backup is whole: a.zip. It can be read without Stet.", "Restored: 2 versions, 1 decision. What was there already stayed as it is.",
			"All is as it came in: 12 versions, 1 decision.", 0,
		},
		{
			"nothing new, and damage",
			keeper{verified: news.Verified{Problems: []news.Problem{{
				Place: news.Place{Kind: news.PlaceVersion, Args: []string{"v1", "Storm", "Gazette"}}, Fault: news.FaultText, Err: damaged,
			}}, Index: news.FaultFile}},
			"The backup is whole: a.zip. It can be read without Stet.", "All that the backup holds was there already.",
			"1 thing is not as it was. The rest can be read; a backup of before holds what is damaged. The index for searching is made anew by the next search.", 1,
		},
		{
			"a second copy was used",
			keeper{verified: news.Verified{Versions: 1, Decisions: 1, Mended: []string{"KEYREGISTRY"}}},
			"The backup is whole: a.zip. It can be read without Stet.", "All that the backup holds was there already.",
			"All is as it came in: 1 version, 1 decision. KEYREGISTRY was damaged, and its second copy took its place; nothing is lost. The disk may be failing: make a backup.", 0,
		},
		{"nothing works", keeper{err: news.ErrReadOnly}, "cannot be written", "cannot be written", "cannot be written", 0},
	} {
		var errs []error
		k := present.NewKeep(&c.archive, setting(t, present.InPlace(), &errs))
		check := func(what, want string) func(string, error) {
			return func(said string, err error) {
				if err != nil {
					said = err.Error()
				}
				if said != want {
					t.Errorf("%s: %s says %q, want %q", c.name, what, said, want)
				}
			}
		}
		k.Backup("a.zip", check("the backup", c.backup))
		k.Restore("a.zip", check("restoring", c.restore))
		k.Verify(func(v present.Checked) {
			check("verifying", c.verify)(v.Summary, nil)
			if len(v.Problems) != c.problems || c.problems > 0 && v.Problems[0] != (present.Problem{Where: "Storm, Gazette, version v1", What: "its text is gone, or not what it was"}) {
				t.Errorf("%s: problems %q", c.name, v.Problems)
			}
		})
		if failed := len(errs) > 0; failed != (c.archive.err != nil) || failed && !errors.Is(errs[0], c.archive.err) {
			t.Errorf("%s: errors %v", c.name, errs)
		}
	}
}

func TestKeepSaysWhatCameInBeforeItWasStopped(t *testing.T) {
	for _, c := range []struct {
		restored news.Restoration
		said     string
		stopped  bool
	}{
		{news.Restoration{Versions: 2, Decisions: 1}, "It was stopped: 2 versions, 1 decision had come in and stay. Restore the backup again to get the rest.", false},
		{news.Restoration{}, "All that the backup holds was there already.", true},
	} {
		var errs []error
		k := present.NewKeep(&keeper{restored: c.restored, err: fmt.Errorf("restore: %w", context.Canceled)}, setting(t, present.InPlace(), &errs))
		k.Restore("a.zip", func(said string, err error) {
			if said != c.said || errors.Is(err, context.Canceled) != c.stopped {
				t.Errorf("of %+v: said %q, %v; want %q", c.restored, said, err, c.said)
			}
		})
	}
}
