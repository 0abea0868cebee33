package residue

import (
	"regexp"
	"slices"
	"strings"
)

// In the lines of the languages' data, digits stands for a number and wildcard for words.
const (
	digits   = "#"
	wildcard = "*"
)

// What wildcard stands for: in a line of the page, as the title of the article, which
// begins with no small letter; in the credit of a picture, as a name, which is no sentence.
const (
	aTitle = `(?-i:[^\p{Ll}\s]).*`
	aName  = `[^\s.!?]\S*(?:\s[^\s!?]+){0,5}`
)

// longestPattern bounds a line that a pattern is tried on, in bytes: a title in any script
// and what stands around it.
const longestPattern = 400

// number is what digits stands for.
var number = regexp.MustCompile(`\d[\d.,]*`)

// pattern is a line of the data with a wildcard.
type pattern struct {
	before, behind string // what it begins and ends with, looked at first: few lines do
	whole          *regexp.Regexp
}

func newPattern(line, words string) pattern {
	before, _, _ := strings.Cut(line, wildcard)
	parts := strings.Split(regexp.QuoteMeta(line), regexp.QuoteMeta(wildcard))
	return pattern{
		before: before, behind: line[strings.LastIndex(line, wildcard)+len(wildcard):],
		whole: regexp.MustCompile(`^(?i:` + strings.Join(parts, words) + `)$`),
	}
}

// addLines adds lines that only a page has; words is what a wildcard in them stands for.
func (t *table) addLines(lines []string, words string) {
	for _, line := range lines {
		if strings.Contains(line, wildcard) {
			t.patterns = append(t.patterns, newPattern(line, words))
		} else {
			t.lines[line] = true
		}
	}
}

// isPageLine reports whether a line is one that only a page has, wherever it stands: the
// count of its comments, the credit of a picture.
func isPageLine(line string) bool {
	if len(line) > longestPattern {
		return false
	}
	spaced := strings.Join(strings.Fields(line), " ")
	bare := bare(spaced)
	return isOfData(spaced) || bare != spaced && isOfData(bare)
}

func isOfData(line string) bool {
	lower := strings.ToLower(line)
	counted := lower
	if strings.ContainsAny(lower, "0123456789") {
		counted = number.ReplaceAllLiteralString(lower, digits)
	}
	return data().lines[counted] || slices.ContainsFunc(data().patterns, func(p pattern) bool {
		return strings.HasPrefix(lower, p.before) && strings.HasSuffix(lower, p.behind) && p.whole.MatchString(line)
	})
}
