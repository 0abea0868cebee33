package lexicon_test

import (
	"fmt"
	"slices"
	"testing"

	"stet/assets"
	"stet/diff/lexicon"
	"stet/diff/segment"
)

func TestWordsOf(t *testing.T) {
	w := lexicon.WordsOf("en")
	if w == nil {
		t.Fatal("English has no vocabulary")
	}
	for word, want := range map[string]bool{"the": true, "river": true, "washington": false, "qwxz": false} {
		if got := w.IsCommon(word); got != want {
			t.Errorf("IsCommon(%q) = %v, want %v", word, got, want)
		}
	}
	for word, want := range map[string]bool{"colour": true, "color": true, "washington": false, "qwxz": false} {
		if got := w.Of(word).Lower; got != want {
			t.Errorf("Of(%q).Lower = %v, want %v", word, got, want)
		}
	}
	if w.Count("the") <= w.Count("river") || w.Count("qwxz") != 0 {
		t.Errorf("Count: the %d, river %d, qwxz %d", w.Count("the"), w.Count("river"), w.Count("qwxz"))
	}
	if w.Rarity("the") >= w.Rarity("river") || w.Rarity("river") >= w.Rarity("qwxz") {
		t.Errorf("Rarity: the %.1f, river %.1f, qwxz %.1f, want each more", w.Rarity("the"), w.Rarity("river"), w.Rarity("qwxz"))
	}
	if got := w.Slips("rivre"); !slices.Contains(got, "river") {
		t.Errorf("Slips(rivre) = %q", got)
	}
}

func TestLanguagesWithoutModel(t *testing.T) {
	for _, language := range []string{"", "xx", "de"} {
		if lexicon.WordsOf(language) != nil || lexicon.GrammarOf(language) != nil || lexicon.VariantsOf(language) != nil {
			t.Errorf("language %q has a model", language)
		}
	}
}

// row reads a text as one sentence.
func row(g *lexicon.Grammar, text string) ([]lexicon.Unit, []lexicon.Symbol) {
	cut := segment.Cut(text, segment.Options{Language: "en"})
	units := lexicon.Units(cut.Raw, cut.Tokens)
	return units, g.Sentence(units)
}

func surprise(text string) float64 {
	g := lexicon.GrammarOf("en")
	units, symbols := row(g, text)
	sum := 0.0
	for i := range len(units) + 1 {
		sum += g.Surprise(symbols, i+lexicon.Reach)
	}
	return sum / float64(len(units)+1)
}

func TestSurprise(t *testing.T) {
	for _, test := range []struct{ likely, unlikely string }{
		{"The council voted on the new budget.", "Budget the on voted council new the."},
		{"They have been told.", "They have be told."},
		{"He walked to the station.", "Him walked to the station."},
	} {
		if a, b := surprise(test.likely), surprise(test.unlikely); a >= b {
			t.Errorf("%q surprises by %.1f bits, %q by %.1f, want the first less", test.likely, a, test.unlikely, b)
		}
	}
}

func TestDoubt(t *testing.T) {
	g := lexicon.GrammarOf("en")
	doubt := func(q lexicon.Question, text string, at int) float64 {
		_, symbols := row(g, text)
		around := g.Around(q, symbols, at+lexicon.Reach)
		return around.Doubt(symbols[at+lexicon.Reach])
	}
	for _, test := range []struct {
		q           lexicon.Question
		sound, slip string
		at          int
	}{
		{lexicon.AboutGrammar, "She gave him an answer.", "She gave him a answer.", 3},
		{lexicon.AboutGrammar, "The minister told them that it was over.", "The minister told they that it was over.", 3},
		{lexicon.AboutForm, "It was an important decision.", "It was an importance decision.", 3},
	} {
		if a, b := doubt(test.q, test.sound, test.at), doubt(test.q, test.slip, test.at); a >= 0 || b <= 0 {
			t.Errorf("doubt about %q is %.1f, about %q %.1f, want the first below 0 and the second above", test.sound, a, test.slip, b)
		}
	}
}

// askForm asks the network about the form of a word, whatever it answers.
func askForm(g *lexicon.Grammar, symbols []lexicon.Symbol, at int) {
	around := g.Around(lexicon.AboutForm, symbols, at+lexicon.Reach)
	around.Doubt(symbols[at+lexicon.Reach])
}

