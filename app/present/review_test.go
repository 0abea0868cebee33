package present_test

import (
	"context"
	"testing"
	"time"

	"stet/app/present"
	"stet/internal/news"
)

func TestCompareOrderByGravity(t *testing.T) {
	c, _, pane, _ := comparePane(t, present.InPlace())
	c.Choose("v1", "v2")
	c.Filter(present.Filter{Order: present.ByGravity})
	for i := 1; i < len(pane.Findings); i++ {
		if pane.Findings[i].Grade > pane.Findings[i-1].Grade {
			t.Errorf("%s stands before %s", pane.Findings[i-1].Severity, pane.Findings[i].Severity)
		}
	}
	first := pane.Findings[0]
	c.Select(first.Index)
	c.Decide(news.Confirmed)
	if pane.Selected != 1 || pane.Findings[1].Severity != "major" {
		t.Errorf("after the gravest, %d is selected; want the next gravest", pane.Selected)
	}
	c.Filter(present.Filter{Order: present.ByGravity, Choice: news.Confirmed})
	if len(pane.Findings) != 1 || pane.Findings[0].Key != first.Key {
		t.Errorf("confirmed are %v, want the gravest", pane.Findings)
	}
	c.Choose("v1", "v3")
	if f := pane.Filter; f.Order != present.ByGravity || f.Hides() {
		t.Errorf("with another comparison the filter is %+v; want the order kept and nothing hidden", f)
	}
}

func TestCompareNoteUndoAndProgress(t *testing.T) {
	c, lib, pane, errs := comparePane(t, present.InPlace())
	c.Undo()
	c.Note(0, "nothing is selected: must not fail")
	c.Choose("v1", "v2")
	if pane.Progress != "0 of 4 decided" || pane.Decided != 0 || pane.CanUndo {
		t.Errorf("progress %q, %v, undo %v", pane.Progress, pane.Decided, pane.CanUndo)
	}
	key := pane.Findings[0].Key
	c.Note(pane.Findings[0].Index, " ask the desk ")
	if got := lib.decisions[key]; got.Note != "ask the desk" || got.Choice != news.Open || pane.Selected != 0 {
		t.Errorf("saved %+v, selected %d; want the note, nothing decided, the same selected", got, pane.Selected)
	}
	c.Decide(news.Stet)
	if got := lib.decisions[key]; got.Note != "ask the desk" || pane.Progress != "1 of 4 decided" || pane.Findings[0].Note == "" {
		t.Errorf("after a decision: %+v, progress %q", got, pane.Progress)
	}
	c.Filter(present.Filter{Choice: news.Confirmed})
	c.Undo()
	if got := lib.decisions[key].Choice; got != news.Open || pane.Selected != 0 || pane.Filter.Hides() {
		t.Errorf("undone: %q, selected %d, filter %+v; want it open and shown", got, pane.Selected, pane.Filter)
	}
	c.Undo()
	if got := lib.decisions[key].Note; got != "" || pane.CanUndo {
		t.Errorf("undone: note %q, more to undo %v", got, pane.CanUndo)
	}
	if len(*errs) > 0 {
		t.Error(*errs)
	}
}

func TestCompareTakesUpWhatAnotherWindowDecided(t *testing.T) {
	c, lib, pane, _ := comparePane(t, present.InPlace())
	var told []news.Decision
	c.OnDecided = func(d news.Decision) { told = append(told, d) }
	c.Choose("v1", "v2")
	c.Decide(news.Stet)
	if len(told) != 1 || told[0].Choice != news.Stet {
		t.Fatalf("told of %+v, want the decision", told)
	}
	decided := told[0]

	other, _, shown, _ := comparePane(t, present.InPlace())
	other.Choose("v1", "v2")
	other.TakeUp(decided)
	if shown.Progress != pane.Progress || shown.Decided == 0 {
		t.Errorf("the other window shows %q, want %q", shown.Progress, pane.Progress)
	}
	other.Choose("v1", "v3")
	before := shown.Progress
	if other.TakeUp(decided); shown.Progress != before {
		t.Errorf("a decision about other versions is shown: %q, before %q", shown.Progress, before)
	}

	var later late
	slow, theirs, last, _ := comparePane(t, later.runner())
	slow.Choose("v1", "v2")
	later.work[0]() // what was decided meanwhile is not in it
	theirs.decisions = lib.decisions
	slow.TakeUp(decided)
	later.shows[0]()
	for again := 1; again < len(later.work); again++ {
		later.finish(again)
	}
	if last.Progress != pane.Progress {
		t.Errorf("what was decided while it compared is not shown: %q, want %q", last.Progress, pane.Progress)
	}
}

func TestCompareReading(t *testing.T) {
	c, _, pane, _ := comparePane(t, present.InPlace())
	c.Choose("v1", "v2")
	edition := pane.Edition
	c.Next()
	if pane.Edition != edition {
		t.Error("another selection makes another sheet")
	}
	c.Read(present.Reading{OneColumn: true})
	if pane.Edition == edition || !pane.Reading.OneColumn || len(pane.Sheet[0].Old.Runs) > 0 {
		t.Errorf("one column: %+v", pane.Sheet[0])
	}
}

