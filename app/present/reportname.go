package present

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/internal/archive"
)

// longestName is how many bytes of names a file's name has at most: file systems take 255 for
// all of it.
const longestName = 150

// FileName is what the file of a report on the comparison is called unless somebody says
// otherwise: after its two outlets or, where it is on the story or on one outlet, after that
// story.
func (c ReportChoice) FileName(on *archive.Comparison) string {
	names := []string{on.Old.Outlet.Name, on.New.Outlet.Name}
	if c.Story || names[0] == names[1] {
		names = []string{on.New.Story.Name}
	}
	words := append([]string{"stet-report"}, nameWords(strings.Join(names, " "))...)
	return strings.Join(words, "-") + c.format("").Endings[0]
}

// nameWords are the words of names, as far as there is room for them, without what a file
// system or a shell takes for something else.
func nameWords(names string) []string {
	if len(names) > longestName {
		end := longestName
		for !utf8.RuneStart(names[end]) {
			end--
		}
		names = names[:end]
	}
	return strings.FieldsFunc(names, func(r rune) bool {
		return r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}
