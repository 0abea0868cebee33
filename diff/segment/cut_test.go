package segment_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"stet/diff/segment"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite what the golden files want")

// goldens are the archives in testdata. In each a file "language name" is a text
// and the file after it, "want", its paragraphs and sentences; the language "-"
// is not told.
func goldens(tb testing.TB) []string {
	tb.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		tb.Fatalf("golden files: %v, %v, want some", files, err)
	}
	return files
}

func TestCutGolden(t *testing.T) {
	for _, file := range goldens(t) {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			text, want := archive.Files[i], &archive.Files[i+1]
			if want.Name != "want" {
				t.Fatalf("%s: %q stands after %q, want %q", file, want.Name, text.Name, "want")
			}
			language, _, _ := strings.Cut(text.Name, " ")
			raw := strings.TrimSuffix(string(text.Data), "\n")
			cut := segment.Cut(raw, segment.Options{Language: strings.Trim(language, "-")})
			checkCut(t, cut)
			got := outline(cut)
			if *update {
				want.Data = []byte(got)
				continue
			}
			if d := cmp.Diff(string(want.Data), got); d != "" {
				t.Errorf("%s: %s (-want +got; -update rewrites):\n%s", file, text.Name, d)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// outline is a line a sentence: its paragraph, its role if any, its text.
func outline(t *segment.Text) string {
	var b strings.Builder
	for _, s := range t.Sentences {
		role := ""
		if s.Role != segment.Body {
			role = " " + string(s.Role)
		}
		fmt.Fprintf(&b, "%d%s: %s\n", s.Paragraph, role, strings.ReplaceAll(s.In(t.Raw), "\n", "⏎"))
	}
	return b.String()
}

// checkCut holds a text that was cut to what is true of every one.
func checkCut(tb testing.TB, t *segment.Text) {
	tb.Helper()
	inOrder := func(what string, spans []segment.Span) {
		tb.Helper()
		end := 0
		for i, s := range spans {
			if s.Start < end || s.End < s.Start || s.End > len(t.Raw) {
				tb.Errorf("Cut(%q): %s %d is %v after %d, want it in order within %d bytes", t.Raw, what, i, s, end, len(t.Raw))
				return
			}
			end = s.End
		}
	}
	var sentences, tokens, residue []segment.Span
	next := 0
	for i, s := range t.Sentences {
		sentences = append(sentences, s.Span)
		if s.First != next || s.Last < s.First || s.Last > len(t.Tokens) {
			tb.Errorf("Cut(%q): sentence %d has the tokens %d to %d, want them from %d", t.Raw, i, s.First, s.Last, next)
			return
		}
		next = s.Last
		if s.Role == segment.Residue && s.First != s.Last {
			tb.Errorf("Cut(%q): the residue %q has tokens", t.Raw, s.In(t.Raw))
		}
		for _, token := range t.Tokens[s.First:s.Last] {
			if !s.Contains(token.Span) {
				tb.Errorf("Cut(%q): token %v lies outside of its sentence %v", t.Raw, token.Span, s.Span)
			}
		}
	}
	if next != len(t.Tokens) {
		tb.Errorf("Cut(%q): %d of %d tokens stand in sentences", t.Raw, next, len(t.Tokens))
	}
	for _, token := range t.Tokens {
		tokens = append(tokens, token.Span)
		if token.Len() == 0 {
			tb.Errorf("Cut(%q): an empty token at %d", t.Raw, token.Start)
		}
		if utf8.ValidString(t.Raw) && !utf8.ValidString(token.In(t.Raw)) {
			tb.Errorf("Cut(%q): the token %q cuts a code point", t.Raw, token.In(t.Raw))
		}
	}
	for _, p := range t.Residue {
		residue = append(residue, p.Span)
	}
	inOrder("paragraph", t.Paragraphs)
	inOrder("sentence", sentences)
	inOrder("token", tokens)
	inOrder("residue", residue)
}

// checkBounds: tokens begin and end where UAX #29 has word bounds, whatever short
// cut was taken to find them.
func checkBounds(tb testing.TB, t *segment.Text) {
	tb.Helper()
	for _, s := range t.Sentences {
		bounds := map[int]bool{}
		for it := words.FromString(s.In(t.Raw)); it.Next(); {
			bounds[s.Start+it.Start()], bounds[s.Start+it.End()] = true, true
		}
		for _, token := range t.Tokens[s.First:s.Last] {
			if !bounds[token.Start] || !bounds[token.End] {
				tb.Errorf("Cut(%q): the token %q at %v does not stand between word bounds", t.Raw, token.In(t.Raw), token.Span)
			}
			if form := t.Forms[token.Form]; form != token.Norm {
				tb.Errorf("Cut(%q): the token %q has the form %q, its number that of %q", t.Raw, token.In(t.Raw), token.Norm, form)
			}
		}
	}
}

func TestCutAtWordBounds(t *testing.T) {
	for _, text := range []string{
		"plain words, and more.", "it's  two   spaces", "a \u0301b c\u0301 d", "x\u200dy z \u200d", "3.5,6 a.b a_b a:b", "don''t --- ....'", "🇩🇪🇫🇷 👩‍🚀 ok", "a\u00adb\u00a0c",
		"日本語 kana カナ", "שלום a'b \"", "a\nb\r\nc", " \u0301", "''\u0301", "word\u0301s word", strings.Repeat("same words ", 3000),
	} {
		cut := segment.Cut(text, segment.Options{Language: "en"})
		checkCut(t, cut)
		checkBounds(t, cut)
	}
}

func TestCutParts(t *testing.T) {
	const raw = "Bridge to open\nBy Anna Roth\nThe bridge opens. It was shut.\n[ad_1]\nNobody came."
	part := func(text string, role segment.Role) segment.Part {
		at := strings.Index(raw, text)
		return segment.Part{Span: segment.Span{Start: at, End: at + len(text)}, Role: role}
	}
	cut := segment.Cut(raw, segment.Options{Language: "en", Parts: []segment.Part{
		part("By Anna Roth", segment.Byline), part("Bridge to open", segment.Headline),
		part("to open", segment.Caption), // overlaps what came before it
		{Span: segment.Span{Start: 900, End: 1000}, Role: segment.Caption},
	}})
	checkCut(t, cut)
	want := "0 headline: Bridge to open\n1 byline: By Anna Roth\n2: The bridge opens.\n2: It was shut.\n3 residue: [ad_1]\n4: Nobody came.\n"
	if got := outline(cut); got != want {
		t.Errorf("Cut(%q) = \n%swant\n%s", raw, got, want)
	}
}

func TestCutSentencesGiven(t *testing.T) {
	const raw = "One. Two. Three.  [ad_1] four"
	given := []segment.Span{{Start: 0, End: 9}, {Start: 10, End: 16}, {Start: 17, End: 17}, {Start: 18, End: 24}, {Start: 25, End: 99}}
	cut := segment.Cut(raw, segment.Options{Language: "en", Sentences: given})
	checkCut(t, cut)
	want := "0: One. Two.\n0: Three.\n0: \n0 residue: [ad_1]\n0: four\n"
	if got := outline(cut); got != want {
		t.Errorf("Cut(%q) with sentences = \n%swant\n%s", raw, got, want)
	}
}

func TestCutLanguage(t *testing.T) {
	for _, test := range []struct{ text, given, want string }{
		{"The mayor said that the bridge would be closed until the end of the month.", "", "en"},
		{"Der Bürgermeister sagte, dass die Brücke bis zum Ende des Monats gesperrt ist.", "", "de"},
		{"Le maire a dit que le pont sera fermé jusqu'à la fin du mois, et il est triste.", "", "fr"},
		{"El alcalde dijo que el puente estará cerrado hasta el final del mes por las obras.", "", "es"},
		{"Мэр сказал, что мост будет закрыт до конца месяца, и что это не его вина.", "", "ru"},
		{"Мер сказав, що міст буде закритий до кінця місяця, і що це не його вина.", "", "uk"},
		{"市長は橋が月末まで閉鎖されると述べた。", "", "ja"},
		{"市长说桥梁将关闭到月底。", "", "zh"},
		{"시장은 다리가 폐쇄된다고 말했다.", "", "ko"},
		{"नगर प्रमुख ने कहा कि पुल बंद रहेगा।", "", "hi"},
		{"Потяг зійшов із рейок, загинули троє пасажирів.", "", "uk"},
		{"Вибухи вивели станцію.", "", "uk"},
		{"Выборы выиграла оппозиция.", "", "ru"},
		{"Цягнік сышоў з рэек.", "", "be"},
		{"Поезд сошел, Ївга ранена.", "", ""}, // a name's letters tell nothing, ru or bg
		{"Жељезничари ступају.", "", ""},      // letters of none that has data
		{"أغلقت الشرطة جسر المدينة القديمة.", "", "ar"},
		{"پلیس پل بزرگ شهر را بست.", "", "fa"},
		{"پولیس پہنچ گئی، بڑا پل بند۔", "", "ur"},
		{"1,200 5 % 2022", "", ""},
		{"", "", ""},
		{"Obama Merkel Macron", "", ""},
		{"The mayor said that it is so.", "uk-UA", "uk"},
		{"The mayor said that it is so.", "PT_br", "pt"},
	} {
		if got := segment.Cut(test.text, segment.Options{Language: test.given}).Language; got != test.want {
			t.Errorf("Cut(%q, language %q).Language = %q, want %q", test.text, test.given, got, test.want)
		}
	}
}

func TestCutTokens(t *testing.T) {
	for _, test := range []struct {
		language, text string
		want           string // the compared forms, parted by "|"
	}{
		{"en", "It cost 1,200 dollars.", "it|cost|1200|dollars|."},
		{"en", "It cost 1.200 dollars", "it|cost|1.200|dollars"},
		{"de", "Es kostet 1.200 Euro", "es|kostet|1200|euro"},
		{"de", "3,5 Prozent", "3.5|prozent"},
		{"fr", "13 200 euros", "13200|euros"},
		{"fr", "1 234 567,5 euros", "1234567.5|euros"},
		{"en", "1,234,567 and 1,234.5", "1234567|and|1234.5"},
		{"-", "1.200 or 1.234.567", "1.200|or|1234567"},
		{"en", "in 2022 100 people", "in|2022|100|people"},
		{"en", "on May 30 20 people", "on|may|30|20|people"},
		{"en", "1 2 3 4000", "1|2|3|4000"},
		{"en", "5 km² of land", "5|km2|of|land"},
		{"en", "don't and don’t", "don't|and|don't"},
		{"en", "co\u00adoperate", "cooperate"},
		{"en", "“Yes” – ‘no’ — \"so\"", `"|yes|"|-|"|no|"|-|"|so|"`},
		{"de", "„Ja“ »nein«", `"|ja|"|"|nein|"`},
		{"en", "wait... what…", "wait|...|what|..."},
		{"en", "5% of $3", "5|%|of|$|3"},
		{"zh", "桥梁关闭", "桥|梁|关|闭"},
		{"ja", "橋は", "橋|は"},
		{"en", "ﬁre ＡＢＣ", "fire|abc"},
		{"-", "٣٤", "34"},
		{"en", "a\u200bb", "a|b"},
		{"en", "\u200b \u00ad\ufeff", ""},
		{"en", "the 13th", "the|13th"},
	} {
		cut := segment.Cut(test.text, segment.Options{Language: strings.Trim(test.language, "-")})
		checkCut(t, cut)
		var forms []string
		for _, token := range cut.Tokens {
			forms = append(forms, token.Norm)
		}
		if got := strings.Join(forms, "|"); got != test.want {
			t.Errorf("Cut(%q) in %q has the tokens %q, want %q", test.text, test.language, got, test.want)
		}
	}
}

func TestCutTokenKinds(t *testing.T) {
	const text = "A 13th B52 m2 , 1,200"
	want := []segment.TokenKind{segment.Word, segment.Number, segment.Word, segment.Word, segment.Mark, segment.Number}
	var got []segment.TokenKind
	for _, token := range segment.Cut(text, segment.Options{}).Tokens {
		got = append(got, token.Kind)
	}
	if !slices.Equal(got, want) {
		t.Errorf("Cut(%q) has tokens of the kinds %v, want %v", text, got, want)
	}
}

func TestCutResidue(t *testing.T) {
	const raw = "The bridge is closed.\n\n[ad_1]\n\nIt opens in May."
	cut := segment.Cut(raw, segment.Options{})
	if len(cut.Residue) != 1 || cut.Residue[0].In(raw) != "[ad_1]" {
		t.Fatalf("Cut(%q).Residue = %v, want the place of %q", raw, cut.Residue, "[ad_1]")
	}
	for _, token := range cut.Tokens {
		if token.Overlaps(cut.Residue[0].Span) {
			t.Errorf("Cut(%q) has the token %q in the residue", raw, token.Norm)
		}
	}
}

func TestTokensIn(t *testing.T) {
	cut := segment.Cut("One. Two three. Four.", segment.Options{Language: "en"})
	for _, test := range []struct{ first, last, want int }{{0, 1, 2}, {0, 3, 7}, {1, 2, 3}, {1, 1, 0}, {2, 1, 0}} {
		if got := len(cut.TokensIn(test.first, test.last)); got != test.want {
			t.Errorf("TokensIn(%d, %d) has %d tokens, want %d", test.first, test.last, got, test.want)
		}
	}
}

func FuzzCut(f *testing.F) {
	for _, file := range goldens(f) {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, text := range archive.Files {
			language, _, _ := strings.Cut(text.Name, " ")
			f.Add(string(text.Data), language, 3, 9)
		}
	}
	f.Add("a\xffb \u2028 [ad_1]", "", -1, 2)
	f.Fuzz(func(t *testing.T, raw, language string, start, end int) {
		cut := segment.Cut(raw, segment.Options{Language: language})
		checkCut(t, cut)
		checkBounds(t, cut)
		part := segment.Part{Span: segment.Span{Start: start, End: end}, Role: segment.Caption}
		checkCut(t, segment.Cut(raw, segment.Options{Parts: []segment.Part{part}}))
	})
}