func TestCompareFindUnfolds(t *testing.T) {
	same := " It was cold. It was dark. It was late. The frost came. It was quiet. It was over."
	lib := newLibrary(version("v1", "Talks", "A", "Talks\n\nThe 10 came."+same), version("v2", "Talks", "B", "Talks\n\nThe 12 came."+same))
	var pane present.ComparePane
	var errs []error
	c := present.NewCompare(lib, setting(t, present.InPlace(), &errs), "en", func(p present.ComparePane) { pane = p })
	c.Choose("v1", "v2")
	c.Read(present.Reading{ChangesOnly: true, Context: 1})
	folds := func() (n int, label string) {
		for _, r := range pane.Sheet {
			if r.Hidden > 0 {
				n, label = n+1, r.Label
			}
		}
		return n, label
	}
	if n, label := folds(); n != 1 || label != "5 unchanged sentences" {
		t.Errorf("%d folds, %q", n, label)
	}
	c.Find("FROST")
	if n, _ := folds(); n != 0 || len(pane.Find.Matches) != 2 {
		t.Errorf("found %v", pane.Find)
	}
	if pane.Find.Position != "1 of 2" {
		t.Errorf("position %q", pane.Find.Position)
	}
	c.FindNext()
	c.FindNext()
	c.FindPrevious()
	if pane.Find.Current != 1 {
		t.Errorf("three steps lead to %d", pane.Find.Current)
	}
	c.Find("snow")
	if pane.Find.Position != "Not found" || pane.Find.Current != -1 {
		t.Errorf("found %+v", pane.Find)
	}
	c.Find("")
	if n, _ := folds(); n != 1 || pane.Find.Position != "" {
		t.Errorf("after finding, %d folds, position %q", n, pane.Find.Position)
	}
	for _, r := range pane.Sheet {
		if r.Hidden > 0 {
			c.Unfold(r.At)
		}
	}
	if n, _ := folds(); n != 0 {
		t.Errorf("%d folds after unfolding", n)
	}
}

func TestCompareSlowCanBeCancelled(t *testing.T) {
	var later late
	lib := newLibrary(twoVersions()...)
	var pane present.ComparePane
	var errs []error
	var waited []func()
	s := setting(t, later.runner(), &errs)
	s.Later = func(_ time.Duration, f func()) { waited = append(waited, f) }
	c := present.NewCompare(lib, s, "en", func(p present.ComparePane) { pane = p })
	c.Choose("v1", "v2")
	if pane.Slow {
		t.Error("slow at once")
	}
	waited[0]()
	if !pane.Slow {
		t.Error("after a while it is not offered to cancel")
	}
	c.Cancel()
	later.finish(0)
	if pane.State != present.OneChosen || pane.Slow {
		t.Errorf("cancelled: state %d, slow %v", pane.State, pane.Slow)
	}
	c.Choose("v1", "v3")
	later.finish(2)
	waited[1]()
	if pane.Slow || pane.State != present.Compared {
		t.Errorf("compared: state %d, slow %v", pane.State, pane.Slow)
	}
}

func TestCompareSteps(t *testing.T) {
	c, _, pane, _ := comparePane(t, present.InPlace())
	c.Step(1)
	c.Choose("v1", "v2")
	c.Step(1)
	if pane.Old.ID != "v2" || pane.New.ID != "v3" {
		t.Errorf("the next are %q and %q, want v2 and v3", pane.Old.ID, pane.New.ID)
	}
	c.Step(1) // there is none
	c.Step(-1)
	if pane.Old.ID != "v1" || pane.New.ID != "v2" {
		t.Errorf("the ones before are %q and %q, want v1 and v2", pane.Old.ID, pane.New.ID)
	}
}

func TestCompareSavesWhileTheWindowCloses(t *testing.T) {
	var later late
	lib := newLibrary(twoVersions()...)
	var pane present.ComparePane
	var errs []error
	s := setting(t, later.runner(), &errs)
	ctx, end := context.WithCancel(t.Context())
	s.Context = ctx
	c := present.NewCompare(lib, s, "en", func(p present.ComparePane) { pane = p })
	c.Choose("v1", "v2")
	later.finish(0)
	c.Note(0, "ask the desk")
	end()
	later.finish(1)
	if got := lib.decisions[pane.Findings[0].Key].Note; got != "ask the desk" {
		t.Errorf("the note saved is %q, errors %v", got, errs)
	}
}

