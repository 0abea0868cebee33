package present_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"
)

// add adds a version of an article to the desk's library and returns it.
func (d *desk) add(t *testing.T, outlet, text string) news.VersionID {
	t.Helper()
	added, err := d.archive.Add(t.Context(), archive.AddRequest{Story: "Talks", Outlet: outlet, Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return added.Version.ID
}

// findings are the words of the discrepancies with what was decided.
func (d *desk) findings() string {
	var all []string
	for _, f := range d.texts.Findings {
		said := f.OldText + ">" + f.NewText
		if f.ChoiceWord != "" {
			said += " [" + f.ChoiceWord + "]"
		}
		all = append(all, said)
	}
	return strings.Join(all, ", ")
}

const (
	talks = "Talks\n\nThe minister met 100 envoys in Kiev. It rained all day in the old town."
	later = "Talks\n\nThe minister met 120 envoys in Kyiv. It rained all day in the old town."
)

func TestAlwaysStet(t *testing.T) {
	d := newDesk(t)
	old, new := d.add(t, "Agency", talks), d.add(t, "Sample Post", later)
	d.compare.Choose(old, new)
	if got := d.findings(); got != "100>120, Kiev>Kyiv" {
		t.Fatalf("at first: %s", got)
	}
	d.compare.Next()
	var texts []string
	choices := d.compare.RuleChoices()
	for _, c := range choices {
		texts = append(texts, c.Text)
	}
	want := []string{
		"“Kiev” to “Kyiv”, at Sample Post", "“Kiev” to “Kyiv”, at Agency", "“Kiev” to “Kyiv”, in the whole library",
		"every Name (variant), at Sample Post", "every Name (variant), at Agency", "every Name (variant), in the whole library",
	}
	if d := cmp.Diff(want, texts); d != "" {
		t.Errorf("rules offered (-want +got):\n%s", d)
	}
	d.order.AlwaysStet(choices[0])
	d.compare.Reload()
	if got := d.findings(); got != "100>120" || !strings.HasSuffix(d.texts.Summary, "1 always to stand") {
		t.Errorf("with a rule: %s, %q", got, d.texts.Summary)
	}
	var rules []present.RuleItem
	d.order.Rules(func(items []present.RuleItem) { rules = items })
	if len(rules) != 1 || rules[0].Text != want[0] || !strings.HasPrefix(rules[0].Detail, "2022-01-30 ") {
		t.Fatalf("rules listed: %+v", rules)
	}
	d.order.RemoveRule(rules[0])
	d.compare.Reload()
	if got := d.findings(); got != "100>120, Kiev>Kyiv" {
		t.Errorf("without it again: %s", got)
	}
	d.order.Undo()
	d.compare.Reload()
	if got := d.findings(); got != "100>120" || d.said[len(d.said)-1] != "Undone: Reported again: "+want[0]+"." {
		t.Errorf("and undone: %s, said %q", got, d.said)
	}
	if len(d.errs) > 0 {
		t.Error(d.errs)
	}
}

func TestDecisionsAreCarriedOver(t *testing.T) {
	d := newDesk(t)
	old, new := d.add(t, "Agency", talks), d.add(t, "Sample Post", later)
	d.compare.Choose(old, new)
	d.compare.Decide(news.Confirmed)
	d.compare.Decide(news.Stet)
	d.compare.Choose(old, d.add(t, "Sample Post", strings.Replace(later, "It rained", "Rain fell", 1)))
	if got := d.findings(); !strings.HasPrefix(got, "100>120 [Confirmed »], Kiev>Kyiv [Stet »]") {
		t.Errorf("of the next version: %s", got)
	}
	if got := d.texts.Findings[0].Earlier; !strings.HasPrefix(got, "Carried over: so decided about earlier versions, 2022-01-30") {
		t.Errorf("of a decision carried over: %q", got)
	}
	d.compare.Select(0)
	d.compare.Decide(news.FollowUp)
	if got := d.texts.Findings[0].ChoiceWord; got != "Follow up" {
		t.Errorf("decided anew: %q", got)
	}
	d.compare.Choose(old, d.add(t, "Sample Post", strings.Replace(later, "120", "140", 1)))
	if got := d.texts.Findings[0].Earlier; !strings.HasPrefix(got, "About other words in this place it was decided before: Follow up") {
		t.Errorf("of other words: %q", got)
	}
	d.compare.Choose(old, d.add(t, "Sample Post", "Talks\n\nNothing is left of what it said."))
	orphans := d.compare.Orphans()
	if len(orphans) == 0 || !strings.Contains(d.texts.Summary, "no place here") {
		t.Fatalf("of another text: orphans %+v, %q", orphans, d.texts.Summary)
	}
	if got := orphans[len(orphans)-1]; !strings.Contains(got.Text, "›") || !strings.Contains(got.Detail, "2022-01-30") {
		t.Errorf("an orphan: %+v", got)
	}
	var said string
	var back func()
	d.compare.TakeBackOrphan(orphans[0], func(s string, b func()) { said, back = s, b })
	if got := d.compare.Orphans(); len(got) != len(orphans)-1 || said != "Taken back: "+orphans[0].Text+"." {
		t.Fatalf("one taken back, %d of %d are left; said %q, errors %v", len(got), len(orphans), said, d.errs)
	}
	back()
	if got := d.compare.Orphans(); len(got) != len(orphans) || said != "Decided again: "+orphans[0].Text+"." || back != nil {
		t.Errorf("decided again, %d of %d are there; said %q", len(got), len(orphans), said)
	}
}

func TestPairForTheHouseStyle(t *testing.T) {
	d := newDesk(t)
	var errs []error
	house := present.NewHouse(d.archive, setting(t, present.InPlace(), &errs), func(present.HousePane) {}, func() { d.compare.Reload() })
	if _, ok := d.compare.Pair(); ok {
		t.Error("nothing is compared, and there is a pair")
	}
	old, new := d.add(t, "Agency", talks), d.add(t, "Sample Post", later+"\n\nThe talks go on in Kiev.")
	d.compare.Choose(old, new)
	d.compare.Next()
	p, ok := d.compare.Pair()
	if want := (present.Pair{Use: "Kyiv", Avoid: "Kiev", Language: "en"}); !ok || p != want {
		t.Fatalf("the pair is %+v, %v; want %+v", p, ok, want)
	}
	said := ""
	house.AddPair(p, func(s string) { said = s })
	if want := "From now on “Kiev” is reported where the house style wants “Kyiv”."; said != want || len(errs) > 0 {
		t.Errorf("said %q, %v", said, errs)
	}
	terms := 0
	for _, f := range d.texts.Findings {
		if f.CategoryID == "term" {
			terms++
		}
	}
	if terms == 0 {
		t.Errorf("the pair is broken, and nothing says so: %s", d.findings())
	}
	house.AddPair(present.Pair{Use: "x", Avoid: "x"}, func(string) { t.Error("a pair of the same was saved") })
	if len(errs) != 1 {
		t.Errorf("errors %v", errs)
	}
}

// What a kind is called is said in the window's language.
func TestAlwaysStetNamesKinds(t *testing.T) {
	d := newDesk(t)
	var errs []error
	s := setting(t, present.InPlace(), &errs)
	s.Speech = report.SpeechIn("de")
	d.compare = present.NewCompare(d.archive, s, "de", func(p present.ComparePane) { d.texts = p })
	d.compare.Choose(d.add(t, "Agency", talks), d.add(t, "Sample Post", later))
	d.compare.Next()
	if got := d.compare.RuleChoices()[3].Text; got != "every Name (andere Schreibweise), at Sample Post" {
		t.Errorf("a rule about a kind: %s", got)
	}
}
