// Package residue finds what stands in a plain text and does not belong to the
// article: what a plugin, a page or a scraper left behind. It is the one home of
// that rule, for texts that are compared and for texts that are taken in.
package residue

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/assets"
)

// Kind says what left it behind.
type Kind string

// The kinds, those of category "residue".
const (
	PluginTag     Kind = "plugin-tag"
	Navigation    Kind = "navigation"
	Advertisement Kind = "advertisement"
	SourceLink    Kind = "source-link"
	MachineAnswer Kind = "machine-answer"
)

// Found is a stretch of a text that is residue, half-open, in bytes.
type Found struct {
	Start, End int
	Kind       Kind
}

// Find returns the residue of a text in order, without overlap. A line is residue
// only as a whole; a tag is wherever it stands.
func Find(text string) []Found {
	var found []Found
	at := 0
	for line := range strings.Lines(text) {
		found = append(found, inLine(line, at)...)
		at += len(line)
	}
	return ends(text, found)
}

// KindOf returns the kind of a stretch that is known to be residue; what is like
// nothing else is navigation.
func KindOf(text string) Kind {
	text = strings.TrimSpace(text)
	switch kind, ok := phrases()[folded(text)]; {
	case ok:
		return kind
	case tag.MatchString(text) || isMarkup(text):
		return PluginTag
	case isAnswer(text):
		return MachineAnswer
	}
	return Navigation
}

// inLine returns the residue of one line that begins at the offset.
func inLine(line string, at int) []Found {
	trimmed := strings.TrimSpace(line)
	if trimmed == "" {
		return nil
	}
	if kind, ok := wholeLine(trimmed); ok {
		start := at + strings.Index(line, trimmed)
		return []Found{{start, start + len(trimmed), kind}}
	}
	var found []Found
	for _, m := range tagsIn(line) {
		found = append(found, Found{at + m[0], at + m[1], PluginTag})
	}
	if len(found) > 0 || !isAnswer(trimmed) {
		return found
	}
	start := at + strings.Index(line, trimmed)
	return []Found{{start, start + len(trimmed), MachineAnswer}}
}

// wholeLine returns what a line is that can be told wherever it stands: one word
// of navigation can also be a heading of the article.
func wholeLine(line string) (Kind, bool) {
	switch {
	case isMarkup(line):
		return PluginTag, true
	case isPageLine(line):
		return Navigation, true
	case utf8.RuneCountInString(line) > longestPhrase:
		return "", false
	}
	if kind, ok := phrases()[folded(line)]; ok && kind != Navigation {
		return kind, true
	}
	return Navigation, beginsLikeNavigation(line)
}

// beginsLikeNavigation reports whether a line is an invitation of the page, such
// as "Read more: …".
func beginsLikeNavigation(line string) bool {
	return utf8.RuneCountInString(line) <= longestPhrase && begins(strings.ToLower(line), data().navigation)
}

// ends adds what is residue only at an end of the text: lines of navigation, and
// a last phrase behind the last sentence of a text that has no lines.
func ends(text string, found []Found) []Found {
	for range mostAtEnds {
		start, end := bounds(text, found)
		if f, ok := firstLine(text, start, end); ok {
			found = insert(found, f)
			continue
		}
		if f, ok := lastLine(text, start, end); ok {
			found = insert(found, f)
			continue
		}
		break
	}
	return found
}

// mostAtEnds is how many lines of navigation are looked for at both ends together.
const mostAtEnds = 80

// bounds returns where the text begins and ends when the residue and the white
// space at its ends are taken away.
func bounds(text string, found []Found) (start, end int) {
	end = len(text)
	for _, f := range found {
		if strings.TrimSpace(text[start:f.Start]) != "" {
			break
		}
		start = f.End
	}
	for i := len(found) - 1; i >= 0 && found[i].Start >= start; i-- {
		if strings.TrimSpace(text[found[i].End:end]) != "" {
			break
		}
		end = found[i].Start
	}
	return start, max(start, end)
}

