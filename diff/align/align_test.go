package align_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/diff/align"
	"stet/diff/segment"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite what the golden files want")

// eachGolden calls f with every pair in testdata: a file whose name begins with a
// language, the old text, then "new", then "want", which -update rewrites with
// what f returns.
func eachGolden(tb testing.TB, f func(name string, old, new *segment.Text, want string) string) {
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
		for i := 0; i+2 < len(archive.Files); i += 3 {
			name, want := archive.Files[i].Name, &archive.Files[i+2]
			language, _, _ := strings.Cut(name, " ")
			got := f(file+": "+name, cut(language, string(archive.Files[i].Data)), cut(language, string(archive.Files[i+1].Data)), string(want.Data))
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

// cut cuts a text; a line that begins with "# " is a headline.
func cut(language, raw string) *segment.Text {
	raw = strings.TrimSuffix(raw, "\n")
	opt := segment.Options{Language: strings.Trim(language, "-")}
	if line, _, _ := strings.Cut(raw, "\n"); strings.HasPrefix(line, "# ") {
		raw = raw[2:]
		opt.Parts = []segment.Part{{Span: segment.Span{End: len(line) - 2}, Role: segment.Headline}}
	}
	return segment.Cut(raw, opt)
}

func links(tb testing.TB, old, new *segment.Text) []align.Link {
	tb.Helper()
	found, _, err := align.Sentences(context.Background(), old, new)
	if err != nil {
		tb.Fatalf("Sentences(%q, %q): %v", old.Raw, new.Raw, err)
	}
	return found
}

// outline is a line a link: the sentences of both sides, counted from 0.
func outline(found []align.Link) string {
	var b strings.Builder
	for _, l := range found {
		moved := ""
		if l.Moved {
			moved = " moved"
		}
		fmt.Fprintf(&b, "%s%s %v %v\n", l.Kind, moved, l.Old, l.New)
	}
	return b.String()
}

func TestSentencesGolden(t *testing.T) {
	eachGolden(t, func(name string, old, new *segment.Text, want string) string {
		checkLinks(t, old, new)
		got := outline(links(t, old, new))
		if d := cmp.Diff(want, got); d != "" && !*update {
			t.Errorf("%s (-want +got; -update rewrites):\n%s", name, d)
		}
		return got
	})
}

// checkLinks holds an alignment to what is true of every one: each sentence but
// residue stands in exactly one link, of a kind that fits, in the order of the
// new text, and the links mirror when the texts are swapped.
func checkLinks(tb testing.TB, old, new *segment.Text) {
	tb.Helper()
	found := links(tb, old, new)
	var olds, news []int
	for _, l := range found {
		olds, news = append(olds, l.Old...), append(news, l.New...)
		if !slices.Contains(kinds(l), l.Kind) {
			tb.Errorf("Sentences(%q, %q): %d sentences and %d are called %q", old.Raw, new.Raw, len(l.Old), len(l.New), l.Kind)
		}
		if l.Similarity < 0 || l.Similarity > 1 || l.Kind == align.Equal && l.Similarity != 1 {
			tb.Errorf("Sentences(%q, %q): %s has the similarity %v", old.Raw, new.Raw, l.Kind, l.Similarity)
		}
	}
	if want := body(new); !slices.Equal(news, want) {
		tb.Errorf("Sentences(%q, %q) links the new sentences %v, want each once in order, %v", old.Raw, new.Raw, news, want)
	}
	slices.Sort(olds)
	if want := body(old); !slices.Equal(olds, want) {
		tb.Errorf("Sentences(%q, %q) links the old sentences %v, want each once, %v", old.Raw, new.Raw, olds, want)
	}
	joined := func(list []align.Link, mirrored bool) (out []string) {
		for _, l := range list {
			if mirrored {
				l.Old, l.New = l.New, l.Old
			}
			if len(l.Old) > 0 && len(l.New) > 0 {
				out = append(out, fmt.Sprint(l.Old, l.New, l.Moved))
			}
		}
		slices.Sort(out)
		return out
	}
	if d := cmp.Diff(joined(found, false), joined(links(tb, new, old), true)); d != "" {
		tb.Errorf("Sentences(%q, %q) and the texts swapped (-this way +that way):\n%s", old.Raw, new.Raw, d)
	}
}

// kinds are those that a link may have.
func kinds(l align.Link) []align.Kind {
	switch olds, news := len(l.Old), len(l.New); {
	case olds == 1 && news == 1:
		return []align.Kind{align.Equal, align.Edited}
	case olds == 0 && news == 1:
		return []align.Kind{align.Inserted}
	case olds == 1 && news == 0:
		return []align.Kind{align.Deleted}
	case olds == 1 && news > 1:
		return []align.Kind{align.Split}
	case olds > 1 && news == 1:
		return []align.Kind{align.Merged}
	case olds > 1 && news > 1:
		return []align.Kind{align.Edited}
	}
	return nil
}

// body are the sentences that are no residue.
func body(t *segment.Text) (sentences []int) {
	for i, s := range t.Sentences {
		if s.Role != segment.Residue {
			sentences = append(sentences, i)
		}
	}
	return sentences
}

// generated is a text of sentences that share their words, so that any may be
// taken for any other.
func generated(r *rand.Rand) string {
	words := []string{"mayor", "bridge", "river", "council", "road", "town", "vote", "money", "school", "flood", "the", "of", "said", "a"}
	var b strings.Builder
	for range r.IntN(9) {
		for i := range 2 + r.IntN(9) {
			w := words[r.IntN(len(words))]
			if i == 0 {
				w = strings.ToUpper(w[:1]) + w[1:]
			}
			b.WriteString(w + " ")
		}
		b.WriteString("ended. ")
		if r.IntN(4) == 0 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

func TestSentencesLinksEachOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 7))
	for range 400 {
		checkLinks(t, cut("en", generated(r)), cut("en", generated(r)))
	}
}

// Every sentence of a text that was only put in another order finds itself.
func TestSentencesShuffled(t *testing.T) {
	sentences := []string{
		"The council met on Monday.", "A storm hit the northern coast.", "Nobody was hurt in the fire.",
		"Prices of bread went up again.", "Twelve schools will close.", "Her brother lives in Leeds.",
	}
	r := rand.New(rand.NewPCG(3, 1))
	for range 50 {
		shuffled := slices.Clone(sentences)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for _, l := range links(t, cut("en", strings.Join(sentences, " ")), cut("en", strings.Join(shuffled, " "))) {
			if l.Kind != align.Equal || sentences[l.Old[0]] != shuffled[l.New[0]] {
				t.Errorf("Sentences of %q links %v", shuffled, l)
			}
		}
	}
}

func TestSentencesCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err := align.Sentences(ctx, cut("en", "One. Two."), cut("en", "Two. One."))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Sentences after cancel = %v, want %v", err, context.Canceled)
	}
}

func FuzzSentences(f *testing.F) {
	eachGolden(f, func(_ string, old, new *segment.Text, want string) string {
		f.Add(old.Raw, new.Raw)
		return want
	})
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old)+len(new) < 4000 {
			checkLinks(t, segment.Cut(old, segment.Options{}), segment.Cut(new, segment.Options{}))
		}
	})
}
