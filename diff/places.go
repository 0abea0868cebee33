package diff

import (
	"stet/diff/align"
	"stet/diff/segment"
	"stet/diff/word"
)

// places tells, link by link, where edits stand whose side has no words.
type places struct {
	old, new     *segment.Text
	oldAt, newAt int  // end of the last sentence of each side, moved ones left out of the old
	last         link // the last link that was in order
}

// link is where a link ends, in sentences; -1 before the first.
type link struct{ old, new int }

func newPlaces(old, new *segment.Text) *places {
	return &places{old: old, new: new, last: link{-1, -1}}
}

// run returns the words of a link.
func (p *places) run(l align.Link) word.Run {
	r := word.Run{OldAt: p.oldAt, NewAt: p.newAt}
	if n := len(l.Old); n > 0 {
		first, last := p.old.Sentences[l.Old[0]], p.old.Sentences[l.Old[n-1]]
		r.OldFirst, r.OldLast, r.OldAt = first.First, last.Last, first.Start
		if !l.Moved {
			p.oldAt = last.End
		}
	}
	if n := len(l.New); n > 0 {
		first, last := p.new.Sentences[l.New[0]], p.new.Sentences[l.New[n-1]]
		r.NewFirst, r.NewLast, r.NewAt = first.First, last.Last, first.Start
		p.newAt = last.End
	}
	return r
}

// layout returns the edit that says that a paragraph ends between this link and
// the one before on one side only.
func (p *places) layout(l align.Link) []word.Edit {
	if l.Moved || len(l.Old) == 0 || len(l.New) == 0 {
		return nil
	}
	before := p.last
	p.last = link{l.Old[len(l.Old)-1], l.New[len(l.New)-1]}
	if before.old < 0 || l.Old[0] != before.old+1 || l.New[0] != before.new+1 {
		return nil
	}
	o, oldBreaks := gapBetween(p.old, before.old)
	n, newBreaks := gapBetween(p.new, before.new)
	if oldBreaks == newBreaks {
		return nil
	}
	return []word.Edit{{Op: word.Replace, Old: o, New: n, Cosmetic: word.Layout}}
}

// gapBetween returns the space after a sentence and whether a paragraph ends in it.
func gapBetween(t *segment.Text, sentence int) (segment.Span, bool) {
	a, b := t.Sentences[sentence], t.Sentences[sentence+1]
	return segment.Span{Start: a.End, End: b.Start}, a.Paragraph != b.Paragraph
}