// TestOrder: of two neighbours the order that makes a sentence is doubted less,
// also of words that have no vector of their own.
func TestOrder(t *testing.T) {
	g := lexicon.GrammarOf("en")
	for _, test := range []struct {
		text string
		at   int
	}{
		{"The minister said be it would held in May.", 3},
		{"They agreed to the close old bridge.", 3},
		{"The qwxzing drofted slowly the to station.", 4},
	} {
		_, symbols := row(g, test.text)
		at := test.at + lexicon.Reach
		around := g.Around(lexicon.AboutOrder, symbols, at)
		if doubt, swapped := around.Doubt(symbols[at], symbols[at+1]), around.Doubt(symbols[at+1], symbols[at]); doubt <= swapped {
			t.Errorf("doubt about unit %d of %q is %.1f, and %.1f the other way round, want the first greater", test.at, test.text, doubt, swapped)
		}
	}
}

// TestOpenBrokenNetwork: bytes that are no network are no model, and no reason to stop.
func TestOpenBrokenNetwork(t *testing.T) {
	var files [3][]byte
	for i, name := range []string{"words", "grammar", "network"} {
		data, err := assets.Files.ReadFile("model/en-" + name + ".bin")
		if err != nil {
			t.Fatal(err)
		}
		files[i] = data
	}
	network := files[2]
	if _, _, err := lexicon.Open("en", files[0], files[1], network); err != nil {
		t.Errorf("Open: %v", err)
	}
	for _, broken := range [][]byte{nil, network[:11], network[:12], network[:len(network)-1], append([]byte{255, 255, 255, 255}, network[4:]...)} {
		if _, _, err := lexicon.Open("en", files[0], files[1], broken); err == nil {
			t.Errorf("%d bytes of %d are taken for a network", len(broken), len(network))
		}
	}
}

func TestUnits(t *testing.T) {
	const text = "Poland's 8th vote in 2019, of 12,000."
	units, _ := row(lexicon.GrammarOf("en"), text)
	got := ""
	for _, u := range units {
		got += fmt.Sprintf("%s/%d ", u.Form, u.Token)
	}
	if want := "poland/0 's/0 0th/1 vote/2 in/3 0000/4 ,/5 of/6 0/7 ./8 "; got != want {
		t.Errorf("Units(%q) = %s, want %s", text, got, want)
	}
}

func TestVariants(t *testing.T) {
	v := lexicon.VariantsOf("en")
	if kind, others := v.Confusable("he"); kind != "case" || !slices.Equal(others, []string{"him", "his", "himself"}) {
		t.Errorf("Confusable(he) = %q, %q", kind, others)
	}
	if kind, others := v.Confusable("river"); kind != "" || others != nil {
		t.Errorf("Confusable(river) = %q, %q", kind, others)
	}
	if got := v.Forms("important"); !slices.Contains(got, "importance") || slices.Contains(got, "important") {
		t.Errorf("Forms(important) = %q", got)
	}
	for word, want := range map[string]bool{"paperclips": true, "zxqvy": false} {
		if got := v.Derived(word); got != want {
			t.Errorf("Derived(%q) = %v, want %v", word, got, want)
		}
	}
}

func TestIsRegional(t *testing.T) {
	v := lexicon.VariantsOf("en")
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"travelled", "traveled", true},
		{"center", "centre", true},
		{"organised", "organized", true},
		{"favourable", "favorable", true},
		{"filled", "filed", false},
		{"travelled", "travels", false},
		{"travelled", "travelled", false},
	} {
		if got := v.IsRegional(test.a, test.b); got != test.want {
			t.Errorf("IsRegional(%q, %q) = %v, want %v", test.a, test.b, got, test.want)
		}
	}
}

// TestTable: what was packed is found, in any order, and hardly anything else.
func TestTable(t *testing.T) {
	var entries []lexicon.Entry
	for i := range uint64(5000) {
		entries = append(entries, lexicon.Entry{Key: (i + 1) * 0x9E3779B97F4A7C15, Value: uint32(i % 256)})
	}
	packed, err := lexicon.Pack(entries, 1)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(entries)
	again, err := lexicon.Pack(entries, 1)
	if err != nil || !slices.Equal(packed, again) {
		t.Errorf("another order makes another table (%v)", err)
	}
	table, err := lexicon.OpenTable(packed)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if got, ok := table.Get(e.Key); !ok || got != e.Value {
			t.Fatalf("Get(%x) = %d, %v, want %d", e.Key, got, ok, e.Value)
		}
	}
	wrong := 0
	for i := range uint64(5000) {
		if _, ok := table.Get((i + 7) * 0xD1342543DE82EF95); ok {
			wrong++
		}
	}
	if wrong > 25 {
		t.Errorf("%d of 5000 keys that are not there seem to be", wrong)
	}
	for _, broken := range [][]byte{nil, packed[:7], packed[:len(packed)-1]} {
		if _, err := lexicon.OpenTable(broken); err == nil {
			t.Errorf("%d bytes of %d are taken for a table", len(broken), len(packed))
		}
	}
	if _, err := lexicon.Pack([]lexicon.Entry{{Value: 256}}, 1); err == nil {
		t.Error("a value of 256 fits a byte")
	}
}