func firstLine(text string, start, end int) (Found, bool) {
	rest := text[start:end]
	left := strings.TrimLeftFunc(rest, unicode.IsSpace)
	line, _, more := strings.Cut(left, "\n")
	line = strings.TrimSpace(line)
	if !more || phrases()[folded(line)] != Navigation || line == "" {
		return Found{}, false
	}
	start = end - len(left)
	return Found{start, start + len(line), Navigation}, true
}

func lastLine(text string, start, end int) (Found, bool) {
	rest := strings.TrimRightFunc(text[start:end], unicode.IsSpace)
	if i := strings.LastIndexByte(rest, '\n'); i >= 0 {
		line := strings.TrimSpace(rest[i:])
		if phrases()[folded(line)] == Navigation && line != "" {
			at := start + len(rest) - len(line)
			return Found{at, at + len(line), Navigation}, true
		}
	}
	// "… in Crimea. Source link": only behind a sentence that has ended.
	for i := len(rest) - 1; i > 0 && len(rest)-i <= longestPhrase; i-- {
		if rest[i] != ' ' || !strings.ContainsRune(".!?\"”)", lastRune(rest[:i])) {
			continue
		}
		phrase := strings.TrimLeftFunc(rest[i:], unicode.IsSpace)
		if kind, ok := phrases()[folded(phrase)]; ok && kind != Navigation {
			return Found{start + len(rest) - len(phrase), start + len(rest), kind}, true
		}
	}
	return Found{}, false
}

// longestPhrase bounds what is looked up, in letters; in bytes where a text is searched for it.
const longestPhrase = 100

func lastRune(s string) rune {
	last := rune(0)
	for _, r := range s[max(0, len(s)-4):] {
		last = r
	}
	return last
}

// insert keeps the order.
func insert(found []Found, f Found) []Found {
	i := len(found)
	for i > 0 && found[i-1].Start > f.Start {
		i--
	}
	found = append(found, Found{})
	copy(found[i+1:], found[i:])
	found[i] = f
	return found
}

// folded returns the form in which phrases are looked up.
func folded(s string) string { return strings.ToLower(bare(s)) }

// bare returns a phrase without the marks around it, such as bullets and arrows.
func bare(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(":.…»›>|-–—[]()*•→", r)
	})
	return strings.Join(strings.Fields(s), " ")
}

// isAnswer reports whether the line is what a language model says instead of an article.
func isAnswer(line string) bool {
	return begins(strings.ToLower(line[:min(len(line), longestPhrase)]), data().answers)
}

func begins(line string, beginnings []string) bool {
	return slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(line, b) })
}

type table struct {
	phrases             map[string]Kind
	answers, navigation []string        // beginnings of lines
	lines               map[string]bool // that only a page has
	patterns            []pattern       // likewise
}

func (t *table) add(kind Kind, phrases []string) {
	for _, phrase := range phrases {
		t.phrases[phrase] = kind // of the same words in two lists or languages the last counts
	}
}

func phrases() map[string]Kind { return data().phrases }

// data joins the lists of all languages: a whole line is telling whatever the
// language of the text around it.
var data = sync.OnceValue(func() table {
	t := table{phrases: map[string]Kind{}, lines: map[string]bool{}}
	for _, language := range assets.Languages() {
		var lists struct{ Advertisement, Navigation, NavigationStart, PageLine, Credit, SourceLink, MachineAnswer []string }
		assets.ReadLanguage(language, "residue", &lists)
		t.add(Navigation, lists.Navigation)
		t.add(SourceLink, lists.SourceLink)
		t.add(Advertisement, lists.Advertisement)
		t.answers = append(t.answers, lists.MachineAnswer...)
		t.navigation = append(t.navigation, lists.NavigationStart...)
		t.addLines(lists.PageLine, aTitle)
		t.addLines(lists.Credit, aName)
	}
	return t
})
