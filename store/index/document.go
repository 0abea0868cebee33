package index

import (
	"time"

	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"

	"stet/internal/news"
)

// The fields of a document, beside that of its text.
const (
	storyField    = "story"
	outletField   = "outlet"
	languageField = "language"
	timeField     = "at"
)

// Doc is a version to find.
type Doc struct {
	Version  news.VersionID
	Text     string
	Language string // BCP 47
	Story    news.StoryID
	Outlet   news.OutletID
	At       time.Time

	words *textOfWords
}

// Cut cuts the text into words, which is else done when the document is taken in. It may
// be done for several at once.
func (d *Doc) Cut() { d.words = cutText(fieldOf(d.Language), d.Text) }

// document returns the document as the library below wants it.
func (d Doc) document() *document.Document {
	if d.words == nil {
		d.Cut()
	}
	keyword := func(name, value string) document.Field {
		return document.NewTextFieldCustom(name, nil, []byte(value), api.IndexField, nil)
	}
	doc := document.NewDocument(string(d.Version))
	doc.AddField(d.words)
	doc.AddField(keyword(storyField, string(d.Story)))
	doc.AddField(keyword(outletField, string(d.Outlet)))
	doc.AddField(keyword(languageField, baseOf(d.Language)))
	doc.AddField(document.NewNumericFieldWithIndexingOptions(timeField, nil, seconds(d.At), api.IndexField|api.DocValues))
	return doc
}

func seconds(t time.Time) float64 { return float64(t.Unix()) }

// mostPlaces is how many places of one word in one text are known: in a text of people, all
// of them. A phrase may be missed whose words stand behind.
const mostPlaces = 1 << 16

// textOfWords is the field of a text: which words it has, how often, and at which places.
//
// The places of a word are kept as one location with the first place as its position and,
// as its array positions, how far it is from each place to the next: that takes a third of
// the room of a location for each. Where in the text a word stands, in bytes, is not kept:
// the few texts that are shown are cut anew. Only stems have places, as a phrase is found by
// them.
type textOfWords struct {
	name  string
	size  int
	words int
	freqs api.TokenFrequencies
}

// placesEnd is the end of a location where there are more places than are known.
const placesEnd = 1

func cutText(field, text string) *textOfWords {
	t := &textOfWords{name: field, size: len(text)}
	terms := map[string]int{} // where a term stands in the lists below
	var names []string
	var often []int  // how often a term stands in the text
	var places []int // how many of them are places of a stem
	var stems []int  // the stem of each word in turn
	at := func(term string) int {
		i, known := terms[term]
		if !known {
			i = len(names)
			terms[term] = i
			names, often, places = append(names, term), append(often, 0), append(places, 0)
		}
		often[i]++
		return i
	}
	lexicons()[field].cut([]byte(text), func(w word, _, _ int) bool {
		t.words++
		if w.form != w.stem {
			at(w.form)
			t.words++
		}
		i := at(w.stem)
		places[i]++
		stems = append(stems, i)
		return true
	})
	t.freqs = make(api.TokenFrequencies, len(names))
	backing := make([]api.TokenFreq, len(names))
	locations := placesOf(stems, places)
	for i, name := range names {
		f := &backing[i]
		f.Term, f.Locations = []byte(name), locations[i]
		f.SetFrequency(often[i])
		t.freqs[name] = f
	}
	return t
}

// placesOf returns the location of each term whose places are counted, of others none.
func placesOf(stems, places []int) [][]*api.TokenLocation {
	terms, more := 0, 0
	for _, n := range places {
		if n > 0 {
			terms++
			more += min(n, mostPlaces) - 1
		}
	}
	list := make([][]*api.TokenLocation, len(places))
	locations := make([]api.TokenLocation, terms)
	pointers := make([]*api.TokenLocation, terms)
	steps := make([]uint64, more)
	for i, n := range places {
		if n == 0 {
			continue
		}
		l := &locations[0]
		if n > mostPlaces {
			l.End = placesEnd
		}
		n = min(n, mostPlaces) - 1
		l.ArrayPositions, steps = steps[:0:n], steps[n:]
		pointers[0] = l
		list[i], locations, pointers = pointers[:1:1], locations[1:], pointers[1:]
	}
	last := make([]int, len(places))
	for n, i := range stems {
		place := n + 1
		switch l := list[i][0]; {
		case l.Position == 0:
			l.Position = place
		case len(l.ArrayPositions) < cap(l.ArrayPositions):
			l.ArrayPositions = append(l.ArrayPositions, uint64(place-last[i]))
		}
		last[i] = place
	}
	return list
}

// What the library below asks of a field.

func (t *textOfWords) Name() string             { return t.name }
func (t *textOfWords) Value() []byte            { return nil }
func (t *textOfWords) ArrayPositions() []uint64 { return nil }
func (t *textOfWords) EncodedFieldType() byte   { return 't' }
func (t *textOfWords) Analyze()                 {}
func (t *textOfWords) Options() api.FieldIndexingOptions {
	return api.IndexField | api.IncludeTermVectors
}
func (t *textOfWords) AnalyzedLength() int                            { return t.words }
func (t *textOfWords) AnalyzedTokenFrequencies() api.TokenFrequencies { return t.freqs }
func (t *textOfWords) NumPlainTextBytes() uint64                      { return uint64(t.size) }
func (t *textOfWords) Size() int                                      { return t.size }