func TestCompareRedo(t *testing.T) {
	c, lib, pane, errs := comparePane(t, present.InPlace())
	c.Choose("v1", "v2")
	first, second := pane.Findings[0].Key, pane.Findings[1].Key
	c.Decide(news.Confirmed)
	c.Decide(news.Stet)
	c.Undo()
	c.Undo()
	if !pane.CanRedo || pane.CanUndo || lib.decisions[first].Choice != news.Open {
		t.Fatalf("undone both: redo %v, undo %v, %+v", pane.CanRedo, pane.CanUndo, lib.decisions)
	}
	c.Redo()
	if pane.Selected != 0 || lib.decisions[first].Choice != news.Confirmed || lib.decisions[second].Choice != news.Open {
		t.Errorf("redone one: selected %d, %+v", pane.Selected, lib.decisions)
	}
	lib.broken = true
	c.Redo()
	lib.broken = false
	if len(*errs) != 1 || !pane.CanRedo {
		t.Errorf("%v; what could not be saved can be tried again: %v", *errs, pane.CanRedo)
	}
	c.Redo()
	if lib.decisions[second].Choice != news.Stet || pane.CanRedo {
		t.Errorf("redone both: %+v, more %v", lib.decisions, pane.CanRedo)
	}
	c.Undo()
	c.Note(0, "ask the desk")
	if pane.CanRedo {
		t.Error("what was undone before another decision can be redone after it")
	}
}

func TestCompareUndoTwiceBeforeItIsSaved(t *testing.T) {
	work := &late{}
	c, _, pane, _ := comparePane(t, work.runner())
	c.Choose("v1", "v2")
	work.finish(0)
	c.Decide(news.Confirmed)
	work.finish(1)
	c.Undo()
	c.Undo() // the key is held
	for n := 2; n < len(work.work); n++ {
		work.finish(n)
	}
	if pane.CanUndo || !pane.CanRedo || pane.Progress != "0 of 4 decided" {
		t.Errorf("undo %v, redo %v, %s", pane.CanUndo, pane.CanRedo, pane.Progress)
	}
}

// Keys that come faster than decisions are saved are each for the next discrepancy.
func TestCompareDecidesFasterThanItSaves(t *testing.T) {
	var work late
	c, lib, pane, errs := comparePane(t, work.runner())
	c.Choose("v1", "v2")
	work.finish(0)
	keys := []string{pane.Findings[0].Key, pane.Findings[1].Key, pane.Findings[2].Key}
	c.Decide(news.Confirmed)
	c.Decide(news.Stet)
	c.Decide(news.FollowUp)
	c.Previous()
	c.Undo()
	for n := 1; n < len(work.work); n++ {
		work.finish(n)
	}
	want := []news.Choice{news.Confirmed, news.Stet, news.Open}
	for i, key := range keys {
		if got := lib.decisions[key].Choice; got != want[i] {
			t.Errorf("the decision about discrepancy %d is %q, want %q", i, got, want[i])
		}
	}
	if pane.Selected != 2 {
		t.Errorf("undo leads to %d, want the third", pane.Selected)
	}

	done := len(work.work)
	lib.broken = true
	c.Decide(news.Confirmed)
	c.Decide(news.Stet)
	for n := done; n < len(work.work); n++ {
		work.finish(n)
	}
	lib.broken = false
	if len(*errs) != 1 || len(work.work) != done+1 || pane.Selected != 2 {
		t.Errorf("after what could not be saved: %v, %d more were tried, selected %d", *errs, len(work.work)-done-1, pane.Selected)
	}
}

// TestCompareClickWaitsItsTurn: what is clicked while a decision is being saved is selected
// afterwards, and the next key is about that.
func TestCompareClickWaitsItsTurn(t *testing.T) {
	var work late
	c, lib, pane, _ := comparePane(t, work.runner())
	c.Choose("v1", "v2")
	work.finish(0)
	first, third := pane.Findings[0], pane.Findings[2]
	c.Decide(news.Confirmed)
	c.Select(third.Index)
	c.Decide(news.Stet)
	for n := 1; n < len(work.work); n++ {
		work.finish(n)
	}
	if lib.decisions[first.Key].Choice != news.Confirmed || lib.decisions[third.Key].Choice != news.Stet || len(lib.decisions) != 2 {
		t.Errorf("decided %+v", lib.decisions)
	}
}

// What is being saved when the comparison is made anew shows in the new one.
func TestCompareReloadsWithWhatIsBeingSaved(t *testing.T) {
	var later late
	c, _, pane, errs := comparePane(t, later.runner())
	c.Choose("v1", "v2")
	later.finish(0)
	c.Note(pane.Findings[0].Index, "ask the desk")
	c.Reload()
	if len(later.work) != 2 || pane.State != present.Compared {
		t.Fatalf("compared before the note was saved: %d pieces of work, state %d", len(later.work), pane.State)
	}
	later.finish(1)
	later.finish(2)
	if pane.State != present.Compared || pane.Findings[0].Note != "ask the desk" || len(*errs) > 0 {
		t.Errorf("state %d, note %q, errors %v", pane.State, pane.Findings[0].Note, *errs)
	}
}
