//go:build unix

package diff_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"stet/assets"
	"stet/diff"
)

// The texts are drawn from a fixed seed, words by Zipf's law, as in real prose.

type prose struct{ random *rand.Rand }

func newProse(seed uint64) prose { return prose{rand.New(rand.NewPCG(seed, 1))} }

func (p prose) word() string {
	rank := int(float64(20_000) * p.random.Float64() * p.random.Float64() * p.random.Float64() * p.random.Float64())
	const letters = "etaoinshrdlucm"
	var b strings.Builder
	for n := rank + 20; n > 0; n /= len(letters) {
		b.WriteByte(letters[n%len(letters)])
	}
	return b.String()
}

// sentences returns sentences of about 20 words, of so many words together.
func (p prose) sentences(words int) [][]string {
	var out [][]string
	for n := 0; n < words; {
		s := make([]string, 12+p.random.IntN(17))
		for i := range s {
			s[i] = p.word()
		}
		s[0] = strings.ToUpper(s[0][:1]) + s[0][1:]
		out = append(out, s)
		n += len(s)
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

// moved returns a copy in which a share of the paragraphs stands elsewhere.
func (p prose) moved(sentences [][]string, share float64) [][]string {
	out := append([][]string(nil), sentences...)
	const paragraph = 4
	for range max(1, int(float64(len(sentences)/paragraph)*share)) {
		from := p.random.IntN(len(out) / paragraph)
		block := append([][]string(nil), out[from*paragraph:(from+1)*paragraph]...)
		out = append(out[:from*paragraph], out[(from+1)*paragraph:]...)
		to := p.random.IntN(len(out)/paragraph) * paragraph
		out = append(out[:to], append(block, out[to:]...)...)
	}
	return out
}

func joined(sentences [][]string) string {
	var b strings.Builder
	for i, s := range sentences {
		b.WriteString(strings.Join(s, " "))
		if b.WriteByte('.'); i%4 == 3 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

type texts struct{ name, old, new string }

func benchTexts(words int) []texts {
	p := newProse(7)
	old := p.sentences(words)
	return []texts{
		{"edited", joined(old), joined(p.edited(old, 0.05))},
		{"moved", joined(old), joined(p.moved(old, 0.05))},
		{"unrelated", joined(old), joined(newProse(8).sentences(words))},
	}
}

// BenchmarkCompare measures a whole comparison: cutting, alignment, words and
// every check, also in the time of all processors together. Its peak is that of a
// process that does nothing else.
func BenchmarkCompare(b *testing.B) {
	for _, words := range []int{500, 800, 10_000, 100_000, 1_000_000} {
		if words > 100_000 && testing.Short() {
			continue
		}
		for _, t := range benchTexts(words) {
			b.Run(fmt.Sprintf("%s-%d", t.name, words), func(b *testing.B) {
				b.ReportAllocs()
				before, rounds := usage(), 0
				for b.Loop() {
					if _, err := diff.Compare(context.Background(), diff.Text{Raw: t.old}, diff.Text{Raw: t.new}); err != nil {
						b.Fatal(err)
					}
					rounds++
				}
				b.ReportMetric((usage()-before).Seconds()*1e3/float64(rounds), "processor-ms")
				whole := runSelf(b, compareTask, t.files(b))
				b.ReportMetric(float64(whole.peak)/1e6, "peak-MB")
			})
		}
	}
}

// BenchmarkRewritten compares two English accounts of one event that share hardly a
// sentence: what the rules do most with.
func BenchmarkRewritten(b *testing.B) {
	var sides [2]diff.Text
	words := 0
	for i, name := range []string{"account", "scraped"} {
		data, err := assets.Files.ReadFile("sample/nato-troops-" + name + ".txt")
		if err != nil {
			b.Fatal(err)
		}
		sides[i].Raw = string(data)
		words += len(strings.Fields(sides[i].Raw))
	}
	before, rounds := usage(), 0
	for b.Loop() {
		if _, err := diff.Compare(context.Background(), sides[0], sides[1]); err != nil {
			b.Fatal(err)
		}
		rounds++
	}
	milliseconds := (usage() - before).Seconds() * 1e3 / float64(rounds)
	const article = 800 // words a side
	b.ReportMetric(milliseconds*2*article/float64(words), "processor-ms/article")
}
