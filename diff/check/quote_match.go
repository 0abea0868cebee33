package check

import (
	"context"
	"slices"
	"strings"
)

// quotationMatch says which quotations of two texts share their words.
type quotationMatch struct {
	oldQuotes, newQuotes []quotation
	oldTaken, newTaken   []bool
	links                [][2]int
	linked               linkedSentences
}

// linkedSentences are for each sentence those that it is aligned with.
type linkedSentences struct{ old, new map[int][]int }

func sentencesLinked(in *Input) linkedSentences {
	l := linkedSentences{map[int][]int{}, map[int][]int{}}
	for _, p := range in.Pairs {
		for _, i := range p.Old {
			l.old[i] = append(l.old[i], p.New...)
		}
		for _, j := range p.New {
			l.new[j] = append(l.new[j], p.Old...)
		}
	}
	return l
}

// matchQuotations pairs what is the same word for word wherever it stands, then
// what is alike and stands in linked sentences, then what is alike elsewhere.
func matchQuotations(ctx context.Context, s *speech, old, new []quotation) *quotationMatch {
	m := &quotationMatch{
		oldQuotes: old, newQuotes: new,
		oldTaken: make([]bool, len(old)), newTaken: make([]bool, len(new)),
		linked: sentencesLinked(s.Input),
	}
	oldForms, newForms := make([][]string, len(old)), make([][]string, len(new))
	byText := map[string][]int{}
	for j := range new {
		newForms[j] = s.quotedForms(new[j : j+1])
		key := strings.Join(newForms[j], " ")
		byText[key] = append(byText[key], j)
	}
	for i := range old {
		oldForms[i] = s.quotedForms(old[i : i+1])
		key := strings.Join(oldForms[i], " ")
		if same := byText[key]; len(same) > 0 {
			m.take(i, same[0])
			byText[key] = same[1:]
		}
	}
	exactOld, exactNew := slices.Clone(m.oldTaken), slices.Clone(m.newTaken)
	for i := range old {
		if ctx.Err() != nil {
			return m
		}
		if exactOld[i] {
			continue
		}
		near := m.near(s, i)
		for _, j := range near {
			if !exactNew[j] && (shareWords(oldForms[i], newForms[j]) || s.sameStatement(i, j, m, oldForms[i], newForms[j])) {
				m.take(i, j)
			}
		}
	}
	return m
}

func (m *quotationMatch) take(i, j int) {
	m.oldTaken[i], m.newTaken[j] = true, true
	m.links = append(m.links, [2]int{i, j})
}

// near returns the new quotations that stand in sentences linked with those of
// the old one, ascending.
func (m *quotationMatch) near(s *speech, i int) []int {
	q := m.oldQuotes[i]
	var out []int
	for k := max(sentenceAt(s.Old, q.Start), 0); k < len(s.Old.Sentences) && s.Old.Sentences[k].Start < q.End; k++ {
		for _, partner := range m.linked.old[k] {
			sentence := s.New.Sentences[partner]
			first, _ := slices.BinarySearchFunc(m.newQuotes, sentence.Start, func(q quotation, start int) int {
				if q.End <= start {
					return -1
				}
				return 1
			})
			for j := first; j < len(m.newQuotes) && m.newQuotes[j].Start < sentence.End && j < first+mostNear; j++ {
				out = append(out, j)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mostNear bounds the quotations of a sentence that one is compared with: there
// are seldom more than three.
const mostNear = 64

// sameStatement reports whether two statements of a few words share one of them.
func (s *speech) sameStatement(i, j int, m *quotationMatch, a, b []string) bool {
	return max(len(a), len(b)) <= shortQuotation && len(commonForms(a, b)) > 0 &&
		isStatement(s.Old, m.oldQuotes[i]) && isStatement(s.New, m.newQuotes[j])
}

// shareWords reports whether the quotations share a third of the shorter one's
// words, two at least unless it has but one.
func shareWords(a, b []string) bool {
	shorter := min(len(a), len(b))
	n := len(commonForms(a, b))
	return n*3 >= shorter && n >= min(2, shorter)
}

// clusters returns the quotations that hang together, in the order of the old text.
func (m *quotationMatch) clusters() []quoteCluster {
	var out []quoteCluster
	doneOld := make([]bool, len(m.oldQuotes))
	byOld, byNew := map[int][]int{}, map[int][]int{}
	for _, l := range m.links {
		byOld[l[0]] = append(byOld[l[0]], l[1])
		byNew[l[1]] = append(byNew[l[1]], l[0])
	}
	for i := range m.oldQuotes {
		if doneOld[i] || len(byOld[i]) == 0 {
			continue
		}
		olds, news := []int{i}, []int{}
		doneOld[i] = true
		for k := 0; k < len(olds); k++ {
			for _, j := range byOld[olds[k]] {
				if slices.Contains(news, j) {
					continue
				}
				news = append(news, j)
				for _, o := range byNew[j] {
					if !doneOld[o] {
						doneOld[o] = true
						olds = append(olds, o)
					}
				}
			}
		}
		slices.Sort(olds)
		slices.Sort(news)
		var c quoteCluster
		for _, o := range olds {
			c.old = append(c.old, m.oldQuotes[o])
		}
		for _, j := range news {
			c.new = append(c.new, m.newQuotes[j])
		}
		out = append(out, c)
	}
	return out
}

// mostForms bounds the words of which a common run is sought: the cost grows
// with the square. What is longer is compared by its beginning.
const mostForms = 600

// commonForms returns a longest common subsequence as pairs of indexes.
func commonForms(a, b []string) [][2]int {
	var head [][2]int
	for len(head) < len(a) && len(head) < len(b) && a[len(head)] == b[len(head)] {
		head = append(head, [2]int{len(head), len(head)})
	}
	from := len(head)
	rest := 0
	for rest < len(a)-from && rest < len(b)-from && a[len(a)-1-rest] == b[len(b)-1-rest] {
		rest++
	}
	x, y := a[from:len(a)-rest], b[from:len(b)-rest]
	for _, m := range longestCommon(x[:min(len(x), mostForms)], y[:min(len(y), mostForms)]) {
		head = append(head, [2]int{from + m[0], from + m[1]})
	}
	for k := rest; k > 0; k-- {
		head = append(head, [2]int{len(a) - k, len(b) - k})
	}
	return head
}

func longestCommon(a, b []string) [][2]int {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	wide := len(b) + 1
	best := make([]uint16, (len(a)+1)*wide)
	for i := range slices.Backward(a) {
		for j := range slices.Backward(b) {
			if a[i] == b[j] {
				best[i*wide+j] = best[(i+1)*wide+j+1] + 1
			} else {
				best[i*wide+j] = max(best[(i+1)*wide+j], best[i*wide+j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i++
			j++
		case best[(i+1)*wide+j] >= best[i*wide+j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// splitForms parts forms that stand for several words.
func splitForms(forms []string) []string {
	out := make([]string, 0, len(forms))
	for _, f := range forms {
		if strings.Contains(f, " ") {
			out = append(out, strings.Fields(f)...)
		} else {
			out = append(out, f)
		}
	}
	return out
}