func FuzzUnits(f *testing.F) {
	f.Add("Poland's 8th vote in 2019, of 12,000.")
	f.Add("l'été d'’ '' 1'a ²³")
	f.Fuzz(func(_ *testing.T, text string) {
		g := lexicon.GrammarOf("en")
		units, symbols := row(g, text)
		for i := range units {
			g.Surprise(symbols, i+lexicon.Reach)
			askForm(g, symbols, i)
			if i+1 < len(units) {
				order := g.Around(lexicon.AboutOrder, symbols, i+lexicon.Reach)
				order.Doubt(symbols[i+lexicon.Reach], symbols[i+lexicon.Reach+1])
			}
		}
	})
}

// BenchmarkOpen is what the first use of a model costs.
func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		words, err := assets.Files.ReadFile("model/en-words.bin")
		if err != nil {
			b.Fatal(err)
		}
		grammar, err := assets.Files.ReadFile("model/en-grammar.bin")
		if err != nil {
			b.Fatal(err)
		}
		network, err := assets.Files.ReadFile("model/en-network.bin")
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := lexicon.Open("en", words, grammar, network); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSentence(b *testing.B) {
	g := lexicon.GrammarOf("en")
	units, symbols := row(g, "The council voted on the new budget for schools after a long debate on Monday.")
	b.ReportAllocs()
	for b.Loop() {
		for i := range units {
			g.Surprise(symbols, i+lexicon.Reach)
			askForm(g, symbols, i)
		}
	}
}

// TestIsInflected: another number or tense is not another word.
func TestIsInflected(t *testing.T) {
	v := lexicon.VariantsOf("en")
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"vote", "votes", true}, {"noticed", "notices", true}, {"cities", "city", true}, {"important", "importance", false}, {"decide", "decision", false},
	} {
		if got := v.IsInflected(test.a, test.b); got != test.want {
			t.Errorf("IsInflected(%q, %q) = %v, want %v", test.a, test.b, got, test.want)
		}
	}
}

// TestRelatives: those of a word are all that come of its stem, also rare ones.
func TestRelatives(t *testing.T) {
	v := lexicon.VariantsOf("en")
	for word, want := range map[string][]string{
		"stretch": {"stretchability", "stretches"}, "unpopular": {"unpopularity"}, "maintain": {"maintenance", "maintained"},
		"decide": {"decision", "decisive"}, "happy": {"happiness", "happily"},
	} {
		got := v.Relatives(word)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("Relatives(%q) = %v, want %q among them", word, got, w)
			}
		}
		if slices.Contains(got, word) {
			t.Errorf("Relatives(%q) has the word itself", word)
		}
	}
}

// TestIsVariant: that one word is a form or a slip of another is told without
// looking for all that there are, and comes to the same.
func TestIsVariant(t *testing.T) {
	v := lexicon.VariantsOf("en")
	words := []string{
		"importance", "important", "nation", "nations", "national", "run", "running", "runner", "form", "from", "farm", "for", "far",
		"city", "cities", "happy", "happily", "their", "there", "they", "than", "then", "ran", "rain", "a", "an", "as", "at", "car", "care",
	}
	for _, w := range words {
		forms, slips := v.Forms(w), v.Slips(w)
		for _, o := range words {
			if o == w {
				continue
			}
			if got, want := v.IsForm(w, o), slices.Contains(forms, o); got != want {
				t.Errorf("IsForm(%q, %q) = %v, want %v", w, o, got, want)
			}
			if got, want := v.IsSlip(w, o), slices.Contains(slips, o); got != want {
				t.Errorf("IsSlip(%q, %q) = %v, want %v", w, o, got, want)
			}
		}
	}
}
