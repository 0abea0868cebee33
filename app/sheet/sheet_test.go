package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/app/sheet"
	"stet/diff"
	"stet/diff/segment"
	"stet/diff/view"
)

// signs stand around marked runs.
var signs = map[view.Mark][2]string{
	view.Removed: {"[-", "-]"}, view.Added: {"{+", "+}"}, view.Changed: {"<", ">"},
	view.Moved: {"~", "~"}, view.Struck: {"--", "--"}, view.Faint: {"(", ")"},
}

func cellText(c view.Cell) string {
	var b strings.Builder
	for i, r := range c.Runs { // they are cut at findings too, which a reader does not see
		if i == 0 || c.Runs[i-1].Mark != r.Mark {
			b.WriteString(signs[r.Mark][0])
		}
		b.WriteString(r.Text)
		if i+1 == len(c.Runs) || c.Runs[i+1].Mark != r.Mark {
			b.WriteString(signs[r.Mark][1])
		}
	}
	return b.String()
}

// asText writes a sheet as a person sees it.
func asText(rows []sheet.Row) string {
	var b strings.Builder
	for _, r := range rows {
		switch {
		case r.Hidden > 0:
			fmt.Fprintf(&b, "... %d\n", r.Hidden)
		case r.Away:
			fmt.Fprintf(&b, "moved to %d\n", r.Jump)
		default:
			fmt.Fprintf(&b, "%s | %s", cellText(r.Old), cellText(r.New))
			if r.Jump >= 0 {
				fmt.Fprintf(&b, " (was at %d)", r.Jump)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func rows(t *testing.T, old, new string) []view.Row {
	t.Helper()
	c, err := diff.Compare(t.Context(), diff.Text{Raw: old}, diff.Text{Raw: new})
	if err != nil {
		t.Fatal(err)
	}
	return view.Rows(c)
}

const (
	oldStory = "The mayor opened the bridge on Monday. It had cost a lot. Nobody was hurt at all. Trains ran again by noon. " +
		"The river had risen for days. Schools stayed shut in the valley. The council met twice. A report follows in spring."
	newStory = "The mayor opened the new bridge on Tuesday. It had cost a lot. Nobody was hurt at all. Trains ran again by noon. " +
		"The river had risen for days. Schools stayed shut in the valley. The council met twice. A report follows in spring!"
)

func TestArrange(t *testing.T) {
	all := rows(t, oldStory, newStory)
	for _, c := range []struct {
		name    string
		options sheet.Options
		want    string
	}{
		{"only changes", sheet.Options{ChangesOnly: true, Context: 1}, `The mayor opened the bridge on <Monday>. | The mayor opened the {+new+} bridge on <Tuesday>.
It had cost a lot. | It had cost a lot.
... 4
The council met twice. | The council met twice.
A report follows in spring(.) | A report follows in spring(!)
`},
		{"without what stands around them", sheet.Options{ChangesOnly: true}, `The mayor opened the bridge on <Monday>. | The mayor opened the {+new+} bridge on <Tuesday>.
... 6
A report follows in spring(.) | A report follows in spring(!)
`},
		{"no cosmetic ones either", sheet.Options{ChangesOnly: true, Context: 1, HideCosmetic: true}, `The mayor opened the bridge on <Monday>. | The mayor opened the {+new+} bridge on <Tuesday>.
It had cost a lot. | It had cost a lot.
... 6
`},
		{"a fold that was opened in the middle", sheet.Options{ChangesOnly: true, Context: 1, HideCosmetic: true, Keep: map[int]bool{4: true}}, `The mayor opened the bridge on <Monday>. | The mayor opened the {+new+} bridge on <Tuesday>.
It had cost a lot. | It had cost a lot.
Nobody was hurt at all. | Nobody was hurt at all.
Trains ran again by noon. | Trains ran again by noon.
The river had risen for days. | The river had risen for days.
Schools stayed shut in the valley. | Schools stayed shut in the valley.
... 2
`},
		{"one column", sheet.Options{ChangesOnly: true, Context: 1, OneColumn: true}, ` | The mayor opened the {+new+} bridge on [-Monday -]{+Tuesday+}.
 | It had cost a lot.
... 4
 | The council met twice.
 | A report follows in spring(!)
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, asText(sheet.Arrange(all, c.options))); d != "" {
				t.Errorf("Arrange(%+v) (-want +got):\n%s", c.options, d)
			}
		})
	}
	if n := len(sheet.Arrange(all, sheet.Options{})); n != len(all) {
		t.Errorf("all of %d rows are %d", len(all), n)
	}
}

func TestArrangeMovedTextJumps(t *testing.T) {
	old := "The harbour was closed by the storm on Friday. Ferries will sail again tomorrow morning. Two cranes fell into the water. " +
		"The police looked for three missing sailors."
	new := "Ferries will sail again tomorrow morning. Two cranes fell into the water. The police looked for three missing sailors. " +
		"The harbour was closed by the storm on Friday."
	got := sheet.Arrange(rows(t, old, new), sheet.Options{})
	jumps := 0
	for i, r := range got {
		if r.Jump < 0 {
			continue
		}
		jumps++
		if back := got[r.Jump].Jump; back != i || got[r.Jump].Away == r.Away {
			t.Errorf("row %d leads to %d, which leads to %d", i, r.Jump, back)
		}
	}
	if jumps != 2 {
		t.Errorf("%d rows lead elsewhere, want both places of one sentence:\n%s", jumps, asText(got))
	}
}

func TestIndex(t *testing.T) {
	got := sheet.Arrange(rows(t, oldStory, newStory), sheet.Options{ChangesOnly: true, Context: 1})
	for at, want := range map[int]int{0: 0, 1: 1, 2: 2, 5: 2, 6: 3, 7: 4, 8: -1} {
		if i := sheet.Index(got, at); i != want {
			t.Errorf("Index(%d) = %d, want %d", at, i, want)
		}
	}
}

// squeezed is a text with one space for each stretch of white space, none at its ends.
func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestArrangeOneColumnKeepsWordsApart(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"He will not sign the treaty.", "He will sign the treaty.", "He will [-not -]sign the treaty."},
		{"They left the alliance of the West.", "They left the alliance.", "They left the alliance[- of the West-]."},
		{"They would not join. the alliance today.", "They would not join the alliance today.", "They would not join[-.-] the alliance today."},
	} {
		got := sheet.Arrange(rows(t, c.old, c.new), sheet.Options{OneColumn: true})
		if want := " | " + c.want + "\n"; asText(got) != want {
			t.Errorf("one column of %q and %q is %q, want %q", c.old, c.new, asText(got), want)
		}
	}
}

func TestArrangeOneColumnWithoutCosmeticEdits(t *testing.T) {
	all := rows(t, "They would not join. the alliance – they said.", "They would not join the Alliance - they said.")
	got := sheet.Arrange(all, sheet.Options{OneColumn: true, HideCosmetic: true})
	if want := " | They would not join the Alliance - they said.\n"; asText(got) != want {
		t.Errorf("without cosmetic edits one column is %q, want %q", asText(got), want)
	}
}

func FuzzOneColumnHoldsBothTexts(f *testing.F) {
	f.Add("The mayor did not open the bridge.", "The mayor opened a new bridge!")
	f.Add("“We will,” he said.\n\nIt rained.", "It rained.  'We will', she said.")
	f.Add("a b", "a\tb c")
	f.Add("The ferry to the islands of the west\nleft after 12 hours, it says.", "The ferry to the islands of the west\nleft after 13 days, it says.")
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old)+len(new) > 2000 {
			return
		}
		c, err := diff.Compare(t.Context(), diff.Text{Raw: old}, diff.Text{Raw: new})
		if err != nil {
			return // no text
		}
		two := sheet.Arrange(view.Rows(c), sheet.Options{})
		one := sheet.Arrange(view.Rows(c), sheet.Options{OneColumn: true, HideCosmetic: len(old)%2 == 0})
		for i := range two {
			if two[i].Kind != view.EditedRow && two[i].Kind != view.SameRow {
				continue
			}
			want, got := "", ""
			for _, r := range two[i].New.Runs {
				want += r.Text
			}
			for _, r := range one[i].New.Runs {
				if r.Mark != view.Removed {
					got += r.Text
				}
			}
			if squeezed(got) != squeezed(want) {
				t.Errorf("row %d without what was removed is %q, want %q", i, got, want)
			}
		}
	})
}

func TestSelection(t *testing.T) {
	got := sheet.Arrange(rows(t, oldStory, newStory), sheet.Options{ChangesOnly: true, Context: 1})
	s := sheet.Selection{Side: sheet.New, From: sheet.Place{Row: 3, Offset: 7}, To: sheet.Place{Row: 0, Offset: 25}}
	if want := "bridge on Tuesday. It had cost a lot. The cou"; s.Text(got) != want {
		t.Errorf("selected %q, want %q", s.Text(got), want)
	}
	one := sheet.Arrange(rows(t, oldStory, newStory), sheet.Options{OneColumn: true})
	s = sheet.Selection{Side: sheet.New, To: sheet.Place{Row: 0, Offset: 1000}}
	if want := "The mayor opened the new bridge on Tuesday."; s.Text(one) != want {
		t.Errorf("of one column %q is copied, want the new text, %q", s.Text(one), want)
	}
	if !(sheet.Selection{}).Empty() || s.Empty() {
		t.Error("Empty is wrong")
	}
}

// Between sentences that touch, as those of Chinese do, nothing is copied.
func TestSelectionAddsNothingBetweenWhatTouches(t *testing.T) {
	for _, c := range []struct{ old, new string }{
		{"桥梁关闭了。居民在等待。", "桥梁关闭了。居民们在等待。"},
		{"It was over.  Then it rained.", "It was over. Then it snowed."},
	} {
		got := sheet.Arrange(rows(t, c.old, c.new), sheet.Options{})
		if len(got) != 2 {
			t.Fatalf("%q has %d rows, want two sentences", c.new, len(got))
		}
		s := sheet.Selection{Side: sheet.New, To: sheet.Place{Row: len(got) - 1, Offset: 1000}}
		if text := s.Text(got); text != c.new {
			t.Errorf("of %q is copied %q", c.new, text)
		}
	}
}

func TestFind(t *testing.T) {
	got := sheet.Arrange(rows(t, oldStory, newStory), sheet.Options{})
	want := []sheet.Match{{Row: 0, Side: sheet.Old, Start: 17, End: 27}}
	if d := cmp.Diff(want, sheet.Find(t.Context(), got, "THE  bridge")); d != "" {
		t.Errorf("Find (-want +got):\n%s", d)
	}
	if found := sheet.Find(t.Context(), got, "  "); found != nil {
		t.Errorf("nothing is found %d times", len(found))
	}
	if found := sheet.Find(t.Context(), got, "a (report"); len(found) != 0 {
		t.Errorf("marks are not taken as they are: %v", found)
	}
}

func TestPlain(t *testing.T) {
	got := sheet.Plain("# A name\n\nLines of\n  one paragraph.\n\n\nAnother.\n")
	if want := " | A name\n | Lines of one paragraph.\n | Another.\n"; asText(got) != want || !got[0].New.Heading || got[1].New.Heading {
		t.Errorf("Plain is %q, want %q", asText(got), want)
	}
}

// In one column, too, one sees which letters of a word are others.
func TestOneColumnKeepsTheLettersThatChanged(t *testing.T) {
	changed := func(text string, start, end int) view.Run {
		return view.Run{Text: text, Mark: view.Changed, Finding: 0, Letters: []segment.Span{{Start: start, End: end}}}
	}
	same := func(text string) view.Run { return view.Run{Text: text, Finding: -1} }
	rows := sheet.Arrange([]view.Row{{
		Kind: view.EditedRow,
		Old:  view.Cell{Runs: []view.Run{same("It is in "), changed("Odesa", 1, 3), same(".")}},
		New:  view.Cell{Runs: []view.Run{same("It is in "), changed("Odessa", 2, 4), same(".")}},
	}}, sheet.Options{OneColumn: true})
	got := map[view.Mark]string{}
	for _, r := range rows[0].New.Runs {
		for _, l := range r.Letters {
			got[r.Mark] += r.Text[l.Start:l.End]
		}
	}
	if got[view.Removed] != "de" || got[view.Added] != "es" {
		t.Errorf("of what was removed and added, the letters %q and %q are marked, want de and es", got[view.Removed], got[view.Added])
	}
}
