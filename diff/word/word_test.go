package word_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/diff/segment"
	"stet/diff/word"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite what the golden files want")

// pair is a file of a golden archive: its name begins with a language, "-" for
// none; its two lines are the texts, ⏎ for a line end.
type pair struct{ language, old, new string }

func parse(tb testing.TB, file txtar.File) pair {
	tb.Helper()
	language, _, _ := strings.Cut(file.Name, " ")
	lines := strings.Split(strings.ReplaceAll(strings.TrimSuffix(string(file.Data), "\n"), "\r", ""), "\n")
	if len(lines) != 2 {
		tb.Fatalf("%q has %d lines, want the two texts", file.Name, len(lines))
	}
	unwrap := strings.NewReplacer("⏎", "\n").Replace
	return pair{strings.Trim(language, "-"), unwrap(lines[0]), unwrap(lines[1])}
}

// eachGolden calls f with every pair in testdata and what it wants; f returns
// what was got, which -update writes.
func eachGolden(tb testing.TB, f func(name string, p pair, want string) string) {
	tb.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		tb.Fatalf("golden files: %v, %v, want some", files, err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			want := &archive.Files[i+1]
			got := f(file+": "+archive.Files[i].Name, parse(tb, archive.Files[i]), string(want.Data))
			if *update {
				want.Data = []byte(got)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o600); err != nil {
				tb.Fatal(err)
			}
		}
	}
}

// edits compares the whole of two texts.
func edits(p pair) (old, new *segment.Text, found []word.Edit) {
	opt := segment.Options{Language: p.language}
	old, new = segment.Cut(p.old, opt), segment.Cut(p.new, opt)
	found, err := word.NewDiffer(old, new).Edits(context.Background(), word.Run{OldLast: len(old.Tokens), NewLast: len(new.Tokens)})
	if err != nil {
		panic(err) // the context is never done
	}
	return old, new, found
}

func TestEditsGolden(t *testing.T) {
	eachGolden(t, func(name string, p pair, want string) string {
		checkEdits(t, p)
		_, _, found := edits(p)
		var b strings.Builder
		for _, e := range found {
			kind := ""
			if e.Cosmetic != "" {
				kind = " (" + string(e.Cosmetic) + ")"
			}
			fmt.Fprintf(&b, "%s%s [%s] [%s]\n", e.Op, kind,
				strings.ReplaceAll(e.Old.In(p.old), "\n", "⏎"), strings.ReplaceAll(e.New.In(p.new), "\n", "⏎"))
		}
		if d := cmp.Diff(want, b.String()); d != "" && !*update {
			t.Errorf("%s (-want +got; -update rewrites):\n%s", name, d)
		}
		return b.String()
	})
}

// checkEdits holds the edits of a pair to what is true of every one: they stand
// in order, outside of them both sides have the same tokens byte for byte, and
// they mirror when the texts are swapped.
func checkEdits(tb testing.TB, p pair) {
	tb.Helper()
	old, new, found := edits(p)
	oldAt, newAt := 0, 0
	for _, e := range found {
		if e.Old.Start < oldAt || e.New.Start < newAt || e.Old.End < e.Old.Start || e.New.End < e.New.Start ||
			e.Old.End > len(p.old) || e.New.End > len(p.new) {
			tb.Errorf("Edits(%q, %q): %v after %d and %d, want it in order within the texts", p.old, p.new, e, oldAt, newAt)
			return
		}
		oldAt, newAt = e.Old.End, e.New.End
		want := word.Replace
		switch {
		case e.Old.Len() == 0 && e.New.Len() == 0:
			tb.Errorf("Edits(%q, %q): an edit of nothing %v", p.old, p.new, e)
		case e.Old.Len() == 0:
			want = word.Insert
		case e.New.Len() == 0:
			want = word.Delete
		}
		if e.Op != want {
			tb.Errorf("Edits(%q, %q): %v is called %q, want %q", p.old, p.new, e, e.Op, want)
		}
	}
	left := outside(old, found, func(e word.Edit) segment.Span { return e.Old })
	right := outside(new, found, func(e word.Edit) segment.Span { return e.New })
	if d := cmp.Diff(left, right); d != "" {
		tb.Errorf("Edits(%q, %q): outside of the edits (-old +new):\n%s", p.old, p.new, d)
	}
	_, _, swapped := edits(pair{p.language, p.new, p.old})
	if len(swapped) != len(found) {
		tb.Errorf("Edits(%q, %q) finds %d edits, %d with the texts swapped", p.old, p.new, len(found), len(swapped))
		return
	}
	for i, e := range swapped {
		if e.Old != found[i].New || e.New != found[i].Old || e.Cosmetic != found[i].Cosmetic {
			tb.Errorf("Edits(%q, %q): %v is %v with the texts swapped", p.old, p.new, found[i], e)
		}
	}
}

