package revision_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"stet/diff"
	"stet/internal/report/reporttest"
	"stet/internal/report/revision"
)

// Whatever happens to sentences, the revisions make up both texts.
func TestRevisionsMakeUpBothTexts(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	sentences := strings.SplitAfter(reporttest.OldText+reporttest.NewText+"\tTabs\r\nand  spaces. \n\n\nEmpty lines.\n", ".")
	rounds := 300
	if testing.Short() {
		rounds = 40
	}
	for range rounds {
		old, new := shuffled(chance, sentences), shuffled(chance, sentences)
		check(t, old, new)
	}
}

func shuffled(chance *rand.Rand, sentences []string) string {
	var out []string
	for _, s := range sentences {
		switch chance.IntN(8) {
		case 0: // left out
		case 1:
			out = append(out, s, s)
		case 2:
			out = append(out, strings.Replace(s, "the", "that", 1))
		case 3:
			out = append(out, strings.Replace(s, " ", "\n", 2))
		default:
			out = append(out, s)
		}
	}
	for range 3 {
		i, j := chance.IntN(len(out)), chance.IntN(len(out))
		out[i], out[j] = out[j], out[i]
	}
	return strings.Join(out, "")
}

func check(t *testing.T, old, new string) {
	t.Helper()
	c, err := diff.Compare(t.Context(), diff.Text{Raw: old}, diff.Text{Raw: new})
	if err != nil {
		t.Fatal(err)
	}
	var gotOld, gotNew strings.Builder
	for _, r := range revision.Of(c) {
		if r.InOld() {
			gotOld.WriteString(r.Text)
		}
		if r.InNew() {
			gotNew.WriteString(r.Text)
		}
	}
	if gotOld.String() != old {
		t.Errorf("old text %q, want %q", gotOld.String(), old)
	}
	if gotNew.String() != new {
		t.Errorf("new text %q, want %q", gotNew.String(), new)
	}
}

// Two line ends make a paragraph: none is kept while the other one goes or comes.
func TestRevisionsDoNotTearParagraphs(t *testing.T) {
	for name, texts := range map[string][2]string{
		"around what is no sentence": {"[ad_1]\nThe bridge is closed, she said.\n[ad_2]\nSource link\n", "[ad_1]\n\nThe bridge is closed, she said.\n\n[ad_2]\n\nSource link\n"},
		"before what is new":         {"The bridge is closed, she said.\n", "The bridge is closed, she said.\n\nA ferry runs each day, and costs nothing.\n"},
	} {
		c, err := diff.Compare(t.Context(), diff.Text{Raw: texts[0]}, diff.Text{Raw: texts[1]})
		if err != nil {
			t.Fatal(err)
		}
		all := revision.Of(c)
		for i, r := range all[1:] {
			before := all[i]
			if before.Kind != r.Kind && strings.HasSuffix(before.Text, "\n") && strings.HasPrefix(r.Text, "\n") && (before.InNew() && r.InNew() || before.InOld() && r.InOld()) {
				t.Errorf("%s: a paragraph is torn between %+v and %+v", name, before, r)
			}
			if r.Kind != revision.Kept && strings.Contains(r.Text, "ad_1") {
				t.Errorf("%s: what both have is %+v", name, r)
			}
		}
	}
}

func FuzzRevisionsMakeUpBothTexts(f *testing.F) {
	f.Add(reporttest.OldText, reporttest.NewText)
	f.Add(reporttest.HostileOld, reporttest.HostileNew)
	f.Add("One. Two.\n\nThree.", "Three.\n\nTwo. One.")
	f.Fuzz(func(t *testing.T, old, new string) {
		check(t, strings.ToValidUTF8(old, "?"), strings.ToValidUTF8(new, "?"))
	})
}
