package present

import (
	"strings"
	"testing"

	"stet/diff/view"
)

func TestBriefSaysWhatBecameWhat(t *testing.T) {
	long := strings.Repeat("every one of our ships ", 5)
	run := func(text string, mark view.Mark, finding int, also ...int) view.Run {
		return view.Run{Text: text, Mark: mark, Finding: finding, Also: also}
	}
	rows := []view.Row{{
		Old: view.Cell{Runs: []view.Run{run("We will ", view.Unchanged, 0), run("most likely ", view.Changed, 1, 0), run("send "+long, view.Unchanged, 0)}},
		New: view.Cell{Runs: []view.Run{run("We will ", view.Unchanged, 0), run("hardly ", view.Changed, 1, 0), run("send "+long, view.Unchanged, 0)}},
	}}
	first := firstChanges(rows, 3)
	for _, c := range []struct {
		name, want string
		finding    Finding
		first      change
	}{
		{"few words", "100 › 10", Finding{OldText: "100", NewText: "10"}, first[1]},
		{"a long quotation, below a graver discrepancy", "most likely › hardly", Finding{OldText: "We will most likely send " + long, NewText: "We will hardly send " + long}, first[0]},
		{"what only one text has", "", Finding{OldText: "It rained."}, first[2]},
		{"long words without a change of their own", "", Finding{OldText: long, NewText: long + "."}, first[2]},
		{"words that run to the left, in the order of the texts", "\u2068שני\u2069 › \u2068שלישי\u2069", Finding{OldText: "שני", NewText: "שלישי"}, first[2]},
		{"the same words", "", Finding{OldText: "join. the", NewText: "join. the"}, first[2]},
	} {
		if got := brief(c.finding, c.first); got != c.want {
			t.Errorf("%s: said in brief as %q, want %q", c.name, got, c.want)
		}
	}
}