// outside returns the tokens that no edit covers, as they are written.
func outside(t *segment.Text, found []word.Edit, side func(word.Edit) segment.Span) (words []string) {
	next := 0
	for _, token := range t.Tokens {
		for next < len(found) && side(found[next]).End <= token.Start {
			next++
		}
		if next == len(found) || !side(found[next]).Overlaps(token.Span) {
			words = append(words, token.In(t.Raw))
		}
	}
	return words
}

func TestEditsOfNothing(t *testing.T) {
	for _, p := range []pair{{"en", "", ""}, {"en", "One word.", "One word."}, {"", " \n", "\t"}} {
		if _, _, found := edits(p); len(found) != 0 {
			t.Errorf("Edits(%q, %q) = %v, want none", p.old, p.new, found)
		}
	}
}

// A bound on work is told, and what it leaves is right all the same.
func TestEditsBoundOnWork(t *testing.T) {
	var old, new strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&old, "a%d ", i%7)
		fmt.Fprintf(&new, "a%d ", i*i%7)
	}
	checkEdits(t, pair{"en", old.String(), new.String()})
}

func TestLetters(t *testing.T) {
	for _, test := range []struct{ old, new, wantOld, wantNew string }{
		{"Kiev", "Kyiv", "Ki[e]v", "K[y]iv"},
		{"Zelensky", "Zelenskyy", "Zelensky", "Zelensky[y]"},
		{"colour", "color", "colo[u]r", "color"},
		{"cafe", "cafe\u0301", "caf[e]", "caf[e\u0301]"},
		{"Київ", "Києв", "Ки[ї]в", "Ки[є]в"},
		{"각하", "각화", "각[하]", "각[화]"},
		{"👩‍🚀x", "👩‍🚒x", "[👩‍🚀]x", "[👩‍🚒]x"},
		{"May", "June", "[May]", "[June]"},
		{"same", "same", "same", "same"},
		{"", "new", "", "[new]"},
	} {
		old, new := word.Letters(test.old, test.new)
		if gotOld, gotNew := bracketed(test.old, old), bracketed(test.new, new); gotOld != test.wantOld || gotNew != test.wantNew {
			t.Errorf("Letters(%q, %q) = %s and %s, want %s and %s", test.old, test.new, gotOld, gotNew, test.wantOld, test.wantNew)
		}
	}
}

func TestLettersOfALongWord(t *testing.T) {
	long := strings.Repeat("x", 5000)
	old, new := word.Letters(long, long+"y")
	if len(old) != 1 || old[0].Len() != 5000 || len(new) != 1 || new[0].Len() != 5001 {
		t.Errorf("Letters of a word of 5000 letters = %v and %v, want the whole of both", old, new)
	}
}

func bracketed(s string, spans []segment.Span) string {
	var b strings.Builder
	at := 0
	for _, span := range spans {
		b.WriteString(s[at:span.Start] + "[" + span.In(s) + "]")
		at = span.End
	}
	return b.String() + s[at:]
}

func FuzzEdits(f *testing.F) {
	eachGolden(f, func(_ string, p pair, want string) string {
		f.Add(p.language, p.old, p.new)
		return want
	})
	f.Fuzz(func(t *testing.T, language, old, new string) {
		if len(old)+len(new) < 4000 {
			checkEdits(t, pair{language, old, new})
		}
	})
}

func FuzzLetters(f *testing.F) {
	f.Add("Kiev", "Kyiv")
	f.Add("e\u0301", "\xffe")
	f.Fuzz(func(t *testing.T, old, new string) {
		oldLetters, newLetters := word.Letters(old, new)
		if got, want := without(old, oldLetters), without(new, newLetters); got != want {
			t.Errorf("Letters(%q, %q) leaves %q and %q, want the same", old, new, got, want)
		}
	})
}

func without(s string, spans []segment.Span) string {
	var b strings.Builder
	at := 0
	for _, span := range spans {
		b.WriteString(s[at:span.Start])
		at = span.End
	}
	return b.String() + s[at:]
}
