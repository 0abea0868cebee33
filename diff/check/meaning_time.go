package check

import (
	"strings"
	"unicode/utf8"

	"stet/diff/segment"
)

// verbEndings are what the verbs of a language end in, by the time that they tell.
type verbEndings struct{ Past, Present, Future []string }

const (
	// leastStem is how many letters two forms of one verb begin with.
	leastStem = 4
	// mostEnding is how many letters the endings of a verb have, with what changes
	// before them.
	mostEnding = 6
)

// conjugated reports whether the form of a verb that tells what will be became the
// one that tells what was: visitará, visitó. What stands before it belongs to it as
// an auxiliary does: a visité.
func (data *meaningData) conjugated(future, past []segment.Token) bool {
	if len(data.VerbEndings.Future) == 0 || len(future) != 1 || len(past) == 0 || len(past) > 2 || len(past) == 2 && !data.Tense["present"][past[0].Norm] {
		return false
	}
	will, was := future[0].Norm, past[len(past)-1].Norm
	n := commonPrefix(will, was)
	for n > 0 && n < len(will) && !utf8.RuneStart(will[n]) {
		n--
	}
	if utf8.RuneCountInString(will[:n]) < leastStem {
		return false
	}
	return data.VerbEndings.timeOf(will[n:], will) == "future" && data.VerbEndings.timeOf(was[n:], was) == "past"
}

// timeOf returns the time of the longest of the endings that a form has, "" if what
// sets it off from another is no ending.
func (e *verbEndings) timeOf(rest, form string) string {
	if rest == "" || utf8.RuneCountInString(rest) > mostEnding {
		return ""
	}
	time, longest := "", 0
	for _, of := range [...]struct {
		time    string
		endings []string
	}{{"past", e.Past}, {"present", e.Present}, {"future", e.Future}} {
		for _, end := range of.endings {
			if len(end) > longest && strings.HasSuffix(form, end) {
				time, longest = of.time, len(end)
			}
		}
	}
	return time
}
