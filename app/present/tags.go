package present

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Tags are the tags of all stories, those of most stories first.
func (l *Library) Tags() []string {
	count := map[string]int{}
	for _, s := range l.stories {
		for _, t := range s.Story.Tags {
			count[t]++
		}
	}
	return slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
}

// FittingTags returns which of the tags, the best first, may be meant by what is typed
// after the last comma; those that stand before it are not.
func FittingTags(tags []string, typed string) []string {
	before, last := lastTag(typed)
	used := strings.Split(before, ",")
	for i := range used {
		used[i] = strings.TrimSpace(used[i])
	}
	left := slices.DeleteFunc(slices.Clone(tags), func(tag string) bool {
		return strings.EqualFold(tag, last) || slices.ContainsFunc(used, func(u string) bool { return strings.EqualFold(u, tag) })
	})
	var fitting []string
	for _, at := range Fitting(left, last) {
		fitting = append(fitting, left[at])
	}
	return fitting
}

// WithTag is what is typed with the tag in the place of what stands after the last
// comma, ready for another tag.
func WithTag(typed, tag string) string {
	before, _ := lastTag(typed)
	if before != "" {
		before += ", "
	}
	return before + tag + ", "
}

// lastTag is what is typed before the last comma, and after it.
func lastTag(typed string) (before, last string) {
	at := strings.LastIndexByte(typed, ',')
	return strings.TrimSpace(typed[:max(at, 0)]), strings.TrimSpace(typed[at+1:])
}
