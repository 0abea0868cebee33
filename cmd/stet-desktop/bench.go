package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/store"
)

// What is measured with: fixed, so that figures of two runs can be compared.
const (
	benchSeed      = 1
	benchRows      = 10_000
	benchStory     = "The long pair"
	benchOutlet    = "Bench"
	benchSmall     = "The short pair"
	benchVersions  = 5 // of each article
	benchArticles  = 4 // of each story
	benchWords     = 60
	changedInPair  = 0.05 // of the words
	shortSentences = 8
)

// prose makes texts of no language from a fixed seed: words by a law like that of
// real prose.
type prose struct{ random *rand.Rand }

func newProse(seed uint64) prose { return prose{rand.New(rand.NewPCG(seed, 1))} } //nolint:gosec // figures, no secrets

func (p prose) word() string {
	const known, letters, least = 20_000, "etaoinshrdlucm", 20
	rank := int(known * p.random.Float64() * p.random.Float64() * p.random.Float64() * p.random.Float64())
	var b strings.Builder
	for n := rank + least; n > 0; n /= len(letters) {
		b.WriteByte(letters[n%len(letters)])
	}
	return b.String()
}

// sentences returns so many sentences of about ten words.
func (p prose) sentences(n int) [][]string {
	const least, more = 6, 9
	out := make([][]string, n)
	for i := range out {
		for range least + p.random.IntN(more) {
			out[i] = append(out[i], p.word())
		}
	}
	return out
}

// edited returns a copy in which a share of the words is another, missing or new.
func (p prose) edited(sentences [][]string, share float64) [][]string {
	out := make([][]string, len(sentences))
	for i, s := range sentences {
		for _, w := range s {
			switch {
			case p.random.Float64() >= share:
				out[i] = append(out[i], w)
			case p.random.IntN(3) == 0:
			case p.random.IntN(2) == 0:
				out[i] = append(out[i], w, p.word())
			default:
				out[i] = append(out[i], p.word())
			}
		}
	}
	return out
}

// written is the sentences as a text, four of them a paragraph.
func written(sentences [][]string) []byte {
	const paragraph = 4
	var b strings.Builder
	for i, s := range sentences {
		switch {
		case i == 0:
		case i%paragraph == 0:
			b.WriteString("\n\n")
		default:
			b.WriteByte(' ')
		}
		if words := strings.Join(s, " "); words != "" {
			b.WriteString(strings.ToUpper(words[:1]) + words[1:] + ".")
		}
	}
	return []byte(b.String())
}

// prepareBench fills the library if there is none yet, and tells whether it did:
// what is measured then is another process, which has nothing of the filling in it.
func prepareBench(r request, stderr io.Writer) (filled bool, err error) {
	if r.library == "" {
		return false, explain.With(fmt.Errorf("bench: no library: %w", news.ErrInvalid), "name a new folder with --library, and run it twice")
	}
	if _, err := os.Stat(r.library); !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	if err := fillBench(r.library, r.bench, func(line string) { say(stderr, line) }); err != nil {
		return false, err
	}
	say(stderr, "The library is filled: run it again to measure.")
	return true, nil
}

// fillBench puts the pairs that are measured and a library of so many versions
// into a new folder.
func fillBench(folder string, versions int, say func(string)) (err error) {
	s, err := store.Open(folder, store.Options{NoSync: true})
	if err != nil {
		return err
	}
	defer func() {
		if closed := s.Close(); err == nil {
			err = closed
		}
	}()
	a := archive.New(s, time.Now)
	p := newProse(benchSeed)
	long, short := p.sentences(benchRows), p.sentences(shortSentences)
	for _, pair := range []struct {
		story     string
		sentences [][]string
	}{{benchStory, long}, {benchSmall, short}} {
		for _, text := range [][][]string{pair.sentences, p.edited(pair.sentences, changedInPair)} {
			if err := addBench(a, pair.story, benchOutlet, written(text)); err != nil {
				return err
			}
		}
	}
	began := time.Now()
	for n := range versions {
		story := n / (benchVersions * benchArticles)
		outlet := n / benchVersions % benchArticles
		text := written(p.sentences(benchWords / 10))
		if err := addBench(a, fmt.Sprintf("Story %d", story), fmt.Sprintf("Outlet %d", outlet), text); err != nil {
			return err
		}
		if (n+1)%10_000 == 0 {
			say(fmt.Sprintf("%d versions in %s", n+1, time.Since(began).Round(time.Second)))
		}
	}
	// What is measured is a library as it is on most days, not one that is being indexed.
	return a.CatchUp(context.Background(), func(int, int) {})
}

func addBench(a *archive.Archive, story, outlet string, text []byte) error {
	_, err := a.Add(context.Background(), archive.AddRequest{Story: story, Outlet: outlet, Data: text, Origin: news.FromFile})
	return err
}

// pairOf returns the first two versions of a story.
func pairOf(ctx context.Context, a *archive.Archive, story string) (old, new news.VersionID, err error) {
	versions, err := a.Versions(ctx, news.NewStoryID(story))
	if err != nil {
		return "", "", err
	}
	if len(versions) != 2 {
		return "", "", fmt.Errorf("story %q has %d versions, not a pair: %w", story, len(versions), news.ErrInvalid)
	}
	return versions[0].Version.ID, versions[1].Version.ID, nil
}

// figure is a line of the table: what something took of the processor and by the
// clock on the wall, either of which may be "", and what is wanted of it.
type figure struct{ what, processor, clock, wanted string }

// writeFigures writes the table as Markdown.
func writeFigures(w io.Writer, figures []figure) error {
	var b strings.Builder
	b.WriteString("| | Processor | By the clock | Wanted |\n|---|---|---|---|\n")
	for _, f := range figures {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", f.what, f.processor, f.clock, f.wanted)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// percentile returns the value that a share of them does not exceed.
func percentile(all []time.Duration, share float64) time.Duration {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

// spread is how the times of a series are spread.
func spread(all []time.Duration) string {
	return fmt.Sprintf("p50 %s, p95 %s, longest %s", millis(percentile(all, 0.5)), millis(percentile(all, 0.95)), millis(percentile(all, 1)))
}

// millis is a time as it stands in the table.
func millis(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}
