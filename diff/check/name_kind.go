package check

import (
	"unicode/utf8"

	"stet/diff/segment"
)

// kindOf tells what kind of thing the names name, as far as that can be told.
func (c *nameComparison) kindOf(o, n namePhrase) (string, Severity) {
	r := c.reader
	old, new := r.called(c.in.Old, whole(c.oldPhrases, o.Span)), r.called(c.in.New, whole(c.newPhrases, n.Span))
	switch {
	case r.isTitleWord(o.words[0].folded) && r.isTitleWord(n.words[0].folded), r.isJob(old) && r.isJob(new),
		r.isJob(r.called(c.in.Old, o.Span)) && r.isJob(r.called(c.in.New, n.Span)):
		return "title", Major
	case c.isMisspelled(o, n):
		return "misspelled", Minor
	case old.is(&r.data.OrganisationNouns) && new.is(&r.data.OrganisationNouns),
		r.organisations[o.folded] && r.organisations[n.folded]:
		return "other-organisation", Major
	case r.isPersonAt(c.in.Old, o.Span) && r.isPersonAt(c.in.New, n.Span):
		return "other-person", Major
	case c.isPlace(o, n), old.is(&r.data.PlaceNouns) && new.is(&r.data.PlaceNouns):
		return "other-place", Major
	case old.isPerson() || new.isPerson(): // beside letters or a firm it is only another name
		return "other-person", Major
	case isAcronym(o.In(c.in.Old.Raw)) || isAcronym(n.In(c.in.New.Raw)) || r.organisations[o.folded] || r.organisations[n.folded],
		old.is(&r.data.OrganisationNouns), new.is(&r.data.OrganisationNouns):
		return "other-organisation", Major
	}
	return "other-person", Major
}

// misspelledShare is which share of its letters a name may have otherwise and still be
// the same one, with a slip or in another spelling.
const misspelledShare = 0.4

// isMisspelled reports whether the names differ by so few letters that the one may be the
// other with a slip, and are not both known.
func (c *nameComparison) isMisspelled(o, n namePhrase) bool {
	if c.swapsName(o, n) && !isOneSlip(o.folded, n.folded) && (c.reader.isPersonAt(c.in.Old, o.Span) || c.reader.isPersonAt(c.in.New, n.Span)) {
		return false // last names are too many: Martin, Martinez
	}
	letters := max(utf8.RuneCountInString(o.folded), utf8.RuneCountInString(n.folded))
	return firstRunes(o.folded, 1) == firstRunes(n.folded, 1) &&
		float64(distance(o.folded, n.folded)) <= misspelledShare*float64(letters) &&
		!c.reader.different(o.folded, n.folded) && (!c.reader.isKnown(o.folded) || !c.reader.isKnown(n.folded))
}

// isPlace reports whether one of two names is known to be that of a place, or stands
// where only places do, or both are parts of the names of places.
func (c *nameComparison) isPlace(o, n namePhrase) bool {
	known, listed := knownSpellings().places, &c.reader.data.Places
	return o.words[0].where || n.words[0].where ||
		known[o.folded] != "" || known[n.folded] != "" ||
		listed.of(o.folded) != "" && listed.of(n.folded) != "" ||
		c.isPlaceAt(c.in.Old, c.oldPhrases, o.Span) && c.isPlaceAt(c.in.New, c.newPhrases, n.Span)
}

// called is the words of a name that tell what bears it: the first, which may be a first
// name or, as of "Bank of England", a noun, and the last before what the name is tied to.
type called struct{ first, last string }

// called returns those words of the name at the place.
func (r *nameReader) called(t *segment.Text, name segment.Span) called {
	var words called
	for _, token := range tokensIn(t, name) {
		word := r.unelided(bare(token.In(t.Raw)))
		if token.Kind != segment.Word {
			continue
		}
		if !isCapital(word) {
			break
		}
		if words.last = foldName(word); words.first == "" {
			words.first = words.last
		}
	}
	return words
}

// is reports whether one of the words is among the nouns.
func (w called) is(nouns *stemSet) bool { return nouns.has(w.first) || nouns.has(w.last) }

// isPerson reports whether the name begins with a first name.
func (w called) isPerson() bool { return w.first != w.last && isGiven(w.first) }

// isJob reports whether the words say what somebody does: Chief Data Scientist.
func (r *nameReader) isJob(w called) bool {
	return r.data.Jobs.has(w.last) || r.data.Titles.has(w.last)
}

// isRole reports whether the name says nothing but what somebody is: Czech Governor. Who
// that is the name of somebody may tell.
func (r *nameReader) isRole(t *segment.Text, phrases []namePhrase, p namePhrase) bool {
	words := r.called(t, whole(phrases, p.Span))
	return r.isJob(words) && !words.isPerson() && !r.surnames[words.last]
}
